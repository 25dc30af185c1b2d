internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

struct Today: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One screen for the morning: what needs action and by when, what moved, what is quiet.",
    discussion: """
      First how fresh each source is; then what needs action, the next deadline first; then what moved since yesterday
      at this hour. Hours are those of each legislature's own clock.

      Examples:
        billwatch today
        billwatch today --campaign facial-recognition
        billwatch today --since 2025-02-14T15:00:00Z
        billwatch today --within 7d --format json
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var scope: SourceOptions

  @Option(help: ArgumentHelp("Only bills of this campaign.", valueName: "id"), completion: .campaigns)
  var campaign: String?

  @Option(
    help: ArgumentHelp("What moved since this instant; the default is a day ago.", valueName: "instant"))
  var since: Instant?

  @Option(help: ArgumentHelp("Deadlines within this time: 72h, 7d.", valueName: "time"))
  var within = Ahead(hours: 72)

  func run() throws {
    let desk = try Desk(global)
    try desk.check(campaign: campaign)
    let sources = try desk.sources(jurisdiction: scope.jurisdiction, session: scope.session)
    let morning = try Morning(
      at: desk, sources: sources, campaign: campaign,
      since: since?.date ?? desk.now.addingTimeInterval(-24 * 3600), ahead: within)
    try global.print(TodayAnswer(morning: morning, within: within))
  }
}

/// The morning's screen.
struct TodayAnswer: Answer {
  let morning: Morning
  let within: Ahead

  private var desk: Desk { morning.desk }

  func lines(_ page: Page) -> [String] {
    let sections: [(title: String, lines: [String])] = [
      ("Act within \(within.description)", deadlines(page)),
      ("Words that we watch", morning.tripwires.flatMap { tripwire($0, page) }),
      ("Positions to look at again", reviews(page)),
      ("At risk at the next cutoff", atRisk(page)),
      ("Needs a person", people(page)),
      ("What moved since \(morning.since.words(in: zone))", moved(page)),
    ]
    let body = sections.filter { !$0.lines.isEmpty }.flatMap { title, lines in
      ["", page.bold(title)] + lines
    }
    return [page.bold(desk.now.words(in: zone))] + desk.freshness(of: morning.sources, page)
      + desk.editedRules(morning.sources, page) + body + [""] + quiet.wrapped(width: page.width, indent: "  ")
  }

  /// Where the reader is: the first source's clocks.
  private var zone: TimeZone {
    morning.sources.lazy.compactMap { desk.jurisdiction($0.jurisdiction)?.zone }.first ?? .gmt
  }

  private func deadlines(_ page: Page) -> [String] {
    if morning.deadlines.isEmpty { return ["  Nothing is due."] }
    var table = Table([.init("BY"), .init("LEFT"), .init("BILL"), .init("WHAT", least: 20)])
    for deadline in morning.deadlines {
      let hour = deadline.hasHour ? " \(deadline.when.suffix(5))" : ""
      table.add([
        deadline.on.short + hour, deadline.due.left(from: desk.now), deadline.bill?.version, deadline.what,
      ])
    }
    return indented(table, page) + links(page)
  }

  /// Where to sign in, each address once.
  private func links(_ page: Page) -> [String] {
    let signIns = morning.deadlines.filter { $0.kind == .signIn || $0.kind == .written }
    let addresses = Set(signIns.compactMap(\.link)).sorted()
    let record = "Who signs in is on the public record with name, town and position."
    return addresses.map { "  \($0)".printable }
      + (signIns.contains(where: \.isPublicRecord)
        ? record.wrapped(width: page.width - 2, indent: "  ").map { page.warning("  \($0)") } : [])
  }

  private func indented(_ table: Table, _ page: Page) -> [String] {
    table.lines(width: page.width - 2).dropFirst().map { "  \($0)" }
  }

  private func tripwire(_ recorded: RecordedChange, _ page: Page) -> [String] {
    let change = recorded.change
    return "\(change.bill.number): \(change.words)".printable.wrapped(width: page.width - 2, indent: "  ")
      .map { "  \($0)" } + ["    billwatch diff \(change.bill.number)"]
  }

  private func reviews(_ page: Page) -> [String] {
    morning.reviews.flatMap { review in
      let words = review.reasons.map(\.words).joined(separator: "; ")
      return "\(review.key.number): \(review.position.stance.rawValue) – \(words)".printable
        .wrapped(width: page.width - 2, indent: "  ").map { "  \($0)" }
    } + (morning.reviews.isEmpty ? [] : ["  Once read: billwatch position BILL --confirm"])
  }

  private func atRisk(_ page: Page) -> [String] {
    let shown = morning.atRisk.prefix(Self.mostAtRisk)
    var table = Table([
      .init("BY"), .init("BILL"), .init("WHAT", least: 44), .init("TITLE", least: 12),
    ])
    for (bill, next, risk) in shown {
      // How many steps and days there are stands beside it.
      let reasons = risk.reasons.dropFirst().joined(separator: "; ")
      let step = next.next.map { "must \($0.words)" }
      let level = risk.level == .likelyOut ? risk.level.words : nil
      table.add([
        next.cutoff.on.short, bill.version,
        [level, reasons.isEmpty ? nil : reasons, step].compactMap(\.self).joined(separator: "; "),
        bill.shortTitle ?? bill.title,
      ])
    }
    let rest = morning.atRisk.count - shown.count
    let more = rest > 0 ? ["  and \(rest) more: billwatch cutoffs"] : []
    return (shown.isEmpty ? [] : indented(table, page)) + more
  }

  /// So many bills leave room for the rest of the screen.
  private static let mostAtRisk = 8

  private func people(_ page: Page) -> [String] {
    var lines: [String] = []
    func add(_ text: String) {
      lines += text.printable.wrapped(width: page.width - 2, indent: "  ").map { "  \($0)" }
    }
    if !morning.unknown.isEmpty {
      let names = morning.unknown.prefix(5).map { "\($0.key.number)" }.joined(separator: ", ")
      let more = morning.unknown.count > 5 ? " and \(morning.unknown.count - 5) more" : ""
      add("\(counted(morning.unknown.count, "bill")) with a line that no rule reads: \(names)\(more)")
    }
    if !morning.doubts.isEmpty {
      let bills = Set(morning.doubts.map(\.bill.key)).count
      add("\(counted(bills, "bill")) may belong to a campaign: billwatch triage")
    }
    return lines
  }

  private func moved(_ page: Page) -> [String] {
    if morning.moved.isEmpty { return ["  Nothing moved."] }
    var table = Table([.init(""), .init("BILL"), .init("WHAT", least: 44), .init("TITLE", least: 12)])
    for moved in morning.moved {
      let mark = desk.mark(of: moved.bill.key.source, among: morning.sources)
      table.add([
        moved.isAlert ? "!" : "", [moved.bill.version, mark].compactMap(\.self).joined(separator: " "),
        moved.words, moved.bill.shortTitle ?? moved.bill.title,
      ])
    }
    return indented(table, page)
  }

  private var quiet: String {
    "Quiet: \(morning.quiet) of \(counted(morning.bills.count, "bill")) of interest; "
      + "\(counted(morning.checked, "bill")) checked"
  }
}
