package import Foundation
internal import GRDB
internal import Legislature

/// A night on which so many bills of a source changed that a person should look before anybody is told.
package struct Hold: Hashable, Sendable {
  package enum Decision: String, Sendable, CaseIterable { case released, discarded }

  package let id: Int64
  package let source: SourceKey
  /// The changes that it holds lie after this one…
  package let after: Int64
  /// …and go up to this one.
  package let through: Int64
  /// Bills that the source has, and how many of them changed.
  package let bills: Int
  package let changed: Int
  package let at: Date
  package let decision: Decision?
  package let decidedAt: Date?
  package let who: String?
  /// Whether a letter to the organisation's own people was written about it.
  package let told: Bool
}

extension BillStore {
  /// Weighs what was recorded since this was asked last: a source of which at least `least` bills and more than `share`
  /// of all changed on their site is held. What runs that were killed recorded counts with the next. Bills that are new
  /// to us, corrections and what only the calendar brings about do not count.
  ///
  /// `share` is that of one night. After nights on which the source was not read, as many more bills changed for good
  /// reason: of `n` nights, 1 - (1 - share)^n may have.
  ///
  /// Returns what is held now and undecided.
  @discardableResult
  package func weigh(share: Double, least: Int, at: Date) throws -> [Hold] {
    try database.write { db in
      for sum in try db.rows(Self.changedSinceWeighed, [], Weighing.init(row:))
      where sum.changed >= least && Double(sum.changed) > sum.allowed(share, at) * Double(sum.bills) {
        try db.run(
          """
          INSERT INTO hold (source_id, after_change, through_change, bills, changed, at)
          SELECT ?, weighed_through, (SELECT max(id) FROM change), ?, ?, ? FROM notifier
          """, [sum.source, sum.bills, sum.changed, at.seconds])
      }
      try db.run(
        "UPDATE notifier SET weighed_through = max(weighed_through, (SELECT ifnull(max(id), 0) FROM change))")
      return try db.holds().filter { $0.decision == nil }
    }
  }

  /// The report of the run before says when the source had been read to the end (`docs/json.md`).
  private static let changedSinceWeighed = """
    WITH news AS (
      SELECT bill.source_id, count(DISTINCT bill.id) AS changed, min(change.run_id) AS first_run
      FROM change JOIN bill ON bill.id = change.bill_id
      WHERE change.id > (SELECT weighed_through FROM notifier) AND kind NOT IN (\(notOfTheSite))
      GROUP BY bill.source_id)
    SELECT source_id, changed, (SELECT count(*) FROM bill WHERE bill.source_id = news.source_id),
      (SELECT unixepoch(told.value ->> 'source_checked_at')
        FROM run, json_each(run.report, '$.sources') AS told
        WHERE run.id < first_run AND run.report IS NOT NULL
          AND told.value ->> 'jurisdiction' = jurisdiction AND told.value ->> 'session' = session
        ORDER BY run.id DESC LIMIT 1)
    FROM news JOIN source ON source.id = source_id
    """

  private static let notOfTheSite = [
    ChangeKind.introduced, .correction, .positionReview, .companionLinked, .companionDiverged, .cutoffNear,
    .cutoffMissed, .executiveClock, .campaignMatched, .textChanged, .vanished, .reappeared,
  ].map { "'\($0.rawValue)'" }.joined(separator: ", ")

  /// All holds, oldest first.
  package func holds() throws -> [Hold] { try database.read { try $0.holds() } }

  /// Ends the holds that nobody decided yet: what they hold is told, or never is. Returns them as they are now.
  package func decide(_ decision: Hold.Decision, by who: String, at: Date) throws -> [Hold] {
    try database.write { db in
      let open = try db.holds().filter { $0.decision == nil }
      for hold in open {
        try db.run(
          "UPDATE hold SET decision = ?, decided_at = ?, who = ? WHERE id = ?",
          [decision.rawValue, at.seconds, who, hold.id])
        guard decision == .discarded else { continue }
        try db.run(
          """
          UPDATE outbox SET discarded_by = ?1
          WHERE change_id > ?2 AND change_id <= ?3 AND discarded_by IS NULL AND change_id IN (
            SELECT change.id FROM change JOIN bill ON bill.id = bill_id JOIN hold ON hold.source_id = bill.source_id
            WHERE hold.id = ?1)
          """, [hold.id, hold.after, hold.through])
      }
      let ids = Set(open.map(\.id))
      return try db.holds().filter { ids.contains($0.id) }
    }
  }
}

/// How many bills of a source changed since they were last weighed.
private struct Weighing {
  let source: Int64
  let changed: Int
  let bills: Int
  /// When the source had been read to the end before; nil where no run told.
  let readBefore: Date?

  init(row: Row) {
    source = row[0]
    changed = row[1]
    bills = row[2]
    readBefore = row.optionalDate(3)
  }

  /// The share of bills that may have changed since, where `share` may in one night.
  func allowed(_ share: Double, _ now: Date) -> Double {
    let nights = max(1, (now.timeIntervalSince(readBefore ?? now) / 86_400).rounded())
    return 1 - pow(1 - share, nights)
  }
}

extension Database {
  fileprivate func holds() throws -> [Hold] {
    try rows(
      """
      SELECT hold.id, jurisdiction, session, after_change, through_change, bills, changed, at, decision, decided_at, who,
        told
      FROM hold JOIN source ON source.id = source_id ORDER BY hold.id
      """
    ) { row in
      Hold(
        id: row[0], source: SourceKey(jurisdiction: row[1], session: row[2]), after: row[3], through: row[4],
        bills: row[5], changed: row[6], at: row.date(7), decision: try row.optionalWord(8, of: "hold"),
        decidedAt: row.optionalDate(9), who: row[10], told: row[11])
    }
  }
}
