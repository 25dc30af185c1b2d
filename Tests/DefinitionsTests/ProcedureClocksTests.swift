import Definitions
import Foundation
import Legislature
import Testing

/// The clocks of a procedure file.
@Suite struct ProcedureClocksTests {
  private func read(_ text: String) throws -> ProcedureDefinition {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).yml")
    let kinds = "kinds:\n  - {code: B, name: Bill, chamber: house, houses: 2, executive: true}\n"
    try Data((kinds + text).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try ProcedureFile.read(file)
  }

  @Test func aFileWithoutClocksHasNone() throws {
    let procedure = try read("")
    #expect(procedure.testimony == nil)
    #expect(procedure.executive == nil)
    #expect(procedure.cutoffs == nil)
  }

  @Test func readsAllThatClocksCanSay() throws {
    let procedure = try read(
      """
      testimony:
        kinds: [public, work-session]
        sign_in_closes: {before_start: 90m}
        written_closes: {after_start: 24h}
        sign_in_url: "https://example.org/{chamber}/{committee}"
        agenda_url: "https://example.org/{chamber_lower}/{meeting}"
        public_record: true
      executive_clock: {days: 10, excluded: [saturday, sunday], after_adjournment: 30, unsigned: vetoed}
      cutoffs:
        kinds: [B]
        fiscal_committees: {house: [Money], senate: [Means, Roads]}
        may_be_exempt: {titles: [budget], statutes: ["82"]}
      """)
    #expect(
      procedure.testimony
        == TestimonyRules(
          kinds: ["public", "work-session"], signInCloses: -90, writtenCloses: 1440,
          signInURL: "https://example.org/{chamber}/{committee}",
          agendaURL: "https://example.org/{chamber_lower}/{meeting}", publicRecord: true))
    #expect(
      procedure.executive
        == ExecutiveRules(days: 10, excluded: [.saturday, .sunday], afterAdjournment: 30, unsigned: .vetoed))
    #expect(
      procedure.cutoffs
        == CutoffRules(
          kinds: ["B"], fiscalCommittees: [.house: ["Money"], .senate: ["Means", "Roads"]],
          exemptTitles: ["budget"], exemptStatutes: ["82"]))
  }

  @Test func whatIsLeftOutHasItsDefault() throws {
    let procedure = try read("testimony: {written_closes: {before_start: 0m}}\nexecutive_clock: {days: 3}\n")
    #expect(procedure.testimony == TestimonyRules(kinds: ["public"], writtenCloses: 0))
    #expect(procedure.executive == ExecutiveRules(days: 3, unsigned: .law))
  }

  @Test(arguments: [
    ("testimony: {sign_in_closes: 1h}", "expected 'key: value'"),
    (
      "testimony: {sign_in_closes: {before_start: 1h, after_start: 1h}}",
      "either 'before_start' or 'after_start'"
    ),
    ("testimony: {sign_in_closes: {after: 1h}}", "either 'before_start' or 'after_start'"),
    ("testimony: {sign_in_closes: {before_start: 1 day}}", "a time such as 90m or 24h, not '1 day'"),
    ("testimony: {sign_in_closes: {before_start: -1h}}", "a time such as 90m or 24h, not '-1h'"),
    ("testimony: {sign_in_closes: {before_start: h}}", "a time such as 90m or 24h, not 'h'"),
    ("testimony: {agenda_url: 'https://example.org/{agenda}'}", "names {agenda}; known: chamber"),
    ("testimony: {agenda_url: example.org}", "must be an address, not 'example.org'"),
    ("testimony: {public: true}", "unknown key 'public'"),
    ("executive_clock: {excluded: [sunday]}", "'days' is missing"),
    ("executive_clock: {days: 0}", "'days' must be 1 to 366"),
    ("executive_clock: {days: 5, after_adjournment: 1000}", "'after_adjournment' must be 1 to 366"),
    ("executive_clock: {days: 5, excluded: [sundays]}", "'sundays', which is no weekday"),
    (
      "executive_clock: {days: 5, excluded: [sunday, monday, tuesday, wednesday, thursday, friday, saturday]}",
      "leaves no day to count"
    ),
    ("executive_clock: {days: 5, unsigned: void}", "one of law, vetoed, not 'void'"),
    ("cutoffs: {kinds: [X]}", "'X', which is no kind of measure"),
    ("cutoffs: {fiscal_committees: {both: [Money]}}", "unknown key 'both'"),
    ("cutoffs: {may_be_exempt: {title: [budget]}}", "unknown key 'title'"),
  ])
  func aMistakeIsRefusedWithItsLine(text: String, problem: String) {
    let error = #expect(throws: DefinitionError.self) { try read(text) }
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    #expect(error?.line == 3)
  }
}

