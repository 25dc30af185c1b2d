import Legislature
import Markup
import Scraping

/// A request of a made-up source, read from a text.
struct Sample {
  var format = Format.xml
  var reading: ReadingRule
  var stream: String?
  var root: String?
  var endsWith: String?
  var namespaces: [String: String] = [:]

  static let url = "https://example.org/answer"

  func read(_ text: String) throws(ScrapeError) -> RawAnswer {
    let request = RequestDefinition(
      name: "sample", role: .page, url: Self.url, format: format, reading: reading,
      stream: stream, root: root, endsWith: endsWith)
    return try Extractor(request: request, namespaces: namespaces, url: Self.url)
      .read(Array(text.utf8), contentType: nil)
  }

  func error(reading text: String) -> ScrapeError? {
    do {
      _ = try read(text)
      return nil
    } catch { return error }
  }

  /// One document field `it` at `/a/b`, from `<a><b>…</b></a>`.
  static func field(
    _ text: String, _ transforms: [Transform], cardinality: Cardinality = .atLeast(0), join: String? = nil
  ) throws(ScrapeError) -> [String] {
    let rule = FieldRule(
      name: "it", select: "/a/b", cardinality: cardinality, transforms: transforms, join: join)
    return try Sample(reading: ReadingRule(document: [rule])).read("<a>\(text)</a>").document.values("it")
  }
}

extension FieldRule {
  /// A field that is there once.
  static func one(_ name: String, _ select: String, _ transforms: Transform..., fillsDown: Bool = false)
    -> FieldRule
  {
    FieldRule(
      name: name, select: select, cardinality: .exactly(1), transforms: transforms, fillsDown: fillsDown)
  }
}

extension RawAnswer {
  /// The rows' values, for comparison without lines.
  var values: [[String: [String]]] { rows.map { $0.fields.mapValues(\.values) } }
}

/// A two-house legislature's numbers.
let numbers = NumberGrammar(
  kinds: [
    BillKind(
      code: "HB", name: "House Bill", chamber: .house, houses: 2, executive: true, introducedTo: .committee),
    BillKind(
      code: "SB", name: "Senate Bill", chamber: .senate, houses: 2, executive: true, introducedTo: .committee),
  ], ignored: ["SGA"], substituteMark: "S", engrossedMark: "E")
