package import Campaigns
package import Foundation
internal import Legislature

/// Reads the campaigns: a folder with one `.yml` file for each.
package enum CampaignFile {
  /// The campaigns of a folder, by id.
  ///
  /// - Throws: `DefinitionError` with file and line for whatever is not understood.
  package static func read(_ folder: URL) throws -> [Campaign] {
    try files(in: folder).map { try read(file: $0) }.sorted { $0.id < $1.id }
  }

  /// The files of a folder that campaigns are read from, by name. Beside them only a README.md may stand there: of a file
  /// with a slip in its name nobody would know that it is not read.
  ///
  /// - Throws: `DefinitionError` for a folder that cannot be read, holds no campaign, or holds anything else.
  package static func files(in folder: URL) throws -> [URL] {
    let all: [URL]
    do {
      all = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .sorted { $0.path < $1.path }
    } catch {
      throw DefinitionError(
        file: folder.path, line: nil, problem: "is no folder of campaigns that can be read")
    }
    let files = all.filter { !$0.lastPathComponent.hasPrefix(".") && $0.lastPathComponent != "README.md" }
    if let stray = files.first(where: { $0.pathExtension != "yml" }) {
      throw DefinitionError(
        file: stray.path, line: nil,
        problem:
          "is not read as a campaign, since its name does not end in .yml; rename it or move it elsewhere")
    }
    guard !files.isEmpty else {
      throw DefinitionError(
        file: folder.path, line: nil, problem: "holds no campaign; each is a file ending in .yml")
    }
    return files
  }

  /// Reads one campaign's file, which must have the campaign's id as its name.
  package static func read(file: URL) throws -> Campaign {
    try Mapping.read(contentsOf: file) { mapping in
      let campaign = try campaign(mapping)
      guard file.lastPathComponent == "\(campaign.id).yml" else {
        throw mapping.error(
          "id '\(campaign.id)' must be the name of the file; call the file \(campaign.id).yml, or change the id",
          at: "id")
      }
      return campaign
    }
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
    var phrases = Once<PhraseKey>("phrase")
    var statutes = Once<StatuteKey>("statute")
    var tripwires = Once<String>("tripwire")
    let campaign = Campaign(
      id: id, title: try file.filled("title"), ask: try file.filled("ask"), source: try file.filled("source"),
      stance: file.has("stance") ? try file.filled("stance") : nil,
      jurisdictions: jurisdictions, relevant: try file.threshold("relevant"),
      possible: try file.threshold("possible"),
      phrases: try file.list("phrases") { entry in
        let phrase = try phrase(entry)
        for key in PhraseKey.all(of: phrase) { try phrases.add(key, "\(key.pattern)", entry, at: "phrase") }
        return phrase
      },
      statutes: try file.list("statutes") { entry in
        let statute = try statute(entry, of: jurisdictions)
        try statutes.add(StatuteKey(statute), statute.cite, entry, at: "cite")
        return statute
      },
      pinned: try file.list("pinned") { try namedBill($0) },
      excluded: try file.list("excluded") { try namedBill($0) },
      tripwires: try file.list("tripwires") { entry in
        let tripwire = try TripwireEntry.read(entry)
        try tripwires.add(tripwire.name, tripwire.name, entry, at: "name")
        return tripwire
      },
      keywords: try file.keywords())
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
    let wordings = try entry.patterns("phrase")
    guard !wordings.isEmpty else { throw entry.error("'phrase' is missing or empty") }
    let times = try entry.int("times")
    let fields = try entry.fields() ?? (times == nil ? Field.titles : Field.titles.union([.text]))
    if let times {
      guard times > 0 else { throw entry.error("'times' must be 1 or more, not \(times)", at: "times") }
      guard !fields.isDisjoint(with: [.text, .law]) else {
        throw entry.error(
          "'times' says how often a text must hold the phrase; add text or law to 'fields', or leave it out",
          at: "times")
      }
    }
    return Campaign.Phrase(
      wordings, weight: try entry.weight(), fields: fields, times: times ?? 1,
      unless: try entry.patterns("unless"))
  }

  private static func statute(_ entry: Mapping, of campaign: JurisdictionList) throws -> Campaign.Statute {
    let actions = try entry.located("actions").map { word, line in
      guard let action = Campaign.Statute.Action(rawValue: word) else {
        let known = Campaign.Statute.Action.allCases.map(\.rawValue).joined(separator: ", ")
        throw DefinitionError(
          file: entry.file, line: line, problem: "unknown action '\(word)'; known: \(known)")
      }
      return action
    }
    return Campaign.Statute(
      try entry.filled("cite"), weight: try entry.weight(),
      jurisdictions: try entry.jurisdictions() ?? campaign,
      actions: actions.isEmpty ? Campaign.Statute.Action.changes : Set(actions))
  }

  private static func namedBill(_ entry: Mapping) throws -> Campaign.NamedBill {
    Campaign.NamedBill(
      bill: try entry.bill(try entry.string("bill"), at: "bill"), why: try entry.filled("why"))
  }
}

/// The same phrase may be listed twice where no field has both.
private struct PhraseKey: Hashable {
  let pattern: PhrasePattern
  let field: Field

  static func all(of phrase: Campaign.Phrase) -> [Self] {
    phrase.wordings.flatMap { wording in phrase.fields.map { Self(pattern: wording, field: $0) } }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.field == right.field && left.pattern.meaning == right.pattern.meaning
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(field)
    hasher.combine(pattern.meaning)
  }
}

/// The same statute may be listed twice where the two count for different things.
private struct StatuteKey: Hashable {
  let cite: String
  let jurisdictions: JurisdictionList
  let actions: Set<Campaign.Statute.Action>

  init(_ statute: Campaign.Statute) {
    cite = statute.cite
    jurisdictions = statute.jurisdictions
    actions = statute.actions
  }
}

/// Refuses what a list holds already: the second would count on top of the first.
private struct Once<Key: Hashable> {
  private let what: String
  private var lines: [Key: Int] = [:]

  init(_ what: String) { self.what = what }

  mutating func add(_ key: Key, _ name: String, _ entry: Mapping, at place: String) throws {
    if let line = lines.updateValue(entry.line(of: place), forKey: key) {
      throw entry.error("\(what) '\(name)' is in line \(line) already; remove one of them", at: place)
    }
  }
}
