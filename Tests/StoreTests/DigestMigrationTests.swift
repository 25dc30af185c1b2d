import Foundation
import GRDB
import Legislature
import Testing

@testable import Store

/// What becomes of the digests that were sent before there were subscribers.
struct DigestMigrationTests {
  /// A database in which the first two of three queued changes were told.
  private func old(_ path: String, to recipients: String) throws {
    var migrator = DatabaseMigrator()
    let count = try #require(Schema.migrations.firstIndex { $0.name == "0011-subscribers" })
    for migration in Schema.migrations.prefix(count) {
      migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
    }
    let queue = try DatabaseQueue(path: path, configuration: migrating)
    try migrator.migrate(queue)
    let content =
      #"{"subject":"S","text":"T","html":"H","timeZone":"America/Los_Angeles","to":\#(recipients)}"#
    try queue.write { db in
      try db.execute(sql: "INSERT INTO source (id, jurisdiction, session) VALUES (1, 'us-xx', '2025-26')")
      try db.execute(
        sql: """
          INSERT INTO bill (id, source_id, type, label, version, title, stage, listed, versions_known, hearings_known,
            roll_calls_known, sponsors_known, companions_known, citations_known, read_at, spellings)
          VALUES (1, 1, 'HB', '1671', 'HB 1671', 'Air', 'committee', 1, 0, 0, 0, 0, 0, 0, 0, 'HB1671');
          INSERT INTO digest (id, message_id, period, recipient, created_at, content)
          VALUES (1, '<d1@example.org>', 'daily', 'someone', 100, '');
          """)
      try db.execute(sql: "UPDATE digest SET content = ?", arguments: [content])
      for id in 1...3 {
        try db.execute(
          sql: """
            INSERT INTO change (id, bill_id, kind, significance, seen_at, campaigns, content, occurrence)
            VALUES (?, 1, 'vanished', 'digest', 5, '[]', ?, 0);
            INSERT INTO outbox (change_id, queued_at, digest_id) VALUES (?, 5, ?)
            """, arguments: [id, id, id, id < 3 ? 1 : nil])
      }
    }
  }

  @Test func whatWasSentStaysSentForTheRecipientsOfThen() throws {
    try withDatabase { path in
      try old(path, to: #"["Staff@Example.ORG","Desk <b@example.org>"]"#)
      let store = try BillStore.open(at: path)
      try store.adopt(
        [Subscription(address: "Staff@example.org", settings: .init())], desk: .init(), at: noon)
      let reader = try #require(try store.subscribers().first)
      #expect(try store.subscribers().map(\.address) == ["Staff@example.org"])
      #expect(reader.toldThrough == 2)
      #expect(reader.alertedThrough == 2)
      #expect(reader.toldAt == Date(timeIntervalSince1970: 100))
      #expect(try store.queued(after: reader.toldThrough).map(\.change.id) == [3])
      let letter = try #require(try store.letter(1))
      #expect(letter.changes == [1, 2])
      #expect(letter.letter.subject == "S")
      let sent = try store.sentLetters(to: nil, from: nil, until: nil, limit: nil)
      #expect(sent.map(\.delivery.address) == ["Staff@example.org", "b@example.org"])
      #expect(sent.allSatisfy { $0.delivery.status == .sent })
      #expect(try store.deliverable(at: noon) == [])
    }
  }

  @Test func withoutRecipientsTheDeskGoesOnWhereItWas() throws {
    try withDatabase { path in
      try old(path, to: "[]")
      let store = try BillStore.open(at: path)
      try store.adopt([], desk: .init(), at: noon)
      #expect(try store.subscribers().map(\.toldThrough) == [2])
      #expect(try store.subscribers().map(\.origin) == [.desk])
    }
  }
}
