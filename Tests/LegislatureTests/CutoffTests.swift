import Legislature
import Testing

@Suite struct CutoffTests {
  private let rules = CutoffRules(
    kinds: ["HB", "SB", "HJM"],
    fiscalCommittees: [.house: ["Appropriations", "Transportation"], .senate: ["Ways & Means"]],
    exemptTitles: ["budget", "state revenue"], exemptStatutes: ["82", "46.68"])

  private static let bill = BillKind(
    code: "HB", name: "House Bill", chamber: .house, houses: 2, executive: true)

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func session() throws -> Session {
    Session(
      id: "s", years: [2025, 2026], opens: try day("2024-12-01"),
      sittings: [
        Sitting(name: "first", kind: .regular, start: try day("2025-01-13"), end: try day("2025-04-27")),
        Sitting(name: "special", kind: .special, start: try day("2025-06-10"), end: try day("2025-06-10")),
        Sitting(name: "second", kind: .regular, start: try day("2026-01-12"), end: try day("2026-03-12")),
      ],
      cutoffs: [
        try cutoff(.policyCommittee, "2025-02-21"), try cutoff(.fiscalCommittee, "2025-02-28"),
        try cutoff(.houseOfOrigin, "2025-03-12"), try cutoff(.oppositePolicyCommittee, "2025-04-02"),
        try cutoff(.oppositeFiscalCommittee, "2025-04-08"), try cutoff(.oppositeHouse, "2025-04-16"),
        try cutoff(.policyCommittee, "2026-02-04"), try cutoff(.oppositeHouse, "2026-03-06"),
      ])
  }

  private func cutoff(_ kind: Cutoff.Kind, _ on: String) throws -> Cutoff {
    Cutoff(kind: kind, name: kind.rawValue, on: try day(on), source: "test", verified: true)
  }

  private func position(
    _ stage: Stage, _ chamber: Chamber? = nil, _ committee: String? = nil, reported: Bool = false
  ) -> CutoffPosition {
    CutoffPosition(
      kind: Self.bill, origin: .house, stage: stage,
      location: Location(chamber: chamber, committee: committee), reported: reported)
  }

  private func verdict(
    _ position: CutoffPosition, _ kind: Cutoff.Kind, year: Int = 2025, after days: Int = 1
  ) throws -> CutoffVerdict? {
    let session = try session()
    let cutoff = try #require(session.cutoffs.first { $0.kind == kind && $0.on.year == year })
    return rules.verdict(on: position, at: cutoff, in: session, asOf: cutoff.on.adding(days: days))
  }

  /// How many of the six cutoffs a bill has met at each stage on its way.
  @Test(
    arguments: [
      (Stage.prefiled, nil, false, 0), (.committee, "Housing", false, 0), (.committee, "Housing", true, 2),
      (.committee, "Appropriations", false, 1), (.committee, "APPROPRIATIONS", true, 2),
      (.rules, nil, false, 2), (.floor, nil, false, 2), (.passedOrigin, nil, false, 3),
      (.oppositeCommittee, "Housing", false, 3), (.oppositeCommittee, "Housing", true, 5),
      (.oppositeCommittee, "Ways and Means", false, 4), (.oppositeCommittee, "Ways & Means", true, 5),
      // A committee is a fiscal one in its own chamber only.
      (.oppositeCommittee, "Appropriations", false, 3),
      (.oppositeRules, nil, false, 5), (.oppositeFloor, nil, false, 5), (.reconciling, nil, false, 6),
      (.passedLegislature, nil, false, 6), (.executive, nil, false, 6), (.law, nil, false, 6),
      (.vetoed, nil, false, 6), (.adopted, nil, false, 6),
    ] as [(Stage, String?, Bool, Int)])
  func aStageMeetsTheCutoffsBehindIt(stage: Stage, committee: String?, reported: Bool, met: Int) throws {
    let chamber: Chamber = stage.rawValue.hasPrefix("opposite") ? .senate : .house
    let position = position(stage, chamber, committee, reported: reported)
    let outcomes = try Cutoff.Kind.allCases.map { try verdict(position, $0)?.outcome }
    #expect(outcomes == Array(repeating: .met, count: met) + Array(repeating: .missed, count: 6 - met))
  }

