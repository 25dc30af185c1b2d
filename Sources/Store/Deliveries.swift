package import Foundation
internal import GRDB

/// How a letter comes, or came, to one subscriber.
package struct Delivery: Hashable, Sendable {
  package enum Status: String, Sendable, CaseIterable { case queued, claimed, sent, failed, cancelled }

  package let id: Int64
  package let letter: Int64
  package let subscriber: Int64
  package let address: String
  package let messageID: String
  package let status: Status
  /// Hand-overs that were tried since it was queued, or queued again.
  package let attempts: Int
  package let nextAttemptAt: Date
  package let lastError: String?
  package let sentAt: Date?
  /// Hand-overs after a sender that died in the middle of one: the mail may have come more than once.
  package let repeated: Int
  /// How often somebody asked to send it again.
  package let resent: Int
}

/// What was sent, for a list.
package struct SentLetter: Hashable, Sendable {
  package let delivery: Delivery
  package let kind: LetterRecord.Kind
  package let subject: String
  package let createdAt: Date
  package let changes: Int
}

/// How the mail stands, for a watchdog.
package struct MailState: Hashable, Sendable {
  /// Deliveries that wait, without those to paused addresses, and since when the oldest does.
  package let queued: Int
  package let oldestQueuedAt: Date?
  /// Deliveries given up since a given instant.
  package let failed: Int
  package let paused: [Subscriber]
}

extension BillStore {
  /// Takes back what a sender had claimed when it died; the caller holds the lock that keeps senders apart. Returns the
  /// ids of what may come twice.
  package func reclaim() throws -> Set<Int64> {
    try database.write { db in
      Set(
        try db.rows(
          """
          UPDATE delivery SET status = 'queued', repeated = repeated + 1 WHERE status = 'claimed' RETURNING id
          """
        ) { $0[0] })
    }
  }

  /// The deliveries that may be tried now, a list for each subscriber in the order of the letters. A letter that waits
  /// holds back those after it.
  package func deliverable(at now: Date) throws -> [[Delivery]] {
    let open = try database.read { db in
      try db.rows(
        """
        \(Delivery.select) WHERE delivery.status = 'queued' AND paused IS NULL AND removed IS NULL
        ORDER BY letter_id, delivery.id
        """, [], Delivery.init(row:))
    }
    var order: [Int64] = []
    var lists: [Int64: [Delivery]] = [:]
    for delivery in open {
      if lists[delivery.subscriber] == nil { order.append(delivery.subscriber) }
      lists[delivery.subscriber, default: []].append(delivery)
    }
    return order.compactMap { lists[$0] }
      .map { list in Array(list.prefix { $0.nextAttemptAt <= now }) }
      .filter { !$0.isEmpty }
  }

  /// Claims a delivery before it is handed over. Returns the how manieth attempt this is; nil if it does not wait any
  /// more.
  package func claim(_ delivery: Int64) throws -> Int? {
    try database.write { db in
      try db.first(
        """
        UPDATE delivery SET status = 'claimed', attempts = attempts + 1
        WHERE id = ? AND status = 'queued' AND EXISTS (
          SELECT 1 FROM subscriber WHERE subscriber.id = subscriber_id AND paused IS NULL AND removed IS NULL)
        RETURNING attempts
        """, [delivery]
      ) { $0[0] }
    }
  }

  /// Marks a claimed delivery as handed over.
  package func setSent(_ delivery: Int64, at: Date) throws {
    try database.write { db in
      try db.run(
        "UPDATE delivery SET status = 'sent', sent_at = ?, last_error = NULL WHERE id = ?",
        [at.seconds, delivery])
    }
  }

