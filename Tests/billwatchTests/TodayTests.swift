import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

struct TodayTests {
  private func hearing(_ kind: String, _ on: String, _ at: String?, meeting: String) throws -> Hearing {
    Hearing(
      meeting: meeting, chamber: .senate, committee: "Law & Justice", kind: kind, on: try day(on), at: at,
      room: "Senate Hearing Rm 4")
  }

  private func change(
    _ key: BillKey, _ kind: ChangeKind, _ significance: Significance = .digest, hoursAgo: Double = 5,
    before: JSON? = nil, after: JSON? = nil
  ) -> Change {
    Change(
      bill: key, kind: kind, significance: significance, seenAt: now.addingTimeInterval(-hoursAgo * 3600),
      before: before, after: after)
  }

  private func morning(_ office: Office, hours: Int = 72) throws -> Morning {
    try Morning(
      at: try office.desk, sources: [office.current], campaign: nil,
      since: now.addingTimeInterval(-24 * 3600), ahead: Ahead(hours: hours))
  }

  private func followed(
    _ office: Office, _ label: String, changes: (BillKey) throws -> [Change] = { _ in [] },
    hearings: [Hearing] = []
  ) throws -> BillKey {
    let key = office.current.bill(BillNumber(type: "SB", label: label))
    try office.add("SB", label, changes: try changes(key)) { $0.hearings = hearings }
    try office.store.follow(key, who: "policy desk", at: now)
    return key
  }

  private func lines(_ morning: Morning, width: Int = 80) -> [String] {
    TodayAnswer(morning: morning, within: Ahead(hours: 72)).lines(
      Page(width: width, hasColour: false, now: now))
  }

