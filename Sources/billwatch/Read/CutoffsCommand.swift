internal import ArgumentParser
internal import Legislature
internal import Store

struct Cutoffs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List living bills by the cutoff that they must meet next, and those that missed one.",
    discussion: """
      For each bill of interest: what must happen by when, days left, and the risk with its reasons. A bill that missed a
      cutoff is out for this sitting unless a house makes an exception; one with signs of an exemption (a budget, revenue, a
      fiscal committee) may be exempt, and a presiding officer decides. Nothing here is said by the legislature: it follows
      from the dates in sessions.yml and the lines of the bills.

      Examples:
        billwatch cutoffs
        billwatch cutoffs --within 14d
        billwatch cutoffs --campaign data-privacy --format csv
        billwatch cutoffs --as-of 2025-03-13 --all --format json
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var scope: SourceOptions

  @Option(
    help: ArgumentHelp("Only cutoffs within this time, missed or to come: 72h, 14d.", valueName: "time"))
  var within: Ahead?

  @Option(help: ArgumentHelp("Only bills of this campaign.", valueName: "id"))
  var campaign: String?

  @Option(help: ArgumentHelp("As the lines up to this day tell it.", valueName: "date"))
  var asOf: Day?

  @Flag(help: "All bills, of interest or not.")
  var all = false

  func run() throws {
    let desk = try Desk(global)
    try desk.check(campaign: campaign)
    let sources = try desk.sources(jurisdiction: scope.jurisdiction, session: scope.session)
    let filter = BillFilter(sources: sources, campaign: campaign, scope: all ? .all : .ofInterest)
    let bills = try desk.store.bills(filter)
    let found = try desk.standings(of: bills, asOf: asOf)
    let listed = bills.compactMap { bill in
      found[bill.key].map { CutoffsAnswer.Entry(bill: bill, version: $0.version, outlook: $0.outlook) }
    }
    try global.print(
      CutoffsAnswer(
        entries: listed.filter { $0.isListed(within: within) }.sorted(), sources: sources, asOf: asOf,
        desk: desk))
  }
}

/// Bills by their next cutoff, then those that missed one.
struct CutoffsAnswer: Answer {
  struct Entry: Comparable {
    let bill: BillSummary
    /// The one that stood on the day that is asked for.
    let version: String
    let outlook: Outlook

    /// The missed cutoff of a bill that has not moved since.
    var missed: MissedCutoff? {
      outlook.status == .out || outlook.status == .mayBeExempt ? outlook.missed : nil
    }

    /// The last day on which the next cutoff can be met, or could have been.
    var on: Day? { missed?.cutoff.on ?? outlook.next?.cutoff.on }

    func isListed(within: Ahead?) -> Bool {
      guard let on else { return false }
      guard let within else { return true }
      return abs(on.ordinal - outlook.day.ordinal) * 24 <= within.hours
    }

    private var order: (Int, Day, String, Int) {
      let level = outlook.risk?.level
      // What is ahead first, the riskiest of a day before the others; of what is over the latest first.
      let rank = missed == nil ? 0 : 1
      let day = missed == nil ? on ?? outlook.day : Day(ordinal: -(on?.ordinal ?? 0))
      return (rank, day, bill.key.jurisdiction, level.map { -$0.order } ?? 0)
    }

    static func < (left: Entry, right: Entry) -> Bool {
      left.order == right.order ? left.bill.key < right.bill.key : left.order < right.order
    }

    static func == (left: Entry, right: Entry) -> Bool { left.bill.key == right.bill.key }
  }

  let entries: [Entry]
  let sources: [SourceKey]
  let asOf: Day?
  let desk: Desk

  var json: JSON {
    .array(
      entries.map { entry in
        .object([
          "jurisdiction": .string(entry.bill.key.jurisdiction), "session": .string(entry.bill.key.session),
          "bill": .string("\(entry.bill.key.number)"), "version": .string(entry.version),
          "title": .string(entry.bill.title), "outlook": entry.outlook.json,
          "campaigns": .array(entry.bill.campaigns.map { .string($0.id) }),
        ])
      })
  }

  var csv: [[String?]] {
    [
      [
        "jurisdiction", "session", "bill", "version", "title", "status", "cutoff", "on", "hour", "days_left",
        "steps", "hearing_on", "risk", "reasons", "missed", "missed_on", "revives", "campaigns",
      ]
    ]
      + entries.map { entry in
        let (bill, outlook) = (entry.bill, entry.outlook)
        return [
          bill.key.jurisdiction, bill.key.session, "\(bill.key.number)", entry.version, bill.title,
          outlook.status.rawValue, outlook.next?.cutoff.id, outlook.next?.cutoff.on.description,
          outlook.next?.cutoff.hour.map { "\($0)" }, outlook.next.map { "\($0.daysLeft)" },
          (outlook.next ?? outlook.missed?.verdict)?.steps.map(\.words).joined(separator: "; "),
          outlook.hearing?.on.description, outlook.risk?.level.rawValue,
          outlook.risk?.reasons.joined(separator: "; "), outlook.missed?.cutoff.id,
          outlook.missed?.cutoff.on.description, entry.missed?.verdict.revives?.description,
          bill.campaigns.map(\.id).joined(separator: " "),
        ]
      }
  }
}
