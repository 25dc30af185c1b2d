package import Campaigns
package import Foundation
internal import Legislature

/// Reads `significance.yml`.
package enum SignificanceFile {
  /// Reads the rules.
  ///
  /// - Throws: `DefinitionError` with file and line for whatever is not understood, and for a rule that no
  ///   change can reach.
  package static func read(_ url: URL) throws -> SignificanceRules {
    try Mapping.read(contentsOf: url) { try rules($0) }
  }

  /// Reads the same from text; `file` names it in errors.
  package static func read(_ yaml: String, file: String) throws -> SignificanceRules {
    try Mapping.read(yaml, file: file) { try rules($0) }
  }

  private static func rules(_ file: Mapping) throws -> SignificanceRules {
    var settled: Set<ChangeKind> = []
    let rules = try file.list("rules") { entry in
      let rule = try rule(entry)
      guard !rule.kinds.isSubset(of: settled) else {
        throw entry.error("no change reaches this rule; one above it decides all of its kind")
      }
      if rule.isUnconditional { settled.formUnion(rule.kinds) }
      return rule
    }
    guard !rules.isEmpty else { throw file.error("'rules' must list at least one rule") }
    return SignificanceRules(rules: rules, otherwise: try file.word("otherwise", Significance.self) ?? .log)
  }

  private static func rule(_ entry: Mapping) throws -> SignificanceRules.Rule {
    guard let significance = try entry.word("significance", Significance.self) else {
      throw entry.error("'significance' is missing")
    }
    let rule = SignificanceRules.Rule(
      kinds: Set(try entry.words("kinds", ChangeKind.self)),
      stages: Set(try entry.words("stages", Stage.self)),
      hearings: Set(try entry.strings("hearings")), withinHours: try entry.int("within_hours"),
      tripwire: try entry.bool("tripwire") ?? false,
      relevance: try entry.word("relevance", SignificanceRules.Relevance.self), significance: significance)
    guard !rule.kinds.isEmpty else { throw entry.error("'kinds' is missing") }
    guard rule.stages.isEmpty || rule.kinds.isSubset(of: staged) else {
      throw entry.error("'stages' fits only \(names(staged))", at: "stages")
    }
    guard rule.hearings.isEmpty && rule.withinHours == nil || rule.kinds.isSubset(of: scheduled) else {
      throw entry.error("'hearings' and 'within_hours' fit only \(names(scheduled))")
    }
    guard !rule.tripwire && rule.relevance == nil || rule.kinds.isSubset(of: [.textChanged]) else {
      throw entry.error("'tripwire' and 'relevance' fit only \(names([.textChanged]))")
    }
    guard try entry.bool("tripwire") ?? true else {
      throw entry.error("'tripwire' can only be true; leave it out otherwise", at: "tripwire")
    }
    guard rule.withinHours.map({ $0 > 0 }) ?? true else {
      throw entry.error("'within_hours' must be above 0", at: "within_hours")
    }
    return rule
  }

  /// The kinds of change that carry a stage, and those that carry a hearing.
  private static let staged: Set<ChangeKind> = [.introduced, .stageChanged, .revived]
  private static let scheduled: Set<ChangeKind> = [.hearingScheduled, .hearingMoved, .hearingCancelled]

  private static func names(_ kinds: Set<ChangeKind>) -> String {
    kinds.map(\.rawValue).sorted().joined(separator: ", ")
  }
}

extension Mapping {
  /// Words of a closed list.
  fileprivate func words<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) throws
    -> [Word]
  where Word.RawValue == String {
    try located(key).map { text, line in
      guard let word = Word(rawValue: text) else {
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw DefinitionError(
          file: file, line: line, problem: "unknown '\(text)' in '\(key)'; known: \(known)")
      }
      return word
    }
  }
}
