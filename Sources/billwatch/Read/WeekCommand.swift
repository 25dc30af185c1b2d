internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

struct Week: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Look ahead, day by day: deadlines, hearings, cutoffs, and days on which a legislature adjourns.",
    discussion: """
      Examples:
        billwatch week
        billwatch week --within 14d --campaign data-privacy
        billwatch week --format csv
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var scope: SourceOptions

  @Option(help: ArgumentHelp("Only bills of this campaign.", valueName: "id"), completion: .campaigns)
  var campaign: String?

  @Option(help: ArgumentHelp("How far to look ahead, in days or hours: 7d, 48h.", valueName: "time"))
  var within = Ahead(hours: 7 * 24)

  func run() throws {
    let desk = try Desk(global)
    try desk.check(campaign: campaign)
    let sources = try desk.sources(jurisdiction: scope.jurisdiction, session: scope.session)
    let bills = try desk.store.bills(BillFilter(sources: sources, campaign: campaign))
    let until = desk.now.addingTimeInterval(Double(within.hours) * 3600)
    let deadlines =
      try Deadline.ofHearings(bills, until: until, at: desk)
      + Deadline.ofSittings(sources, until: until, at: desk)
      + Deadline.ofExecutives(bills, desk.outlooks(of: bills), until: until, at: desk)
    try global.print(
      WeekAnswer(deadlines: deadlines.sorted(), sources: sources, within: within, desk: desk))
  }
}

/// What is to come, by day.
struct WeekAnswer: Answer {
  let deadlines: [Deadline]
  let sources: [SourceKey]
  let within: Ahead
  let desk: Desk

  var json: JSON { .array(deadlines.map(\.json)) }

  var csv: [[String?]] {
    [["section", "jurisdiction", "session", "bill", "kind", "due", "what", "link"]]
      + deadlines.map { $0.row(section: "week") }
  }

  func lines(_ page: Page) -> [String] {
    let byDay = Dictionary(grouping: deadlines, by: \.on)
    let days = byDay.keys.sorted().flatMap { day -> [String] in
      [page.bold(day.words)] + (byDay[day] ?? []).sorted().flatMap { $0.entry(page) } + [""]
    }
    let count =
      deadlines.isEmpty
      ? "Nothing is due within \(within.description)."
      : "\(counted(deadlines.count, "entry", "entries")) within \(within.description)"
    return days + [count] + desk.freshness(of: sources, page)
  }
}

extension Deadline {
  /// `07:00  SB 5714  sign in …` under its day.
  fileprivate func entry(_ page: Page) -> [String] {
    let hour = hasHour ? String(when.suffix(5)) : "     "
    let text = [bill?.version, what].compactMap(\.self).joined(separator: "  ")
    return "\(hour)  \(text)".printable.wrapped(width: page.width - 2, indent: "       ").map { "  \($0)" }
  }
}
