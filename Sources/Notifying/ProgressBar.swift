internal import Legislature

/// How far a bill has come, drawn in signs that differ by shape, so that it reads without colour or images.
///
/// `●` a station behind it, `◉` one that it reached now, `○` one ahead. What has an end of its own has a sign of its own:
/// `✓` done, `⊘` vetoed, `✕` dead, `?` unknown.
struct ProgressBar: Sendable {
  let signs: String
  /// The station that it has reached, from 0; nil where nobody knows or it came to an end on its way.
  let reached: Int?
  let stations: Int

  /// The bar of a bill that stands at `stage` and stood at `before`, if it moved.
  init(_ stage: Stage, before: Stage?, on track: Track) {
    let stations = track.stations
    self.stations = stations.count
    func place(_ stage: Stage) -> Int? {
      if stage == .prefiled { return 0 }
      return stations.firstIndex { $0.contains(stage) }.map { $0 + 1 }
    }
    let came = before.flatMap(place) ?? 0
    switch stage {
    case .law, .partialVeto, .adopted:
      signs = String(repeating: "●", count: stations.count - 1) + "✓"
      reached = stations.count
    case .vetoed:
      signs = String(repeating: "●", count: stations.count - 1) + "⊘"
      reached = stations.count - 1
    case .dead, .unknown:
      let end = stage == .dead ? "✕" : "?"
      let behind = min(came, stations.count - 1)
      signs =
        String(repeating: "●", count: behind) + end
        + String(repeating: "·", count: stations.count - behind - 1)
      reached = nil
    default:
      guard let now = place(stage) else {
        signs = "?" + String(repeating: "·", count: stations.count - 1)
        reached = nil
        return
      }
      let known = before.flatMap(place) ?? now
      signs =
        String(repeating: "●", count: min(known, now)) + String(repeating: "◉", count: max(now - known, 0))
        + String(repeating: "○", count: stations.count - now)
      reached = now
    }
  }
}

extension Track {
  /// The stations of its way, each with the stages that count as having reached it. The last is its end.
  fileprivate var stations: [Set<Stage>] {
    let home: [Set<Stage>] = [[.committee], [.rules], [.floor]]
    let opposite: [Set<Stage>] = [
      [.passedOrigin, .oppositeCommittee], [.oppositeRules], [.oppositeFloor],
    ]
    let done: [Set<Stage>] = [[.reconciling, .passedLegislature, .passedOrigin]]
    let ends: Set<Stage> = [.law, .partialVeto, .vetoed, .adopted]
    return home + (houses > 1 ? opposite : []) + done + (executive ? [[.executive]] : [])
      + [ends]
  }
}
