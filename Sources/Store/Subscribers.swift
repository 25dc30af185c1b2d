package import Foundation
internal import GRDB

/// An address with what is asked for it.
package struct Subscription: Hashable, Sendable {
  package let address: String
  package let settings: Subscriber.Settings

  package init(address: String, settings: Subscriber.Settings) {
    self.address = Subscriber.canonical(address)
    self.settings = settings
  }
}

/// What an import did.
package struct SubscriberImport: Hashable, Sendable {
  package var added = 0
  package var edited = 0
  package var unchanged = 0

  package init(added: Int = 0, edited: Int = 0, unchanged: Int = 0) {
    self.added = added
    self.edited = edited
    self.unchanged = unchanged
  }
}

extension BillStore {
  /// Everybody who is not removed, in order of address.
  package func subscribers() throws -> [Subscriber] {
    try database.read { try $0.subscribers() }
  }

  /// Those of them to whom nothing is sent.
  package func pausedSubscribers() throws -> [Subscriber] {
    try database.read { try $0.pausedSubscribers() }
  }

  /// Adds subscribers, or gives those that are there these settings, all or none. A new one is told only what is queued
  /// from now on. Refuses, with `setElsewhere`, whom the configuration names.
  @discardableResult
  package func subscribe(_ subscriptions: [Subscription], at: Date) throws -> SubscriberImport {
    try database.write { db in
      var result = SubscriberImport()
      for subscription in subscriptions {
        guard let known = try db.subscriber(subscription.address) else {
          try db.add(subscription, origin: .database, at: at)
          result.added += 1
          continue
        }
        guard known.origin != .configuration else {
          throw StoreError.setElsewhere(address: known.address)
        }
        if known.settings == subscription.settings {
          result.unchanged += 1
        } else {
          try db.set(subscription.settings, of: known)
          result.edited += 1
        }
      }
      return result
    }
  }

  /// Stops mail to a subscriber for a while; what concerns him waits. The first reason stays.
  package func pause(_ subscriber: Int64, reason: String, at: Date) throws {
    try database.write { db in
      try db.run(
        "UPDATE subscriber SET paused = ?, paused_reason = ? WHERE id = ? AND paused IS NULL",
        [at.seconds, reason, subscriber])
    }
  }

  /// Lets mail to a subscriber go again, and forgets his bounces. With `skipping` he is not told what he missed.
  package func resume(_ subscriber: Int64, skipping: Bool = false) throws {
    try database.write { db in
      try db.run(
        "UPDATE subscriber SET paused = NULL, paused_reason = NULL, bounces = 0 WHERE id = ?", [subscriber])
      if skipping { try db.forget(what: subscriber) }
    }
  }

  /// Ends a subscription of the database; what was sent is kept, what waits is not sent. Refuses, with `setElsewhere`,
  /// whom the configuration names and nobody else.
  package func unsubscribe(_ subscriber: Subscriber, at: Date) throws {
    try database.write { db in
      guard subscriber.origin == .configuration else { return try db.remove(subscriber.id, at: at) }
      guard subscriber.own != nil else { throw StoreError.setElsewhere(address: subscriber.address) }
      try db.run("UPDATE subscriber SET own = NULL WHERE id = ?", [subscriber.id])
    }
  }

  /// Takes over whom the configuration names now; its settings count before those of the database. Who is not named any
  /// more falls back to the latter, or goes. While nobody is left the desk's own copy stands in.
  package func adopt(_ configured: [Subscription], desk: Subscriber.Settings, at: Date) throws {
    try database.write { db in
      let named = Dictionary(configured.map { ($0.address, $0.settings) }) { first, _ in first }
      for known in try db.subscribers() where known.origin == .configuration && named[known.address] == nil {
        if let own = known.own {
          try db.set(own, of: known, origin: .database)
        } else {
          try db.remove(known.id, at: at)
        }
      }
      for subscription in configured {
        guard let known = try db.subscriber(subscription.address) else {
          try db.add(subscription, origin: .configuration, at: at)
          continue
        }
        let own = known.origin == .database ? known.settings : known.own
        if known.origin == .configuration, known.settings == subscription.settings { continue }
        try db.set(subscription.settings, of: known, origin: .configuration, own: own)
      }
      try db.standIn(desk, at: at)
    }
  }
}

