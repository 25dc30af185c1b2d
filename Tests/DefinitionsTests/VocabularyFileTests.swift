import Definitions
import Foundation
import Legislature
import Testing

/// Folders of the repository that tests read.
enum Folder {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let scrapers = root.appendingPathComponent("Scrapers")
  /// Read once for all tests.
  static let vocabulary = Result {
    try VocabularyFile.read(scrapers.appendingPathComponent("us-wa/vocabulary.yml"))
  }
}

@Suite struct VocabularyFileTests {
  private func read(_ rules: String) throws -> Vocabulary {
    try VocabularyFile.read("rules:\n" + rules, file: "vocabulary.yml")
  }

  @Test func aRuleReadsAllItsWordings() throws {
    let vocabulary = try read(
      """
        - line: [Governor signed., "{Signed|Approved} by Governor."]
          effect: signs
          classes: [executive-signature]
          chamber: executive
        - line: Public hearing in the {chamber} Committee on {committee}.
          effect: keeps
          hearing: public
          held: false
        - {line: "{ordinal} substitute bill substituted.", effect: amends, version: substitutes}
      """)
    #expect(vocabulary.rules.count == 4)
    let signed = try #require(vocabulary.read("Approved by Governor.", chamber: .executive))
    #expect(signed.effect == .signs)
    #expect(signed.classes == ["executive-signature"])
    #expect(vocabulary.read("Governor signed.", chamber: .house) == nil)
    let heard = try #require(
      vocabulary.read("Public hearing in the House Committee on Finance.", chamber: .house))
    #expect(heard.hearing == HearingMention(kinds: ["public"], held: false))
    #expect(vocabulary.read("3rd substitute bill substituted.", chamber: nil)?.version == .substitutes(3))
  }

  @Test(arguments: [
    ("  - {line: Adopted., effect: adopt}", 2, "not 'adopt'"),
    ("  - {line: Adopted., effect: adopts, classes: [passed]}", 2, "'classes' has 'passed'"),
    ("  - {line: Adopted., effect: adopts, clases: [passage]}", 2, "unknown key 'clases'"),
    ("  - {line: Adopted., effect: adopts, chamber: upper}", 2, "not 'upper'"),
    ("  - {line: Adopted.}", 2, "'effect' is missing"), ("  - {effect: adopts}", 2, "'line' is missing"),
    ("  - {line: \"Referred to {comittee}.\", effect: refers}", 2, "unknown placeholder '{comittee}'"),
    ("  - {line: Referred., effect: refers}", 2, "names no {committee}"),
    ("  - {line: Substituted., effect: amends, version: substitutes}", 2, "names no {ordinal}"),
    ("  - {line: Heard., effect: keeps, hearing: private}", 2, "not 'private'"),
    ("  - {line: Heard., effect: keeps, held: true}", 2, "nothing without 'hearing'"),
    (
      "  - {line: Adopted., effect: adopts}\n  - line:\n      - Passed.\n      - ADOPTED\n    effect: keeps",
      5, "never gets a line"
    ),
    (
      "  - {line: \"Referred to {committee}.\", effect: refers}\n  - {line: \"Referred to Rules {n} Review.\", effect: to-rules}",
      3, "'Referred to {committee}.' in line 2"
    ),
  ])
  func aMistakeNamesItsLine(_ rules: String, _ line: Int, _ problem: String) {
    #expect {
      try read(rules)
    } throws: { error in
      guard let error = error as? DefinitionError else { return false }
      return error.line == line && error.problem.contains(problem)
    }
  }

  @Test func rulesForDifferentHousesDoNotShadowEachOther() throws {
    let vocabulary = try read(
      """
        - {line: Returned., effect: to-rules, chamber: house}
        - {line: Returned., effect: to-floor, chamber: senate}
        - {line: Returned., effect: keeps}
      """)
    #expect(vocabulary.read("Returned.", chamber: .joint)?.effect == .keeps)
  }

  @Test(arguments: ["rules: []", "noise: [x]"])
  func aVocabularyWithoutRulesIsRefused(_ text: String) {
    #expect(throws: DefinitionError.self) { try VocabularyFile.read(text, file: "vocabulary.yml") }
  }
}
