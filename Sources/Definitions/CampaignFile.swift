package import Campaigns
package import Foundation
internal import Legislature

/// Reads the campaigns: a folder with one `.yml` file for each.
package enum CampaignFile {
  /// The campaigns of a folder, by id.
  ///
  /// - Throws: `DefinitionError` with file and line for whatever is not understood, and for an id given twice.
  package static func read(_ folder: URL) throws -> [Campaign] {
    let files: [URL]
    do {
      files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "yml" }.sorted { $0.path < $1.path }
    } catch {
      throw DefinitionError(
        file: folder.path, line: nil, problem: "is no folder of campaigns that can be read")
    }
    guard !files.isEmpty else {
      throw DefinitionError(
        file: folder.path, line: nil, problem: "holds no campaign; each is a file ending in .yml")
    }
    var homes: [String: String] = [:]
    return try files.map { url in
      try Mapping.read(contentsOf: url) { file in
        let campaign = try campaign(file)
        if let home = homes.updateValue(url.lastPathComponent, forKey: campaign.id) {
          throw file.error("campaign '\(campaign.id)' is in \(home) already; ids must differ", at: "id")
        }
        return campaign
      }
    }.sorted { $0.id < $1.id }
  }

  /// Reads one campaign from text; `file` names it in errors.
  package static func read(_ yaml: String, file: String) throws -> Campaign {
    try Mapping.read(yaml, file: file) { try campaign($0) }
  }

  private static func campaign(_ file: Mapping) throws -> Campaign {
    let id = try file.string("id")
    guard id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil else {
      throw file.error(
        "id '\(id)' must be small letters and digits with hyphens between, such as data-privacy", at: "id")
    }
    guard let jurisdictions = try file.jurisdictions() else {
      throw file.error("'jurisdictions' is missing; name one or more, or '*' for all")
    }
    let campaign = Campaign(
      id: id, title: try file.filled("title"), ask: try file.filled("ask"), source: try file.filled("source"),
      jurisdictions: jurisdictions, relevant: try file.threshold("relevant"),
      possible: try file.threshold("possible"), phrases: try file.list("phrases") { try phrase($0) },
      statutes: try file.list("statutes") { try statute($0, of: jurisdictions) },
      pinned: try file.list("pinned") { try namedBill($0) },
      excluded: try file.list("excluded") { try namedBill($0) })
    try check(campaign, file)
    return campaign
  }

  private static func check(_ campaign: Campaign, _ file: Mapping) throws {
    guard campaign.possible <= campaign.relevant else {
      throw file.error(
        "'possible' (\(campaign.possible)) must not be above 'relevant' (\(campaign.relevant))",
        at: "possible")
    }
    guard !(campaign.phrases.isEmpty && campaign.statutes.isEmpty && campaign.pinned.isEmpty) else {
      throw file.error(
        "campaign '\(campaign.id)' looks for nothing; give it phrases, statutes or pinned bills")
    }
    let both = Set(campaign.pinned.map(\.bill)).intersection(campaign.excluded.map(\.bill))
    if let bill = both.min() {
      throw file.error("\(bill.number) is both pinned and excluded; remove one of them", at: "excluded")
    }
  }

  private static func phrase(_ entry: Mapping) throws -> Campaign.Phrase {
    guard let text = try entry.optionalString("phrase"), let pattern = try entry.pattern(text, at: "phrase")
    else {
      throw entry.error("'phrase' is missing or empty")
    }
    let fields = try entry.located("fields").map { word, line in
      guard let field = Field(rawValue: word) else {
        let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
        throw DefinitionError(
          file: entry.file, line: line, problem: "unknown field '\(word)'; known: \(known)")
      }
      return field
    }
    return Campaign.Phrase(
      pattern, weight: try entry.weight(), fields: fields.isEmpty ? Field.titles : Set(fields),
      unless: try entry.strings("unless").compactMap { try entry.pattern($0, at: "unless") })
  }

  private static func statute(_ entry: Mapping, of campaign: JurisdictionList) throws -> Campaign.Statute {
    Campaign.Statute(
      try entry.filled("cite"), weight: try entry.weight(),
      jurisdictions: try entry.jurisdictions() ?? campaign)
  }

  private static func namedBill(_ entry: Mapping) throws -> Campaign.NamedBill {
    let text = try entry.string("bill")
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let words = (parts.last ?? "").split(separator: " ")
    guard parts.count == 3, words.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw entry.error(
        "'\(text)' must name a bill as jurisdiction/session/number, with a blank in the number", at: "bill")
    }
    let number = BillNumber(type: String(words[0]), label: String(words[1]))
    return Campaign.NamedBill(
      bill: BillKey(jurisdiction: String(parts[0]), session: String(parts[1]), number: number),
      why: try entry.filled("why"))
  }
}

extension Mapping {
  /// A text that says something.
  fileprivate func filled(_ key: String) throws -> String {
    let text = try string(key).trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw error("'\(key)' is empty", at: key) }
    return text
  }

  fileprivate func jurisdictions() throws -> JurisdictionList? {
    let ids = try located("jurisdictions")
    for (id, line) in ids where id.wholeMatch(of: /\*|[a-z]+(-([a-z0-9]+|\*))*/) == nil {
      throw DefinitionError(
        file: file, line: line,
        problem: "'\(id)' is no jurisdiction; write an id, one with '*' for a part of it, or '*'")
    }
    return ids.isEmpty ? nil : JurisdictionList(ids.map(\.text))
  }

  fileprivate func threshold(_ key: String) throws -> Double {
    guard let value = try double(key) else {
      throw error("'\(key)' is missing; give a score above 0, up to 1")
    }
    guard value > 0, value <= 1 else {
      throw error("'\(key)' must be above 0 and at most 1, not \(value)", at: key)
    }
    return value
  }

  fileprivate func weight() throws -> Double {
    guard let weight = try double("weight") else {
      throw error("'weight' is missing; give a number from -1 to 1")
    }
    guard abs(weight) <= 1, weight != 0 else {
      throw error("'weight' must be from -1 to 1 and not 0, not \(weight)", at: "weight")
    }
    return weight
  }

  fileprivate func pattern(_ text: String, at key: String) throws -> PhrasePattern? {
    do throws(PhraseError) { return try PhrasePattern(text) } catch { throw self.error("\(error)", at: key) }
  }
}
