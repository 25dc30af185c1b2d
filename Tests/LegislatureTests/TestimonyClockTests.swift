import Foundation
import Legislature
import Testing

@Suite struct TestimonyClockTests {
  private func zone(_ name: String = "America/Los_Angeles") throws -> TimeZone {
    try #require(TimeZone(identifier: name))
  }

  private let rules = TestimonyRules(signInCloses: -60, writtenCloses: 24 * 60)

  private func hearing(_ day: String, _ at: String?, kind: String = "public") throws -> Hearing {
    Hearing(
      meeting: "1", chamber: .house, committee: "Housing", kind: kind, on: try #require(Day(day)), at: at)
  }

  private func utc(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

  @Test(arguments: [
    // day, hour, sign-in closes, written testimony closes
    ("2025-02-04", "10:30", "2025-02-04T17:30:00Z", "2025-02-05T18:30:00Z"),
    ("2025-07-01", "08:00", "2025-07-01T14:00:00Z", "2025-07-02T15:00:00Z"),
    // The days before, of and after clocks go forward (2025-03-09, 02:00) and back (2025-11-02, 02:00).
    ("2025-03-08", "13:30", "2025-03-08T20:30:00Z", "2025-03-09T21:30:00Z"),
    ("2025-03-09", "13:30", "2025-03-09T19:30:00Z", "2025-03-10T20:30:00Z"),
    ("2025-03-10", "08:00", "2025-03-10T14:00:00Z", "2025-03-11T15:00:00Z"),
    ("2025-11-01", "13:30", "2025-11-01T19:30:00Z", "2025-11-02T20:30:00Z"),
    ("2025-11-02", "13:30", "2025-11-02T20:30:00Z", "2025-11-03T21:30:00Z"),
    // In the first hour after a change, signing in closes before it.
    ("2026-03-08", "03:00", "2026-03-08T09:00:00Z", "2026-03-09T10:00:00Z"),
    // An hour that is skipped, and one that comes twice.
    ("2025-03-09", "02:30", "2025-03-09T09:30:00Z", "2025-03-10T10:30:00Z"),
    ("2025-11-02", "01:30", "2025-11-02T07:30:00Z", "2025-11-03T08:30:00Z"),
    ("2025-11-02", "00:59", "2025-11-02T06:59:00Z", "2025-11-03T07:59:00Z"),
    ("2025-11-02", "02:00", "2025-11-02T09:00:00Z", "2025-11-03T10:00:00Z"),
    // Over midnight and the end of the year.
    ("2025-01-01", "00:30", "2025-01-01T07:30:00Z", "2025-01-02T08:30:00Z"),
  ])
  func deadlinesAreRightToTheMinute(day: String, hour: String, signIn: String, written: String) throws {
    let clock = try #require(rules.clock(for: hearing(day, hour), in: zone()))
    #expect(clock.signInCloses == (try utc(signIn)))
    #expect(clock.writtenCloses == (try utc(written)))
    #expect(clock.starts == clock.signInCloses?.addingTimeInterval(3600))
    #expect(!clock.isEarliestPossible)
  }

  @Test(arguments: [
    ("Asia/Kolkata", "2025-06-01T04:30:00Z"), ("Pacific/Kiritimati", "2025-05-31T20:00:00Z"),
    ("Pacific/Pago_Pago", "2025-06-01T21:00:00Z"), ("GMT", "2025-06-01T10:00:00Z"),
  ])
  func theHourIsThatOfTheZone(name: String, start: String) throws {
    let clock = try #require(
      rules.clock(for: hearing("2025-06-01", "10:00"), in: zone(name)))
    #expect(clock.starts == (try utc(start)))
  }

  @Test(arguments: [nil, "TBA", "25:00", "9:00", "12:60", "+1:30", ""] as [String?])
  func anUnknownHourGivesTheEarliestDeadlineAndSaysSo(at: String?) throws {
    let clock = try #require(rules.clock(for: hearing("2025-02-04", at), in: zone()))
    #expect(clock.isEarliestPossible)
    #expect(clock.starts == nil)
    #expect(clock.signInCloses == (try utc("2025-02-04T07:00:00Z")))
    #expect(clock.writtenCloses == (try utc("2025-02-05T08:00:00Z")))
  }

  @Test func aCancelledHearingHasNoClock() throws {
    var hearing = try hearing("2025-02-04", "10:30")
    hearing.cancelled = true
    #expect(rules.clock(for: hearing, in: try zone()) == nil)
  }

  @Test(arguments: ["executive", "work-session"])
  func aHearingThatTakesNoTestimonyHasNoClock(kind: String) throws {
    #expect(rules.clock(for: try hearing("2025-02-04", "10:30", kind: kind), in: try zone()) == nil)
  }

  @Test func whatAJurisdictionDoesNotOfferHasNoDeadline() throws {
    let clock = try #require(
      TestimonyRules(writtenCloses: -120).clock(for: hearing("2025-02-04", "10:30"), in: zone()))
    #expect(clock.signInCloses == nil)
    #expect(clock.writtenCloses == (try utc("2025-02-04T16:30:00Z")))
  }

  @Test(
    arguments: [
      ("2025-02-04T17:29:59Z", "2025-02-04T17:30:00Z"), ("2025-02-04T17:30:00Z", "2025-02-05T18:30:00Z"),
      ("2025-02-05T18:30:00Z", nil),
    ] as [(String, String?)])
  func theNextDeadlineIsTheFirstThatHasNotPassed(now: String, next: String?) throws {
    let clock = try #require(rules.clock(for: hearing("2025-02-04", "10:30"), in: zone()))
    #expect(clock.next(after: try utc(now)) == (try next.map(utc)))
  }
}
