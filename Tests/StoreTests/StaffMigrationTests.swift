import Foundation
import GRDB
import Legislature
import Testing

@testable import Store

/// What people wrote survives from every schema that could hold it.
struct StaffMigrationTests {
  /// A database with the first migrations, and in it what they had room for.
  private func old(_ path: String, _ count: Int) throws {
    var migrator = DatabaseMigrator()
    for migration in Schema.migrations.prefix(count) {
      migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
    }
    let queue = try DatabaseQueue(path: path, configuration: migrating)
    try migrator.migrate(queue)
    try queue.write { db in
      if count >= 4 { try db.execute(sql: Self.followsAndPositions) }
      if count == 8 { try db.execute(sql: Self.verdicts) }
    }
  }

  private static let followsAndPositions = """
    INSERT INTO follow VALUES ('us-xx', '2025-26', 'HB', '1671', 1740000000, 'policy desk');
    INSERT INTO follow VALUES ('us-yy', '2025', '', 'IL26-001', 1740000100, 'field desk');
    INSERT INTO position (jurisdiction, session, type, label, position, version, who, at) VALUES
      ('us-xx', '2025-26', 'HB', '1671', 'support', 'HB 1671', 'policy desk', 1740000010),
      ('us-xx', '2025-26', 'HB', '1671', 'Oppose', 'SHB 1671', 'policy desk', 1740000010),
      ('us-xx', '2025-26', 'SB', '5', 'amend first', NULL, 'field desk', 1740000020);
    """
  private static let verdicts = """
    INSERT INTO verdict (jurisdiction, session, type, label, campaign, is_ours, note, who, at) VALUES
      ('us-xx', '2025-26', 'HB', '1671', 'air', 1, 'read it', 'policy desk', 1740000030),
      ('us-xx', '2025-26', 'HB', '1671', 'air', NULL, NULL, 'policy desk', 1740000031),
      ('us-xx', '2025-26', 'HB', '1671', 'bees', 0, NULL, 'field desk', 1740000032);
    """

  @Test(arguments: 0...8)
  func whatPeopleWroteSurvives(_ count: Int) throws {
    try withDatabase { path in
      try old(path, count)
      let store = try BillStore.open(at: path)
      let log = try store.staffLog()
      #expect(log.count == (count < 4 ? 0 : count < 8 ? 5 : 8))
      if count < 4 { return }
      let staff = try store.staff(for: hb1671)
      #expect(staff.follow == Staff([log[0]]).follow)
      #expect(staff.follow?.since == noon)
      // Of two in the same second the one that was written last stands.
      #expect(staff.position?.stance == .oppose)
      #expect(staff.position?.version == "SHB 1671")
      #expect(staff.position?.basis == nil)
      let word = try store.staff(for: source.bill(number("SB", "5"))).position
      #expect(word?.stance == .watch)
      #expect(word?.note == "was: amend first")
      let local = SourceKey(jurisdiction: "us-yy", session: "2025").bill(number("", "IL26-001"))
      #expect(try store.staff(for: local).follow?.who == "field desk")
      #expect(try store.verdicts(of: hb1671).map(\.campaign) == (count < 8 ? [] : ["bees"]))
      #expect(try store.ofInterest(source).count == 2)
      try store.take(.neutral, on: hb1671, version: nil, at: noon + 60)
      #expect(try store.staff(for: hb1671).position?.stance == .neutral)
    }
  }
}
