import Legislature
import Testing

@Suite struct SessionTests {
  private static func session(_ id: String, _ years: [Int], opens: String, _ sittings: (String, String)...)
    throws
    -> Session
  {
    Session(
      id: id, years: years, opens: try #require(Day(opens)),
      sittings: try sittings.map { start, end in
        Sitting(name: id, kind: .regular, start: try #require(Day(start)), end: try #require(Day(end)))
      })
  }

  @Test(arguments: [
    ("2025-26", true), ("2025-2026", true), ("2025", false), ("2025-2027", false), ("2026-2025", false),
    ("2025-2026 special", false), ("", false), ("2025-26-27", false),
  ])
  func aSessionIsCalledByItsIdOrItsYearsAlone(_ name: String, _ isIt: Bool) throws {
    #expect(try Self.session("2025-26", [2025, 2026], opens: "2024-12-01").isCalled(name) == isIt)
  }

  @Test(arguments: [
    ("2026GS", true), ("2026", true), ("2026-2026", true), ("2025", false), ("2026GS2", false),
  ])
  func aSessionOfOneYearToo(_ name: String, _ isIt: Bool) throws {
    #expect(try Self.session("2026GS", [2026], opens: "2025-12-01").isCalled(name) == isIt)
  }

  @Test(arguments: [
    ("2025-11-30", ["2025"]), ("2025-12-09", ["2025-special"]), ("2025-12-20", ["2025-special", "2026"]),
    ("2025-12-31", ["2025-special", "2026"]),
    ("2026-01-05", ["2025-special", "2026"]), ("2026-01-06", ["2026"]), ("2026-09-01", ["2026"]),
    ("2024-01-01", []),
  ])
  func aSpecialSessionIsReadBesideTheNextOneUntilTheExecutiveIsDone(_ day: String, _ ids: [String]) throws {
    let calendar = SessionCalendar(sessions: [
      try Self.session("2025", [2025], opens: "2024-12-01", ("2025-01-10", "2025-03-10")),
      try Self.session("2025-special", [2025], opens: "2025-12-08", ("2025-12-09", "2025-12-12")),
      try Self.session("2026", [2026], opens: "2025-12-15", ("2026-01-20", "2026-03-06")),
    ])
    #expect(calendar.current(on: try #require(Day(day))).map(\.id) == ids)
  }

  @Test func sessionsOfUnknownSittingsLastAsLongAsTheirYears() throws {
    let calendar = SessionCalendar(sessions: [
      try Self.session("2025-2026", [2025, 2026], opens: "2025-01-01"),
      try Self.session("2026", [2026], opens: "2026-01-01"),
    ])
    #expect(calendar.current(on: try #require(Day("2026-05-01"))).map(\.id) == ["2025-2026", "2026"])
    #expect(calendar.current(on: try #require(Day("2027-05-01"))).map(\.id) == ["2026"])
  }
}
