import Legislature
import Markup
import Scraping
import Testing

/// Which rule reads a document, and documents of other kinds.
@Suite struct TextDocumentTests {
  /// A bill in XML: sections are elements, numbers and captions too.
  private static let xml: DocumentRule = {
    var rule = DocumentRule(name: "xml", purpose: .bill, format: .xml)
    rule.roots = ["bill"]
    rule.skip = TextSample.tests("caption", "history")
    rule.blocks = TextSample.tests("p", "section", "part", "front")
    rule.prints =
      TextSample.tests("hyphen").map { .init($0, before: "-") }
      + TextSample.tests("paren").map { .init($0, before: " (", after: ")") }
    rule.marks = [
      TextSample.marked("run[style=strike]", .struck), TextSample.marked("*[changed=added]", .added),
    ]
    rule.starts = [
      .init(.element(TextSample.tests("section[type=old]")[0]), kind: .amendatory),
      .init(.element(TextSample.tests("section")[0]), kind: .new),
    ]
    rule.numbers = TextSample.tests("number")
    rule.captions = TextSample.tests("caption")
    return rule
  }()

  /// What an amendment tells to do, with the sections that it puts in.
  private static let amendment: DocumentRule = {
    var rule = xml
    rule.purpose = .amendment
    rule.roots = ["amendment"]
    rule.blocks += TextSample.tests("item", "effect")
    rule.starts =
      [
        .init(.element(TextSample.tests("item")[0]), kind: .instruction),
        .init(.element(TextSample.tests("effect")[0]), kind: .effect),
      ] + rule.starts
    rule.outcomes = TextSample.tests("action")
    rule.outcomeWords = [
      (TextSample.pattern("NOT ADOPTED"), .notAdopted), (TextSample.pattern("ADOPTED"), .adopted),
    ]
    rule.striker = TextSample.pattern("(?i)strike everything")
    return rule
  }()

  private func amendment(_ text: String) throws -> AmendmentReading {
    try TextReader(rules: TextRules(documents: [Self.xml, Self.amendment]), citations: TextSample.citations)
      .readAmendment(Array(text.utf8), contentType: nil, format: .xml, url: "https://example.org/amendment")
  }

  private func lines(_ text: LegalText) -> [String] {
    text.sections.map { "\($0.kind.rawValue): \($0.marked.split(separator: "\n").joined(separator: "|"))" }
  }

