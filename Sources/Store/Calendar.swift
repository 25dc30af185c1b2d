package import Foundation
internal import GRDB
package import Legislature

/// A committee meeting, as the calendar of a source says it.
package struct Meeting: Hashable, Sendable {
  /// The source's id of it.
  package var id: String
  package var chamber: Chamber?
  package var committee: String
  package var on: Day
  /// `HH:MM`, 24 hours, in the source's zone; nil when it names none.
  package var at: String?
  package var room: String?
  package var cancelled: Bool
  /// Tells whether the source touched the meeting since, such as a revision date; the agenda is asked for
  /// again then.
  package var fingerprint: String
  /// The source dropped it without a word.
  package var vanished: Bool

  package init(
    id: String, chamber: Chamber?, committee: String, on: Day, at: String? = nil, room: String? = nil,
    cancelled: Bool = false, fingerprint: String = "", vanished: Bool = false
  ) {
    self.id = id
    self.chamber = chamber
    self.committee = committee
    self.on = on
    self.at = at
    self.room = room
    self.cancelled = cancelled
    self.fingerprint = fingerprint
    self.vanished = vanished
  }
}

/// A bill on a meeting's agenda.
package struct AgendaItem: Hashable, Sendable {
  package var bill: BillNumber
  /// `public`, `executive`, `work-session` or the source's own word in lower case.
  package var kind: String
  /// Its place on the agenda.
  package var position: Int

  package init(bill: BillNumber, kind: String, position: Int) {
    self.bill = bill
    self.kind = kind
    self.position = position
  }
}

extension BillStore {
  /// The meetings that are known from `from` to `to`, vanished ones too, in order of day, hour and id.
  package func meetings(source: SourceKey, from: Day, to: Day) throws -> [Meeting] {
    try database.read { db in
      guard let id = try db.knownID(of: source) else { return [] }
      let sql = "SELECT \(Meeting.columns) FROM meeting WHERE source_id = ? AND day BETWEEN ? AND ?"
      return try db.rows(
        sql + " ORDER BY day, at, meeting", [id, from.description, to.description], Meeting.init(row:))
    }
  }

  /// Takes over one meeting, and its agenda unless `items` is nil (not asked for), in one transaction. Bills
  /// whose hearing is new, gone or different become due, without their page.
  package func observe(meeting: Meeting, items: [AgendaItem]?, source: SourceKey, at: Date) throws {
    try database.write { db in
      let sourceID = try db.id(of: source)
      let known = try db.meeting(meeting.id, source: sourceID)
      let row = try db.write(meeting, known: known, source: sourceID)
      let before = try db.items(ofMeeting: row)
      let after = items.map(distinct) ?? before
      if before != after { try db.write(after, ofMeeting: row) }

      let isSame = known?.meeting.shown == meeting.shown
      let touched =
        isSame
        ? Set(before.map(\.identity)).symmetricDifference(after.map(\.identity))
        : Set((before + after).map(\.identity))
      try db.markCalendar(Set(touched.map(\.bill)), source, sourceID, at: at)
    }
  }

  /// Marks meetings that the source dropped without a word; the bills on their agendas become due.
  package func markVanished(meetings ids: [String], source: SourceKey, at: Date) throws {
    try database.write { db in
      let sourceID = try db.id(of: source)
      for id in ids {
        guard let known = try db.meeting(id, source: sourceID), !known.meeting.vanished else { continue }
        try db.run("UPDATE meeting SET vanished = 1 WHERE id = ?", [known.row])
        let bills = Set(try db.items(ofMeeting: known.row).map(\.bill))
        try db.markCalendar(bills, source, sourceID, at: at)
      }
    }
  }

  /// Every agenda item that is about the bill, with its meeting, in order of day, hour, meeting and place.
  package func agenda(for key: BillKey) throws -> [(Meeting, AgendaItem)] {
    try database.read { db in
      guard let id = try db.knownID(of: key.source) else { return [] }
      return try db.agenda(
        "AND agenda_item.type = ? AND agenda_item.label = ?", [id, key.number.type, key.number.label])
    }
  }

  /// What is to be held from `from` to `to`: items of meetings that are neither cancelled nor vanished.
  package func itemsHeld(source: SourceKey, from: Day, to: Day) throws -> [(BillNumber, Meeting, AgendaItem)]
  {
    try database.read { db in
      guard let id = try db.knownID(of: source) else { return [] }
      return try db.agenda(
        "AND cancelled = 0 AND vanished = 0 AND day BETWEEN ? AND ?", [id, from.description, to.description]
      ).map { ($0.1.bill, $0.0, $0.1) }
    }
  }
}