extension Database {
  func subscribers() throws -> [Subscriber] {
    try rows(
      "SELECT \(Subscriber.columns) FROM subscriber WHERE removed IS NULL ORDER BY address", [],
      Subscriber.init(row:))
  }

  func pausedSubscribers() throws -> [Subscriber] {
    try rows(
      """
      SELECT \(Subscriber.columns) FROM subscriber WHERE removed IS NULL AND paused IS NOT NULL ORDER BY address
      """, [], Subscriber.init(row:))
  }

  fileprivate func subscriber(_ address: String) throws -> Subscriber? {
    try first(
      "SELECT \(Subscriber.columns) FROM subscriber WHERE address = ? AND removed IS NULL", [address],
      Subscriber.init(row:))
  }

  /// What is queued already was before his time.
  fileprivate func add(_ subscription: Subscription, origin: Subscriber.Origin, at: Date) throws {
    try run(
      """
      INSERT INTO subscriber (address, settings, origin, joined_at, told_through, alerted_through)
      SELECT ?, ?, ?, ?, newest, newest FROM (SELECT ifnull(max(change_id), 0) AS newest FROM outbox)
      """,
      [
        subscription.address, try JSONText.encode(subscription.settings), origin.rawValue, at.seconds,
      ])
  }

  fileprivate func set(
    _ settings: Subscriber.Settings, of known: Subscriber, origin: Subscriber.Origin? = nil,
    own: Subscriber.Settings? = nil
  ) throws {
    try run(
      "UPDATE subscriber SET settings = ?, origin = ?, own = ? WHERE id = ?",
      [
        try JSONText.encode(settings), (origin ?? known.origin).rawValue, try own.map(JSONText.encode),
        known.id,
      ])
    // Who got no digests was not promised what they said; of alerts he was told.
    guard known.settings.period == .none else { return }
    if !known.settings.alerts {
      try forget(what: known.id)
    } else if settings.period != .none {
      try run(
        "UPDATE subscriber SET told_through = max(told_through, alerted_through) WHERE id = ?", [known.id])
    }
  }

  /// Nothing that is queued is news any more for a subscriber.
  fileprivate func forget(what subscriber: Int64) throws {
    try run(
      """
      UPDATE subscriber SET told_through = newest, alerted_through = newest
      FROM (SELECT ifnull(max(change_id), 0) AS newest FROM outbox) WHERE id = ?
      """, [subscriber])
  }

  fileprivate func remove(_ subscriber: Int64, at: Date) throws {
    try run("UPDATE subscriber SET removed = ? WHERE id = ?", [at.seconds, subscriber])
    try run(
      "UPDATE delivery SET status = 'cancelled' WHERE subscriber_id = ? AND status IN ('queued', 'claimed')",
      [subscriber])
  }

  /// The desk's own copy, while nobody else subscribes. It tells all that was ever queued and told to nobody.
  fileprivate func standIn(_ settings: Subscriber.Settings, at: Date) throws {
    let everybody = try subscribers()
    let desk = everybody.first { $0.origin == .desk }
    if everybody.count > 1, let desk { return try remove(desk.id, at: at) }
    guard everybody.isEmpty else { return }
    try run(
      """
      INSERT INTO subscriber (address, settings, origin, joined_at, told_through, alerted_through)
      SELECT ?, ?, 'desk', ?, told, told FROM (SELECT ifnull(max(told_through), 0) AS told FROM subscriber)
      """, [Subscriber.deskAddress, try JSONText.encode(settings), at.seconds])
  }
}
