package import Foundation
internal import GRDB
package import Legislature

/// A bill as a listing shows it.
package struct BillSummary: Hashable, Sendable {
  /// A campaign that the bill belongs to or may belong to.
  package struct Campaign: Hashable, Sendable, Decodable {
    package let id: String
    package let score: Double
    package let relevant: Bool

    private enum CodingKeys: CodingKey { case id, score, relevant }

    package init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(String.self, forKey: .id)
      score = try container.decode(Double.self, forKey: .score)
      relevant = try container.decode(Int.self, forKey: .relevant) != 0
    }
  }
  package let key: BillKey
  package let version: String
  package let title: String
  package let shortTitle: String?
  package let stage: Stage
  package let location: Location
  /// The line that stands last in its history.
  package let lastAction: String?
  package let lastActionOn: Day?
  /// Best first.
  package let campaigns: [Campaign]
  package let position: String?
  package let followed: Bool
  package let priority: Priority?
  /// Who handles the bill.
  package let assignee: String?
  /// By their spelling.
  package let tags: [String]
  /// False once the source's roster does not list it any more.
  package let listed: Bool
  /// When the source was last read with success, or the bill, where its own reading is outstanding.
  package let sourceCheckedAt: Date?
}

/// Which bills a reader wants.
package struct BillFilter: Hashable, Sendable {
  package enum Scope: Hashable, Sendable {
    case all
    /// Matching or possible for a campaign, followed, or with a position.
    case ofInterest
    case followed
  }
  /// Nil means all.
  package var sources: [SourceKey]?
  package var campaign: String?
  package var stage: Stage?
  package var scope = Scope.ofInterest
  package var position: Stance?
  package var priority: Priority?
  /// Who handles the bill, in any case.
  package var assignee: String?
  package var tag: String?

  package init(
    sources: [SourceKey]? = nil, campaign: String? = nil, stage: Stage? = nil, scope: Scope = .ofInterest
  ) {
    self.sources = sources
    self.campaign = campaign
    self.stage = stage
    self.scope = scope
  }
}

extension BillStore {
  /// The bills that pass the filter: those whose stage is unknown first, then by source and number.
  package func bills(_ filter: BillFilter) throws -> [BillSummary] {
    let conditions = filter.conditions
    let bills = try database.read { db in
      try db.rows(
        "\(BillSummary.select) WHERE \(conditions.sql)", conditions.arguments, BillSummary.init(row:))
    }
    return bills.sorted { left, right in
      let isFirst = (left.stage == .unknown, right.stage == .unknown)
      return isFirst.0 == isFirst.1 ? left.key < right.key : isFirst.0
    }
  }

  /// One bill as a listing shows it; nil if it was never read.
  package func summary(_ key: BillKey) throws -> BillSummary? {
    try database.read { db in
      try db.first(
        "\(BillSummary.select) WHERE jurisdiction = ? AND session = ? AND type = ? AND label = ?",
        key.arguments,
        BillSummary.init(row:))
    }
  }

  /// Those of the numbers that are bills of the sources, in order.
  package func known(_ numbers: [BillNumber], in sources: [SourceKey]) throws -> [BillKey] {
    try database.read { db in
      try sources.flatMap { source in try numbers.map(source.bill).filter { try db.billID($0) != nil } }
    }.sorted()
  }

  /// The archived pages that a bill was read from, by facet and address: those that stood at `instant`, or
  /// the newest.
  package func evidence(for key: BillKey, at instant: Date? = nil) throws -> [Evidence] {
    try database.read { db in
      guard let id = try db.billID(key) else { return [] }
      let rows = try db.rows(
        """
        SELECT facet, url, at, sha256 FROM evidence
        WHERE bill_id = ? AND at <= ? ORDER BY facet, url, at, rowid
        """, [id, instant?.seconds ?? .max]
      ) { Evidence(facet: $0[0], url: $0[1], at: $0.date(2), sha256: $0[3]) }
      return rows.enumerated().filter { index, evidence in
        guard index + 1 < rows.count else { return true }
        return (rows[index + 1].facet, rows[index + 1].url) != (evidence.facet, evidence.url)
      }.map(\.element)
    }
  }
}

extension BillFilter {
  fileprivate var conditions: Conditions {
    var conditions = Conditions()
    if let sources { conditions.add(anyOf: sources) }
    conditions.add("EXISTS (SELECT 1 FROM campaign_match WHERE bill_id = id AND campaign = ?)", campaign)
    conditions.add("stage = ?", stage?.rawValue)
    conditions.add("position = ?", position?.rawValue)
    conditions.add("priority = ?", priority?.rawValue)
    conditions.add("assigned = ? COLLATE NOCASE", assignee)
    conditions.add("EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ? COLLATE NOCASE)", tag)
    switch scope {
    case .all: break
    case .ofInterest: conditions.add("(campaigns <> '[]' OR followed OR position IS NOT NULL)")
    case .followed: conditions.add("followed")
    }
    return conditions
  }
}

extension Conditions {
  /// The jurisdiction and session are those of one of the sources.
  mutating func add(anyOf sources: [SourceKey]) {
    guard !sources.isEmpty else { return add("FALSE") }
    let marks = sources.map { _ in "(?, ?)" }.joined(separator: ", ")
    add(
      "(jurisdiction, session) IN (VALUES \(marks))", all: sources.flatMap { [$0.jurisdiction, $0.session] })
  }
}

extension BillSummary {
  static let columns = """
    bills.jurisdiction, bills.session, bills.type, bills.label, bills.version, bills.title, bills.short_title,
      bills.stage, bills.chamber, bills.committee, bills.last_action, bills.last_action_on, bills.campaigns,
      bills.position, bills.followed, bills.listed, strftime('%s', bills.source_checked_at),
      bills.priority, bills.assigned, bills.tags
    """
  fileprivate static let select = "SELECT \(columns) FROM bills"

  init(row: Row) throws {
    key = BillKey(jurisdiction: row[0], session: row[1], number: row.number(2))
    version = row[4]
    title = row[5]
    shortTitle = row[6]
    stage = try row.word(7, of: "bill")
    location = Location(chamber: try row.optionalWord(8, of: "bill"), committee: row[9])
    lastAction = row[10]
    lastActionOn = try row.optionalDay(11, of: "action")
    let matches: String = row[12]
    campaigns = matches == "[]" ? [] : try JSONText.decode(matches, of: "campaign_match")
    position = row[13]
    followed = row[14]
    listed = row[15]
    sourceCheckedAt = row.optionalDate(16)
    priority = try row.optionalWord(17, of: "staff_entry")
    assignee = row[18]
    let words: String = row[19]
    tags = words == "[]" ? [] : try JSONText.decode(words, of: "staff_entry")
  }
}
