internal import GRDB

extension BillStore {
  /// Everything that two databases of the same past must agree on, as text: all tables in the order of their
  /// natural keys, without row ids, runs, and the instants at which pages were read or archived.
  package func dump() throws -> String {
    try database.read { db in
      try Self.dumped.map { table, sql in "\(table)\n\(try db.lines(sql).joined())" }.joined(separator: "\n")
    }
  }

  private static let dumped: [(table: String, sql: String)] = [
    (
      "source",
      "SELECT \(source), checked_at, first_import_done_at, failed_at, failure FROM source ORDER BY 1, 2"
    ),
    (
      "bill",
      """
      SELECT \(bill), version, title, short_title, legal_title, status_code, stage, chamber, committee,
        origin, listed, versions_known, hearings_known, roll_calls_known, sponsors_known, companions_known,
        citations_known, amendments_known, also, spellings
      FROM bill \(joined) ORDER BY 1, 2, 3, 4
      """
    ),
    list("action", "day, action.chamber, text, key, classes, action.version"),
    list("version", "name, document, url, day, sha256"),
    list("hearing", "meeting, hearing.chamber, hearing.committee, kind, day, at, room, cancelled, reason"),
    list(
      "roll_call",
      "day, roll_call.chamber, motion, roll_call.version, sequence, yeas, nays, absent, excused, abstaining"),
    list("sponsor", "name, is_primary, member"),
    list("companion", "companion.type, companion.label"),
    list("citation", "cite, action"),
    list(
      "amendment",
      "document, url, amendment.version, amendment.chamber, is_striker, outcome, day, sha256"),
    (
      "companion_text",
      """
      SELECT \(bill), other.type, other.label, sha256, other_sha256, likeness
      FROM companion_text JOIN bill ON bill.id = bill_id JOIN bill AS other ON other.id = other_id
      \(joined) ORDER BY 1, 2, 3, 4, 5, 6
      """
    ),
    (
      "vote",
      """
      SELECT \(bill), roll_call, position, member, name, choice
      FROM vote JOIN bill ON bill.id = vote.bill_id \(joined) ORDER BY 1, 2, 3, 4, 5, 6
      """
    ),
    facet("text", "document, sha256, is_current, plain_text(content)"),
    facet("campaign_match", "campaign, score, relevant, evidence"),
    facet("evidence", "facet, url, sha256"),
    facet(
      "change", "seen_at, kind, before, after, occurrence, significance, occurred_on, campaigns"),
    (
      "outbox",
      """
      SELECT \(bill), change.seen_at, kind, before, after, occurrence, queued_at, discarded_by IS NOT NULL
      FROM outbox JOIN change ON change.id = change_id
      JOIN bill ON bill.id = change.bill_id \(joined) ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
      """
    ),
    (
      "subscriber",
      """
      SELECT address, settings, origin, own, told_on, paused_reason, bounces, removed IS NOT NULL
      FROM subscriber ORDER BY 1, id
      """
    ),
    (
      "letter",
      "SELECT kind, selection, since, created_at, subject, text, html FROM letter ORDER BY 1, 2, 4, 5, 6"
    ),
    (
      "letter_change",
      """
      SELECT letter.kind, letter.selection, letter.created_at, \(bill), change.seen_at, change.kind, before, after,
        occurrence
      FROM letter_change JOIN letter ON letter.id = letter_id JOIN change ON change.id = change_id
      JOIN bill ON bill.id = change.bill_id \(joined) ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
      """
    ),
    (
      "delivery",
      """
      SELECT address, letter.created_at, letter.kind, status FROM delivery
      JOIN subscriber ON subscriber.id = subscriber_id JOIN letter ON letter.id = letter_id
      ORDER BY 1, 2, 3, 4
      """
    ),
    (
      "hold",
      """
      SELECT \(source), bills, changed, decision, who FROM hold JOIN source ON source.id = source_id ORDER BY 1, 2, hold.id
      """
    ),
    (
      "fact",
      """
      SELECT \(source), type, label, request, key, nth, day, fields
      FROM fact JOIN source ON source.id = source_id ORDER BY 1, 2, 3, 4, 5, 6, 7
      """
    ),
    (
      "meeting",
      """
      SELECT \(source), meeting, chamber, committee, day, at, room, cancelled, fingerprint, vanished
      FROM meeting JOIN source ON source.id = source_id ORDER BY 1, 2, 3
      """
    ),
    (
      "agenda_item",
      """
      SELECT \(source), meeting, type, label, kind, position
      FROM agenda_item JOIN meeting ON meeting.id = meeting_id JOIN source ON source.id = source_id
      ORDER BY 1, 2, 3, 6, 4, 5
      """
    ),
    (
      "due",
      """
      SELECT \(source), type, label, needs_page, reason, first_import, attempts, last_error
      FROM due JOIN source ON source.id = source_id ORDER BY 1, 2, 3, 4
      """
    ),
    ("validator", "SELECT url, etag, last_modified, sha256 FROM validator ORDER BY 1"),
    (
      "held",
      "SELECT \(source), request, sha256 FROM held JOIN source ON source.id = source_id ORDER BY 1, 2, 3"
    ),
    ("staff_entry", staffEntries),
  ]

  private static let staffEntries = """
    SELECT jurisdiction, session, type, label, at, kind, value, version, campaign, basis, note, who
    FROM staff_entry ORDER BY 1, 2, 3, 4, 5, id
    """

  /// What people said, in the order in which it stands in the dump.
  package func staffDump() throws -> String {
    try database.read { try $0.lines(Self.staffEntries).joined() }
  }

  private static let source = "source.jurisdiction, source.session"
  private static let bill = "source.jurisdiction, source.session, bill.type, bill.label"
  private static let joined = "JOIN source ON source.id = bill.source_id"

  /// A list of a bill, in its own order.
  private static func list(_ table: String, _ columns: String) -> (String, String) {
    (
      table,
      """
      SELECT \(bill), position, \(columns) FROM \(table) JOIN bill ON bill.id = \(table).bill_id \(joined)
      ORDER BY 1, 2, 3, 4, 5
      """
    )
  }

  /// Rows of a bill that have no order but that of their content.
  private static func facet(_ table: String, _ columns: String) -> (String, String) {
    (
      table,
      """
      SELECT \(bill), \(columns) FROM \(table) JOIN bill ON bill.id = \(table).bill_id \(joined)
      ORDER BY 1, 2, 3, 4, 5, 6, 7
      """
    )
  }
}

extension Database {
  /// A line for each row, its values quoted as SQL literals.
  fileprivate func lines(_ sql: String) throws -> [String] {
    try rows(sql) { row in
      row.databaseValues.map { value in
        switch value.storage {
        case .null: "NULL"
        case .int64(let number): String(number)
        case .double(let number): String(number)
        case .string(let text): "'\(text.replacing("\n", with: "\\n"))'"
        case .blob(let data): "\(data.count) bytes"
        }
      }.joined(separator: "|") + "\n"
    }
  }
}
