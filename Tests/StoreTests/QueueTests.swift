import Foundation
import Legislature
import Store
import Testing

struct QueueTests {
  @Test func aQueuedChangeComesWithItsBill() throws {
    let store = try letterStore(["a", "b", "c"])
    try store.setChecked(source, at: noon)
    let queued = try store.queued(after: 1, limit: 1)
    #expect(queued.map(\.change.id) == [2])
    let brief = try #require(queued.first?.bill)
    #expect(brief.key == hb1671)
    #expect(brief.version == "2SHB 1671")
    #expect(brief.shortTitle == "Clean air")
    #expect(brief.stage == .committee)
    #expect(brief.location == Location(chamber: .house, committee: "Environment"))
    #expect(brief.matches == [match("air")])
    #expect(brief.sourceCheckedAt == noon)
    #expect(!brief.followed)
  }

  @Test func whatWaitsIsCountedForTheReaderWhoWasToldLeast() throws {
    let store = try letterStore(["a", "b", "c"])
    #expect(try store.queue().count == 3)
    #expect(try store.queue().oldest == noon)
    try store.adopt([], desk: .init(), at: noon)
    let desk = try #require(try store.subscribers().first)
    try store.post([], advance: [Advance(subscribers: [desk.id], through: 2)]) { _, _, _ in "" }
    #expect(try store.queue().count == 1)
    try store.post([], advance: [Advance(subscribers: [desk.id], through: 3)]) { _, _, _ in "" }
    #expect(try store.queue().count == 0)
    #expect(try store.queue().oldest == nil)
  }
}

/// A bill with a queued change for each text.
func letterStore(_ texts: [String] = ["a", "b", "c"]) throws -> BillStore {
  let store = try BillStore.inMemory()
  let changes = texts.map { change(.actionAdded, $0, campaigns: ["air"]) }
  try store.commit(
    BillCommit(bill: try fullBill(), changes: changes, matches: [match("air")], readAt: noon))
  return store
}
