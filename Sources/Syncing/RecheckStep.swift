internal import Definitions
internal import Legislature
internal import Scraping
internal import Store

/// Marks the bills that no bulk answer speaks of and that were not read for as long as the source's definition says.
struct RecheckStep: Sendable {
  let syncer: Syncer
  let night: Night

  /// `answered` are the bulk requests that were read tonight.
  func run(answered: Set<String>) throws {
    guard let recheck = syncer.jurisdiction.source.recheck, !night.firstImport else { return }
    if let name = recheck.unless, answered.contains(name) { return }
    let isIdle = isIdle(after: recheck.idleAfter)
    let due = try syncer.store.stageSummaries(syncer.source).filter { bill in
      let usual = bill.ofInterest ? recheck.ofInterest : recheck.others
      let isQuiet = isIdle || isSettled(bill)
      guard let days = isQuiet ? recheck.idle ?? usual : usual else { return false }
      return syncer.jurisdiction.day(at: bill.readAt) <= night.today.adding(days: -days)
    }
    try syncer.store.markDue(due.map(\.key), needsPage: true, reason: .recheck, at: syncer.now)
  }

  /// Whether nothing more is to be expected of a bill. Votes are reconsidered and vetoes overridden within days.
  private func isSettled(_ bill: StageSummary) -> Bool {
    bill.stage.isSettled && bill.lastActionOn.map { $0.adding(days: 14) < night.today } ?? false
  }

  /// Whether nobody sits and nothing follows from a sitting; a body without sittings always sits.
  private func isIdle(after days: Int) -> Bool {
    let sittings = syncer.session.sittings
    return !sittings.isEmpty
      && !sittings.contains { $0.start <= night.today && night.today <= $0.end.adding(days: days) }
  }
}

extension Stage {
  /// An end, as far as that can be told from the stage alone.
  fileprivate var isSettled: Bool {
    switch self {
    case .law, .vetoed, .partialVeto, .adopted, .dead: true
    default: false
    }
  }
}
