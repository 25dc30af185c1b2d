internal import ArgumentParser
internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

struct CampaignsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaigns",
    abstract: "List the campaigns, check their rules, explain and measure what they find.",
    subcommands: [List.self, Check.self, Explain.self, Evaluate.self, Rematch.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "List the campaigns with what each asks, and how many bills of today's sessions belong to it.",
      discussion: """
        A campaign is a file in Data/campaigns.

        Examples:
          billwatch campaigns
          billwatch campaigns --format json
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: .hidden) var words: [String] = []

    func validate() throws {
      guard let word = words.first else { return }
      let known = CampaignsCommand.configuration.subcommands.map { "\($0)".lowercased() }
      throw ValidationError(
        Suggestion.refusal("subcommand", word, among: known))
    }

    func run() throws {
      let workplace = try Workplace(global)
      // Before anything was read there is no database; an empty one says the same.
      let isRead = FileManager.default.fileExists(atPath: workplace.database.path)
      let desk = try Desk(workplace, store: isRead ? try workplace.readableStore() : try BillStore.inMemory())
      try global.print(try CampaignList(campaigns: try workplace.campaigns(), desk: desk))
    }
  }
}

/// The campaigns.
struct CampaignList: Answer {
  struct Row: Sendable {
    let campaign: Campaign
    /// Bills of today's sessions.
    let relevant: Int
    let possible: Int
  }

  let rows: [Row]
  let sources: [SourceKey]
  let desk: Desk

  init(campaigns: [Campaign], desk: Desk) throws {
    let sources = desk.current(desk.states.map(\.source))
    self.sources = sources
    self.desk = desk
    rows = try campaigns.map { campaign in
      let bills = try desk.store.bills(BillFilter(sources: sources, campaign: campaign.id))
      let matches = bills.flatMap(\.campaigns).filter { $0.id == campaign.id }
      return Row(
        campaign: campaign, relevant: matches.count(where: \.relevant),
        possible: matches.count { !$0.relevant })
    }
  }

  var json: JSON {
    .array(
      rows.map { row in
        .object([
          "id": .string(row.campaign.id), "title": .string(row.campaign.title),
          "ask": .string(row.campaign.ask),
          "source": .string(row.campaign.source), "stance": .optional(row.campaign.stance),
          "jurisdictions": .array(row.campaign.jurisdictions.ids.map(JSON.string)),
          "relevant_from": .double(row.campaign.relevant), "possible_from": .double(row.campaign.possible),
          "phrases": .int(row.campaign.phrases.count), "statutes": .int(row.campaign.statutes.count),
          "tripwires": .array(row.campaign.tripwires.map { .string($0.name) }),
          "relevant": .int(row.relevant), "possible": .int(row.possible),
        ])
      })
  }

  var csv: [[String?]] {
    [["id", "title", "jurisdictions", "phrases", "statutes", "tripwires", "relevant", "possible"]]
      + rows.map { row in
        [
          row.campaign.id, row.campaign.title, row.campaign.jurisdictions.ids.joined(separator: " "),
          "\(row.campaign.phrases.count)", "\(row.campaign.statutes.count)",
          "\(row.campaign.tripwires.count)",
          "\(row.relevant)", "\(row.possible)",
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    let campaigns = rows.flatMap { row in
      let counts = "\(row.relevant) relevant, \(row.possible) possible"
      let asked = row.campaign.stance.map { "Stance: \($0)" }
      return [page.bold("\(row.campaign.id)  \(row.campaign.title)".printable), "  \(counts)"]
        + [row.campaign.ask, asked].compactMap { $0 }.flatMap { text in
          text.printable.wrapped(width: page.width - 2, indent: "").map { "  \($0)" }
        } + [""]
    }
    return campaigns + desk.editedRules(sources, page) + desk.freshness(of: sources, page)
  }
}
