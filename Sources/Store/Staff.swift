package import Foundation
internal import GRDB
package import Legislature

/// What people decided about a bill.
package struct Staff: Hashable, Sendable {
  /// Somebody watches the bill, since when and who.
  package struct Follow: Hashable, Sendable {
    package let since: Date
    package let who: String
  }
  /// The organisation's position on a version of it.
  package struct Position: Hashable, Sendable {
    package let position: String
    /// The version that people had read; nil if they did not say.
    package let version: String?
    package let who: String
    package let at: Date
  }
  package let follow: Follow?
  /// The one taken last.
  package let position: Position?

  /// Whether people care, campaigns or not.
  package var isOfInterest: Bool { follow != nil || position != nil }
}

// Only commands that a person runs come here; no sync does.
extension BillStore {
  /// Watches a bill, known or not; who watched it first stays.
  package func follow(_ key: BillKey, who: String, at: Date) throws {
    try database.write { db in
      try db.run(
        """
        INSERT INTO follow (jurisdiction, session, type, label, since, who) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (jurisdiction, session, type, label) DO NOTHING
        """, key.arguments + [at.seconds, who])
    }
  }

  /// Stops watching a bill. Returns whether it was watched.
  @discardableResult
  package func unfollow(_ key: BillKey) throws -> Bool {
    try database.write { db in
      try db.run(
        "DELETE FROM follow WHERE jurisdiction = ? AND session = ? AND type = ? AND label = ?", key.arguments)
      return db.changesCount > 0
    }
  }

  /// Takes a position on a version of a bill. Earlier ones are kept.
  package func takePosition(_ position: String, on key: BillKey, version: String?, who: String, at: Date)
    throws
  {
    try database.write { db in
      try db.run(
        """
        INSERT INTO position (jurisdiction, session, type, label, position, version, who, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, key.arguments + [position, version, who, at.seconds])
    }
  }

  /// What people decided about a bill.
  package func staff(for key: BillKey) throws -> Staff { try database.read { try $0.staff(for: key) } }
}

extension Database {
  func staff(for key: BillKey) throws -> Staff {
    let follow = try first(
      "SELECT since, who FROM follow WHERE jurisdiction = ? AND session = ? AND type = ? AND label = ?",
      key.arguments
    ) { Staff.Follow(since: $0.date(0), who: $0[1]) }
    let position = try first(
      """
      SELECT position, version, who, at FROM position
      WHERE jurisdiction = ? AND session = ? AND type = ? AND label = ? ORDER BY id DESC LIMIT 1
      """, key.arguments
    ) { Staff.Position(position: $0[0], version: $0[1], who: $0[2], at: $0.date(3)) }
    return Staff(follow: follow, position: position)
  }
}

extension BillKey {
  var arguments: StatementArguments { [jurisdiction, session, number.type, number.label] }
}
