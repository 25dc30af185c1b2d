package import Foundation

/// What was reported of one hearing since it was first known.
package struct HearingHistory: Hashable, Sendable {
  /// Names the hearing for good, wherever it is moved: its identity when it was first known.
  package let firstIdentity: String
  /// How often it was moved, cancelled or put back.
  package let steps: Int
  /// When the last of them was seen; nil if there was none.
  package let lastStep: Date?

  /// Reads it from the changes of the hearing's bill, in the order in which they were recorded; those of other kinds are
  /// passed over.
  package init(of hearing: Hearing, in changes: [Change]) {
    struct Trail {
      var first: String
      var steps = 0
      var last: Date?
    }
    var trails: [String: Trail] = [:]
    for change in changes {
      guard [.hearingScheduled, .hearingMoved, .hearingCancelled].contains(change.kind),
        let before = change.before.flatMap(Hearing.init(json:)),
        let after = change.after.flatMap(Hearing.init(json:))
      else { continue }
      var trail = trails.removeValue(forKey: before.identity) ?? Trail(first: before.identity)
      trail.steps += 1
      trail.last = change.seenAt
      trails[after.identity] = trail
    }
    let trail = trails[hearing.identity] ?? Trail(first: hearing.identity)
    (firstIdentity, steps, lastStep) = (trail.first, trail.steps, trail.last)
  }
}

extension Hearing {
  /// Reads what `json` wrote; nil for anything else.
  package init?(json: JSON) {
    guard let committee = json["committee"]?.text, let kind = json["kind"]?.text,
      let on = json["on"]?.text.flatMap({ Day($0) })
    else { return nil }
    self.init(
      meeting: json["meeting"]?.text, chamber: json["chamber"]?.text.flatMap(Chamber.init),
      committee: committee, kind: kind, on: on, at: json["at"]?.text, room: json["room"]?.text,
      cancelled: json["cancelled"] == .bool(true), reason: json["reason"]?.text)
  }

  /// Whether the source says no more of the room than that it is to come.
  package var isRoomOpen: Bool {
    guard let room else { return false }
    return ["tba", "tbd", "to be announced", "to be determined"].contains(
      room.lowercased().replacing(".", with: ""))
  }
}
