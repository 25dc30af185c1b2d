import ArgumentParser
import Foundation
import Legislature
import Testing

@testable import billwatch

@Suite struct BouncesCommandTests {
  private let answer = BouncesAnswer(
    rows: [
      .init(
        file: "a", outcome: .paused, words: "5.1.1: no such user", address: "ana@example.org", isHard: true,
        count: 3),
      .init(file: "b", outcome: .notUnderstood, words: "it is no mail"),
    ], limit: 3)

  @Test func whatIsPausedAndWhatIsUnclearIsSaid() {
    let text = answer.lines(page).joined(separator: "\n")
    #expect(text.contains("`billwatch subscribers resume ana@example.org`"))
    #expect(text.contains("3 of 3"))
    #expect(text.contains("1 not understood"))
    #expect(text.contains("it is no mail (b)"))
  }

  @Test func theFormsForProgramsHoldEverything() {
    #expect(answer.json["paused"] == .array([.string("ana@example.org")]))
    guard case .array(let reports)? = answer.json["reports"] else {
      Issue.record("no reports")
      return
    }
    #expect(reports[0]["hard_bounces"] == .int(3))
    #expect(reports[1]["outcome"] == .string("not-understood"))
    #expect(reports[1]["hard"] == .null)
    #expect(answer.csv[2] == ["b", "not-understood", nil, nil, nil, "it is no mail"])
  }

  @Test func noFileIsNoCommand() {
    #expect(throws: (any Error).self) { try Bounces.parse([]) }
  }
}
