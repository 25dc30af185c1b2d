internal import Foundation
internal import GRDB
internal import Legislature

/// A bill as it is stored, with what the aggregate itself does not hold.
struct StoredBill {
  let id: Int64
  let bill: Bill
  let readAt: Date
}

extension Database {
  private static let billColumns = [
    "version", "title", "short_title", "legal_title", "status_code", "stage", "chamber", "committee",
    "origin",
    "listed", "versions_known", "hearings_known", "roll_calls_known", "sponsors_known", "companions_known",
    "citations_known", "read_at", "also", "amendments_known",
  ]
  private static let selectBill = """
    SELECT id, \(billColumns.joined(separator: ", ")) FROM bill WHERE source_id = ? AND type = ? AND label = ?
    """
  private static let insertBill = """
    INSERT INTO bill (\(billColumns.joined(separator: ", ")), spellings, source_id, type, label)
    VALUES (\(billColumns.map { _ in "?" }.joined(separator: ", ")), ?, ?, ?, ?)
    """
  private static let updateBill = """
    UPDATE bill SET \(billColumns.map { "\($0) = ?" }.joined(separator: ", ")), spellings = ? WHERE id = ?
    """

  func billID(_ key: BillKey) throws -> Int64? {
    guard let source = try knownID(of: key.source) else { return nil }
    return try first(
      "SELECT id FROM bill WHERE source_id = ? AND type = ? AND label = ?",
      [source, key.number.type, key.number.label]
    ) { $0[0] }
  }

  func storedBill(_ key: BillKey) throws -> StoredBill? {
    guard let source = try knownID(of: key.source) else { return nil }
    return try storedBill(key, source: source)
  }

  func storedBill(_ key: BillKey, source: Int64) throws -> StoredBill? {
    let found = try first(Self.selectBill, [source, key.number.type, key.number.label]) { row in
      (
        id: row[0] as Int64, bill: try head(key, row), known: (11...16).map { row[$0] as Bool },
        readAt: row.date(17), amendmentsKnown: row[19] as Bool
      )
    }
    guard let found else { return nil }
    var bill = found.bill
    bill.actions = try Facets.actions.load(found.id, self)
    if found.known[0] { bill.versions = try Facets.versions.load(found.id, self) }
    if found.known[1] { bill.hearings = try Facets.hearings.load(found.id, self) }
    if found.known[2] { bill.rollCalls = try rollCalls(of: found.id) }
    if found.known[3] { bill.sponsors = try Facets.sponsors.load(found.id, self) }
    if found.known[4] { bill.companions = try Facets.companions.load(found.id, self) }
    if found.amendmentsKnown { bill.amendments = try Facets.amendments.load(found.id, self) }
    if found.known[5] { bill.citations = try Facets.citations.load(found.id, self) }
    return StoredBill(id: found.id, bill: bill, readAt: found.readAt)
  }

  /// Writes what differs from `old`; returns the row.
  func write(_ bill: Bill, over old: StoredBill?, source: Int64, readAt: Date) throws -> Int64 {
    let id = try writeHead(bill, over: old, source: source, readAt: readAt)
    try Facets.actions.write(bill.actions, over: old?.bill.actions, of: id, self)
    try Facets.versions.write(bill.versions, over: old?.bill.versions, of: id, self)
    try Facets.hearings.write(bill.hearings, over: old?.bill.hearings, of: id, self)
    try Facets.sponsors.write(bill.sponsors, over: old?.bill.sponsors, of: id, self)
    try Facets.companions.write(bill.companions, over: old?.bill.companions, of: id, self)
    try Facets.citations.write(bill.citations, over: old?.bill.citations, of: id, self)
    try Facets.amendments.write(bill.amendments, over: old?.bill.amendments, of: id, self)
    let kept = try Facets.rollCalls.write(bill.rollCalls, over: old?.bill.rollCalls, of: id, self)
    try writeVotes((bill.rollCalls ?? []).dropFirst(kept), of: id)
    return id
  }

  private func head(_ key: BillKey, _ row: Row) throws -> Bill {
    var bill = Bill(
      key: key, version: row[1], title: row[2], stage: try row.word(6, of: "bill"),
      location: Location(chamber: try row.optionalWord(7, of: "bill"), committee: row[8]),
      origin: try row.optionalWord(9, of: "bill"))
    bill.shortTitle = row[3]
    bill.legalTitle = row[4]
    bill.statusCode = row[5]
    bill.listed = row[10]
    let also: String = row[18]
    bill.also = also.split(separator: "\n").map(String.init)
    return bill
  }

  private func writeHead(_ bill: Bill, over old: StoredBill?, source: Int64, readAt: Date) throws -> Int64 {
    let values: StatementArguments = [
      bill.version, bill.title, bill.shortTitle, bill.legalTitle, bill.statusCode, bill.stage.rawValue,
      bill.location.chamber?.rawValue, bill.location.committee, bill.origin?.rawValue, bill.listed,
      bill.versions != nil, bill.hearings != nil, bill.rollCalls != nil, bill.sponsors != nil,
      bill.companions != nil,
      bill.citations != nil, readAt.seconds, bill.also.joined(separator: "\n"),
      bill.amendments != nil, bill.spellings,
    ]
    guard let old else {
      try run(Self.insertBill, values + [source, bill.key.number.type, bill.key.number.label])
      return lastInsertedRowID
    }
    if old.bill != bill || old.readAt.seconds != readAt.seconds {
      try run(Self.updateBill, values + [old.id])
    }
    return old.id
  }

  private func rollCalls(of bill: Int64) throws -> [RollCall] {
    var calls = try Facets.rollCalls.load(bill, self)
    let votes = try rows(
      "SELECT roll_call, member, name, choice FROM vote WHERE bill_id = ? ORDER BY roll_call, position",
      [bill]
    ) { row in
      (row[0] as Int, RollCall.Vote(member: row[1], name: row[2], choice: try row.word(3, of: "vote")))
    }
    for (call, vote) in votes where calls.indices.contains(call) { calls[call].votes.append(vote) }
    return calls
  }

  private func writeVotes(_ calls: ArraySlice<RollCall>, of bill: Int64) throws {
    for (call, position) in zip(calls, calls.indices) {
      for (index, vote) in call.votes.enumerated() {
        try run(
          "INSERT INTO vote (bill_id, roll_call, position, member, name, choice) VALUES (?, ?, ?, ?, ?, ?)",
          [bill, position, index, vote.member, vote.name, vote.choice.rawValue])
      }
    }
  }
}

extension Bill {
  /// Every way in which people may type the number of the bill or of one of its versions, for the search.
  var spellings: String {
    var names: [String] = []
    for name in [key.number.description, version] + also + (versions ?? []).map(\.name) {
      for spelling in [name, name.filter { $0 != " " }] where !names.contains(spelling) {
        names.append(spelling)
      }
    }
    return names.joined(separator: " ")
  }
}
