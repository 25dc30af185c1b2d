package import Foundation
internal import GRDB
package import Legislature

/// What a digest says of a bill besides its changes.
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

/// A digest that was sent.
package struct DigestRecord: Hashable, Sendable {
  /// Of the mail; the same digest has the same one however often it is made.
  package var messageID: String
  /// `daily`, `weekly`.
  package var period: String
  package var recipient: String
  package var createdAt: Date
  package var content: String

  package init(messageID: String, period: String, recipient: String, createdAt: Date, content: String) {
    self.messageID = messageID
    self.period = period
    self.recipient = recipient
    self.createdAt = createdAt
    self.content = content
  }
}

extension BillStore {
  /// The queued changes that no digest has carried, in order of id, with their bills; the oldest `limit` of
  /// them.
  package func unsent(limit: Int? = nil) throws -> [(change: RecordedChange, bill: BillBrief)] {
    try database.read { db in
      let changes = try db.rows(
        """
        \(RecordedChange.select) JOIN outbox ON outbox.change_id = change.id
        WHERE outbox.digest_id IS NULL ORDER BY change.id LIMIT ?
        """, [limit ?? -1], RecordedChange.init(row:))
      var briefs: [BillKey: BillBrief] = [:]
      return try changes.map { change in
        let key = change.change.bill
        let brief = try briefs[key] ?? db.brief(key)
        briefs[key] = brief
        return (change, brief)
      }
    }
  }

  /// Records a digest and marks the changes that it carried as sent, in one transaction.
  ///
  /// A digest that is recorded already (by its message id) is left as it is. Throws `notQueued`, and records
  /// nothing, if one of the changes does not wait to be sent.
  package func recordDigest(_ digest: DigestRecord, changes: [Int64]) throws {
    try database.write { db in
      if try db.first("SELECT 1 FROM digest WHERE message_id = ?", [digest.messageID], { _ in true }) != nil {
        return
      }
      try db.run(
        "INSERT INTO digest (message_id, period, recipient, created_at, content) VALUES (?, ?, ?, ?, ?)",
        [digest.messageID, digest.period, digest.recipient, digest.createdAt.seconds, digest.content])
      let id = db.lastInsertedRowID
      let unknown = try changes.filter { change in
        try db.run("UPDATE outbox SET digest_id = ? WHERE change_id = ? AND digest_id IS NULL", [id, change])
        return db.changesCount == 0
      }
      guard unknown.isEmpty else { throw StoreError.notQueued(ids: unknown) }
    }
  }

  /// The digest that was recorded last.
  package func lastDigest() throws -> DigestRecord? {
    try database.read { db in
      try db.first(
        "SELECT message_id, period, recipient, created_at, content FROM digest ORDER BY id DESC LIMIT 1"
      ) { row in
        DigestRecord(
          messageID: row[0], period: row[1], recipient: row[2], createdAt: row.date(3), content: row[4])
      }
    }
  }

  /// How many changes wait to be sent, and since when the oldest has.
  package func queue() throws -> (count: Int, oldest: Date?) {
    try database.read { db in
      try db.first("SELECT count(*), min(queued_at) FROM outbox WHERE digest_id IS NULL") { row in
        (row[0], row.optionalDate(1))
      } ?? (0, nil)
    }
  }
}

extension Database {
  fileprivate func brief(_ key: BillKey) throws -> BillBrief {
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
