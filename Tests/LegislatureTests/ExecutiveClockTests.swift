import Legislature
import Testing

@Suite struct ExecutiveClockTests {
  private let rules = ExecutiveRules(days: 5, excluded: [.sunday], afterAdjournment: 20)

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  /// Adjourned on a Sunday, on a Tuesday (a special sitting of one day), and on a Thursday.
  private func sittings() throws -> [Sitting] {
    [
      Sitting(name: "first", kind: .regular, start: try day("2025-01-13"), end: try day("2025-04-27")),
      Sitting(name: "special", kind: .special, start: try day("2025-06-10"), end: try day("2025-06-10")),
      Sitting(name: "second", kind: .regular, start: try day("2026-01-12"), end: try day("2026-03-12")),
    ]
  }

  @Test(
    arguments: [
      // Tuesday to Monday: the Sunday between is not counted.
      ("2025-04-08", "2025-04-14", nil),
      ("2025-04-14", "2025-04-19", nil),
      ("2025-04-12", "2025-04-18", nil),
      // Delivered on a Sunday: Monday is the first day.
      ("2025-04-13", "2025-04-18", nil),
      // The last delivery whose five days end before the adjournment, and the first whose days do not.
      ("2025-04-21", "2025-04-26", nil),
      ("2025-04-22", "2025-05-20", "2025-04-27"),
      ("2025-04-28", "2025-05-20", "2025-04-27"),
      // The five days end on the day of the adjournment.
      ("2026-03-05", "2026-03-11", nil),
      ("2026-03-06", "2026-04-04", "2026-03-12"),
      ("2026-03-12", "2026-04-04", "2026-03-12"),
      // A special sitting adjourns on the day of delivery.
      ("2025-06-10", "2025-07-03", "2025-06-10"),
      // The regular sitting's twenty days are almost over: five days more.
      ("2025-05-19", "2025-05-24", nil),
    ] as [(String, String, String?)])
  func theLastDayIsCountedWithoutSundays(delivered: String, last: String, adjourned: String?) throws {
    let clock = rules.clock(delivered: try day(delivered), sittings: try sittings())
    #expect(clock.last == (try day(last)))
    #expect(clock.adjourned == (try adjourned.map(day)))
    #expect(clock.unsigned == .law)
  }

  @Test func anAdjournmentThatChangesNothingDoesNotExtend() throws {
    let pocket = ExecutiveRules(days: 10, excluded: [.sunday], unsigned: .vetoed)
    let clock = pocket.clock(delivered: try day("2025-04-22"), sittings: try sittings())
    #expect(clock.last == (try day("2025-05-03")))
    #expect(clock.adjourned == nil)
    #expect(clock.unsigned == .vetoed)
  }

  @Test func everyExcludedDayIsLeftOut() throws {
    let weekdays = ExecutiveRules(days: 5, excluded: [.saturday, .sunday])
    #expect(weekdays.clock(delivered: try day("2025-04-09"), sittings: []).last == (try day("2025-04-16")))
    let all = ExecutiveRules(days: 7)
    #expect(all.clock(delivered: try day("2025-04-09"), sittings: []).last == (try day("2025-04-16")))
  }

  @Test(arguments: [("2025-04-08", 6), ("2025-04-14", 0), ("2025-04-15", -1)])
  func daysLeftAreThoseOfTheCalendar(today: String, left: Int) throws {
    let clock = rules.clock(delivered: try day("2025-04-08"), sittings: try sittings())
    #expect(clock.daysLeft(on: try day(today)) == left)
  }

  @Test func theLastDeliveryCounts() throws {
    func line(_ on: String, _ effect: Effect?) throws -> (Action, Reading?) {
      (
        Action(on: try day(on), chamber: .executive, text: "line"),
        effect.map { Reading(rule: 0, effect: $0) }
      )
    }
    let lines = [
      try line("2025-04-08", .delivers), try line("2025-04-09", .keeps), try line("2025-04-10", .delivers),
      try line("2025-04-11", nil),
    ]
    #expect(ExecutiveClock.delivery(in: lines) == (try day("2025-04-10")))
    #expect(ExecutiveClock.delivery(in: [try line("2025-04-09", .keeps)]) == nil)
  }

  @Test(arguments: [
    ("1970-01-01", Weekday.thursday), ("2025-04-27", .sunday), ("2024-02-29", .thursday),
    ("1969-12-31", .wednesday), ("1900-01-01", .monday),
  ])
  func weekdaysAreThoseOfTheCalendar(on: String, weekday: Weekday) throws {
    #expect(Weekday(of: try day(on)) == weekday)
  }
}
