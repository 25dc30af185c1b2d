internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Scraping

struct Scraper: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begin a scraper, check its files, or try them on a saved page.",
    subcommands: [New.self, Check.self, Try.self])

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
        throw UsageError(Suggestion.refusal("request", request, among: source.requests.map(\.name)))
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
      for (name, rule) in rules.lists {
        for (index, row) in (answer.lists[name] ?? []).enumerated() {
          print("\(name) \(index + 1), line \(row.line)")
          Self.show(row, rule.fields)
        }
        print("\(answer.lists[name]?.count ?? 0) \(name)")
      }
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
