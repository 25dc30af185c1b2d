/// A part of what is known of a bill in words; the raw value is what files and evidence call it.
package enum Field: String, Hashable, Sendable, CaseIterable {
  case title
  case shortTitle = "short-title"
  case legalTitle = "legal-title"
  /// What the full text of a version brings: new sections, and in those that amend a law the words added and struck.
  case text
  /// The law that the full text only repeats, in order to change other words of it.
  case law

  /// Everything but the full text, in which a passing mention says little.
  package static let titles: Set<Field> = [.title, .shortTitle, .legalTitle]
}

/// Ids of jurisdictions, in which `*` stands for one part of an id: `us-*` is every state, but neither `us`
/// nor a city. A lone `*` is every jurisdiction there is.
package struct JurisdictionList: Hashable, Sendable {
  /// As they were written.
  package let ids: [String]

  package init(_ ids: [String]) {
    self.ids = ids
  }

  /// Whether the list names `id`.
  package func contains(_ id: String) -> Bool {
    ids.contains { listed in
      if listed == "*" || listed == id { return true }
      let pattern = listed.split(separator: "-")
      let parts = id.split(separator: "-")
      return pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0 == "*" || $0 == $1 }
    }
  }
}