  @Test(arguments: [(-10, CutoffVerdict.Outcome.notYet, 10), (0, .notYet, 0), (1, .missed, -1)])
  func thereIsTimeUntilTheEndOfTheDay(days: Int, outcome: CutoffVerdict.Outcome, left: Int) throws {
    let verdict = try #require(
      try verdict(position(.committee, .house, "Housing"), .policyCommittee, after: days))
    #expect(verdict.outcome == outcome)
    #expect(verdict.daysLeft == left)
    #expect(verdict.next == .report(.house, committee: "Housing"))
  }

  @Test func theStepsSayWhatIsLeftInOrder() throws {
    func steps(_ position: CutoffPosition, _ kind: Cutoff.Kind) throws -> [CutoffStep]? {
      try verdict(position, kind, after: -3)?.steps
    }
    #expect(
      try steps(position(.prefiled), .houseOfOrigin) == [
        .referral(.house), .report(.house, committee: nil), .leaveRules(.house), .pass(.house),
      ])
    #expect(
      try steps(position(.committee, .house, "Housing", reported: true), .houseOfOrigin) == [
        .leaveRules(.house), .pass(.house),
      ])
    #expect(try steps(position(.floor, .house), .houseOfOrigin) == [.pass(.house)])
    #expect(
      try steps(position(.rules, .house), .oppositePolicyCommittee) == [
        .leaveRules(.house), .pass(.house), .referral(.senate), .report(.senate, committee: nil),
      ])
    #expect(
      try steps(position(.passedOrigin, .house), .oppositeHouse) == [
        .referral(.senate), .report(.senate, committee: nil), .leaveRules(.senate), .pass(.senate),
      ])
    #expect(
      try steps(position(.oppositeCommittee, .senate, "Ways & Means"), .oppositeFiscalCommittee) == [
        .report(.senate, committee: "Ways & Means")
      ])
  }

  @Test(arguments: [Stage.dead, .unknown])
  func nothingIsSaidOfADeadBillOrOfOneWhoseStageNobodyKnows(stage: Stage) throws {
    #expect(try verdict(position(stage), .policyCommittee) == nil)
  }

  @Test(arguments: ["HI", "HCR"])
  func cutoffsAreNotAboutOtherKindsOfMeasure(code: String) throws {
    var position = position(.committee, .house, "Housing")
    position.kind = BillKind(code: code, name: code, chamber: .house, houses: 2, executive: false)
    #expect(try verdict(position, .policyCommittee)?.outcome == .exempt)
    #expect(try verdict(position, .policyCommittee, after: -1)?.outcome == .exempt)
    position.stage = .rules
    #expect(try verdict(position, .policyCommittee)?.outcome == .met)
  }

  @Test(
    arguments: [
      ("Making 2025 budget appropriations.", [], [], .title("budget")),
      ("Concerning State  Revenue", [], [], .title("state revenue")),
      ("Housing", ["82.08.020"], [], .statute("82.08.020")), ("Housing", ["82"], [], .statute("82")),
      ("Housing", ["46.68.370"], [], .statute("46.68.370")),
      ("Housing", [], ["Appropriations"], .fiscalCommittee("Appropriations")),
    ] as [(String, [String], Set<String>, ExemptionSign)])
  func whatSaysThatABillMayBeExemptIsNamed(
    title: String, cites: [String], committees: Set<String>, sign: ExemptionSign
  ) throws {
    var position = position(.committee, .house, "Housing")
    position.title = title
    position.citations = cites
    position.fiscalCommittees = committees
    let late = try #require(try verdict(position, .policyCommittee))
    #expect(late.outcome == .mayBeExempt)
    #expect(late.signs == [sign])
    // While there is time it has to hurry all the same.
    #expect(try verdict(position, .policyCommittee, after: 0)?.outcome == .notYet)
  }

  @Test(arguments: [
    ("Budgeting for families.", "82a.08.020"), ("Of the state's revenues", "46.680.010"),
    ("A revenue state", "46.6"), ("", "182.01"),
  ])
  func whatOnlyLooksAlikeIsNoSign(title: String, cite: String) throws {
    var position = position(.committee, .house, "Housing")
    position.title = title
    position.citations = [cite]
    #expect(try verdict(position, .policyCommittee)?.outcome == .missed)
  }

  @Test func aCompanionInAFiscalCommitteeIsASign() throws {
    let companion = BillNumber(type: "SB", label: "5393")
    var position = position(.committee, .house, "Housing")
    position.fiscalCompanions = [companion]
    #expect(try verdict(position, .policyCommittee)?.signs == [.companion(companion)])
  }

  @Test func aMissedBillCanMoveAgainInTheNextRegularSittingOfItsSession() throws {
    let position = position(.committee, .house, "Housing")
    #expect(try verdict(position, .policyCommittee)?.revives == (try day("2026-01-12")))
    #expect(try verdict(position, .policyCommittee, year: 2026)?.outcome == .missed)
    #expect(try verdict(position, .policyCommittee, year: 2026)?.revives == nil)
    #expect(try verdict(position, .policyCommittee, after: 0)?.revives == nil)
  }

  @Test(
    arguments: [
      (Stage.committee, "2025-01-20", "2025-policy-committee"),
      (.rules, "2025-01-20", "2025-house-of-origin"),
      (.committee, "2025-02-22", "2025-fiscal-committee"), (.committee, "2025-04-20", nil),
      // Between the sittings the next one's first cutoff is ahead.
      (.committee, "2025-05-01", nil), (.committee, "2025-07-01", "2026-policy-committee"),
      (.committee, "2026-02-04", "2026-policy-committee"), (.committee, "2026-03-07", nil),
      (.law, "2025-01-20", nil),
    ] as [(Stage, String, String?)])
  func theNextCutoffIsTheFirstThatTheBillHasNotMet(stage: Stage, today: String, id: String?) throws {
    let position = position(stage, .house, stage == .committee ? "Housing" : nil)
    #expect(rules.next(for: position, in: try session(), asOf: try day(today))?.cutoff.id == id)
  }
}

