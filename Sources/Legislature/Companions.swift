/// Companion bills: one fight, introduced in both chambers.
package struct Companions: Hashable, Sendable {
  /// The bills as far as they are known, in order of number.
  package let bills: [Bill]
  /// The one that goes on: the furthest of those that are alive or came to their end. Nil while none is ahead.
  package let vehicle: BillKey?

  package init(_ bills: [Bill]) {
    self.bills = bills.sorted { $0.key < $1.key }
    let ranked = self.bills.map { (bill: $0, rank: $0.stage.rank) }
    let best = ranked.map(\.rank).max() ?? 0
    let ahead = ranked.filter { $0.rank == best }
    vehicle = ahead.count == 1 && best > 0 && bills.count > 1 ? ahead[0].bill.key : nil
  }

  /// Where the fight stands: the stage of the vehicle, or while none is ahead that of all of them.
  package var stage: Stage? {
    vehicle.flatMap { key in bills.first { $0.key == key }?.stage }
      ?? bills.max { $0.stage.rank < $1.stage.rank }?.stage
  }
}

extension Stage {
  /// How far a bill has come. A bill that is dead, or of which nobody knows, is behind every other.
  fileprivate var rank: Int {
    switch self {
    case .unknown, .dead: 0
    case .prefiled: 1
    case .committee: 2
    case .rules: 3
    case .floor: 4
    case .passedOrigin: 5
    case .oppositeCommittee: 6
    case .oppositeRules: 7
    case .oppositeFloor: 8
    case .reconciling: 9
    case .passedLegislature: 10
    case .executive: 11
    case .vetoed: 12
    case .law, .partialVeto, .adopted: 13
    }
  }
}
