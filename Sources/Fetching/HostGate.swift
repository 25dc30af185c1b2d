/// Keeps requests to one host apart, and few of them under way.
actor HostGate {
  private var gap: Duration
  private let width: Int
  private let time: Timekeeper
  private var nextFree: Duration = .zero
  private var heldUntil: Duration = .zero
  private var underWay = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var refusals = 0
  private var absences = 0
  private var absentUntil: Duration = .zero

  init(gap: Duration, width: Int, time: Timekeeper) {
    self.gap = gap
    self.width = max(1, width)
    self.time = time
  }

  /// Waits until a request may start; `leave` must follow unless this throws, which it does when cancelled.
  func enter() async throws {
    if underWay < width {
      underWay += 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
    do {
      try await waitForSlot()
    } catch {
      leave()
      throw error
    }
  }

  /// Ends a request; its place goes to the one that has waited longest.
  func leave() {
    if waiting.isEmpty {
      underWay -= 1
    } else {
      waiting.removeFirst().resume()
    }
  }

  /// Widens the gap to what the host's own rules ask for.
  func widen(to wanted: Duration) { gap = max(gap, wanted) }

  /// Starts nothing for so long; those that wait for a slot already take a later one.
  func hold(for wait: Duration) {
    heldUntil = max(heldUntil, time.now() + wait)
    nextFree = max(nextFree, heldUntil)
  }

  /// Counts answers that put us off, and tells how many came in a row.
  func refused() -> Int {
    refusals += 1
    return refusals
  }

  /// An answer that did not put us off.
  func answered() {
    refusals = 0
    absences = 0
  }

  /// A question for which no connection came about, however often it was tried, or one that got no whole answer in time.
  func foundNobody() {
    absences += 1
    absentUntil = time.now() + .seconds(60)
  }

  /// How many in a row found nobody, if that is reason not to ask now; one a minute still may.
  func absence() -> Int? {
    guard absences >= 5, time.now() < absentUntil else { return nil }
    return absences
  }

  private func waitForSlot() async throws {
    try Task.checkCancellation()
    repeat {
      let slot = max(time.now(), nextFree)
      // Booked before suspending: who comes while this one sleeps must get a later slot.
      nextFree = slot + gap
      if slot > time.now() { try await time.sleep(slot) }
    } while time.now() < heldUntil
  }
}
