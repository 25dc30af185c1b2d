package import Foundation
package import Legislature

/// Everything that one letter tells, as values; what it sounds like is the business of the templates.
///
/// What people of the organisation decided, wrote or have to do stands in `desk` and nowhere else, so that a letter to
/// the public, which has none, cannot tell it.
package struct DigestContent: Hashable, Sendable {
  package var kind: LetterKind
  /// When its readers were last written to; nil for the first time.
  package var since: Date?
  package var until: Date
  /// The zone in which instants are shown. Days and the hours of hearings are shown as the source printed them.
  package var timeZone: TimeZone
  package var organisation: String
  /// Nil in a letter to the public.
  package var desk: DeskNews?
  /// In the order in which a reader wants them. A bill may stand in several; it is told in full in the first.
  package var campaigns: [CampaignNews]
  /// The jurisdictions that were looked at, in the order in which a reader wants them. With several, the bills are
  /// grouped under their names.
  package var jurisdictions: [JurisdictionName]
  /// Of the next seven days, with or without news.
  package var hearings: [HearingNews]
  /// Last days of the next seven.
  package var clocks: [ClockNews]
  /// The ids of the campaigns to which bills with hearings or last days belong, as far as readers are told of them.
  package var concerns: [BillKey: [String]] = [:]
  /// What earlier letters told wrongly; never mixed with the news.
  package var corrections: [BillNews]
  package var sources: [SourceReading]
  /// How many bills were looked at, moved or not.
  package var billsChecked: Int
  /// Seconds after which a reading is called stale.
  package var staleAfter: TimeInterval
  /// Said once a week, so that silence is never taken for health; nil on other days.
  package var week: WeekNews?

  package init(
    kind: LetterKind = .digest(period: .daily), since: Date?, until: Date, timeZone: TimeZone,
    organisation: String, desk: DeskNews? = DeskNews(), campaigns: [CampaignNews] = [],
    jurisdictions: [JurisdictionName] = [], hearings: [HearingNews] = [], clocks: [ClockNews] = [],
    corrections: [BillNews] = [], sources: [SourceReading] = [], billsChecked: Int,
    staleAfter: TimeInterval = 26 * 3600
  ) {
    self.kind = kind
    self.since = since
    self.until = until
    self.timeZone = timeZone
    self.organisation = organisation
    self.desk = desk
    self.campaigns = campaigns
    self.jurisdictions = jurisdictions
    self.hearings = hearings
    self.clocks = clocks
    self.corrections = corrections
    self.sources = sources
    self.billsChecked = billsChecked
    self.staleAfter = staleAfter
  }
}

/// What the last seven days were like.
package struct WeekNews: Hashable, Sendable {
  /// Runs that ended without a failure.
  package var runs: Int
  /// Changes that were recorded, of all bills.
  package var changes: Int
  /// Letters that were handed over.
  package var letters: Int

  package init(runs: Int, changes: Int, letters: Int) {
    self.runs = runs
    self.changes = changes
    self.letters = letters
  }
}
