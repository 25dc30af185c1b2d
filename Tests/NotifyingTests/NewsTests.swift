import Foundation
import Legislature
import Notifying
import Testing

@Suite struct NewsTests {
  private func bullets(_ changes: [Change]) throws -> [String] {
    let text = try message(changes).text
    return text.split(separator: "\n").filter { $0.hasPrefix("  * ") }.map(String.init)
  }

  private func moved(to reached: Stage, on: String = "2019-03-10", seenAt: Date = run) -> Change {
    change(
      .stageChanged, on: on, seenAt: seenAt, before: stage(.committee, .house), after: stage(reached, .house))
  }

  @Test func aMoveAndItsLineAreOneBullet() throws {
    let line = line("Passed to Rules Committee for second reading.", on: "2019-03-10")
    let sent = try message([line, moved(to: .rules)])
    #expect(try bullets([line, moved(to: .rules)]).count == 1)
    #expect(
      unwrapped(sent.text).contains(
        "in Rules (House). Mar 10: “Passed to Rules Committee for second reading.”"))
  }

  @Test func theLineThatLeadsToTheStageIsTakenBeforeLaterOnesOfTheDay() throws {
    let passed = line("Third reading, passed.", on: "2019-03-10", classes: ["passage"])
    let other = line("Rules suspended.", on: "2019-03-10")
    let sent = try message([passed, other, moved(to: .passedOrigin)])
    #expect(unwrapped(sent.text).contains("(House). Mar 10: “Third reading, passed.”"))
    #expect(sent.text.contains("New line, Mar 10 (House): “Rules suspended.”"))
  }

  @Test func aMoveOfAnotherRunTakesNoLine() throws {
    let line = line("Public hearing in the House Committee.", on: "2019-03-09", seenAt: earlierRun)
    #expect(try bullets([line, moved(to: .dead)]).count == 2)
  }

  @Test func twoMovesOfTwoRunsAreBothTold() throws {
    let changes = [moved(to: .rules, seenAt: earlierRun), moved(to: .floor)]
    #expect(try bullets(changes).count == 2)
    #expect(try message(changes).subject == "1 bill moved: SB 5497 on the floor")
  }

  @Test func aRevivalIsNotToldAsAMoveAsWell() throws {
    let dead = stage(.dead, .house)
    let rules = stage(.rules, .house)
    let changes = [
      change(.stageChanged, on: "2019-03-10", before: dead, after: rules),
      change(.revived, on: "2019-03-10", before: dead, after: rules),
    ]
    #expect(try bullets(changes).count == 1)
    #expect(try message(changes).text.contains("* Revived: dead (House) → in Rules (House)."))
  }

  @Test(arguments: [(46, 1, 1), (46, 2, 2), (1, 46, 2)])
  func aVoteIsLeftOutOnlyIfALineGivesItsNumbers(_ yeas: Int, _ nays: Int, _ expected: Int) throws {
    let line = line("Third reading, passed; yeas, 46; nays, 1; absent, 0; excused, 2.", on: "2019-03-10")
    let call = RollCall(
      on: day("2019-03-10"), chamber: .house, motion: "Final passage", version: nil, sequence: 1, yeas: yeas,
      nays: nays, absent: 0, excused: 2, votes: [])
    #expect(try bullets([line, change(.rollCall, on: "2019-03-10", after: call.json)]).count == expected)
  }

  @Test func hearingsComeBeforeLines() throws {
    let all = try bullets([
      line("First reading.", on: "2019-03-10"),
      change(.hearingScheduled, on: "2019-03-26", after: hearing(on: "2019-03-26")),
    ])
    #expect(all.first?.contains("Public hearing") == true)
    #expect(all.last?.contains("First reading.") == true)
  }
}
