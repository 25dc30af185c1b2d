import Legislature
import Markup
import Scraping
import Testing

/// How a document is divided.
@Suite struct TextSectionTests {
  private func start(_ text: String) -> String { "<div><!-- begin -->\(text)</div>" }

  private func summary(_ text: LegalText) -> [String] {
    text.sections.map {
      "\($0.kind.rawValue) \($0.number ?? "-"): \($0.text.split(separator: "\n").joined(separator: "|"))"
    }
  }

  @Test func everyWordIsInOneSection() throws {
    let text = try TextSample.bill(
      start("NEW SECTION. Sec. 1. One."), "<div>More of one.</div>", start("Sec. 2. RCW 1.01 is amended:"),
      "<div>Two.</div>")
    #expect(text.isWhole, "\(text.problems)")
    #expect(
      summary(text) == [
        "front -: BILL 1", "new 1: NEW SECTION. Sec. 1. One.|More of one.",
        "amendatory 2: Sec. 2. RCW 1.01 is amended:|Two.",
        "back -: --- END ---",
      ])
  }

  @Test func headingsBelongToTheSectionBelowThem() throws {
    let text = try TextSample.bill(
      start("NEW SECTION. Sec. 1. One."),
      "<div><div class='heading'>PART II</div><div class='heading'>MORE</div></div>",
      start("NEW SECTION. Sec. 2. Two."), "<div class='heading'>A TABLE</div><div>of it</div>")
    #expect(
      summary(text).dropFirst().dropLast() == [
        "new 1: NEW SECTION. Sec. 1. One.", "new 2: PART II|MORE|NEW SECTION. Sec. 2. Two.|A TABLE|of it",
      ])
    #expect(text.isWhole)
  }

  @Test func whatStandsAfterTheLastSectionIsTold() throws {
    let text = try TextSample.bill(
      start("NEW SECTION. Sec. 1. One.<div>Signed by nobody in this section.</div>"),
      start("NEW SECTION. Sec. 2. Two."),
      "<div>Signed by the governor.</div>", "<div>Filed.</div>")
    #expect(
      summary(text).dropFirst() == [
        "new 1: NEW SECTION. Sec. 1. One.|Signed by nobody in this section.",
        "new 2: NEW SECTION. Sec. 2. Two.",
        "back -: Signed by the governor.|Filed.|--- END ---",
      ])
  }

  @Test func theCellsOfARowAreOneLine() throws {
    let section = try TextSample.section(
      "NEW SECTION. Sec. 1. Sums:<table><tr><td><div>Total</div></td><td>. . .</td><td><div>$5</div></td></tr><tr><td>Rest</td></tr></table>"
    )
    #expect(section.text == "NEW SECTION. Sec. 1. Sums:\nTotal . . . $5\nRest\n")
  }

  @Test func whatIsSetApartIsSetApart() throws {
    let section = try TextSample.section(
      "NEW SECTION. Sec. 1. <span class='gap'>TITLE.</span>Words<b>bold</b>end.")
    #expect(section.text == "NEW SECTION. Sec. 1. TITLE. Wordsboldend.\n")
  }

  @Test func captionsInCapitalsAreRead() throws {
    #expect(
      try TextSample.section("NEW SECTION. Sec. 1. SHORT TITLE. This act is it.").caption == "SHORT TITLE")
    #expect(try TextSample.section("NEW SECTION. Sec. 1. This act is it.").caption == nil)
  }

  // Statutes

  @Test func amendedAndAddedToStatutesAreCited() throws {
    let amended = try TextSample.section(
      "Sec. 1. RCW 1.02.003 and 4.05.006 are amended:<div>Under 7.08.009 \(TextSample.added("and 7.08.010")).</div>"
    )
    #expect(
      amended.citations == [
        .init(cite: "1.02.003", action: "amended"), .init(cite: "4.05.006", action: "amended"),
      ])
    #expect(amended.mentions == [.init(cite: "7.08.010", action: nil)])
    let new = try TextSample.section(
      "NEW SECTION. Sec. 1. A section is added to chapter 1.02 RCW:<div>See 7.08.009 and 1.02.</div>")
    #expect(new.citations == [.init(cite: "1.02", action: "added")])
    #expect(new.mentions == [.init(cite: "7.08.009", action: nil)])
  }

  @Test func aStatuteThatIsOnlyRepeatedIsNotMentioned() throws {
    let section = try TextSample.section(
      "Sec. 1. RCW 1.02.003 is amended:<div>7.08.001, ((\(TextSample.struck("7.08.002"))) 7.08.003 \(TextSample.added("7.08")).004 7.08.005</div>"
    )
    #expect(section.mentions.map(\.cite) == ["7.08.002", "7.08.004"])
  }

  @Test(arguments: ["one", "1-a", "", "x.y"])
  func wordsThatAreNoCitationAreNone(_ words: String) throws {
    let section = try TextSample.section("NEW SECTION. Sec. 1. A section is added to \(words)")
    #expect(section.citations.isEmpty)
  }

  @Test func everyRepealedStatuteIsCitedButNotThoseInCaptions() throws {
    let section = try TextSample.section(
      "NEW SECTION. Sec. 1. These are repealed:<div>(1) RCW 1.02.003 (Under RCW 9.09.009);</div><div>(2) RCW 4.05.006.</div>"
    )
    #expect(section.kind == .repealer)
    #expect(section.citations.map(\.cite) == ["1.02.003", "4.05.006"])
    #expect(Set(section.citations.map(\.action)) == ["repealed"])
    #expect(section.mentions.map(\.cite) == ["9.09.009"])
  }

  @Test func aTitleOfTheCodeIsACitationByItself() throws {
    let section = try TextSample.section("NEW SECTION. Sec. 1. Sections are a new chapter in Title 43A RCW.")
    #expect(section.citations == [.init(cite: "43a", action: "added")])
  }

  // What is odd

  @Test func aCutOffDocumentIsSaid() throws {
    let text = try TextSample.read("<body><div>BILL 1</div>\(start("NEW SECTION. Sec. 1. One."))</body>")
    #expect(
      text.problems == [
        "it ends with 'NEW SECTION. Sec. 1. One.', as no such document does; it may be cut off"
      ])
  }

  @Test func aDocumentWithoutSectionsIsSaid() throws {
    let text = try TextSample.bill("<div>NEW SECTION. Sec. 1. One.</div>")
    #expect(text.problems == ["no section was found in it"])
    #expect(summary(text) == ["front -: BILL 1|NEW SECTION. Sec. 1. One.|--- END ---"])
  }

  @Test(
    arguments: [
      ("1 2 3", nil), ("1 2 2A 3", nil), ("1 2 101 102 201", nil), ("101 102 201 1001 1002", nil),
      ("1 3", "section 3 follows on section 1; one may be missing"),
      ("1 2 2", "section 2 follows on section 2; one may be missing"),
      ("2 3", "section 2 follows on nothing; one may be missing"),
      ("101 102 104", "section 104 follows on section 102; one may be missing"),
      ("101 201 101", "section 101 follows on section 201; one may be missing"),
    ] as [(String, String?)])
  func numbersFollowOnEachOther(_ numbers: String, problem: String?) throws {
    let sections = numbers.split(separator: " ").map { start("NEW SECTION. Sec. \($0). Words.") }
    let text = try TextSample.bill(sections.joined())
    #expect(text.problems == (problem.map { [$0] } ?? []))
  }

  @Test func aSectionWithoutNumberIsSaid() throws {
    let text = try TextSample.bill(start("NEW SECTION. The rest."))
    #expect(text.problems == ["the part 'NEW SECTION. The rest.' has no number"])
  }

  @Test func aSectionOfUnknownKindIsSaid() throws {
    let text = try TextSample.bill(start("Sec. 1. Something else entirely."))
    #expect(
      text.problems == [
        "section 1: its first words do not say what kind it is: 'Sec. 1. Something else entirely.'"
      ])
    #expect(text.sections[1].kind == .new)
  }

  @Test func anEmptySectionIsNotLost() throws {
    let text = try TextSample.bill("<div><!-- begin --></div>", start("NEW SECTION. Sec. 1. One."))
    #expect(text.sections.count == 4)
    #expect(!text.isWhole)
  }

  @Test func problemsAreNoMoreThanAPersonReads() throws {
    let text = try TextSample.bill((1...100).map { start("Sec. \($0). Odd \($0).") }.joined())
    #expect(text.problems.count == 21)
    #expect(text.problems.last == "and more")
  }
}
