internal import Foundation
internal import GRDB

/// Everything that is kept: what the sources say, what changed, what is to be sent, and what people wrote.
///
/// Each method is one question or one transaction. A method that writes leaves nothing behind when it throws.
package struct BillStore: Sendable {
  let database: any DatabaseWriter

  /// The database for a run that writes; made, or brought up to this version, where need be.
  package static func open(at path: String) throws -> BillStore {
    let pool = try DatabasePool(path: path, configuration: configuration)
    // GRDB sets `synchronous = NORMAL` when it switches to WAL, which may lose the last transactions in a
    // power cut.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    try migrate(pool, path: path)
    return BillStore(database: pool)
  }

  /// The database for commands that only read, also while a run writes.
  package static func openForReading(at path: String) throws -> BillStore {
    guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
    var configuration = configuration
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.read { db in
      if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newer(path: path) }
      guard try Schema.migrator.hasCompletedMigrations(db) else { throw StoreError.older(path: path) }
    }
    return BillStore(database: queue)
  }

  /// An empty database that is gone with the value, for tests.
  package static func inMemory() throws -> BillStore {
    let queue = try DatabaseQueue(configuration: configuration)
    try migrate(queue, path: "in memory")
    return BillStore(database: queue)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      db.add(function: TextCodec.plainText)
      db.add(function: TextCodec.packedText)
    }
    return configuration
  }

  private static func migrate(_ writer: some DatabaseWriter, path: String) throws {
    if try writer.read(Schema.migrator.hasBeenSuperseded) { throw StoreError.newer(path: path) }
    try Schema.migrator.migrate(writer)
  }
}
