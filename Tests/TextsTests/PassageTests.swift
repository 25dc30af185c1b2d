import Legislature
import Testing

@testable import Texts

@Suite("Passages that two bills share")
struct PassageTests {
  @Test func theLongestComeFirstWithTheirSections() {
    let first = Sample.text(Sample.notice + Sample.grants, Sample.detention)
    let second = Sample.text(
      "Something else altogether.\n", Sample.detention, Sample.notice + Sample.grants + Sample.rules)
    let found = passages(in: first, like: second, words: 8)
    #expect(found.map(\.section) == ["1", "2"])
    #expect(found.map(\.otherSection) == ["3", "2"])
    #expect(
      found.first?.text
        == "NEW SECTION. Sec. 1. The county clerk shall publish notice of each vacancy on the board of "
        + "commissioners weekly. "
        + "Grants for fish habitat restoration are awarded yearly by the conservation commission")
  }

  @Test func shorterRunsAreLeftOut() {
    #expect(
      passages(in: Sample.text("one two three four\n"), like: Sample.text("one two three five\n"), words: 12)
        .isEmpty)
  }

  @Test func caseSignsAndNumbersOfStatutesDoNotBreakARun() {
    let first = Sample.text(
      "Every person, as defined in RCW 9.94A.030, is entitled to a hearing before the board; and\n")
    let second = Sample.text(
      "every person as defined in RCW 10.93.160 is entitled to a hearing before the Board and\n")
    #expect(passages(in: first, like: second).count == 1)
  }

  @Test func struckWordsAreInNoPassageAndLawPartsWhatIsAdded() {
    func amended(_ runs: LegalText.Run...) -> LegalText {
      LegalText(sections: [.init(kind: .amendatory, number: "1", runs: runs)])
    }
    let text = amended(
      .init("one two three four five ", .added), .init("gone away ", .struck),
      .init("six seven eight nine ten ", .added), .init("the law stays ", .kept),
      .init("eleven twelve thirteen fourteen fifteen\n", .added))
    #expect(
      passages(in: text, like: text, words: 4).map(\.text) == [
        "one two three four five six seven eight nine ten", "eleven twelve thirteen fourteen fifteen",
      ])
    let struck = amended(.init("one two three four five six ", .struck), .init("stays\n"))
    #expect(passages(in: struck, like: struck, words: 4).isEmpty)
  }

  @Test func noWordIsInTwoPassages() {
    let text = Sample.text(Sample.notice + Sample.notice + Sample.notice)
    let found = passages(in: text, like: text)
    #expect(found.map(\.words).reduce(0, +) <= PlainWords(text.text).count)
  }

  @Test(.timeLimit(.minutes(10)))
  func aClauseThatComesAgainAndAgainDoesNotTakeMinutes() {
    let text = Sample.text(String(repeating: Sample.notice, count: 2_000))
    #expect(!passages(in: text, like: text).isEmpty)
  }
}

@Suite("Bills with a title and nothing under it")
struct TitleOnlyTests {
  @Test(arguments: [
    "This act may be known and cited as the fiscal matters act of 2025.\n",
    "The legislature intends to provide for education. It is the intent of the legislature to act in 2026.\n",
    "The legislature finds that roads wear out. The legislature therefore intends to find resources for them.\n",
    "The legislature further recognizes the need of roads for all who travel.\n",
  ])
  func anIntentOrANameIsNotALaw(_ body: String) {
    #expect(Sample.text(body).isTitleOnly)
    #expect(Sample.text(body, "This act takes effect July 1, 2026.\n").isTitleOnly)
  }

  @Test(arguments: [
    Sample.detention, "The Wilkeson sandstone is hereby designated as the official sandstone of the state.\n",
    "The legislature finds that roads wear out. The department shall mend them.\n",
    "The legislature shall review the fees of driver training schools every year.\n", "",
  ])
  func whatOrdersSomethingIsALaw(_ body: String) {
    #expect(Sample.text(body).isTitleOnly == body.isEmpty)
  }

  @Test func aResolutionToAdjournIsNoShellOfABill() {
    let text =
      "BE IT RESOLVED, By the House, the Senate concurring, That the session of the legislature adjourn.\n"
    let finds = "WHEREAS, The legislature finds that its work is done for this year;\n"
    #expect(!LegalText(sections: [.init(kind: .new, runs: [.init(text)])]).isTitleOnly)
    #expect(!LegalText(sections: [.init(kind: .new, runs: [.init(finds)])]).isTitleOnly)
  }

  @Test func aRepealOrAnAmendmentIsALaw() {
    let repeal = LegalText.Section(
      kind: .repealer, number: "1", runs: [.init("Sec. 1. RCW 77.12.035 takes effect and is repealed.\n")])
    #expect(!LegalText(sections: [repeal]).isTitleOnly)
    #expect(
      !LegalText(sections: [.amended("1", "1.2.3", "This act takes effect July 1, 2029.\n")]).isTitleOnly)
    #expect(!LegalText(sections: []).isTitleOnly)
  }
}