/// What the lines of a history say besides the stage.
@Suite struct CutoffPositionTests {
  private let rules = CutoffRules(fiscalCommittees: [.house: ["Appropriations"], .senate: ["Ways & Means"]])

  private func position(_ lines: [(Chamber, Effect, [String: String], [ActionClass])]) throws
    -> CutoffPosition
  {
    let on = try #require(Day("2025-02-01"))
    let key = BillKey(jurisdiction: "x", session: "s", number: BillNumber(type: "HB", label: "1"))
    var bill = Bill(key: key, version: "HB 1", title: "Long.")
    bill.legalTitle = "AN ACT"
    bill.citations = [Citation(cite: "82.01", action: "amended"), Citation(cite: "82.02", action: nil)]
    return CutoffPosition(
      of: bill, kind: BillKind(code: "HB", name: "Bill", chamber: .house, houses: 2, executive: true),
      standing: Standing(stage: .committee, location: Location(), since: nil),
      lines: lines.map { chamber, effect, captures, classes in
        (
          Action(on: on, chamber: chamber, text: "line"),
          Reading(rule: 0, classes: classes.map(\.rawValue), effect: effect, captures: captures)
        )
      }, rules: rules)
  }

  private static let housing = ["committee": "Housing"]

  @Test(
    arguments: [
      ([ActionClass.committeePassage], true), ([.committeePassage, .committeePassageFavorable], true),
      ([.committeePassage, .committeePassageUnfavorable], false), ([], false),
    ] as [([ActionClass], Bool)])
  func aReportLetsABillGoUnlessItIsAgainstIt(classes: [ActionClass], reported: Bool) throws {
    let position = try position([(.house, .refers, Self.housing, []), (.house, .reports, [:], classes)])
    #expect(position.reported == reported)
  }

  @Test(arguments: [Effect.refers, .returnsHome, .introduces])
  func theNextCommitteeHasToReportItAnew(effect: Effect) throws {
    let position = try position([
      (.house, .reports, [:], [.committeePassage]), (.house, effect, ["committee": "Appropriations"], []),
    ])
    #expect(!position.reported)
  }

  @Test func itsFiscalCommitteesAreThoseOfTheChamberThatTheLineNames() throws {
    let position = try position([
      (.house, .refers, Self.housing, []), (.house, .refers, ["committee": "Appropriations"], []),
      (.senate, .refers, ["committee": "Appropriations"], []),
      (.house, .refers, ["committee": "Ways & Means", "chamber": "Senate"], []),
      (.senate, .reports, ["committee": "Finance"], []),
    ])
    #expect(position.fiscalCommittees == ["Appropriations", "Ways & Means"])
  }

  @Test func itHasTheTitlesAndWhatTheBillChanges() throws {
    let position = try position([])
    #expect(position.title == "Long.. AN ACT")
    #expect(position.citations == ["82.01"])
    #expect(position.origin == .house)
  }
}
