internal import Foundation

/// What became of a bill's hearings from one reading to the next. A meeting that is held is history, told by the lines:
/// only what is to come can be announced or moved.
struct HearingDifference {
  /// Hearings with what was known of them; nil for one that is new.
  private var pairs: [(old: Hearing?, new: Hearing)] = []
  private let today: Day

  /// Hearings that were not read on the later side say nothing.
  init(from before: [Hearing]?, to after: [Hearing]?, today: Day) {
    self.today = today
    guard let after else { return }
    let known = Dictionary((before ?? []).map { ($0.identity, $0) }) { first, _ in first }
    let staying = Set(after.map(\.identity))
    var gone = (before ?? []).filter { $0.meeting == nil && !$0.cancelled && !staying.contains($0.identity) }
    for hearing in after {
      if let old = known[hearing.identity] {
        pairs.append((old, hearing))
      } else if let index = gone.firstIndex(where: { hearing.isAnotherDate(of: $0) }) {
        pairs.append((gone.remove(at: index), hearing))
      } else {
        pairs.append((nil, hearing))
      }
    }
  }

  func changes(of bill: BillKey, seenAt: Date) -> [Change] {
    pairs.compactMap { old, new in
      kind(old, new).map {
        Change(
          bill: bill, kind: $0, occurredOn: new.on, seenAt: seenAt, before: old?.json, after: new.json)
      }
    }
  }

  private func kind(_ old: Hearing?, _ new: Hearing) -> ChangeKind? {
    guard let old else { return isAnnounced(new) ? .hearingScheduled : nil }
    if new.cancelled { return old.cancelled ? nil : .hearingCancelled }
    guard max(old.on, new.on) >= today else { return nil }
    if old.cancelled { return .hearingScheduled }
    let isSame = (old.on, old.at, old.room ?? "") == (new.on, new.at, new.room ?? "")
    return isSame ? nil : .hearingMoved
  }

  /// Whether it is a notice of a meeting to come. One of today that has no id is known from the history: it was held.
  private func isAnnounced(_ hearing: Hearing) -> Bool {
    !hearing.cancelled && (hearing.meeting == nil ? hearing.on > today : hearing.on >= today)
  }
}

extension Hearing {
  /// What makes two sightings the same hearing: the meeting and the kind, or where the source has no id for the
  /// meeting, the committee, day, hour and kind.
  package var identity: String {
    meeting.map { "\($0)|\(kind)" } ?? "\(chamber?.rawValue ?? "")|\(committee)|\(on)|\(at ?? "")|\(kind)"
  }

  /// Whether, of two hearings without a meeting's id, this one can be the other at another day or hour.
  package func isAnotherDate(of other: Hearing) -> Bool {
    meeting == nil && other.meeting == nil && kind == other.kind && chamber == other.chamber
      && CommitteeName(committee) == CommitteeName(other.committee)
  }

  /// Whether it and another sighting speak of the same kind of sitting of one committee on one day, whatever hour either
  /// gives. Sources leave out the chamber, and write a committee's name each in its way.
  package func isSameSitting(as other: Hearing) -> Bool {
    on == other.on && kind == other.kind
      && (chamber == nil || other.chamber == nil || chamber == other.chamber)
      && CommitteeName(committee).includes(CommitteeName(other.committee))
  }
}
