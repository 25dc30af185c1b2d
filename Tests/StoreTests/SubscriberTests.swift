import Foundation
import Legislature
import Store
import Testing

struct SubscriberTests {
  private func settings(_ campaign: String? = nil, period: Subscriber.Period = .daily) -> Subscriber.Settings
  {
    var settings = Subscriber.Settings()
    settings.campaigns = campaign.map { [$0] } ?? []
    settings.period = period
    return settings
  }

  private func person(_ address: String = "staff@example.org", _ settings: Subscriber.Settings? = nil)
    -> Subscription
  { Subscription(address: address, settings: settings ?? self.settings()) }

  private func only(_ store: BillStore) throws -> Subscriber { try #require(try store.subscribers().first) }

  @Test func whatWasQueuedBeforeHisTimeIsNotForHim() throws {
    let store = try letterStore()
    try store.subscribe([person()], at: noon)
    #expect(try only(store).toldThrough == 3)
    #expect(try only(store).alertedThrough == 3)
    #expect(try only(store).joinedAt == noon)
  }

  @Test func anImportTwiceChangesNothing() throws {
    let store = try letterStore()
    let people = [person(), person("a@example.org", settings("air"))]
    #expect(try store.subscribe(people, at: noon) == SubscriberImport(added: 2))
    let once = try store.subscribers()
    #expect(try store.subscribe(people, at: noon + 60) == SubscriberImport(unchanged: 2))
    #expect(try store.subscribers() == once)
    #expect(
      try store.subscribe([person(), person("a@example.org")], at: noon)
        == SubscriberImport(edited: 1, unchanged: 1))
  }

  @Test func theDomainOfAnAddressHasOneSpelling() throws {
    let store = try letterStore()
    try store.subscribe([person("Staff@Example.ORG")], at: noon)
    #expect(try store.subscribe([person("Staff@example.org")], at: noon).unchanged == 1)
    #expect(try only(store).address == "Staff@example.org")
    #expect(Subscriber.canonical("https://Hooks.example.org/A@B") == "https://Hooks.example.org/A@B")
  }

  @Test func theConfigurationCountsAndGivesBackWhatTheDatabaseHeld() throws {
    let store = try letterStore()
    try store.subscribe([person(settings: "mine")], at: noon)
    try store.adopt([person("Staff@EXAMPLE.org".lowercased(), settings("theirs"))], desk: .init(), at: noon)
    #expect(try only(store).settings == settings("theirs"))
    #expect(try only(store).own == settings("mine"))
    #expect(try only(store).origin == .configuration)
    #expect(throws: StoreError.setElsewhere(address: "staff@example.org")) {
      try store.subscribe([person()], at: noon)
    }
    try store.adopt([], desk: .init(), at: noon)
    #expect(try only(store).settings == settings("mine"))
    #expect(try only(store).origin == .database)
  }

  private func person(settings campaign: String) -> Subscription {
    person("staff@example.org", settings(campaign))
  }

  @Test func whomTheConfigurationAloneNamesIsRemovedThere() throws {
    let store = try letterStore()
    try store.adopt([person()], desk: .init(), at: noon)
    let known = try only(store)
    #expect(throws: StoreError.setElsewhere(address: "staff@example.org")) {
      try store.unsubscribe(known, at: noon)
    }
    try store.adopt([], desk: .init(), at: noon)
    #expect(try store.subscribers().map(\.origin) == [.desk])
  }

  @Test func theDeskStandsInWhileNobodySubscribesAndGoesOnWhereTheLastWasTold() throws {
    let store = try letterStore()
    try store.adopt([], desk: .init(), at: noon)
    #expect(try only(store).origin == .desk)
    #expect(try only(store).toldThrough == 0)
    try store.subscribe([person()], at: noon)
    try store.adopt([], desk: .init(), at: noon)
    #expect(try store.subscribers().map(\.address) == ["staff@example.org"])
    try store.unsubscribe(try only(store), at: noon)
    try store.adopt([], desk: .init(), at: noon)
    #expect(try only(store).origin == .desk)
    #expect(try only(store).toldThrough == 3)
  }

  @Test func whoComesBackIsNotToldWhatHappenedMeanwhile() throws {
    let store = try letterStore(["a"])
    try store.subscribe([person()], at: noon)
    try store.unsubscribe(try only(store), at: noon)
    try store.commit(
      BillCommit(
        bill: try fullBill(), changes: [change(.rollCall, "x")], matches: [match("air")], readAt: noon))
    try store.subscribe([person()], at: noon)
    #expect(try store.subscribers().map(\.toldThrough) == [2])
  }

  @Test func whoIsPausedMissesNothingUnlessHeWantsTo() throws {
    let store = try letterStore(["a"])
    try store.subscribe([person()], at: noon)
    let known = try only(store)
    try store.pause(known.id, reason: "on leave", at: noon)
    try store.pause(known.id, reason: "another", at: noon + 5)
    #expect(try only(store).pausedReason == "on leave")
    try store.commit(
      BillCommit(
        bill: try fullBill(), changes: [change(.rollCall, "x")], matches: [match("air")], readAt: noon))
    try store.resume(known.id)
    #expect(try only(store).paused == nil)
    #expect(try only(store).toldThrough == 1)
    try store.resume(known.id, skipping: true)
    #expect(try only(store).toldThrough == 2)
  }

  @Test func digestsThatBeginLaterBeginThen() throws {
    let store = try letterStore(["a"])
    try store.subscribe([person("a@example.org", settings(period: .none))], at: noon)
    try store.commit(
      BillCommit(
        bill: try fullBill(), changes: [change(.rollCall, "x")], matches: [match("air")], readAt: noon))
    let known = try only(store)
    try store.post([], advance: [Advance(subscribers: [known.id], through: 2, isAlert: true)]) { _, _, _ in ""
    }
    try store.subscribe([person("a@example.org", settings(period: .weekly))], at: noon)
    #expect(try only(store).toldThrough == 2)
  }
}
