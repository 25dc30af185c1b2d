internal import Foundation
internal import GRDB

/// Everything that is kept: what the sources say, what changed, what is to be sent, and what people wrote.
///
/// Each method is one question or one transaction. A method that writes leaves nothing behind when it throws.
package struct BillStore: Sendable {
  let database: any DatabaseWriter
  private var patience = standardPatience

  /// How many seconds a writer waits for another one.
  package static let standardPatience = 10

  /// The database for commands that write; made, or brought up to this version, where need be. Throws `locked` if
  /// another program has it locked for longer than `patience` seconds.
  package static func open(at path: String, patience: Int = standardPatience) throws -> BillStore {
    var configuration = configuration
    configuration.busyMode = .timeout(TimeInterval(patience))
    let database = try waiting(path, patience) {
      let pool = try DatabasePool(path: path, configuration: configuration)
      // GRDB sets `synchronous = NORMAL` when it switches to WAL, which may lose the last transactions in a
      // power cut.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try migrate(pool, path: path)
      return pool
    }
    return BillStore(database: database, patience: patience)
  }

  /// One transaction of what a person writes; another writer is waited for and then named as the reason.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.waiting(database.path, patience) { try database.write(body) }
  }

  private static func waiting<Value>(_ path: String, _ seconds: Int, _ body: () throws -> Value) throws
    -> Value
  {
    do { return try body() } catch let error as DatabaseError
      where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode.primaryResultCode)
    {
      throw StoreError.locked(path: path, seconds: seconds)
    }
  }

  /// The database for commands that only read, also while a run writes. One of an older billwatch is brought up to date
  /// first: after an update the first command that staff give must answer.
  package static func openForReading(at path: String) throws -> BillStore {
    guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
    var configuration = configuration
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let isOlder = try queue.read { db in
        if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newer(path: path) }
        return try !Schema.migrator.hasCompletedMigrations(db)
      }
      if isOlder { _ = try open(at: path) }
      return BillStore(database: queue)
    } catch let error as DatabaseError
      where [.SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM].contains(error.resultCode.primaryResultCode)
    {
      throw StoreError.notAllowed(path: path)
    }
  }

  /// An empty database that is gone with the value, for tests.
  package static func inMemory() throws -> BillStore {
    let queue = try DatabaseQueue(configuration: configuration)
    try migrate(queue, path: "in memory")
    return BillStore(database: queue)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(TimeInterval(standardPatience))
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
