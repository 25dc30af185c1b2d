import Legislature
import Testing

/// The rules of the machine, with no wording of any legislature.
@Suite struct StageMachineTests {
  private static let bill = BillKind(code: "HB", name: "Bill", chamber: .house, houses: 2, executive: true)
  private static let memorial = BillKind(
    code: "HM", name: "Memorial", chamber: .house, houses: 2, executive: false)
  private static let resolution = BillKind(
    code: "HR", name: "Resolution", chamber: .house, houses: 1, executive: false, introducedTo: .floor)
  private static let ordinance = BillKind(
    code: "CB", name: "Council bill", chamber: nil, houses: 1, executive: true)
  private static let initiative = BillKind(
    code: "HI", name: "Initiative", chamber: .house, houses: 2, executive: false, exemptFromSineDie: true)

  /// 2025 and 2026, with a special sitting after the last regular one.
  private static func session(special: Bool = false) throws -> Session {
    func day(_ text: String) throws -> Day { try #require(Day(text)) }
    let regular = [
      Sitting(name: "first", kind: .regular, start: try day("2025-01-13"), end: try day("2025-04-27")),
      Sitting(name: "second", kind: .regular, start: try day("2026-01-12"), end: try day("2026-03-12")),
    ]
    let extra = Sitting(
      name: "extra", kind: .special, start: try day("2026-05-04"), end: try day("2026-05-08"))
    return Session(
      id: "2025-26", years: [2025, 2026], opens: try day("2024-12-01"),
      sittings: regular + (special ? [extra] : []))
  }

  private struct Line {
    let on: String
    let chamber: Chamber?
    let effect: Effect?
    let captures: [String: String]
  }

  private static func line(
    _ chamber: Chamber?, _ effect: Effect?, on: String = "2025-02-01", _ captures: [String: String] = [:]
  ) -> Line {
    Line(on: on, chamber: chamber, effect: effect, captures: captures)
  }

  private static func standing(
    _ lines: [Line], _ kind: BillKind? = bill, asOf: String = "2025-03-01", special: Bool = false
  ) throws -> Standing {
    let read = try lines.map { line in
      (
        Action(on: try #require(Day(line.on)), chamber: line.chamber, text: ""),
        line.effect.map { Reading(rule: 0, effect: $0, captures: line.captures) }
      )
    }
    return StageMachine.standing(
      of: read, kind: kind, session: try session(special: special), asOf: try #require(Day(asOf)))
  }

  private static let arrived = [line(.house, .passes), line(.senate, .refers, ["committee": "Finance"])]

  @Test(arguments: [
    (Effect.introduces, Stage.committee, Stage.oppositeCommittee),
    (.refers, .committee, .oppositeCommittee), (.toRules, .rules, .oppositeRules),
    (.toFloor, .floor, .oppositeFloor), (.passes, .passedOrigin, .passedLegislature),
    (.adopts, .passedOrigin, .passedLegislature), (.reconsiders, .floor, .oppositeFloor),
    (.returnsHome, .rules, .rules),
  ])
  func theHeadingTellsWhichHouseMovesIt(_ effect: Effect, _ origin: Stage, _ opposite: Stage) throws {
    #expect(try Self.standing([Self.line(.house, effect)]).stage == origin)
    #expect(try Self.standing(Self.arrived + [Self.line(.senate, effect)]).stage == opposite)
    #expect(
      try Self.standing(Self.arrived + [Self.line(nil, effect)]).stage == opposite, "the house that has it")
  }

  @Test func aPrefilingListedAfterAnIntroductionTakesNothingBack() throws {
    #expect(try Self.standing([Self.line(.house, .prefiles)]).stage == .prefiled)
    #expect(try Self.standing(Self.arrived + [Self.line(.house, .prefiles)]).stage == .oppositeCommittee)
  }

  @Test(arguments: [(Effect.signs, Stage.law), (.vetoes, .vetoed), (.partiallyVetoes, .partialVeto)])
  func aDeliveryListedAfterTheExecutivesWordTakesNothingBack(_ effect: Effect, _ stage: Stage) throws {
    let lines =
      Self.arrived + [Self.line(.senate, .passes), Self.line(nil, effect), Self.line(nil, .delivers)]
    #expect(try Self.standing(lines).stage == stage)
  }

  @Test func aCommitteeThatLooksAtAVetoDoesNotTakeTheBillBack() throws {
    let lines = Self.arrived + [Self.line(.senate, .passes), Self.line(nil, .vetoes)]
    let standing = try Self.standing(lines + [Self.line(.house, .refers, ["committee": "Rules Review"])])
    #expect(standing.stage == .vetoed)
    #expect(standing.location.committee == "Rules Review")
  }

  @Test func aSignedResolutionIsAdopted() throws {
    let kind = BillKind(
      code: "HCR", name: "Concurrent Resolution", chamber: .house, houses: 2, executive: true,
      becomesLaw: false)
    let lines = Self.arrived + [Self.line(.senate, .passes), Self.line(nil, .signs)]
    #expect(try Self.standing(lines, kind).stage == .adopted)
    #expect(try Self.standing(lines + [Self.line(.house, .delivers)], kind).stage == .adopted)
  }

  @Test func aResolutionThatTheOtherHouseAdoptedFirstStaysAdopted() throws {
    let kind = BillKind(
      code: "HCR", name: "Concurrent Resolution", chamber: .house, houses: 2, executive: false)
    let lines = [Self.line(.senate, .adopts), Self.line(.house, .adopts)]
    #expect(try Self.standing(lines, kind).stage == .adopted)
  }

  @Test(arguments: [Effect.keeps, .reports, .retains, .amends])
  func whatIsPartOfAReportOrCalendarMovesNothing(_ effect: Effect) throws {
    #expect(try Self.standing(Self.arrived + [Self.line(.senate, effect)]).stage == .oppositeCommittee)
  }

  @Test func locationIsWhatTheSourceSays() throws {
    #expect(try Self.standing(Self.arrived).location == Location(chamber: .senate, committee: "Finance"))
    let rules = try Self.standing(Self.arrived + [Self.line(.senate, .toRules)])
    #expect(rules.location == Location(chamber: .senate, committee: "Rules"))
    #expect(
      try Self.standing(Self.arrived + [Self.line(.senate, .toFloor)]).location == Location(chamber: .senate))
    let home = try Self.standing(Self.arrived + [Self.line(.senate, .returnsHome)])
    #expect(home.location == Location(chamber: .house, committee: "Rules"))
    let committee = try Self.standing(
      Self.arrived + [Self.line(.senate, .returnsHome, ["committee": "Housing"])])
    #expect(committee.stage == .committee)
    #expect(committee.location == Location(chamber: .house, committee: "Housing"))
  }

  /// "Returned to Senate Rules 3" under the House's heading.
  @Test func aHouseNamedByTheLineCountsMoreThanTheHeading() throws {
    let moved = try Self.standing([
      Self.line(.house, .passes), Self.line(.house, .toRules, ["chamber": "Senate"]),
    ])
    #expect(moved.stage == .oppositeRules)
    #expect(moved.location == Location(chamber: .senate, committee: "Rules"))
  }

  @Test func onlyAmendmentsOfThisArrivalNeedConcurrence() throws {
    let amended = Self.arrived + [Self.line(.senate, .amends), Self.line(.senate, .passes)]
    #expect(try Self.standing(amended).stage == .reconciling)
    #expect(
      try Self.standing([Self.line(.house, .amends)] + Self.arrived + [Self.line(.senate, .passes)]).stage
        == .passedLegislature)
    let again = Self.arrived + [Self.line(.senate, .amends), Self.line(.senate, .returnsHome)] + Self.arrived
    #expect(try Self.standing(again + [Self.line(.senate, .passes)]).stage == .passedLegislature)
  }

