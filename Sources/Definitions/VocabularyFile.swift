package import Foundation
package import Legislature

/// Reads `vocabulary.yml`: the lines that a legislature writes into its histories, and what each means.
package enum VocabularyFile {
  /// Refuses unknown words and templates with file and line, and a template that earlier ones leave nothing to.
  package static func read(_ url: URL) throws -> Vocabulary {
    try Mapping.read(contentsOf: url, vocabulary)
  }

  /// The same from YAML text; `file` names it in errors.
  package static func read(_ yaml: String, file: String) throws -> Vocabulary {
    try Mapping.read(yaml, file: file, vocabulary)
  }

  private static func vocabulary(_ file: Mapping) throws -> Vocabulary {
    let noise = try file.strings("noise")
    let located = try file.list("rules", rules).flatMap { $0 }
    guard !located.isEmpty else { throw file.error("'rules' must list at least one rule") }
    let vocabulary = Vocabulary(rules: located.map(\.rule), noise: noise)
    try refuseShadowed(located, vocabulary, file: file.file)
    return vocabulary
  }

  private struct Located {
    let rule: Vocabulary.Rule
    let line: Int
  }

  /// One rule for each wording under `line`.
  private static func rules(_ entry: Mapping) throws -> [Located] {
    let wordings = try entry.located("line")
    guard !wordings.isEmpty else {
      throw entry.error("'line' is missing: the wording that the rule is about")
    }
    let chamber = try entry.word("chamber", Chamber.self)
    let classes = try entry.located("classes").map { try actionClass($0, entry) }
    guard let effect = try entry.word("effect", Effect.self) else {
      throw entry.error("'effect' is missing; a line that moves nothing has 'effect: keeps'")
    }
    let hearing = try hearing(entry)
    let version = try entry.word("version", Vocabulary.VersionRule.self)
    return try wordings.map { wording in
      let template = try template(wording, entry)
      try check(template, effect, version, DefinitionError.at(entry.file, wording.line))
      return Located(
        rule: .init(
          template: template, chamber: chamber, classes: classes, effect: effect, hearing: hearing,
          version: version),
        line: wording.line)
    }
  }

  private static func template(_ wording: (text: String, line: Int), _ entry: Mapping) throws -> LineTemplate
  {
    do throws(LineTemplateError) { return try LineTemplate(wording.text) } catch {
      throw DefinitionError(file: entry.file, line: wording.line, problem: error.problem)
    }
  }

  private static func actionClass(_ word: (text: String, line: Int), _ entry: Mapping) throws -> ActionClass {
    guard let known = ActionClass(rawValue: word.text) else {
      let words = ActionClass.allCases.map(\.rawValue).joined(separator: ", ")
      throw DefinitionError(
        file: entry.file, line: word.line, problem: "'classes' has '\(word.text)'; known: \(words)")
    }
    return known
  }

  private enum HearingWord: String, CaseIterable {
    case `public`, executive, both
    var kinds: [String] { self == .both ? ["public", "executive"] : [rawValue] }
  }

  private static func hearing(_ entry: Mapping) throws -> HearingMention? {
    let held = try entry.bool("held")
    guard let word = try entry.word("hearing", HearingWord.self) else {
      if held != nil { throw entry.error("'held' says nothing without 'hearing'", at: "held") }
      return nil
    }
    return HearingMention(kinds: word.kinds, held: held ?? true)
  }

  private static func check(
    _ template: LineTemplate, _ effect: Effect, _ version: Vocabulary.VersionRule?,
    _ error: (String) -> DefinitionError
  ) throws {
    if effect == .refers, !template.captures("committee") {
      throw error("'\(template.source)' refers a bill and names no {committee}")
    }
    if version == .substitutes, !template.captures("ordinal") {
      throw error("'\(template.source)' names no {ordinal}: which substitute is it?")
    }
  }

  /// A rule of which every example is read by an earlier one never reads a line.
  private static func refuseShadowed(_ located: [Located], _ vocabulary: Vocabulary, file: String) throws {
    for (number, entry) in located.enumerated() {
      let readers = entry.rule.template.examples.map {
        vocabulary.read($0, chamber: entry.rule.chamber)?.rule ?? number
      }
      guard let first = readers.min(), readers.allSatisfy({ $0 < number }) else { continue }
      let earlier = located[first]
      throw DefinitionError(
        file: file, line: entry.line,
        problem:
          "'\(entry.rule.template.source)' never gets a line: '\(earlier.rule.template.source)' in line "
          + "\(earlier.line) takes them; put the narrower one first")
    }
  }
}

extension DefinitionError {
  /// Makes errors about one line of a file.
  fileprivate static func at(_ file: String, _ line: Int) -> (String) -> DefinitionError {
    { DefinitionError(file: file, line: line, problem: $0) }
  }
}