  @Test func elementsAreSections() throws {
    let text = try TextSample.read(
      """
      <bill><front>BILL 1</front>
      <section type="old"><p>Sec. <number>1</number>. a<hyphen/>b<paren>c </paren>.</p><caption>Of <run>it</run>.</caption>
      <p><run style="strike">x</run> <b changed="added">y</b></p><history>1999</history></section>
      <part>PART 2</part><section><p>Sec. <number>2.</number></p><section><number>9</number> quoted</section></section>
      <p>Signed.</p></bill>
      """, Self.xml)
    #expect(
      lines(text) == [
        "front: BILL 1", "amendatory: Sec. 1. a-b (c ).|[-x-] {+y+}", "new: PART 2|Sec. 2.|9 quoted",
        "back: Signed.",
      ])
    #expect(text.sections.map(\.number) == [nil, "1", "2", nil])
    #expect(text.sections.map(\.caption) == [nil, "Of it.", nil, nil])
    #expect(text.isWhole)
  }

  @Test func anInstructionGoesOnAfterTheSectionThatItPutsIn() throws {
    let reading = try amendment(
      """
      <amendment><front>6137 AMS</front><action>WITHDRAWN</action>
      <item><p>On page 3, insert:</p><section type="old"><p>"Sec. <number>5</number>. <b changed="added">x</b>"</p></section>
      <p>Renumber the rest.</p></item><item><p>Correct the title.</p></item><effect><p>EFFECT: None.</p></effect></amendment>
      """)
    #expect(
      lines(reading.text) == [
        "front: 6137 AMS|WITHDRAWN", "instruction: On page 3, insert:", "amendatory: \"Sec. 5. {+x+}\"",
        "instruction: Renumber the rest.", "instruction: Correct the title.", "effect: EFFECT: None.",
      ])
    #expect(reading.outcome == nil)
    #expect(reading.isStriker == false)
  }

  @Test(arguments: [
    ("NOT ADOPTED 01/02/2026", Amendment.Outcome.notAdopted), ("ADOPTED AS AMENDED", .adopted),
  ])
  func whatAnAmendmentSaysOfItselfIsRead(_ words: String, outcome: Amendment.Outcome) throws {
    let reading = try amendment(
      "<amendment><action>\(words)</action><item><p>Strike everything after the clause</p></item></amendment>"
    )
    #expect(reading.outcome == outcome)
    #expect(reading.isStriker == true)
  }

  @Test func outcomesStandInTheFrontWhereNoElementHoldsThem() throws {
    var rule = Self.amendment
    rule.outcomes = []
    let reading = try TextReader(rules: TextRules(documents: [rule]), citations: TextSample.citations)
      .readAmendment(
        Array("<amendment><p>ADOPTED</p><item><p>NOT ADOPTED in here</p></item></amendment>".utf8),
        contentType: nil,
        format: .xml, url: "https://example.org/amendment")
    #expect(reading.outcome == .adopted)
    #expect(reading.isStriker == false)
  }

  @Test func theFirstRuleThatFindsSectionsIsTaken() throws {
    var resolution = TextSample.html
    resolution.starts = [
      .init(.line(TextSample.pattern("^WHEREAS")), kind: .new, isFirst: true),
      .init(.line(TextSample.pattern("^RESOLVED")), kind: .new),
    ]
    resolution.isNumbered = false
    let text = try TextSample.read(
      "<body><div>RESOLUTION 1</div><div>WHEREAS, a; and</div><div>WHEREAS, b;</div><div>RESOLVED, c.</div><div>RESOLVED, d.</div><div>--- END ---</div></body>",
      TextSample.html, resolution)
    #expect(text.isWhole, "\(text.problems)")
    #expect(
      lines(text) == [
        "front: RESOLUTION 1", "new: WHEREAS, a; and|WHEREAS, b;", "new: RESOLVED, c.", "new: RESOLVED, d.",
        "back: --- END ---",
      ])
  }

  @Test func aRuleMayBeToldByWhatStandsInFront() throws {
    var other = TextSample.html
    other.sign = TextSample.pattern("^OTHER")
    other.end = TextSample.pattern("over$")
    let body = "<div><!-- begin -->NEW SECTION. Sec. 1. One, over</div>"
    #expect(try TextSample.read("<body><div>OTHER 1</div>\(body)</body>", other, TextSample.html).isWhole)
    #expect(
      try TextSample.read("<body><div>BILL 1</div>\(body)</body>", other, TextSample.html).problems.count == 1
    )
  }

  @Test func aDocumentThatNoRuleKnowsIsWholeButSaid() throws {
    let text = try TextSample.read("<memo><a>One</a><b>two  words</b></memo>", Self.xml)
    #expect(lines(text) == ["new: One|two words"])
    #expect(text.problems == ["text.yml does not say how the bill in a <memo> is divided into sections"])
  }

  @Test(arguments: [
    (
      Format.html,
      "<html><head><title>t</title><style>s</style></head><body><p>O<b>n</b>e</p><script>x</script><p>two</p></body></html>"
    ),
    (.xml, "<a><b>One</b><c>two</c></a>"), (.json, #"{"a": "One", "b": ["two"]}"#),
  ])
  func withoutRulesAllWordsAreOneSection(_ format: Format, _ source: String) throws {
    let text = try TextReader(rules: nil, citations: TextSample.citations)
      .read(Array(source.utf8), contentType: nil, format: format, url: "https://example.org/text")
    #expect(lines(text) == ["new: One|two"])
    #expect(text.isWhole)
  }

  @Test func wordsAloneAreOneSection() {
    #expect(TextReader.undivided(" a  b\r\n\n c ").sections.map(\.text) == ["a b\nc\n"])
    #expect(TextReader.undivided(" \n ").problems == ["there is no word in it"])
  }

  @Test func charactersAreReadInTheCharsetOfTheDocument() throws {
    let page =
      "<body><div>BILL 1</div><div><!-- begin -->NEW SECTION. Sec. 1. Peña.</div><div>--- END ---</div></body>"
    let latin = page.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let reader = TextReader(rules: TextRules(documents: [TextSample.html]), citations: TextSample.citations)
    for (bytes, type) in [
      (Array("\u{FEFF}\(page)".utf8), nil), (latin, "text/html; charset=iso-8859-1"), (latin, nil),
    ] {
      let text = try reader.read(bytes, contentType: type, format: .html, url: "https://example.org/text")
      #expect(text.sections[1].text == "NEW SECTION. Sec. 1. Peña.\n")
    }
  }

  @Test(arguments: ["", " \n", String(repeating: "<i>", count: 3_000)])
  func whatIsNoDocumentIsRefusedByName(_ page: String) {
    let error = #expect(throws: ScrapeError.self) { try TextSample.read(page, TextSample.html) }
    #expect(error?.url == "https://example.org/text")
  }
}
