internal import ArgumentParser
internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

extension CampaignsCommand {
  struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure what the rules find by bills that people labelled.",
      discussion: """
        LABELS is a table whose cells are parted by tabs: a column 'id' with bill numbers, and a column for each campaign
        that says 2 (core: somebody who works on it must see the bill), 1 (borderline, counts neither way) or 0; 'reason'
        and 'needs_text' may stand beside. Every other bill of the session belongs to no campaign.

        It is judged by titles and statutes alone and with the newest texts, and a plain search for each campaign's
        keywords is measured beside it. SEEN is the share of the core that is at least possible; CORE is how many of it
        are relevant, and only possible, of all; FALSE is what is relevant and should not be. Nothing is written, and what
        people said with triage does not count.

        Examples:
          billwatch campaigns evaluate labels-2025.tsv
          billwatch campaigns evaluate labels-2025.tsv --session 2025-26 --titles-only
        """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var scope: SourceOptions

    @Flag(name: .customLong("titles-only"), help: "Leave the texts out.")
    var titlesOnly = false

    @Argument(help: "The table of labels.") var labels: String

    func run() throws {
      let workplace = try Workplace(global)
      let desk = try Desk(workplace, store: try workplace.readableStore())
      let campaigns = try workplace.campaigns()
      let text = try Self.text(of: labels)
      let sources = try desk.sources(jurisdiction: scope.jurisdiction, session: scope.session)
      let (table, source) = try desk.labels(text, campaigns.map(\.id), among: sources, file: labels)
      let ways = Measurement.Way.allCases.filter { !titlesOnly || !$0.needsText }
      try global.print(try Measurement(table, campaigns, of: source, in: ways, at: desk))
    }

    /// What a file says; in plain words why it cannot be read.
    static func text(of path: String) throws -> String {
      do { return try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8) } catch {
        let isThere = FileManager.default.fileExists(atPath: path)
        throw UsageError(
          "cannot read \(path): \(isThere ? "it is no text in UTF-8" : "there is no such file")")
      }
    }
  }
}

extension Desk {
  /// The labels, and the source of whose bills they are: the one that knows most of them.
  fileprivate func labels(
    _ text: String, _ campaigns: [String], among sources: [SourceKey], file: String
  ) throws -> (LabelTable, SourceKey) {
    var best: (labels: LabelTable, source: SourceKey, known: Int)?
    var worst: LabelError?
    for source in sources {
      guard let numbers = jurisdiction(source.jurisdiction)?.procedure.numbers else { continue }
      do {
        let labels = try LabelTable(text, campaigns: campaigns) { id in
          if case .bill(let reading) = numbers.parse(id) { reading.number } else { nil }
        }
        let known = try store.known(Array(labels.rows.keys), in: [source]).count
        if known > best?.known ?? 0 { best = (labels, source, known) }
      } catch let error as LabelError {
        // Another source may write its numbers so.
        if error.line > worst?.line ?? 0 { worst = error }
      }
    }
    if let best { return (best.labels, best.source) }
    if let worst { throw UsageError("\(file), \(worst)") }
    let places = sources.map { "\($0.jurisdiction) \($0.session)" }.joined(separator: ", ")
    throw UsageError("no bill of \(file) is in the database for \(places); read it first, or give --session")
  }
}
