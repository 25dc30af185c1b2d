package import Legislature

/// What only the organisation's own people read.
package struct DeskNews: Hashable, Sendable {
  /// The organisation's positions on bills that have news.
  package var positions: [BillKey: HeldPosition]
  /// All positions that were taken on another text than the one that counts, news or not.
  package var reviews: [DueReview]
  package var unrecognised: [UnrecognisedLine]
  /// How many possible matches wait for a person to decide.
  package var doubts: Int
  /// Why no letter is written for now.
  package var held: [HeldNews]
  /// Addresses that take no mail any more.
  package var paused: [PausedAddress]

  package init(
    positions: [BillKey: HeldPosition] = [:], reviews: [DueReview] = [],
    unrecognised: [UnrecognisedLine] = [], doubts: Int = 0, held: [HeldNews] = [],
    paused: [PausedAddress] = []
  ) {
    self.positions = positions
    self.reviews = reviews
    self.unrecognised = unrecognised
    self.doubts = doubts
    self.held = held
    self.paused = paused
  }
}

/// An address to which nothing is sent because too many mails came back.
package struct PausedAddress: Hashable, Sendable {
  package var address: String
  package var reason: String

  package init(address: String, reason: String) {
    self.address = address
    self.reason = reason
  }
}

/// A source of which so many bills changed at once that nobody is told before a person has looked.
package struct HeldNews: Hashable, Sendable {
  /// Of the source.
  package var name: String
  package var changed: Int
  package var bills: Int

  package init(name: String, changed: Int, bills: Int) {
    self.name = name
    self.changed = changed
    self.bills = bills
  }
}

/// The organisation's position on a bill.
package struct HeldPosition: Hashable, Sendable {
  /// `support`, `oppose`, `neutral`, `watch`.
  package var position: String
  /// The version that people had read; nil if they did not say.
  package var version: String?
  /// Whether it was taken on another text than the one that counts.
  package var isUnderReview: Bool

  package init(position: String, version: String? = nil, isUnderReview: Bool = false) {
    self.position = position
    self.version = version
    self.isUnderReview = isUnderReview
  }
}

/// A position that somebody has to look at again.
package struct DueReview: Hashable, Sendable {
  package var bill: BillKey
  package var title: String
  package var officialURL: String?
  package var held: HeldPosition
  /// What changed, in words.
  package var reasons: [String]

  package init(
    bill: BillKey, title: String, officialURL: String? = nil, held: HeldPosition, reasons: [String]
  ) {
    self.bill = bill
    self.title = title
    self.officialURL = officialURL
    self.held = held
    self.reasons = reasons
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