  /// Marks a claimed delivery as not handed over: to be tried again at an instant, or given up.
  package func setUndelivered(_ delivery: Int64, error: String, nextAttemptAt: Date?) throws {
    try database.write { db in
      try db.run(
        """
        UPDATE delivery SET status = ?, last_error = ?, next_attempt_at = ifnull(?, next_attempt_at)
        WHERE id = ? AND status = 'claimed'
        """,
        [
          nextAttemptAt == nil ? "failed" : "queued", error, nextAttemptAt?.seconds, delivery,
        ])
    }
  }

  /// Queues a letter once more, to all who got it or to one. Returns how many will get it.
  package func resend(_ letter: Int64, to subscriber: Int64?, at: Date) throws -> Int {
    try database.write { db in
      try db.run(
        """
        UPDATE delivery SET status = 'queued', attempts = 0, next_attempt_at = ?,
          resent = resent + iif(status = 'sent', 1, 0)
        WHERE letter_id = ? AND status IN ('sent', 'failed', 'queued') AND ifnull(subscriber_id = ?, TRUE)
          AND subscriber_id IN (SELECT id FROM subscriber WHERE removed IS NULL)
        """, [at.seconds, letter, subscriber])
      return db.changesCount
    }
  }

  /// What was written to subscribers, newest first.
  package func sentLetters(
    to subscriber: Int64?, from: Date?, until: Date?, letter: Int64? = nil, limit: Int?
  )
    throws -> [SentLetter]
  {
    var conditions = Conditions()
    conditions.add("subscriber_id = ?", subscriber)
    conditions.add("letter.created_at >= ?", from?.seconds)
    conditions.add("letter.created_at < ?", until?.seconds)
    conditions.add("letter.id = ?", letter)
    return try database.read { db in
      try db.rows(
        """
        SELECT \(Delivery.columns), kind, subject, letter.created_at,
          (SELECT count(*) FROM letter_change WHERE letter_change.letter_id = letter.id)
        FROM \(Delivery.tables) JOIN letter ON letter.id = letter_id
        WHERE \(conditions.sql) ORDER BY letter.id DESC, address LIMIT ?
        """, conditions.arguments + [limit ?? -1]
      ) { row in
        SentLetter(
          delivery: try Delivery(row: row), kind: try row.word(12, of: "letter"), subject: row[13],
          createdAt: row.date(14), changes: row[15])
      }
    }
  }

  /// How the mail stands; failures count since an instant.
  package func mailState(failedSince: Date) throws -> MailState {
    try database.read { db in
      let queued = try db.first(
        """
        SELECT count(*), min(letter.created_at) FROM delivery JOIN letter ON letter.id = letter_id
        JOIN subscriber ON subscriber.id = subscriber_id
        WHERE status IN ('queued', 'claimed') AND paused IS NULL AND removed IS NULL
        """
      ) { ($0[0] as Int, $0.optionalDate(1)) }
      let failed = try db.first(
        """
        SELECT count(*) FROM delivery JOIN letter ON letter.id = letter_id
        JOIN subscriber ON subscriber.id = subscriber_id
        WHERE status = 'failed' AND removed IS NULL AND created_at >= ?
        """, [failedSince.seconds]
      ) { $0[0] as Int }
      return MailState(
        queued: queued?.0 ?? 0, oldestQueuedAt: queued?.1, failed: failed ?? 0,
        paused: try db.pausedSubscribers())
    }
  }
}

extension Delivery {
  static let columns = """
    delivery.id, letter_id, subscriber_id, address, message_id, status, attempts, next_attempt_at, last_error,
    sent_at, repeated, resent
    """
  static let tables = "delivery JOIN subscriber ON subscriber.id = subscriber_id"
  static let select = "SELECT \(columns) FROM \(tables)"

  init(row: Row) throws {
    self.init(
      id: row[0], letter: row[1], subscriber: row[2], address: row[3], messageID: row[4],
      status: try row.word(5, of: "delivery"), attempts: row[6], nextAttemptAt: row.date(7),
      lastError: row[8], sentAt: row.optionalDate(9), repeated: row[10], resent: row[11])
  }
}
