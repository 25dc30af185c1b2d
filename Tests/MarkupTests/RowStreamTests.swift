import Markup
import Testing

@Suite struct RowStreamTests {
  static let soap = """
    <?xml version="1.0" encoding="utf-8"?>
    <s:Envelope xmlns:s="urn:soap" xmlns="urn:bills"><s:Body>
    <Bill n="1"><Id>HB 1</Id><Bill><Id>inner</Id></Bill></Bill>
    <Group><Bill n="2">
    <Id>HB 2</Id></Bill></Group><Bill n="3"/>
    </s:Body></s:Envelope>
    """

  @Test func visitsEachElementAsATreeOfItsOwn() throws {
    var seen: [String] = []
    try rows("Bill", in: Self.soap) { node throws(MarkupError) in
      let ids = try node.values("b:Id").map(\.text)
      let counts = try node.values(
        "concat(count(/*), count(/b:Bill//b:Id), count(..//*), count(following::*))")
      seen.append("\(node.name) \(node.attribute("n") ?? "-") line \(node.line) \(ids) \(counts.map(\.text))")
    }
    #expect(
      seen == [
        "Bill 1 line 3 [\"HB 1\"] [\"1240\"]", "Bill 2 line 4 [\"HB 2\"] [\"1120\"]",
        "Bill 3 line 5 [] [\"1010\"]",
      ])
  }

  @Test func linesInsideARowAreThoseOfTheDocument() throws {
    var lines: [Int] = []
    try rows("Bill", in: Self.soap) { node throws(MarkupError) in lines += try node.values("b:Id").map(\.line)
    }
    #expect(lines == [3, 5])
  }

  @Test func theRootCanBeTheRow() throws {
    var texts: [String] = []
    try rows("a", in: "<a>x</a>") { node throws(Never) in texts.append(node.text) }
    #expect(texts == ["x"])
  }

  @Test func noSuchElementIsNoError() throws {
    var count = 0
    try rows("Nothing", in: Self.soap) { _ throws(Never) in count += 1 }
    #expect(count == 0)
  }

  @Test func everyCutIsAnErrorAtTheLatestAtTheEnd() throws {
    let bytes = Array(Self.soap.utf8)
    for end in 1..<bytes.count {
      let cut = Array(bytes[..<end])
      #expect(throws: XPathFailure<Never>.self, "cut at \(end)") {
        try RowStream.forEach("Bill", in: cut.span.bytes) { _ throws(Never) in }
      }
    }
  }

  @Test(arguments: [
    "<a><Bill>1</Bill><Bill>2</Bil></a>", "<a><Bill>1</Bill>&x;</a>", "<a><Bill>1</Bill></a><b/>",
    "<!DOCTYPE a [<!ENTITY x 'y'>]><a><Bill>1</Bill></a>", "<a><Bill>1</Bill><Bill k=1/></a>",
    "<!DOCTYPE a SYSTEM 'a.dtd'><a><Bill>1</Bill>\n<Bill>&x;</Bill></a>",
    "<!DOCTYPE a SYSTEM 'a.dtd'><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY % x 'y'>]><a><Bill>1</Bill></a>", "<a><Bill>1</Bill><Bill>\u{1}</Bill></a>",
  ])
  func whatIsNotWellFormedIsAnErrorThoughRowsWereSeen(xml: String) {
    do {
      try rows("Bill", in: xml) { _ throws(Never) in }
      Issue.record("nothing was thrown")
    } catch {
      guard case .markup(.malformed(.xml, line: 1..., let reason)) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!reason.isEmpty)
    }
  }

  @Test func faultsBeforeTheParserAreTold() {
    let bytes = Array("<a><Bill>1</Bill></a>".utf8) + [0x92]
    #expect(throws: MarkupError.undecodable(charset: "utf-8", offset: 21)) {
      do throws(XPathFailure<Never>) {
        try RowStream.forEach("Bill", in: bytes.span.bytes, contentType: "text/xml; charset=utf-8") {
          _ throws(Never) in
        }
      } catch {
        switch error {
        case .markup(let error): throw error
        }
      }
    }
  }

  @Test func theHeadersCharacterSetCounts() throws {
    let bytes = Array("<a><Bill>".utf8) + [0x92] + Array("</Bill></a>".utf8)
    var texts: [String] = []
    try RowStream.forEach("Bill", in: bytes.span.bytes, contentType: "text/xml; charset=iso-8859-1") {
      node throws(Never) in texts.append(node.text)
    }
    #expect(texts == ["’"])
  }

  @Test func anErrorOfTheBodyEndsTheReading() throws {
    struct Stop: Error {}
    var visits = 0
    do {
      try rows("Bill", in: Self.soap) { _ throws(Stop) in
        visits += 1
        throw Stop()
      }
      Issue.record("nothing was thrown")
    } catch {
      guard case .body = error else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(visits == 1)
  }

  @Test(arguments: [100, 1_000, 100_000, 6_000_000])
  func aLargeAnswerIsReadToItsEnd(rowLength: Int) throws {
    let rowCount = 13_000_000 / rowLength
    let row = "<row><number>HB 1</number><title>\("a" * rowLength)</title></row>\n"
    let xml = "<rows>\(row * rowCount)<row><number>tail</number></row></rows>"
    var count = 0
    var last = ""
    try rows("row", in: xml) { node throws(MarkupError) in
      count += 1
      last = try node.values("number").first?.text ?? "none"
    }
    #expect(count == rowCount + 1)
    #expect(last == "tail")
  }

  private func rows<E: Error>(_ name: String, in xml: String, _ body: (borrowing Node) throws(E) -> Void)
    throws(XPathFailure<E>)
  {
    let bytes = Array(xml.utf8)
    try RowStream.forEach(name, in: bytes.span.bytes, namespaces: ["b": "urn:bills"], body)
  }
}
