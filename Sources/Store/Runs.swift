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

/// What one run asked of a source.
package struct RunCost: Hashable, Sendable {
  package let run: Int64
  /// The run's idea of now.
  package let now: Date
  /// Without those for robots.txt.
  package let requests: Int
  package let bytes: Int
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

  /// What the first and the last run that reported on a source asked of it; nil if none did. A run that was killed
  /// reports nothing.
  package func costs(of source: SourceKey) throws -> (first: RunCost, last: RunCost)? {
    let costs = try database.read { db in
      try ["ASC", "DESC"].map { order in
        try db.first(
          "\(RunCost.select) ORDER BY run.id \(order) LIMIT 1", [source.jurisdiction, source.session],
          RunCost.init(row:))
      }
    }
    guard let first = costs[0], let last = costs[1] else { return nil }
    return (first, last)
  }

  /// When the last run ended in which nothing failed; nil if none did.
  package func lastCleanRun() throws -> Date? {
    try database.read {
      try $0.first("SELECT max(finished_at) FROM run WHERE exit_code = 0") { $0.optionalDate(0) } ?? nil
    }
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

extension RunCost {
  /// The keys of the report are those of `docs/json.md`.
  fileprivate static let select = """
    SELECT run.id, run.now, ifnull(source.value ->> 'requests', 0), ifnull(source.value ->> 'bytes', 0)
    FROM run, json_each(run.report, '$.sources') AS source
    WHERE run.report IS NOT NULL
      AND source.value ->> 'jurisdiction' = ? AND source.value ->> 'session' = ?
    """

  fileprivate init(row: Row) {
    self.init(run: row[0], now: row.date(1), requests: row[2], bytes: row[3])
  }
}
