internal import Definitions
internal import Legislature
internal import Store

extension Desk {
  /// What the calendar holds for each of the bills, on its legislature's own day. Bills whose jurisdiction or session has no
  /// files any more have none.
  func outlooks(of bills: [BillSummary]) throws -> [BillKey: Outlook] {
    try standings(of: bills, asOf: nil).mapValues(\.outlook)
  }

  /// The same with the version that stood, where a day of the past is asked for as the lines up to then tell it.
  func standings(
    of bills: [BillSummary], asOf: Day?
  ) throws -> [BillKey: (version: String, outlook: Outlook)] {
    let records = CutoffRecords(store)
    var found: [BillKey: (version: String, outlook: Outlook)] = [:]
    for summary in bills {
      guard let stored = try store.bill(summary.key), let place = place(of: stored.key) else { continue }
      let bill = try asOf.map { try stored.asOf($0, place.jurisdiction) } ?? stored
      found[summary.key] = (bill.version, try outlook(of: bill, at: place, asOf: asOf, records: records))
    }
    return found
  }

  /// What the calendar holds for one bill.
  func outlook(of stored: Bill, asOf: Day?) throws -> Outlook? {
    guard let place = place(of: stored.key) else { return nil }
    let bill = try asOf.map { try stored.asOf($0, place.jurisdiction) } ?? stored
    return try outlook(of: bill, at: place, asOf: asOf, records: CutoffRecords(store))
  }

  private typealias Place = (jurisdiction: Jurisdiction, session: Session)

  private func place(of key: BillKey) -> Place? {
    guard let jurisdiction = jurisdiction(key.jurisdiction),
      let session = jurisdiction.calendar.session(id: key.session)
    else { return nil }
    return (jurisdiction, session)
  }

  private func outlook(of bill: Bill, at place: Place, asOf: Day?, records: CutoffRecords) throws -> Outlook {
    let (jurisdiction, session) = place
    let today = jurisdiction.day(at: now)
    // A sign of an exemption is worth reading the companions for; a bill that is through needs none.
    let companions = try (bill.companions ?? []).compactMap { try store.bill(bill.key.source.bill($0)) }
    var outlook = jurisdiction.outlook(
      of: bill, companions: companions, in: session, asOf: asOf ?? today,
      // Of a day that is asked for, only hearings up to it are known.
      knowsCalendar: asOf == nil)
    outlook.record = try records.record(for: outlook, of: bill.key.jurisdiction, in: session)
    return outlook
  }
}

/// What became of bills before cutoffs of the past, read once for each jurisdiction.
private final class CutoffRecords {
  private let store: BillStore
  private var known: [String: [StoredCutoffRecord]] = [:]

  init(_ store: BillStore) { self.store = store }

  /// The latest cutoff of the same kind in an earlier sitting decides.
  func record(for outlook: Outlook, of jurisdiction: String, in session: Session) throws -> CutoffRecord? {
    guard let next = outlook.next, let situation = outlook.situation else { return nil }
    let begins = session.sittings.last { $0.start <= next.cutoff.on }?.start ?? session.opens
    let all = try known[jurisdiction] ?? store.cutoffRecords(of: jurisdiction)
    known[jurisdiction] = all
    let stored = all.first {
      $0.kind == next.cutoff.kind && $0.day < begins && $0.situation == situation
    }
    return stored.map {
      CutoffRecord(year: $0.day.year, days: situation.days, bills: $0.bills, failed: $0.failed)
    }
  }
}
