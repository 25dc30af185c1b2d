import Definitions
import Foundation
import Legislature
import Testing

/// Histories of bills night by night: days, their lines, and the stage that the bill has then.
@Suite struct VocabularyHistoryTests {
  struct History: Sendable, CustomTestStringConvertible {
    let bill: String
    let nights: String
    var testDescription: String { bill }
  }

  private static let calendar = Result {
    try SessionsFile.read(Folder.scrapers.appendingPathComponent("us-wa/sessions.yml"))
  }

  private func kind(_ bill: String) throws -> BillKind {
    let code = String(bill.prefix { $0 != " " })
    let rest = code.dropFirst()
    return BillKind(
      code: code, name: code, chamber: code.hasPrefix("H") ? .house : .senate, houses: rest == "R" ? 1 : 2,
      executive: rest == "B", exemptFromSineDie: rest == "I", introducedTo: rest == "R" ? .floor : .committee)
  }

  /// `H text` is a line in the house, `S` in the senate, `X` beside them; `= stage` the stage after the night of a
  /// day; a day without lines is a night on which only the calendar moves.
  @Test(arguments: histories)
  func everyNightHasItsStage(_ history: History) throws {
    let kind = try kind(history.bill)
    var lines: [(Action, Reading?)] = []
    var day: Day?
    for row in history.nights.split(separator: "\n") {
      let text = row.dropFirst(2)
      switch row.first {
      case "H", "S", "X":
        let chamber: Chamber = row.first == "H" ? .house : row.first == "S" ? .senate : .executive
        let action = Action(on: try #require(day), chamber: chamber, text: String(text))
        lines.append((action, try Folder.vocabulary.get().read(action.text, chamber: chamber)))
      case "=":
        let night = try #require(day)
        let session = try #require(try Self.calendar.get().session(on: night))
        let standing = StageMachine.standing(of: lines, kind: kind, session: session, asOf: night)
        #expect(standing.stage.rawValue == text, "\(history.bill) on \(night)")
      default: day = Day(row)
      }
    }
  }
}
