internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Scraping

struct Scraper: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a scraper's files, or try them on a saved page.",
    subcommands: [Check.self, Try.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read every file of a folder and its fixtures, and say what is wrong with file and line.",
      discussion: "Example:\n  billwatch scraper check Scrapers/us-wa")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "A folder such as Scrapers/us-wa.") var folder: String

    func run() throws {
      let url = URL(fileURLWithPath: folder)
      let jurisdiction = try Jurisdiction.read(url)
      let fixtures = try Fixture.all(in: url)
      var wrong: [String] = []
      for fixture in fixtures {
        if let problem = try fixture.problem(in: jurisdiction) { wrong.append("\(fixture.name): \(problem)") }
      }
      print(
        "\(jurisdiction.id): \(jurisdiction.source.requests.count) requests, \(jurisdiction.vocabulary.rules.count) rules, "
          + "\(jurisdiction.calendar.sessions.count) sessions, \(fixtures.count - wrong.count) of \(fixtures.count) fixtures as expected"
      )
      for line in wrong { print("  \(line)") }
      if !wrong.isEmpty { throw ExitCode(1) }
    }
  }

  struct Try: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show each field of a saved page, with the selector and the line that found it.",
      discussion: """
        Examples:
          billwatch scraper try Scrapers/us-wa page.html
          billwatch scraper try Scrapers/us-wa meetings.xml --request meetings
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "A folder such as Scrapers/us-wa.") var folder: String
    @Argument(help: "A saved answer.") var file: String
    @Option(help: "Name of the request in scraper.yml; the default is the bill page.") var request: String =
      "page"

    func run() throws {
      let source = try SourceFile.read(URL(fileURLWithPath: folder).appendingPathComponent("scraper.yml"))
      guard let definition = source.requests.first(where: { $0.name == request }) else {
        throw UsageError(
          "no request '\(request)'; there are \(source.requests.map(\.name).joined(separator: ", "))")
      }
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
      let answer = try Extractor(request: definition, namespaces: source.namespaces, url: file)
        .read(bytes, contentType: nil)
      let rules = definition.reading
      Self.show(answer.document, rules.document)
      for (index, row) in answer.rows.enumerated() {
        print("row \(index + 1), line \(row.line)")
        Self.show(row, (rules.groups?.fields ?? []) + (rules.rows?.fields ?? []))
      }
      print("\(answer.rows.count) rows")
    }

    private static func show(_ record: RawRecord, _ rules: [FieldRule]) {
      for rule in rules {
        guard let field = record.fields[rule.name] else {
          print("  \(rule.name): none   (\(rule.select))")
          continue
        }
        let text = field.values.joined(separator: " | ")
        let line = field.line >= 65535 ? "65535 or later" : String(field.line)
        print("  \(rule.name): \(text.prefix(200))   (line \(line), \(rule.select))")
      }
    }
  }
}
