import GRDB
import Legislature
import Store
import Testing

struct AmendmentTests {
  private static func lists() throws -> [[Amendment]?] {
    func amendment(_ document: String) -> Amendment {
      Amendment(document: document, url: "https://example.org/\(document)")
    }
    let outcomes = Amendment.Outcome.allCases.map(Optional.some) + [nil]
    let chambers = Chamber.allCases.map(Optional.some) + [nil]
    var each = outcomes.enumerated().map { index, outcome in
      var each = amendment("outcome-\(index)")
      each.outcome = outcome
      return each
    }
    each += try chambers.enumerated().map { index, chamber in
      var each = amendment("chamber \(index) é '\"")
      each.chamber = chamber
      each.isStriker = [true, false, nil][index % 3]
      each.version = index == 0 ? nil : "SHB 1671"
      each.on = index == 1 ? nil : try day("2025-02-0\(index + 1)")
      each.sha256 = index == 2 ? nil : "a\(index)"
      return each
    }
    return [nil, [], each, each.reversed(), Array(each.dropFirst(2)), [each[0], each[0]]]
  }

  @Test(arguments: try lists(), try lists())
  func amendmentsTakeThePlaceOfThoseThatWereKnown(_ before: [Amendment]?, _ after: [Amendment]?) throws {
    let store = try BillStore.inMemory()
    var bill = try bill()
    for amendments in [before, after] {
      bill.amendments = amendments
      try store.commit(BillCommit(bill: bill, readAt: noon))
      #expect(try store.bill(hb1671) == bill)
    }
  }

  @Test(arguments: [("outcome", "lost"), ("chamber", "lords"), ("day", "soon")])
  func aValueEditedByHandIsNamed(_ column: String, _ value: String) throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      try store.commit(BillCommit(bill: try fullBill(), readAt: noon))
      try execute(path, "UPDATE amendment SET \(column) = '\(value)' WHERE position = 0")
      let error = #expect(throws: StoreError.self) { try store.bill(hb1671) }
      #expect(error == .unreadable(table: "amendment", value: value))
    }
  }

  @Test func theTextOfAnAmendmentIsKeptBesideTheBillsOwn() throws {
    let store = try BillStore.inMemory()
    let own = BillText(document: "1671-S2", sha256: "aa", words: "apples", sketch: [1])
    let amendment = BillText(document: "1671-S AMH ENV 12", sha256: "ab", words: "pears")
    try store.commit(
      BillCommit(bill: try fullBill(), texts: [own, amendment], currentDocument: "1671-S2", readAt: noon))
    #expect(try store.text(of: hb1671, document: amendment.document) == amendment)
    #expect(try store.currentText(of: hb1671) == own)
    #expect(try store.numbers("pears") == [])
    #expect(try store.numbers("apples") == ["HB 1671"])
  }
}
