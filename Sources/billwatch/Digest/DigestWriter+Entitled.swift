internal import Legislature
internal import Notifying
internal import Store

extension DigestWriter {
  /// Whether those who read a selection are to be told of a change.
  ///
  /// A change concerns the campaigns that its bill belongs to now and those that it belonged to when it happened. Who
  /// reads all campaigns also reads what is of interest without one. The public is told of what certainly belongs to a
  /// campaign, and never of what people decided: that a bill is only followed, or needs our position reviewed.
  static func entitled(_ change: RecordedChange, _ bill: BillBrief, _ selection: Selection) -> Bool {
    guard selection.includes(jurisdiction: bill.key.jurisdiction) else { return false }
    let isPublic = selection.audience == .public
    if isPublic, !change.change.isPublic { return false }
    let matches = bill.matches.filter { $0.relevant || !isPublic }.map(\.campaign)
    let concerned = Set(matches + (isPublic ? [] : change.change.campaigns))
    if concerned.isEmpty { return !isPublic && selection.campaigns.isEmpty }
    return concerned.contains(where: selection.includes(campaign:))
  }
}
