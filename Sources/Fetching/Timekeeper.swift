/// A clock that only moves forward, seen from its start; the seam that lets tests wait without waiting.
package struct Timekeeper: Sendable {
  /// Time since the start.
  package var now: @Sendable () -> Duration
  /// Returns when that much time has passed since the start.
  package var sleep: @Sendable (_ until: Duration) async throws -> Void

  package init(_ clock: some Clock<Duration>) {
    let start = clock.now
    now = { start.duration(to: clock.now) }
    sleep = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
  }
}
