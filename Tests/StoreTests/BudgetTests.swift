import Foundation
import Legislature
import Store
import Testing

@Suite struct BudgetTests {
  @Test func requestsAreCountedByNameAndPeriod() throws {
    let store = try BillStore.inMemory()
    for _ in 1...3 { try store.spend("wide", period: "2026-03") }
    try store.spend("wide", period: "2026-04")
    try store.spend("other", period: "2026-03")
    #expect(try store.spent("wide", period: "2026-03") == 3)
    #expect(try store.spent("wide", period: "2026-04") == 1)
    #expect(try store.spent("wide", period: "2026-05") == 0)
  }

  @Test func whatIsKeptOfABillTakesThePlaceOfWhatWas() throws {
    let store = try BillStore.inMemory()
    func commit(_ fields: [String: [String]]) throws {
      let row = FactRow(bill: hb1671.number, key: "page", fields: fields)
      try store.commit(BillCommit(bill: try bill(), kept: ["page": [row]], readAt: noon))
    }
    try commit(["id": ["7"], "also": ["Act 1", "Act 2"]])
    #expect(
      try store.facts(for: hb1671)["page"]?.first?.fields == ["id": ["7"], "also": ["Act 1", "Act 2"]])
    try commit(["id": ["8"]])
    #expect(try store.facts(for: hb1671)["page"]?.map(\.fields) == [["id": ["8"]]])
    try store.commit(BillCommit(bill: try bill(), readAt: noon))
    #expect(try store.facts(for: hb1671)["page"]?.count == 1, "a reading that keeps nothing leaves it")
  }
}
