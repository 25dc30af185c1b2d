import Legislature
import Testing

@Suite struct OutlookTests {
  private static let referred: (String, Effect, String?) = ("2023-01-20", .refers, "Housing")

  @Test(
    arguments: [
      ("2023-02-17", Outlook.Status.alive, "2023-policy-committee", nil),
      ("2023-02-18", .out, nil, "2023-policy-committee"),
      // Later cutoffs are none of a bill that is out.
      ("2023-03-09", .out, nil, "2023-policy-committee"), ("2023-04-23", .out, nil, "2023-policy-committee"),
      // Between the sittings it waits for the next one.
      ("2023-04-24", .carriedOver, "2024-policy-committee", "2023-policy-committee"),
      ("2024-01-07", .carriedOver, "2024-policy-committee", "2023-policy-committee"),
      // The next year takes up what the last one left.
      ("2024-01-08", .alive, "2024-policy-committee", nil),
      ("2024-02-01", .out, nil, "2024-policy-committee"),
    ] as [(String, Outlook.Status, String?, String?)])
  func aBillIsOutFromTheDayAfterTheCutoffUntilTheNextYear(
    day: String, status: Outlook.Status, next: String?, missed: String?
  ) throws {
    let outlook = try Way.outlook(try Way.track([Self.referred]), on: day)
    #expect(outlook.status == status)
    #expect(outlook.next?.cutoff.id == next)
    #expect(outlook.missed?.cutoff.id == missed)
  }

  @Test(arguments: [Effect.reports, .refers, .toRules, .toFloor, .passes, .revives])
  func aLineThatMovesItBringsItBack(effect: Effect) throws {
    let track = try Way.track([Self.referred, ("2023-02-20", effect, "Finance")])
    #expect(try Way.outlook(track, on: "2023-02-19").status == .out)
    let outlook = try Way.outlook(track, on: "2023-02-20")
    #expect(outlook.status == .alive)
    #expect(outlook.missed?.moved?.on == (try Way.day("2023-02-20")))
  }

  @Test(arguments: [Effect.keeps, .retains, .returnsHome, .introduces])
  func aLineThatOnlyKeepsItDoesNot(effect: Effect) throws {
    let track = try Way.track([Self.referred, ("2023-02-20", effect, nil)])
    #expect(try Way.outlook(track, on: "2023-02-21").status == .out)
  }

  @Test func fromTheCalendarBackToRulesIsNoStepForward() throws {
    let track = try Way.track([
      Self.referred, ("2023-02-10", .toRules, nil), ("2023-02-20", .toFloor, nil),
      ("2023-03-15", .toRules, nil),
    ])
    let outlook = try Way.outlook(track, on: "2023-03-16")
    #expect(outlook.status == .out)
    #expect(outlook.missed?.cutoff.id == "2023-house-of-origin")
  }

  @Test func whatCameBackCanMissTheNextCutoff() throws {
    let track = try Way.track([Self.referred, ("2023-02-20", .reports, nil), ("2023-02-21", .toRules, nil)])
    #expect(try Way.outlook(track, on: "2023-03-08").next?.cutoff.id == "2023-house-of-origin")
    let outlook = try Way.outlook(track, on: "2023-03-09")
    #expect(outlook.status == .out)
    #expect(outlook.missed?.cutoff.id == "2023-house-of-origin")
  }

  @Test func withASignItMayBeExemptAndTheNextCutoffIsAhead() throws {
    let outlook = try Way.outlook(try Way.track([Self.referred], title: "The budget."), on: "2023-02-18")
    #expect(outlook.status == .mayBeExempt)
    #expect(outlook.next?.cutoff.id == "2023-fiscal-committee")
    #expect(outlook.words.contains { $0.contains("may be exempt: its title says “budget”") })
  }

  @Test(arguments: ["An act.", "The budget."])
  func onceTheSittingIsOverItIsCarriedOverWhateverItsSigns(title: String) throws {
    let track = try Way.track([Self.referred], title: title)
    let outlook = try Way.outlook(track, on: "2023-05-05")
    #expect(outlook.status == .carriedOver)
    #expect(outlook.words.first?.contains("carried over to the one of Monday 8 January 2024") == true)
    #expect(outlook.words.contains { $0.contains("dead unless") || $0.contains("it may be exempt") } == false)
    #expect(outlook.missed?.json["status"] == .string("carried-over"))
    #expect(outlook.next != nil && outlook.risk == nil, "nothing can be said months ahead")
    #expect(outlook.missed?.json["revival"] == .null)
  }

  @Test func afterTheLastSittingNothingIsCarriedOver() throws {
    let track = try Way.track([("2024-01-09", .refers, "Housing")])
    #expect(try Way.outlook(track, on: "2024-03-08").status == .dead)
    #expect(try Way.outlook(track, on: "2024-03-08").missed?.carriedTo == nil)
  }

  @Test func whatIsIntroducedAfterACutoffDidNotMissIt() throws {
    let track = try Way.track([("2023-02-20", .refers, "Housing")])
    #expect(try Way.outlook(track, on: "2023-02-21").missed == nil)
  }

