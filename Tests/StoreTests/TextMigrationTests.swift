import Foundation
import GRDB
import Legislature
import Testing

@testable import Store

/// What becomes of a database that knew texts without sections, one a bill in the search.
struct TextMigrationTests {
  /// A database as the program before sections wrote it: a bill for each list of texts, oldest first.
  private func old(_ path: String, _ bills: [BillKey: [String]]) throws {
    var migrator = DatabaseMigrator()
    for migration in Schema.migrations.prefix(7) {
      migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
    }
    let queue = try DatabaseQueue(path: path)
    try migrator.migrate(queue)
    try queue.write { db in
      try db.execute(
        sql: "INSERT INTO source (id, jurisdiction, session) VALUES (1, ?, ?)",
        arguments: [source.jurisdiction, source.session])
      for (key, bodies) in bills.sorted(by: { $0.key < $1.key }) { try insert(key, bodies, db) }
    }
  }

  private func insert(_ key: BillKey, _ bodies: [String], _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO bill (source_id, type, label, version, title, stage, listed, versions_known, hearings_known,
          roll_calls_known, sponsors_known, companions_known, citations_known, read_at, spellings)
        VALUES (1, ?, ?, ?, 'Fruit', 'committee', 1, 0, 0, 0, 0, 0, 0, 0, ?)
        """, arguments: [key.number.type, key.number.label, "\(key.number)", "\(key.number)"])
    let id = db.lastInsertedRowID
    for (index, body) in bodies.enumerated() {
      try db.execute(
        sql: "INSERT INTO text (bill_id, document, sha256, body) VALUES (?, ?, ?, ?)",
        arguments: [id, "document \(index)", "sha \(index)", body])
    }
    let columns = "number, title, short_title, legal_title, sponsors, text"
    try db.execute(
      sql:
        "INSERT INTO bill_search (rowid, \(columns)) SELECT id, \(columns) FROM search_source WHERE id = ?",
      arguments: [id])
  }

  private let hb2 = source.bill(number("HB", "2"))
  private let hb3 = source.bill(number("HB", "3"))

  @Test func theWordsAreStillFoundAndTheTextSaysWhatIsNotKnownOfIt() throws {
    try withDatabase { path in
      try old(path, [hb1671: ["apples", "The pears\nof \"Peña\"."], hb2: ["figs"], hb3: []])
      let store = try BillStore.open(at: path)
      #expect(try store.numbers("pears") == ["HB 1671"])
      #expect(try store.numbers("pena") == ["HB 1671"])
      #expect(try store.numbers("apples") == [])
      #expect(try store.numbers("figs") == ["HB 2"])
      #expect(try store.numbers("fruit") == ["HB 1671", "HB 2", "HB 3"])
      try store.checkIndex()

      let text = try #require(try store.currentText(of: hb1671))
      #expect((text.document, text.sha256) == ("document 1", "sha 1"))
      #expect(text.content.text == "The pears\nof \"Peña\".\n")
      #expect(!text.content.isWhole)
      #expect(
        text.content.problems.contains { $0.contains("sections are not known") && $0.contains("reparse") })
      #expect(text.sketch == [])
      #expect(try store.text(of: hb1671, document: "document 0")?.content.text == "apples\n")
      #expect(try store.currentTextHash(of: hb2) == "sha 0")
      #expect(try store.currentText(of: hb3) == nil)
      #expect(try store.sketches() == [])
    }
  }

  @Test(arguments: [
    "", "figs", "figs\r\nlimes\rplums", "figs\u{1F}limes\u{1D}\u{11}plums\u{1E}", "figs\tlimes\n\n",
    "漢字 e\u{301} 🏛️ \u{FEFF}figs",
  ])
  func theIndexFitsWhateverTheTextHeld(_ body: String) throws {
    try withDatabase { path in
      try old(path, [hb1671: [body]])
      let store = try BillStore.open(at: path)
      try store.checkIndex()
      let words = ["figs", "limes", "plums"].filter(body.contains)
      for word in words { #expect(try store.numbers(word) == ["HB 1671"]) }
      try store.commit(
        BillCommit(
          bill: try bill(title: "Fruit"), text: BillText(document: "new", sha256: "aa", words: "kiwis")))
      try store.checkIndex()
      for word in words { #expect(try store.numbers(word) == []) }
      #expect(try store.numbers("kiwis") == ["HB 1671"])
    }
  }

  @Test func readingTheSamePageAgainMendsTheText() throws {
    try withDatabase { path in
      try old(path, [hb1671: ["pears"], hb2: ["pears"]])
      let store = try BillStore.open(at: path)
      let text = BillText(document: "document 0", sha256: "sha 0", words: "pears", sketch: [1])
      try store.commit(BillCommit(bill: try bill(), texts: [text], readAt: noon))
      #expect(try store.currentText(of: hb1671) == text)
      #expect(try store.sketches().map(\.key) == [hb1671])
      #expect(try store.currentText(of: hb2)?.content.isWhole == false)
      #expect(try store.numbers("pears") == ["HB 1671", "HB 2"])
      try store.checkIndex()
    }
  }

  @Test func amendmentsOfABillOfBeforeAreNotKnown() throws {
    try withDatabase { path in
      try old(path, [hb1671: []])
      let store = try BillStore.open(at: path)
      var bill = try #require(try store.bill(hb1671))
      #expect(bill.amendments == nil)
      bill.amendments = []
      try store.commit(BillCommit(bill: bill, readAt: noon))
      #expect(try store.bill(hb1671) == bill)
    }
  }

  @Test func aReaderBringsItUpToDate() throws {
    try withDatabase { path in
      try old(path, [hb1671: ["pears"]])
      let reader = try BillStore.openForReading(at: path)
      #expect(try reader.numbers("pears") == ["HB 1671"])
      #expect(try reader.currentText(of: hb1671)?.content.text == "pears\n")
    }
  }
}
