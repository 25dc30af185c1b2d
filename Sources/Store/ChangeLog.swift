package import Foundation
internal import GRDB
package import Legislature

/// A change with the id under which it is kept. Ids grow; a reader goes on after the last one that it saw.
package struct RecordedChange: Hashable, Sendable {
  package let id: Int64
  package let change: Change
}

/// Which changes a reader wants.
package struct ChangeFilter: Hashable, Sendable {
  package var jurisdiction: String?
  /// Seen at this instant or later.
  package var since: Date?
  package var run: Int64?
  package var campaign: String?
  /// At least this significant.
  package var significance: Significance?
  package var kind: ChangeKind?
  /// Any of these kinds; empty means all.
  package var kinds: Set<ChangeKind> = []
  package var bill: BillKey?
  /// Only of bills that match a campaign, are followed or have a position.
  package var ofInterest = false

  package init() {}
}

extension BillStore {
  /// The changes that pass the filter, in order of id.
  package func changes(_ filter: ChangeFilter) throws -> [RecordedChange] {
    let conditions = filter.conditions
    return try database.read { db in
      try db.rows(
        "\(RecordedChange.select) WHERE \(conditions.sql) ORDER BY change.id", conditions.arguments,
        RecordedChange.init(row:))
    }
  }

  /// Whether the bill ever had this change, whenever that was: what the calendar brings about is told once.
  package func knows(_ change: Change) throws -> Bool {
    try database.read { db in
      guard let bill = try db.billID(change.bill) else { return false }
      return try db.first(
        "SELECT 1 FROM change WHERE bill_id = ? AND kind = ? AND content = ? LIMIT 1",
        [bill, change.kind.rawValue, try ChangeContent(change).hash]
      ) { _ in true } ?? false
    }
  }
}

extension ChangeFilter {
  fileprivate var conditions: Conditions {
    var conditions = Conditions()
    conditions.add("source.jurisdiction = ?", jurisdiction)
    conditions.add("change.seen_at >= ?", since?.seconds)
    conditions.add("change.run_id = ?", run)
    conditions.add("EXISTS (SELECT 1 FROM json_each(change.campaigns) WHERE value = ?)", campaign)
    conditions.add("change.kind = ?", kind?.rawValue)
    if !kinds.isEmpty {
      let words = kinds.map(\.rawValue).sorted()
      conditions.add("change.kind IN (\(words.map { "'\($0)'" }.joined(separator: ", ")))")
    }
    if let least = significance {
      let words = Significance.allCases.filter { $0 >= least }.map(\.rawValue)
      conditions.add("change.significance IN (\(words.map { "'\($0)'" }.joined(separator: ", ")))")
    }
    if let key = bill {
      conditions.add("source.jurisdiction = ?", key.jurisdiction)
      conditions.add("source.session = ?", key.session)
      conditions.add("bill.type = ?", key.number.type)
      conditions.add("bill.label = ?", key.number.label)
    }
    if ofInterest { conditions.add(Interest.condition) }
    return conditions
  }
}

/// `before` and `after` of a change as text.
struct ChangeContent: Hashable {
  let before: String?
  let after: String?

  init(_ change: Change) throws {
    before = try change.before.map(JSONText.encode)
    after = try change.after.map(JSONText.encode)
  }

  /// FNV-1a: the same in every process, unlike Swift's own.
  var hash: Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(before ?? "")\n\(after ?? "")".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return Int64(bitPattern: hash)
  }
}

extension RecordedChange {
  static let select = """
    SELECT change.id, source.jurisdiction, source.session, bill.type, bill.label, change.kind,
      change.significance, change.occurred_on, change.seen_at, change.before, change.after, change.campaigns
    FROM change JOIN bill ON bill.id = change.bill_id JOIN source ON source.id = bill.source_id
    """

  init(row: Row) throws {
    func json(_ column: Int) throws -> JSON? {
      let text: String? = row[column]
      return try text.map { try JSONText.decode($0, of: "change") }
    }
    id = row[0]
    change = Change(
      bill: BillKey(jurisdiction: row[1], session: row[2], number: row.number(3)),
      kind: try row.word(5, of: "change"), significance: try row.word(6, of: "change"),
      occurredOn: try row.optionalDay(7, of: "change"), seenAt: row.date(8), before: try json(9),
      after: try json(10),
      campaigns: try JSONText.decode(row[11], of: "change"))
  }
}

extension Database {
  /// Adds the changes that are not there yet, and queues those that somebody has to know.
  func record(_ changes: [Change], of bill: Int64) throws {
    struct Identity: Hashable {
      let kind: ChangeKind
      let content: ChangeContent
    }
    var occurrences: [Identity: Int] = [:]
    for change in changes {
      let content = try ChangeContent(change)
      let occurrence = occurrences[Identity(kind: change.kind, content: content), default: 0]
      occurrences[Identity(kind: change.kind, content: content)] = occurrence + 1
      try run(
        """
        INSERT INTO change (bill_id, kind, significance, occurred_on, seen_at, before, after, campaigns,
          content, occurrence, run_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          (SELECT id FROM run WHERE id = (SELECT max(id) FROM run) AND finished_at IS NULL))
        ON CONFLICT (bill_id, kind, content, seen_at, occurrence) DO NOTHING
        """,
        [
          bill, change.kind.rawValue, change.significance.rawValue, change.occurredOn?.description,
          change.seenAt.seconds, content.before, content.after, try JSONText.encode(change.campaigns),
          content.hash,
          occurrence,
        ])
      guard changesCount > 0, change.significance >= .digest else { continue }
      try run(
        "INSERT INTO outbox (change_id, queued_at) VALUES (?, ?)", [lastInsertedRowID, change.seenAt.seconds])
    }
  }
}
