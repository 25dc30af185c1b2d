internal import Definitions
internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

/// A hearing about which something can still be done, or that was to come and is cancelled.
struct ComingHearing: Comparable {
  let bill: BillSummary
  let hearing: Hearing
  /// Nil where the public cannot speak, or nobody has said until when.
  let clock: TestimonyClock?
  let links: TestimonyLinks?
  /// When it begins, or for one without an hour the first moment of its day.
  let begins: Date
  let zone: TimeZone
  /// The next deadline, or the start where there is none to come.
  let due: Date
  /// The bill's place on the agenda; nil where the source has no agendas.
  let position: Int?
  let history: HearingHistory

  /// Which hearings are wanted.
  struct Span {
    /// Those that begin until then.
    let until: Date
    /// Cancelled ones from this day on too, and what was moved beyond `until`: a calendar that has them must be told.
    var cancelledSince: Day?
  }

  /// The hearings of a bill that begin in the span and have not begun, or that written testimony is still taken on.
  static func all(of bill: BillSummary, in span: Span, at desk: Desk) throws -> [ComingHearing] {
    guard let jurisdiction = desk.jurisdiction(bill.key.jurisdiction) else { return [] }
    let oldest = jurisdiction.day(at: desk.now).adding(days: -30)
    let recent = (try desk.store.bill(bill.key)?.hearings ?? []).filter { $0.on >= oldest }
    if recent.isEmpty { return [] }
    var filter = ChangeFilter()
    filter.bill = bill.key
    let changes = try desk.store.changes(filter).map(\.change)
    let agenda = try desk.store.agenda(for: bill.key)
    return recent.map { hearing in
      ComingHearing(
        bill, hearing, jurisdiction, history: HearingHistory(of: hearing, in: changes),
        position: agenda.first { $0.0.id == hearing.meeting && $0.1.kind == hearing.kind }?.1.position,
        now: desk.now)
    }.filter { $0.isWanted(in: span, today: jurisdiction.day(at: desk.now), now: desk.now) }
  }

  /// The same of all bills of interest of some sources, the one with the next deadline first.
  static func coming(
    _ sources: [SourceKey], campaign: String? = nil, in span: Span, at desk: Desk
  ) throws -> [ComingHearing] {
    let bills = try desk.store.bills(BillFilter(sources: sources, campaign: campaign))
    return try bills.flatMap { try all(of: $0, in: span, at: desk) }.sorted()
  }

  private init(
    _ bill: BillSummary, _ hearing: Hearing, _ jurisdiction: Jurisdiction, history: HearingHistory,
    position: Int?, now: Date
  ) {
    self.bill = bill
    self.hearing = hearing
    self.history = history
    self.position = position
    let hour = hearing.at.flatMap { WallClock($0) } ?? .midnight
    begins = hour.instant(on: hearing.on, in: jurisdiction.zone)
    clock = jurisdiction.testimonyClock(for: hearing)
    links = jurisdiction.testimonyLinks(for: hearing)
    zone = jurisdiction.zone
    due = clock?.next(after: now) ?? begins
  }

  private func isWanted(in span: Span, today: Day, now: Date) -> Bool {
    if hearing.cancelled, let since = span.cancelledSince, hearing.on >= since, begins <= span.until {
      return true
    }
    let isToCome = hearing.at == nil ? hearing.on >= today : begins >= now
    guard isToCome || due > now else { return false }
    return begins <= span.until || (span.cancelledSince != nil && history.steps > 0)
  }

  static func < (left: ComingHearing, right: ComingHearing) -> Bool {
    func order(_ coming: ComingHearing) -> (Date, Date, Int, BillKey, String) {
      (coming.due, coming.begins, coming.clock == nil ? 1 : 0, coming.bill.key, coming.hearing.identity)
    }
    return order(left) < order(right)
  }

  static func == (left: ComingHearing, right: ComingHearing) -> Bool {
    left.bill == right.bill && left.hearing == right.hearing
  }
}

extension ComingHearing {
  /// What people must know before they sign in; nil where nobody says that it is open to anyone.
  var warning: String? { clock != nil && links?.publicRecord == true ? Self.publicRecord : nil }

  /// Where to sign in; nil where the public cannot speak.
  var signInURL: String? { clock.flatMap { _ in links?.signIn } }

  static let publicRecord =
    "What people enter when they sign in (name, town, position) is a public record that anyone can ask for. "
    + "Tell them before they do, immigrants above all."

  /// As a calendar shows it.
  var event: HearingEvent {
    HearingEvent(
      bill: bill.key, title: bill.shortTitle ?? bill.title, hearing: hearing, history: history, clock: clock,
      signInURL: signInURL, agendaURL: links?.agenda, warning: warning, stage: bill.stage,
      campaigns: bill.campaigns.map(\.id), zone: zone)
  }
}
