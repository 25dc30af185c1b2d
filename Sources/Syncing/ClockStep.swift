internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

/// What the calendar alone changes: the day after the last sitting, bills that did not pass are dead, and no line says so.
struct ClockStep: Sendable {
  let syncer: Syncer
  let night: Night

  func run(_ report: inout RunReport.Source) throws {
    guard let deadline = syncer.session.deadlines.last(where: { $0 < night.today }),
      night.lastRead.map({ $0 <= deadline }) ?? false
    else { return }
    for key in try syncer.store.billKeys(syncer.source) {
      guard let previous = try syncer.store.bill(key) else { continue }
      let standing = syncer.jurisdiction.standing(of: previous, in: syncer.session, asOf: night.today)
      guard standing.stage != previous.stage else { continue }
      var bill = previous
      bill.stage = standing.stage
      bill.location = standing.location
      let campaigns = try syncer.store.matches(for: key).map(\.campaign)
      let ofInterest = try !campaigns.isEmpty || syncer.store.staff(for: key).isOfInterest
      let moved = changes(from: previous, to: bill, seenAt: syncer.now, today: deadline.adding(days: 1)).map {
        change in
        var change = change
        change.campaigns = campaigns
        change.significance = syncer.significance.significance(
          of: change, ofInterest: ofInterest, now: syncer.moment)
        return change
      }
      try syncer.store.commit(
        BillCommit(
          bill: bill, changes: moved, clearsDue: false,
          readAt: try syncer.store.readAt(key) ?? syncer.now))
      report.changes += moved.count
      report.flagged += moved.count { $0.significance > .log }
    }
  }
}
