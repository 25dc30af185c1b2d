import Legislature
import Markup
import Scraping
import Testing

/// How the bills of a made-up legislature read. Sections begin at a comment; added words are underlined, struck ones
/// crossed out and in double brackets.
enum TextSample {
  static let html: DocumentRule = {
    var rule = DocumentRule(name: "bill", purpose: .bill, format: .html)
    rule.skip = tests("head", "script")
    rule.blocks = tests("div", "p", "table", "hr")
    rule.rows = tests("tr")
    rule.gaps = tests("td", "span[class=gap]")
    rule.marks = [marked("span[style*=line-through]", .struck), marked("span[style*=underline]", .added)]
    rule.brackets = .init(open: "((", close: "))")
    rule.starts = [.init(.comment("begin"))]
    rule.headings = tests("div[class=heading]")
    rule.numberPattern = pattern(#"^(?:NEW SECTION\. )?Sec\. (\d+[A-Z]?)\."#)
    rule.captionPattern = pattern(#"Sec\. \d+\. ([A-Z ]{4,})\."#)
    rule.isNumbered = true
    rule.kinds = [
      .init(kind: .repealer, opening: pattern("repealed")),
      .init(kind: .new, opening: pattern("^NEW SECTION")),
      .init(kind: .amendatory, opening: pattern("amended")),
    ]
    rule.citations = [
      .init(kinds: [.amendatory], place: .opening, pattern: pattern("^(.*) amended"), action: "amended"),
      .init(kinds: [.new], place: .opening, pattern: pattern("added to (.*)"), action: "added"),
      .init(kinds: [.new], place: .section, pattern: pattern(#"in Title (\w+)"#), action: "added"),
      .init(
        kinds: [.repealer], place: .section, pattern: pattern(#"(?m)^\(\d\) ([^(]*)"#), action: "repealed"),
    ]
    rule.back = pattern("^Signed by|^--- END")
    rule.end = pattern("^--- END ---$")
    return rule
  }()

  static let citations = CitationRule(pattern: pattern(#"\b\d+\.\d+(?:\.\d+)?\b"#), clauses: [])

  static func tests(_ sources: String...) -> [ElementTest] { sources.compactMap(ElementTest.init) }

  static func pattern(_ source: String) -> Pattern {
    guard let pattern = Pattern(source) else { preconditionFailure("\(source) is no pattern") }
    return pattern
  }

  static func marked(_ source: String, _ mark: LegalText.Mark) -> DocumentRule.Marked {
    guard let test = ElementTest(source) else { preconditionFailure("\(source) is no test") }
    return .init(test, mark)
  }

  static func read(_ text: String, _ rules: DocumentRule...) throws -> LegalText {
    try TextReader(rules: TextRules(documents: rules.isEmpty ? [html] : rules), citations: citations)
      .read(
        Array(text.utf8), contentType: nil, format: rules.first?.format ?? .html,
        url: "https://example.org/text")
  }

  /// A whole bill with these sections between its front and its end.
  static func bill(_ sections: String...) throws -> LegalText {
    try read("<body><div>BILL 1</div>\(sections.joined())<div>--- END ---</div></body>")
  }

  /// The one section of such a bill.
  static func section(_ text: String) throws -> LegalText.Section {
    let bill = try bill("<div><!-- begin -->\(text)</div>")
    try #require(bill.sections.map(\.kind).first == .front && bill.sections.count == 3, "\(bill)")
    return bill.sections[1]
  }

  static func added(_ text: String) -> String { "<span style='text-decoration:underline;'>\(text)</span>" }
  static func struck(_ text: String) -> String {
    "<span style='text-decoration:line-through;'>\(text)</span>"
  }
}

extension LegalText.Section {
  /// All of it, with `{+…+}` around what is added and `[-…-]` around what is struck.
  var marked: String {
    runs.map {
      switch $0.mark {
      case .kept: $0.text
      case .added: "{+\($0.text)+}"
      case .struck: "[-\($0.text)-]"
      }
    }.joined()
  }
}

/// Without any white space.
func bare(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
}
