internal import Definitions
internal import Legislature
internal import Store

/// Works out, once a sitting has ended, what became of the bills that stood in each situation before its cutoffs: what
/// later sittings are compared with.
struct CutoffRecordStep: Sendable {
  let syncer: Syncer
  let today: Day

  func run() throws {
    let known = Set(try syncer.store.cutoffRecords(of: syncer.jurisdiction.id).map(\.cutoff))
    let sittings = syncer.session.sittings.filter { $0.kind == .regular && $0.end < today }
    let wanted = sittings.flatMap { sitting in
      syncer.session.cutoffs.filter {
        $0.on >= sitting.start && $0.on <= sitting.end && !known.contains($0.id)
      }
      .map { (cutoff: $0, end: sitting.end) }
    }
    guard !wanted.isEmpty, syncer.jurisdiction.procedure.cutoffs != nil else { return }
    var counts = wanted.map { _ in [CutoffSituation: (bills: Int, failed: Int)]() }
    for key in try syncer.store.billKeys(syncer.source) {
      guard let bill = try syncer.store.bill(key),
        let track = syncer.jurisdiction.cutoffTrack(of: bill, in: syncer.session)
      else { continue }
      for (index, (cutoff, end)) in wanted.enumerated() {
        for (situation, failed) in track.past(cutoff, until: end) {
          let count = counts[index][situation, default: (0, 0)]
          counts[index][situation] = (count.bills + 1, count.failed + (failed ? 1 : 0))
        }
      }
    }
    try syncer.store.keep(
      zip(wanted, counts).flatMap { records(of: $0.cutoff, $1) }, of: syncer.source)
  }

  /// A cutoff before which no bill had anything to do is kept as well, with no bills, so that it is not worked out again.
  private func records(
    of cutoff: Cutoff, _ counts: [CutoffSituation: (bills: Int, failed: Int)]
  ) -> [StoredCutoffRecord] {
    let none = CutoffSituation(step: .pass, days: CutoffSituation.spans[0], heard: false)
    return (counts.isEmpty ? [none: (0, 0)] : counts).map { situation, count in
      StoredCutoffRecord(
        cutoff: cutoff.id, kind: cutoff.kind, day: cutoff.on, situation: situation, bills: count.bills,
        failed: count.failed)
    }
  }
}
