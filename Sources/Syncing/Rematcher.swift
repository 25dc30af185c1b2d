package import Campaigns
package import Definitions
package import Legislature
package import Store

/// Matches all bills of a source with the campaigns anew, from what is stored: after the rules were edited. That is not
/// news of the bills, and no change is made of it.
package struct Rematcher: Sendable {
  package let jurisdiction: Jurisdiction
  package let source: SourceKey
  package let store: BillStore
  package let matcher: Matcher
  /// Stands for the rules that the matcher was made of.
  package let rules: String

  package init(
    jurisdiction: Jurisdiction, source: SourceKey, store: BillStore, matcher: Matcher, rules: String
  ) {
    self.jurisdiction = jurisdiction
    self.source = source
    self.store = store
    self.matcher = matcher
    self.rules = rules
  }

  /// A bill and a campaign.
  package struct Pair: Hashable, Sendable, Comparable {
    package let bill: BillKey
    package let campaign: String

    package static func < (left: Pair, right: Pair) -> Bool {
      (left.bill, left.campaign) < (right.bill, right.campaign)
    }
  }

  /// What matching did.
  package struct Report: Sendable {
    package var bills = 0
    /// Bytes of the texts that were looked through.
    package var textBytes = 0
    /// Seconds spent on matching alone, without reading the database.
    package var seconds = 0.0
    /// What a campaign has now, as relevant or possible, and had not.
    package var joined: [Pair] = []
    package var left: [Pair] = []
  }

  /// Whether the bills were matched by other rules than these.
  package var isNeeded: Bool { get throws { try store.matchedRules(source) != rules } }

  /// Matches and stores; with `dryRun` it only tells what would come of it.
  package func run(dryRun: Bool = false) throws -> Report {
    var report = Report()
    var matches: [BillKey: [Match]] = [:]
    for key in try store.billKeys(source) {
      guard let bill = try store.bill(key) else { continue }
      let text = try store.currentText(of: key)
      let version = text.flatMap { bill.version(ofDocument: $0.document)?.name }
      let subject = Subject(bill, in: jurisdiction.campaignID, text: text?.content, version: version)
      let started = ContinuousClock.now
      let found = matcher.matches(subject)
      report.seconds += (ContinuousClock.now - started) / .seconds(1)
      let judged = found.judged(by: try store.verdicts(of: key))
      let before = Set(try store.matches(for: key).map(\.campaign))
      let after = Set(judged.map(\.campaign))
      report.joined += after.subtracting(before).map { Pair(bill: key, campaign: $0) }
      report.left += before.subtracting(after).map { Pair(bill: key, campaign: $0) }
      report.bills += 1
      report.textBytes +=
        text?.content.sections.reduce(0) { $0 + $1.runs.reduce(0) { $0 + $1.text.utf8.count } } ?? 0
      matches[key] = found
    }
    report.joined.sort()
    report.left.sort()
    if !dryRun { try store.rematch(matches, rules: rules, source: source) }
    return report
  }
}
