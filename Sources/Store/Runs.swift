package import Foundation
internal import GRDB

/// One run of `sync`.
package struct Run: Hashable, Sendable {
  package let id: Int64
  /// The run's idea of now, which `--now` moves.
  package let now: Date
  package let startedAt: Date
  /// Nil while it runs, and for one that was killed.
  package let finishedAt: Date?
  /// The run report as JSON.
  package let report: String?
  package let exitCode: Int?
}

extension BillStore {
  /// Opens a run; the changes that are committed until `finishRun` belong to it.
  package func beginRun(now: Date, startedAt: Date? = nil) throws -> Int64 {
    try database.write { db in
      try db.run(
        "INSERT INTO run (now, started_at) VALUES (?, ?)", [now.seconds, (startedAt ?? now).seconds])
      return db.lastInsertedRowID
    }
  }

  /// Closes a run with its report (JSON text).
  package func finishRun(_ id: Int64, report: String, exitCode: Int, at: Date) throws {
    try database.write { db in
      try db.run(
        "UPDATE run SET finished_at = ?, report = ?, exit_code = ? WHERE id = ?",
        [at.seconds, report, exitCode, id])
    }
  }

  /// The run with this id.
  package func run(_ id: Int64) throws -> Run? {
    try database.read { try $0.first("\(Run.select) WHERE id = ?", [id], Run.init(row:)) }
  }

  /// The run that was begun last.
  package func lastRun() throws -> Run? {
    try database.read { try $0.first("\(Run.select) ORDER BY id DESC LIMIT 1", [], Run.init(row:)) }
  }
}

extension Run {
  fileprivate static let select = "SELECT id, now, started_at, finished_at, report, exit_code FROM run"

  fileprivate init(row: Row) {
    self.init(
      id: row[0], now: row.date(1), startedAt: row.date(2), finishedAt: row.optionalDate(3), report: row[4],
      exitCode: row[5])
  }
}
