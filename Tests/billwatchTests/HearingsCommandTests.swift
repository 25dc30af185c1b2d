import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

struct HearingsCommandTests {
  private func hearing(
    _ kind: String, on: String, at: String?, cancelled: Bool = false, meeting: String? = "32299"
  ) throws -> Hearing {
    Hearing(
      meeting: meeting, chamber: .senate, committee: "Law & Justice", kind: kind, on: try day(on), at: at,
      room: "Senate Hearing Rm 4", cancelled: cancelled, reason: cancelled ? "vanished" : nil)
  }

  /// A followed bill with hearings; `now` is Thursday 6 March 2025, 14:00 by the legislature's clock.
  private func coming(_ hearings: [Hearing], hours: Int = 7 * 24) throws -> (Office, [ComingHearing]) {
    let office = try Office()
    let key = try office.add("HB", "1671") { $0.hearings = hearings }
    try office.store.follow(key, who: "staff", at: now)
    let bills = try office.store.bills(BillFilter(sources: [office.current]))
    let until = now.addingTimeInterval(Double(hours) * 3600)
    let found = try bills.flatMap { try ComingHearing.all(of: $0, in: .init(until: until), at: office.desk) }
    return (office, found.sorted())
  }

  private func lines(_ office: Office, _ hearings: [ComingHearing]) throws -> [String] {
    try HearingsAnswer(
      hearings: hearings, sources: [office.current], within: Ahead(hours: 168), desk: office.desk
    ).lines(page)
  }

  @Test func deadlinesAreRightAcrossTheChangeOfClocks() throws {
    let (office, hearings) = try coming([try hearing("public", on: "2025-03-10", at: "08:00")])
    let answer = HearingsAnswer(
      hearings: hearings, sources: [office.current], within: Ahead(hours: 168), desk: try office.desk)
    guard case .array(let list) = answer.json, let first = list.first else {
      Issue.record("no hearing in \(answer.json)")
      return
    }
    #expect(first["begins"]?.text == "2025-03-10T15:00:00Z")
    #expect(first["sign_in_closes"]?.text == "2025-03-10T14:00:00Z")
    #expect(first["written_closes"]?.text == "2025-03-11T15:00:00Z")
    #expect(first["public_record"] == .bool(true))
    let lines = answer.lines(page).joined(separator: "\n")
    #expect(lines.contains("Mon 2025-03-10 08:00  HB 1671  public hearing"))
    #expect(lines.contains("Sign in by Mon 2025-03-10 07:00 (in 3 days)"))
    #expect(lines.contains("public record"))
    #expect(answer.csv.count == 2)
  }

  @Test func theNextDeadlineComesFirst() throws {
    let (_, hearings) = try coming([
      try hearing("executive", on: "2025-03-08", at: "09:00", meeting: "1"),
      try hearing("public", on: "2025-03-07", at: "08:00", meeting: "2"),
      try hearing("public", on: "2025-03-11", at: nil, meeting: "3"),
    ])
    #expect(hearings.map(\.hearing.meeting) == ["2", "1", "3"])
    #expect(hearings[1].clock == nil)
  }

  @Test func whatIsOverOrTooFarAheadIsLeftOut() throws {
    let (_, hearings) = try coming(
      [
        try hearing("executive", on: "2025-03-06", at: "08:00", meeting: "1"),
        try hearing("public", on: "2025-03-05", at: "13:59", meeting: "2"),
        try hearing("public", on: "2025-03-09", at: "08:00", meeting: "3"),
        try hearing("public", on: "2025-03-06", at: "15:30", meeting: "4"),
        try hearing("public", on: "2025-03-06", at: nil, meeting: "5"),
      ], hours: 48)
    #expect(Set(hearings.map(\.hearing.meeting)) == ["4", "5"])
  }

