import Foundation
import Legislature
import Store
import Testing

struct DeliveryTests {
  private let store: BillStore
  private let people: [Subscriber]

  init() throws {
    store = try letterStore()
    try store.subscribe(
      ["a@example.org", "b@example.org"].map { Subscription(address: $0, settings: .init()) }, at: noon)
    people = try store.subscribers()
  }

  private func letter(_ kind: LetterRecord.Kind = .daily, at: Date = noon) -> LetterRecord {
    LetterRecord(
      kind: kind, selection: "{}", since: nil, after: 0, through: 3, createdAt: at,
      timeZone: "America/Los_Angeles", subject: "News", text: "text", html: "<p>text</p>")
  }

  @discardableResult
  private func post(
    _ kind: LetterRecord.Kind = .daily, at: Date = noon, to readers: [Subscriber]? = nil,
    changes: [Int64] = [1]
  ) throws -> Int64 {
    let new = NewLetter(letter: letter(kind, at: at), changes: changes, recipients: readers ?? people)
    return try #require(
      try store.post([new], advance: []) { letter, _, address in "<\(letter)-\(address)>" }.first)
  }

  private func waiting(at: Date = noon) throws -> [[Int64]] {
    try store.deliverable(at: at).map { $0.map(\.letter) }
  }

  @Test func aLetterIsKeptWithWhatItTells() throws {
    let id = try post(changes: [1, 3])
    #expect(try store.letter(id)?.letter == letter())
    #expect(try store.letter(id)?.changes == [1, 3])
    #expect(try store.letter(99) == nil)
    #expect(
      try store.deliverable(at: noon).map { $0.map(\.messageID) } == [
        ["<1-a@example.org>"], ["<1-b@example.org>"],
      ])
  }

  @Test func aLetterWithOneFaultIsNotKeptAtAll() throws {
    let advance = [Advance(subscribers: people.map(\.id), through: 99)]
    let new = NewLetter(letter: letter(), changes: [1, 77], recipients: people)
    #expect(throws: (any Error).self) {
      try store.post([new], advance: advance) { letter, _, address in "<\(letter)-\(address)>" }
    }
    #expect(try waiting() == [])
    #expect(try store.subscribers() == people)
  }

  @Test func whatIsToldMovesOnOnlyForward() throws {
    let told = Advance.Told(at: noon, on: try day("2025-02-20"))
    let ids = [people[0].id]
    try store.post([], advance: [Advance(subscribers: ids, through: 9, told: told)]) { _, _, _ in "" }
    try store.post([], advance: [Advance(subscribers: ids, through: 4)]) { _, _, _ in "" }
    try store.post([], advance: [Advance(subscribers: ids, through: 12, isAlert: true)]) { _, _, _ in "" }
    let reader = try #require(try store.subscribers().first)
    #expect(reader.toldThrough == 9)
    #expect(reader.alertedThrough == 12)
    #expect(reader.toldAt == noon)
    #expect(reader.toldOn == told.on)
    #expect(try store.subscribers().last == people[1])
  }

  @Test func anOlderLetterGoesBeforeANewerOne() throws {
    let first = try post(to: [people[0]])
    let second = try post()
    #expect(try waiting() == [[first, second], [second]])
    // One that waits holds back those after it, and nobody else.
    let delivery = try #require(try store.deliverable(at: noon).first?.first)
    #expect(try store.claim(delivery.id) == 1)
    try store.setUndelivered(delivery.id, error: "busy", nextAttemptAt: noon + 60)
    #expect(try waiting() == [[second]])
    #expect(try waiting(at: noon + 60) == [[first, second], [second]])
    #expect(try store.claim(delivery.id) == 2)
    try store.setUndelivered(delivery.id, error: "no such mailbox", nextAttemptAt: nil)
    #expect(try waiting() == [[second], [second]])
    #expect(try store.mailState(failedSince: noon).failed == 1)
    #expect(try store.mailState(failedSince: noon + 1).failed == 0)
  }

  @Test func aDeliveryIsClaimedOnceAndTakenBackFromADeadSender() throws {
    try post(to: [people[0]])
    let delivery = try #require(try store.deliverable(at: noon).first?.first)
    #expect(try store.claim(delivery.id) == 1)
    #expect(try store.claim(delivery.id) == nil)
    #expect(try waiting() == [])
    #expect(try store.reclaim() == [delivery.id])
    #expect(try store.reclaim() == [])
    let again = try #require(try store.deliverable(at: noon).first?.first)
    #expect(again.repeated == 1)
    #expect(again.messageID == delivery.messageID)
    #expect(try store.claim(delivery.id) == 2)
    try store.setSent(delivery.id, at: noon + 5)
    #expect(try store.reclaim() == [])
    #expect(try waiting() == [])
    let sent = try #require(try store.sentLetters(to: nil, from: nil, until: nil, limit: nil).first)
    #expect(sent.delivery.status == .sent)
    #expect(sent.delivery.sentAt == noon + 5)
  }

  @Test func whoIsPausedOrGoneGetsNothing() throws {
    let id = try post()
    let deliveries = try store.deliverable(at: noon).map { $0[0].id }
    try store.pause(people[0].id, reason: "on leave", at: noon)
    try store.unsubscribe(people[1], at: noon)
    #expect(try waiting() == [])
    #expect(try deliveries.map { try store.claim($0) } == [nil, nil])
    #expect(try store.mailState(failedSince: noon).queued == 0)
    #expect(try store.mailState(failedSince: noon).paused.map(\.address) == ["a@example.org"])
    try store.resume(people[0].id)
    #expect(try waiting() == [[id]])
  }

  @Test func aLetterIsSentAgainToWhomItWasFor() throws {
    let id = try post(to: [people[0]])
    let delivery = try #require(try store.deliverable(at: noon).first?.first)
    _ = try store.claim(delivery.id)
    try store.setSent(delivery.id, at: noon)
    #expect(try store.resend(id, to: people[1].id, at: noon) == 0)
    #expect(try store.resend(id, to: people[0].id, at: noon + 60) == 1)
    let again = try #require(try store.deliverable(at: noon + 60).first?.first)
    #expect(again.messageID == delivery.messageID)
    #expect(again.resent == 1)
    #expect(again.attempts == 0)
  }

  @Test func alertsAreKnownUntilTheDigestHasPassedThem() throws {
    let alert = try post(.alert, to: [people[0]])
    let ahead = LetterRecord(
      kind: .alert, selection: "{}", since: nil, after: 3, through: 9, createdAt: noon, timeZone: "GMT",
      subject: "", text: "", html: "")
    let ids = try store.post([NewLetter(letter: ahead, changes: [2], recipients: [people[0]])], advance: []) {
      "\($0)\($2)"
    }
    // The first tells of nothing beyond what he was told by a digest.
    #expect(try store.alertsAhead() == [people[0].id: Set(ids)])
    #expect(try store.changes(of: alert) == [1])
  }

  @Test func whatWasSentIsListedByDayAndReader() throws {
    try post(to: [people[0]])
    try post(at: noon + 86_400)
    func list(_ reader: Int64?, _ from: Date?, _ until: Date?) throws -> [String] {
      try store.sentLetters(to: reader, from: from, until: until, limit: nil).map {
        "\($0.delivery.letter) \($0.delivery.address)"
      }
    }
    #expect(try list(nil, nil, nil) == ["2 a@example.org", "2 b@example.org", "1 a@example.org"])
    #expect(try list(people[1].id, nil, nil) == ["2 b@example.org"])
    #expect(try list(nil, noon, noon + 1) == ["1 a@example.org"])
    #expect(try store.sentLetters(to: nil, from: nil, until: nil, limit: 1).count == 1)
  }
}