  /// `now` is Thursday 6 March 2025, 14:00 by the legislature's clock; clocks change on the 9th.
  @Test func deadlinesStandInTheOrderInWhichTheyPassAcrossTheChangeOfClocks() throws {
    let office = try Office()
    _ = try followed(
      office, "5714",
      hearings: [
        try hearing("public", "2025-03-06", "08:00", meeting: "1"),
        try hearing("executive", "2025-03-07", "10:30", meeting: "2"),
        try hearing("public", "2025-03-09", "13:30", meeting: "3"),
        try hearing("public", "2025-03-20", "13:30", meeting: "4"),
      ])
    let deadlines = try morning(office).deadlines
    #expect(deadlines.map(\.kind) == [.written, .meeting, .signIn])
    // Of a hearing that was held this morning testimony can still be sent.
    #expect(
      deadlines.map(\.due.rfc3339) == [
        "2025-03-07T16:00:00Z", "2025-03-07T18:30:00Z", "2025-03-09T19:30:00Z",
      ])
    #expect(
      deadlines.map(\.when) == ["Fri 2025-03-07 08:00", "Fri 2025-03-07 10:30", "Sun 2025-03-09 12:30"])
    #expect(deadlines.last?.isPublicRecord == true)
    let text = lines(try morning(office)).joined(separator: "\n")
    #expect(text.contains("Sun 03-09 12:30  in 2 days"))
    #expect(text.contains("on the public record"))
  }

  @Test func whatIsCancelledOrOverAsksForNothing() throws {
    let office = try Office()
    var cancelled = try hearing("public", "2025-03-07", "08:00", meeting: "1")
    cancelled.cancelled = true
    _ = try followed(
      office, "5714", hearings: [cancelled, try hearing("public", "2025-03-05", "10:00", meeting: "2")])
    #expect(try morning(office).deadlines.isEmpty)
    #expect(lines(try morning(office)).contains("  Nothing is due."))
  }

  @Test func anHourThatNobodyKnowsYetIsSaidAndCountsFromMidnight() throws {
    let office = try Office()
    _ = try followed(office, "5714", hearings: [try hearing("public", "2025-03-08", nil, meeting: "1")])
    let first = try #require(try morning(office).deadlines.first)
    #expect(first.when == "Fri 2025-03-07 23:00")
    #expect(first.what.contains("at the earliest") && first.what.contains("hour to be announced"))
  }

  @Test func whatMovedIsOneLineABillAndWhatSomebodyMustKnowAtOnceComesFirst() throws {
    let office = try Office()
    _ = try followed(office, "5001") { key in
      [
        change(key, .actionAdded, after: .object(["text": .string("Held."), "classes": .array([])])),
        change(
          key, .actionAdded,
          after: .object([
            "text": .string("LAW - Majority; do pass."),
            "classes": .array([.string("committee-passage-favorable")]),
          ])),
        change(key, .actionAdded, after: .object(["text": .string("Minority; do not pass.")])),
      ]
    }
    _ = try followed(office, "5002") { key in
      [
        change(key, .actionAdded, after: .object(["text": .string("Third reading, passed.")])),
        change(
          key, .stageChanged, .alert, before: .object(["stage": .string("floor")]),
          after: .object(["stage": .string("passed-origin")])),
        change(key, .rollCall, after: .object(["yeas": .int(40), "nays": .int(9)])),
      ]
    }
    _ = try followed(office, "5003") { key in [change(key, .introduced, hoursAgo: 30)] }
    let morning = try morning(office)
    #expect(morning.moved.map(\.bill.key.number.label) == ["5002", "5001"])
    #expect(
      morning.moved.map(\.words) == [
        "floor → passed-origin; vote 40 to 9", "LAW - Majority; do pass. (and 2 more lines)",
      ])
    #expect(morning.quiet == 1)
    #expect(lines(morning).contains { $0.hasPrefix("  !  SB 5002  floor → passed-origin") })
    #expect(lines(morning).last == "Quiet: 1 of 3 bills of interest; 3 bills checked")
  }

  @Test(
    arguments: [
      (ChangeKind.hearingScheduled, nil, ("2025-03-12", "08:00"), "public hearing Wed 03-12 08:00"),
      (
        .hearingMoved, ("2025-03-12", "08:00"), ("2025-03-13", "10:30"),
        "public hearing moved to Thu 03-13 10:30 from Wed 03-12 08:00"
      ),
      (.hearingScheduled, nil, ("2025-03-12", nil), "public hearing Wed 03-12 hour to be announced"),
    ] as [(ChangeKind, (String, String?)?, (String, String?)?, String)])
  func aHearingIsToldWithItsDayAndHour(
    _ kind: ChangeKind, _ before: (String, String?)?, _ after: (String, String?)?, _ words: String
  ) throws {
    func json(_ held: (String, String?)?) -> JSON? {
      held.map {
        .object(["kind": .string("public"), "on": .string($0.0), "at": .optional($0.1)])
      }
    }
    let office = try Office()
    _ = try followed(office, "5001") { key in
      [change(key, kind, before: json(before), after: json(after))]
    }
    #expect(try morning(office).moved.map(\.words) == [words])
  }

  @Test(arguments: [
    ("dead", "missed the Policy cutoff: dead unless revived"),
    ("may-be-exempt", "missed the Policy cutoff; may be exempt"),
  ])
  func aMissedCutoffIsToldWithWhatItMeans(_ status: String, _ words: String) throws {
    let office = try Office()
    _ = try followed(office, "5001") { key in
      let after = JSON.object(["name": .string("Policy cutoff"), "status": .string(status)])
      return [change(key, .cutoffMissed, after: after)]
    }
    #expect(try morning(office).moved.map(\.words) == [words])
  }

  @Test func wordsThatACampaignWatchesAreShownBeforeWhatMoved() throws {
    let office = try Office()
    _ = try followed(office, "5001") { key in
      [
        change(
          key, .textChanged, .alert,
          after: .object([
            "version": .string("SSB 5001"),
            "tripwires": .array([
              .object(["name": .string("retention"), "state": .string("gone")])
            ]),
          ]))
      ]
    }
    let lines = lines(try morning(office))
    let watched = try #require(lines.firstIndex(of: "Words that we watch"))
    let moved = try #require(lines.firstIndex { $0.hasPrefix("What moved since") })
    #expect(watched < moved)
    #expect(lines[watched + 1].contains("tripwire 'retention' gone"))
  }

  @Test(arguments: [40, 60, 80, 120, 200])
  func theScreenFitsItsWidth(_ width: Int) throws {
    let office = try Office()
    _ = try followed(
      office, "5714",
      changes: { [change($0, .introduced)] },
      hearings: [try hearing("public", "2025-03-07", "10:30", meeting: "1")])
    for line in lines(try morning(office), width: width) where !line.contains("https://") {
      // The columns of a table have a least width; below it lines are as wide as they must be.
      #expect(line.count <= max(width, 62), "\(line)")
    }
  }

  @Test func jsonAndCSVHoldWhatTheScreenShows() throws {
    let office = try Office()
    _ = try followed(
      office, "5714", changes: { [change($0, .introduced)] },
      hearings: [try hearing("public", "2025-03-07", "10:30", meeting: "1")])
    let answer = TodayAnswer(morning: try morning(office), within: Ahead(hours: 72))
    guard case .array(let deadlines)? = answer.json["deadlines"] else {
      Issue.record("no deadlines in \(answer.json)")
      return
    }
    #expect(deadlines.first?["kind"]?.text == "sign-in")
    #expect(deadlines.first?["due"]?.text == "2025-03-07T17:30:00Z")
    #expect(answer.csv.map { $0[0] } == ["section", "deadline", "deadline", "moved"])
    #expect(answer.csv.allSatisfy { $0.count == answer.csv[0].count })
  }

  @Test func theWeekAheadHasCutoffsAndAdjournmentsOfItsOwn() throws {
    let office = try Office()
    let until = now.addingTimeInterval(60 * 24 * 3600)
    let found = Deadline.ofSittings([office.current], until: until, at: try office.desk).sorted()
    #expect(found.first?.kind == .cutoff)
    #expect(found.contains { $0.kind == .adjournment && $0.on == (try? day("2025-04-27")) })
    let answer = WeekAnswer(
      deadlines: found, sources: [office.current], within: Ahead(hours: 60 * 24), desk: try office.desk)
    #expect(answer.lines(page).first == found.first?.on.words)
    #expect(answer.csv.count == found.count + 1)
  }
}