  private static let disputed = arrived + [line(.senate, .amends), line(.senate, .passes)]

  @Test(
    arguments: [
      ([(Chamber.house, Effect.concurs)], Stage.reconciling),
      ([(.house, .concurs), (.house, .passesFinally)], .passedLegislature),
      ([(.house, .concurs), (.house, .passesFinally), (.house, .reopens)], .reconciling),
      (
        [(.house, .concurs), (.house, .passesFinally), (.house, .reopens), (.house, .passesFinally)],
        .passedLegislature
      ),
      ([(.house, .refuses)], .reconciling),
      ([(.house, .refuses), (.senate, .recedes)], .reconciling),
      ([(.house, .refuses), (.senate, .recedes), (.senate, .passesFinally)], .passedLegislature),
      (
        [
          (.house, .refuses), (.senate, .recedes), (.senate, .toFloor), (.senate, .amends),
          (.senate, .passes),
        ],
        .reconciling
      ),
      (
        [(.house, .refuses), (.senate, .recedes), (.senate, .amends), (.senate, .passesFinally)], .reconciling
      ),
      (
        [(.house, .refuses), (.senate, .recedes), (.senate, .toFloor), (.senate, .passes)], .passedLegislature
      ),
      ([(.house, .refuses), (.senate, .refuses)], .reconciling),
      (
        [(.house, .refuses), (.senate, .refuses), (.house, .concurs), (.house, .passesFinally)],
        .passedLegislature
      ),
      ([(.house, .confers), (.senate, .confers), (.senate, .passesConference)], .reconciling),
      ([(.house, .confers), (.senate, .passesConference), (.house, .passesConference)], .passedLegislature),
      ([(.house, .confers), (.senate, .passesFinally), (.house, .passesFinally)], .passedLegislature),
      (
        [(.senate, .passesConference), (.senate, .reopens), (.house, .passesConference)], .reconciling
      ),
      (
        [(.house, .confers), (.senate, .passesConference), (.house, .concurs), (.house, .passesFinally)],
        .passedLegislature
      ),
      ([(.senate, .reconsiders)], .oppositeFloor),
      ([(.senate, .reconsiders), (.senate, .passes)], .reconciling),
    ] as [([(Chamber, Effect)], Stage)])
  func disputesEndWhenBothHousesHavePassedOneText(_ steps: [(Chamber, Effect)], _ stage: Stage) throws {
    #expect(try Self.standing(Self.disputed + steps.map { Self.line($0.0, $0.1) }).stage == stage)
  }