/// What the shipped folder says of its clocks.
@Suite struct JurisdictionFolderClockTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func bill(_ lines: [(String, Chamber, String)], number: String = "1001") throws -> Bill {
    let key = BillKey(
      jurisdiction: "us-wa", session: "2025-26", number: BillNumber(type: "HB", label: number))
    return Bill(
      key: key, version: key.number.description, title: "Housing.",
      actions: try lines.map { Action(on: try day($0.0), chamber: $0.1, text: $0.2) })
  }

  private func session(_ jurisdiction: Jurisdiction) throws -> Session {
    try #require(jurisdiction.calendar.session(id: "2025-26"))
  }

  @Test func signingInClosesAnHourBeforeAndWrittenTestimonyADayAfter() throws {
    let jurisdiction = try Folder.jurisdiction.get()
    let hearing = Hearing(
      meeting: "32299", chamber: .senate, committee: "Housing", kind: "public", on: try day("2025-03-10"),
      at: "10:30")
    let clock = try #require(jurisdiction.testimonyClock(for: hearing))
    #expect(clock.signInCloses == (try Date("2025-03-10T16:30:00Z", strategy: .iso8601)))
    #expect(clock.writtenCloses == (try Date("2025-03-11T17:30:00Z", strategy: .iso8601)))
    let links = try #require(jurisdiction.testimonyLinks(for: hearing))
    #expect(links.signIn == "https://app.leg.wa.gov/csi/Senate")
    #expect(links.agenda == "https://app.leg.wa.gov/committeeschedules/Home/Agenda/32299")
    #expect(links.publicRecord)
  }

  @Test func anAddressThatNeedsWhatNobodySaysIsNotMadeUp() throws {
    let links = try #require(
      try Folder.jurisdiction.get().testimonyLinks(
        for: Hearing(meeting: nil, chamber: nil, committee: "Housing", kind: "public", on: day("2025-03-10")))
    )
    #expect(links.signIn == nil)
    #expect(links.agenda == nil)
  }

  @Test(arguments: [("2025-04-21", "2025-04-26"), ("2025-04-22", "2025-05-20"), ("2026-03-06", "2026-04-04")])
  func theGovernorHasFiveDaysOrTwentyAfterTheAdjournment(delivered: String, last: String) throws {
    let jurisdiction = try Folder.jurisdiction.get()
    var bill = try bill([(delivered, .executive, "Delivered to Governor.")])
    bill.stage = .executive
    #expect(
      jurisdiction.executiveClock(of: bill, in: try session(jurisdiction))?.last == (try day(last)))
    bill.stage = .law
    #expect(jurisdiction.executiveClock(of: bill, in: try session(jurisdiction)) == nil)
  }

  @Test(
    arguments: [
      ("Referred to Appropriations.", "2025-policy-committee", .met, []),
      (
        "Referred to Appropriations.", "2025-fiscal-committee", .mayBeExempt,
        [.fiscalCommittee("Appropriations")]
      ),
      ("Public hearing in the House Committee on Housing at 1:30 PM.", "2025-policy-committee", .missed, []),
      ("HOUS - Majority; do pass.", "2025-policy-committee", .met, []),
      ("HOUS - Majority; do not pass.", "2025-policy-committee", .missed, []),
      ("Minority; do pass.", "2025-policy-committee", .missed, []),
      ("Referred to Rules 2 Review.", "2025-house-of-origin", .missed, []),
    ] as [(String, String, CutoffVerdict.Outcome, [ExemptionSign])])
  func theLinesOfAHistoryMeetACutoffOrDoNot(
    line: String, cutoff: String, outcome: CutoffVerdict.Outcome, signs: [ExemptionSign]
  ) throws {
    let jurisdiction = try Folder.jurisdiction.get()
    let session = try session(jurisdiction)
    let cutoff = try #require(session.cutoffs.first { $0.id == cutoff })
    let bill = try bill([
      ("2025-01-13", .house, "First reading, referred to Housing."), ("2025-02-20", .house, line),
    ])
    let asOf = cutoff.on.adding(days: 1)
    let position = try #require(jurisdiction.cutoffPosition(of: bill, in: session, asOf: asOf))
    let rules = try #require(jurisdiction.procedure.cutoffs)
    let verdict = try #require(rules.verdict(on: position, at: cutoff, in: session, asOf: asOf))
    #expect(verdict.outcome == outcome)
    #expect(outcome == .met || verdict.signs == signs)
  }

  @Test func aCompanionInWaysAndMeansMayExemptTheOther() throws {
    let jurisdiction = try Folder.jurisdiction.get()
    let session = try session(jurisdiction)
    let bill = try bill([("2025-01-13", .house, "First reading, referred to Housing.")])
    var other = try self.bill([("2025-01-13", .senate, "First reading, referred to Ways & Means.")])
    let number = BillNumber(type: "SB", label: "5001")
    other.key = BillKey(jurisdiction: "us-wa", session: "2025-26", number: number)
    let position = try #require(
      jurisdiction.cutoffPosition(of: bill, companions: [other], in: session, asOf: day("2025-02-22")))
    #expect(position.fiscalCompanions == [number])
    #expect(position.fiscalCommittees.isEmpty)
  }
}
