package import Foundation
internal import GRDB
package import Legislature

/// What became of something that somebody said.
package struct RecordedEntry: Hashable, Sendable {
  /// As it stands in the log now; where nothing was added, what says the same already.
  package let entry: StaffEntry
  /// False if the same stood already, so that nothing was added.
  package let isNew: Bool
  /// What stood of the same matter before; nil where nobody had said anything.
  package let before: StaffEntry?
}

// Only commands that a person runs write here; no sync does.
extension BillStore {
  /// Keeps what somebody says, all of it or nothing, in one short transaction. What stands already (a follow, a tag,
  /// a priority, a name) is not said twice; positions, notes and verdicts always are.
  ///
  /// An entry is never older than what was said of its bill before: clocks that differ must not turn the order around.
  @discardableResult
  package func record(_ entries: [StaffEntry]) throws -> [RecordedEntry] {
    try write { db in try entries.map { try db.record($0) } }
  }

  /// Watches a bill, read or not; who watched it first stays.
  package func follow(_ key: BillKey, who: String, at: Date) throws {
    try record([StaffEntry(bill: key, kind: .follow, who: who, at: at)])
  }

  /// What people decided about a bill.
  package func staff(for key: BillKey) throws -> Staff { try database.read { try $0.staff(for: key) } }

  /// What people said, newest last: of one bill or of all, from an instant on, at most the latest `limit`.
  package func staffLog(of key: BillKey? = nil, since: Date? = nil, limit: Int? = nil) throws -> [StaffEntry]
  {
    var conditions = Conditions()
    if let key {
      conditions.add("(jurisdiction, session, type, label) = (?, ?, ?, ?)", all: key.words)
    }
    conditions.add("at >= ?", since?.seconds)
    return try database.read { db in
      try db.rows(
        """
        SELECT \(StaffEntry.columns) FROM staff_entry WHERE \(conditions.sql) ORDER BY at DESC, id DESC LIMIT ?
        """, conditions.arguments + [limit ?? -1], StaffEntry.init(row:))
    }.reversed()
  }

  /// The positions that stand on bills of the sources, read or not, in order of the bills.
  package func positions(sources: [SourceKey]? = nil) throws -> [(key: BillKey, position: Staff.Position)] {
    var conditions = Conditions()
    if let sources { conditions.add(anyOf: sources) }
    let entries = try database.read { db in
      try db.rows(
        """
        SELECT jurisdiction, session, type, label, 'position', position, version, NULL, basis, note, who, at
        FROM position WHERE \(conditions.sql)
        """, conditions.arguments, StaffEntry.init(row:))
    }
    return entries.compactMap { entry in Staff.Position(entry).map { (entry.bill, $0) } }
      .sorted { $0.key < $1.key }
  }
}

extension Database {
  func staff(for key: BillKey) throws -> Staff {
    Staff(
      try rows(
        """
        SELECT \(StaffEntry.columns) FROM staff_entry
        WHERE jurisdiction = ? AND session = ? AND type = ? AND label = ? ORDER BY at, id
        """, key.arguments, StaffEntry.init(row:)))
  }

  func record(_ entry: StaffEntry) throws -> RecordedEntry {
    if let problem = entry.problem { throw StoreError.badEntry(problem) }
    let before = try last(entry)
    let isSaid =
      switch entry.kind {
      case .unfollow, .untag: before == nil || before?.kind == entry.kind
      case .follow, .tag: before?.kind == entry.kind
      case .priority, .assign: (before?.value ?? entry.kind.nothing) == (entry.value ?? entry.kind.nothing)
      case .position: [before?.value ?? StaffEntry.none, entry.value] == [StaffEntry.none, StaffEntry.none]
      case .note, .verdict: false
      }
    if isSaid { return RecordedEntry(entry: before ?? entry, isNew: false, before: before) }
    var new = entry
    new.at = max(entry.at, try lastSaid(of: entry.bill) ?? entry.at)
    try add(new)
    return RecordedEntry(entry: new, isNew: true, before: before)
  }

  /// What was said last of the same matter.
  private func last(_ entry: StaffEntry) throws -> StaffEntry? {
    let kinds = entry.kind.group.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let isTag = entry.kind == .tag || entry.kind == .untag
    return try first(
      """
      SELECT \(StaffEntry.columns) FROM staff_entry
      WHERE jurisdiction = ? AND session = ? AND type = ? AND label = ? AND kind IN (\(kinds))
        AND (?5 IS NULL OR value = ?5) AND (?6 IS NULL OR campaign = ?6)
      ORDER BY at DESC, id DESC LIMIT 1
      """, entry.bill.arguments + [isTag ? entry.value : nil, entry.campaign], StaffEntry.init(row:))
  }

  func lastSaid(of key: BillKey) throws -> Date? {
    try first(
      "SELECT max(at) FROM staff_entry WHERE jurisdiction = ? AND session = ? AND type = ? AND label = ?",
      key.arguments
    ) { $0.optionalDate(0) } ?? nil
  }

  func add(_ entry: StaffEntry) throws {
    try run(
      """
      INSERT INTO staff_entry (jurisdiction, session, type, label, kind, value, version, campaign, basis, note, who, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      entry.bill.arguments + [
        entry.kind.rawValue, entry.value, entry.version, entry.campaign,
        try entry.basis.map(JSONText.encode), entry.note, entry.who, entry.at.seconds,
      ])
  }
}

extension StaffEntry.Kind {
  /// What stands while nobody has said anything.
  fileprivate var nothing: String? { self == .priority ? StaffEntry.none : nil }
}

extension StaffEntry {
  static let columns =
    "jurisdiction, session, type, label, kind, value, version, campaign, basis, note, who, at"

  init(row: Row) throws {
    let basis: String? = row[8]
    self.init(
      bill: BillKey(jurisdiction: row[0], session: row[1], number: row.number(2)),
      kind: try row.word(4, of: "staff_entry"), value: row[5], version: row[6], campaign: row[7],
      basis: try basis.map { try JSONText.decode($0, of: "staff_entry") }, note: row[9], who: row[10],
      at: row.date(11))
  }
}

extension BillKey {
  var words: [String] { [jurisdiction, session, number.type, number.label] }
  var arguments: StatementArguments { StatementArguments(words) }
}
