import Foundation
import Legislature
import Markup
import Scraping
import Testing

/// Whatever the document, no word of it is lost, doubled or moved.
@Suite struct TextPropertyTests {
  /// Numbers that are the same in every run.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let pieces = [
    "NEW SECTION. Sec. 1.", "Sec. 2. RCW 1.02.003 is amended", "((", "))", " ", "\u{A0}", "\n", "word", "ä€𝒳",
    ".", "-", "&amp;", "&lt;b&gt;",
    "--- END ---", "Signed by", "WHEREAS", "<!-- begin -->", "<!-- other -->", "<hr/>", "<br>", "12.34",
    "(1)", "\u{200B}",
  ]

  private static let wrappers = [
    ("<div>", "</div>"), ("<div class='heading'>", "</div>"), ("<span class='gap'>", "</span>"),
    ("<i>", "</i>"), ("<div />", ""),
    ("<span style='text-decoration:underline;'>", "</span>"),
    ("<span style='text-decoration:line-through;'>", "</span>"),
    ("<table><tr><td>", "</td></tr></table>"), ("<p>", ""), ("", "</span>"),
    ("((<span style='text-decoration:line-through;'>", "</span>))"),
  ]

  private func document(_ dice: inout Dice, depth: Int = 0) -> String {
    (0..<Int.random(in: 1...6, using: &dice)).map { _ in
      if depth < 5, Bool.random(using: &dice), let (open, close) = Self.wrappers.randomElement(using: &dice) {
        return open + document(&dice, depth: depth + 1) + close
      }
      return Self.pieces.randomElement(using: &dice) ?? ""
    }.joined()
  }

  private func check(_ text: LegalText, is words: String) {
    #expect(bare(text.text) == bare(words))
    for section in text.sections {
      #expect(section.text.isEmpty || section.text.hasSuffix("\n"))
      #expect(!section.runs.contains { $0.text.isEmpty })
      #expect(zip(section.runs, section.runs.dropFirst()).allSatisfy { $0.mark != $1.mark })
      #expect(!section.text.contains("\n\n") && !section.text.contains("  ") && !section.text.contains(" \n"))
    }
  }

  private var lined: DocumentRule {
    var rule = TextSample.html
    rule.starts.append(.init(.line(TextSample.pattern("^WHEREAS|^Sec")), kind: .new))
    return rule
  }

  @Test(arguments: 0..<40)
  func noWordIsLostOrMoved(_ seed: UInt64) throws {
    var dice = Dice(state: seed)
    for rule in [TextSample.html, lined] {
      let page = "<body>x\((0..<8).map { _ in document(&dice) }.joined())</body>"
      let bytes = Array(page.utf8)
      let words = try Document(parsing: bytes.span.bytes, as: .html).values("//body//text()").map(\.text)
        .joined()
      check(try TextSample.read(page, rule), is: words)
    }
  }

  /// A page that is cut off anywhere is read as far as it goes, and never passes for a whole one.
  @Test func aPageThatIsCutOffIsNeverWhole() throws {
    let page =
      "<body><div>BILL 1</div><div><!-- begin -->Sec. 1. RCW 1.02.003 is amended:</div><div>a ((\(TextSample.struck("b")))) \(TextSample.added("c"))</div>"
      + "<div><!-- begin -->NEW SECTION. Sec. 2. Tä.</div><div>--- END ---</div></body>"
    #expect(try TextSample.read(page).isWhole)
    let end = Array(page.utf8).count - Array("</div></body>".utf8).count
    for count in 7..<end {
      let bytes = Array(page.utf8.prefix(count))
      guard String(validating: bytes, as: UTF8.self) != nil else { continue }
      let words = try Document(parsing: bytes.span.bytes, as: .html).values("//body//text()").map(\.text)
        .joined()
      let text = try TextSample.read(String(decoding: bytes, as: UTF8.self))
      check(text, is: words)
      #expect(!text.isWhole, "\(count)")
    }
  }

  /// The limit is for a reader that takes the square of their number, which is hours.
  @Test(.timeLimit(.minutes(10))) func manyBracketsTakeNoLongerThanTheyAre() throws {
    let line = String(repeating: "((\(TextSample.struck("a")) b \(TextSample.added("c")) ", count: 20_000)
    let text = try TextSample.bill("<div><!-- begin -->Sec. 1. RCW 1.02.003 is amended: \(line)</div>")
    #expect(!text.problems.isEmpty)
  }
}
