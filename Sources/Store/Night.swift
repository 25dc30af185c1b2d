package import Foundation
internal import GRDB
package import Legislature

// What a nightly run asks besides bills, facts and the calendar.
extension BillStore {
  /// When a source was last read with success; nil if never.
  package func checkedAt(_ source: SourceKey) throws -> Date? {
    try sources().first { $0.source == source }?.checkedAt
  }

  /// The bills of a source that are known, in order of their number.
  package func billKeys(_ source: SourceKey) throws -> [BillKey] {
    let keys: [BillKey] = try database.read { db in
      guard let id = try db.knownID(of: source) else { return [] }
      return try db.rows("SELECT type, label FROM bill WHERE source_id = ?", [id]) {
        source.bill($0.number(0))
      }
    }
    return keys.sorted()
  }

  /// The page that a facet of a bill was read from last.
  package func latestEvidence(of key: BillKey, facet: String) throws -> Evidence? {
    try database.read { db in
      guard let id = try db.billID(key) else { return nil }
      return try db.first(
        """
        SELECT facet, url, at, sha256 FROM evidence
        WHERE bill_id = ? AND facet = ? ORDER BY at DESC, rowid DESC LIMIT 1
        """, [id, facet]
      ) { Evidence(facet: $0[0], url: $0[1], at: $0.date(2), sha256: $0[3]) }
    }
  }

  /// One meeting by the source's id, whatever its day.
  package func meeting(_ id: String, source: SourceKey) throws -> Meeting? {
    try database.read { db in
      guard let row = try db.knownID(of: source) else { return nil }
      return try db.first(
        "SELECT \(Meeting.columns) FROM meeting WHERE source_id = ? AND meeting = ?", [row, id],
        Meeting.init(row:))
    }
  }

  /// How many agenda items of a meeting are known.
  package func itemCount(meeting id: String, source: SourceKey) throws -> Int {
    try database.read { db in
      guard let row = try db.knownID(of: source) else { return 0 }
      return try db.first(
        """
        SELECT count(*) FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting_id
        WHERE source_id = ? AND meeting = ?
        """, [row, id]
      ) { $0[0] } ?? 0
    }
  }
}
