import Foundation
import Legislature
import Store
import Testing

struct ListingTests {
  private let other = SourceKey(jurisdiction: "us-yy", session: "2025")

  private func store() throws -> BillStore {
    let store = try BillStore.inMemory()
    func add(_ key: BillKey, _ stage: Stage, _ matches: [Match] = []) throws {
      try store.commit(BillCommit(bill: try bill(key, stage: stage), matches: matches, readAt: noon))
    }
    try add(
      source.bill(number("HB", "1000")), .rules, [match("air", 0.4, relevant: false), match("water", 0.9)])
    try add(source.bill(number("HB", "999")), .committee)
    try add(source.bill(number("SB", "5000")), .unknown, [match("air")])
    try add(source.bill(number("SB", "5001")), .law)
    try add(other.bill(number("H", "1")), .committee, [match("air")])
    try store.follow(source.bill(number("HB", "999")), who: "policy desk", at: noon)
    try store.take(.oppose, on: source.bill(number("SB", "5001")), version: nil)
    return store
  }

  private func labels(_ filter: BillFilter) throws -> [String] {
    try store().bills(filter).map(\.key.number.label)
  }

  @Test func theDefaultIsWhatIsOfInterestWithUnknownStagesFirst() throws {
    #expect(try labels(BillFilter()) == ["5000", "999", "1000", "5001", "1"])
  }

  @Test func filtersNarrow() throws {
    #expect(try labels(BillFilter(scope: .followed)) == ["999"])
    #expect(try labels(BillFilter(campaign: "air")) == ["5000", "1000", "1"])
    #expect(try labels(BillFilter(sources: [other])) == ["1"])
    #expect(try labels(BillFilter(sources: [])) == [])
    #expect(try labels(BillFilter(campaign: "water", stage: .rules)) == ["1000"])
    #expect(try labels(BillFilter(stage: .committee, scope: .all)) == ["999", "1"])
    #expect(try labels(BillFilter(campaign: "none")) == [])
  }

  @Test func aSummarySaysWhereABillStands() throws {
    let store = try store()
    let summary = try #require(try store.summary(source.bill(number("HB", "1000"))))
    #expect(summary.campaigns.map(\.id) == ["water", "air"])
    #expect(summary.campaigns.map(\.score) == [0.9, 0.4])
    #expect(summary.campaigns.map(\.relevant) == [true, false])
    #expect(summary.lastAction == "Public hearing.")
    #expect(try summary.lastActionOn == day("2025-01-20"))
    #expect(summary.location == Location(chamber: .house, committee: "Environment"))
    #expect(try store.summary(source.bill(number("HB", "4"))) == nil)
    #expect(try store.summary(source.bill(number("SB", "5001")))?.position == "oppose")
    #expect(try store.summary(source.bill(number("HB", "999")))?.followed == true)
  }

  @Test func knownNumbersAreFoundInEverySource() throws {
    let store = try store()
    let numbers = [number("SB", "5000"), number("HB", "5000"), number("H", "1")]
    #expect(try store.known(numbers, in: [source, other]).map { "\($0.number)" } == ["SB 5000", "H 1"])
  }

  @Test func theLightListHoldsEveryBill() throws {
    let list = try store().stageSummaries(source)
    #expect(list.map(\.key.number.label) == ["999", "1000", "5000", "5001"])
    #expect(list.map(\.stage) == [.committee, .rules, .unknown, .law])
    #expect(list.map(\.ofInterest) == [true, true, true, true])
    #expect(try Set(list.map(\.lastActionOn)) == [day("2025-01-20")])
  }

  @Test func changesAreFiltered() throws {
    let store = try store()
    let quiet = source.bill(number("HB", "7"))
    let run = try store.beginRun(now: noon)
    try store.commit(
      BillCommit(
        bill: try bill(source.bill(number("HB", "1000"))),
        changes: [
          change(of: source.bill(number("HB", "1000")), "a", significance: .alert, campaigns: ["air"]),
          change(.stageChanged, of: source.bill(number("HB", "1000")), "b", significance: .log),
        ], readAt: noon))
    try store.finishRun(run, report: "{}", exitCode: 0, at: noon)
    try store.commit(
      BillCommit(bill: try bill(quiet), changes: [change(of: quiet, "c", seenAt: noon + 60)], readAt: noon))

    func ids(_ narrow: (inout ChangeFilter) -> Void) throws -> [Int64] {
      var filter = ChangeFilter()
      narrow(&filter)
      return try store.changes(filter).map(\.id)
    }
    #expect(try ids { _ in } == [1, 2, 3])
    #expect(try ids { $0.since = noon } == [1, 2, 3])
    #expect(try ids { $0.since = noon + 1 } == [3])
    #expect(try ids { $0.since = noon + 60 } == [3])
    #expect(try ids { $0.since = noon + 61 } == [])
    #expect(try ids { $0.run = run } == [1, 2])
    #expect(try ids { $0.campaign = "air" } == [1])
    #expect(try ids { $0.significance = .digest } == [1, 3])
    #expect(try ids { $0.significance = .alert } == [1])
    #expect(try ids { $0.kind = .stageChanged } == [2])
    #expect(try ids { $0.bill = quiet } == [3])
    #expect(try ids { $0.jurisdiction = "us-yy" } == [])
    #expect(try ids { $0.ofInterest = true } == [1, 2])
  }

  @Test func aChangeIsKnownByWhatItSays() throws {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: try bill(), changes: [change(.cutoffNear, "origin")], readAt: noon))
    #expect(try store.knows(change(.cutoffNear, "origin", seenAt: noon + 86_400)))
    #expect(try !store.knows(change(.cutoffNear, "fiscal")))
    #expect(try !store.knows(change(.cutoffMissed, "origin")))
    #expect(try !store.knows(change(.cutoffNear, of: source.bill(number("SB", "1")), "origin")))
  }

  @Test func otherToolsReadTheViews() throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      let run = try store.beginRun(now: noon)
      try store.commit(
        BillCommit(
          bill: try fullBill(), changes: [change(campaigns: ["air"])], matches: [match("air", 0.5)],
          readAt: noon))
      try store.setChecked(source, at: noon + 1)
      #expect(
        try plain(
          path,
          """
          SELECT jurisdiction, session, bill, version, title, stage, chamber, committee, last_action, last_action_on,
            campaigns, position, followed, source_checked_at FROM bills
          """) == [
            "us-xx|2025-26|HB 1671|2SHB 1671|Concerning clean air.|committee|house|Environment|Public hearing.|2025-01-20"
              + "|[{\"id\":\"air\",\"score\":0.5,\"relevant\":1}]|NULL|0|2025-02-19T21:20:01Z"
          ])
      #expect(
        try plain(path, "SELECT bill, acted_on, chamber, text, version FROM actions ORDER BY position") == [
          "HB 1671|2025-01-13|house|First reading, referred to Environment.|NULL",
          "HB 1671|2025-01-20|house|Public hearing.|HB 1671",
        ])
      #expect(
        try plain(path, "SELECT id, run, bill, kind, significance, seen_at, after, campaigns FROM changes")
          == [
            "1|\(run)|HB 1671|action-added|digest|2025-02-19T21:20:00Z|{\"text\":\"Passed.\"}|[\"air\"]"
          ])
      #expect(
        try plain(path, "SELECT bill, committee, held_on, at FROM hearings") == [
          "HB 1671|Environment|2025-01-20|08:00"
        ])
    }
  }
}
