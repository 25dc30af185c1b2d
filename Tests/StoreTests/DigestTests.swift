import Foundation
import Legislature
import Store
import Testing

struct DigestTests {
  private func digest(_ id: String = "d1@example.org", content: String = "text") -> DigestRecord {
    DigestRecord(
      messageID: id, period: "daily", recipient: "staff@example.org", createdAt: noon, content: content)
  }

  private func store(_ texts: [String] = ["a", "b", "c"]) throws -> BillStore {
    let store = try BillStore.inMemory()
    let changes = texts.map { change(.actionAdded, $0, campaigns: ["air"]) }
    try store.commit(
      BillCommit(bill: try fullBill(), changes: changes, matches: [match("air")], readAt: noon))
    return store
  }

  @Test func whatIsSentIsSentOnce() throws {
    let store = try store()
    #expect(try store.queue().count == 3)
    #expect(try store.queue().oldest == noon)
    try store.recordDigest(digest(), changes: [1, 3])
    #expect(try store.unsent().map(\.change.id) == [2])
    #expect(try store.lastDigest() == digest())
    try store.recordDigest(digest("d2@example.org"), changes: [2])
    #expect(try store.unsent().isEmpty)
    #expect(try store.queue().count == 0)
    #expect(try store.queue().oldest == nil)
  }

  @Test func recordingADigestAgainLeavesTheFirst() throws {
    let store = try store()
    try store.recordDigest(digest(), changes: [1])
    try store.recordDigest(digest(content: "other"), changes: [1, 2])
    #expect(try store.lastDigest()?.content == "text")
    #expect(try store.unsent().map(\.change.id) == [2, 3])
  }

  @Test(arguments: [[1, 99], [2, 2]] as [[Int64]])
  func aDigestOfWhatIsNotQueuedIsRefusedAsAWhole(_ ids: [Int64]) throws {
    let store = try store()
    #expect(throws: StoreError.notQueued(ids: [ids[1]])) { try store.recordDigest(digest(), changes: ids) }
    #expect(try store.unsent().count == 3)
    #expect(try store.lastDigest() == nil)
  }

  @Test func aQueuedChangeComesWithItsBill() throws {
    let store = try store()
    try store.setChecked(source, at: noon)
    let unsent = try store.unsent(limit: 2)
    #expect(unsent.map(\.change.id) == [1, 2])
    let brief = try #require(unsent.first?.bill)
    #expect(brief.key == hb1671)
    #expect(brief.version == "2SHB 1671")
    #expect(brief.shortTitle == "Clean air")
    #expect(brief.stage == .committee)
    #expect(brief.location == Location(chamber: .house, committee: "Environment"))
    #expect(brief.matches == [match("air")])
    #expect(brief.sourceCheckedAt == noon)
    #expect(!brief.followed)
  }
}
