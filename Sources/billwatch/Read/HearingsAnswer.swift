internal import Definitions
internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

/// The hearings to come.
struct HearingsAnswer: Answer {
  let hearings: [ComingHearing]
  let sources: [SourceKey]
  let within: Ahead
  let desk: Desk
  /// What was written beside the listing, in words.
  var written: String?

  var json: JSON { .array(hearings.map(\.json)) }

  var csv: [[String?]] { [ComingHearing.columns] + hearings.map(\.cells) }

  func lines(_ page: Page) -> [String] {
    let listing = hearings.flatMap { $0.lines(page, now: desk.now) + [""] }
    let record =
      hearings.contains { $0.warning != nil }
      ? ComingHearing.publicRecord.wrapped(width: page.width, indent: "  ").map(page.warning) : []
    let cancelled = hearings.count { $0.hearing.cancelled }
    let count =
      hearings.isEmpty
      ? "No hearings within \(within.description)."
      : "\(counted(hearings.count, "hearing")) within \(within.description)"
        + (cancelled > 0 ? ", \(cancelled) cancelled" : "")
    return listing + [count] + record + (written.map { [$0] } ?? []) + desk.freshness(of: sources, page)
  }
}

extension ComingHearing {
  fileprivate var json: JSON {
    .object([
      "jurisdiction": .string(bill.key.jurisdiction), "session": .string(bill.key.session),
      "bill": .string("\(bill.key.number)"), "version": .string(bill.version), "title": .string(bill.title),
      "hearing": hearing.json, "agenda_position": position.map(JSON.int) ?? .null,
      "begins": hearing.at == nil ? .null : .string(begins.rfc3339), "due": .string(due.rfc3339),
      "sign_in_closes": .optional(clock?.signInCloses?.rfc3339),
      "written_closes": .optional(clock?.writtenCloses?.rfc3339),
      "earliest_possible": .bool(clock?.isEarliestPossible ?? false), "sign_in_url": .optional(signInURL),
      "agenda_url": .optional(links?.agenda), "public_record": .bool(warning != nil),
      "campaigns": .array(bill.campaigns.map { .string($0.id) }), "uid": .string(event.uid),
      "sequence": .int(history.steps),
    ])
  }

  fileprivate static let columns: [String?] = [
    "jurisdiction", "session", "bill", "version", "chamber", "committee", "kind", "on", "at", "room",
    "cancelled", "sign_in_closes", "written_closes", "sign_in_url", "agenda_url", "campaigns",
  ]

  fileprivate var cells: [String?] {
    [
      bill.key.jurisdiction, bill.key.session, "\(bill.key.number)", bill.version, hearing.chamber?.rawValue,
      hearing.committee, hearing.kind, hearing.on.description, hearing.at, hearing.room,
      hearing.cancelled ? "yes" : "no", clock?.signInCloses?.rfc3339, clock?.writtenCloses?.rfc3339,
      signInURL, links?.agenda, bill.campaigns.map(\.id).joined(separator: " "),
    ]
  }

  fileprivate func lines(_ page: Page, now: Date) -> [String] {
    var lines = [page.bold("\(when)  \(bill.version)  \(hearing.kindInWords)\(cancellation)".printable)]
    func add(_ line: String?) {
      guard let line, !line.isEmpty else { return }
      lines += line.printable.wrapped(width: page.width - 2, indent: "  ").map { "  \($0)" }
    }
    add(bill.shortTitle ?? bill.title)
    let number = hearing.cancelled ? nil : position.map { "item \($0) on the agenda" }
    add([hearing.placeInWords, hearing.roomInWords, number].compactMap(\.self).joined(separator: ", "))
    if let clock {
      let earliest = clock.isEarliestPossible ? ", at the earliest" : ""
      add(clock.signInCloses.map { "Sign in by \(words($0, earliest, now: now))" })
      add(clock.writtenCloses.map { "Written testimony until \(words($0, earliest, now: now))" })
      add(signInURL.map { "To sign in: \($0)" })
    }
    add(links?.agenda.map { "Agenda: \($0)" })
    add(bill.campaigns.isEmpty ? nil : "For \(bill.campaigns.map(\.id).joined(separator: ", "))")
    return lines
  }

  private var when: String {
    hearing.at == nil ? "\(hearing.on.words), hour to be announced" : begins.words(in: zone)
  }

  private var cancellation: String {
    hearing.cancelled ? "  CANCELLED\(hearing.reason.map { " (\($0))" } ?? "")" : ""
  }

  /// `Tue 2025-02-18 07:00 (in 9 hours)`.
  private func words(_ deadline: Date, _ earliest: String, now: Date) -> String {
    let left = deadline < now ? "closed" : deadline.left(from: now)
    return "\(deadline.words(in: zone))\(earliest) (\(left))"
  }
}
