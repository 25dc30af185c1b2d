package import Foundation
package import Legislature

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
  /// What its kind of measure has to pass.
  package var track: Track
  /// False when the match is only possible and a person should decide.
  package var relevant: Bool
  package var why: [Match.Evidence]
  /// The same fight in other bills.
  package var companions: [CompanionStand]
  /// What lines of its history mean, in the reader's language, by their text.
  package var plain: [String: String]
  /// When the bill's source was last read successfully; nil if never.
  package var checkedAt: Date?
  /// In the order in which they were found.
  package var changes: [Change]

  package init(
    key: BillKey, jurisdictionName: String, version: String, title: String, stage: Stage,
    location: Location = Location(), officialURL: String? = nil, track: Track = Track(),
    relevant: Bool = true, why: [Match.Evidence] = [], companions: [CompanionStand] = [],
    plain: [String: String] = [:], checkedAt: Date?, changes: [Change]
  ) {
    self.key = key
    self.jurisdictionName = jurisdictionName
    self.version = version
    self.title = title
    self.stage = stage
    self.location = location
    self.officialURL = officialURL
    self.track = track
    self.relevant = relevant
    self.why = why
    self.companions = companions
    self.plain = plain
    self.checkedAt = checkedAt
    self.changes = changes
  }
}

/// What a measure has to pass before it is done.
package struct Track: Hashable, Sendable {
  /// 1 or 2.
  package var houses: Int
  /// Whether the governor, mayor or President gets it.
  package var executive: Bool

  package init(houses: Int = 2, executive: Bool = true) {
    self.houses = houses
    self.executive = executive
  }
}

/// Where the companion of a bill stands.
package struct CompanionStand: Hashable, Sendable {
  package var key: BillKey
  package var version: String
  package var stage: Stage
  package var location: Location

  package init(key: BillKey, version: String, stage: Stage, location: Location = Location()) {
    self.key = key
    self.version = version
    self.stage = stage
    self.location = location
  }
}
