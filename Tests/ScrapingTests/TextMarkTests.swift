import Legislature
import Scraping
import Testing

/// Which words of amended law are added and struck.
@Suite struct TextMarkTests {
  private static let opening = "Sec. 1. RCW 1.02.003 is amended:"

  private func marked(_ lines: String...) throws -> String {
    let section = try TextSample.section("\(Self.opening)\(lines.map { "<div>\($0)</div>" }.joined())")
    let prefix = "\(Self.opening)\n"
    try #require(section.marked.hasPrefix(prefix))
    return String(section.marked.dropFirst(prefix.count))
  }

  private func add(_ text: String) -> String { TextSample.added(text) }
  private func strike(_ text: String) -> String { TextSample.struck(text) }

  @Test func wordsAreMarkedWithTheBracketsOfStruckOnes() throws {
    #expect(
      try marked("for ((\(strike("three")))) \(add("five")) days.") == "for [-((three))-] {+five+} days.\n")
  }

  @Test func bracketsThatBelongToTheLawStay() throws {
    #expect(try marked("((a)) and ((b)) \(add("c"))") == "((a)) and ((b)) {+c+}\n")
    #expect(try marked("under (((\(strike("a"))))) it") == "under ([-((a))-]) it\n")
  }

  @Test func struckParagraphsAreOneStretchWithTheirLineFeeds() throws {
    let text = try marked(
      "shall ((\(strike("do:"))", strike("(a) this;"), "\(strike("(b) that")))) \(add("act")).")
    #expect(text == "shall [-((do:\n(a) this;\n(b) that))-] {+act+}.\n")
  }

  @Test func aWholeParagraphTakesItsLineFeedWithIt() throws {
    let section = try TextSample.section(
      "\(Self.opening)<div>(1) Old.</div><div>\(add("(2) New."))</div><div>((\(strike("(3) Gone."))))</div><div>(4) End.</div>"
    )
    #expect(section.newText == "\(Self.opening)\n(1) Old.\n(2) New.\n(4) End.\n")
    #expect(section.oldText == "\(Self.opening)\n(1) Old.\n(((3) Gone.))\n(4) End.\n")
  }

  @Test(arguments: ["-", " . . . . ", "—", "; "])
  func signsBetweenStruckWordsAreInsideTheBrackets(_ sign: String) throws {
    let text = try marked("a ((\(strike("forty"))\(sign)\(strike("five")))) b")
    #expect(text == "a [-((forty\(sign)five))-] b\n")
  }

  @Test func wordsInsideTheBracketsAreStruckInPrint() throws {
    #expect(try marked("a ((\(strike("one")) two)) b") == "a [-((one two))-] b\n")
  }

  @Test(arguments: [
    "a ((\(TextSample.struck("one")) b.", "a \(TextSample.struck("one")))) b.",
    "a \(TextSample.struck("one")) b.",
    "a ((\(TextSample.struck("one")) ((\(TextSample.struck("two")))) b.",
  ])
  func aMissingBracketIsSaid(_ line: String) throws {
    let bill = try TextSample.bill("<div><!-- begin -->\(Self.opening)<div>\(line)</div></div>")
    #expect(bill.problems.count == 1)
    #expect(
      bill.problems.first?.contains("section 1: a '((' or '))' is missing around the struck 'one") == true)
    #expect(bill.sections[1].runs.contains { $0.mark == .struck && $0.text.contains("one") })
  }

  @Test(arguments: [
    ("for ((three)) days", "'((three)) days'"), ("for three)) days", "')) days'"), ("a ((b", "'((b'"),
    ("a \(TextSample.added("((b"))", "'((b'"), ("((\(TextSample.struck("a")))) ((b))", "'((b))'"),
  ])
  func aBracketWithoutStruckWordsIsSaid(_ line: String, words: String) throws {
    let bill = try TextSample.bill("<div><!-- begin -->\(Self.opening)<div>\(line)</div></div>")
    #expect(bill.problems.count == 1, "\(bill.problems)")
    #expect(bill.problems.first?.hasPrefix("section 1: \(words) has a bracket of struck words") == true)
  }

  @Test(arguments: [
    "under (((\(TextSample.struck("a"))))) it", "(a) as in (1.02.003(c)) or (d) )",
    "(( \(TextSample.struck("a")) ))",
    "(1.02.003(c)((\(TextSample.struck("(a)"))))), (b)",
  ])
  func otherBracketsAreNoProblem(_ line: String) throws {
    let bill = try TextSample.bill("<div><!-- begin -->\(Self.opening)<div>\(line)</div></div>")
    #expect(bill.problems.isEmpty, "\(bill.problems)")
  }

  @Test func markersInsideEachOtherAreSaid() throws {
    let bill = try TextSample.bill(
      "<div><!-- begin -->\(Self.opening)<div>\(add("a ((\(strike("b"))))"))</div></div>")
    #expect(bill.problems.count == 1)
    #expect(bill.problems.first?.hasPrefix("struck words stand inside added ones after '") == true)
  }

  @Test func anEmptyMarkerInsideAnotherSaysNothing() throws {
    #expect(try marked("\(add("a\(strike(" "))")) b") == "{+a+}[- -]b\n")
  }

  @Test func theSameMarkTwiceIsOnce() throws {
    #expect(try marked("\(add("a \(add("b"))")) c") == "{+a b+} c\n")
    #expect(try marked("\(add("a "))\(add("b")) c") == "{+a b+} c\n")
  }

  @Test func aNewSectionIsKeptAsAWhole() throws {
    let section = try TextSample.section("\(add("NEW SECTION.")) Sec. 1. \(add("All")) of it.")
    #expect(section.kind == .new)
    #expect(section.marked == "NEW SECTION. Sec. 1. All of it.\n")
    #expect(section.runs.count == 1)
  }

  @Test func whiteSpaceIsFoldedAcrossMarks() throws {
    #expect(try marked("a \u{A0} \(add(" b\u{2003}")) \n\t c") == "a {+b +}c\n")
  }
}
