import ArgumentParser
import Definitions
import Testing

@testable import billwatch

struct SuggestionTests {
  private let campaigns = ["city-council", "data-privacy", "dol-records"]

  @Test(arguments: [
    ("data-privcy", "data-privacy"), ("data-pirvacy", "data-privacy"), ("DATA-PRIVACY", "data-privacy"),
    ("dol", "dol-records"), ("city", "city-council"),
  ])
  func theNearestIsSuggested(_ word: String, _ meant: String) {
    #expect(
      Suggestion.refusal("campaign", word, among: campaigns)
        == "no campaign '\(word)'; did you mean '\(meant)'? There are city-council, data-privacy, dol-records"
    )
  }

  @Test(arguments: ["housing", "x", ""])
  func whatIsNearNothingGetsTheList(_ word: String) {
    #expect(
      Suggestion.refusal("campaign", word, among: campaigns)
        == "no campaign '\(word)'; there are city-council, data-privacy, dol-records")
  }

  @Test func whereThereIsNothingThatIsSaid() {
    #expect(Suggestion.refusal("tag", "urgent", among: [String]()) == "no tag 'urgent'; there are none")
  }

  @Test func fewerSlipsComeFirst() {
    #expect(
      nearestWords(to: "floor", among: ["flour", "floors", "flood", "rules"]) == ["flood", "floors", "flour"])
    #expect(
      nearestWords(to: "passd-origin", among: ["passed-origin", "opposite-floor"]) == ["passed-origin"])
  }

  @Test(arguments: [
    (["bills", "--stage", "comittee"], "did you mean 'committee'?"),
    (["changes", "--significance", "alrt"], "did you mean 'alert'? Please provide one of"),
    (["changes", "--kind", "stage-chnged"], "did you mean 'stage-changed'?"),
    (["shwo", "HB 1"], "did you mean 'show'?"),
    (["hearings", "--within", "3x"], "write days or hours: 7d, 48h"),
    (["bils"], "did you mean 'bills'?"), (["frobnicate"], "billwatch --help lists the commands"),
    (["show", "HB 1", "--as-of", "2025-2-3"], "write the day as 2025-03-06"),
    (["bills", "--now", "today"], "write the instant as 2025-03-06T22:00:00Z"),
    (["bills", "--frmat", "json"], "Did you mean '--format'?"),
  ])
  func aCallThatCannotBeReadSaysWhatWasMeant(_ words: [String], _ hint: String) throws {
    let error = try #require(throws: (any Error).self) { try BillWatch.parseAsRoot(words) }
    let explained = CallMistake(message: BillWatch.fullMessage(for: error), commands: BillWatch.commandNames)
      .explained
    let first = try #require(explained.split(separator: "\n").first)
    #expect(first.contains(hint), "\(first)")
  }
}
