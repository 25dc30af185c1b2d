package import Foundation
internal import GRDB

// What is remembered of answers: how to ask whether they changed, and those that a guard refused.
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
