internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

/// What somebody has to know at seven in the morning, and nothing else.
struct Morning {
  let desk: Desk
  let sources: [SourceKey]
  /// Since when things count as news.
  let since: Date
  /// Of interest, in the sources, and of the campaign that was asked for.
  let bills: [BillSummary]
  let deadlines: [Deadline]
  /// New texts in which words that a campaign watches came or went.
  let tripwires: [RecordedChange]
  let moved: [MovedBill]
  /// Bills whose last line nobody understands, of interest or not.
  let unknown: [StageSummary]
  let doubts: [Doubt]
  /// Positions on a text that is another one now.
  let reviews: [PositionUnderReview]
  /// What the calendar holds for each of the bills.
  let outlooks: [BillKey: Outlook]
  /// Bills that may well not meet their next cutoff, those of the nearest first.
  let atRisk: [(bill: BillSummary, next: CutoffVerdict, risk: Risk)]

  /// How many days before a cutoff its bills are shown.
  private static let cutoffDays = 14

  init(at desk: Desk, sources: [SourceKey], campaign: String?, since: Date, ahead: Ahead) throws {
    self.desk = desk
    self.sources = sources
    self.since = since
    let known = try desk.store.bills(BillFilter(sources: sources, campaign: campaign))
    bills = known
    let until = desk.now.addingTimeInterval(Double(ahead.hours) * 3600)
    outlooks = try desk.outlooks(of: known)
    deadlines =
      (try Deadline.ofHearings(known, until: until, at: desk)
      + Deadline.ofSittings(sources, until: until, at: desk)
      + Deadline.ofExecutives(known, outlooks, until: until, at: desk)).sorted()
    atRisk = Self.atRisk(known, outlooks)
    reviews = try desk.positionsUnderReview(sources: sources).filter { review in
      known.contains { $0.key == review.key }
    }
    var filter = ChangeFilter()
    filter.since = since
    filter.campaign = campaign
    filter.significance = .digest
    filter.ofInterest = true
    let keys = Set(known.map(\.key))
    let changes = try desk.store.changes(filter).filter {
      keys.contains($0.change.bill) && $0.change.seenAt <= desk.now
    }
    tripwires = changes.filter(\.change.touchesTripwire)
    moved = MovedBill.all(changes, among: known)
    unknown = try sources.flatMap { try desk.store.stageSummaries($0).filter { $0.stage == .unknown } }
      .sorted { ($0.ofInterest ? 0 : 1, $0.key) < ($1.ofInterest ? 0 : 1, $1.key) }
    doubts = try desk.store.doubts(sources: sources, campaign: campaign)
  }

  private static func atRisk(
    _ bills: [BillSummary], _ outlooks: [BillKey: Outlook]
  ) -> [(bill: BillSummary, next: CutoffVerdict, risk: Risk)] {
    let found = bills.compactMap { bill -> (bill: BillSummary, next: CutoffVerdict, risk: Risk)? in
      guard let outlook = outlooks[bill.key], let next = outlook.next, let risk = outlook.risk,
        risk.level != .onTrack, next.daysLeft <= cutoffDays
      else { return nil }
      return (bill, next, risk)
    }
    func order(_ entry: (bill: BillSummary, next: CutoffVerdict, risk: Risk)) -> (Int, Int, Int, BillKey) {
      let isOurs = entry.bill.followed || entry.bill.campaigns.contains(where: \.relevant)
      let level = Risk.Level.allCases.firstIndex(of: entry.risk.level) ?? 0
      return (entry.next.daysLeft, isOurs ? 0 : 1, -level, entry.bill.key)
    }
    return found.sorted { order($0) < order($1) }
  }

  /// Bills that the sources list, moved or not.
  var checked: Int { desk.states.filter { sources.contains($0.source) }.reduce(0) { $0 + $1.bills } }

  /// Bills of interest without news.
  var quiet: Int { bills.count - moved.count }
}

extension Change {
  /// Whether a new text has, or lacks, words that a campaign watches.
  fileprivate var touchesTripwire: Bool {
    guard kind == .textChanged, case .array(let wires)? = after?["tripwires"] else { return false }
    return !wires.isEmpty
  }
}
