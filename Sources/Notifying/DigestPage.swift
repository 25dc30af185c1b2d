/// What the templates may name. Every text is one clean line, not yet escaped.
///
/// No two levels share a name: Mustache looks up an absent value in the levels around it.
struct DigestPage: Sendable {
  /// The news in one line, with what is in trouble.
  let subject: String
  /// The news in one line alone.
  let brief: String
  /// The language's tag.
  let language: String
  /// Headings and other words of the pages, by their key without `label-`.
  let labels: [String: String]
  let organisation: String
  /// The jurisdiction of all bills, where it is one.
  let only: String?
  let period: String
  /// Why nothing else is sent.
  let held: Rows<String>?
  /// Sources that failed or are stale.
  let trouble: Rows<String>?
  let unrecognised: UnknownLines?
  /// What is to be done in the next days.
  let act: Act?
  /// New texts with what changed in them for us.
  let texts: Rows<TextNews>?
  /// The bills that need somebody before the next digest, in one line each.
  let alerts: Rows<Mention>?
  let sections: [Section]
  /// How many bills with news are left out, and where they are told.
  let left: String?
  /// Hearings later than those of `act`.
  let coming: Rows<Coming>?
  let reviews: Rows<Review>?
  let corrections: Rows<Group>?
  /// Said when there is no news at all.
  let quiet: String?
  /// Campaigns without news, how many bills were looked at, and how fresh the sources are.
  let footer: [String]

  /// A list that is there only if it has rows, so that a template can give it a heading.
  struct Rows<Row: Sendable>: Sendable {
    let rows: [Row]
    /// How many more there are.
    let rest: String?

    init?(_ rows: [Row], rest: String? = nil) {
      if rows.isEmpty { return nil }
      self.rows = rows
      self.rest = rest
    }
  }

  struct UnknownLines: Sendable {
    let lines: [UnknownLine]
    let unknownRest: String?
  }

  struct UnknownLine: Sendable {
    let unknownBill: String
    /// Its jurisdiction, where there are several.
    let unknownPlace: String?
    let unknownText: String
    let unknownURL: String?
  }

  struct Act: Sendable {
    let acts: [ActRow]
    let actRest: String?
    /// Said once: what people enter when they sign in is open to anyone.
    let record: String?
  }

  struct ActRow: Sendable {
    let what: String
    /// How many more bills there are.
    let mentionsRest: String?
    /// The bills that it is to be done for.
    let mentions: [Mention]
    let actURL: String?
    /// What the link is called.
    let actLabel: String?
  }

  /// A bill in one line.
  struct Mention: Sendable {
    let mention: String
    let mentionNews: String?
    let mentionTitle: String
    /// The campaigns that it concerns, where the letter is about several and does not say it elsewhere.
    let mentionWhy: String?
    let mentionURL: String?
  }

  struct TextNews: Sendable {
    let textMention: Mention
    let textSentence: String
    let passages: [Passage]
  }

  /// The same place in two texts.
  struct Passage: Sendable {
    let was: String?
    let `is`: String?
  }

  struct Coming: Sendable {
    let comingMention: Mention
    let comingWhat: String
  }

  struct Review: Sendable {
    let reviewMention: Mention
    let reviewHeld: String
    let reviewReasons: String?
  }

  struct Section: Sendable {
    let heading: String
    let underline: String
    let groups: [Group]
  }

  /// The bills of one jurisdiction.
  struct Group: Sendable {
    /// Its name, where there are several.
    let place: String?
    let placeUnderline: String
    let entries: [Entry]

    init(place: String?, entries: [Entry]) {
      self.place = place
      placeUnderline = String(repeating: "-", count: place?.count ?? 0)
      self.entries = entries
    }
  }

  struct Entry: Sendable {
    /// Of its heading in HTML.
    let level: String
    /// `HB 1671`.
    let bill: String
    /// `2SHB 1671`, where it is another than the bill's number.
    let version: String?
    let title: String
    /// How far it has come, drawn, and in words for those who do not see it.
    let bar: String?
    let barWords: String?
    /// Where the bill stands, unless a bullet says so.
    let now: String?
    let bullets: [Bullet]
    let companions: [String]
    let why: String?
    /// Of the organisation; nil in a letter to the public.
    let position: String?
    /// What can be done next.
    let next: String?
    let nextURL: String?
    let nextLabel: String?
    /// Where the bill was told in full; then nothing else is but why.
    let told: String?
    let freshness: String
    let stale: Bool
    let url: String?
    /// The address as text, where it cannot be a link.
    let badURL: String?
  }

  struct Bullet: Sendable {
    let sentence: String
    let urgent: Bool
    /// The same in plain words.
    let plain: String?
  }
}
