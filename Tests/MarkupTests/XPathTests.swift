import Markup
import Testing

@Suite struct XPathTests {
  static let page = "<ul><li>a</li>\n<li class='x'>b</li></ul><p>12</p>"

  @Test(arguments: [
    ("//li", ["a", "b"]), ("//li/@class", ["x"]), ("//li[2]/text()", ["b"]), ("//td", []),
    ("count(//li)", ["2"]), ("string(//p)", ["12"]), ("//p = 12", ["true"]), ("number(//p) div 5", ["2.4"]),
    ("string(//td)", [""]), ("concat(//li[2], '-', //li[1])", ["b-a"]),
    ("//li[2]/preceding-sibling::li | //li[2]", ["a", "b"]),
    (".//li[1]", ["a"]), ("html/body/p", ["12"]),
  ])
  func anExpressionGivesTextsOfNodesOrOneValue(xpath: String, found: [String]) throws {
    #expect(try texts(xpath, in: Self.page) == found)
  }

  @Test func relativePathsStartAtTheNode() throws {
    let html = Array("<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>".utf8)
    let document = try Document(parsing: html.span.bytes, as: .html)
    var rows: [[String]] = []
    try document.forEach("//tr") { row throws(XPathFailure<MarkupError>) in
      var cells: [String] = []
      try row.forEach("td") { cell throws(MarkupError) in
        cells += try cell.values("concat(count(../td), ., position())").map(\.text)
      }
      rows.append(cells)
    }
    #expect(rows == [["1a1"], ["2b1", "2c1"]])
  }

  @Test func aValueThatIsNoNodeHasTheLineOfItsPlace() throws {
    let html = Array("<p>\n</p>\n<ul><li>a</ul>".utf8)
    let document = try Document(parsing: html.span.bytes, as: .html)
    var lines: [Int] = []
    try document.forEach("//ul") { node throws(MarkupError) in
      lines += try node.values("count(li)").map(\.line)
    }
    #expect(lines == [3])
  }

  @Test(arguments: ["", "//td[", "(//td", "//td['", "@@", "1 +", "//li\0[2]", "a b"])
  func whatIsNoXPathIsAnError(xpath: String) throws {
    guard case .badXPath(xpath, let reason) = try error(of: xpath) else {
      Issue.record("not refused: \(xpath)")
      return
    }
    #expect(!reason.hasPrefix("libxml2 error"))
  }

  @Test(arguments: [
    "nosuch(//li)", "//li[nosuch()]", "//x:li", "count('a')", "$v", "count()", "concat(", "'a' | //li",
  ])
  func whatHasNoAnswerIsAnError(xpath: String) throws {
    guard case .xpathFailed(xpath, let reason) = try error(of: xpath) else {
      Issue.record("answered: \(xpath)")
      return
    }
    #expect(!reason.hasPrefix("libxml2 error"))
  }

  @Test func aTextIsNoNodeToVisit() throws {
    let html = Array(Self.page.utf8)
    let document = try Document(parsing: html.span.bytes, as: .html)
    for xpath in ["count(//li)", "'a'", "//li = 1"] {
      #expect(throws: XPathFailure<Never>.self) { try document.forEach(xpath) { _ throws(Never) in } }
    }
  }

  @Test func namespacesCanBeReadAndNotVisited() throws {
    let xml = Array("<a>\n<b xmlns:q='urn:q'/></a>".utf8)
    let document = try Document(parsing: xml.span.bytes, as: .xml)
    #expect(try document.values("//b/namespace::q") == [Value(text: "urn:q", line: 2)])
    #expect(throws: XPathFailure<Never>.self) {
      try document.forEach("//b/namespace::q") { _ throws(Never) in }
    }
  }

  @Test func anErrorOfTheBodyComesThroughAndEndsTheVisit() throws {
    struct Stop: Error {}
    let html = Array(Self.page.utf8)
    let document = try Document(parsing: html.span.bytes, as: .html)
    var visits = 0
    do throws(XPathFailure<Stop>) {
      try document.forEach("//li") { _ throws(Stop) in
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

  @Test func aRunawayExpressionIsStoppedAndTheNextOneIsNot() throws {
    let html = Array(String(repeating: "<i><b>x</b></i>", count: 3_000).utf8)
    let document = try Document(parsing: html.span.bytes, as: .html)
    for _ in 0..<2 {
      do {
        _ = try document.values("//*[count(//*[count(//*) > 1]) > 1]")
        Issue.record("expected the limit to stop this")
      } catch {
        guard case .xpathFailed(_, let reason) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(reason.contains("operations"))
      }
      #expect(try document.values("count(//b)").map(\.text) == ["3000"])
    }
  }

  @Test func theLimitHoldsForEachEvaluation() throws {
    let html = Array(String(repeating: "<i>x</i>", count: 1_000).utf8)
    let document = try Document(parsing: html.span.bytes, as: .html, limits: Limits(operations: 20_000))
    for _ in 0..<100 { #expect(try document.values("//i").count == 1_000) }
  }

  @Test(arguments: ["", "a b", "1"])
  func aPrefixThatIsNoNameFindsNothing(prefix: String) {
    #expect(throws: (any Error).self) {
      try texts("//\(prefix):a", in: "<a xmlns='urn:a'/>", as: .xml, namespaces: [prefix: "urn:a"])
    }
  }

  @Test func libxml2SaysNothingOnStandardError() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      let html = Array("<p>x</b>&nosuch;</p>".utf8)
      let document = try Document(parsing: html.span.bytes, as: .html)
      for xpath in ["nosuch(//p)", "$v", "//x:p", "//p[", "count('a')", "//p[nosuch()]"] {
        #expect(throws: MarkupError.self) { try document.values(xpath) }
      }
      for text in ["<a>&x;<b></a>", "<a><x:b></a>"] {
        let bytes = Array(text.utf8)
        #expect(throws: MarkupError.self) { _ = try Document(parsing: bytes.span.bytes, as: .xml) }
        #expect(throws: XPathFailure<Never>.self) {
          try RowStream.forEach("b", in: bytes.span.bytes) { _ throws(Never) in }
        }
      }
    }
    #expect(result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } == "")
  }

  @Test func manyTasksReadAtOnce() async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for n in 0..<64 {
        group.addTask {
          let html = Array(String(repeating: "<tr><td>HB \(n)</td></bad>", count: 200).utf8)
          let document = try Document(parsing: html.span.bytes, as: .html)
          var count = 0
          try document.forEach("//td[contains(., 'HB \(n)')]") { node throws(MarkupError) in
            count += try node.values("string-length(.)").count
          }
          #expect(throws: MarkupError.self) { try document.values("nosuch(//td)") }
          return count
        }
      }
      for try await count in group { #expect(count == 200) }
    }
  }

  private func error(of xpath: String) throws -> MarkupError? {
    let html = Array(Self.page.utf8)
    let document = try Document(parsing: html.span.bytes, as: .html)
    do throws(MarkupError) {
      _ = try document.values(xpath)
      return nil
    } catch { return error }
  }
}
