import Foundation
import GRDB
import Legislature
import Testing

@testable import Store

struct SchemaTests {
  private static let schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"

  /// A database with the first migrations only.
  private func old(_ path: String, _ count: Int) throws {
    var old = DatabaseMigrator()
    for migration in Schema.migrations.prefix(count) {
      old.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
    }
    try old.migrate(try DatabaseQueue(path: path, configuration: migrating))
  }

  @Test(arguments: Schema.migrations.indices)
  func everyOldVersionReachesTheSameSchema(_ count: Int) throws {
    let fresh = try withDatabase { path in
      _ = try BillStore.open(at: path)
      return try plain(path, Self.schema)
    }
    let upgraded = try withDatabase { path in
      try old(path, count)
      _ = try BillStore.open(at: path)
      return try plain(path, Self.schema)
    }
    #expect(upgraded == fresh)
    #expect(fresh.count > 20)
  }

  @Test func everyTableIsStrict() throws {
    try withDatabase { path in
      _ = try BillStore.open(at: path)
      let lax = try plain(
        path,
        """
        SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'
          AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
        """)
      #expect(lax == [])
    }
  }

  @Test func writesSurviveAPowerCut() throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      let settings = try store.database.writeWithoutTransaction { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA synchronous"),
          try String.fetchOne(db, sql: "PRAGMA journal_mode"),
          try Int.fetchOne(db, sql: "PRAGMA foreign_keys"), try Int.fetchOne(db, sql: "PRAGMA busy_timeout")
        )
      }
      #expect(settings.0 == 2)
      #expect(settings.1 == "wal")
      #expect(settings.2 == 1)
      #expect(settings.3 == 10_000)
    }
  }

  @Test(arguments: [
    "INSERT INTO action (bill_id, position, day, text, classes) VALUES (99, 0, '2025-01-01', 'x', '')",
    "INSERT INTO outbox (change_id, queued_at) VALUES (99, 0)",
    "INSERT INTO source (jurisdiction, session) VALUES ('', '2025')",
    "UPDATE bill SET stage = 'somewhere'",
    "UPDATE bill SET listed = 2",
    "UPDATE bill SET read_at = 'yesterday'",
    "UPDATE bill SET chamber = 'lords'",
    "UPDATE text SET is_current = 2",
    "UPDATE text SET is_current = 1",
    "UPDATE text SET content = 'words'",
    "UPDATE text SET document = 'one'",
    "INSERT INTO amendment (bill_id, position, document, url) VALUES (99, 0, 'd', 'u')",
    "INSERT INTO companion_text (bill_id, other_id, sha256, other_sha256, likeness) VALUES (1, 99, 'a', 'b', 1)",
    "INSERT INTO matched (source_id, rules) VALUES (99, 'r')",
    said("verdict", "'maybe'"), said("verdict", "'yes'", campaign: "''"), said("position", "'amend'"),
    said("position", "NULL"), said("priority", "'urgent'"), said("note", "''"), said("opinion", "'good'"),
    said("follow", "NULL", who: ""),
  ])
  func theDatabaseRefusesWhatCannotBe(_ sql: String) throws {
    try withDatabase { path in
      let texts = ["one", "two"].map { BillText(document: $0, sha256: $0, words: $0) }
      try BillStore.open(at: path).commit(
        BillCommit(bill: try bill(), texts: texts, currentDocument: "two", readAt: noon))
      #expect(throws: DatabaseError.self) { try execute(path, sql) }
    }
  }

  /// Writes an entry of the log by hand.
  private static func said(
    _ kind: String, _ value: String, campaign: String = "'air'", who: String = "policy desk"
  )
    -> String
  {
    """
    INSERT INTO staff_entry (jurisdiction, session, type, label, kind, value, campaign, who, at)
    VALUES ('us-xx', '2025-26', 'HB', '1671', '\(kind)', \(value), \(campaign), '\(who)', 0)
    """
  }

  @Test func aMissingDatabaseIsNotMadeByReading() throws {
    try withDatabase { path in
      let error = #expect(throws: StoreError.self) { try BillStore.openForReading(at: path) }
      #expect(error?.description == "no database at \(path); run `billwatch sync` first")
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func aNewerDatabaseIsRefusedByReaderAndWriter() throws {
    try withDatabase { path in
      _ = try BillStore.open(at: path)
      try execute(path, "INSERT INTO grdb_migrations (identifier) VALUES ('9999-future')")
      #expect(throws: StoreError.newer(path: path)) { try BillStore.open(at: path) }
      #expect(throws: StoreError.newer(path: path)) { try BillStore.openForReading(at: path) }
    }
  }

  @Test(arguments: Schema.migrations.indices)
  func anOlderDatabaseIsMendedByTheFirstWhoReads(_ count: Int) throws {
    try withDatabase { path in
      try old(path, count)
      let reader = try BillStore.openForReading(at: path)
      let store = try BillStore.open(at: path)
      #expect(try reader.sources().isEmpty)
      let text = BillText(document: "1671", sha256: "aa", words: "Apples.")
      try store.commit(BillCommit(bill: try fullBill(), text: text))
      #expect(try reader.bill(hb1671) == fullBill())
      #expect(try reader.currentText(of: hb1671) == text)
      #expect(try reader.numbers("apples doglio") == ["HB 1671"])
      try store.checkIndex()
    }
  }

  @Test func aReaderCannotWriteAndSeesWhatAWriterCommits() throws {
    try withDatabase { path in
      let writer = try BillStore.open(at: path)
      let reader = try BillStore.openForReading(at: path)
      try writer.commit(BillCommit(bill: try bill(), readAt: noon))
      #expect(try reader.bill(hb1671) == bill())
      #expect(throws: DatabaseError.self) { try reader.setChecked(source, at: noon) }
    }
  }

  @Test func aValueEditedByHandIsNamed() throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      try store.commit(BillCommit(bill: try bill(), readAt: noon))
      try execute(path, "UPDATE action SET day = 'soon' WHERE position = 1")
      let error = #expect(throws: StoreError.self) { try store.bill(hb1671) }
      #expect(error == .unreadable(table: "action", value: "soon"))
    }
  }
}
