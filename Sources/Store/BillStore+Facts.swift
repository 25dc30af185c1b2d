package import Foundation
internal import GRDB
package import Legislature

extension BillStore {
  /// Holds one bulk answer against what was known in its scope, in one transaction: takes over what differs
  /// and marks the bills that it is about as due.
  ///
  /// With a `window`, the answer speaks of the rows dated in it; without one it speaks of all rows of the
  /// request. What is dated before `forgetBefore` is forgotten without a word. `reason` defaults to `listed`
  /// where the page is needed, else `facts`.
  @discardableResult
  package func observe(
    _ rows: [FactRow], request: String, source: SourceKey, window: ClosedRange<Day>?, needsPage: Bool,
    firstImport: Bool, reason: DueReason? = nil, forgetBefore: Day? = nil, at: Date
  ) throws -> Observation {
    let reason = firstImport ? .firstImport : reason ?? (needsPage ? .listed : .facts)
    let mark = DueMark(needsPage: needsPage, reason: reason, firstImport: firstImport, at: at)
    return try database.write { db in
      let id = try db.id(of: source)
      var scope = FactScope(source: id, request: request, window: window)
      try scope.observe(rows, db)
      if let forgetBefore { try scope.forget(before: forgetBefore, db) }
      for bill in scope.bills.sorted() { try db.markDue(bill, source: id, mark) }
      return Observation(
        added: scope.added, removed: scope.removed, changed: scope.changed, bills: scope.bills.count)
    }
  }

  /// How many rows of the request are known in the window (all of them when it is nil): the guard against an
  /// answer that has suddenly shrunk.
  package func knownFactCount(request: String, source: SourceKey, window: ClosedRange<Day>?) throws -> Int {
    try database.read { db in
      guard let id = try db.knownID(of: source) else { return 0 }
      return try FactScope(source: id, request: request, window: window).count(db)
    }
  }

  /// The last known bulk rows about a bill, by request, each list in order of key.
  package func facts(for key: BillKey) throws -> [String: [FactRow]] {
    try database.read { db in
      guard let id = try db.knownID(of: key.source) else { return [:] }
      let rows = try db.rows(
        """
        SELECT request, key, day, fields FROM fact
        WHERE source_id = ? AND type = ? AND label = ? ORDER BY request, key, nth
        """, [id, key.number.type, key.number.label]
      ) { row in
        (
          request: row[0] as String,
          fact: FactRow(
            bill: key.number, key: row[1], on: try row.optionalDay(2, of: "fact"),
            fields: FieldText.decode(row[3]))
        )
      }
      return Dictionary(grouping: rows, by: \.request).mapValues { $0.map(\.fact) }
    }
  }
}

/// The rows that one bulk answer speaks of, and how it differed from them.
private struct FactScope {
  /// What makes a row the same in two answers. Rows that a source lists under one key are told apart by
  /// `nth`.
  struct Identity: Hashable {
    let bill: BillNumber
    let key: String
    var nth = 0
  }
  struct Content: Hashable {
    let day: String?
    let fields: String
  }

  let source: Int64
  let request: String
  let window: ClosedRange<Day>?
  private(set) var added = 0
  private(set) var removed = 0
  private(set) var changed = 0
  private(set) var bills: Set<BillNumber> = []

  init(source: Int64, request: String, window: ClosedRange<Day>?) {
    self.source = source
    self.request = request
    self.window = window
  }

  mutating func observe(_ rows: [FactRow], _ db: Database) throws {
    var known = try inScope(db)
    let hasOthers = try count(db, window: nil) > known.count
    for (identity, content) in distinct(rows) {
      let old = try known.removeValue(forKey: identity) ?? (hasOthers ? find(identity, db) : nil)
      if old == content { continue }
      try write(identity, content, isNew: old == nil, db)
      if old == nil { added += 1 } else { changed += 1 }
      bills.insert(identity.bill)
    }
    for identity in known.keys {
      try delete(identity, db)
      removed += 1
      bills.insert(identity.bill)
    }
  }

  /// Forgets what is older than the window.
  func forget(before day: Day, _ db: Database) throws {
    try db.run(
      "DELETE FROM fact WHERE source_id = ? AND request = ? AND day < ?", [source, request, day.description])
  }

  func count(_ db: Database) throws -> Int { try count(db, window: window) }

  private func count(_ db: Database, window: ClosedRange<Day>?) throws -> Int {
    let sql = "SELECT count(*) FROM fact WHERE source_id = ? AND request = ?"
    return try db.first(sql + condition(window), arguments(window)) { $0[0] } ?? 0
  }

  private func inScope(_ db: Database) throws -> [Identity: Content] {
    let sql = "SELECT type, label, key, nth, day, fields FROM fact WHERE source_id = ? AND request = ?"
    let rows = try db.rows(sql + condition(window), arguments(window)) { row in
      (Identity(bill: row.number(0), key: row[2], nth: row[3]), Content(day: row[4], fields: row[5]))
    }
    return Dictionary(rows) { first, _ in first }
  }

  private func condition(_ window: ClosedRange<Day>?) -> String {
    window == nil ? "" : " AND day BETWEEN ? AND ?"
  }

  private func arguments(_ window: ClosedRange<Day>?) -> StatementArguments {
    guard let window else { return [source, request] }
    return [source, request, window.lowerBound.description, window.upperBound.description]
  }

  /// The rows by identity, in the order of the answer; rows under one key in the order of their content, so
  /// that a source that shuffles them changes nothing.
  private func distinct(_ rows: [FactRow]) -> [(Identity, Content)] {
    var contents: [Identity: [Content]] = [:]
    contents.reserveCapacity(rows.count)
    var order: [Identity] = []
    order.reserveCapacity(rows.count)
    for row in rows {
      let identity = Identity(bill: row.bill, key: row.key)
      let content = Content(day: row.on?.description, fields: FieldText.encode(row.fields))
      if contents[identity]?.append(content) == nil {
        contents[identity] = [content]
        order.append(identity)
      }
    }
    return order.flatMap { identity in
      let sorted = (contents[identity] ?? []).sorted { ($0.day ?? "", $0.fields) < ($1.day ?? "", $1.fields) }
      return sorted.enumerated().map { nth, content in
        (Identity(bill: identity.bill, key: identity.key, nth: nth), content)
      }
    }
  }

  private func find(_ identity: Identity, _ db: Database) throws -> Content? {
    try db.first(
      """
      SELECT day, fields FROM fact
      WHERE source_id = ? AND type = ? AND label = ? AND request = ? AND key = ? AND nth = ?
      """, arguments(identity)
    ) { Content(day: $0[0], fields: $0[1]) }
  }

  private func write(_ identity: Identity, _ content: Content, isNew: Bool, _ db: Database) throws {
    let sql =
      isNew
      ? """
      INSERT INTO fact (day, fields, source_id, type, label, request, key, nth)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
      : """
      UPDATE fact SET day = ?, fields = ?
      WHERE source_id = ? AND type = ? AND label = ? AND request = ? AND key = ? AND nth = ?
      """
    try db.run(sql, [content.day, content.fields] + arguments(identity))
  }

  private func delete(_ identity: Identity, _ db: Database) throws {
    try db.run(
      """
      DELETE FROM fact WHERE source_id = ? AND type = ? AND label = ? AND request = ? AND key = ? AND nth = ?
      """, arguments(identity))
  }

  private func arguments(_ identity: Identity) -> StatementArguments {
    [source, identity.bill.type, identity.bill.label, request, identity.key, identity.nth]
  }
}
