internal import Campaigns
internal import Foundation
internal import Legislature
internal import Store
internal import Texts

/// Looks whether the texts of companion bills have parted. It comes after all bills were read, so that two chambers that
/// adopt the same substitute in one night have not parted, and remembers what it compared: a run that was killed compares
/// again what is not remembered, and nothing is said twice.
struct CompanionStep: Sendable {
  let syncer: Syncer

  func run(_ report: inout RunReport.Source) throws {
    var pairs: Set<Pair> = []
    for key in try syncer.store.ofInterest(syncer.source) {
      for number in try syncer.store.bill(key)?.companions ?? [] {
        let other = syncer.source.bill(number)
        pairs.insert(Pair(first: min(key, other), second: max(key, other)))
      }
    }
    for pair in pairs.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
      guard let bill = try syncer.store.bill(pair.first), let other = try syncer.store.bill(pair.second)
      else {
        continue
      }
      try compare(bill, other, &report)
    }
  }

  /// Two companions, the lower number first.
  private struct Pair: Hashable {
    let first: BillKey
    let second: BillKey
  }

  private func compare(_ bill: Bill, _ other: Bill, _ report: inout RunReport.Source) throws {
    let store = syncer.store
    guard let hash = try store.currentTextHash(of: bill.key),
      let otherHash = try store.currentTextHash(of: other.key)
    else { return }
    let known = try store.companionText(bill.key, other.key)
    if let known, known.sha256 == hash, known.otherSHA256 == otherHash { return }
    guard let text = try store.currentText(of: bill.key), let otherText = try store.currentText(of: other.key)
    else {
      return
    }
    let likeness = Likeness(of: text.content, and: otherText.content).both
    var changes: [Change] = []
    if let known, Self.steps.contains(where: { known.likeness >= $0 && likeness < $0 }) {
      // The bill whose text is another one has parted from its companion.
      let parted = known.sha256 != hash ? (bill, other) : (other, bill)
      changes = [try diverged(parted.0, from: parted.1, was: known.likeness, is: likeness)]
    }
    try store.remember(
      CompanionText(sha256: hash, otherSHA256: otherHash, likeness: likeness), of: bill.key, and: other.key,
      changes)
    report.changes += changes.count
    report.flagged += changes.count { $0.significance > .log }
  }

  /// Companions begin as one text, so that the first word that differs is news: it may be the one that matters. So is when
  /// a tenth, or half of what they say, is not the same any more.
  private static let steps = [0.9999, 0.9, 0.5]

  private func diverged(_ bill: Bill, from other: Bill, was before: Double, is now: Double) throws -> Change {
    let campaigns = Set(
      try [bill.key, other.key].flatMap { try syncer.store.matches(for: $0).map(\.campaign) })
    var change = Change(
      bill: bill.key, kind: .companionDiverged, occurredOn: bill.newestText?.on, seenAt: syncer.now,
      before: .object(["likeness": .double(before.hundredths)]),
      after: .object([
        "likeness": .double(now.hundredths), "version": .string(bill.newestText?.name ?? bill.version),
        "companion": .string(other.key.number.description),
        "companion_version": .string(other.newestText?.name ?? other.version),
      ]), campaigns: campaigns.sorted())
    // One of the two is of interest, and what becomes of the other is its fight too.
    change.significance = syncer.significance.significance(of: change, ofInterest: true, now: syncer.moment)
    return change
  }
}

extension Double {
  /// To two decimals, as people read a share; what is not quite the same is not rounded up to it.
  fileprivate var hundredths: Double { self < 1 ? (self * 100).rounded(.down) / 100 : 1 }
}
