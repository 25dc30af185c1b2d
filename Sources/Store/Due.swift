package import Foundation
internal import GRDB
package import Legislature

/// Why a bill must be read again.
package enum DueReason: String, Sendable, CaseIterable {
  case firstImport = "first-import"
  case listed, lines, calendar, document, facts, audit, retry, clock, recheck
}

/// A bill that must be read again.
package struct Due: Hashable, Sendable {
  package let key: BillKey
  /// Its page must be fetched; otherwise what is stored is worked out anew.
  package let needsPage: Bool
  package let reason: DueReason
  package let since: Date
  /// It is due because history comes in, so nothing in it is news.
  package let firstImport: Bool
  /// How often reading it failed since it became due.
  package let attempts: Int
  package let lastError: String?
}

extension BillStore {
  /// The bills of a source that must be read again, in order of their number.
  package func due(source: SourceKey) throws -> [Due] {
    let due: [Due] = try database.read { db in
      guard let id = try db.knownID(of: source) else { return [] }
      return try db.rows(
        """
        SELECT type, label, needs_page, reason, since, first_import, attempts, last_error
        FROM due WHERE source_id = ?
        """, [id]
      ) { row in
        Due(
          key: source.bill(row.number(0)), needsPage: row[2], reason: try row.word(3, of: "due"),
          since: row.date(4),
          firstImport: row[5], attempts: row[6], lastError: row[7])
      }
    }
    return due.sorted { $0.key < $1.key }
  }

  /// Marks bills as due. A bill that is due already keeps its reason and the instant; it needs its page if
  /// either mark says so.
  package func markDue(
    _ keys: [BillKey], needsPage: Bool, reason: DueReason, firstImport: Bool = false, at: Date
  ) throws {
    try database.write { db in
      for key in keys {
        let mark = DueMark(needsPage: needsPage, reason: reason, firstImport: firstImport, at: at)
        try db.markDue(key.number, source: try db.id(of: key.source), mark)
      }
    }
  }

  /// Records that a bill could not be read; it is, and stays, due.
  package func recordFailure(_ key: BillKey, _ error: String, at: Date) throws {
    try database.write { db in
      let id = try db.id(of: key.source)
      let mark = DueMark(
        needsPage: true, reason: .retry, firstImport: try db.isFirstImport(key.source), at: at)
      try db.markDueIfNeeded(key.number, source: id, mark)
      try db.run(
        """
        UPDATE due SET attempts = attempts + 1, last_attempt_at = ?, last_error = ?
        WHERE source_id = ? AND type = ? AND label = ?
        """, [at.seconds, error, id, key.number.type, key.number.label])
    }
  }
}

/// What a due mark says.
struct DueMark {
  let needsPage: Bool
  let reason: DueReason
  let firstImport: Bool
  let at: Date
}

extension Database {
  /// Marks a bill; one that is due already keeps its mark, but for the page that it may need now.
  func markDue(_ number: BillNumber, source: Int64, _ mark: DueMark) throws {
    try insertDue(
      number, source, mark, orElse: "UPDATE SET needs_page = max(needs_page, excluded.needs_page)")
  }

  /// Marks a bill that is not due; one that is keeps its mark.
  func markDueIfNeeded(_ number: BillNumber, source: Int64, _ mark: DueMark) throws {
    try insertDue(number, source, mark, orElse: "NOTHING")
  }

  private func insertDue(_ number: BillNumber, _ source: Int64, _ mark: DueMark, orElse: String) throws {
    try run(
      """
      INSERT INTO due (source_id, type, label, needs_page, reason, since, first_import)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (source_id, type, label) DO \(orElse)
      """,
      [
        source, number.type, number.label, mark.needsPage, mark.reason.rawValue, mark.at.seconds,
        mark.firstImport,
      ])
  }

  func clearDue(_ number: BillNumber, source: Int64) throws {
    try run(
      "DELETE FROM due WHERE source_id = ? AND type = ? AND label = ?", [source, number.type, number.label])
  }
}
