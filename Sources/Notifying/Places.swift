internal import Legislature

/// The jurisdictions of a digest: in which order they are told, and what they are called where there are several.
struct Places: Sendable {
  private let order: [String: Int]
  private let names: [String: String]

  /// Those that were looked at come first, as they are listed; others that bills are of follow by their id.
  init(_ content: DigestContent) {
    let bills = content.campaigns.flatMap(\.bills) + content.corrections
    let others = bills.map { JurisdictionName(id: $0.key.jurisdiction, name: $0.jurisdictionName) }
    let unnamed = (content.desk?.unrecognised ?? []).map(\.bill.jurisdiction).map {
      JurisdictionName(id: $0, name: $0)
    }
    let all = content.jurisdictions + (others + unnamed).sorted { $0.id < $1.id }
    names = Dictionary(all.map { ($0.id, $0.name.oneLine(limit: 60)) }) { first, _ in first }
    order = Dictionary(all.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  private var areSeveral: Bool { names.count > 1 }

  /// The one jurisdiction of all bills; nil where there are several.
  var only: String? { areSeveral ? nil : names.values.first.flatMap { $0.isEmpty ? nil : $0 } }

  /// The name under which a bill is told; nil where all bills are of one jurisdiction.
  func name(of bill: BillKey) -> String? { areSeveral ? names[bill.jurisdiction] : nil }

  /// The stories by jurisdiction, weightiest first in each.
  func groups(_ stories: [BillStory]) -> [(place: String?, stories: [BillStory])] {
    let byPlace = Dictionary(grouping: stories, by: \.news.key.jurisdiction)
    let places = byPlace.keys.sorted { (order[$0] ?? .max, $0) < (order[$1] ?? .max, $1) }
    return places.map { id in
      let stories = (byPlace[id] ?? []).sorted { $0.comes(before: $1) }
      return (stories.first.flatMap { name(of: $0.news.key) }, stories)
    }
  }
}
