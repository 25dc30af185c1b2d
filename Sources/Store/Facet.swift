internal import GRDB
internal import Legislature

/// How one of a bill's lists is kept: a table with a row for each element, in the order of the source.
struct Facet<Element: Equatable & Sendable>: Sendable {
  let table: String
  private let arguments: @Sendable (Element) -> StatementArguments
  private let read: @Sendable (Row) throws -> Element
  private let select: String
  private let insert: String
  private let delete: String

  init(
    _ table: String, _ columns: [String], arguments: @escaping @Sendable (Element) -> StatementArguments,
    read: @escaping @Sendable (Row) throws -> Element
  ) {
    self.table = table
    self.arguments = arguments
    self.read = read
    let names = columns.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    select = "SELECT \(names) FROM \(table) WHERE bill_id = ? ORDER BY position"
    insert = "INSERT INTO \(table) (bill_id, position, \(names)) VALUES (?, ?, \(marks))"
    delete = "DELETE FROM \(table) WHERE bill_id = ? AND position >= ?"
  }

  func load(_ bill: Int64, _ db: Database) throws -> [Element] { try db.rows(select, [bill], read) }

  /// Writes what differs: the part that both lists begin with stays. Returns the position from which on rows
  /// are new.
  @discardableResult
  func write(_ new: [Element]?, over old: [Element]?, of bill: Int64, _ db: Database) throws -> Int {
    let new = new ?? []
    let old = old ?? []
    let kept = zip(old, new).prefix { $0 == $1 }.count
    if kept < old.count { try db.run(delete, [bill, kept]) }
    for position in kept..<new.count {
      try db.run(insert, [bill, position] + arguments(new[position]))
    }
    return kept
  }
}

/// The lists of a `Bill`.
enum Facets {
  static let actions = Facet<Action>("action", ["day", "chamber", "text", "key", "classes", "version"]) {
    action in
    [
      action.on.description, action.chamber?.rawValue, action.text,
      action.key == action.text ? nil : action.key,
      action.classes.joined(separator: " "), action.version,
    ]
  } read: { row in
    let classes: String = row[4]
    return Action(
      on: try row.day(0, of: "action"), chamber: try row.optionalWord(1, of: "action"), text: row[2],
      key: row[3],
      classes: classes.split(separator: " ").map(String.init), version: row[5])
  }

  static let versions = Facet<Version>("version", ["name", "document", "url", "day", "sha256"]) { version in
    [version.name, version.document, version.url, version.on?.description, version.sha256]
  } read: { row in
    Version(
      name: row[0], document: row[1], url: row[2], on: try row.optionalDay(3, of: "version"), sha256: row[4])
  }

  static let hearings = Facet<Hearing>(
    "hearing", ["meeting", "chamber", "committee", "kind", "day", "at", "room", "cancelled", "reason"]
  ) { hearing in
    [
      hearing.meeting, hearing.chamber?.rawValue, hearing.committee, hearing.kind, hearing.on.description,
      hearing.at,
      hearing.room, hearing.cancelled, hearing.reason,
    ]
  } read: { row in
    Hearing(
      meeting: row[0], chamber: try row.optionalWord(1, of: "hearing"), committee: row[2], kind: row[3],
      on: try row.day(4, of: "hearing"), at: row[5], room: row[6], cancelled: row[7], reason: row[8])
  }

  /// Without the members' votes, which have a table of their own.
  static let rollCalls = Facet<RollCall>(
    "roll_call",
    [
      "day", "chamber", "motion", "version", "sequence", "yeas", "nays", "absent", "excused", "abstaining",
    ]
  ) { call in
    [
      call.on.description, call.chamber?.rawValue, call.motion, call.version, call.sequence, call.yeas,
      call.nays,
      call.absent, call.excused, call.abstaining,
    ]
  } read: { row in
    RollCall(
      on: try row.day(0, of: "roll_call"), chamber: try row.optionalWord(1, of: "roll_call"), motion: row[2],
      version: row[3], sequence: row[4], yeas: row[5], nays: row[6], absent: row[7], excused: row[8],
      abstaining: row[9],
      votes: [])
  }

  static let sponsors = Facet<Sponsor>("sponsor", ["name", "is_primary", "member"]) { sponsor in
    [sponsor.name, sponsor.primary, sponsor.member]
  } read: { row in
    Sponsor(name: row[0], primary: row[1], member: row[2])
  }

  static let companions = Facet<BillNumber>("companion", ["type", "label"]) { number in
    [number.type, number.label]
  } read: { row in
    row.number(0)
  }

  static let citations = Facet<Citation>("citation", ["cite", "action"]) { citation in
    [citation.cite, citation.action]
  } read: { row in
    Citation(cite: row[0], action: row[1])
  }

  static let amendments = Facet<Amendment>(
    "amendment", ["document", "url", "version", "chamber", "is_striker", "outcome", "day", "sha256"]
  ) { amendment in
    [
      amendment.document, amendment.url, amendment.version, amendment.chamber?.rawValue, amendment.isStriker,
      amendment.outcome?.rawValue, amendment.on?.description, amendment.sha256,
    ]
  } read: { row in
    Amendment(
      document: row[0], url: row[1], version: row[2], chamber: try row.optionalWord(3, of: "amendment"),
      isStriker: row[4], outcome: try row.optionalWord(5, of: "amendment"),
      on: try row.optionalDay(6, of: "amendment"), sha256: row[7])
  }
}
