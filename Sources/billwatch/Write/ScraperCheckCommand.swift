internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Scraping

extension Scraper {
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read every file of a folder and its fixtures, and say what is wrong with file and line.",
      discussion: """
        What is likely missing follows as hints, which are no mistakes: the exit code is 1 only for what is wrong.

        Examples:
          billwatch scraper check Scrapers/us-wa
          billwatch scraper check Scrapers/us-wa --accept      take what is read now as what is expected
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "A folder such as Scrapers/us-wa.") var folder: String

    @Flag(help: "Write what is read from each fixture that differs into expected/, and print it: look at it.")
    var accept = false

    func run() throws {
      let url = URL(fileURLWithPath: folder)
      let jurisdiction = try Jurisdiction.read(url)
      let fixtures = try Fixture.all(in: url)
      var wrong = (jurisdiction.glossary?.problems ?? []).map { "glossary.yml: \($0)" }
      let ofWords = wrong.count
      for fixture in fixtures {
        guard let problem = try problem(fixture, jurisdiction) else { continue }
        wrong.append("\(fixture.name): \(problem)")
      }
      print(
        "\(jurisdiction.id): \(jurisdiction.source.requests.count) requests, \(jurisdiction.vocabulary.rules.count) rules, "
          + "\(jurisdiction.calendar.sessions.count) sessions, \(fixtures.count - wrong.count + ofWords) of \(fixtures.count) fixtures as expected"
      )
      for line in wrong { print("  \(line)") }
      let today = jurisdiction.day(at: global.instant)
      let hints = ScraperHints(jurisdiction: jurisdiction, fixtures: fixtures, folder: url, today: today)
      for hint in try hints.all() { print("  hint: \(hint)") }
      if !wrong.isEmpty { throw ExitCode(1) }
    }

    /// What is wrong with a fixture; with `--accept` what is read becomes what is expected.
    private func problem(_ fixture: Fixture, _ jurisdiction: Jurisdiction) throws -> String? {
      guard accept else { return try fixture.problem(in: jurisdiction) }
      let isExpected: Bool
      // An expectation that is no JSON is replaced like any other.
      do { isExpected = try fixture.problem(in: jurisdiction) == nil } catch is DecodingError {
        isExpected = false
      }
      if isExpected { return nil }
      try fixture.accept(in: jurisdiction)
      if let problem = try fixture.problem(in: jurisdiction) { return problem }
      print("\(fixture.name) is now expected to read")
      print(try String(contentsOf: fixture.expected, encoding: .utf8))
      return nil
    }
  }
}
