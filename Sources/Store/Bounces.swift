package import Foundation
internal import GRDB

/// A mail that came back, as it is counted.
package struct BounceRecord: Hashable, Sendable {
  /// Names the report and the recipient: the same one counts once.
  package var id: String
  /// Under which the recipient may be known.
  package var addresses: [String]
  /// The `Message-ID` of the mail that came back; nil where the report does not hold it.
  package var messageID: String?
  /// Whether the address will never take mail.
  package var isHard: Bool
  package var at: Date
  package var reason: String

  package init(
    id: String, addresses: [String], messageID: String?, isHard: Bool, at: Date, reason: String
  ) {
    self.id = id
    self.addresses = addresses
    self.messageID = messageID
    self.isHard = isHard
    self.at = at
    self.reason = reason
  }
}

/// What became of a bounce.
package enum BounceOutcome: Hashable, Sendable {
  /// It is the subscriber's so many-th hard one since mail to him last began.
  case counted(Int)
  /// It is kept; only hard ones count.
  case kept
  /// It was counted before.
  case repeated
  /// It is the one too many: mail to the address stops until somebody resumes it.
  case paused(Int)
  /// Nobody of these addresses subscribes, or the mail that came back is none of ours.
  case unknown
}

extension BillStore {
  /// Counts a bounce, and pauses the address with its `limit`-th hard one. Returns what became of it, and the address of
  /// the subscriber whom it concerns.
  ///
  /// Anybody can write a report. One that holds a `Message-ID` counts only if that mail went to a subscriber of ours, and
  /// for him, whatever address it was forwarded to.
  package func recordBounce(
    _ bounce: BounceRecord, limit: Int
  ) throws -> (outcome: BounceOutcome, address: String?) {
    try database.write { db in
      guard let subscriber = try db.subscriber(of: bounce) else { return (.unknown, nil) }
      if try db.first("SELECT 1 FROM bounce WHERE id = ?", [bounce.id], { _ in true }) != nil {
        return (.repeated, subscriber.address)
      }
      try db.run(
        "INSERT INTO bounce (id, subscriber_id, hard, at, reason) VALUES (?, ?, ?, ?, ?)",
        [bounce.id, subscriber.id, bounce.isHard ? 1 : 0, bounce.at.seconds, bounce.reason])
      guard bounce.isHard else { return (.kept, subscriber.address) }
      let count = subscriber.bounces + 1
      try db.run("UPDATE subscriber SET bounces = ? WHERE id = ?", [count, subscriber.id])
      guard count >= limit, !subscriber.isPaused else { return (.counted(count), subscriber.address) }
      let reason = "\(count) mails came back, the last one with \(bounce.reason)"
      try db.run(
        "UPDATE subscriber SET paused = ?, paused_reason = ? WHERE id = ?",
        [bounce.at.seconds, reason, subscriber.id])
      return (.paused(count), subscriber.address)
    }
  }
}

private struct Bounced {
  let id: Int64
  let address: String
  let bounces: Int
  let isPaused: Bool

  static let columns = "subscriber.id, subscriber.address, subscriber.bounces, subscriber.paused IS NOT NULL"

  init(row: Row) {
    id = row[0]
    address = row[1]
    bounces = row[2]
    isPaused = row[3]
  }
}

extension Database {
  fileprivate func subscriber(of bounce: BounceRecord) throws -> Bounced? {
    if let messageID = bounce.messageID {
      return try first(
        """
        SELECT \(Bounced.columns) FROM delivery JOIN subscriber ON subscriber.id = subscriber_id
        WHERE message_id = ? AND removed IS NULL
        """, [messageID], Bounced.init(row:))
    }
    for address in bounce.addresses {
      let found = try first(
        "SELECT \(Bounced.columns) FROM subscriber WHERE address = ? COLLATE NOCASE AND removed IS NULL",
        [address], Bounced.init(row:))
      if let found { return found }
    }
    return nil
  }
}
