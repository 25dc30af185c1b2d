internal import ArgumentParser
internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

/// What the commands that only read work with: the database, and the jurisdictions' files that say how their
/// numbers are written and which session a day falls in.
struct Desk: Sendable {
  let store: BillStore
  let jurisdictions: [Jurisdiction]
  let now: Date
  let staleAfterHours: Int
  /// The jurisdictions that the configuration names.
  let configured: [String]
  let states: [SourceState]

  /// The campaigns that there are files of.
  let campaigns: [String]
  /// Why the files of a jurisdiction cannot be read, by its id. What is known of its bills is shown all the same.
  var broken: [String: String] = [:]
  /// The sources whose bills were matched before the campaigns' files were last edited.
  var outdated: Set<SourceKey> = []

  func jurisdiction(_ id: String) -> Jurisdiction? { jurisdictions.first { $0.id == id } }

  /// The sources to look into: one jurisdiction or all, one session or each jurisdiction's own of today.
  func sources(jurisdiction: String?, session: String?) throws -> [SourceKey] {
    let known = states.map(\.source)
    if let wanted = jurisdiction, !known.contains(where: { $0.jurisdiction == wanted }) {
      let ids = Set(known.map(\.jurisdiction)).sorted()
      let help = Suggestion.help(for: wanted, among: ids, all: "the database holds")
      throw UsageError("nothing was read of a jurisdiction '\(wanted)'; \(help)")
    }
    let here = known.filter { jurisdiction == nil || $0.jurisdiction == jurisdiction }
    guard let session else { return current(here) }
    let sources = here.filter { $0.session == session }
    guard !sources.isEmpty else {
      let ids = Set(here.map(\.session)).sorted()
      let help = Suggestion.help(for: session, among: ids, all: "the database holds")
      throw UsageError("nothing was read of a session '\(session)'; \(help)")
    }
    return sources
  }

  /// For each jurisdiction the sessions of today that were read, or the last one before them that was.
  func current(_ sources: [SourceKey]) -> [SourceKey] {
    let byJurisdiction = Dictionary(grouping: sources, by: \.jurisdiction)
    return byJurisdiction.flatMap { id, sources -> [SourceKey] in
      guard let jurisdiction = jurisdiction(id) else { return sources.max().map { [$0] } ?? [] }
      let today = jurisdiction.day(at: now)
      let current = Set(jurisdiction.calendar.current(on: today).map(\.id))
      let open = sources.filter { current.contains($0.session) }
      if !open.isEmpty { return open }
      let past = jurisdiction.calendar.sessions.filter { $0.opens <= today }.map(\.id)
      let order = Dictionary(uniqueKeysWithValues: past.enumerated().map { ($1, $0) })
      return sources.max { (order[$0.session] ?? -1, $0) < (order[$1.session] ?? -1, $1) }.map { [$0] } ?? []
    }.sorted()
  }

  /// The line that every listing ends with: how fresh what it shows is.
  func freshness(of sources: [SourceKey], _ page: Page) -> [String] {
    states.filter { sources.contains($0.source) }.flatMap { state in
      let (text, isWarning) = freshness(of: state, page)
      let lines = text.wrapped(width: page.width, indent: "  ")
      return isWarning ? lines.map(page.warning) : lines
    }
  }

  /// In words, and whether it is a warning.
  private func freshness(of state: SourceState, _ page: Page) -> (text: String, isWarning: Bool) {
    let name = "\(state.source.jurisdiction) \(state.source.session)"
    guard let checkedAt = state.checkedAt else { return ("\(name): never read to the end", true) }
    var text = "\(name): last read \(checkedAt.rfc3339), \(page.age(of: checkedAt))"
    if state.due > 0 { text += "; \(state.due) bills wait to be read again" }
    let isStale = now.timeIntervalSince(checkedAt) > Double(staleAfterHours) * 3600
    if let problem = broken[state.source.jurisdiction] {
      return ("\(text); its files cannot be read: \(problem.printable)", true)
    }
    if let failure = state.failure { return ("\(text); FAILED since: \(failure.printable)", true) }
    return isStale ? ("\(text); STALE, not read for more than \(staleAfterHours) hours", true) : (text, false)
  }
}

extension Desk {
  init(_ options: GlobalOptions) throws {
    let workplace = try Workplace(options)
    try self.init(workplace, store: try workplace.readableStore())
  }

  init(_ workplace: Workplace, store: BillStore) throws {
    let states = try store.sources()
    // Only what the database holds is read; what has no folder any more is still shown.
    var jurisdictions: [Jurisdiction] = []
    var broken: [String: String] = [:]
    let rules = try workplace.campaignRules()
    for id in Set(states.map(\.source.jurisdiction)).sorted() {
      do { if let read = try workplace.jurisdiction(id) { jurisdictions.append(read) } } catch {
        broken[id] = "\(error)"
      }
    }
    self.init(
      store: store, jurisdictions: jurisdictions, now: workplace.now,
      staleAfterHours: workplace.configuration.staleAfterHours,
      configured: workplace.configuration.jurisdictions,
      states: states, campaigns: try workplace.campaigns().map(\.id), broken: broken,
      outdated: Set(try states.map(\.source).filter { try store.matchedRules($0) != rules }))
  }

  /// Refuses a campaign that there is no file of, because an empty answer would look like good news.
  func check(campaign: String?) throws {
    guard let campaign, !campaigns.contains(campaign) else { return }
    throw UsageError(Suggestion.refusal("campaign", campaign, among: campaigns.sorted()))
  }
}

/// Which sources a listing looks into.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only this jurisdiction, such as us-wa.", valueName: "id"), completion: .jurisdictions)
  var jurisdiction: String?

  @Option(
    help: ArgumentHelp("Another session than the one that today falls in.", valueName: "id"),
    completion: .sessions)
  var session: String?
}

extension Stage: ExpressibleByArgument {}
extension ChangeKind: ExpressibleByArgument {}
extension Significance: ExpressibleByArgument {}
extension Stance: ExpressibleByArgument {}
extension Priority: ExpressibleByArgument {}

extension Jurisdiction {
  /// The last second of a day by the source's clocks.
  func end(of day: Day) -> Date? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let next = day.adding(days: 1)
    return calendar.date(from: DateComponents(year: next.year, month: next.month, day: next.day))?
      .addingTimeInterval(-1)
  }
}
