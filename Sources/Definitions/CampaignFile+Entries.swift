internal import Campaigns
internal import Foundation
internal import Legislature

/// Reads one tripwire.
enum TripwireEntry {
  static func read(_ entry: Mapping) throws -> Tripwire {
    let name = try entry.filled("name")
    let watches = try [
      phrase("keep", entry).map(Tripwire.Watch.keep), phrase("refuse", entry).map(Tripwire.Watch.refuse),
      statute("keep_statute", entry).map(Tripwire.Watch.keepStatute),
      statute("refuse_statute", entry).map(Tripwire.Watch.refuseStatute),
    ].compactMap(\.self)
    guard let watch = watches.first, watches.count == 1 else {
      throw entry.error(
        "tripwire '\(name)' must have one of keep, refuse (a phrase), keep_statute, refuse_statute (a citation)"
      )
    }
    return Tripwire(
      name: name, watch: watch, why: try entry.filled("why"),
      bills: Set(
        try entry.located("bills").map { text, line in
          try entry.bill(text, line: line)
        }))
  }

  private static func phrase(_ key: String, _ entry: Mapping) throws -> PhrasePattern? {
    guard entry.has(key) else { return nil }
    return try entry.pattern(try entry.filled(key), at: key)
  }

  private static func statute(_ key: String, _ entry: Mapping) throws -> String? {
    entry.has(key) ? try entry.filled(key).lowercased() : nil
  }
}

extension Mapping {
  /// A text that says something.
  func filled(_ key: String) throws -> String {
    let text = try string(key).trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw error("'\(key)' is empty", at: key) }
    return text
  }

  func jurisdictions() throws -> JurisdictionList? {
    let ids = try located("jurisdictions")
    for (id, line) in ids where id.wholeMatch(of: /\*|[a-z]+(-([a-z0-9]+|\*))*/) == nil {
      throw DefinitionError(
        file: file, line: line,
        problem: "'\(id)' is no jurisdiction; write an id, one with '*' for a part of it, or '*'")
    }
    return ids.isEmpty ? nil : JurisdictionList(ids.map(\.text))
  }

  /// `titles` is short for the three of them.
  func fields() throws -> Set<Field>? {
    let fields = try located("fields").flatMap { word, line in
      if word == "titles" { return Array(Field.titles) }
      guard let field = Field(rawValue: word) else {
        let known = (["titles"] + Field.allCases.map(\.rawValue)).joined(separator: ", ")
        throw DefinitionError(file: file, line: line, problem: "unknown field '\(word)'; known: \(known)")
      }
      return [field]
    }
    return fields.isEmpty ? nil : Set(fields)
  }

  func keywords() throws -> [String] {
    try located("keywords").map { text, line in
      do throws(PhraseError) {
        _ = try PhrasePattern(text)
        return text
      } catch { throw DefinitionError(file: file, line: line, problem: "\(error)") }
    }
  }

  func bill(_ text: String, at key: String) throws -> BillKey {
    try bill(text, line: line(of: key))
  }

  fileprivate func bill(_ text: String, line: Int) throws -> BillKey {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let words = (parts.last ?? "").split(separator: " ")
    guard parts.count == 3, words.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw DefinitionError(
        file: file, line: line,
        problem: "'\(text)' must name a bill as jurisdiction/session/number, with a blank in the number")
    }
    return BillKey(
      jurisdiction: String(parts[0]), session: String(parts[1]),
      number: BillNumber(type: String(words[0]), label: String(words[1])))
  }

  func threshold(_ key: String) throws -> Double {
    guard let value = try double(key) else {
      throw error("'\(key)' is missing; give a score above 0, up to 1")
    }
    guard value > 0, value <= 1 else {
      throw error("'\(key)' must be above 0 and at most 1, not \(value)", at: key)
    }
    return value
  }

  func weight() throws -> Double {
    guard let weight = try double("weight") else {
      throw error("'weight' is missing; give a number from -1 to 1")
    }
    guard abs(weight) <= 1, weight != 0 else {
      throw error("'weight' must be from -1 to 1 and not 0, not \(weight)", at: "weight")
    }
    return weight
  }

  func patterns(_ key: String) throws -> [PhrasePattern] {
    try located(key).map { text, line in
      do throws(PhraseError) { return try PhrasePattern(text) } catch {
        throw DefinitionError(file: file, line: line, problem: "\(error)")
      }
    }
  }

  fileprivate func pattern(_ text: String, at key: String) throws -> PhrasePattern? {
    do throws(PhraseError) { return try PhrasePattern(text) } catch { throw self.error("\(error)", at: key) }
  }
}
