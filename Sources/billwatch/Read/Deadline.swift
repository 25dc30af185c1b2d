internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

/// Something that somebody has to do, or that happens, by an instant.
struct Deadline: Comparable {
  enum Kind: String, CaseIterable {
    case signIn = "sign-in"
    case written = "written-testimony"
    /// A meeting at which the public cannot speak, or whose clock nobody has stated.
    case meeting
    case cutoff
    case executive = "executive-clock"
    case adjournment
  }

  let kind: Kind
  let source: SourceKey
  /// Nil for what concerns the whole legislature.
  let bill: BillSummary?
  /// The instant at which it is too late; the end of the day where only a day is known.
  let due: Date
  let on: Day
  /// Whether an hour of that day is known.
  let hasHour: Bool
  let zone: TimeZone
  let what: String
  var link: String?
  /// Whether what people enter there is open to anyone who asks.
  var isPublicRecord = false

  /// `Tue 2025-02-18 07:00`, or the day alone.
  var when: String { hasHour ? due.words(in: zone) : on.words }

  static func < (left: Deadline, right: Deadline) -> Bool { left.order < right.order }

  static func == (left: Deadline, right: Deadline) -> Bool { left.order == right.order }

  private var order: (Date, String, Int, String, String) {
    let number = bill.flatMap { Int($0.key.number.label) } ?? 0
    return (due, source.jurisdiction, number, bill?.key.path ?? "", kind.rawValue + what)
  }
}

extension Deadline {
  /// What the committees' calendar asks for until an instant, of bills: what is over is left out.
  static func ofHearings(_ bills: [BillSummary], until: Date, at desk: Desk) throws -> [Deadline] {
    try bills.flatMap { bill -> [Deadline] in
      guard let jurisdiction = desk.jurisdiction(bill.key.jurisdiction) else { return [] }
      let yesterday = jurisdiction.day(at: desk.now).adding(days: -2)
      return try (desk.store.bill(bill.key)?.hearings ?? [])
        .filter { !$0.cancelled && $0.on >= yesterday }
        .flatMap { all(of: $0, bill, jurisdiction) }
        .filter { $0.due > desk.now && $0.due <= until }
    }
  }

  private static func all(
    of hearing: Hearing, _ bill: BillSummary, _ jurisdiction: Jurisdiction
  ) -> [Deadline] {
    let zone = jurisdiction.zone
    let links = jurisdiction.testimonyLinks(for: hearing)
    let hour = hearing.at.flatMap { WallClock($0) }
    let place = [hearing.chamber?.rawValue.capitalized, hearing.committee].compactMap { $0 }
      .joined(separator: " ")
    let time = hour.map(\.description) ?? "at an hour to be announced"
    func deadline(_ kind: Kind, _ due: Date, _ what: String, _ link: String?, hasHour: Bool = true)
      -> Deadline
    {
      Deadline(
        kind: kind, source: bill.key.source, bill: bill, due: due, on: jurisdiction.day(at: due),
        hasHour: hasHour, zone: zone, what: what, link: link)
    }
    let clock = jurisdiction.testimonyClock(for: hearing)
    guard let clock, clock.signInCloses != nil || clock.writtenCloses != nil else {
      let start = hour?.instant(on: hearing.on, in: zone) ?? jurisdiction.end(of: hearing.on)
      return start.map {
        [
          deadline(
            .meeting, $0, "\(hearing.spokenKind), \(place)\(hour == nil ? ", \(time)" : "")", links?.agenda,
            hasHour: hour != nil)
        ]
      } ?? []
    }
    let earliest = clock.isEarliestPossible ? " at the earliest" : ""
    let signIn = clock.signInCloses.map { due in
      var found = deadline(
        .signIn, due, "sign in\(earliest): \(hearing.spokenKind) \(time), \(place)",
        links?.signIn ?? links?.agenda)
      found.isPublicRecord = links?.publicRecord ?? false
      return found
    }
    let written = clock.writtenCloses.map {
      deadline(
        .written, $0, "send testimony\(earliest): \(hearing.spokenKind) of \(hearing.on.short), \(place)",
        links?.signIn ?? links?.agenda)
    }
    return [signIn, written].compactMap(\.self)
  }
}

extension Hearing {
  var spokenKind: String { Self.spoken(kind) }

  /// `public hearing`, `committee vote`; a source's own word as it is.
  static func spoken(_ kind: String) -> String {
    switch kind {
    case "public": "public hearing"
    case "executive": "committee vote"
    case "work-session": "work session"
    default: kind
    }
  }
}
