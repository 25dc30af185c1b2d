internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Store

struct Bills: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the bills of interest and where they stand.",
    discussion: """
      Of interest is what matches a campaign, is followed or has a position. Bills of several jurisdictions stand under
      the name of each, in the order of the configuration. Bills whose stage is unknown come first: the last line of
      their history was not understood, and a person must look.

      Examples:
        billwatch bills
        billwatch bills --campaign data-privacy
        billwatch bills --jurisdiction us-wa
        billwatch bills --position oppose --assigned 'field desk'
        billwatch bills --tag surveillance --priority high
        billwatch bills --stage opposite-committee --format csv
        billwatch bills --all --session 2023-24
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var scope: SourceOptions

  @Option(help: ArgumentHelp("Only bills of this campaign.", valueName: "id"), completion: .campaigns)
  var campaign: String?

  @Option(help: "Only bills in this stage.")
  var stage: Stage?

  @Option(help: "Only bills on which this position stands: support, oppose, neutral or watch.")
  var position: Stance?

  @Option(help: "Only bills of this priority: high, medium or low.")
  var priority: Priority?

  @Option(help: ArgumentHelp("Only bills that this person or desk handles.", valueName: "name"))
  var assigned: String?

  @Option(help: ArgumentHelp("Only bills with this tag.", valueName: "tag"))
  var tag: String?

  @Flag(help: "Only bills that somebody follows.")
  var followed = false

  @Flag(help: "All bills, of interest or not.")
  var all = false

  func validate() throws {
    if followed, all { throw ValidationError("--followed and --all contradict each other; give one") }
  }

  func run() throws {
    let desk = try Desk(global)
    try desk.check(campaign: campaign)
    let sources = try desk.sources(jurisdiction: scope.jurisdiction, session: scope.session)
    try global.print(
      BillsAnswer(
        bills: try desk.store.bills(filter(sources)), sources: sources, desk: desk,
        reviews: try desk.reviews(sources: sources)))
  }

  private func filter(_ sources: [SourceKey]) -> BillFilter {
    var filter = BillFilter(sources: sources, campaign: campaign, stage: stage)
    filter.position = position
    filter.priority = priority
    filter.assignee = assigned
    filter.tag = tag
    // What staff marked is shown whether or not it is of interest otherwise.
    let isMarked = priority != nil || assigned != nil || tag != nil
    filter.scope = followed ? .followed : all || isMarked ? .all : .ofInterest
    return filter
  }
}

/// A list of bills.
struct BillsAnswer: Answer {
  let bills: [BillSummary]
  let sources: [SourceKey]
  let desk: Desk
  /// Why positions have to be looked at again, by bill.
  var reviews: [BillKey: [ReviewReason]] = [:]

  var json: JSON {
    .array(
      bills.map { bill in
        let reasons = (reviews[bill.key] ?? []).map { JSON.string($0.words) }
        return bill.json.adding("position_review", bill.position == nil ? .null : .array(reasons))
      })
  }

  var csv: [[String?]] {
    [
      [
        "jurisdiction", "session", "bill", "version", "title", "stage", "chamber", "committee", "last_action",
        "last_action_on", "campaigns", "position", "source_checked_at", "position_review", "priority",
        "assigned", "tags",
      ]
    ]
      + bills.map { bill in
        [
          bill.key.jurisdiction, bill.key.session, "\(bill.key.number)", bill.version, bill.title,
          bill.stage.rawValue, bill.location.chamber?.rawValue, bill.location.committee, bill.lastAction,
          bill.lastActionOn?.description, bill.campaigns.map(\.id).joined(separator: " "), bill.position,
          bill.sourceCheckedAt?.rfc3339,
          (reviews[bill.key] ?? []).map(\.words).joined(separator: "; "), bill.priority?.rawValue,
          bill.assignee, bill.tags.joined(separator: " "),
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    let unknown = bills.count { $0.stage == .unknown }
    let note = unknown == 0 ? [] : [page.warning("\(unknown) with an unknown stage: see billwatch show BILL")]
    return (bills.isEmpty ? ["No bills."] : listing(page)) + [""] + ["\(bills.count) bills"] + note
      + reviewNote(page) + desk.freshness(of: sources, page)
  }

  /// One table, so that the columns of all sources stand in line; each under its name where there are several.
  private func listing(_ page: Page) -> [String] {
    let all = Set(sources).union(bills.map(\.key.source))
    let order = desk.ordered(all.map(\.jurisdiction)).flatMap { id in
      all.filter { $0.jurisdiction == id }.sorted()
    }
    let groups = order.map { source in (source: source, bills: bills.filter { $0.key.source == source }) }
      .filter { !$0.bills.isEmpty }
    let lines = page.lines(of: table(groups.flatMap(\.bills), page))
    var listing = Array(lines.prefix(1))
    var rows = lines.dropFirst()
    for (source, bills) in groups {
      if let mark = desk.mark(of: source, among: all) {
        listing += ["", page.bold(heading(of: source, mark).cut(to: page.width))]
      }
      listing += rows.prefix(bills.count)
      rows = rows.dropFirst(bills.count)
    }
    return listing
  }

  /// `Name (id)`; the id, and the session where it is named, are what options take.
  private func heading(of source: SourceKey, _ mark: String) -> String {
    let name = desk.name(of: source.jurisdiction)
    return (name == source.jurisdiction ? mark : "\(name) (\(mark))").printable
  }

  private func table(_ bills: [BillSummary], _ page: Page) -> Table {
    // The words of the last line have room only on a wide page; its day always has.
    let isWide = page.width >= 120
    let hasPositions = bills.contains { $0.position != nil }
    let positions: [Table.Column] = hasPositions ? [.init("POSITION")] : []
    var table = Table(
      [.init("BILL"), .init("STAGE"), .init("WHERE", least: 8, wanted: 12, rank: 3)] + positions + [
        isWide ? .init("LAST LINE", least: 24) : .init("LAST LINE", rank: 1),
        .init("CAMPAIGNS", least: 10, wanted: 15, rank: 2, isList: true),
        .init("TITLE", least: 6, wanted: 16),
      ])
    for bill in bills {
      let last = [bill.lastActionOn?.description, isWide ? bill.lastAction : nil].compactMap { $0 }.joined(
        separator: " ")
      table.add(
        [bill.version, bill.stage.rawValue, bill.location.words]
          + (hasPositions ? [position(of: bill)] : []) + [
            last.isEmpty ? nil : last, bill.campaigns.map(\.id).joined(separator: " "),
            bill.shortTitle ?? bill.title,
          ])
    }
    return table
  }
}

extension BillsAnswer {
  /// `support`, or `support?` while somebody has to look at it again.
  fileprivate func position(of bill: BillSummary) -> String? {
    bill.position.map { "\($0)\(reviews[bill.key] == nil ? "" : "?")" }
  }

  /// What the question mark means.
  fileprivate func reviewNote(_ page: Page) -> [String] {
    let due = bills.count { reviews[$0.key] != nil }
    guard due > 0 else { return [] }
    return [page.warning("\(counted(due, "position")) to review again (marked ?): see billwatch show BILL")]
  }
}

extension Location {
  /// `House Environment`; nil where nothing is known.
  var words: String? {
    let parts = [chamber?.rawValue.capitalized, committee].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

extension BillSummary {
  var json: JSON {
    .object([
      "jurisdiction": .string(key.jurisdiction), "session": .string(key.session),
      "bill": .string(key.number.description), "version": .string(version), "title": .string(title),
      "stage": .string(stage.rawValue), "location": location.json, "last_action": .optional(lastAction),
      "last_action_on": .optional(lastActionOn?.description),
      "campaigns": .array(campaigns.map { .object(["id": .string($0.id), "score": .double($0.score)]) }),
      "position": .optional(position), "source_checked_at": .optional(sourceCheckedAt?.rfc3339),
      "priority": .optional(priority?.rawValue), "assigned": .optional(assignee),
      "tags": .array(tags.map(JSON.string)),
    ])
  }
}
