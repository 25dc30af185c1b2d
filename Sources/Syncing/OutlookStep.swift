internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

/// What the calendar brings for bills of interest, without any line: a cutoff that comes near or was missed, the days that
/// the executive has. Each is told once, on the first night that knows it, and what was over before somebody cared is no
/// news.
struct OutlookStep: Sendable {
  let syncer: Syncer
  let night: Night
  /// Whether the lists of what moved were read.
  let listsAreWhole: Bool

  func run(_ report: inout RunReport.Source) throws {
    let due = Set(try syncer.store.due(source: syncer.source).map(\.key))
    if due.isEmpty { try CutoffRecordStep(syncer: syncer, today: night.today).run() }
    // A bill that could not be read tonight may have moved, and so may any while nobody knows which did: the next night
    // tells. When the trouble lasts, a warning that may be late is better than none.
    guard !night.firstImport, listsAreWhole || night.isLongUnread else { return }
    for key in try syncer.store.ofInterest(syncer.source).subtracting(due).sorted() {
      guard let bill = try syncer.store.bill(key), bill.listed, bill.stage.isOpen else { continue }
      let changes = try news(of: bill)
      guard !changes.isEmpty else { continue }
      try syncer.store.commit(
        BillCommit(
          bill: bill, changes: changes, clearsDue: false,
          readAt: try syncer.store.readAt(key) ?? syncer.now))
      report.changes += changes.count
      report.flagged += changes.count { $0.significance > .log }
    }
  }

  private func news(of bill: Bill) throws -> [Change] {
    let store = syncer.store
    let companions = try (bill.companions ?? []).compactMap { try store.bill(syncer.source.bill($0)) }
    let outlook = syncer.jurisdiction.outlook(
      of: bill, companions: companions, in: syncer.session, asOf: night.today)
    var filter = ChangeFilter()
    filter.bill = bill.key
    filter.kinds = OutlookNews.kinds
    let told = try store.changes(filter).map(\.change)
    let news = OutlookNews(
      bill: bill, outlook: outlook, session: syncer.session, lastRead: night.lastRead, told: told,
      nearDays: syncer.cutoffNearDays, seenAt: syncer.now)
    let campaigns = try store.matches(for: bill.key).map(\.campaign)
    return news.changes.map { change in
      var change = change
      change.campaigns = campaigns
      change.significance = syncer.significance.significance(of: change, ofInterest: true, now: syncer.moment)
      return change
    }
  }
}

extension Stage {
  /// Whether a calendar still runs for a bill.
  fileprivate var isOpen: Bool {
    switch self {
    case .law, .partialVeto, .vetoed, .adopted, .dead, .unknown: false
    default: true
    }
  }
}
