package import Foundation
internal import GRDB
package import Legislature

/// What a letter says of a bill besides its changes.
package struct BillBrief: Hashable, Sendable {
  package let key: BillKey
  package let version: String
  package let title: String
  package let shortTitle: String?
  package let stage: Stage
  package let location: Location
  package let matches: [Match]
  package let followed: Bool
  /// When the source was last read with success, or the bill, where its own reading is outstanding.
  package let sourceCheckedAt: Date?
}

// The queue: changes that somebody has to know. A row is written with its change; what becomes of it is said of
// subscribers and letters.
extension BillStore {
  /// The queued changes after a change, in order of id, with their bills; without those that a person discarded.
  package func queued(after id: Int64 = 0, limit: Int? = nil) throws
    -> [(change: RecordedChange, bill: BillBrief)]
  {
    try database.read { db in
      let changes = try db.rows(
        """
        \(RecordedChange.select) JOIN outbox ON outbox.change_id = change.id
        WHERE outbox.change_id > ? AND outbox.discarded_by IS NULL ORDER BY change.id LIMIT ?
        """, [id, limit ?? -1], RecordedChange.init(row:))
      return try db.withBriefs(changes)
    }
  }

  /// These changes, with their bills as they are now.
  package func told(_ changes: [Int64]) throws -> [(change: RecordedChange, bill: BillBrief)] {
    try database.read { db in
      let found = try changes.compactMap {
        try db.first("\(RecordedChange.select) WHERE change.id = ?", [$0], RecordedChange.init(row:))
      }
      return try db.withBriefs(found)
    }
  }

  /// The newest change that is queued; 0 before the first.
  package func newestQueued() throws -> Int64 {
    try database.read { try $0.first("SELECT ifnull(max(change_id), 0) FROM outbox") { $0[0] } ?? 0 }
  }

  /// How many changes wait for the digest of somebody who is told of all there is, and since when the oldest has.
  package func queue() throws -> (count: Int, oldest: Date?) {
    try database.read { db in
      try db.first(
        """
        SELECT count(*), min(queued_at) FROM outbox
        WHERE discarded_by IS NULL AND change_id > ifnull(
          (SELECT min(told_through) FROM subscriber
           WHERE removed IS NULL AND paused IS NULL AND settings ->> 'period' <> 'none'), 0)
        """
      ) { row in
        (row[0], row.optionalDate(1))
      } ?? (0, nil)
    }
  }
}

extension Database {
  func withBriefs(_ changes: [RecordedChange]) throws -> [(change: RecordedChange, bill: BillBrief)] {
    var briefs: [BillKey: BillBrief] = [:]
    return try changes.map { change in
      let key = change.change.bill
      let known = try briefs[key] ?? brief(key)
      briefs[key] = known
      return (change, known)
    }
  }

  private func brief(_ key: BillKey) throws -> BillBrief {
    let brief = try first(
      """
      SELECT id, version, title, short_title, stage, chamber, committee, followed,
        strftime('%s', source_checked_at)
      FROM bills WHERE jurisdiction = ? AND session = ? AND type = ? AND label = ?
      """, [key.jurisdiction, key.session, key.number.type, key.number.label]
    ) { row in
      BillBrief(
        key: key, version: row[1], title: row[2], shortTitle: row[3], stage: try row.word(4, of: "bill"),
        location: Location(chamber: try row.optionalWord(5, of: "bill"), committee: row[6]),
        matches: try matches(of: row[0]), followed: row[7], sourceCheckedAt: row.optionalDate(8))
    }
    guard let brief else { throw StoreError.unreadable(table: "change", value: "\(key.number)") }
    return brief
  }
}
