internal import Definitions
internal import Foundation
internal import Legislature
internal import Notifying
internal import Store
internal import Synchronization

/// Hands over what waits, each letter claimed before and marked after, so that a sender that dies loses nothing and
/// repeats at most what it had in hand.
///
/// What a subscriber gets comes in the order in which it was written. What fails is tried again after everybody else had
/// his turn, so that nobody waits for another's mailbox.
struct Sender: Sendable {
  let store: BillStore
  let carrier: Carrier
  let settings: MailSettings
  let now: Date
  /// The official page of a bill.
  var page: @Sendable (BillKey) throws -> String? = { _ in nil }
  var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

  /// What became of the deliveries that waited.
  struct Result: Sendable {
    struct Problem: Sendable, Hashable {
      let letter: Int64
      let address: String
      let reason: String
      let isGivenUp: Bool
    }

    var sent = 0
    /// Handed over after a sender that died in the middle: these may have come twice.
    var repeated = 0
    var problems: [Problem] = []
    fileprivate var reclaimed: Set<Int64> = []
    /// Why nothing can be handed over at all.
    var unusable: String?
  }

  /// The caller holds the lock that keeps senders apart.
  func drain() async throws -> Result {
    var result = Result()
    result.reclaimed = try store.reclaim()
    for round in 0...settings.retries {
      let waiting = try store.deliverable(at: now)
      if waiting.isEmpty || result.unusable != nil { break }
      if round > 0 { try await pause(.seconds(settings.retrySeconds << (round - 1))) }
      result.problems.removeAll { !$0.isGivenUp }
      try await handOver(waiting, isLast: round == settings.retries, into: &result)
    }
    return result
  }

  /// What the tasks of one round share.
  private struct Round: Sendable {
    let letters: [Int64: CarriedLetter]
    let people: [Int64: Subscriber]
    let reclaimed: Set<Int64>
    let isLast: Bool
    let stop = Stop()
  }

  /// Set once nothing can be handed over at all.
  private final class Stop: Sendable {
    private let state = Mutex(false)
    var isSet: Bool { state.withLock { $0 } }
    func set() { state.withLock { $0 = true } }
  }

  private func handOver(_ waiting: [[Delivery]], isLast: Bool, into result: inout Result) async throws {
    let ids = Set(waiting.joined().map(\.letter))
    let people = Dictionary(uniqueKeysWithValues: try store.subscribers().map { ($0.id, $0) })
    // Only a webhook is told more than the words, and all of it at once is a lot.
    let posted = Set(
      waiting.joined().filter { people[$0.subscriber]?.settings.channel == .webhook }.map(\.letter))
    let letters = try ids.reduce(into: [:]) { letters, id in
      letters[id] = try store.letter(id).map {
        CarriedLetter(record: $0.letter, news: posted.contains(id) ? try news($0.changes) : [])
      }
    }
    let round = Round(letters: letters, people: people, reclaimed: result.reclaimed, isLast: isLast)
    let parts = try await withThrowingTaskGroup(of: Result.self) { group in
      var parts: [Result] = []
      for (index, list) in waiting.enumerated() {
        if index >= settings.concurrency, let part = try await group.next() { parts.append(part) }
        group.addTask { try await handOver(list, round) }
      }
      for try await part in group { parts.append(part) }
      return parts
    }
    for part in parts { result.add(part) }
  }

  private func news(_ changes: [Int64]) throws -> [WebhookNotice.News] {
    try store.told(changes).map { entry in
      WebhookNotice.News(
        id: entry.change.id, change: entry.change.change, title: entry.bill.title,
        page: try page(entry.bill.key))
    }
  }

  /// What waits for one reader, in order, until something fails.
  private func handOver(_ list: [Delivery], _ round: Round) async throws -> Result {
    var result = Result()
    for delivery in list {
      guard let letter = round.letters[delivery.letter], let reader = round.people[delivery.subscriber],
        !round.stop.isSet, try await handOver(delivery, letter, to: reader, round, &result)
      else { break }
    }
    if result.unusable != nil { round.stop.set() }
    return result
  }

  /// Returns whether the next letter to the same reader may go.
  private func handOver(
    _ delivery: Delivery, _ letter: CarriedLetter, to reader: Subscriber, _ round: Round,
    _ result: inout Result
  ) async throws -> Bool {
    guard let attempts = try store.claim(delivery.id) else { return false }
    do {
      try await carrier.carry(letter, delivery, to: reader)
    } catch {
      return try undelivered(delivery, attempts: attempts, error, round.isLast, &result)
    }
    try store.setSent(delivery.id, at: now)
    result.sent += 1
    if round.reclaimed.contains(delivery.id) { result.repeated += 1 }
    return true
  }

  private func undelivered(
    _ delivery: Delivery, attempts: Int, _ error: MailError, _ isLast: Bool, _ result: inout Result
  ) throws -> Bool {
    let isGivenUp = error.kind == .permanent || attempts >= settings.giveUpAfter
    // Within a run at once; then later and later, up to six hours.
    let wait = isLast ? min(900 * Double(1 << min(attempts / (settings.retries + 1), 5)), 21_600) : 0
    try store.setUndelivered(
      delivery.id, error: error.reason,
      nextAttemptAt: isGivenUp && error.kind != .unusable ? nil : now.addingTimeInterval(wait))
    if error.kind == .unusable { result.unusable = error.reason }
    result.problems.append(
      .init(
        letter: delivery.letter, address: Subscriber.shown(delivery.address), reason: error.reason,
        isGivenUp: isGivenUp && error.kind != .unusable))
    return isGivenUp && error.kind != .unusable
  }
}

extension Sender.Result {
  fileprivate mutating func add(_ other: Self) {
    sent += other.sent
    repeated += other.repeated
    problems += other.problems
    unusable = unusable ?? other.unusable
  }
}
