package import Foundation

/// What kind of thing changed (DESIGN.md section 4).
package enum ChangeKind: String, Sendable, Codable, CaseIterable {
  case introduced
  case actionAdded = "action-added"
  case actionRedated = "action-redated"
  case actionWithdrawn = "action-withdrawn"
  case stageChanged = "stage-changed"
  case revived
  case versionPublished = "version-published"
  case textChanged = "text-changed"
  case hearingScheduled = "hearing-scheduled"
  case hearingMoved = "hearing-moved"
  case hearingCancelled = "hearing-cancelled"
  case rollCall = "roll-call"
  case sponsorAdded = "sponsor-added"
  case sponsorRemoved = "sponsor-removed"
  case positionReview = "position-review"
  case companionLinked = "companion-linked"
  case companionDiverged = "companion-diverged"
  case cutoffNear = "cutoff-near"
  case cutoffMissed = "cutoff-missed"
  case executiveClock = "executive-clock"
  case campaignMatched = "campaign-matched"
  case vanished, reappeared, correction
}

/// How soon somebody has to know.
package enum Significance: String, Sendable, Codable, CaseIterable, Comparable {
  /// Only kept.
  case log
  /// In the next digest.
  case digest
  /// Needs action before the next digest.
  case alert

  package static func < (left: Significance, right: Significance) -> Bool {
    guard let first = allCases.firstIndex(of: left), let second = allCases.firstIndex(of: right) else {
      return false
    }
    return first < second
  }
}

/// One difference between what was known of a bill and what is known now.
package struct Change: Hashable, Sendable {
  package var bill: BillKey
  package var kind: ChangeKind
  package var significance: Significance
  /// The date in the source's zone on which it happened, however late it was seen; nil where the source gives none.
  package var occurredOn: Day?
  package var seenAt: Date
  /// What it was, as a JSON object; nil where there was nothing.
  package var before: JSON?
  /// What it is, as a JSON object; nil where there is nothing any more.
  package var after: JSON?
  /// Ids of the campaigns that it concerns.
  package var campaigns: [String]

  package init(
    bill: BillKey, kind: ChangeKind, significance: Significance = .log, occurredOn: Day? = nil, seenAt: Date,
    before: JSON? = nil, after: JSON? = nil, campaigns: [String] = []
  ) {
    self.bill = bill
    self.kind = kind
    self.significance = significance
    self.occurredOn = occurredOn
    self.seenAt = seenAt
    self.before = before
    self.after = after
    self.campaigns = campaigns
  }
}
