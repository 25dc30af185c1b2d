internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

/// What a reading of a bill means for the position that stands on it.
extension BillWork {
  /// The position has to be looked at again: said on the night that brings a reason, once for each.
  func positionReview(_ bill: Bill, _ work: Work) -> [Change] {
    guard let previous = work.previous, let position = work.staff.position else { return [] }
    let vocabulary = syncer.jurisdiction.vocabulary
    let takenOn = syncer.jurisdiction.day(at: position.at)
    let known = PositionReview(previous, vocabulary).reasons(for: position, takenOn: takenOn)
    let new = PositionReview(bill, vocabulary).reasons(for: position, takenOn: takenOn)
      .filter { !known.contains($0) }
    guard !new.isEmpty else { return [] }
    return [
      Change(
        bill: key, kind: .positionReview, occurredOn: new.compactMap(\.on).max(), seenAt: syncer.now,
        before: .object([
          "position": .string(position.stance.rawValue), "version": .optional(position.version),
        ]),
        after: .object([
          "version": .string(bill.version), "text": .string(new.map(\.words).joined(separator: "; ")),
          "reasons": .array(new.map(\.json)),
        ]))
    ]
  }
}
