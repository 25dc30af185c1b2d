import Legislature
import Testing

@Suite struct AuditTests {
  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  /// A bill with lines of "day words"; `house` for all of them.
  static func bill(
    _ lines: [String], chamber: Chamber? = .house, _ fill: (inout Bill) throws -> Void = { _ in }
  )
    throws -> Bill
  {
    let key = BillKey(
      jurisdiction: "us-xx", session: "2025-26", number: BillNumber(type: "HB", label: "1671"))
    var bill = Bill(
      key: key, version: "HB 1671", title: "Protecting personal data privacy.", stage: .committee)
    bill.actions = try lines.map {
      Action(on: try day(String($0.prefix(10))), chamber: chamber, text: String($0.dropFirst(11)))
    }
    bill.sponsors = []
    try fill(&bill)
    return bill
  }

  /// On the last day of March, with a rule for what begins with a word of `effects`.
  static func audit(
    effects: [(String, Effect)] = [], milestone: Stage? = nil
  ) throws -> Audit {
    Audit(
      today: try day("2025-03-31"),
      effect: { action in effects.first { action.text.hasPrefix($0.0) }?.1 }, milestone: { _ in milestone })
  }

  func kinds(_ here: [String], _ there: [String], effects: [(String, Effect)] = []) throws -> [Discrepancy
    .Kind]
  {
    try Self.audit(effects: effects).discrepancies(here: Self.bill(here), there: Self.bill(there)).map(\.kind)
  }

