package import Foundation
package import Legislature

/// Everything that one digest tells, as values; what it sounds like is the business of the templates.
package struct DigestContent: Hashable, Sendable {
  /// Stable name of this digest, such as `daily-2026-03-07`: file name, `Message-ID` and what makes sending idempotent.
  /// Letters, digits, `.`, `_` and `-` only.
  package var id: String
  /// When the previous digest ended; nil for the first.
  package var since: Date?
  package var until: Date
  /// The zone in which instants are shown. Days and the hours of hearings are shown as the source printed them.
  package var timeZone: TimeZone
  package var organisation: String
  package var from: MailAddress
  package var to: [MailAddress]
  /// In the order in which a reader wants them. A bill may stand in several; it is told in full in the first.
  package var campaigns: [CampaignNews]
  /// The jurisdictions that were looked at, in the order in which a reader wants them. With several, the bills are
  /// grouped under their names.
  package var jurisdictions: [JurisdictionName]
  /// What earlier digests told wrongly; never mixed with the news.
  package var corrections: [BillNews]
  package var sources: [SourceReading]
  package var unrecognised: [UnrecognisedLine]
  /// How many bills were looked at, moved or not.
  package var billsChecked: Int
  /// Seconds after which a reading is called stale.
  package var staleAfter: TimeInterval

  package init(
    id: String, since: Date?, until: Date, timeZone: TimeZone, organisation: String, from: MailAddress,
    to: [MailAddress] = [], campaigns: [CampaignNews] = [], jurisdictions: [JurisdictionName] = [],
    corrections: [BillNews] = [],
    sources: [SourceReading] = [], unrecognised: [UnrecognisedLine] = [], billsChecked: Int,
    staleAfter: TimeInterval = 26 * 3600
  ) {
    self.id = id
    self.since = since
    self.until = until
    self.timeZone = timeZone
    self.organisation = organisation
    self.from = from
    self.to = to
    self.campaigns = campaigns
    self.jurisdictions = jurisdictions
    self.corrections = corrections
    self.sources = sources
    self.unrecognised = unrecognised
    self.billsChecked = billsChecked
    self.staleAfter = staleAfter
  }
}

/// A jurisdiction as a reader knows it.
package struct JurisdictionName: Hashable, Sendable {
  package var id: String
  package var name: String

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// The news of one campaign; empty when nothing happened to its bills. Bills that are followed without a campaign come
/// as one more, with a title of its own.
package struct CampaignNews: Hashable, Sendable {
  package var id: String
  package var title: String
  package var bills: [BillNews]

  package init(id: String, title: String, bills: [BillNews]) {
    self.id = id
    self.title = title
    self.bills = bills
  }
}

/// What happened to one bill, and why it concerns the campaign that it stands under.
package struct BillNews: Hashable, Sendable {
  package var key: BillKey
  package var jurisdictionName: String
  /// Display number of the current version.
  package var version: String
  package var title: String
  /// Where the bill stands now.
  package var stage: Stage
  package var location: Location
  /// The bill's official page; shown as a link only if it is a plain `http` or `https` address.
  package var officialURL: String?
  /// False when the match is only possible and a person should decide.
  package var relevant: Bool
  package var why: [Match.Evidence]
  /// When the bill's source was last read successfully; nil if never.
  package var checkedAt: Date?
  /// In the order in which they were found.
  package var changes: [Change]

  package init(
    key: BillKey, jurisdictionName: String, version: String, title: String, stage: Stage,
    location: Location = Location(), officialURL: String? = nil, relevant: Bool = true,
    why: [Match.Evidence] = [],
    checkedAt: Date?, changes: [Change]
  ) {
    self.key = key
    self.jurisdictionName = jurisdictionName
    self.version = version
    self.title = title
    self.stage = stage
    self.location = location
    self.officialURL = officialURL
    self.relevant = relevant
    self.why = why
    self.checkedAt = checkedAt
    self.changes = changes
  }
}

/// How the reading of one source went.
package struct SourceReading: Hashable, Sendable {
  /// `failed`: the last attempt did not succeed. `stale`: nobody has succeeded for too long.
  package enum State: String, Hashable, Sendable { case ok, failed, stale }

  package var name: String
  /// The last success; nil if there was none.
  package var checkedAt: Date?
  package var state: State
  /// What went wrong, in one line.
  package var error: String?

  package init(name: String, checkedAt: Date?, state: State, error: String? = nil) {
    self.name = name
    self.checkedAt = checkedAt
    self.state = state
    self.error = error
  }
}

/// A line of a bill's history that no rule of the vocabulary knows, so that a person must read it.
package struct UnrecognisedLine: Hashable, Sendable {
  package var bill: BillKey
  package var on: Day
  package var text: String
  package var officialURL: String?

  package init(bill: BillKey, on: Day, text: String, officialURL: String? = nil) {
    self.bill = bill
    self.on = on
    self.text = text
    self.officialURL = officialURL
  }
}
