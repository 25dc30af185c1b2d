internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

struct HearingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hearings",
    abstract: "List the hearings to come of bills of interest, the one with the next deadline first.",
    discussion: """
      For each hearing at which the public can speak: until when to sign in, until when to send written testimony, and where.
      Hours are those of the legislature's own clock. A hearing without an hour counts from midnight, the earliest that it
      can begin.

      Examples:
        billwatch hearings
        billwatch hearings --within 48h --campaign data-privacy
        billwatch hearings --within 14d --format csv
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var scope: SourceOptions

  @Option(help: ArgumentHelp("How far to look ahead, in days or hours: 7d, 48h.", valueName: "time"))
  var within = Ahead(hours: 7 * 24)

  @Option(help: ArgumentHelp("Only bills of this campaign.", valueName: "id"), completion: .campaigns)
  var campaign: String?

  func run() throws {
    let desk = try Desk(global)
    try desk.check(campaign: campaign)
    let sources = try desk.sources(jurisdiction: scope.jurisdiction, session: scope.session)
    let bills = try desk.store.bills(BillFilter(sources: sources, campaign: campaign))
    let until = desk.now.addingTimeInterval(Double(within.hours) * 3600)
    let hearings = try bills.flatMap { try ComingHearing.all(of: $0, until: until, at: desk) }
    try global.print(
      HearingsAnswer(hearings: hearings.sorted(), sources: sources, within: within, desk: desk))
  }
}

/// A span of time as people write it: `7d`, `48h`.
struct Ahead: ExpressibleByArgument, Hashable {
  let hours: Int

  init(hours: Int) { self.hours = hours }

  init?(argument: String) {
    guard let unit = argument.last, let number = Int(argument.dropLast()), (0...10_000).contains(number)
    else {
      return nil
    }
    switch unit {
    case "d": hours = number * 24
    case "h": hours = number
    default: return nil
    }
  }

  var defaultValueDescription: String { description }
  var description: String { hours % 24 == 0 ? "\(hours / 24)d" : "\(hours)h" }
}

/// A hearing that has not begun, with what can be done about it.
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

  static func all(of bill: BillSummary, until: Date, at desk: Desk) throws -> [ComingHearing] {
    guard let jurisdiction = desk.jurisdiction(bill.key.jurisdiction) else { return [] }
    let today = jurisdiction.day(at: desk.now)
    return (try desk.store.bill(bill.key)?.hearings ?? []).compactMap { hearing in
      guard hearing.on >= today else { return nil }
      let hour = hearing.at.flatMap { WallClock($0) }
      let begins = (hour ?? .midnight).instant(on: hearing.on, in: jurisdiction.zone)
      guard begins <= until, hour == nil || begins >= desk.now else { return nil }
      let clock = jurisdiction.testimonyClock(for: hearing)
      return ComingHearing(
        bill: bill, hearing: hearing, clock: clock,
        links: clock.flatMap { _ in jurisdiction.testimonyLinks(for: hearing) },
        begins: begins, zone: jurisdiction.zone, due: clock?.next(after: desk.now) ?? begins)
    }
  }

  static func < (left: ComingHearing, right: ComingHearing) -> Bool {
    (left.due, left.begins, left.bill.key, left.hearing.kind)
      < (right.due, right.begins, right.bill.key, right.hearing.kind)
  }

  static func == (left: ComingHearing, right: ComingHearing) -> Bool {
    left.bill == right.bill && left.hearing == right.hearing
  }
}

/// The hearings to come.
struct HearingsAnswer: Answer {
  let hearings: [ComingHearing]
  let sources: [SourceKey]
  let within: Ahead
  let desk: Desk

  var json: JSON { .array(hearings.map(\.json)) }

  var csv: [[String?]] {
    [
      [
        "jurisdiction", "session", "bill", "version", "chamber", "committee", "kind", "on", "at", "room",
        "cancelled",
        "sign_in_closes", "written_closes", "sign_in_url", "agenda_url", "campaigns",
      ]
    ]
      + hearings.map { coming in
        let (bill, hearing) = (coming.bill, coming.hearing)
        return [
          bill.key.jurisdiction, bill.key.session, "\(bill.key.number)", bill.version,
          hearing.chamber?.rawValue,
          hearing.committee, hearing.kind, hearing.on.description, hearing.at, hearing.room,
          hearing.cancelled ? "yes" : "no", coming.clock?.signInCloses?.rfc3339,
          coming.clock?.writtenCloses?.rfc3339,
          coming.links?.signIn, coming.links?.agenda, bill.campaigns.map(\.id).joined(separator: " "),
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    let listing = hearings.flatMap { $0.lines(page, now: desk.now) + [""] }
    let record =
      hearings.contains { $0.links?.publicRecord == true }
      ? page.warning("What people enter when they sign in is a public record: name, town and position.")
        .wrapped(
          width: page.width, indent: "  ") : []
    let count =
      hearings.isEmpty
      ? "No hearings within \(within.description)."
      : "\(hearings.count) hearings within \(within.description)"
    return listing + [count] + record + desk.freshness(of: sources, page)
  }
}

extension ComingHearing {
  fileprivate var json: JSON {
    .object([
      "jurisdiction": .string(bill.key.jurisdiction), "session": .string(bill.key.session),
      "bill": .string("\(bill.key.number)"), "version": .string(bill.version), "title": .string(bill.title),
      "hearing": hearing.json, "begins": hearing.at == nil ? .null : .string(begins.rfc3339),
      "sign_in_closes": .optional(clock?.signInCloses?.rfc3339),
      "written_closes": .optional(clock?.writtenCloses?.rfc3339),
      "earliest_possible": .bool(clock?.isEarliestPossible ?? false), "sign_in_url": .optional(links?.signIn),
      "agenda_url": .optional(links?.agenda), "public_record": .bool(links?.publicRecord ?? false),
      "campaigns": .array(bill.campaigns.map { .string($0.id) }),
    ])
  }

  fileprivate func lines(_ page: Page, now: Date) -> [String] {
    let place = [hearing.chamber?.rawValue.capitalized, hearing.committee].compactMap { $0 }.joined(
      separator: " ")
    let when = hearing.at == nil ? "\(hearing.on), hour to be announced" : words(begins)
    let head =
      "\(when)  \(bill.version)  \(hearing.kind)\(hearing.cancelled ? "  CANCELLED\(hearing.reason.map { " (\($0))" } ?? "")" : "")"
    var lines = [page.bold(head.printable)]
    func add(_ line: String?) {
      guard let line else { return }
      lines += line.printable.wrapped(width: page.width - 2, indent: "  ").map { "  \($0)" }
    }
    add(bill.shortTitle ?? bill.title)
    add([place, hearing.room].compactMap { $0 }.joined(separator: ", "))
    if let clock {
      let earliest = clock.isEarliestPossible ? ", at the earliest" : ""
      add(clock.signInCloses.map { "Sign in by \(words($0))\(earliest)\(left(until: $0, now))" })
      add(
        clock.writtenCloses.map { "Written testimony until \(words($0))\(earliest)\(left(until: $0, now))" })
      add(links?.signIn)
    }
    add(links?.agenda)
    add(bill.campaigns.isEmpty ? nil : "For \(bill.campaigns.map(\.id).joined(separator: ", "))")
    return lines
  }

  /// `Tue 2025-02-18 07:00`, by the legislature's clock.
  private func words(_ instant: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: instant)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let weekday = parts.weekday.map { days[($0 - 1) % 7] } ?? ""
    return weekday
      + String(
        format: " %04d-%02d-%02d %02d:%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0,
        parts.hour ?? 0,
        parts.minute ?? 0)
  }

  private func left(until instant: Date, _ now: Date) -> String {
    let minutes = Int(instant.timeIntervalSince(now) / 60)
    if minutes < 0 { return " (closed)" }
    if minutes < 120 { return " (in \(minutes) minutes)" }
    return minutes < 48 * 60 ? " (in \(minutes / 60) hours)" : " (in \(minutes / 1440) days)"
  }
}
