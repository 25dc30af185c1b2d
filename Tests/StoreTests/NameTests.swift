import Legislature
import Store
import Testing

struct NameTests {
  private let other = SourceKey(jurisdiction: "us-yy", session: "2025")

  private func store() throws -> BillStore {
    let store = try BillStore.inMemory()
    func add(_ key: BillKey, _ also: [String]) throws {
      var bill = try bill(key)
      bill.also = also
      try store.commit(BillCommit(bill: bill, readAt: noon))
    }
    try add(hb1671, ["Act 150", "Public Law 119-21"])
    try add(source.bill(number("HB", "1672")), ["Act 1500"])
    try add(source.bill(number("HB", "1673")), [])
    try add(other.bill(number("H", "1")), ["Ord 127236", "Act 150"])
    return store
  }

  @Test(arguments: [
    "Act 150", "act150", " ACT  150 ", "Public Law 119-21", "publiclaw119-21", "PUBLIC LAW\t119-21",
  ])
  func aBillIsFoundByAnotherNameOfIt(_ name: String) throws {
    #expect(try store().bills(named: name, in: source) == [hb1671])
  }

  @Test(arguments: [
    "Act", "150", "Act 15", "Act 150 Public Law 119-21", "Law 119-21", "", " ", "Ord 127236", "%",
    "Act\n150\nx",
  ])
  func onlyTheWholeNameOfABillOfTheSourceCounts(_ name: String) throws {
    #expect(try store().bills(named: name, in: source) == [])
  }

  @Test func twoSourcesMayUseOneName() throws {
    let store = try store()
    #expect(try store.bills(named: "Act 150", in: other).map { "\($0.number)" } == ["H 1"])
    #expect(try store.bills(named: "Act 150", in: SourceKey(jurisdiction: "us-zz", session: "1")) == [])
  }

  @Test func severalBillsOfOneNameComeInOrder() throws {
    let store = try BillStore.inMemory()
    for label in ["10", "9"] {
      var bill = try bill(source.bill(number("HB", label)))
      bill.also = ["Act 7"]
      try store.commit(BillCommit(bill: bill, readAt: noon))
    }
    #expect(try store.bills(named: "Act 7", in: source).map(\.number.label) == ["9", "10"])
  }
}
