import Foundation
import Markup
import Testing

@Suite struct XMLTests {
  @Test func prefixesAreThoseOfTheCaller() throws {
    let xml = "<a xmlns='urn:one' xmlns:q='urn:two'><b>1</b><q:b q:k='v'>2</q:b></a>"
    let namespaces = ["o": "urn:one", "t": "urn:two"]
    #expect(try texts("/o:a/o:b", in: xml, as: .xml, namespaces: namespaces) == ["1"])
    #expect(try texts("/o:a/t:b/@t:k", in: xml, as: .xml, namespaces: namespaces) == ["v"])
    #expect(try texts("//b", in: xml, as: .xml, namespaces: namespaces) == [])
    #expect(try texts("//*[local-name()='b']", in: xml, as: .xml) == ["1", "2"])
  }

  @Test func cdataIsText() throws {
    #expect(try texts("/a/text()", in: "<a>x<![CDATA[<y> & ]]>z</a>", as: .xml) == ["x<y> & z"])
  }

  @Test func valuesKnowTheirLine() throws {
    let xml = Array("<a>\n<b k='v'/>\n<c>x</c></a>".utf8)
    let document = try Document(parsing: xml.span.bytes, as: .xml)
    #expect(try document.values("//b/@k") == [Value(text: "v", line: 2)])
    #expect(try document.values("//c") == [Value(text: "x", line: 3)])
  }

  @Test(arguments: [
    ("<a><b>x</b>", 1), ("<a>\n<b>x</c></a>", 2), ("<a>\n\n<b k=v/></a>", 3), ("<a/><b/>", 1),
    ("<a>&nbsp;</a>", 1),
    ("<a>\u{1}</a>", 1), ("text", 1), ("<a>\n<b/>\n</a", 3), ("<a x='1' x='2'/>", 1), ("<!DOCTYPE a [", 1),
  ])
  func whatIsNotWellFormedIsAnErrorWithItsLine(xml: String, line: Int) {
    #expect(failure(reading: xml, as: .xml)?.malformedLine == line)
  }

  @Test func everyCutOfADocumentIsAnError() throws {
    let xml = Array("<?xml version='1.0'?>\n<a k=\"v\"><!-- c --><b>x &amp; é</b><![CDATA[y]]></a>".utf8)
    #expect(failure(reading: xml, as: .xml) == nil)
    for end in 1..<xml.count {
      #expect(failure(reading: Array(xml[..<end]), as: .xml) != nil, "cut at \(end)")
    }
  }

  @Test func aFileNamedByAnEntityIsNeverRead() throws {
    let secret = FileManager.default.temporaryDirectory.appending(path: "markup-\(UUID().uuidString).txt")
    try Data("open sesame".utf8).write(to: secret)
    defer { try? FileManager.default.removeItem(at: secret) }
    for use in ["<a>&x;</a>", "<a k='&x;'/>", "<a/>"] {
      let xml = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file://\(secret.path)'>]>" + use
      let error = try #require(failure(reading: xml, as: .xml))
      #expect("\(error)".contains("declares"))
    }
    let external = "<!DOCTYPE a SYSTEM 'file://\(secret.path)'><a>ok</a>"
    #expect(try texts("/a", in: external, as: .xml) == ["ok"])
    let parameter = "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file://\(secret.path)'> %p;]><a>x</a>"
    #expect(failure(reading: parameter, as: .xml) != nil)
  }

  @Test(arguments: ["<a>&l9;</a>", "<a k='&l9;'/>"])
  func entitiesThatMultiplyAreRefused(use: String) {
    let levels = (1...9).map { "<!ENTITY l\($0) '\(String(repeating: "&l\($0 - 1);", count: 10))'>" }.joined()
    let xml = "<!DOCTYPE a [<!ENTITY l0 'lol'>\(levels)]>\(use)"
    #expect(failure(reading: xml, as: .xml) != nil)
  }

  static let declarations = [
    Page(
      "after other things",
      "<?xml version='1.0'?>\n<?p <x y=' ?><!-- <!DOCTYPE a> ' -->\n<!DOCTYPE a SYSTEM '>' [<!ENTITY x 'y'>]><a>&x;</a>"
    ),
    Page(
      "many attributes",
      "<!DOCTYPE a [\((0..<200_000).map { "<!ATTLIST a b\($0) CDATA 'x'>" }.joined())]><a/>"),
    Page("brackets in the names", "<!DOCTYPE a PUBLIC \"-//[//\" '['\n[]><a/>"),
  ]

  @Test(arguments: declarations)
  func aDocumentTypeThatDeclaresAnythingIsRefused(_ page: Page) {
    #expect(failure(reading: page.text, as: .xml).map { "\($0)".contains("document type declares") } == true)
  }

  @Test(arguments: [
    "<!DOCTYPE a><a>x[</a>", "<!DOCTYPE a PUBLIC '-//x//' '['><a>x[</a>", "<!-- <!DOCTYPE a [ --><a>x[</a>",
    "<?pi <!DOCTYPE a [ ?><a>x[</a>",
  ])
  func aDocumentTypeThatDeclaresNothingIsRead(xml: String) throws {
    #expect(try texts("/a", in: xml, as: .xml) == ["x["])
  }

  @Test(arguments: ["<a>x &hellip; y</a>", "<a k='x &hellip; y'/>"])
  func anEntityWhoseTextIsUnknownIsAnErrorAndNotLost(use: String) {
    let error = failure(reading: "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>\n\(use)", as: .xml)
    #expect(error?.malformedLine == 2)
    #expect(error.map { "\($0)".contains("hellip") } == true)
  }

  @Test func theFiveEntitiesOfXMLAndNumbersAreText() throws {
    #expect(try texts("/a", in: "<a>&lt;&gt;&amp;&quot;&apos;&#8220;&#x2019;</a>", as: .xml) == ["<>&\"'“’"])
  }

  @Test func nestingWithoutEndIsAnError() {
    let xml = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
    #expect(failure(reading: xml, as: .xml) != nil)
  }

  @Test(arguments: [100, 1_000, 100_000])
  func aLargeDocumentIsReadToItsEnd(rowLength: Int) throws {
    let count = 13_000_000 / rowLength
    let row = "<row><number>HB 1</number><title>\("a" * rowLength)</title></row>\n"
    let xml = "<rows>\(row * count)<row><number>tail</number></row></rows>"
    #expect(try texts("//row[last()]/number", in: xml, as: .xml) == ["tail"])
    #expect(try texts("count(//row)", in: xml, as: .xml) == ["\(count + 1)"])
  }

  @Test func anUndeclaredPrefixIsOnlyAComplaint() throws {
    let xml = Array("<a><x:b>1</x:b></a>".utf8)
    let document = try Document(parsing: xml.span.bytes, as: .xml)
    #expect(document.diagnosticCount == 1)
    #expect(try document.values("/a/*").map(\.text) == ["1"])
  }
}
