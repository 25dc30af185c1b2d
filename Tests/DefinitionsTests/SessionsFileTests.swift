import Definitions
import Foundation
import Legislature
import Testing

@Suite struct SessionsFileTests {
  private static let file = Folder.scrapers.appendingPathComponent("us-wa/sessions.yml")

  @Test func everyBienniumHasItsRegularSittingsAndSixCutoffsAYear() throws {
    let calendar = try SessionsFile.read(Self.file)
    #expect(calendar.sessions.map(\.id) == ["2019-20", "2021-22", "2023-24", "2025-26"])
    for session in calendar.sessions {
      #expect(session.years.count == 2)
      for year in session.years {
        let regular = session.sittings.filter { $0.kind == .regular && $0.start.year == year }
        #expect(regular.map(\.name) == ["\(year) Regular Session"])
        let cutoffs = session.cutoffs.filter { $0.on.year == year }
        #expect(cutoffs.map(\.kind) == Cutoff.Kind.allCases, "\(year) in the order of the steps")
        for cutoff in cutoffs {
          #expect(session.sitting(on: cutoff.on)?.kind == .regular, "\(cutoff.id)")
          #expect(cutoff.exemptions.contains("initiatives to the legislature"))
          #expect((cutoff.hour == 17) == [.houseOfOrigin, .oppositeHouse].contains(cutoff.kind))
        }
      }
    }
  }

  @Test(arguments: [
    ("2025-house-of-origin", "2025-03-12", true), ("2025-policy-committee", "2025-02-21", true),
    ("2026-opposite-fiscal-committee", "2026-03-02", true), ("2026-opposite-house", "2026-03-06", true),
    ("2024-house-of-origin", "2024-02-13", false), ("2020-opposite-house", "2020-03-06", true),
  ])
  func aCutoffSaysWhetherItWasReadInADocument(_ id: String, _ on: String, _ verified: Bool) throws {
    let cutoffs = try SessionsFile.read(Self.file).sessions.flatMap(\.cutoffs)
    let cutoff = try #require(cutoffs.first { $0.id == id })
    #expect(cutoff.on.description == on)
    #expect(cutoff.verified == verified)
  }

  @Test(arguments: [
    ("2024-11-30", "2023-24"), ("2024-12-01", "2025-26"), ("2025-04-28", "2025-26"),
    ("2026-03-13", "2025-26"),
    ("2031-01-01", "2025-26"), ("2019-01-14", "2019-20"), ("2018-11-30", nil),
  ])
  func aDayFallsInASessionOrTheLastOneBefore(_ day: String, _ id: String?) throws {
    let calendar = try SessionsFile.read(Self.file)
    #expect(calendar.session(on: try #require(Day(day)))?.id == id)
    if let id { #expect(calendar.session(id: id)?.id == id) }
  }

  @Test(arguments: [
    ("2019-20", "2020-03-12"), ("2021-22", "2022-03-10"), ("2023-24", "2024-03-07"),
    ("2025-26", "2026-03-12"),
  ])
  func sineDieIsTheEndOfTheEvenYearsSitting(_ id: String, _ day: String) throws {
    #expect(try SessionsFile.read(Self.file).session(id: id)?.sineDie?.description == day)
  }

  @Test func aSessionWhoseLastSittingIsNotKnownYetEndsNothing() throws {
    let text = """
      sessions:
        - id: 2027-28
          years: [2027, 2028]
          opens: 2026-12-01
          sittings: [{name: 2027 Regular Session, start: 2027-01-11, end: 2027-04-25}]
      """
    let session = try #require(try SessionsFile.read(text, file: "sessions.yml").sessions.first)
    #expect(session.sineDie == nil)
    #expect(session.deadlines.isEmpty)
  }

  @Test(arguments: [
    ("sittings: [{name: A, start: 2025-04-27, end: 2025-01-13}]", "before it starts"),
    ("sittings: [{name: A, start: 2024-11-13, end: 2025-01-13}]", "before the session opens"),
    (
      "sittings: [{name: A, start: 2025-01-13, end: 2025-04-27}, {name: B, start: 2025-04-27, end: 2025-05-01}]",
      "'B' starts before 'A' has ended"
    ),
    ("sittings: [{name: A, kind: extra, start: 2025-01-13, end: 2025-04-27}]", "one of regular, special"),
    ("sittings: [{name: A, start: 2025-02-30, end: 2025-04-27}]", "not '2025-02-30'"),
    ("sittings: [{name: A, start: 2025-01-13}]", "'end' is missing"),
    ("cutoffs: [{kind: house-of-origin, name: A, on: 2025-03-12, source: B}]", "'verified' is missing"),
    ("cutoffs: [{kind: house-of-origin, name: A, on: 2027-03-12, source: B, verified: true}]", "outside"),
    (
      "cutoffs: [{kind: house-of-origin, name: A, on: 2025-03-12, hour: 24, source: B, verified: true}]",
      "0 to 23"
    ),
    ("cutoffs: [{kind: midterm, name: A, on: 2025-03-12, source: B, verified: true}]", "not 'midterm'"),
    ("cutoff: []", "unknown key 'cutoff'"),
  ])
  func aMistakeNamesItsLine(_ lines: String, _ problem: String) {
    let text = "sessions:\n  - id: 2025-26\n    years: [2025, 2026]\n    opens: 2024-12-01\n    \(lines)\n"
    #expect {
      try SessionsFile.read(text, file: "sessions.yml")
    } throws: { error in
      "\(error)".contains(problem) && "\(error)".hasPrefix("sessions.yml:5:")
    }
  }
}
