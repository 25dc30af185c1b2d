package import Foundation
internal import GRDB
internal import Legislature

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
      try db.run("INSERT INTO run (now, started_at) VALUES (?, ?)", [now.seconds, (startedAt ?? now).seconds])
      return db.lastInsertedRowID
    }
  }

  /// Closes a run with its report (JSON text).
  package func finishRun(_ id: Int64, report: String, exitCode: Int, at: Date) throws {
    try database.write { db in
      try db.run(
        "UPDATE run SET finished_at = ?, report = ?, exit_code = ? WHERE id = ?", [at.seconds, report, exitCode, id])
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

extension BillStore {
  /// What the server gave for a page when it was last committed.
  package func validators(for url: String) throws -> Validator? {
    try database.read { db in
      try db.first("SELECT etag, last_modified, sha256 FROM validator WHERE url = ?", [url]) { row in
        Validator(etag: row[0], lastModified: row[1], sha256: row[2])
      }
    }
  }

  /// Keeps the validators of pages that belong to no one bill.
  package func setValidators(_ validators: [String: Validator]) throws {
    try database.write { db in
      for (url, validator) in validators { try db.write(validator, url: url) }
    }
  }

  /// Remembers an answer that a guard refused, so that a second look can tell whether it came again.
  package func hold(_ sha256: String, request: String, source: SourceKey, at: Date) throws {
    try database.write { db in
      try db.run(
        """
        INSERT INTO held (source_id, request, sha256, at) VALUES (?, ?, ?, ?)
        ON CONFLICT (source_id, request) DO UPDATE SET sha256 = excluded.sha256, at = excluded.at
        """, [try db.id(of: source), request, sha256, at.seconds])
    }
  }

  /// The answer to this request that a guard refused last, and when; nil if none is held.
  package func held(request: String, source: SourceKey) throws -> (sha256: String, at: Date)? {
    try database.read { db in
      guard let id = try db.knownID(of: source) else { return nil }
      return try db.first("SELECT sha256, at FROM held WHERE source_id = ? AND request = ?", [id, request]) {
        ($0[0], $0.date(1))
      }
    }
  }

  /// Forgets the refused answer to a request.
  package func release(request: String, source: SourceKey) throws {
    try database.write { db in
      try db.run("DELETE FROM held WHERE source_id = ? AND request = ?", [try db.id(of: source), request])
    }
  }
}
