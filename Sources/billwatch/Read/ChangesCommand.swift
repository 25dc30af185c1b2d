internal import ArgumentParser
internal import Campaigns
internal import Foundation
internal import Legislature
internal import Store

struct Changes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List what changed.",
    discussion: """
      Without --all only what concerns bills of interest: those that match a campaign, are followed or have a
      position.

      Examples:
        billwatch changes --run latest
        billwatch changes --since 2025-03-06T08:00:00Z --significance digest
        billwatch changes --all --kind stage-changed --format json
      """)

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp("Only this jurisdiction, such as us-wa.", valueName: "id"), completion: .jurisdictions)
  var jurisdiction: String?

  @Option(help: ArgumentHelp("Seen at this instant or later.", valueName: "instant"))
  var since: Instant?

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Of the run with this number, or of the latest.", valueName: "number|latest"))
  var wantedRun: RunArgument?

  @Option(help: ArgumentHelp("That concern this campaign.", valueName: "id"), completion: .campaigns)
  var campaign: String?

  @Option(help: "At least this significant.")
  var significance: Significance?

  @Option(help: "Only of this kind.")
  var kind: ChangeKind?

  @Flag(help: "Of all bills, of interest or not.")
  var all = false

  func run() throws {
    let desk = try Desk(global)
    try desk.check(campaign: campaign)
    _ = try desk.sources(jurisdiction: jurisdiction, session: nil)
    var filter = ChangeFilter()
    filter.jurisdiction = jurisdiction
    filter.since = since?.date
    filter.run = try wantedRun?.id(in: desk.store)
    filter.campaign = campaign
    filter.significance = significance
    filter.kind = kind
    // What is of interest to nobody is only logged, so asking for the log asks for all bills.
    filter.ofInterest = !all && significance != .log
    try global.print(ChangesAnswer(changes: try desk.store.changes(filter), desk: desk))
  }
}

/// A run as people name it.
enum RunArgument: ExpressibleByArgument {
  case latest
  case number(Int64)

  init?(argument: String) {
    if argument == "latest" {
      self = .latest
    } else if let number = Int64(argument), number > 0 {
      self = .number(number)
    } else {
      return nil
    }
  }

  fileprivate func id(in store: BillStore) throws -> Int64 {
    let last = try store.lastRun()?.id
    switch self {
    case .latest:
      guard let last else { throw UsageError("there was no run yet") }
      return last
    case .number(let number):
      guard let last, number <= last else {
        throw UsageError(
          "there was no run \(number); \(last.map { "the latest is \($0)" } ?? "there was none yet")")
      }
      return number
    }
  }
}

/// A list of changes.
struct ChangesAnswer: Answer {
  let changes: [RecordedChange]
  let desk: Desk

  var json: JSON { .array(changes.map(\.json)) }

