import Definitions
import Foundation
import Legislature
import Scraping
import Testing

@Suite struct ProcedureFileTests {
  private static let good = """
    kinds:
      - {code: B, name: Bill, chamber: house, houses: 2, executive: true}
      - {code: R, name: Resolution, houses: 1, introduced_to: floor, exempt_from_sine_die: yes}
    ignored: [GA]
    substitute_mark: S
    engrossed_mark: E
    citation: '\\b\\d+\\.\\d+\\b'
    citation_clauses:
      repealing: repealed
      amending: amended
    """

  private func read(_ text: String) throws -> ProcedureDefinition {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).yml")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try ProcedureFile.read(file)
  }

  @Test func readsWhatOnlySomeSourcesNeed() throws {
    let procedure = try read(
      Self.good.replacingOccurrences(of: "houses: 1,", with: "houses: 1, becomes: adopted,")
        + "\nsubstitute_suffix: Z\nstatus_stages: {\"4\": law, Gone: dead}\n")
    let resolution = try #require(procedure.numbers.kind(of: BillNumber(type: "R", label: "1")))
    #expect(!resolution.becomesLaw)
    #expect(procedure.numbers.substituteSuffix == "Z")
    #expect(procedure.statusStages == ["4": .law, "Gone": .dead])
    let error = #expect(throws: DefinitionError.self) {
      try read(Self.good + "\nstatus_stages: {x: gone}\n")
    }
    #expect(error?.problem.contains("'gone', which is no stage") == true)
  }

  @Test func readsKindsMarksAndCitations() throws {
    let procedure = try read(Self.good)
    let bill = try #require(procedure.numbers.kind(of: BillNumber(type: "B", label: "1")))
    #expect((bill.chamber, bill.houses, bill.executive) == (.house, 2, true))
    #expect((bill.introducedTo, bill.exemptFromSineDie) == (.committee, false))
    let resolution = try #require(procedure.numbers.kind(of: BillNumber(type: "R", label: "1")))
    #expect((resolution.chamber, resolution.houses, resolution.executive) == (nil, 1, false))
    #expect((resolution.introducedTo, resolution.exemptFromSineDie) == (.floor, true))
    #expect(procedure.numbers.parse("GA 1") == .ignored)
    let citations = procedure.citations.citations(in: "AN ACT; amending 1.5, 1.6; repealing 2.7")
    #expect(
      citations == [
        Citation(cite: "1.5", action: "amended"), Citation(cite: "1.6", action: "amended"),
        Citation(cite: "2.7", action: "repealed"),
      ])
  }

  @Test func whatIsLeftOutIsNone() throws {
    let procedure = try read("kinds: [{code: B, name: Bill, houses: 1}]")
    #expect(procedure.citations.citations(in: "amending 1.5").isEmpty)
    #expect(procedure.numbers.parse("SB 1") == .unreadable)
  }

  @Test(arguments: [
    ("houses: 2", "houses: 3", 2, "'houses' must be 1 or 2"),
    ("houses: 1, ", "", 3, "'houses' must be 1 or 2"),
    ("chamber: house", "chamber: lords", 2, "'chamber' must be one of house, senate"),
    ("introduced_to: floor", "introduced_to: flor", 3, "'introduced_to' must be one of prefiled, committee"),
    ("executive: true", "executive: maybe", 2, "'executive' must be true or false, not 'maybe'"),
    ("executive: true", "excutive: true", 2, "unknown key 'excutive' (did you mean 'executive'?)"),
    ("ignored: [GA]", "ignore: [GA]", 4, "unknown key 'ignore' (did you mean 'ignored'?)"),
    ("code: R, ", "", 3, "'code' is missing"),
    ("'\\b\\d+\\.\\d+\\b'", "'('", 7, "'(' is no regular expression"),
  ])
  func aMistakeIsNamedWithItsLine(_ part: String, _ replacement: String, _ line: Int, _ problem: String)
    throws
  {
    let text = Self.good.replacingOccurrences(of: part, with: replacement)
    #expect(text != Self.good)
    let error = #expect(throws: DefinitionError.self) { try read(text) }
    #expect(error?.problem.contains(problem) == true)
    #expect(error?.line == line)
  }

  @Test func aLegislatureWithoutMeasuresIsRefused() {
    let error = #expect(throws: DefinitionError.self) { try read("ignored: [GA]") }
    #expect(error?.problem == "'kinds' must list at least one kind of measure")
  }
}
