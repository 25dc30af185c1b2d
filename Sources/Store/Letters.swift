package import Foundation
internal import GRDB
package import Legislature

/// What subscribers with the same selection are told at once.
package struct LetterRecord: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable { case daily, weekly, alert }

  package var kind: Kind
  /// The selection as JSON text.
  package var selection: String
  /// Where the digest before ended; nil for a first one.
  package var since: Date?
  /// The changes that it tells lie after this one…
  package var after: Int64
  /// …and go up to this one.
  package var through: Int64
  package var createdAt: Date
  package var timeZone: String
  package var subject: String
  package var text: String
  package var html: String

  package init(
    kind: Kind, selection: String, since: Date?, after: Int64, through: Int64, createdAt: Date,
    timeZone: String, subject: String, text: String, html: String
  ) {
    self.kind = kind
    self.selection = selection
    self.since = since
    self.after = after
    self.through = through
    self.createdAt = createdAt
    self.timeZone = timeZone
    self.subject = subject
    self.text = text
    self.html = html
  }
}

/// A letter that is to be kept, whom it goes to, and what it tells.
package struct NewLetter: Sendable {
  package var letter: LetterRecord
  package var changes: [Int64]
  package var recipients: [Subscriber]

  package init(letter: LetterRecord, changes: [Int64], recipients: [Subscriber]) {
    self.letter = letter
    self.changes = changes
    self.recipients = recipients
  }
}

/// How far subscribers were told.
package struct Advance: Hashable, Sendable {
  package var subscribers: [Int64]
  package var through: Int64
  /// When and on which day their digest ended; nil where they got none, or an alert.
  package var told: Told?
  package var isAlert: Bool

  package struct Told: Hashable, Sendable {
    package var at: Date
    package var on: Day

    package init(at: Date, on: Day) {
      self.at = at
      self.on = on
    }
  }

  package init(subscribers: [Int64], through: Int64, told: Told? = nil, isAlert: Bool = false) {
    self.subscribers = subscribers
    self.through = through
    self.told = told
    self.isAlert = isAlert
  }
}

extension BillStore {
  /// Keeps letters, queues their deliveries, and moves on what their readers were told, in one transaction. Returns the
  /// letters' ids. `holds` are those that the letters speak of. `messageID` says under which one a letter comes to an
  /// address.
  @discardableResult
  package func post(
    _ letters: [NewLetter], advance: [Advance], aliveAt: Date? = nil, holds: [Int64] = [],
    messageID: (_ letter: Int64, _ createdAt: Date, _ address: String) -> String
  ) throws -> [Int64] {
    try database.write { db in
      let ids = try letters.map { try db.add($0, messageID) }
      for step in advance { try db.take(step) }
      for hold in holds { try db.run("UPDATE hold SET told = 1 WHERE id = ?", [hold]) }
      if let aliveAt { try db.run("UPDATE notifier SET alive_at = ?", [aliveAt.seconds]) }
      return ids
    }
  }

  /// A letter with the changes that it tells.
  package func letter(_ id: Int64) throws -> (letter: LetterRecord, changes: [Int64])? {
    try database.read { db in
      guard let letter = try db.letter(id) else { return nil }
      let changes: [Int64] = try db.rows(
        "SELECT change_id FROM letter_change WHERE letter_id = ? ORDER BY change_id", [id]
      ) { $0[0] }
      return (letter, changes)
    }
  }

  /// The alerts that each subscriber got and that tell of changes his digests have not come to.
  package func alertsAhead() throws -> [Int64: Set<Int64>] {
    try database.read { db in
      let rows: [(Int64, Int64)] = try db.rows(
        """
        SELECT subscriber.id, letter.id FROM letter
        JOIN delivery ON delivery.letter_id = letter.id JOIN subscriber ON subscriber.id = subscriber_id
        WHERE letter.kind = 'alert' AND through_change > subscriber.told_through AND removed IS NULL
          AND letter.through_change > (SELECT min(told_through) FROM subscriber WHERE removed IS NULL)
        """
      ) { ($0[0], $0[1]) }
      return rows.reduce(into: [:]) { $0[$1.0, default: []].insert($1.1) }
    }
  }

  /// The changes that a letter tells.
  package func changes(of letter: Int64) throws -> [Int64] {
    try database.read {
      try $0.rows("SELECT change_id FROM letter_change WHERE letter_id = ? ORDER BY change_id", [letter]) {
        $0[0]
      }
    }
  }

  /// Clean runs, changes recorded and letters handed over since an instant.
  package func activity(since: Date) throws -> (cleanRuns: Int, changes: Int, letters: Int) {
    try database.read { db in
      try db.first(
        """
        SELECT (SELECT count(*) FROM run WHERE exit_code = 0 AND finished_at >= ?1),
          (SELECT count(*) FROM change WHERE seen_at >= ?1),
          (SELECT count(*) FROM delivery WHERE status = 'sent' AND sent_at >= ?1)
        """, [since.seconds]
      ) { ($0[0], $0[1], $0[2]) } ?? (0, 0, 0)
    }
  }

  /// When a digest last said that all is alive; nil if none did.
  package func aliveAt() throws -> Date? {
    try database.read { try $0.first("SELECT alive_at FROM notifier") { $0.optionalDate(0) } ?? nil }
  }
}

extension Database {
  static let letterColumns = """
    letter.kind, letter.selection, letter.since, letter.after_change, letter.through_change, letter.created_at,
    letter.time_zone, letter.subject, letter.text, letter.html
    """

  func letter(_ id: Int64) throws -> LetterRecord? {
    try first("SELECT \(Self.letterColumns) FROM letter WHERE id = ?", [id]) { row in
      LetterRecord(
        kind: try row.word(0, of: "letter"), selection: row[1], since: row.optionalDate(2), after: row[3],
        through: row[4], createdAt: row.date(5), timeZone: row[6], subject: row[7], text: row[8],
        html: row[9])
    }
  }

  fileprivate func add(_ new: NewLetter, _ messageID: (Int64, Date, String) -> String) throws -> Int64 {
    let letter = new.letter
    try run(
      """
      INSERT INTO letter (kind, selection, since, after_change, through_change, created_at, time_zone, subject, text,
        html)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        letter.kind.rawValue, letter.selection, letter.since?.seconds, letter.after, letter.through,
        letter.createdAt.seconds, letter.timeZone, letter.subject, letter.text, letter.html,
      ])
    let id = lastInsertedRowID
    for change in new.changes {
      try run("INSERT INTO letter_change (letter_id, change_id) VALUES (?, ?)", [id, change])
    }
    for recipient in new.recipients {
      try run(
        """
        INSERT INTO delivery (letter_id, subscriber_id, message_id, status, next_attempt_at)
        VALUES (?, ?, ?, 'queued', ?)
        """,
        [
          id, recipient.id, messageID(id, letter.createdAt, recipient.address), letter.createdAt.seconds,
        ])
    }
    return id
  }

  fileprivate func take(_ step: Advance) throws {
    let column = step.isAlert ? "alerted_through" : "told_through"
    for subscriber in step.subscribers {
      try run("UPDATE subscriber SET \(column) = max(\(column), ?) WHERE id = ?", [step.through, subscriber])
      guard let told = step.told else { continue }
      try run(
        "UPDATE subscriber SET told_at = ?, told_on = ? WHERE id = ?",
        [told.at.seconds, told.on.description, subscriber])
    }
  }
}
