internal import Definitions
internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

/// What comes in the next seven days for the bills of interest, whoever reads of it.
struct DigestOutlook {
  /// All bills of interest of the sources of today.
  let bills: [BillSummary]
  let hearings: [HearingNews]
  let clocks: [ClockNews]

  private static let days = 7

  init(_ desk: Desk) throws {
    let sources = desk.current(desk.states.map(\.source))
    let known = try desk.store.bills(BillFilter(sources: sources))
    bills = known
    hearings = try sources.flatMap { source in
      try Self.hearings(of: known.filter { $0.key.source == source }, in: source, at: desk)
    }
    clocks = try sources.flatMap { source in
      try Self.clocks(of: known.filter { $0.key.source == source }, in: source, at: desk)
    }
  }

  /// Last days that are near. Bills are looked at one by one only where there can be one.
  private static func clocks(
    of bills: [BillSummary], in source: SourceKey, at desk: Desk
  ) throws -> [ClockNews] {
    guard let jurisdiction = desk.jurisdiction(source.jurisdiction),
      let session = jurisdiction.calendar.session(id: source.session)
    else { return [] }
    let today = jurisdiction.day(at: desk.now)
    let near = today...today.adding(days: days)
    let isCutoffNear = session.cutoffs.contains { near.contains($0.on) }
    let candidates = bills.filter { isCutoffNear || $0.stage == .executive }
    let outlooks = try desk.outlooks(of: candidates)
    return try candidates.flatMap { bill -> [ClockNews] in
      guard let outlook = outlooks[bill.key] else { return [] }
      var clocks: [ClockNews] = []
      func add(_ kind: ClockNews.Kind, _ on: Day, _ cutoff: Cutoff? = nil, _ steps: [CutoffStep] = []) throws
      {
        guard near.contains(on) else { return }
        clocks.append(
          ClockNews(
            bill: bill.key, title: bill.shortTitle ?? bill.title,
            officialURL: try desk.officialPage(of: bill.key), kind: kind, name: cutoff?.name, on: on,
            hour: cutoff?.hour, steps: steps, zone: jurisdiction.zone))
      }
      if let next = outlook.next, next.outcome == .notYet {
        try add(.cutoff, next.cutoff.on, next.cutoff, next.steps)
      }
      if let clock = outlook.executive { try add(.executive, clock.last) }
      return clocks
    }
  }

  private static func hearings(of bills: [BillSummary], in source: SourceKey, at desk: Desk) throws
    -> [HearingNews]
  {
    guard let jurisdiction = desk.jurisdiction(source.jurisdiction) else { return [] }
    let today = jurisdiction.day(at: desk.now)
    // Of a hearing that is over, written testimony may still be open.
    let first = today.adding(days: -2)
    let last = today.adding(days: days)
    let heard = try desk.store.billsHeard(source, from: first, to: last)
    return try bills.filter { heard.contains($0.key) }.flatMap { bill -> [HearingNews] in
      let page = try desk.officialPage(of: bill.key)
      return (try desk.store.bill(bill.key)?.hearings ?? [])
        .filter { !$0.cancelled && $0.on >= first && $0.on <= last }
        .map { news(of: $0, bill, page, jurisdiction) }
    }
  }

  private static func news(
    of hearing: Hearing, _ bill: BillSummary, _ page: String?, _ jurisdiction: Jurisdiction
  ) -> HearingNews {
    let clock = jurisdiction.testimonyClock(for: hearing)
    let links = jurisdiction.testimonyLinks(for: hearing)
    let hour = hearing.at.flatMap { WallClock($0) } ?? .midnight
    return HearingNews(
      bill: bill.key, title: bill.shortTitle ?? bill.title, officialURL: page, hearing: hearing,
      begins: hour.instant(on: hearing.on, in: jurisdiction.zone), signInCloses: clock?.signInCloses,
      writtenCloses: clock?.writtenCloses, signInURL: links?.signIn, agendaURL: links?.agenda,
      isPublicRecord: links?.publicRecord ?? false, zone: jurisdiction.zone)
  }
}
