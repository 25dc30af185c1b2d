import Markup
import Testing

@Suite struct HTMLTests {
  @Test func visitsNodesInTheOrderOfThePage() throws {
    let html = Array("<table>\n<tr id='a'><td>HB 1</td></tr>\n<tr id='b'><td>HB 2</td></tr></table>".utf8)
    let document = try Document(parsing: html.span.bytes, as: .html)
    var seen: [String] = []
    try document.forEach("//tr") { node throws(MarkupError) in
      let cells = try node.values("td").map(\.text)
      seen.append("\(node.name) \(node.attribute("id") ?? "-") \(node.line) \(node.text) \(cells)")
    }
    #expect(seen == ["tr a 2 HB 1 [\"HB 1\"]", "tr b 3 HB 2 [\"HB 2\"]"])
  }

  @Test func anAbsentAttributeIsNil() throws {
    let html = Array("<p class='x'>a</p>".utf8)
    let document = try Document(parsing: html.span.bytes, as: .html)
    var found: [String?] = []
    try document.forEach("//p | //p/text() | //p/@class") { node throws(Never) in
      found.append(node.attribute("href"))
    }
    #expect(found == [nil, nil, nil])
  }

  @Test func complaintsAreKeptWithTheirLine() throws {
    let bad = Array("<p>\n<blink></b><unknowntag>&nosuch;</p>".utf8)
    let document = try Document(parsing: bad.span.bytes, as: .html)
    #expect(document.diagnosticCount > 0)
    #expect(document.diagnostics.first?.line == 2)
  }

  @Test func fewComplaintsAreKeptAndAllAreCounted() throws {
    let bad = Array((String(repeating: "</nope>\n", count: 5_000) + "<p>x</p>").utf8)
    let document = try Document(parsing: bad.span.bytes, as: .html)
    #expect(document.diagnosticCount >= 5_000)
    #expect(document.diagnostics.count == 20)
    #expect(try document.values("//p").map(\.text) == ["x"])
  }

  static let sloppyPages = [
    Page("a cell that is not closed", "<table><tr><td>tail</table>"),
    Page("stray end tags", "<table>\("<tr><td>x</b>" * 300)<tr><td>tail</td></tr>"),
    Page("a long list", "</div></p></table><ul>\("<li>x" * 3_000)</ul><p><td>tail"),
    Page("an attribute given twice", "<p a=1 a=2 b='>tail</p><p>'>tail</p>"),
    Page("a comment with hyphens", "<!-- -- --><td>tail"),
    Page("a long attribute", "<p title='\("a" * 11_000_000)'>tail</p>"),
    Page("a long comment", "<!-- \("a" * 11_000_000)--><p>tail</p>"),
  ]

  @Test(arguments: sloppyPages)
  func aSloppyPageIsReadToItsEnd(_ page: Page) throws {
    #expect(try texts("string((//td | //p)[last()])", in: page.text) == ["tail"])
  }

  static let abandonedPages = [
    Page("font and b", "<p>a</p>\("<font><b>" * 150)<p>tail</p>"),
    Page("closed again", "\("<div>" * 300)x\("</div>" * 300)<p>tail</p>"),
    Page("unclosed items", "\("<li><span>x" * 300)<p>tail</p>"),
    Page("a long text", "<p>\("a" * 11_000_000)</p>"),
    Page("a long script", "<script>\("a" * 11_000_000)</script><p>tail</p>"),
  ]

  @Test(arguments: abandonedPages)
  func aPageThatTheParserGivesUpOnIsAnError(_ page: Page) {
    #expect(failure(reading: page.text, as: .html)?.isTruncated == true)
  }

  @Test func aZeroByteDoesNotEndThePage() throws {
    #expect(try texts("//td", in: "<td>a\0b</td><td>tail</td>").last == "tail")
  }

  @Test func aLargePageIsReadToItsEnd() throws {
    let words = String(repeating: "An act relating to rivers and their banks. ", count: 25)
    let row = "<tr><td>HB 1</td><td>\(words)</td></tr>\n"
    let html = "<table>" + String(repeating: row, count: 12_000) + "<tr><td>tail</td></tr></table>"
    #expect(try texts("count(//tr)", in: html) == ["12001"])
    #expect(try texts("//tr[last()]/td", in: html) == ["tail"])
  }

  @Test func linesEndAtTheLargestThatTheParserCounts() throws {
    let html = Array((String(repeating: "\n", count: 70_000) + "<p>x</p>").utf8)
    let document = try Document(parsing: html.span.bytes, as: .html)
    #expect(try document.values("//p") == [Value(text: "x", line: 65535)])
  }

  static let crowdedElements = [
    Page("values", "<div \(attributes(50_000, "=x "))>x</div>"),
    Page("no values", "<div \(attributes(50_000, "\n"))/>"),
    Page("one name that is cut into many", "<div \(attributes(5_000, "b" * 100))>"),
    Page("quotes and brackets", "<div b='>' c=\"<p>\" \(attributes(50_000, "='>' "))>x</div>"),
  ]

  private static func attributes(_ count: Int, _ rest: String) -> String {
    (0..<count).map { "a\($0)\(rest)" }.joined()
  }

  @Test(arguments: crowdedElements)
  func attributesWithoutEndAreRefusedBeforeTheyCostTime(_ page: Page) {
    let text = "<html>\n\(page.text)</html>"
    #expect(failure(reading: text, as: .html) == .tooManyAttributes(line: 2, limit: 4_000))
    #expect(failure(reading: text, as: .xml) == .tooManyAttributes(line: 2, limit: 4_000))
  }

  @Test func longScriptsAndTextsAreNotTakenForAttributes() throws {
    let words = String(repeating: "i<b = 1 + 2; ", count: 10_000)
    let prose = words.replacing("<", with: "&lt;")
    let html =
      "<script>\(words)</script><!-- <i \(words) --><style>\(words)</style><p>\(prose)</p><td>tail</td>"
    #expect(try texts("//td", in: html) == ["tail"])
  }
}
