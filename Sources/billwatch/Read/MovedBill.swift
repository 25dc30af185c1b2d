internal import Foundation
internal import Legislature
internal import Store

/// A bill and what became of it, the weightiest first.
struct MovedBill {
  let bill: BillSummary
  let changes: [RecordedChange]

  /// What somebody had to know at once comes first, then what certainly belongs to a campaign.
  static func all(_ changes: [RecordedChange], among bills: [BillSummary]) -> [MovedBill] {
    let byBill = Dictionary(grouping: changes.filter { !$0.change.kind.isAskedElsewhere }, by: \.change.bill)
    return bills.compactMap { bill in
      byBill[bill.key].map { MovedBill(bill: bill, changes: $0.sorted(by: isWeightier)) }
    }.sorted { ($0.order, $0.bill.key) < ($1.order, $1.bill.key) }
  }

  var isAlert: Bool { changes.contains { $0.change.significance == .alert } }

  private var order: Int {
    let isRelevant = bill.followed || bill.position != nil || bill.campaigns.contains(where: \.relevant)
    return (isAlert ? 0 : 2) + (isRelevant ? 0 : 1)
  }

  private static func isWeightier(_ left: RecordedChange, _ right: RecordedChange) -> Bool {
    (right.change.significance, left.change.kind.rank, left.id)
      < (left.change.significance, right.change.kind.rank, right.id)
  }

  /// What became of it in one line. Its new lines are told only where nothing else was.
  var words: String {
    let lines = changes.filter { $0.change.kind == .actionAdded }.map(\.change)
    let others = changes.filter { $0.change.kind != .actionAdded }.map(\.change.brief)
    if !others.isEmpty { return others.joined(separator: "; ") }
    // A committee's report says more than who was against it.
    let telling = lines.last { $0.after?.hasClass(like: "passage") == true } ?? lines.last
    let text = telling?.after?["text"]?.text ?? ""
    return lines.count > 1 ? "\(text) (and \(counted(lines.count - 1, "more line")))" : text
  }
}

extension ChangeKind {
  /// What the screen shows as work to do, not as news.
  fileprivate var isAskedElsewhere: Bool { self == .positionReview || self == .cutoffNear }

  /// What says most of a bill comes first.
  fileprivate var rank: Int {
    let order: [ChangeKind] = [
      .revived, .stageChanged, .hearingCancelled, .hearingMoved, .hearingScheduled, .cutoffMissed,
      .executiveClock, .textChanged, .versionPublished, .rollCall, .introduced,
    ]
    return order.firstIndex(of: self) ?? order.count
  }
}

extension Change {
  /// A few words for one line of a screen.
  fileprivate var brief: String {
    func text(_ key: String, _ side: JSON?) -> String? { side?[key]?.text }
    func held(_ side: JSON?) -> String {
      let day = text("on", side).flatMap { Day($0)?.short }
      return [day, text("at", side) ?? "hour to be announced"].compactMap(\.self).joined(separator: " ")
    }
    let hearing = after?.hearingKind ?? before?.hearingKind ?? "hearing"
    switch kind {
    case .introduced: return "introduced"
    case .hearingScheduled: return "\(hearing) \(held(after))"
    case .hearingMoved: return "\(hearing) moved to \(held(after)) from \(held(before))"
    case .hearingCancelled:
      let reason = text("reason", after).map { " (\($0))" } ?? ""
      return "\(hearing) of \(held(before ?? after)) cancelled\(reason)"
    case .versionPublished: return "new text \(text("name", after) ?? "")"
    case .stageChanged: return words
    case .rollCall:
      guard case .int(let yeas)? = after?["yeas"], case .int(let nays)? = after?["nays"] else { return words }
      return "vote \(yeas) to \(nays)"
    case .cutoffMissed:
      let isDead = text("status", after) == "dead"
      return
        "missed the \(text("name", after) ?? "cutoff")\(isDead ? ": dead unless revived" : "; may be exempt")"
    case .companionDiverged:
      return "parted from its companion \(text("companion", after) ?? "")"
    default: return words.isEmpty ? kind.rawValue : "\(kind.rawValue): \(words)"
    }
  }
}

extension JSON {
  fileprivate func hasClass(like word: String) -> Bool {
    guard case .array(let classes)? = self["classes"] else { return false }
    return classes.contains { $0.text?.contains(word) == true }
  }

  fileprivate var hearingKind: String? { self["kind"]?.text.map(Hearing.spoken) }
}
