import Foundation
import Markup
import Scraping
import Testing

@Suite struct ReadingTests {
  private static let people = ReadingRule(
    document: [.one("kind", "//kind")],
    rows: RowRule(
      select: "//person", cardinality: .atLeast(1),
      fields: [.one("name", "name"), FieldRule(name: "tags", select: "tag", cardinality: .atLeast(0))]))

  @Test(arguments: [
    (
      Format.xml,
      "<all><kind>staff</kind><person><name>Ames</name><tag>a</tag><tag>b</tag></person><person><name>Bo</name></person></all>"
    ),
    (
      Format.html,
      "<div><kind>staff</kind><person><name>Ames</name><tag>a</tag><tag>b</tag></person><person><name>Bo</name></person></div>"
    ),
    (
      Format.json,
      #"{"kind": "staff", "list": [{"person": {"name": "Ames", "tag": "a"}}, {"person": {"name": "Bo"}}]}"#
    ),
  ])
  func theSameSelectorsServeEachFormat(_ format: Format, _ text: String) throws {
    let answer = try Sample(format: format, reading: Self.people).read(text)
    #expect(answer.document.fields.mapValues(\.values) == ["kind": ["staff"]])
    let tags = format == .json ? ["a"] : ["a", "b"]
    #expect(answer.values == [["name": ["Ames"], "tags": tags], ["name": ["Bo"]]])
  }

  @Test func itemsOfAJSONArrayAreRows() throws {
    let reading = ReadingRule(
      rows: RowRule(
        select: "//bills/item", cardinality: .atLeast(0), fields: [.one("id", "id"), .one("n", "n")]))
    let sample = Sample(format: .json, reading: reading)
    let answer = try sample.read(#"{"bills": [{"id": "A", "n": 1}, {"id": "B", "n": 20}]}"#)
    #expect(answer.values == [["id": ["A"], "n": ["1"]], ["id": ["B"], "n": ["20"]]])
    #expect(try sample.read(#"{"bills": []}"#).rows.isEmpty)
  }

  @Test func rowsKnowTheLinesOnWhichTheyStand() throws {
    let answer = try Sample(format: .xml, reading: Self.people).read(
      "<all>\n<kind>k</kind>\n<person>\n<name>Ames</name></person>\n<person><name>Bo</name></person></all>")
    #expect(answer.rows.map(\.line) == [3, 5])
    #expect(answer.rows.map { $0.fields["name"]?.line } == [4, 5])
    #expect(answer.document.fields["kind"]?.line == 2)
  }

  private static let groups = ReadingRule(
    document: [.one("body", "/a/@body")],
    groups: RowRule(select: "/a/g", cardinality: .atLeast(1), fields: [.one("chamber", "@in")]),
    rows: RowRule(
      select: "r", cardinality: .atLeast(0), fields: [.one("on", "@on", fillsDown: true), .one("text", ".")]),
    skip: [.init(field: "text", prefix: "Scheduled for ")])

  @Test func rowsShareTheFieldsOfTheirGroup() throws {
    let answer = try Sample(reading: Self.groups).read(
      "<a body='b'><g in='h'><r on='1'>x</r></g><g in='s'><r on='2'>y</r><r on='3'>z</r></g></a>")
    #expect(
      answer.rows.map { [$0["chamber"], $0["on"], $0["text"]] } == [
        ["h", "1", "x"], ["s", "2", "y"], ["s", "3", "z"],
      ])
    #expect(answer.rows.allSatisfy { $0["body"] == nil }, "what stands once in the document stays there")
    #expect(answer.document["body"] == "b")
  }

  @Test func aBlankFillsDownFromTheRowAboveEvenASkippedOne() throws {
    let answer = try Sample(reading: Self.groups).read(
      "<a body='b'><g in='h'><r on='1'>x</r><r on='2'>Scheduled for tea.</r><r on=' '>y</r><r on=''>z</r></g></a>"
    )
    #expect(answer.rows.map { [$0["on"], $0["text"]] } == [["1", "x"], ["2", "y"], ["2", "z"]])
  }