  var csv: [[String?]] {
    [
      [
        "id", "jurisdiction", "session", "bill", "kind", "significance", "occurred_on", "seen_at", "what",
        "campaigns",
      ]
    ]
      + changes.map { recorded in
        let change = recorded.change
        return [
          String(recorded.id), change.bill.jurisdiction, change.bill.session, "\(change.bill.number)",
          change.kind.rawValue, change.significance.rawValue, change.occurredOn?.description,
          change.seenAt.rfc3339,
          change.words, change.campaigns.joined(separator: " "),
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    let sources = Set(changes.map(\.change.bill.source))
    // Where bills are named with their sources, campaigns have room only on a wide page.
    let hasCampaigns = sources.count < 2 || page.width >= 100
    var table = Table(
      [
        .init("SEEN", rank: 1), .init("BILL"), .init("KIND"), .init("HAPPENED", rank: 3),
        .init("WHAT", least: 8, wanted: 30),
      ]
        + (hasCampaigns ? [.init("CAMPAIGNS", least: 10, wanted: 15, rank: 2, isList: true)] : []))
    for change in changes.map(\.change) {
      let bill = change.bill
      table.add(
        [
          String(change.seenAt.rfc3339.prefix(10)),
          [desk.mark(of: bill.source, among: sources), "\(bill.number)"].compactMap { $0 }.joined(
            separator: " "),
          change.significance == .alert ? "! \(change.kind.rawValue)" : change.kind.rawValue,
          change.occurredOn?.description, change.words,
        ] + (hasCampaigns ? [change.campaigns.joined(separator: " ")] : []))
    }
    let listing = changes.isEmpty ? ["No changes."] : page.lines(of: table)
    let alerts = changes.count { $0.change.significance == .alert }
    let count = "\(changes.count) changes" + (alerts == 0 ? "" : ", \(alerts) of them alerts (!)")
    return listing + ["", count] + desk.freshness(of: desk.current(desk.states.map(\.source)), page)
  }
}

extension RecordedChange {
  var json: JSON {
    .object([
      "id": .int(Int(id)), "jurisdiction": .string(change.bill.jurisdiction),
      "session": .string(change.bill.session),
      "bill": .string(change.bill.number.description), "kind": .string(change.kind.rawValue),
      "significance": .string(change.significance.rawValue),
      "occurred_on": .optional(change.occurredOn?.description),
      "seen_at": .string(change.seenAt.rfc3339), "before": change.before ?? .null,
      "after": change.after ?? .null,
      "campaigns": .array(change.campaigns.map(JSON.string)),
    ])
  }
}

extension Change {
  /// What it was and is, in a few words.
  var words: String {
    // Its day stands in a column of its own.
    if kind == .actionAdded, let text = after?["text"]?.text { return text }
    if kind == .textChanged { return after?.textWords(before: before) ?? "" }
    return switch (before?.words, after?.words) {
    case (let before?, let after?): "\(before) → \(after)"
    case (let before?, nil): "was: \(before)"
    case (nil, let after?): after
    case (nil, nil): ""
    }
  }
}

extension JSON {
  /// What a new text gained (+) and lost (−), its tripwires first.
  fileprivate func textWords(before: JSON?) -> String {
    func items(_ key: String) -> [JSON] { if case .array(let items)? = self[key] { items } else { [] } }
    func relevant(_ side: JSON?) -> [String] {
      guard case .array(let items)? = side?["campaigns"] else { return [] }
      return items.filter { $0["relevant"] == .bool(true) }.compactMap { $0["id"]?.text }
    }
    let (was, isNow) = (relevant(before), relevant(self))
    let moved =
      isNow.filter { !was.contains($0) }.map { "now relevant for \($0)" }
      + was.filter { !isNow.contains($0) }.map { "no longer relevant for \($0)" }
    let wires = items("tripwires").compactMap { wire in
      wire["name"]?.text.map { "tripwire '\($0)' \(wire["state"]?.text ?? "")" }
    }
    let gained = items("gained").compactMap { $0["rule"]?.text.map { "+ \(PhrasePattern.spoken($0))" } }
    let lost = items("lost").compactMap { $0["rule"]?.text.map { "− \(PhrasePattern.spoken($0))" } }
    let unread = items("problems").isEmpty ? [] : ["not read completely"]
    return ([self["version"]?.text].compactMap { $0 } + wires + moved + unread + gained + lost).joined(
      separator: "; ")
  }

  /// The members that tell most of an object of a change (`docs/json.md`), as a line.
  fileprivate var words: String? {
    let location = ["chamber", "committee"].compactMap { self["location"]?[$0]?.text }.joined(separator: " ")
    // What the calendar brings is said in whole sentences.
    let sentence = self["words"]?.text ?? (self["cutoff"] == nil ? nil : self["reason"]?.text)
    if let sentence { return sentence }
    if let stage = self["stage"]?.text, self["title"] == nil {
      return location.isEmpty ? stage : "\(stage) (\(location))"
    }
    let names = [
      "motion", "text", "title", "name", "bill", "campaign", "committee", "kind", "on", "at", "room",
      "reason",
    ]
    let texts = names.compactMap { self[$0]?.text }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}