/// The items in the order of the agenda; a bill that stands on it twice in one kind counts once.
private func distinct(_ items: [AgendaItem]) -> [AgendaItem] {
  var seen: Set<AgendaItem.Identity> = []
  return items.sorted { $0.position < $1.position }.filter { seen.insert($0.identity).inserted }
}

extension AgendaItem {
  struct Identity: Hashable {
    let bill: BillNumber
    let kind: String
  }

  var identity: Identity { Identity(bill: bill, kind: kind) }
}

extension Meeting {
  static let columns = "meeting, chamber, committee, day, at, room, cancelled, fingerprint, vanished"

  init(row: Row) throws {
    self.init(
      id: row[0], chamber: try row.optionalWord(1, of: "meeting"), committee: row[2],
      on: try row.day(3, of: "meeting"), at: row[4], room: row[5], cancelled: row[6], fingerprint: row[7],
      vanished: row[8])
  }

  /// The meeting without what no hearing shows.
  fileprivate var shown: Meeting {
    var shown = self
    shown.fingerprint = ""
    return shown
  }
}

extension Database {
  fileprivate func meeting(_ id: String, source: Int64) throws -> (row: Int64, meeting: Meeting)? {
    try first(
      "SELECT \(Meeting.columns), id FROM meeting WHERE source_id = ? AND meeting = ?", [source, id]
    ) { ($0[9], try Meeting(row: $0)) }
  }

  /// Writes the meeting if it differs from what is known; returns its row.
  fileprivate func write(_ meeting: Meeting, known: (row: Int64, meeting: Meeting)?, source: Int64) throws
    -> Int64
  {
    if let known, known.meeting == meeting { return known.row }
    let values: StatementArguments = [
      meeting.chamber?.rawValue, meeting.committee, meeting.on.description, meeting.at, meeting.room,
      meeting.cancelled, meeting.fingerprint, meeting.vanished,
    ]
    if let known {
      try run(
        """
        UPDATE meeting SET chamber = ?, committee = ?, day = ?, at = ?, room = ?, cancelled = ?,
          fingerprint = ?, vanished = ?
        WHERE id = ?
        """, values + [known.row])
      return known.row
    }
    try run(
      """
      INSERT INTO meeting (chamber, committee, day, at, room, cancelled, fingerprint, vanished, source_id,
        meeting)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, values + [source, meeting.id])
    return lastInsertedRowID
  }

  fileprivate func items(ofMeeting row: Int64) throws -> [AgendaItem] {
    try rows(
      """
      SELECT type, label, kind, position FROM agenda_item
      WHERE meeting_id = ? ORDER BY position, type, label, kind
      """, [row]
    ) { AgendaItem(bill: $0.number(0), kind: $0[2], position: $0[3]) }
  }

  fileprivate func write(_ items: [AgendaItem], ofMeeting row: Int64) throws {
    try run("DELETE FROM agenda_item WHERE meeting_id = ?", [row])
    for item in items {
      try run(
        "INSERT INTO agenda_item (meeting_id, type, label, kind, position) VALUES (?, ?, ?, ?, ?)",
        [row, item.bill.type, item.bill.label, item.kind, item.position])
    }
  }

  fileprivate func markCalendar(_ bills: Set<BillNumber>, _ source: SourceKey, _ id: Int64, at: Date) throws {
    if bills.isEmpty { return }
    let firstImport = try isFirstImport(source)
    let mark = DueMark(
      needsPage: false, reason: firstImport ? .firstImport : .calendar, firstImport: firstImport, at: at)
    for bill in bills.sorted() { try markDue(bill, source: id, mark) }
  }

  fileprivate func agenda(_ condition: String, _ arguments: StatementArguments) throws -> [(
    Meeting, AgendaItem
  )] {
    try rows(
      """
      SELECT \(Meeting.columns), type, label, kind, position
      FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting_id
      WHERE meeting.source_id = ? \(condition)
      ORDER BY day, at, meeting, position, type, label, kind
      """, arguments
    ) { row in
      (try Meeting(row: row), AgendaItem(bill: row.number(9), kind: row[11], position: row[12]))
    }
  }
}
