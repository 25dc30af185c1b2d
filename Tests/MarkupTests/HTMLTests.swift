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

  @Test(arguments: [
    "<table><tr><td>tail</table>",
    "<table>" + String(repeating: "<tr><td>x</b>", count: 300) + "<tr><td>tail</td></tr>",
    "</div></p></table>" + "<ul>" + String(repeating: "<li>x", count: 3_000) + "</ul><p><td>tail",
    "<p a=1 a=2 b='>tail</p><p>'>tail</p>",
    "<!-- -- --><td>tail",
  ])
  func aSloppyPageIsReadToItsEnd(html: String) throws {
    #expect(try texts("string((//td | //p)[last()])", in: html) == ["tail"])
  }

  @Test(arguments: [
    "<p>a</p>" + String(repeating: "<font><b>", count: 150) + "<p>tail</p>",
    String(repeating: "<div>", count: 300) + "x" + String(repeating: "</div>", count: 300) + "<p>tail</p>",
    String(repeating: "<li><span>x", count: 300) + "<p>tail</p>",
    "<p>" + String(repeating: "a", count: 11_000_000) + "</p>",
    "<p title='" + String(repeating: "a", count: 11_000_000) + "'>tail</p>",
    "<!-- " + String(repeating: "a", count: 11_000_000) + "--><p>tail</p>",
  ])
  func aPageThatTheParserGivesUpOnIsAnError(html: String) {
    #expect(failure(reading: html, as: .html)?.isTruncated == true)
  }

  @Test func aZeroByteDoesNotEndThePage() throws {
    #expect(try texts("//td", in: "<td>a\0b</td><td>tail</td>").last == "tail")
  }

  @Test func aLargePageIsReadToItsEnd() throws {
    let row = "<tr><td>HB 1</td><td>An act relating to rivers and their banks, with a long title</td></tr>\n"
    let html = "<table>" + String(repeating: row, count: 200_000) + "<tr><td>tail</td></tr></table>"
    #expect(try texts("count(//tr)", in: html) == ["200001"])
    #expect(try texts("//tr[last()]/td", in: html) == ["tail"])
  }

  @Test func linesEndAtTheLargestThatTheParserCounts() throws {
    let html = Array((String(repeating: "\n", count: 70_000) + "<p>x</p>").utf8)
    let document = try Document(parsing: html.span.bytes, as: .html)
    #expect(try document.values("//p") == [Value(text: "x", line: 65535)])
  }

  @Test(arguments: [
    "<div " + (0..<50_000).map { "a\($0)=x" }.joined(separator: " ") + ">x</div>",
    "<div " + (0..<50_000).map { "a\($0)" }.joined(separator: "\n") + "/>",
    "<div b='>' c=\"<p>\" " + (0..<50_000).map { "a\($0)='>'" }.joined(separator: " ") + ">x</div>",
  ])
  func attributesWithoutEndAreRefusedBeforeTheyCostTime(html: String) {
    let text = "<html>\n" + html + "</html>"
    #expect(failure(reading: text, as: .html) == .tooManyAttributes(line: 2, limit: 4_000))
    #expect(failure(reading: text, as: .xml) == .tooManyAttributes(line: 2, limit: 4_000))
  }

  @Test func longScriptsAndTextsAreNotTakenForAttributes() throws {
    let words = String(repeating: "i<b = 1 + 2; ", count: 10_000)
    let prose = words.replacing("<", with: "&lt;")
    let html = "<script>\(words)</script><!-- <i \(words) --><style>\(words)</style><p>\(prose)</p><td>tail</td>"
    #expect(try texts("//td", in: html) == ["tail"])
  }
}
