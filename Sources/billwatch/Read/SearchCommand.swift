internal import ArgumentParser
internal import Legislature
internal import Store

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find bills by words in their number, titles, sponsors and text.",
    discussion: """
      Words side by side are all wanted; "words in quotes" stand together; a star ends a beginning; AND, OR, NOT
      and parentheses work. The best come first.

      Examples:
        billwatch search 'climate NOT tax'
        billwatch search '"cap and invest" OR emission*'
        billwatch search 70A.65.200 --session 2023-24
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var scope: SourceOptions

  @Option(help: "At most so many bills.")
  var limit = 50

  @Argument(help: "What to search for.")
  var query: [String]

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more, not \(limit)") }
  }

  func run() throws {
    let search: SearchQuery
    do { search = try SearchQuery(query.joined(separator: " ")) } catch let mistake as SearchQuery.Mistake {
      throw UsageError("cannot search for '\(query.joined(separator: " "))': \(mistake)")
    }
    let desk = try Desk(global)
    let sources = try desk.sources(jurisdiction: scope.jurisdiction, session: scope.session)
    let hits = try desk.store.search(search, sources: sources, limit: limit)
    try global.print(SearchAnswer(hits: hits, sources: sources, desk: desk))
  }
}

/// What a search found.
struct SearchAnswer: Answer {
  let hits: [SearchHit]
  let sources: [SourceKey]
  let desk: Desk

  var json: JSON {
    .array(
      hits.map { hit in
        guard case .object(var members) = hit.bill.json else { return hit.bill.json }
        members["snippet"] = .string(hit.plainSnippet)
        return .object(members)
      })
  }

  var csv: [[String?]] {
    [["jurisdiction", "session", "bill", "version", "title", "stage", "snippet"]]
      + hits.map { hit in
        [
          hit.bill.key.jurisdiction, hit.bill.key.session, "\(hit.bill.key.number)", hit.bill.version,
          hit.bill.title,
          hit.bill.stage.rawValue, hit.plainSnippet,
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    let found = hits.flatMap { hit in
      let bill = hit.bill
      let place = desk.mark(of: bill.key.source, among: sources).map { "\($0)  " } ?? ""
      let head = "\(place)\(bill.version)  \(bill.stage.rawValue)  \(bill.shortTitle ?? bill.title)".printable
      let snippet = hit.snippet.map { $0.isHit ? "[\($0.text)]" : $0.text }.joined().printable
      return [page.bold(head.cut(to: page.width))]
        + snippet.wrapped(width: page.width - 4, indent: "").map { "    \($0)" }
    }
    let count = hits.isEmpty ? "No bill holds that." : "\(hits.count) bills"
    return found + ["", count] + desk.freshness(of: sources, page)
  }
}

extension SearchHit {
  fileprivate var plainSnippet: String {
    snippet.map(\.text).joined().split { $0.isWhitespace }.joined(separator: " ")
  }
}
