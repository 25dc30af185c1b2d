import Foundation
import Testing

@testable import Store

@Suite struct BounceStoreTests {
  private let ana = "ana@example.org"

  /// A store with two subscribers, of whom the first got a letter.
  private func store() throws -> BillStore {
    let store = try BillStore.inMemory()
    try store.subscribe(
      [ana, "bo@example.org"].map { Subscription(address: $0, settings: .init()) }, at: noon)
    let letter = LetterRecord(
      kind: .daily, selection: "{}", since: nil, after: 0, through: 0, createdAt: noon, timeZone: "GMT",
      subject: "s", text: "t", html: "h")
    let recipients = try store.subscribers().filter { $0.address == ana }
    try store.post([NewLetter(letter: letter, changes: [], recipients: recipients)], advance: []) {
      letter, _, address in
      "<\(letter)-\(address.prefix(3))@example.org>"
    }
    return store
  }

  private func bounce(
    _ id: String, to addresses: [String] = ["ana@example.org"], messageID: String? = nil, isHard: Bool = true
  ) -> BounceRecord {
    BounceRecord(
      id: id, addresses: addresses, messageID: messageID, isHard: isHard, at: noon, reason: "5.1.1: unknown")
  }

  private func subscriber(_ store: BillStore) throws -> Subscriber {
    try #require(try store.subscribers().first { $0.address == ana })
  }

  @Test func anAddressIsPausedWithTheHardBounceThatIsOneTooMany() throws {
    let store = try store()
    #expect(try store.recordBounce(bounce("1"), limit: 3).outcome == .counted(1))
    #expect(try store.recordBounce(bounce("2"), limit: 3).outcome == .counted(2))
    #expect(try subscriber(store).paused == nil)
    #expect(try store.recordBounce(bounce("3"), limit: 3).outcome == .paused(3))
    let paused = try subscriber(store)
    #expect(paused.paused == noon)
    #expect(paused.pausedReason == "3 mails came back, the last one with 5.1.1: unknown")
    #expect(try store.recordBounce(bounce("4"), limit: 3).outcome == .counted(4))
    #expect(try store.subscribers().first { $0.address == "bo@example.org" }?.paused == nil)
  }

  @Test func theSameBounceCountsOnce() throws {
    let store = try store()
    #expect(try store.recordBounce(bounce("1"), limit: 2).outcome == .counted(1))
    for _ in 0..<5 { #expect(try store.recordBounce(bounce("1"), limit: 2).outcome == .repeated) }
    #expect(try subscriber(store).bounces == 1)
  }

  @Test func softBouncesAreKeptAndCountForNothing() throws {
    let store = try store()
    for id in 1...9 {
      #expect(try store.recordBounce(bounce("\(id)", isHard: false), limit: 1).outcome == .kept)
    }
    #expect(try subscriber(store).bounces == 0)
    #expect(try subscriber(store).paused == nil)
  }

  @Test func aResumedAddressBeginsAnew() throws {
    let store = try store()
    _ = try store.recordBounce(bounce("1"), limit: 1)
    try store.resume(try subscriber(store).id)
    #expect(try store.recordBounce(bounce("1"), limit: 2).outcome == .repeated)
    #expect(try store.recordBounce(bounce("2"), limit: 2).outcome == .counted(1))
  }

  @Test(arguments: [["ANA@Example.ORG"], ["forwarded@elsewhere.example", "ana@example.org"]])
  func anAddressIsKnownHoweverItIsSpelt(_ addresses: [String]) throws {
    let found = try store().recordBounce(bounce("1", to: addresses), limit: 3)
    #expect(found.address == ana)
    #expect(found.outcome == .counted(1))
  }

  @Test func theMailThatCameBackSaysWhoseItWas() throws {
    let store = try store()
    let forwarded = bounce("1", to: ["x@elsewhere.example"], messageID: "<1-ana@example.org>")
    #expect(try store.recordBounce(forwarded, limit: 3).address == ana)
    // A report about a mail that is none of ours counts for nobody, whatever address it names.
    let forged = bounce("2", messageID: "<other@example.org>")
    #expect(try store.recordBounce(forged, limit: 3).outcome == .unknown)
    #expect(try subscriber(store).bounces == 1)
  }

  @Test func whoDoesNotSubscribeIsUnknown() throws {
    let store = try store()
    #expect(try store.recordBounce(bounce("1", to: ["cy@example.org"]), limit: 3).outcome == .unknown)
    #expect(try store.recordBounce(bounce("1", to: []), limit: 3).outcome == .unknown)
    try store.unsubscribe(try subscriber(store), at: noon)
    #expect(try store.recordBounce(bounce("1"), limit: 3).outcome == .unknown)
  }
}
