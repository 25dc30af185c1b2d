import Foundation
import GRDB
import Legislature
import Testing

@testable import Store

struct VerdictTests {
  private func verdict(
    _ campaign: String, _ isOurs: Bool, by who: String = "policy desk", minutes: Double = 0,
    note: String? = nil
  ) -> Verdict {
    Verdict(campaign: campaign, isOurs: isOurs, by: who, at: noon + minutes * 60, note: note)
  }

  @Test func theLastWordOnACampaignCounts() throws {
    let store = try BillStore.inMemory()
    let last = [
      verdict("air", false, by: "field desk", minutes: 2, note: "about tyres; \"air\" is in them"),
      verdict("water", true, minutes: 1),
    ]
    for verdict in [verdict("air", true, note: "yes"), last[1], last[0]] {
      try store.setVerdict(verdict, of: hb1671, matches: [])
    }
    #expect(try store.verdicts(of: hb1671) == last)
    #expect(try store.dump().components(separatedBy: "|'air'|").count == 3, "earlier words are kept")
  }

  @Test func whoSpeaksLastCountsWhateverTheClockSays() throws {
    let store = try BillStore.inMemory()
    try store.setVerdict(verdict("air", true, minutes: 9), of: hb1671, matches: [])
    try store.setVerdict(verdict("air", false, minutes: 0), of: hb1671, matches: [])
    #expect(try store.verdicts(of: hb1671).map(\.isOurs) == [false])
  }

  @Test func aVerdictIsOfOneBillAlone() throws {
    let store = try BillStore.inMemory()
    try store.setVerdict(verdict("air", true), of: hb1671, matches: [])
    for other in [
      BillKey(jurisdiction: "us-yy", session: hb1671.session, number: hb1671.number),
      BillKey(jurisdiction: hb1671.jurisdiction, session: "2023-24", number: hb1671.number),
      source.bill(number("SB", "1671")), source.bill(number("HB", "167")),
    ] {
      #expect(try store.verdicts(of: other) == [])
    }
  }

