import Definitions
import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

struct ExplainTests {
  private struct Missing: Error {}

  private func explained(_ phrase: String) throws -> [PlainWords] {
    let jurisdiction = try Office().jurisdiction
    return PlainWords.phrase(phrase, in: jurisdiction.id, try #require(jurisdiction.glossary))
  }

  /// What is both a term and a line is told as a term; a whole line is told as one; a phrase by the terms in it.
  @Test(arguments: [
    ("Rules X file", PlainWords.Kind.term, ["Rules X file"]),
    ("House Rules \"X\" file.", .line, ["House Rules \"X\" file."]),
    ("ENV - Majority; do pass.", .line, ["ENV - Majority; do pass."]),
    ("why is it in the X file at sine die?", .term, ["Rules X file", "sine die"]),
    ("companions", .term, ["companion"]),
    ("fiscal", .term, ["fiscal committee", "fiscal note", "ways & means cutoff"]),
  ])
  func aPhraseIsExplained(_ phrase: String, _ kind: PlainWords.Kind, _ texts: [String]) throws {
    let found = try explained(phrase)
    #expect(found.map(\.text) == texts)
    #expect(found.allSatisfy { $0.kind == kind && $0.plain[.english] != nil && $0.plain[.spanish] != nil })
  }

  @Test(arguments: ["HB 1671", "gerrymander", "Moved to the basement."])
  func whatNobodyExplainedIsNotGuessed(_ phrase: String) throws { #expect(try explained(phrase).isEmpty) }

  private func answer(_ languages: [Glossary.Language], _ lines: [String]) throws -> ExplainAnswer {
    let office = try Office()
    let key = try office.add("HB", "1671") { bill in
      bill.actions = try lines.map { Action(on: try day("2025-02-14"), chamber: .house, text: $0) }
    }
    let bill = try #require(try office.store.bill(key))
    return ExplainAnswer(
      explanations: bill.actions.map { PlainWords.line($0, of: key, office.jurisdiction.glossary) },
      languages: languages, bill: (bill, try office.desk))
  }

  @Test func theLinesOfABillAreExplainedOrSaidNotToBe() throws {
    let answer = try answer([.english, .spanish], ["Referred to Appropriations.", "Moved to the basement."])
    guard case .array(let rows) = answer.json else { throw Missing() }
    #expect(rows[0]["bill"]?.text == "HB 1671")
    #expect(rows[0]["on"]?.text == "2025-02-14")
    #expect(
      rows[0]["plain"]?["en"]?.text
        == "The bill goes to the Appropriations committee, which must let it out before it can move on.")
    #expect(rows[1]["plain"] == .object(["en": .null, "es": .null]))
    let text = answer.lines(page)
    #expect(text.contains("  –   nobody has explained this line"))
    #expect(text.last == "us-wa 2025-26: never read to the end")
    #expect(text.allSatisfy { $0.displayWidth <= 80 })
  }

  @Test func oneLanguageIsOneColumn() throws {
    let answer = try answer([.spanish], ["Referred to Appropriations."])
    #expect(answer.csv[0].suffix(2) == ["text", "es"])
    #expect(answer.csv[1].last??.hasPrefix("El proyecto de ley va a la comisión Appropriations") == true)
    #expect(!answer.lines(page).contains { $0.hasPrefix("  en") })
  }
}
