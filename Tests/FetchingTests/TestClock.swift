import Synchronization

/// A clock on which waiting takes no time: who sleeps is recorded, held until so many sleep, and woken.
///
/// Holding shows whether a slot was booked before its owner fell asleep.
final class TestClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct State {
    var now: Duration = .zero
    var deadlines: [Duration] = []
    var asleep: [CheckedContinuation<Void, Never>] = []
  }

  private let together: Int
  private let state = Mutex(State())

  init(together: Int = 1) { self.together = together }

  var now: Instant { Instant(offset: state.withLock { $0.now }) }
  var minimumResolution: Duration { .nanoseconds(1) }
  /// Until when was slept, in order.
  var deadlines: [Duration] { state.withLock { $0.deadlines } }

  func advance(by duration: Duration) { state.withLock { $0.now += duration } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    await withCheckedContinuation { continuation in
      let woken = state.withLock { state in
        state.deadlines.append(deadline.offset)
        state.asleep.append(continuation)
        guard state.asleep.count >= together else { return [CheckedContinuation<Void, Never>]() }
        state.now = max(state.now, state.deadlines.max() ?? .zero)
        defer { state.asleep = [] }
        return state.asleep
      }
      for sleeper in woken { sleeper.resume() }
    }
  }
}
