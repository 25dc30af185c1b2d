import Foundation
import GRDB
import Legislature
import Testing

@testable import Store

struct RematchTests {
  private let other = SourceKey(jurisdiction: "us-yy", session: "2025")
  private let hb7 = source.bill(number("HB", "7"))

  private func store(at path: String? = nil) throws -> BillStore {
    let store = try path.map { try BillStore.open(at: $0) } ?? BillStore.inMemory()
    try store.commit(BillCommit(bill: try bill(), matches: [match("air")], readAt: noon))
    try store.commit(BillCommit(bill: try bill(hb7), matches: [match("water")], readAt: noon))
    return store
  }

  @Test func newRulesTakeTheirMatchesAlong() throws {
    let store = try store()
    #expect(try store.matchedRules(source) == nil)
    try store.rematch(
      [hb1671: [match("soil"), match("air", 0.4, relevant: false)]], rules: "one", source: source)
    #expect(try store.matchedRules(source) == "one")
    #expect(try store.matches(for: hb1671) == [match("soil"), match("air", 0.4, relevant: false)])
    #expect(try store.matches(for: hb7) == [match("water")], "what is not named stays")
    try store.rematch([hb1671: [], hb7: [match("water", 0.5)]], rules: "two", source: source)
    #expect(try store.matchedRules(source) == "two")
    #expect(try store.matches(for: hb1671) == [])
    #expect(try store.matches(for: hb7) == [match("water", 0.5)])
  }

  @Test func rulesAreThoseOfOneSource() throws {
    let store = try store()
    try store.rematch([:], rules: "one", source: source)
    #expect(try store.matchedRules(other) == nil)
    try store.rematch([:], rules: "two", source: other)
    #expect(try store.matchedRules(source) == "one")
    #expect(try store.matchedRules(other) == "two")
  }

  @Test func aBillThatWasNeverReadGetsNoMatches() throws {
    let store = try store()
    let stray = source.bill(number("SB", "1"))
    try store.rematch([stray: [match("air")], hb7: []], rules: "one", source: source)
    #expect(try store.bill(stray) == nil)
    #expect(try store.matches(for: stray) == [])
    #expect(try store.matches(for: hb7) == [])
  }

  @Test func rulesThatCouldNotBeAppliedAreNotSaidToBe() throws {
    try withDatabase { path in
      let store = try store(at: path)
      let before = try store.dump()
      try execute(
        path,
        """
        CREATE TRIGGER full BEFORE INSERT ON campaign_match WHEN NEW.campaign = 'soil'
        BEGIN SELECT RAISE (ABORT, 'disk is full'); END
        """)
      #expect(throws: DatabaseError.self) {
        try store.rematch([hb7: [match("air")], hb1671: [match("soil")]], rules: "one", source: source)
      }
      #expect(try store.dump() == before)
      #expect(try store.matchedRules(source) == nil)
    }
  }

  // Companions

  @Test func whatIsRememberedOfTwoTextsIsTheLastComparison() throws {
    let store = try store()
    #expect(try store.companionText(hb1671, hb7) == nil)
    for likeness in [0, 1, 0.123_456_789_012_345] {
      let text = CompanionText(sha256: "a\(likeness)", otherSHA256: "b\(likeness)", likeness: likeness)
      try store.remember(text, of: hb1671, and: hb7, [])
      #expect(try store.companionText(hb1671, hb7) == text)
    }
    #expect(try store.companionText(hb7, hb1671) == nil, "it is the first bill's companion")
    #expect(try store.changes(ChangeFilter()).isEmpty)
  }

  @Test func whatAComparisonChangesIsRecordedWithIt() throws {
    try withDatabase { path in
      let store = try store(at: path)
      let text = CompanionText(sha256: "aa", otherSHA256: "bb", likeness: 0.4)
      let changes = [change(.companionDiverged, "40 %")]
      try execute(path, "CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE (ABORT, 'full'); END")
      #expect(throws: DatabaseError.self) { try store.remember(text, of: hb1671, and: hb7, changes) }
      #expect(try store.companionText(hb1671, hb7) == nil)
      try execute(path, "DROP TRIGGER full")
      try store.remember(text, of: hb1671, and: hb7, changes)
      #expect(try store.companionText(hb1671, hb7) == text)
      #expect(try store.changes(ChangeFilter()).map(\.change) == changes)
      #expect(try store.queued().map(\.change.change) == changes)
    }
  }

  @Test func aCompanionThatWasNeverReadIsNotRemembered() throws {
    let store = try store()
    let stray = source.bill(number("SB", "1"))
    let before = try store.dump()
    for (key, other) in [(hb1671, stray), (stray, hb1671)] {
      #expect(throws: StoreError.unknownBill("\(key.number) or \(other.number)")) {
        try store.remember(CompanionText(sha256: "a", otherSHA256: "b", likeness: 1), of: key, and: other, [])
      }
      #expect(try store.companionText(key, other) == nil)
    }
    #expect(try store.dump() == before)
  }

  @Test func laterReadingsLeaveWhatIsRemembered() throws {
    let store = try store()
    let text = CompanionText(sha256: "aa", otherSHA256: "bb", likeness: 0.9)
    try store.remember(text, of: hb1671, and: hb7, [])
    try store.commit(BillCommit(bill: try fullBill(), matches: [], readAt: noon))
    try store.commit(BillCommit(bill: try fullBill(hb7), matches: [], readAt: noon))
    #expect(try store.companionText(hb1671, hb7) == text)
  }
}
