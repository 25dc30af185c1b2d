internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

extension Deadline {
  /// Cutoffs and adjournments, whatever bills they concern.
  static func ofSittings(_ sources: [SourceKey], until: Date, at desk: Desk) -> [Deadline] {
    sources.flatMap { source -> [Deadline] in
      guard let jurisdiction = desk.jurisdiction(source.jurisdiction),
        let session = jurisdiction.calendar.session(id: source.session)
      else { return [] }
      func deadline(_ kind: Kind, _ day: Day, hour: Int? = nil, _ what: String) -> Deadline? {
        guard let end = jurisdiction.end(of: day) else { return nil }
        let due =
          hour.flatMap { WallClock(String(format: "%02d:00", $0)) }?.instant(on: day, in: jurisdiction.zone)
          ?? end
        guard due > desk.now, due <= until else { return nil }
        return Deadline(
          kind: kind, source: source, bill: nil, due: due, on: day, hasHour: hour != nil,
          zone: jurisdiction.zone, what: what)
      }
      let cutoffs = session.cutoffs.compactMap { cutoff in
        deadline(
          .cutoff, cutoff.on, hour: cutoff.hour,
          cutoff.name + (cutoff.verified ? "" : " (the date is not verified)"))
      }
      let adjournments = session.sittings.compactMap {
        deadline(.adjournment, $0.end, "\($0.name) adjourns (sine die)")
      }
      return cutoffs + adjournments
    }
  }

  /// The last days on which the executive can act on bills that lie before it.
  static func ofExecutives(
    _ bills: [BillSummary], _ outlooks: [BillKey: Outlook], until: Date, at desk: Desk
  ) -> [Deadline] {
    bills.compactMap { bill in
      guard let clock = outlooks[bill.key]?.executive,
        let jurisdiction = desk.jurisdiction(bill.key.jurisdiction),
        let due = jurisdiction.end(of: clock.last), due > desk.now, due <= until
      else { return nil }
      let becomes = clock.unsigned == .law ? "becomes law" : "fails"
      return Deadline(
        kind: .executive, source: bill.key.source, bill: bill, due: due, on: clock.last, hasHour: false,
        zone: jurisdiction.zone, what: "last day to sign or veto; unsigned it \(becomes)")
    }
  }
}
