internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Scraping
internal import Store
internal import Syncing

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Hold what was read of a state against what a source that covers all states says of it.",
    discussion: """
      The witness is read into a database of its own, witness.sqlite in the home folder; what was read of the state itself
      is not touched. Every bill of the session is compared: lines, stage, title, sponsors. A line of the last ten days
      that only one of the two has is late; an older one is missing.

      Examples:
        billwatch audit us-wa --against SOURCE           SOURCE is a folder with `places: states`
        billwatch audit us-wa --against SOURCE --no-sync --kind line-only-there
        billwatch audit us-wa --against SOURCE --format json | jq .counts

      Exit codes: 0 compared, whether or not there are differences, 3 the witness could not be read (compared with what
      was read of it before), 1 could not run, 75 another run holds the lock, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var network: NetworkOptions

  @Argument(help: "The state's own jurisdiction, such as us-wa.")
  var jurisdiction: String

  @Option(
    help: ArgumentHelp(
      "Folder of a source that covers all states.", valueName: "source"))
  var against: String

  @Option(
    help: "The session to compare; the default is the one that today falls in, or the last that was read.",
    completion: .sessions)
  var session: String?

  @Option(help: "Show only differences of this kind; all are counted.")
  var kind: Discrepancy.Kind?

  @Flag(name: .customLong("no-sync"), help: "Compare with what was read of the witness before.")
  var noSync = false

  func run() async throws {
    let workplace = try Workplace(global)
    let pair = try AuditPair(jurisdiction, against: against, session: session, workplace)
    let report = noSync ? nil : try await sync(pair, workplace)
    let answer = try AuditAnswer(pair, report: report, kind: kind, workplace)
    try global.print(answer)
    if let report, report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }

  /// Reads the witness. Its requests are counted where all others with its key are: in the main database.
  private func sync(_ pair: AuditPair, _ workplace: Workplace) async throws -> RunReport {
    var run = SyncRun(
      workplace: workplace.forWitness, network: network, session: pair.here.session, progress: global.progress
    )
    let main = try workplace.writableStore()
    run.budgets = main
    if pair.witness.source.requests(.page).contains(where: { $0.scope == .ofInterest }) {
      let witness = try workplace.forWitness.writableStore()
      for key in try main.ofInterest(pair.here) {
        try witness.follow(pair.there.bill(key.number), who: "audit", at: workplace.now)
      }
    }
    return try await run.run([pair.witness.id])
  }
}

/// A state's own source and the witness that it is held against.
struct AuditPair: Sendable {
  let jurisdiction: Jurisdiction
  let witness: Jurisdiction
  let here: SourceKey
  /// What the witness's own codes stand for.
  let milestones: [String: Stage]

  var there: SourceKey { SourceKey(jurisdiction: witness.id, session: here.session) }
}

extension AuditPair {
  /// - Throws: `UsageError` for what is no state with a folder, or no source for all states, and where nothing was read.
  init(_ id: String, against name: String, session: String?, _ workplace: Workplace) throws {
    guard let found = try workplace.jurisdictions([id]).first else { throw UsageError("no '\(id)'") }
    let place = id.hasPrefix("us-") ? String(id.dropFirst(3)) : ""
    guard found.source.place == nil, place.count == 2 else {
      throw UsageError(
        "\(id) is no state; a source for all states can only be a witness of one, such as us-or")
    }
    // `name-or` means the same as `name`.
    let folder = name.hasSuffix("-\(place)") ? String(name.dropLast(place.count + 1)) : name
    let general = try workplace.jurisdiction(folder)
    guard let general, general.source.servesStates,
      let witness = try workplace.jurisdiction("\(folder)-\(place)")
    else {
      let known = try workplace.jurisdictionIDs().filter {
        try workplace.jurisdiction($0)?.source.servesStates == true
      }
      throw UsageError("'\(name)' is no source for all states; \(Suggestion.help(for: name, among: known))")
    }
    let sources = try Desk(workplace, store: try workplace.readableStore()).sources(
      jurisdiction: id, session: session)
    // Sources for all states list the regular session, beside which a special one may be current.
    let regular = sources.first {
      found.calendar.session(id: $0.session)?.sittings.contains { $0.kind == .regular } == true
    }
    guard let here = regular ?? sources.first else { throw UsageError("nothing was read of \(id)") }
    self.init(
      jurisdiction: found, witness: witness, here: here, milestones: general.procedure.statusStages)
  }
}

extension Discrepancy.Kind: ExpressibleByArgument {}
