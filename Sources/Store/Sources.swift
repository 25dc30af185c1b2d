package import Foundation
internal import GRDB
package import Legislature

/// A session of a jurisdiction, the unit that is read, imported and checked for freshness as one.
package struct SourceKey: Hashable, Sendable, Comparable {
  package let jurisdiction: String
  package let session: String

  package init(jurisdiction: String, session: String) {
    self.jurisdiction = jurisdiction
    self.session = session
  }

  package static func < (left: SourceKey, right: SourceKey) -> Bool {
    (left.jurisdiction, left.session) < (right.jurisdiction, right.session)
  }

  /// The key of one of its bills.
  package func bill(_ number: BillNumber) -> BillKey {
    BillKey(jurisdiction: jurisdiction, session: session, number: number)
  }
}

extension BillKey {
  /// The source that the bill belongs to.
  package var source: SourceKey { SourceKey(jurisdiction: jurisdiction, session: session) }
}

/// How a source stands.
package struct SourceState: Hashable, Sendable {
  package let source: SourceKey
  /// When it was last read with success.
  package let checkedAt: Date?
  /// When all of its history was in, after which differences are news; nil until then.
  package let firstImportDoneAt: Date?
  /// When the last run failed on it and why; nil after a success.
  package let failedAt: Date?
  package let failure: String?
  package let bills: Int
  /// Bills that wait to be read again.
  package let due: Int
}

extension BillStore {
  /// All sources that were ever read, in order.
  package func sources() throws -> [SourceState] {
    try database.read { db in
      try db.rows(
        """
        SELECT jurisdiction, session, checked_at, first_import_done_at, failed_at, failure,
          (SELECT count(*) FROM bill WHERE source_id = source.id),
          (SELECT count(*) FROM due WHERE source_id = source.id)
        FROM source ORDER BY jurisdiction, session
        """
      ) { row in
        SourceState(
          source: SourceKey(jurisdiction: row[0], session: row[1]), checkedAt: row.optionalDate(2),
          firstImportDoneAt: row.optionalDate(3), failedAt: row.optionalDate(4), failure: row[5],
          bills: row[6],
          due: row[7])
      }
    }
  }

  /// Records that a source was read to the end with success.
  package func setChecked(_ source: SourceKey, at: Date) throws {
    try database.write { db in
      try db.run(
        "UPDATE source SET checked_at = ?, failed_at = NULL, failure = NULL WHERE id = ?",
        [at.seconds, try db.id(of: source)])
    }
  }

  /// Records that a source could not be read, with words for staff; when it was last checked stays as it was.
  package func setFailed(_ source: SourceKey, _ failure: String, at: Date) throws {
    try database.write { db in
      try db.run(
        "UPDATE source SET failed_at = ?, failure = ? WHERE id = ?",
        [at.seconds, failure, try db.id(of: source)])
    }
  }

  /// Whether the history of a source is still coming in, so that nothing in it is news.
  package func isFirstImport(_ source: SourceKey) throws -> Bool {
    try database.read { try $0.isFirstImport(source) }
  }

  /// Ends the first import: from now on differences are news.
  package func finishFirstImport(_ source: SourceKey, at: Date) throws {
    try database.write { db in
      try db.run(
        "UPDATE source SET first_import_done_at = ifnull(first_import_done_at, ?) WHERE id = ?",
        [at.seconds, try db.id(of: source)])
    }
  }
}

extension Database {
  func knownID(of source: SourceKey) throws -> Int64? {
    try first(
      "SELECT id FROM source WHERE jurisdiction = ? AND session = ?", [source.jurisdiction, source.session]
    ) { $0[0] }
  }

  /// The row of a source, made where it is new.
  func id(of source: SourceKey) throws -> Int64 {
    if let id = try knownID(of: source) { return id }
    try run(
      "INSERT INTO source (jurisdiction, session) VALUES (?, ?)", [source.jurisdiction, source.session])
    return lastInsertedRowID
  }

  func isFirstImport(_ source: SourceKey) throws -> Bool {
    let done = try first(
      "SELECT first_import_done_at IS NOT NULL FROM source WHERE jurisdiction = ? AND session = ?",
      [source.jurisdiction, source.session]
    ) { row -> Bool in row[0] }
    return done != true
  }
}