/// What comes from the calendar and from people.
struct MorningOfDecisionsTests {
  private func morning(_ office: Office) throws -> Morning {
    try Morning(
      at: try office.desk, sources: [office.current], campaign: nil,
      since: now.addingTimeInterval(-24 * 3600), ahead: Ahead(hours: 14 * 24))
  }

  private func lines(_ morning: Morning) -> [String] {
    TodayAnswer(morning: morning, within: Ahead(hours: 14 * 24)).lines(page)
  }

  /// `now` is 6 March 2025; bills must leave their house of origin by the 12th.
  @Test func aBillThatMayMissItsNextCutoffIsShownWithWhatItMustDo() throws {
    let office = try Office()
    let key = try office.add("HB", "1001") { $0.origin = .house }
    try office.store.follow(key, who: "policy desk", at: now)
    let morning = try morning(office)
    #expect(morning.atRisk.map(\.bill.key) == [key])
    let lines = lines(morning)
    let heading = try #require(lines.firstIndex(of: "At risk at the next cutoff"))
    #expect(lines[heading + 1].hasPrefix("  Wed 03-12  HB 1001  "))
    #expect(morning.deadlines.contains { $0.kind == .cutoff && $0.on == (try? day("2025-03-12")) })
  }

  @Test func thePositionOnATextThatIsAnotherOneNowHasToBeLookedAtAgain() throws {
    let office = try Office()
    let key = try office.add("HB", "1001") { $0.version = "SHB 1001" }
    try office.store.record([
      StaffEntry(
        bill: key, kind: .position, value: "support", version: "HB 1001", who: "policy desk",
        at: now - 86_400)
    ])
    let morning = try morning(office)
    #expect(morning.reviews.map(\.key) == [key])
    let lines = lines(morning)
    let heading = try #require(lines.firstIndex(of: "Positions to look at again"))
    #expect(lines[heading + 1].hasPrefix("  HB 1001: support – "))
    #expect(lines[heading + 1].contains("SHB 1001"))
  }

  @Test func theLastDayOfTheExecutiveIsADeadline() throws {
    let office = try Office()
    let key = try office.add("HB", "1001", stage: .executive) { bill in
      bill.actions = [
        Action(
          on: try day("2025-03-05"), chamber: .executive, text: "Delivered to Governor.",
          classes: ["executive-receipt"], version: bill.version)
      ]
      bill.stage = .executive
    }
    try office.store.follow(key, who: "policy desk", at: now)
    let deadline = try #require(try morning(office).deadlines.first { $0.kind == .executive })
    // Five days, Sunday the 9th not counted.
    #expect(deadline.on == (try day("2025-03-11")))
    #expect(!deadline.hasHour)
    #expect(deadline.what.contains("becomes law"))
  }
}
