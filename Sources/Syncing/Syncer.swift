package import Campaigns
package import Definitions
package import Fetching
package import Foundation
package import Legislature
package import Logging
internal import Scraping
package import Store

/// Reads one session of one jurisdiction: bulk answers say which bills changed, those are read, and each is committed
/// with its changes in one transaction. Whatever fails is reported, keeps yesterday's facts and stays due.
package struct Syncer: Sendable {
  package let jurisdiction: Jurisdiction
  package let session: Session
  package let store: BillStore
  package let fetch: @Sendable (Ask) async throws -> Page
  /// The values of the definition's keys that are set, by variable.
  package let keys: [String: String]
  package let matcher: Matcher
  /// Stands for the rules that the matcher was made of; another one has all bills matched anew.
  package let rules: String
  package let significance: SignificanceRules
  /// How many days before a cutoff bills of interest are told to be near it.
  package let cutoffNearDays: [Int]
  package let now: Date
  package let log: Logger
  /// Called with bills done and bills in all.
  package let progress: @Sendable (Int, Int) -> Void

  package init(
    jurisdiction: Jurisdiction, session: Session, store: BillStore,
    fetch: @escaping @Sendable (Ask) async throws -> Page, keys: [String: String] = [:],
    matcher: Matcher, rules: String = "", significance: SignificanceRules,
    cutoffNearDays: [Int] = Configuration().cutoffNearDays, now: Date, log: Logger,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) {
    self.jurisdiction = jurisdiction
    self.session = session
    self.store = store
    self.fetch = fetch
    self.keys = keys
    self.matcher = matcher
    self.rules = rules
    self.significance = significance
    self.cutoffNearDays = cutoffNearDays
    self.now = now
    self.log = log
    self.progress = progress
  }

  var source: SourceKey { SourceKey(jurisdiction: jurisdiction.id, session: session.id) }
  var today: Day { jurisdiction.day(at: now) }
  var moment: SignificanceRules.Moment {
    SignificanceRules.Moment(day: today, minute: jurisdiction.minute(at: now))
  }
  var reader: Reader {
    Reader(jurisdiction: jurisdiction, session: session, keys: keys, fetch: fetch)
  }

  /// Whether an answer that looks like a loss has been the answer for two days, and may be believed. The first time it is
  /// only remembered; how often it is asked on one day says nothing.
  func cameAgain(_ answer: String, request: String) throws -> Bool {
    guard let held = try store.held(request: request, source: source), held.sha256 == answer else {
      try store.hold(answer, request: request, source: source, at: now)
      return false
    }
    guard jurisdiction.day(at: held.at).adding(days: 2) <= today else { return false }
    try store.release(request: request, source: source)
    return true
  }

  /// One night. `full` reads every bill's page again (conditionally), whatever the bulk answers say.
  package func run(full: Bool) async throws -> RunReport.Source {
    var report = RunReport.Source(jurisdiction: jurisdiction.id, session: session.id)
    let firstImport = try store.isFirstImport(source)
    let lastRead = try store.checkedAt(source).map(jurisdiction.day(at:))
    let night = Night(today: today, lastRead: lastRead, opens: session.opens, firstImport: firstImport)

    try rematch(&report)
    let answered = try await BulkStep(syncer: self, night: night).run(&report)
    let bulkIsWhole = report.failures.isEmpty
    try await CalendarStep(syncer: self, night: night).run(&report)
    try RecheckStep(syncer: self, night: night).run(answered: answered)
    if full { try store.markDue(store.billKeys(source), needsPage: true, reason: .audit, at: now) }
    try await BillStep(syncer: self, night: night).run(&report)
    try ClockStep(syncer: self, night: night).run(&report)
    try OutlookStep(syncer: self, night: night, listsAreWhole: bulkIsWhole).run(&report)
    try CompanionStep(syncer: self).run(&report)

    if let failure = report.failures.first {
      let more = report.failures.count > 1 ? " (and \(report.failures.count - 1) more)" : ""
      try store.setFailed(source, "\(failure.what): \(failure.error)\(more)", at: now)
    } else {
      try store.setChecked(source, at: now)
    }
    // A first import ends when the lists were read; until then nothing is news. Bills that failed stay due under its
    // reason, and are no news when they come.
    // Only a list of what was lately touched may be empty.
    let rosters = jurisdiction.source.requests(.roster)
    let listIsBelievable = report.billsSeen > 0 || rosters.allSatisfy { $0.window != nil }
    if firstImport, bulkIsWhole, listIsBelievable { try store.finishFirstImport(source, at: now) }
    report.sourceCheckedAt = try store.checkedAt(source)
    return report
  }
}

extension Syncer {
  /// After the rules of the campaigns were edited, all bills are matched anew.
  private func rematch(_ report: inout RunReport.Source) throws {
    let rematcher = Rematcher(
      jurisdiction: jurisdiction, source: source, store: store, matcher: matcher, rules: rules)
    guard try rematcher.isNeeded else { return }
    let known = try store.ofInterest(source)
    let result = try rematcher.run()
    // Votes and texts that are only asked for bills of interest are wanted now.
    let joined = Set(result.joined.map(\.bill)).subtracting(known)
    try store.markDue(joined.sorted(), needsPage: false, reason: .facts, at: now)
    report.rematched = result.bills
  }
}

/// Which days a night has to cover.
struct Night: Sendable {
  let today: Day
  /// The day of the last run without a failure; nil before the first.
  let lastRead: Day?
  let opens: Day
  let firstImport: Bool

  /// The days that a bulk request asks for. Windows reach back from the last clean night, so that a week of outages
  /// loses nothing. Facts are wanted from the session's opening on at the first import; lines and meetings need not be,
  /// since every page is read then.
  func days(of window: RequestDefinition.Window, role: Role) -> ClosedRange<Day> {
    let end = today.adding(days: window.after)
    let before = min(lastRead ?? today, today).adding(days: -window.before)
    let from =
      switch role {
      case .facts where firstImport: opens
      // What was filed early and not touched since is listed under its own day.
      case .roster where firstImport: opens.adding(days: -120)
      default: before
      }
    return min(from, end)...end
  }

  /// Whether no run has been clean for more than two days.
  var isLongUnread: Bool { lastRead.map { $0.adding(days: 2) < today } ?? true }

  /// The day from which held meetings have to be looked at again.
  var heldFrom: Day { min(lastRead ?? today, today).adding(days: -5) }
}
