import Foundation
import GRDB
import Legislature
import Testing

@testable import Store

/// The source that most tests speak of.
let source = SourceKey(jurisdiction: "us-xx", session: "2025-26")
let noon = Date(timeIntervalSince1970: 1_740_000_000)

func day(_ text: String) throws -> Day { try #require(Day(text)) }
func number(_ type: String, _ label: String) -> BillNumber { BillNumber(type: type, label: label) }
let hb1671 = source.bill(number("HB", "1671"))

/// A bill with two lines and nothing else fetched.
func bill(_ key: BillKey = hb1671, title: String = "Concerning clean air.", stage: Stage = .committee) throws
  -> Bill
{
  Bill(
    key: key, version: key.number.description, title: title, stage: stage,
    location: Location(chamber: .house, committee: "Environment"), origin: .house,
    actions: [
      Action(
        on: try day("2025-01-13"), chamber: .house, text: "First reading, referred to Environment.",
        classes: ["introduction", "referral-committee"]),
      Action(
        on: try day("2025-01-20"), chamber: .house, text: "Public hearing.", key: "hearing",
        version: "HB 1671"),
    ])
}

/// A bill with something in every list.
func fullBill(_ key: BillKey = hb1671) throws -> Bill {
  var bill = try bill(key)
  bill.version = "2SHB 1671"
  bill.shortTitle = "Clean air"
  bill.legalTitle = "AN ACT Relating to clean air"
  bill.statusCode = "H Env"
  bill.versions = [
    Version(
      name: "HB 1671", document: "1671", url: "https://example.org/1671.htm", on: try day("2025-01-10"),
      sha256: "aa"),
    Version(name: "2SHB 1671", document: "1671-S2", url: "https://example.org/1671-S2.htm"),
  ]
  bill.hearings = [
    Hearing(
      meeting: "32100", chamber: .house, committee: "Environment", kind: "public", on: try day("2025-01-20"),
      at: "08:00",
      room: "Room A", cancelled: true, reason: "vanished")
  ]
  bill.rollCalls = [
    RollCall(
      on: try day("2025-03-01"), chamber: .house, motion: "Final Passage", version: "2SHB 1671", sequence: 1,
      yeas: 2,
      nays: 1, absent: 0, excused: 1,
      votes: [
        RollCall.Vote(member: "7", name: "Adams", choice: .yea),
        RollCall.Vote(member: nil, name: "Baker", choice: .nay),
      ])
  ]
  bill.sponsors = [
    Sponsor(name: "Doglio", primary: true, member: "12"), Sponsor(name: "Ramel", primary: false),
  ]
  bill.companions = [number("SB", "5600")]
  bill.citations = [Citation(cite: "70a.65.200", action: "amended"), Citation(cite: "70a.15", action: nil)]
  bill.amendments = [
    Amendment(
      document: "1671-S AMH ENV 12", url: "https://example.org/12.htm", version: "SHB 1671", chamber: .house,
      isStriker: true, outcome: .adopted, on: try day("2025-02-03"), sha256: "ab"),
    Amendment(document: "1671-S AMH ENV 13", url: "https://example.org/13.htm"),
  ]
  return bill
}

extension LegalText {
  /// One section with these words and nothing else.
  init(words: String) { self.init(sections: [Section(kind: .new, runs: [Run(words + "\n")])]) }
}

extension BillText {
  init(document: String, sha256: String, words: String, sketch: [UInt64] = []) {
    self.init(document: document, sha256: sha256, content: LegalText(words: words), sketch: sketch)
  }
}

extension BillCommit {
  /// A text that counts from now on.
  init(bill: Bill, text: BillText, readAt: Date = noon) {
    self.init(bill: bill, texts: [text], currentDocument: text.document, readAt: readAt)
  }
}

extension BillStore {
  /// Throws where the index holds other words than those of the bills and their current texts.
  func checkIndex() throws {
    try database.write {
      try $0.execute(sql: "INSERT INTO bill_search (bill_search, rank) VALUES ('integrity-check', 1)")
    }
  }

  /// How many rows were written since it was opened.
  var writes: Int { database.writeWithoutTransaction { $0.totalChangesCount } }

  /// The bills that a search finds, by their numbers.
  func numbers(_ query: String) throws -> [String] {
    try search(SearchQuery(query)).map { "\($0.bill.key.number)" }.sorted()
  }
}

func change(
  _ kind: ChangeKind = .actionAdded, of key: BillKey = hb1671, _ text: String = "Passed.",
  significance: Significance = .digest, seenAt: Date = noon, campaigns: [String] = []
) -> Change {
  Change(
    bill: key, kind: kind, significance: significance, seenAt: seenAt,
    after: .object(["text": .string(text)]),
    campaigns: campaigns)
}

func match(_ campaign: String, _ score: Double = 0.8, relevant: Bool = true) -> Match {
  Match(
    campaign: campaign, score: score, relevant: relevant,
    evidence: [
      Match.Evidence(rule: "clean air", field: "title", snippet: "Concerning clean air.", weight: score)
    ])
}

/// A database file of its own, gone after the body.
func withDatabase<Value>(_ body: (String) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.appendingPathComponent("billwatch.sqlite").path)
}

/// What plain SQLite, without any code of ours, answers: a line a row, values separated by `|`.
func plain(_ path: String, _ sql: String) throws -> [String] {
  try DatabaseQueue(path: path).read { db in
    try Row.fetchAll(db, sql: sql).map { row in
      row.databaseValues.map { String.fromDatabaseValue($0) ?? ($0.isNull ? "NULL" : "\($0)") }.joined(
        separator: "|")
    }
  }
}

func execute(_ path: String, _ sql: String) throws {
  try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
}

/// A connection on which every migration can run.
var migrating: Configuration {
  var configuration = Configuration()
  configuration.prepareDatabase { $0.add(function: TextCodec.packedText) }
  return configuration
}
