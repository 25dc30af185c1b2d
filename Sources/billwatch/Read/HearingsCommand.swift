internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

struct HearingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hearings",
    abstract: "List the hearings to come of bills of interest, the one with the next deadline first.",
    discussion: """
      For each hearing at which the public can speak: until when to sign in, until when to send written testimony, and where.
      A hearing stays on the list while written testimony is taken. Hours are those of the legislature's own clock. A
      hearing without an hour counts from midnight, the earliest that it can begin. What is cancelled is listed until it
      would have begun.

      --ics writes the same as a calendar file for Google Calendar, Outlook, Apple Calendar and others, with reminders
      before signing in closes. Import it again, or let calendars subscribe to it where it is served: what was moved or
      cancelled since is moved or cancelled there. What is cancelled stays in the file for a week.

      Examples:
        billwatch hearings
        billwatch hearings --within 48h --campaign data-privacy
        billwatch hearings --kind public --within 14d --format csv
        billwatch hearings --within 30d --ics hearings.ics
        billwatch hearings --ics - | ssh www 'cat > hearings.ics'
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var scope: SourceOptions

  @Option(help: ArgumentHelp("How far to look ahead, in days or hours: 7d, 48h.", valueName: "time"))
  var within = Ahead(hours: 7 * 24)

  @Option(help: ArgumentHelp("Only bills of this campaign.", valueName: "id"), completion: .campaigns)
  var campaign: String?

  @Option(help: "Only hearings of this kind.")
  var kind: HearingKind = .all

  @Option(
    help: ArgumentHelp(
      "Also write a calendar file; - prints it instead of the list.", valueName: "file"))
  var ics: String?

  func run() throws {
    let desk = try Desk(global)
    try desk.check(campaign: campaign)
    let sources = try desk.sources(jurisdiction: scope.jurisdiction, session: scope.session)
    let until = desk.now.addingTimeInterval(Double(within.hours) * 3600)
    func hearings(_ span: ComingHearing.Span) throws -> [ComingHearing] {
      try ComingHearing.coming(sources, campaign: campaign, in: span, at: desk).filter(kind.includes)
    }
    var answer = HearingsAnswer(
      hearings: try hearings(.init(until: until)), sources: sources, within: within, desk: desk)
    if let ics {
      let week = Day(ordinal: Int(desk.now.timeIntervalSince1970 / 86_400)).adding(days: -8)
      let kept = try hearings(.init(until: until, cancelledSince: week))
      let file = CalendarFile(
        name: campaign.map { "Hearings: \($0)" } ?? "Hearings", now: desk.now, events: kept.map(\.event.event)
      )
      if ics == "-" { return try global.write(file.text) }
      do { try Data(file.text.utf8).write(to: URL(fileURLWithPath: ics), options: .atomic) } catch {
        throw complaint("could not write \(ics): \(error.localizedDescription)", exitCode: 1)
      }
      answer.written = "Calendar with \(kept.count) events written to \(ics)"
    }
    try global.print(answer)
  }
}

/// Which kinds of hearing to list.
enum HearingKind: String, CaseIterable, ExpressibleByArgument {
  case all, `public`, executive
  case workSession = "work-session"

  func includes(_ coming: ComingHearing) -> Bool { self == .all || coming.hearing.kind == rawValue }
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
