import Scraping
import Testing

@Suite struct DateRuleTests {
  private func day(_ text: String, _ format: String) throws -> String? {
    try Sample.field("<b>\(text)</b>", [.date([DateRule(format: format)])]).first
  }

  @Test(arguments: [
    ("yyyy-MM-dd", "2026-02-03", "2026-02-03"), ("yyyy-MM-dd", "2024-02-29T10:00:00", "2024-02-29"),
    ("M/d/yyyy", "1/2/2026", "2026-01-02"), ("M/d/yyyy", "12/31/2025 4:15 PM", "2025-12-31"),
    ("MMM d, yyyy", "Feb 3, 2026", "2026-02-03"), ("MMM d, yyyy", "September 13, 2026", "2026-09-13"),
    ("MMM d, yyyy", "SEPT 1, 2026", "2026-09-01"), ("d MMM yyyy", "3 may 2026", "2026-05-03"),
    ("MM/dd/yyyy", "01/02/2026", "2026-01-02"),
  ])
  func readsADateInItsFormat(_ format: String, _ text: String, _ expected: String) throws {
    #expect(try day(text, format) == expected)
  }

  @Test(arguments: [
    ("yyyy-MM-dd", "2026-02-30"), ("yyyy-MM-dd", "2025-02-29"), ("yyyy-MM-dd", "2026-13-01"),
    ("yyyy-MM-dd", "26-01-02"), ("yyyy-MM-dd", "2026/01/02"), ("yyyy-MM-dd", "2026-01-"),
    ("yyyy-MM-dd", "2026-01-021"), ("M/d/yyyy", "1/2/26"), ("M/d/yyyy", "1/2/20266"),
    ("M/d/yyyy", "13/1/2026"),
    ("MMM d, yyyy", "Fob 3, 2026"), ("MMM d, yyyy", "Feb 3 2026"), ("yyyy-MM-dd", "0000-01-01"),
    ("yyyy-MM-dd", "٢٠٢٦-٠١-٠٢"),
  ])
  func refusesWhatIsNoSuchDate(_ format: String, _ text: String) {
    #expect(throws: ScrapeError.self) { try day(text, format) }
  }

  /// Rows below a heading, as a history below the name of its sitting.
  private func days(_ heading: String, _ dates: [String]) throws -> [String?] {
    let regular = try #require(Pattern(#"^(\d{4}) Regular$"#))
    let special = try #require(Pattern(#"^(\d{4}) .*Special$"#))
    let rule = DateRule(
      format: "MMM d",
      years: [
        .init(field: "sitting", pattern: regular, yearBeforeFromMonth: 11),
        .init(field: "sitting", pattern: special, yearBeforeFromMonth: nil),
      ])
    let sample = Sample(
      reading: ReadingRule(
        groups: RowRule(select: "/a/g", cardinality: .atLeast(1), fields: [.one("sitting", "@name")]),
        rows: RowRule(select: "r", cardinality: .atLeast(1), fields: [.one("on", ".", .date([rule]))])))
    let rows = dates.map { "<r>\($0)</r>" }.joined()
    return try sample.read("<a><g name='\(heading)'>\(rows)</g></a>").rows.map { $0["on"] }
  }

  @Test func aDateWithoutAYearTakesThatOfItsHeading() throws {
    #expect(try days("2026 Regular", ["Jan 14", "Oct 31"]) == ["2026-01-14", "2026-10-31"])
    #expect(try days("2024 Regular", ["Feb 29"]) == ["2024-02-29"])
  }

  @Test func filingsBeforeASittingAreOfTheYearBefore() throws {
    #expect(
      try days("2026 Regular", ["Nov 1", "Dec 31", "Jan 1"]) == ["2025-11-01", "2025-12-31", "2026-01-01"])
  }

  @Test func aSpecialSittingInNovemberIsOfItsOwnYear() throws {
    #expect(try days("2025 1st Special", ["Nov 30"]) == ["2025-11-30"])
  }

  @Test(arguments: ["Regular", "2026 Organization", "", "26 Regular"])
  func aHeadingWithoutAYearIsRefusedAndNamed(_ heading: String) {
    let error = #expect(throws: ScrapeError.self) { try days(heading, ["Jan 14"]) }
    #expect(error?.problem.contains("'Jan 14' is no date MMM d") == true)
    #expect(error?.problem.contains("sitting '\(heading)'") == true)
  }

  @Test func aLeapDayIsRefusedInOtherYears() {
    #expect(throws: ScrapeError.self) { try days("2025 Regular", ["Feb 29"]) }
  }
}
