internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Scraping
internal import Store
internal import Syncing

struct Sources: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "List the jurisdictions: what is read of each, how fresh it is, what it costs and what it needs.",
    discussion: """
      Every jurisdiction that has a folder, is named by the configuration or was read at some time; also before
      anything was read. What is said of bills is of the session of today, which `billwatch sync` reads.

      Examples:
        billwatch sources
        billwatch sources --format csv
        billwatch sources --format json | jq '.[] | select(.enabled) | {jurisdiction, status, last_run}'
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workplace = try Workplace(global)
    // Before anything was read there is no database; an empty one says the same.
    let isRead = FileManager.default.fileExists(atPath: workplace.database.path)
    let store = isRead ? try workplace.readableStore() : try BillStore.inMemory()
    try global.print(
      try SourcesAnswer(workplace, store: store, environment: ProcessInfo.processInfo.environment))
  }
}

/// What is known of one jurisdiction as a source; of each session, where several are open today.
struct SourceReport: Sendable {
  /// An environment variable that holds a key; its value is never read here.
  struct Key: Hashable, Sendable {
    let variable: String
    let isSet: Bool
    /// Without it some requests are left out, and all others work.
    let isOptional: Bool
  }

  let id: String
  var name: String?
  let isEnabled: Bool
  /// The source is read for a state at a time, each a jurisdiction of its own.
  var coversStates = false
  /// False for further sessions of the same jurisdiction.
  var isFirst = true
  /// Of today, or where the files do not tell, the one that was read last.
  var session: String?
  var bills = 0
  var health: SourceHealth?
  /// Why the files of the folder cannot be used.
  var error: String?
  var costs: (first: RunCost, last: RunCost)?
  var budget: RunReport.Budget?
  var keys: [Key] = []
  var terms: String?

  /// In a word; nil where nothing is read under this id.
  var status: String? {
    if error != nil { return "broken" }
    return coversStates ? nil : health?.status.rawValue
  }
}

/// All jurisdictions.
struct SourcesAnswer: Answer {
  let sources: [SourceReport]

  /// `environment` tells which keys are set.
  init(_ workplace: Workplace, store: BillStore, environment: [String: String]) throws {
    let states = try store.sources()
    let enabled = Set(try workplace.enabledIDs())
    let ids = Set(try workplace.jurisdictionIDs()).union(enabled).union(states.map(\.source.jurisdiction))
    sources = try ids.inOrder(of: workplace.configuration.jurisdictions).flatMap { id in
      var report = SourceReport(id: id, isEnabled: enabled.contains(id))
      let states = states.filter { $0.source.jurisdiction == id }
      let jurisdiction = report.read(workplace, environment)
      let sessions = report.sessions(jurisdiction, states, now: workplace.now)
      return try sessions.enumerated().map { place, session in
        var report = report
        report.isFirst = place == 0
        report.session = session
        report.tell(states.first { $0.source.session == session }, workplace)
        try report.count(store, jurisdiction, now: workplace.now)
        return report
      }
    }
  }
}

extension SourceReport {
  /// Takes over what the files say. A folder that cannot be read is a fact about this source and stops no other.
  fileprivate mutating func read(_ workplace: Workplace, _ environment: [String: String]) -> Jurisdiction? {
    do {
      guard let jurisdiction = try workplace.jurisdiction(id) else {
        error = "there is no folder Scrapers/\(id); what was read of it is kept"
        return nil
      }
      let source = jurisdiction.source
      name = source.name
      coversStates = source.servesStates && source.place == nil
      terms = source.terms
      keys = source.keys.sorted { $0.value < $1.value }.map { variable, name in
        Key(
          variable: name, isSet: environment[name]?.isEmpty == false,
          isOptional: source.requests.allSatisfy { request in
            request.isOptional || !URLTemplate.variables(of: request.url).contains(variable)
          })
      }
      return jurisdiction
    } catch {
      self.error = "\(error)".replacing("\(workplace.files.path)/", with: "")
      return nil
    }
  }

  /// The sessions that `sync` reads today; one that is not known, where there is none.
  fileprivate func sessions(_ jurisdiction: Jurisdiction?, _ states: [SourceState], now: Date) -> [String?] {
    guard let jurisdiction else { return [states.map(\.source).max()?.session] }
    let current = jurisdiction.calendar.current(on: jurisdiction.day(at: now)).map(\.id)
    return coversStates || current.isEmpty ? [nil] : current
  }

  fileprivate mutating func tell(_ state: SourceState?, _ workplace: Workplace) {
    bills = state?.bills ?? 0
    health = SourceHealth(
      jurisdiction: id, session: session, checkedAt: state?.checkedAt, failure: state?.failure,
      due: state?.due ?? 0, age: state?.checkedAt.map { max(0, workplace.now.timeIntervalSince($0)) },
      limitHours: workplace.configuration.staleAfterHours)
  }

  fileprivate mutating func count(_ store: BillStore, _ jurisdiction: Jurisdiction?, now: Date) throws {
    if let session { costs = try store.costs(of: SourceKey(jurisdiction: id, session: session)) }
    budget = try jurisdiction?.requestBudget(counting: store, now: now).map { counted in
      RunReport.Budget(
        requests: counted.budget.requests, per: counted.budget.period.rawValue, period: counted.period,
        spent: try counted.spent())
    }
  }
}