  @Test func aHearingStaysWhileWrittenTestimonyIsTaken() throws {
    let (office, hearings) = try coming([
      try hearing("public", on: "2025-03-06", at: "08:00", meeting: "1"),
      try hearing("public", on: "2025-03-05", at: "14:01", meeting: "2"),
    ])
    #expect(hearings.map(\.hearing.meeting) == ["2", "1"])
    let text = try lines(office, hearings).joined(separator: "\n")
    #expect(text.contains("Sign in by Thu 2025-03-06 07:00 (closed)"))
    #expect(text.contains("Written testimony until Fri 2025-03-07 08:00 (in 18 hours)"))
  }

  @Test func anHourToBeAnnouncedAndACancellationAreSaid() throws {
    let (office, hearings) = try coming([
      try hearing("public", on: "2025-03-11", at: nil, meeting: "1"),
      try hearing("public", on: "2025-03-12", at: "08:00", cancelled: true, meeting: "2"),
    ])
    let text = try lines(office, hearings).joined(separator: "\n")
    #expect(text.contains("Tue 2025-03-11, hour to be announced"))
    #expect(text.contains("at the earliest"))
    #expect(text.contains("CANCELLED (vanished)"))
    #expect(text.contains("2 hearings within 7d, 1 cancelled"))
    #expect(try lines(office, []).first == "No hearings within 7d.")
  }

  @Test func aCalendarKeepsWhatWasCancelledAndWhatWasMovedAway() throws {
    let office = try Office()
    let cancelled = try hearing("public", on: "2025-03-03", at: "08:00", cancelled: true, meeting: "1")
    let before = try hearing("public", on: "2025-03-08", at: "08:00", meeting: "2")
    let after = try hearing("public", on: "2025-03-28", at: "08:00", meeting: "2")
    let far = try hearing("public", on: "2025-03-28", at: "08:00", meeting: "3")
    let key = office.current.bill(BillNumber(type: "HB", label: "1671"))
    let moved = Change(bill: key, kind: .hearingMoved, seenAt: now, before: before.json, after: after.json)
    try office.add("HB", "1671", changes: [moved]) { $0.hearings = [cancelled, after, far] }
    try office.store.follow(key, who: "policy desk", at: now)
    let until = now.addingTimeInterval(7 * 86_400)
    func meetings(_ span: ComingHearing.Span) throws -> [String?] {
      try ComingHearing.coming([office.current], in: span, at: office.desk).map(\.hearing.meeting)
    }
    #expect(try meetings(.init(until: until)) == [])
    let kept = ComingHearing.Span(until: until, cancelledSince: try day("2025-02-27"))
    #expect(try meetings(kept) == ["1", "2"])
    #expect(try meetings(.init(until: until, cancelledSince: try day("2025-03-04"))) == ["2"])
    let found = try ComingHearing.coming([office.current], in: kept, at: office.desk)
    #expect(found.map(\.history.steps) == [0, 1])
    #expect(found.map(\.hearing.cancelled) == [true, false])
  }

  @Test func onlyTheKindThatIsWantedIsListed() throws {
    let (_, hearings) = try coming([
      try hearing("executive", on: "2025-03-10", at: "08:00"),
      try hearing("public", on: "2025-03-10", at: "08:00"),
    ])
    // Of one hour the one at which the public can speak comes first: its deadline is before.
    #expect(hearings.map(\.hearing.kind) == ["public", "executive"])
    #expect(hearings.filter(HearingKind.executive.includes).map(\.hearing.kind) == ["executive"])
    #expect(hearings.filter(HearingKind.all.includes).count == 2)
  }

  @Test(arguments: [("7d", 168), ("48h", 48), ("0h", 0)])
  func aSpanIsReadAsPeopleWriteIt(_ text: String, _ hours: Int) {
    #expect(Ahead(argument: text)?.hours == hours)
  }

  @Test(arguments: ["7", "d", "-1d", "7w", "", "1.5d"])
  func whatIsNoSpanIsRefused(_ text: String) {
    #expect(Ahead(argument: text) == nil)
  }
}
