import Markup
import Testing

/// What a walk through `text` meets, step by step: `<0` and `>0` for an element by the number of its name, `<-` and `>-`
/// for one that nobody named, texts and `!comment`.
private func steps(
  _ text: String, as format: Format = .xml, naming names: [String] = [], leavingOut: Int? = nil
)
  throws -> [String]
{
  let bytes = Array(text.utf8)
  let document = try Document(parsing: bytes.span.bytes, as: format)
  var steps: [String] = []
  document.walk(naming: names) { step in
    let name = step.name.map(String.init) ?? "-"
    switch step.kind {
    case .open: steps.append("<\(name)")
    case .close: steps.append(">\(name)")
    case .text: steps.append(step.text)
    case .comment: steps.append("!\(step.text)")
    }
    return step.name == nil || step.name != leavingOut
  }
  return steps
}

@Suite struct WalkTests {
  @Test func elementsTextsAndCommentsComeInTheOrderOfTheDocument() throws {
    let found = try steps("<a>1<b>2</b><!-- 3 --><b/>4<c>5</c></a>", naming: ["b", "a"])
    #expect(found == ["<1", "1", "<0", "2", ">0", "! 3 ", "<0", ">0", "4", "<-", "5", ">-", ">1"])
  }

  @Test func aNameMayStandForAllOthers() throws {
    #expect(try steps("<a><b/><c/></a>", naming: ["c", "*"]) == ["<1", "<1", ">1", "<0", ">0", ">1"])
  }

  @Test func namesAreToldWithoutTheirPrefix() throws {
    #expect(try steps("<x:a xmlns:x='urn:x'>1</x:a>", naming: ["a"]) == ["<0", "1", ">0"])
  }

  @Test func theInsideOfWhatIsLeftOutIsNotVisitedNorItsEndTold() throws {
    let found = try steps("<a>1<b>2<c>3</c></b>4</a>", naming: ["b"], leavingOut: 0)
    #expect(found == ["<-", "1", "<0", "4", ">-"])
  }

  @Test func theWholeMayBeLeftOut() throws {
    #expect(try steps("<a>1<b>2</b></a>", naming: ["a"], leavingOut: 0) == ["<0"])
  }

  /// Otherwise there would be a hole in the text that no step tells of.
  @Test func noDocumentHasAnEntityThatStandsForNothingKnown() {
    #expect(failure(reading: "<!DOCTYPE a SYSTEM 'elsewhere.dtd'><a>1&e;2</a>", as: .xml)?.malformedLine == 1)
  }

  @Test func instructionsAreNoSteps() throws {
    #expect(try steps("<?p i?><a>1<?p i?>2</a><!-- after -->") == ["<-", "1", "2", ">-"])
  }

  @Test func textOfCDATAIsText() throws {
    #expect(try steps("<a><![CDATA[<b>]]></a>") == ["<-", "<b>", ">-"])
  }

  @Test(arguments: [Format.html, .xml])
  func allTextIsMetOnce(_ format: Format) throws {
    let text = "<html><body><p>ä <i>1</i> 2</p>\n<table><tr><td>3</td></tr></table>𝒳</body></html>"
    let met = try steps(text, as: format).filter { !$0.hasPrefix("<") && !$0.hasPrefix(">") }.joined()
    #expect(met == (try texts("string(/)", in: text, as: format).joined()))
  }

  @Test func depthNeedsNoStack() throws {
    let found = try steps("[" * 200 + "7" + "]" * 200, as: .json)
    #expect(found.filter { $0 == "<-" }.count >= 200)
    #expect(found.count { $0 == "7" } == 1)
  }

  @Test func attributesAndLinesAreThoseOfTheStep() throws {
    let bytes = Array("<a>\n<b k='v &amp; w' n:m='x' xmlns:n='urn:n'/>\n</a>".utf8)
    let document = try Document(parsing: bytes.span.bytes, as: .xml)
    var found: [String] = []
    document.walk(naming: ["b"]) { step in
      guard step.name == 0, step.kind == .open else { return true }
      found += [
        step.attribute("k") ?? "", step.attribute("m") ?? "", step.attribute("z") ?? "none", "\(step.line)",
      ]
      return true
    }
    #expect(found == ["v & w", "x", "none", "2"])
  }

  @Test func whatTheVisitorThrowsEndsTheWalk() throws {
    struct Stop: Error {}
    let bytes = Array("<a><b/><c/></a>".utf8)
    let document = try Document(parsing: bytes.span.bytes, as: .xml)
    var count = 0
    #expect(throws: Stop.self) {
      try document.walk(naming: []) { (_: borrowing Step) throws(Stop) in
        count += 1
        if count == 2 { throw Stop() }
        return true
      }
    }
    #expect(count == 2)
  }
}