  @Test func theSameLinesInAnotherOrderAndSpellingAreTheSame() throws {
    #expect(
      try kinds(
        ["2025-01-13 First reading, referred to Technology.", "2025-01-13 Rules suspended."],
        ["2025-01-13 RULES SUSPENDED", "2025-01-13 First  reading; referred to Technology"]
      ).isEmpty)
  }

  @Test func theHouseOfALineDoesNotMatterWhileItsDayDoes() throws {
    let here = try Self.bill(["2025-01-13 Third reading, passed."], chamber: .house)
    let there = try Self.bill(["2025-01-13 Third reading, passed."], chamber: .senate)
    #expect(try Self.audit().discrepancies(here: here, there: there).isEmpty)
  }

  @Test(arguments: [
    ("2025-01-13", Discrepancy.Kind.lineOnlyThere, Discrepancy.Kind.lineOnlyHere),
    ("2025-03-21", .lineOnlyThere, .lineOnlyHere),
    ("2025-03-22", .lateHere, .lateThere),
    ("2025-04-02", .lateHere, .lateThere),
  ])
  func aLineThatOneLacksIsMissingOrLateByItsAge(
    day: String, here: Discrepancy.Kind, there: Discrepancy.Kind
  ) throws {
    let line = "\(day) Referred to Appropriations."
    #expect(try kinds([], [line]) == [here])
    #expect(try kinds([line], []) == [there])
  }

  @Test func aLineThatStandsTwiceOnOneSideIsOnlyThereOnce() throws {
    let line = "2025-01-13 Rules suspended."
    #expect(try kinds([line, line], [line]) == [.lineOnlyHere])
  }

  @Test func theSameWordsOnAnotherDayAreRedatedToTheNearest() throws {
    let found = try Self.audit().discrepancies(
      here: Self.bill(["2025-01-13 Public hearing.", "2025-02-20 Public hearing."]),
      there: Self.bill(["2025-02-21 Public hearing."]))
    #expect(found.map(\.kind) == [.lineOnlyHere, .redated])
    #expect(found.map(\.on) == [Day("2025-01-13"), Day("2025-02-20")])
    #expect(found.last?.there == "2025-02-21: Public hearing.")
  }

  @Test func aLineOfTheOtherHouseIsNotARedatedOne() throws {
    let found = try Self.audit().discrepancies(
      here: Self.bill(["2025-01-13 Referred to Transportation."], chamber: .house),
      there: Self.bill(["2025-02-13 Referred to Transportation."], chamber: .senate))
    #expect(Set(found.map(\.kind)) == [.lineOnlyHere, .lineOnlyThere])
  }

  @Test(arguments: [
    ("Referred to Civil Rights and Judiciary.", "Referred to Civil Rights & Judiciary.", true),
    (
      "Executive action taken in the Committee on Housing.",
      "Executive action taken in Committee on Housing.", true
    ),
    // A number, or a word that turns the meaning round, makes another line of it.
    ("Third reading passed, yeas 97, nays 0.", "Third reading passed, yeas 96, nays 0.", false),
    ("Committee report do pass as amended.", "Committee report do not pass as amended.", false),
    ("Passed to Rules for second reading.", "Passed to Rules for third reading.", false),
    ("Referred to Housing.", "Public hearing in Appropriations.", false),
  ])
  func nearlyTheSameWordsOnOneDayAreAnotherWording(here: String, there: String, isWording: Bool) throws {
    let found = try kinds(["2025-01-13 \(here)"], ["2025-01-13 \(there)"])
    #expect(found == (isWording ? [.wording] : [.lineOnlyThere, .lineOnlyHere]))
  }

  @Test func linesThatDoDifferentThingsAreDifferentLinesHoweverAlike() throws {
    let found = try kinds(
      ["2025-01-13 Signed by the Speaker of the chamber."],
      ["2025-01-13 Resigned by the Speaker of the chamber."],
      effects: [("Signed", .enrolls), ("Resigned", .keeps)])
    #expect(found == [.lineOnlyThere, .lineOnlyHere])
  }

  @Test func stagesThatDifferAreSaidUnlessTheWitnessKnowsNoneOrIsOnlyBehind() throws {
    let lines = ["2025-01-13 First reading."]
    func kinds(_ there: Stage, _ late: [String] = []) throws -> [Discrepancy.Kind] {
      let here = try Self.bill(lines + late) { $0.stage = .floor }
      return try Self.audit().discrepancies(here: here, there: Self.bill(lines) { $0.stage = there }).map(
        \.kind)
    }
    #expect(try kinds(.committee) == [.stage])
    #expect(try kinds(.unknown).isEmpty)
    #expect(try kinds(.committee, ["2025-03-30 Placed on second reading."]) == [.lateThere])
    #expect(try kinds(.committee, ["2025-02-01 Placed on second reading."]) == [.lineOnlyHere, .stage])
  }

  @Test(arguments: [
    (Stage.law, Stage.committee, true), (.law, .partialVeto, false), (.adopted, .law, false),
    (.dead, .committee, true), (.dead, .dead, false), (.vetoed, .law, false),
    (.passedLegislature, .reconciling, true), (.passedLegislature, .executive, false),
    // A place that the bill has left, or was sent back from, is no contradiction.
    (.passedOrigin, .rules, false), (.committee, .law, false), (.law, .unknown, true),
  ])
  func aMilestoneOnlyContradictsAStageThatComesBeforeIt(milestone: Stage, here: Stage, isSaid: Bool) throws {
    let bill = try Self.bill([]) { $0.stage = here }
    let there = try Self.bill([]) {
      $0.stage = .unknown
      $0.statusCode = "4"
    }
    let found = try Self.audit(milestone: milestone).discrepancies(here: bill, there: there)
    #expect(found.map(\.kind) == (isSaid ? [.status] : []))
    #expect(found.allSatisfy { $0.there == "\(milestone.rawValue) (4)" })
  }

  @Test func ofABillThatTheWitnessOnlyListsTheTitleIsCompared() throws {
    let here = try Self.bill(["2025-01-13 First reading."]) {
      $0.sponsors = [Sponsor(name: "Ames", primary: true)]
    }
    let there = try Self.bill([]) {
      $0.sponsors = nil
      $0.title = "Concerning something else."
    }
    #expect(try Self.audit().discrepancies(here: here, there: there).map(\.kind) == [.title])
  }

  @Test(arguments: [
    ("PROTECTING PERSONAL DATA PRIVACY", true), ("Protecting personal data privacy. [Committee]", true),
    ("Protecting data.", false),
  ])
  func aTitleMayBeWrittenOtherwiseOrGoOn(title: String, agrees: Bool) throws {
    let found = try Self.audit().discrepancies(here: Self.bill([]), there: Self.bill([]) { $0.title = title })
    #expect(found.map(\.kind) == (agrees ? [] : [.title]))
  }

  @Test func sponsorsAreTheSameUnderALongerName() throws {
    func sponsors(_ names: [String]) throws -> Bill {
      try Self.bill([]) { $0.sponsors = names.map { Sponsor(name: $0, primary: false) } }
    }
    let here = try sponsors(["Ames", "B. Cole", "Cole, Dora"])
    #expect(
      try Self.audit().discrepancies(here: here, there: sponsors(["Dora Cole", "Eve Ames", "B. Cole"]))
        .isEmpty)
    let found = try Self.audit().discrepancies(
      here: here, there: sponsors(["Ames", "Dora Cole", "Fay Gray"]))
    #expect(found.map(\.kind) == [.sponsors])
    #expect(found.first?.here == "B. Cole")
    #expect(found.first?.there == "Fay Gray")
  }

  @Test func aBillThatOneLacksIsLateWhileItIsYoung() throws {
    let audit = try Self.audit()
    let old = try Self.bill(["2025-01-13 First reading.", "2025-03-30 Referred to Housing."])
    let young = try Self.bill(["2025-03-30 First reading."])
    #expect(audit.missingHere(old).kind == .missingHere)
    #expect(audit.missingThere(old).kind == .missingThere)
    #expect(audit.missingHere(young).kind == .lateHere)
    #expect(audit.missingThere(young).kind == .lateThere)
    #expect(audit.missingHere(old).there == old.title)
    #expect(audit.missingThere(old).here == old.title)
  }

  @Test func whatMattersMostStandsInFront() throws {
    let number = { BillNumber(type: "HB", label: $0) }
    let found = [
      Discrepancy(bill: number("10"), kind: .lateHere), Discrepancy(bill: number("9"), kind: .wording),
      Discrepancy(bill: number("10"), kind: .missingHere), Discrepancy(bill: number("10"), kind: .wording),
    ]
    #expect(found.inOrderOfWeight().map(\.kind) == [.missingHere, .wording, .wording, .lateHere])
    #expect(found.inOrderOfWeight()[1].bill == number("9"))
  }
}
