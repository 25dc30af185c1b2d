internal import Foundation
internal import GRDB
package import Legislature

/// The numbers by which a bill's current text is compared with others.
package struct TextSketch: Hashable, Sendable {
  package let key: BillKey
  /// The document that it is a sketch of.
  package let document: String
  package let sketch: [UInt64]
}

/// How much alike the texts of two companions were when they were last compared.
package struct CompanionText: Hashable, Sendable {
  /// SHA-256 of the texts that were compared.
  package var sha256: String
  package var otherSHA256: String
  /// From 0 to 1.
  package var likeness: Double

  package init(sha256: String, otherSHA256: String, likeness: Double) {
    self.sha256 = sha256
    self.otherSHA256 = otherSHA256
    self.likeness = likeness
  }
}

extension BillStore {
  /// The text of a document of a bill, where it was fetched.
  package func text(of key: BillKey, document: String) throws -> BillText? {
    try text(key, "document = ?", [document])
  }

  /// The text of the version that counts: the newest that was fetched.
  package func currentText(of key: BillKey) throws -> BillText? { try text(key, "is_current", []) }

  /// The SHA-256 of the text that counts; nil while there is none.
  package func currentTextHash(of key: BillKey) throws -> String? {
    try database.read { db in
      guard let id = try db.billID(key) else { return nil }
      return try db.first("SELECT sha256 FROM text WHERE bill_id = ? AND is_current", [id]) { $0[0] }
    }
  }

  /// The sketches of all current texts, in order of bill.
  package func sketches() throws -> [TextSketch] {
    let sketches = try database.read { db in
      try db.rows(
        """
        SELECT jurisdiction, session, type, label, document, sketch
        FROM text JOIN bill ON bill.id = bill_id JOIN source ON source.id = source_id
        WHERE is_current AND sketch <> x''
        """
      ) { row in
        TextSketch(
          key: BillKey(jurisdiction: row[0], session: row[1], number: row.number(2)), document: row[4],
          sketch: [UInt64](data: row[5]))
      }
    }
    return sketches.sorted { $0.key < $1.key }
  }

  private func text(_ key: BillKey, _ condition: String, _ arguments: StatementArguments) throws -> BillText?
  {
    let row = try database.read { db in
      try db.billID(key).flatMap { id in
        try db.first(
          "SELECT document, sha256, content, sketch FROM text WHERE bill_id = ? AND \(condition)",
          [id] + arguments
        ) {
          (document: $0[0] as String, sha256: $0[1] as String, content: $0[2] as Data, sketch: $0[3] as Data)
        }
      }
    }
    return try row.map {
      BillText(
        document: $0.document, sha256: $0.sha256, content: try TextCodec.decoded($0.content),
        sketch: [UInt64](data: $0.sketch))
    }
  }

  // Companions

  /// What is remembered of the texts of two companions; nil before they were compared.
  package func companionText(_ key: BillKey, _ other: BillKey) throws -> CompanionText? {
    try database.read { db in
      guard let id = try db.billID(key), let otherID = try db.billID(other) else { return nil }
      return try db.first(
        """
        SELECT sha256, other_sha256, likeness FROM companion_text WHERE bill_id = ? AND other_id = ?
        """, [id, otherID]
      ) { CompanionText(sha256: $0[0], otherSHA256: $0[1], likeness: $0[2]) }
    }
  }

  /// Remembers how much alike the texts of two companions are, and records what that changes for one of them, in one
  /// transaction.
  package func remember(_ text: CompanionText, of key: BillKey, and other: BillKey, _ changes: [Change])
    throws
  {
    try database.write { db in
      guard let id = try db.billID(key), let otherID = try db.billID(other) else {
        throw StoreError.unknownBill("\(key.number) or \(other.number)")
      }
      if let stray = changes.first(where: { $0.bill != key && $0.bill != other }) {
        throw StoreError.foreignChange(change: "\(stray.bill.number)", bill: "\(key.number)")
      }
      try db.run(
        """
        INSERT INTO companion_text (bill_id, other_id, sha256, other_sha256, likeness) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (bill_id, other_id) DO UPDATE
        SET sha256 = excluded.sha256, other_sha256 = excluded.other_sha256, likeness = excluded.likeness
        """, [id, otherID, text.sha256, text.otherSHA256, text.likeness])
      try db.record(changes.filter { $0.bill == key }, of: id)
      try db.record(changes.filter { $0.bill == other }, of: otherID)
    }
  }
}

extension [UInt64] {
  /// As a column holds them: eight bytes each, the smallest first.
  var data: Data {
    Data(flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (UInt64($0) * 8)) } })
  }

  init(data: Data) {
    let bytes = Array<UInt8>(data)
    self = stride(from: 0, to: bytes.count - 7, by: 8).map { start in
      (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << (UInt64($1) * 8) }
    }
  }
}