  @Test(arguments: [
    ([Effect.delivers], Stage.executive), ([.delivers, .signs], .law), ([.delivers, .signs, .enacts], .law),
    ([.delivers, .enacts], .law), ([.delivers, .vetoes], .vetoed),
    ([.delivers, .partiallyVetoes], .partialVeto),
    ([.delivers, .partiallyVetoes, .enacts, .enacts], .partialVeto),
    ([.partiallyVetoes, .signs], .partialVeto),
    ([.delivers, .enrolls], .executive), ([.delivers, .signs, .introduces], .law),
    ([.delivers, .files], .executive),
  ])
  func theExecutiveEndsABill(_ effects: [Effect], _ stage: Stage) throws {
    let passed = Self.arrived + [Self.line(.senate, .passes), Self.line(.house, .enrolls)]
    #expect(try Self.standing(passed).stage == .passedLegislature)
    #expect(try Self.standing(passed + effects.map { Self.line(.executive, $0) }).stage == stage)
  }

  @Test func aVetoFallsWhenBothHousesOverrideIt() throws {
    let vetoed = Self.arrived + [Self.line(.senate, .passes), Self.line(.executive, .vetoes)]
    #expect(try Self.standing(vetoed + [Self.line(.house, .overrides)]).stage == .vetoed)
    let both = vetoed + [Self.line(.house, .overrides), Self.line(.senate, .overrides)]
    #expect(try Self.standing(both).stage == .law)
    let partial = Self.arrived + [Self.line(.executive, .partiallyVetoes), Self.line(.house, .overrides)]
    #expect(try Self.standing(partial).stage == .partialVeto)
  }

  @Test func resolutionsAndMemorialsAreAdoptedByTheLastHouseTheyNeed() throws {
    #expect(try Self.standing([Self.line(.house, .introduces)], Self.resolution).stage == .floor)
    let adopted = [Self.line(.house, .introduces), Self.line(.house, .adopts)]
    #expect(try Self.standing(adopted, Self.resolution).stage == .adopted)
    #expect(try Self.standing(adopted + [Self.line(.house, .introduces)], Self.resolution).stage == .adopted)
    #expect(try Self.standing(adopted, Self.memorial).stage == .passedOrigin)
    let both = adopted + [Self.line(.senate, .introduces), Self.line(.senate, .adopts)]
    #expect(try Self.standing(both, Self.memorial).stage == .adopted)
    #expect(try Self.standing(both + [Self.line(.house, .enrolls)], Self.memorial).stage == .adopted)
    let filed = [Self.line(.house, .introduces), Self.line(.executive, .files)]
    #expect(try Self.standing(filed, Self.memorial).stage == .adopted)
    let amended = adopted + [Self.line(.senate, .amends), Self.line(.senate, .adopts)]
    #expect(try Self.standing(amended, Self.memorial).stage == .reconciling)
  }

  @Test func aCouncilOfOneHouseSendsItsBillsToTheMayor() throws {
    let passed = [Self.line(nil, .refers, ["committee": "Finance"]), Self.line(nil, .passes)]
    #expect(try Self.standing(passed, Self.ordinance).stage == .passedLegislature)
    #expect(try Self.standing(passed + [Self.line(.executive, .signs)], Self.ordinance).stage == .law)
  }