  @Test func aBlankDoesNotFillDownFromAnotherGroup() throws {
    let error = try #require(
      Sample(reading: Self.groups).error(
        reading: "<a body='b'>\n<g in='h'><r on='1'>x</r></g>\n<g in='s'><r on=''>y</r></g></a>"))
    #expect(error.field == "on")
    #expect(error.line == 3)
    #expect(error.problem.contains("first row of its group"))
  }

  @Test func anErrorInARowIsToldOnce() throws {
    let error = try #require(
      Sample(reading: Self.groups).error(reading: "<a body='b'><g in='h'><r>x</r></g></a>"))
    #expect(error.description.components(separatedBy: Sample.url).count == 2)
    #expect(error.selector == "@on")
  }

  private static let rows = RowRule(
    select: "//n:row", cardinality: .atLeast(0),
    fields: [
      .one("id", "n:id"), FieldRule(name: "note", select: "n:note", cardinality: .atMost(1)),
      FieldRule(name: "list", select: "n:list/n:item", cardinality: .atLeast(0)),
    ])

  @Test(arguments: [
    ("<all xmlns='urn:n'/>", 0),
    ("<all xmlns='urn:n'><row><id>1</id></row></all>", 1),
    (
      """
      <all xmlns='urn:n'>
        <row><id>1</id><note>a &amp; b</note><list><item>x</item><item/><item>y</item></list></row>
        <x:row xmlns:x='urn:n'><x:id> 2 </x:id><x:note/></x:row>
        <deep><row><id><![CDATA[3]]></id></row></deep>
      </all>
      """, 3
    ),
  ])
  func streamAndTreeGiveTheSameRows(_ text: String, _ count: Int) throws {
    let names = ["n": "urn:n"]
    let tree = try Sample(reading: ReadingRule(rows: Self.rows), namespaces: names).read(text)
    let stream = try Sample(reading: ReadingRule(rows: Self.rows), stream: "row", namespaces: names).read(
      text)
    #expect(stream.values == tree.values)
    #expect(tree.rows.count == count)
  }

  @Test func aStreamThatEndsTooSoonGivesNoRows() throws {
    let sample = Sample(reading: ReadingRule(rows: Self.rows), stream: "row", namespaces: ["n": "urn:n"])
    let error = sample.error(reading: "<all xmlns='urn:n'><row><id>1</id></row><row><id>2</id>")
    #expect(try #require(error).url == Sample.url)
  }

  @Test(arguments: [
    (Format.xml, "<a><b></a>"), (Format.xml, ""), (Format.json, "{"), (Format.json, "<html></html>"),
    (Format.html, " "),
  ])
  func whatIsNotOfTheFormatIsRefusedWithItsAddress(_ format: Format, _ text: String) throws {
    let sample = Sample(format: format, reading: ReadingRule())
    let error = try #require(sample.error(reading: text))
    #expect(error.url == Sample.url)
    #expect(error.request == "sample")
    #expect(!error.problem.isEmpty)
  }

  @Test func aSelectorThatIsNoXPathIsNamedWithItsField() throws {
    let sample = Sample(reading: ReadingRule(document: [.one("title", "//b[")]))
    let error = try #require(sample.error(reading: "<a/>"))
    #expect(error.field == "title")
    #expect(error.selector == "//b[")
    #expect(selectorProblem("//b[", namespaces: [:]) != nil)
    #expect(selectorProblem("a/n:b", namespaces: [:]) != nil, "a prefix that nobody declared")
    #expect(selectorProblem("a/n:b", namespaces: ["n": "urn:n"]) == nil)
  }

  @Test(arguments: [
    "<all/>", "<?xml version='1.0'?>\r\n<!-- <html> > -->\n<!DOCTYPE all>\n<all a='1'></all>",
    "<x:all xmlns:x='urn:x'/>",
    "\u{FEFF}<all></all>",
  ])
  func theStatedRootIsAccepted(_ text: String) throws {
    #expect(try Sample(reading: ReadingRule(), root: "all").read(text).rows.isEmpty)
  }

  @Test(arguments: [
    ("<!DOCTYPE html>\r\n<html><body><h1>Scheduled maintenance</h1></body></html>", "a <html>"),
    ("<allowed/>", "a <allowed>"), ("Server was unable to process request.", "no XML"), ("", "no XML"),
    ("<!-- <all/> ", "no XML"),
  ])
  func anotherRootIsNoEmptyAnswer(_ text: String, _ found: String) throws {
    let rows = RowRule(select: "row", cardinality: .atLeast(0), fields: [])
    for stream in [nil, "row"] {
      let sample = Sample(reading: ReadingRule(rows: rows), stream: stream, root: "all")
      let error = try #require(sample.error(reading: text))
      #expect(error.problem.contains("\(found), expected a <all>"))
    }
  }

  @Test func aPageThatIsCutOffIsNotReadByHalves() throws {
    let rows = RowRule(select: "//p", cardinality: .atLeast(1), fields: [])
    let sample = Sample(format: .html, reading: ReadingRule(rows: rows), endsWith: "</html>")
    let whole = "<html><body><p>a</p><p>b</p></body></html>\r\n<!-- served by 3 -->\n"
    #expect(try sample.read(whole).rows.count == 2)
    for length in 1..<whole.count where !whole.prefix(length).contains("</html>") {
      let error = sample.error(reading: String(whole.prefix(length)))
      #expect(error?.problem == "the answer does not end with </html>; it may be cut off")
    }
    #expect(sample.error(reading: whole + String(repeating: "x", count: 1_000)) != nil, "that is no end")
    #expect(try #require(sample.error(reading: "")).problem.contains("empty"))
  }
}