  @Test func theStepsAreSaidWithTheirDayAndHour() throws {
    let track = try Way.track([Self.referred, ("2023-02-10", .toRules, nil)])
    #expect(
      try Way.outlook(track, on: "2023-02-11").next?.stepsInWords
        == "must leave Rules (House), then pass the House by Wednesday 8 March 2023, 17:00")
  }

  @Test(
    arguments: [
      // Weeks ahead, a week ahead without a hearing, on the last days.
      ("2023-01-25", false, Risk.Level.onTrack), ("2023-02-10", false, .atRisk),
      ("2023-02-15", false, .likelyOut),
      ("2023-02-10", true, .onTrack), ("2023-02-17", true, .atRisk),
    ] as [(String, Bool, Risk.Level)])
  func theRiskGrowsAsTheCutoffComesNear(day: String, heard: Bool, level: Risk.Level) throws {
    let lines = heard ? [Self.referred, ("2023-01-22", .keeps, "heard")] : [Self.referred]
    #expect(try Way.outlook(try Way.track(lines), on: day).risk?.level == level)
  }

  @Test func aHearingBeforeTheCutoffIsSaidAndOneAfterItIsNot() throws {
    func hearing(_ on: String, cancelled: Bool = false) throws -> Hearing {
      Hearing(
        meeting: on, chamber: .house, committee: "Housing", kind: "public", on: try Way.day(on),
        cancelled: cancelled)
    }
    let track = try Way.track(
      [Self.referred],
      hearings: [
        try hearing("2023-02-14", cancelled: true), try hearing("2023-02-16"), try hearing("2023-02-20"),
      ])
    let outlook = try Way.outlook(track, on: "2023-02-13")
    #expect(outlook.hearing?.on == (try Way.day("2023-02-16")))
    #expect(outlook.risk?.reasons.contains("public hearing on Thursday 16 February 2023") == true)
    #expect(try Way.outlook(track, on: "2023-02-17").hearing == nil)
  }

  @Test(
    arguments: [
      (19, 19, Risk.Level.onTrack, false), (20, 19, .likelyOut, true), (20, 10, .atRisk, true),
      (20, 9, .onTrack, true),
    ] as [(Int, Int, Risk.Level, Bool)])
  func whatBecameOfOthersCountsFromTwentyBillsOn(
    bills: Int, failed: Int, level: Risk.Level, isSaid: Bool
  ) throws {
    var outlook = try Way.outlook(try Way.track([Self.referred]), on: "2023-01-25")
    outlook.record = CutoffRecord(year: 2022, days: 28, bills: bills, failed: failed)
    #expect(outlook.risk?.level == level)
    #expect(outlook.risk?.reasons.contains { $0.contains("(\(failed) of \(bills))") } == isSaid)
  }

  @Test(
    arguments: [
      (212, 191, "9 bills of 10 in this position"), (212, 0, "no bill in"), (212, 212, "every bill in"),
      (212, 210, "nearly every bill in"), (212, 3, "hardly a bill in"),
    ])
  func theShareIsSaidWithTheCount(bills: Int, failed: Int, words: String) {
    let record = CutoffRecord(year: 2022, days: 7, bills: bills, failed: failed)
    #expect(record.words.hasPrefix(words))
    #expect(record.words.hasSuffix("7 days before it in 2022 did not make it (\(failed) of \(bills))"))
  }

  @Test func thePastIsCountedBySituation() throws {
    let session = try Way.session()
    let cutoff = try #require(session.cutoffs.first)
    let end = try Way.day("2023-04-23")
    let stuck = try Way.track([("2023-02-08", .refers, "Housing"), ("2023-02-13", .keeps, "heard")])
    #expect(
      stuck.past(cutoff, until: end).map(\.situation) == [
        CutoffSituation(step: .report, days: 1, heard: true),
        CutoffSituation(step: .report, days: 3, heard: true),
        CutoffSituation(step: .report, days: 7, heard: false),
      ])
    #expect(stuck.past(cutoff, until: end).allSatisfy { $0.failed })
    let late = try Way.track([("2023-02-08", .refers, "Housing"), ("2023-02-20", .toRules, nil)])
    #expect(late.past(cutoff, until: end).count == 3)
    #expect(late.past(cutoff, until: end).allSatisfy { !$0.failed })
  }

  @Test func datesOfEffectAreReadWithTheirMark() throws {
    func line(_ text: String, _ date: String) throws -> (Action, Reading?) {
      (
        Action(on: try Way.day("2023-05-01"), chamber: .house, text: text),
        Reading(rule: 0, effect: .enacts, captures: ["date": date])
      )
    }
    let found = EffectiveDate.all(in: [
      try line("Effective date 7/23/2023*.", "7/23/2023"),
      try line("Effective date 7/23/2023*.", "7/23/2023"),
      try line("Effective date upon signing.", "upon signing"),
    ])
    #expect(
      found == [
        EffectiveDate(text: "7/23/2023", on: try Way.day("2023-07-23"), isMarked: true),
        EffectiveDate(text: "upon signing", on: nil, isMarked: false),
      ])
  }
}
