import Legislature
import Testing

struct AmendmentTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func amendment(
    _ name: String, _ chamber: Chamber, on day: String, _ outcome: Amendment.Outcome? = nil
  )
    throws -> Amendment
  {
    Amendment(document: name, url: "", chamber: chamber, outcome: outcome, on: try self.day(day))
  }

  private func line(_ class: ActionClass, _ chamber: Chamber, on day: String) throws -> Action {
    Action(on: try self.day(day), chamber: chamber, text: "A line.", classes: [`class`.rawValue])
  }

  private func outcomes(_ amendments: [Amendment], _ lines: [Action]) -> [Amendment.Outcome?] {
    amendments.decided(by: lines).map(\.outcome)
  }

  @Test func aLineSpeaksOfTheOnlyOneThatWaits() throws {
    let amendments = [
      try amendment("A", .house, on: "2025-03-01"), try amendment("B", .senate, on: "2025-03-02"),
      try amendment("C", .house, on: "2025-03-09"),
    ]
    let adopted = try line(.amendmentPassage, .house, on: "2025-03-05")
    #expect(outcomes(amendments, [adopted]) == [.adopted, nil, nil])
    let failed = try line(.amendmentFailure, .house, on: "2025-03-10")
    #expect(outcomes(amendments, [adopted, failed]) == [.adopted, nil, .notAdopted])
    let withdrawn = try line(.amendmentWithdrawal, .senate, on: "2025-03-02")
    #expect(outcomes(amendments, [withdrawn]) == [nil, .withdrawn, nil])
  }

  @Test func whereSeveralWaitNothingIsSaid() throws {
    let amendments = [
      try amendment("A", .house, on: "2025-03-01"), try amendment("B", .house, on: "2025-03-01", .withdrawn),
    ]
    #expect(
      outcomes(amendments, [try line(.amendmentPassage, .house, on: "2025-03-05")]) == [nil, .withdrawn])
  }

  @Test func whatAnAmendmentSaysOfItselfStands() throws {
    let amendments = [try amendment("A", .house, on: "2025-03-01", .withdrawn)]
    #expect(outcomes(amendments, [try line(.amendmentPassage, .house, on: "2025-03-05")]) == [.withdrawn])
  }
}
