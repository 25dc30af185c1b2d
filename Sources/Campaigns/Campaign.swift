package import Legislature

/// One thing that the organisation asks somebody to do, and how the bills that bear on it are known.
package struct Campaign: Hashable, Sendable {
  /// The word by which files, commands and subscriptions name it, such as `data-privacy`.
  package var id: String
  /// Its name for people.
  package var title: String
  /// What is asked, and of whom.
  package var ask: String
  /// Where the ask comes from: an article, a resolution, an address.
  package var source: String
  /// Whose bills it is about.
  package var jurisdictions: JurisdictionList
  /// From this score on a bill is relevant.
  package var relevant: Double
  /// From this score on a bill is at least possible; below it there is no match.
  package var possible: Double
  /// What is looked for in words.
  package var phrases: [Phrase]
  /// What is looked for among the statutes that a bill touches.
  package var statutes: [Statute]
  /// Bills that belong to the campaign whatever they say.
  package var pinned: [NamedBill]
  /// Bills that do not, whatever they say.
  package var excluded: [NamedBill]

  package init(
    id: String, title: String, ask: String, source: String, jurisdictions: JurisdictionList, relevant: Double,
    possible: Double, phrases: [Phrase] = [], statutes: [Statute] = [], pinned: [NamedBill] = [],
    excluded: [NamedBill] = []
  ) {
    self.id = id
    self.title = title
    self.ask = ask
    self.source = source
    self.jurisdictions = jurisdictions
    self.relevant = relevant
    self.possible = possible
    self.phrases = phrases
    self.statutes = statutes
    self.pinned = pinned
    self.excluded = excluded
  }
}

extension Campaign {
  /// Words that speak for the campaign, or against it where the weight is negative.
  package struct Phrase: Hashable, Sendable {
    /// The words.
    package var pattern: PhrasePattern
    /// What it adds to the score, once however often it occurs; from -1 to 1, never 0.
    package var weight: Double
    /// Where it is looked for.
    package var fields: Set<Field>
    /// Wordings of which the phrase is no more than a part, and then does not count.
    package var unless: [PhrasePattern]

    package init(
      _ pattern: PhrasePattern, weight: Double, fields: Set<Field> = Field.titles,
      unless: [PhrasePattern] = []
    ) {
      self.pattern = pattern
      self.weight = weight
      self.fields = fields
      self.unless = unless
    }
  }

  /// A part of a code that marks the subject without any word of it.
  package struct Statute: Hashable, Sendable {
    /// A title, chapter or section as the code writes it, in lower case; it stands for all that lies under
    /// it.
    package let cite: String
    /// What it adds to the score, once however many of its sections are touched; from -1 to 1, never 0.
    package var weight: Double
    /// Whose code it is.
    package var jurisdictions: JurisdictionList

    package init(_ cite: String, weight: Double, jurisdictions: JurisdictionList) {
      self.cite = cite.lowercased()
      self.weight = weight
      self.jurisdictions = jurisdictions
    }

    /// Whether `other` is this part of the code or lies under it: 46.12.635 under 46.12, but not 46.120.
    func covers(_ other: String) -> Bool {
      let other = other.lowercased()
      guard other.hasPrefix(cite) else { return false }
      return other.dropFirst(cite.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
    }
  }

  /// A bill that a person named, and why.
  package struct NamedBill: Hashable, Sendable {
    /// The bill.
    package var bill: BillKey
    /// The person's reason; it is the evidence of a pinned bill.
    package var why: String

    package init(bill: BillKey, why: String) {
      self.bill = bill
      self.why = why
    }
  }
}

/// A part of what is known of a bill in words; the raw value is what files and evidence call it.
package enum Field: String, Hashable, Sendable, CaseIterable {
  case title
  case shortTitle = "short-title"
  case legalTitle = "legal-title"
  /// The full text of a version.
  case text

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
