internal import Definitions
internal import Legislature
internal import Notifying
internal import Scraping
internal import Store

extension DigestWriter {
  /// What only the organisation's own people read. No other part of the writer asks the store for what people decided.
  func desk(about bills: [BillKey], _ sources: [SourceKey]) throws -> DeskNews {
    DeskNews(
      positions: try positions(on: Set(bills)), reviews: try reviews(sources),
      unrecognised: try unrecognised(sources),
      doubts: kind == .alert ? 0 : try doubts(sources), paused: kind == .alert ? [] : try paused())
  }

  /// Those whom people paused are known to them.
  private func paused() throws -> [PausedAddress] {
    let limit = workplace.configuration.mail.bounceLimit
    return try desk.store.pausedSubscribers().filter { $0.bounces >= limit }.map {
      PausedAddress(address: $0.shown, reason: $0.pausedReason ?? "")
    }
  }

  private func positions(on bills: Set<BillKey>) throws -> [BillKey: HeldPosition] {
    var held: [BillKey: HeldPosition] = [:]
    for bill in bills {
      guard let position = try desk.store.staff(for: bill).position else { continue }
      let known = try desk.store.bill(bill)
      let isDue = known.map { !desk.reviewReasons(of: position, on: $0).isEmpty } ?? false
      held[bill] = HeldPosition(
        position: position.stance.rawValue, version: position.version, isUnderReview: isDue)
    }
    return held
  }

  private func reviews(_ sources: [SourceKey]) throws -> [DueReview] {
    if kind == .alert { return [] }
    return try desk.positionsUnderReview(sources: sources).compactMap { due in
      guard let bill = try desk.store.summary(due.key), isRead(bill) else { return nil }
      return DueReview(
        bill: due.key, title: bill.shortTitle ?? bill.title, officialURL: try desk.officialPage(of: due.key),
        held: HeldPosition(
          position: due.position.stance.rawValue, version: due.position.version, isUnderReview: true),
        reasons: due.reasons.map(\.words))
    }
  }

  private func doubts(_ sources: [SourceKey]) throws -> Int {
    try desk.store.doubts(sources: sources).count { selection.includes(campaign: $0.match.campaign) }
  }

  /// The lines that hold bills' stages unknown.
  private func unrecognised(_ sources: [SourceKey]) throws -> [UnrecognisedLine] {
    if kind == .alert { return [] }
    var lines: [UnrecognisedLine] = []
    for source in sources {
      guard let vocabulary = desk.jurisdiction(source.jurisdiction)?.vocabulary else { continue }
      for summary in try desk.store.stageSummaries(source) where summary.stage == .unknown {
        guard let bill = try desk.store.bill(summary.key) else { continue }
        let unknown = bill.actions.last { vocabulary.read($0.text, chamber: $0.chamber) == nil }
        guard let line = unknown ?? bill.actions.last else { continue }
        lines.append(
          UnrecognisedLine(
            bill: bill.key, on: line.on, text: line.text, officialURL: try desk.officialPage(of: bill.key)))
      }
    }
    return lines
  }
}