  @Test func aVerdictThatIsTakenBackIsGoneUntilTheNext() throws {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: try bill(), matches: [match("air"), match("water")], readAt: noon))
    try store.setVerdict(verdict("air", false), of: hb1671, matches: [match("water")])
    try store.setVerdict(verdict("water", true), of: hb1671, matches: [match("water")])
    #expect(try store.matches(for: hb1671) == [match("water")])
    try store.clearVerdict(
      campaign: "air", of: hb1671, by: "field desk", at: noon + 60, matches: [match("air"), match("water")])
    #expect(try store.verdicts(of: hb1671) == [verdict("water", true)])
    #expect(try store.matches(for: hb1671) == [match("air"), match("water")])
    try store.setVerdict(verdict("air", true, minutes: 2), of: hb1671, matches: [match("air")])
    #expect(try store.verdicts(of: hb1671) == [verdict("air", true, minutes: 2), verdict("water", true)])
  }

  @Test func whatIsSaidWhileABillIsBeingReadStands() throws {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: try bill(), matches: [match("air")], readAt: noon))
    try store.setVerdict(verdict("air", false), of: hb1671, matches: [])
    // The reading began before the word was said, and knows nothing of it.
    try store.commit(
      BillCommit(bill: try bill(), matches: [match("air"), match("water")], readAt: noon + 60))
    #expect(try store.matches(for: hb1671) == [match("water")])
    try store.rematch([hb1671: [match("air")]], rules: "2", source: source)
    #expect(try store.matches(for: hb1671) == [])
  }

  @Test func aBillThatWasNeverReadCanBeJudged() throws {
    let store = try BillStore.inMemory()
    try store.setVerdict(verdict("air", true), of: hb1671, matches: [match("air")])
    #expect(try store.bill(hb1671) == nil)
    try store.commit(BillCommit(bill: try bill(), readAt: noon))
    #expect(try store.verdicts(of: hb1671) == [verdict("air", true)])
  }

  @Test func noReadingOfABillTouchesAVerdict() throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      let said = verdict("air", false, note: "about tyres")
      try store.setVerdict(said, of: hb1671, matches: [])
      for event in ["INSERT", "UPDATE", "DELETE"] {
        try execute(
          path,
          "CREATE TRIGGER no_\(event) BEFORE \(event) ON staff_entry BEGIN SELECT RAISE (ABORT, 'staff'); END"
        )
      }
      try store.commit(
        BillCommit(bill: try bill(), changes: [change()], matches: [match("air")], readAt: noon))
      try store.commit(
        BillCommit(bill: try fullBill(), text: BillText(document: "1671", sha256: "aa", words: "Clean.")))
      try store.commit(BillCommit(bill: try bill(), matches: [], readAt: noon))
      try store.rematch([hb1671: [match("air")]], rules: "1", source: source)
      #expect(try store.verdicts(of: hb1671) == [said])
    }
  }

  @Test(arguments: [("", "policy desk"), ("air", "")])
  func aVerdictWithoutACampaignOrAPersonLeavesNothing(_ campaign: String, _ who: String) throws {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: try bill(), matches: [match("air")], readAt: noon))
    let before = try store.dump()
    #expect(throws: StoreError.self) {
      try store.setVerdict(verdict(campaign, true, by: who), of: hb1671, matches: [])
    }
    #expect(try store.dump() == before)
  }

  // Doubts

  private static let numbers = ["1", "2", "3", "4"].map { source.bill(number("HB", $0)) }
  private static let abroad = SourceKey(jurisdiction: "us-yy", session: "2025").bill(number("H", "1"))

  private func doubtful() throws -> BillStore {
    let store = try BillStore.inMemory()
    func add(_ key: BillKey, _ matches: [Match]) throws {
      try store.commit(BillCommit(bill: try bill(key), matches: matches, readAt: noon))
    }
    try add(Self.numbers[0], [match("air", 0.3, relevant: false), match("water", 0.9)])
    try add(Self.numbers[1], [match("water", 0.2, relevant: false), match("air", 0.45, relevant: false)])
    try add(Self.numbers[2], [match("air", 0.8)])
    try add(Self.numbers[3], [])
    try add(Self.abroad, [match("air", 0.3, relevant: false)])
    return store
  }

  private func doubts(_ store: BillStore, _ sources: [SourceKey]? = nil, _ campaign: String? = nil) throws
    -> [String]
  {
    try store.doubts(sources: sources, campaign: campaign).map {
      "\($0.bill.key.number) \($0.match.campaign) \($0.match.score)"
    }
  }

  @Test func doubtsAreWhatIsOnlyPossibleBestFirst() throws {
    let store = try doubtful()
    #expect(try doubts(store) == ["HB 2 air 0.45", "HB 1 air 0.3", "H 1 air 0.3", "HB 2 water 0.2"])
    #expect(try doubts(store, [source]) == ["HB 2 air 0.45", "HB 1 air 0.3", "HB 2 water 0.2"])
    #expect(try doubts(store, nil, "water") == ["HB 2 water 0.2"])
    #expect(try doubts(store, [Self.abroad.source], "water") == [])
    #expect(try doubts(store, []) == [])
    let evidence = try #require(try store.doubts().first).match.evidence
    #expect(evidence == match("air", 0.45).evidence)
  }

  @Test(arguments: [true, false])
  func whatWasJudgedIsNoDoubtUntilTheVerdictIsTakenBack(_ isOurs: Bool) throws {
    let store = try doubtful()
    let matches = try store.matches(for: Self.numbers[1])
    try store.setVerdict(verdict("air", isOurs), of: Self.numbers[1], matches: matches)
    #expect(try doubts(store) == ["HB 1 air 0.3", "H 1 air 0.3", "HB 2 water 0.2"])
    try store.clearVerdict(
      campaign: "air", of: Self.numbers[1], by: "policy desk", at: noon, matches: matches)
    #expect(try doubts(store, nil, "air") == ["HB 2 air 0.45", "HB 1 air 0.3", "H 1 air 0.3"])
  }

  @Test func aVerdictOnOneBillSettlesNoOther() throws {
    let store = try doubtful()
    try store.setVerdict(verdict("air", true), of: Self.numbers[3], matches: [match("air", 0)])
    #expect(try doubts(store, nil, "air").count == 3)
  }
}
