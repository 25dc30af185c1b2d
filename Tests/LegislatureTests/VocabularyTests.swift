import Legislature
import Testing

@Suite struct VocabularyTests {
  private func rule(
    _ template: String, _ effect: Effect, chamber: Chamber? = nil, hearing: HearingMention? = nil,
    version: Vocabulary.VersionRule? = nil
  ) throws -> Vocabulary.Rule {
    .init(
      template: try LineTemplate(template), chamber: chamber, classes: [.reading3], effect: effect,
      hearing: hearing,
      version: version)
  }

  @Test func theFirstRuleThatFitsReadsTheLine() throws {
    let vocabulary = Vocabulary(rules: [
      try rule("Referred to Rules {n} Review.", .toRules), try rule("Referred to {committee}.", .refers),
    ])
    #expect(vocabulary.read("Referred to Rules 2 Review.", chamber: .house)?.effect == .toRules)
    let referred = try #require(vocabulary.read("Referred to Finance.", chamber: nil))
    #expect(
      referred
        == Reading(rule: 1, classes: ["reading-3"], effect: .refers, captures: ["committee": "Finance"]))
  }

  @Test func aRuleOfOneHouseLeavesTheOthersLines() throws {
    let vocabulary = Vocabulary(rules: [
      try rule("Returned.", .toRules, chamber: .house), try rule("Returned.", .toFloor, chamber: .senate),
    ])
    #expect(vocabulary.read("Returned.", chamber: .house)?.effect == .toRules)
    #expect(vocabulary.read("Returned.", chamber: .senate)?.effect == .toFloor)
    #expect(vocabulary.read("Returned.", chamber: .executive) == nil)
    #expect(vocabulary.read("Returned.", chamber: nil) == nil)
  }

  @Test(arguments: ["Tabled.", "", "   ", ".", "Referred", String(repeating: "Finance ", count: 200)])
  func anUnforeseenLineIsUnknown(_ line: String) throws {
    let vocabulary = Vocabulary(rules: [try rule("Referred to {committee}.", .refers)])
    #expect(vocabulary.read(line, chamber: .house) == nil)
  }

  @Test func versionHintsTellWhichSubstitute() throws {
    let vocabulary = Vocabulary(rules: [
      try rule("{ordinal} substitute bill substituted.", .amends, version: .substitutes),
      try rule("Amended.", .amends, version: .engrosses), try rule("Held.", .keeps),
    ])
    #expect(vocabulary.read("2nd substitute bill substituted.", chamber: nil)?.version == .substitutes(2))
    #expect(vocabulary.read("13th substitute bill substituted.", chamber: nil)?.version == .substitutes(13))
    #expect(vocabulary.read("Amended.", chamber: nil)?.version == .engrosses)
    #expect(try #require(vocabulary.read("Held.", chamber: nil)).version == nil)
  }

  @Test(arguments: [
    "First reading, referred to Finance.", "First reading,  referred to Finance (Not yet read).",
    "First reading, (NOT YET READ) referred to Finance.",
    "(Not yet read) First reading, referred to Finance.",
    "First reading, referred to Finance. (Not yet\r\n read)", "First\u{A0}reading, referred to Finance.",
  ])
  func noiseMakesNoNewLine(_ text: String) throws {
    let vocabulary = Vocabulary(
      rules: [try rule("First reading, referred to {committee}.", .refers)], noise: [" (Not  yet read)"])
    #expect(vocabulary.key(of: text) == "First reading, referred to Finance.")
    #expect(vocabulary.read(text, chamber: nil)?.captures == ["committee": "Finance"])
  }

  @Test func wordsBesideNoiseStay() {
    let vocabulary = Vocabulary(rules: [], noise: ["(draft)"])
    #expect(vocabulary.key(of: "Adopted (drafted).") == "Adopted (drafted).")
    #expect(vocabulary.key(of: "Adopted (draft)") == "Adopted")
    #expect(vocabulary.key(of: "(draft)(draft)") == "")
  }
}
