internal import ArgumentParser
internal import Campaigns
internal import Foundation
internal import Legislature
internal import Store
internal import Syncing

extension CampaignsCommand {
  struct Rematch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Match all bills with the campaigns' rules as they are now, and say which bills join or leave.",
      discussion: """
        The next sync does the same by itself after a rule was edited. What people said in triage stands.

        Examples:
          billwatch campaigns rematch --dry-run
          billwatch campaigns rematch us-wa
        """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Only say what would come of it.")
    var dryRun = false

    @Argument(help: "Jurisdictions; without one all that were read.", completion: .jurisdictions)
    var jurisdictions: [String] = []

    func run() throws {
      let workplace = try Workplace(global)
      // Without a database there is nothing to match, and none is made.
      let store = try workplace.existingStore()
      let matcher = Matcher(try workplace.campaigns())
      let rules = try workplace.campaignRules()
      var rows: [RematchAnswer.Row] = []
      let known = try store.sources().map(\.source)
      let names = Set(known.map(\.jurisdiction))
      for name in jurisdictions where !names.contains(name) {
        throw UsageError("'\(name)' was never read; \(Suggestion.help(for: name, among: names.sorted()))")
      }
      for source in known where jurisdictions.isEmpty || jurisdictions.contains(source.jurisdiction) {
        guard let jurisdiction = try workplace.jurisdiction(source.jurisdiction) else { continue }
        let rematcher = Rematcher(
          jurisdiction: jurisdiction, source: source, store: store, matcher: matcher, rules: rules)
        rows.append(.init(source: source, report: try rematcher.run(dryRun: dryRun)))
      }
      try global.print(RematchAnswer(rows: rows, isDry: dryRun))
    }
  }
}

/// What matching anew did.
struct RematchAnswer: Answer {
  struct Row: Sendable {
    let source: SourceKey
    let report: Rematcher.Report
  }

  let rows: [Row]
  let isDry: Bool

  var json: JSON {
    .array(
      rows.map { row in
        .object([
          "jurisdiction": .string(row.source.jurisdiction), "session": .string(row.source.session),
          "bills": .int(row.report.bills), "text_bytes": .int(row.report.textBytes),
          "seconds": .double(row.report.seconds), "joined": .array(row.report.joined.map(\.json)),
          "left": .array(row.report.left.map(\.json)),
        ])
      })
  }

  var csv: [[String?]] {
    [["jurisdiction", "session", "bill", "campaign", "what"]]
      + rows.flatMap { row in
        (row.report.joined.map { ($0, "joined") } + row.report.left.map { ($0, "left") }).map { pair, what in
          [
            row.source.jurisdiction, row.source.session, "\(pair.bill.number)", pair.campaign, what,
          ]
        }
      }
  }

  func lines(_ page: Page) -> [String] {
    if rows.isEmpty { return ["Nothing was read yet; run `billwatch sync` first."] }
    return rows.flatMap { row in
      let report = row.report
      let megabytes = Double(report.textBytes) / 1_000_000
      let head =
        "\(row.source.jurisdiction) \(row.source.session): \(report.bills) bills\(isDry ? " looked at" : " matched anew"), "
        + String(format: "%.1f MB of text in %.2f s", megabytes, report.seconds)
      return [head] + named(report.joined, isDry ? "would join" : "joined", page)
        + named(report.left, isDry ? "would leave" : "left", page)
    }
  }

  private func named(_ pairs: [Rematcher.Pair], _ what: String, _ page: Page) -> [String] {
    if pairs.isEmpty { return ["  none \(what)"] }
    let names = pairs.map { "\($0.bill.number) (\($0.campaign))" }.joined(separator: ", ")
    return "\(what): \(names)".wrapped(width: page.width - 2, indent: "    ").map { "  \($0)" }
  }
}

extension Rematcher.Pair {
  fileprivate var json: JSON {
    .object(["bill": .string("\(bill.number)"), "campaign": .string(campaign)])
  }
}
