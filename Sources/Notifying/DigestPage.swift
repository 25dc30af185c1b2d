/// What the templates of the digest may name. Every text is one clean line, not yet escaped.
///
/// No two levels share a name: Mustache looks up an absent value in the levels around it.
struct DigestPage: Sendable {
  /// The news in one line, with what is in trouble.
  let subject: String
  /// The news in one line alone.
  let brief: String
  let organisation: String
  let period: String
  /// Sources that failed or are stale.
  let trouble: Rows<String>?
  let unrecognised: UnknownLines?
  /// The bills that need somebody before the next digest, in one line each.
  let alerts: Rows<Alert>?
  let sections: [Section]
  let corrections: Rows<Group>?
  /// Said when there is no news at all.
  let quiet: String?
  /// Campaigns without news, how many bills were looked at, and how fresh the sources are.
  let footer: [String]

  /// A list that is there only if it has rows, so that a template can give it a heading.
  struct Rows<Row: Sendable>: Sendable {
    let rows: [Row]
    init?(_ rows: [Row]) {
      if rows.isEmpty { return nil }
      self.rows = rows
    }
  }

  struct UnknownLines: Sendable {
    let lines: [UnknownLine]
    /// How many more there are.
    let rest: String?
  }

  struct UnknownLine: Sendable {
    let unknownBill: String
    /// Its jurisdiction, where there are several.
    let unknownPlace: String?
    let unknownText: String
    let unknownURL: String?
  }

  struct Alert: Sendable {
    let alertBill: String
    let headline: String
    let alertTitle: String
    /// Its jurisdiction, where there are several.
    let alertPlace: String?
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
    let jurisdiction: String
    /// Where the bill stands, unless a bullet says so.
    let now: String?
    let bullets: [Bullet]
    let why: String?
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
  }
}