  @Test func anUnknownLineMakesItUnknownUntilALineMovesIt() throws {
    let lost = Self.arrived + [Self.line(.senate, nil, on: "2025-02-03")]
    #expect(
      try Self.standing(lost)
        == Standing(stage: .unknown, location: Location(), since: Day(year: 2025, month: 2, day: 3)))
    #expect(try Self.standing(lost + [Self.line(.senate, .keeps)]).stage == .unknown)
    #expect(try Self.standing(lost + [Self.line(.senate, .retains)]).stage == .unknown)
    #expect(try Self.standing(lost + [Self.line(.senate, .amends)]).stage == .unknown)
    #expect(try Self.standing(lost + [Self.line(.senate, .toRules)]).stage == .oppositeRules)
    #expect(try Self.standing(lost, asOf: "2026-12-31").stage == .unknown, "it may have passed")
  }

  @Test func aKindThatNobodyDescribedIsUnknown() throws {
    #expect(try Self.standing(Self.arrived, nil).stage == .unknown)
    #expect(try Self.standing([]).stage == .unknown)
  }

  @Test func theDeadComeBackByAMoveAndNotByBeingCarriedOver() throws {
    let dead = Self.arrived + [Self.line(.senate, .toRules), Self.line(.senate, .dies)]
    #expect(try Self.standing(dead).stage == .dead)
    #expect(try Self.standing(dead).location == Location(chamber: .senate, committee: "Rules"))
    #expect(try Self.standing(dead + [Self.line(.house, .retains)]).stage == .dead)
    #expect(try Self.standing(dead + [Self.line(.senate, .keeps)]).stage == .dead)
    #expect(try Self.standing(dead + [Self.line(.senate, .toRules)]).stage == .oppositeRules)
    #expect(try Self.standing(dead + [Self.line(.senate, .revives)]).stage == .oppositeRules)
    #expect(
      try Self.standing(dead + [Self.line(.senate, .refers, ["committee": "A"])]).stage == .oppositeCommittee)
  }

  // The calendar

  @Test(arguments: [
    ("2025-04-28", Stage.oppositeCommittee), ("2026-01-11", .oppositeCommittee),
    ("2026-03-12", .oppositeCommittee),
    ("2026-03-13", .dead), ("2027-01-01", .dead),
  ])
  func onlyTheLastRegularSittingEndsBills(_ asOf: String, _ stage: Stage) throws {
    let standing = try Self.standing(Self.arrived, asOf: asOf)
    #expect(standing.stage == stage)
    #expect(standing.since == (stage == .dead ? Day("2026-03-13") : Day("2025-02-01")))
  }

  @Test(arguments: [
    ([Effect.passes], Stage.passedLegislature), ([.passes, .enrolls], .passedLegislature),
    ([.delivers], .executive),
    ([.signs], .law), ([.vetoes], .vetoed), ([.partiallyVetoes], .partialVeto), ([.amends, .passes], .dead),
    ([.toFloor], .dead), ([.returnsHome], .dead), ([.dies], .dead),
  ])
  func whatHasPassedTheLegislatureOutlivesIt(_ effects: [Effect], _ stage: Stage) throws {
    let lines = Self.arrived + effects.map { Self.line(.senate, $0) }
    #expect(try Self.standing(lines, asOf: "2026-03-13").stage == stage)
  }

  @Test func initiativesAndAdoptedResolutionsOutliveIt() throws {
    #expect(try Self.standing(Self.arrived, Self.initiative, asOf: "2026-03-13").stage == .oppositeCommittee)
    let adopted = [Self.line(.house, .adopts)]
    #expect(try Self.standing(adopted, Self.resolution, asOf: "2026-03-13").stage == .adopted)
    #expect(
      try Self.standing([Self.line(.house, .introduces)], Self.resolution, asOf: "2026-03-13").stage == .dead)
  }

  @Test(arguments: [(Effect.retains, Stage.oppositeCommittee), (.toRules, .oppositeRules), (.keeps, .dead)])
  func aLaterLineShowsItAlive(_ effect: Effect, _ stage: Stage) throws {
    let lines = Self.arrived + [Self.line(.senate, effect, on: "2026-05-04")]
    #expect(try Self.standing(lines, asOf: "2026-05-04", special: true).stage == stage)
    #expect(try Self.standing(lines, asOf: "2026-05-08", special: true).stage == stage)
    #expect(try Self.standing(lines, asOf: "2026-05-09", special: true).stage == .dead)
  }

  @Test func sinceIsTheDayOfTheLineThatBroughtItThere() throws {
    let lines = [
      Self.line(.house, .refers, on: "2025-01-13", ["committee": "A"]),
      Self.line(.house, .reports, on: "2025-01-20"),
      Self.line(.house, .refers, on: "2025-01-22", ["committee": "B"]),
      Self.line(.house, .retains, on: "2025-02-01"),
    ]
    #expect(try Self.standing(lines).since == Day("2025-01-22"))
    let signed =
      Self.arrived + [
        Self.line(.senate, .passes, on: "2025-02-02"), Self.line(.house, .enrolls, on: "2025-02-04"),
      ]
    #expect(try Self.standing(signed).since == Day("2025-02-02"))
  }
}
