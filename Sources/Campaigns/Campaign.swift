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
  /// What the organisation says of such bills, in one line; nil where nobody wrote it down.
  package var stance: String?
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
  /// What must stay in a bill's text, or out of it.
  package var tripwires: [Tripwire]
  /// The plain words that somebody would search for who has no rules; only `Evaluation` looks at them.
  package var keywords: [String]

  package init(
    id: String, title: String, ask: String, source: String, stance: String? = nil,
    jurisdictions: JurisdictionList, relevant: Double, possible: Double, phrases: [Phrase] = [],
    statutes: [Statute] = [], pinned: [NamedBill] = [], excluded: [NamedBill] = [],
    tripwires: [Tripwire] = [],
    keywords: [String] = []
  ) {
    self.id = id
    self.title = title
    self.ask = ask
    self.source = source
    self.stance = stance
    self.jurisdictions = jurisdictions
    self.relevant = relevant
    self.possible = possible
    self.phrases = phrases
    self.statutes = statutes
    self.pinned = pinned
    self.excluded = excluded
    self.tripwires = tripwires
    self.keywords = keywords
  }
}

extension Campaign {
  /// Words that speak for the campaign, or against it where the weight is negative.
  package struct Phrase: Hashable, Sendable {
    /// The words; several where one thing has several names. Together they are one piece of evidence.
    package var wordings: [PhrasePattern]
    /// What it adds to the score, once; from -1 to 1, never 0. One mention in a title is enough for all of it, in a
    /// text `times` are.
    package var weight: Double
    /// Where it is looked for.
    package var fields: Set<Field>
    /// How often it must stand in every thousand words that a text brings to count in full; half of it is enough in a
    /// short one. With fewer mentions it counts by their share.
    package var times: Int
    /// Wordings of which the phrase is no more than a part, and then does not count.
    package var unless: [PhrasePattern]

    package init(
      _ wordings: PhrasePattern..., weight: Double, fields: Set<Field> = Field.titles, times: Int = 1,
      unless: [PhrasePattern] = []
    ) {
      self.init(wordings, weight: weight, fields: fields, times: times, unless: unless)
    }

    package init(
      _ wordings: [PhrasePattern], weight: Double, fields: Set<Field> = Field.titles, times: Int = 1,
      unless: [PhrasePattern] = []
    ) {
      self.wordings = wordings
      self.weight = weight
      self.fields = fields
      self.times = times
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
    /// What a bill must do to it.
    package var actions: Set<Action>

    package init(
      _ cite: String, weight: Double, jurisdictions: JurisdictionList, actions: Set<Action> = Action.changes
    ) {
      self.cite = cite.lowercased()
      self.weight = weight
      self.jurisdictions = jurisdictions
      self.actions = actions
    }

    /// What a bill does to a statute; the raw value is what files and citations call it.
    package enum Action: String, Hashable, Sendable, CaseIterable {
      case amended, added, repealed
      /// Nothing, but the words that it brings name it.
      case cited

      /// All but `cited`, which alone says little.
      package static let changes: Set<Action> = [.amended, .added, .repealed]
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
