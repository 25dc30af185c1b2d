package import Foundation
package import Legislature
package import Scraping

/// What `procedure.yml` says: how measures are numbered and treated, and how statutes are cited.
package struct ProcedureDefinition: Sendable {
  package var numbers: NumberGrammar
  package var citations: CitationRule
  /// Stages by the source's own code, for sources whose lines no rule can read; lines that tell come first.
  package var statusStages: [String: Stage] = [:]
  /// Until when the public can speak on a hearing; nil where nobody has said so.
  package var testimony: TestimonyRules?
  /// How long the executive has for a bill; nil where nobody has said so.
  package var executive: ExecutiveRules?
  /// For which bills cutoffs hold; nil where there are none.
  package var cutoffs: CutoffRules?

  package init(numbers: NumberGrammar, citations: CitationRule) {
    self.numbers = numbers
    self.citations = citations
  }
}

/// Reads `procedure.yml`.
package enum ProcedureFile {
  package static func read(_ url: URL) throws -> ProcedureDefinition {
    try Mapping.read(contentsOf: url) { file in
      let kinds = try file.list("kinds") { try kind($0) }
      guard !kinds.isEmpty else { throw file.error("'kinds' must list at least one kind of measure") }
      var procedure = ProcedureDefinition(
        numbers: NumberGrammar(
          kinds: kinds, ignored: try file.strings("ignored"),
          substituteMark: try file.optionalString("substitute_mark") ?? "",
          engrossedMark: try file.optionalString("engrossed_mark") ?? "",
          substituteSuffix: try file.optionalString("substitute_suffix") ?? ""),
        citations: CitationRule(
          pattern: file.has("citation") ? try file.pattern("citation") : nil,
          clauses: try file.table("citation_clauses").map { ($0.key, $0.value) }))
      for (code, word) in try file.table("status_stages") {
        guard let stage = Stage(rawValue: word) else {
          let known = Stage.allCases.map(\.rawValue).joined(separator: ", ")
          throw file.error(
            "'status_stages' has '\(word)', which is no stage; known: \(known)", at: "status_stages")
        }
        procedure.statusStages[code] = stage
      }
      procedure.testimony = try file.mapping("testimony", testimony)
      procedure.executive = try file.mapping("executive_clock", executive)
      procedure.cutoffs = try file.mapping("cutoffs") { try cutoffs($0, kinds: kinds) }
      return procedure
    }
  }

  private enum Completion: String, CaseIterable { case law, adopted }

  private static func kind(_ entry: Mapping) throws -> BillKind {
    guard let houses = try entry.int("houses"), (1...2).contains(houses) else {
      throw entry.error("'houses' must be 1 or 2", at: "houses")
    }
    return BillKind(
      code: try entry.string("code"), name: try entry.string("name"),
      chamber: try entry.word("chamber", Chamber.self), houses: houses,
      executive: try entry.bool("executive") ?? false,
      becomesLaw: try entry.word("becomes", Completion.self) != .adopted,
      exemptFromSineDie: try entry.bool("exempt_from_sine_die") ?? false,
      introducedTo: try entry.word("introduced_to", Stage.self) ?? .committee)
  }
}
