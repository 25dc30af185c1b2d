internal import Foundation
internal import Legislature

/// One piece of news: a change, with the line that caused it where one run of the sync brought both.
struct NewsItem: Hashable, Sendable {
  var change: Change
  var line: Change?

  var significance: Significance { max(change.significance, line?.significance ?? .log) }
}

/// The changes of one bill as pieces of news, most telling first: what one run saw twice is told once.
func newsItems(_ changes: [Change]) -> [NewsItem] {
  var runs: [Date] = []
  for change in changes where !runs.contains(change.seenAt) { runs.append(change.seenAt) }
  let items = runs.flatMap { run in itemsOfOneRun(changes.filter { $0.seenAt == run }) }
  return items.enumerated()
    .sorted { ($0.element.change.kind.order, $0.offset) < ($1.element.change.kind.order, $1.offset) }
    .map(\.element)
}

private func itemsOfOneRun(_ changes: [Change]) -> [NewsItem] {
  let lines = changes.filter { $0.kind == .actionAdded }
  let kinds = Set(changes.map(\.kind))
  let mover = changes.first { $0.kind == .stageChanged }.flatMap { lineBehind($0, among: lines) }
  return changes.compactMap { change in
    switch change.kind {
    case .stageChanged:
      kinds.contains(.revived) ? nil : NewsItem(change: change, line: mover)
    case .revived:
      NewsItem(change: change, line: mover)
    case .actionAdded:
      change == mover ? nil : NewsItem(change: change)
    case .rollCall:
      lines.contains { tells($0, tallyOf: change) } ? nil : NewsItem(change: change)
    case .campaignMatched:
      // A new bill stands in the digest because it matched.
      kinds.contains(.introduced) ? nil : NewsItem(change: change)
    default:
      NewsItem(change: change)
    }
  }
}

/// The added line that moved the stage: of the day of the move, the last of the class that leads to the new stage, else
/// the last of that day, else the last of all.
private func lineBehind(_ move: Change, among lines: [Change]) -> Change? {
  let sameDay = lines.filter { $0.occurredOn == move.occurredOn }
  let telling = move.after?["stage"]?.text.flatMap(Stage.init)?.classes ?? []
  let tellers = telling.lazy.compactMap { sign in sameDay.last { $0.classes.contains(sign) } }
  return tellers.first ?? sameDay.last ?? lines.last
}

/// Whether a line of the same day and chamber already gives the numbers of a vote.
private func tells(_ line: Change, tallyOf call: Change) -> Bool {
  guard let text = line.after?["text"]?.text, line.occurredOn == call.occurredOn,
    line.after?["chamber"] == call.after?["chamber"], case .int(let yeas)? = call.after?["yeas"],
    case .int(let nays)? = call.after?["nays"]
  else { return false }
  let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
  guard let position = numbers.firstIndex(of: yeas) else { return false }
  return numbers[(position + 1)...].first == nays
}

extension Change {
  /// The classes of the line that it adds.
  var classes: Set<String> {
    guard case .array(let classes)? = after?["classes"] else { return [] }
    return Set(classes.compactMap(\.text))
  }

  /// The stage after it, where it changed one.
  var newStage: Stage? {
    kind == .stageChanged || kind == .revived ? after?["stage"]?.text.flatMap(Stage.init) : nil
  }
}

extension Stage {
  /// Classes of the lines that bring a bill here, as far as they are told apart from what else happens on such a day; the
  /// most telling first: a signature before the day on which it takes effect.
  fileprivate var classes: [String] {
    switch self {
    case .committee, .oppositeCommittee: ["referral-committee", "referral"]
    case .passedOrigin, .reconciling, .passedLegislature, .adopted: ["passage"]
    case .executive: ["executive-receipt"]
    case .law: ["executive-signature", "became-law"]
    case .partialVeto: ["executive-veto-line-item"]
    case .vetoed: ["executive-veto"]
    case .dead: ["failure", "withdrawal"]
    default: []
    }
  }
}

extension ChangeKind {
  /// The place among the news of a bill, and of a bill's news among others' where nothing else decides.
  var order: Int { ChangeKind.byInterest.firstIndex(of: self) ?? ChangeKind.byInterest.count }

  private static let byInterest: [ChangeKind] = [
    .revived, .stageChanged, .executiveClock, .hearingCancelled, .hearingMoved, .hearingScheduled,
    .cutoffMissed,
    .cutoffNear, .introduced, .vanished, .reappeared, .positionReview, .companionDiverged, .actionAdded,
    .actionWithdrawn, .actionRedated, .rollCall, .versionPublished, .textChanged, .campaignMatched,
    .companionLinked,
    .sponsorAdded, .sponsorRemoved, .correction,
  ]
}
