internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

/// A position that somebody has to look at again.
struct PositionUnderReview: Sendable {
  let key: BillKey
  /// Display number of the version that stands now.
  let version: String
  let position: Staff.Position
  /// Never empty.
  let reasons: [ReviewReason]
}

extension Desk {
  /// The positions on bills of the sources (of all, if nil) that have to be looked at again, in order of the bills.
  func positionsUnderReview(sources: [SourceKey]? = nil) throws -> [PositionUnderReview] {
    try store.positions(sources: sources).compactMap { key, position in
      guard let bill = try store.bill(key) else { return nil }
      let reasons = reviewReasons(of: position, on: bill)
      return reasons.isEmpty
        ? nil : PositionUnderReview(key: key, version: bill.version, position: position, reasons: reasons)
    }
  }

  /// The same by bill.
  func reviews(sources: [SourceKey]? = nil) throws -> [BillKey: [ReviewReason]] {
    let due = try positionsUnderReview(sources: sources).map { ($0.key, $0.reasons) }
    return Dictionary(uniqueKeysWithValues: due)
  }

  /// Why a position has to be looked at again; empty while it need not be. Where the jurisdiction's files are gone,
  /// the versions alone tell.
  func reviewReasons(of position: Staff.Position, on bill: Bill) -> [ReviewReason] {
    let jurisdiction = jurisdiction(bill.key.jurisdiction)
    let takenOn =
      jurisdiction?.day(at: position.at) ?? Day(ordinal: Int(position.at.timeIntervalSince1970 / 86_400))
    return review(of: bill).reasons(for: position, takenOn: takenOn)
  }

  /// What is known of a bill's text, to hold a position against.
  func review(of bill: Bill) -> PositionReview {
    PositionReview(bill, jurisdiction(bill.key.jurisdiction)?.vocabulary ?? Vocabulary(rules: []))
  }
}
