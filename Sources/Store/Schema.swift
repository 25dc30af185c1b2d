internal import GRDB

/// The history of the schema, in order. A migration that was published is never edited: add one, in a file of
/// its own.
enum Schema {
  static let migrations: [(name: String, sql: String)] = [
    ("0001-bills", bills0001),
    ("0002-news", news0002),
    ("0003-sync", sync0003),
    ("0004-staff", staff0004),
    ("0005-search", search0005),
    ("0006-views", views0006),
    ("0007-more-sources", moreSources0007),
    ("0008-texts", texts0008),
    ("0009-staff", staff0009),
    ("0010-outlook", outlook0010),
    ("0011-subscribers", subscribers0011),
    ("0012-holds", holds0012),
  ]

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for migration in migrations {
      migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
    }
    return migrator
  }
}
