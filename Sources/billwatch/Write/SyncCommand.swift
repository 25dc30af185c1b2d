internal import ArgumentParser
internal import Campaigns
internal import Definitions
internal import Fetching
internal import Foundation
internal import Legislature
internal import Logging
internal import Scraping
internal import Store
internal import Syncing

/// How the sites are reached; shared by the commands that ask them.
struct NetworkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Send every request through this mirror.", valueName: "url"))
  var mirror: String?

  @Option(
    help: ArgumentHelp(
      "'none' lifts the gap between requests; only with a loopback mirror.", valueName: "pace"))
  var pace: String?

  func validate() throws {
    if let pace, pace != "none" { throw ValidationError("--pace takes only 'none', not '\(pace)'") }
  }
}

struct Sync: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read the legislatures' sites and record what changed.",
    discussion: """
      Examples:
        billwatch sync                      every jurisdiction that the configuration enables
        billwatch sync us-wa --full         read every bill's page again, conditionally
        billwatch sync us-wa --session 2023-24
        billwatch sync --no-alerts          what cannot wait goes with the next digest

      At the end, what cannot wait for the next digest is sent to those who want alerts.

      Exit codes: 0 clean, 3 ran with failures or could not send (facts kept), 1 could not run, 75 another run holds the lock, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var network: NetworkOptions

  @Argument(help: "Ids of jurisdictions, such as us-wa.", completion: .jurisdictions)
  var jurisdictions: [String] = []

  @Option(
    help: "The session to read; the default is the one that today falls in, or the last before it.",
    completion: .sessions)
  var session: String?

  @Flag(help: "Read every bill's page again, whatever the bulk answers say.")
  var full = false

  @Flag(help: "Send nothing at the end.")
  var noAlerts = false

  func run() async throws {
    let workplace = try Workplace(global)
    let report = try await SyncRun(
      workplace: workplace, network: network, session: session, full: full,
      progress: global.progress
    ).run(jurisdictions)
    try global.emit(report)
    // The report stands whatever becomes of the mail.
    let isTold = noAlerts ? true : await SyncAlerts(workplace: workplace).send()
    if report.exitCode != 0 || !isTold { throw ExitCode(max(report.exitCode, isTold ? 0 : 3)) }
  }
}

/// Composes what a sync needs and runs it over the jurisdictions, one failing source never stopping another.
struct SyncRun: Sendable {
  let workplace: Workplace
  let network: NetworkOptions
  var session: String?
  var full = false
  var progress: Progress
  /// Where requests are counted that a source only allows so many of; nil for the database that is written.
  var budgets: BillStore?

  func run(_ ids: [String]) async throws -> RunReport {
    // Whatever is wrong with the call is said before anything is made.
    try checkCall(ids)
    let matcher = Matcher(try workplace.campaigns())
    let significance = try workplace.significance()
    try workplace.makeHome()
    guard let lock = try RunLock.take(at: workplace.home.appendingPathComponent(RunLock.fileName)) else {
      FileHandle.standardError.write(
        Data("another sync holds \(workplace.home.path)/sync.lock; nothing was done\n".utf8))
      throw ExitCode(75)
    }
    defer { withExtendedLifetime(lock) {} }
    let store = try workplace.writableStore()
    adoptSubscribers(store)
    let run = try store.beginRun(now: workplace.now)
    var report = RunReport(run: Int(run), now: workplace.now)
    for id in ids.isEmpty ? try workplace.enabledIDs() : ids {
      report.sources += await read(id, store, matcher, significance)
    }
    try store.finishRun(run, report: try report.json(), exitCode: Int(report.exitCode), at: workplace.now)
    return report
  }

  /// Whom the configuration names is told what is found from now on. A mistake there is told when something is sent; it
  /// must not keep the sites from being read.
  private func adoptSubscribers(_ store: BillStore) {
    do { try store.adopt(workplace) } catch {
      progress.log.error("subscribers of the configuration", metadata: ["error": "\(error)"])
    }
  }

  private func checkCall(_ ids: [String]) throws {
    for jurisdiction in try workplace.jurisdictions(ids) {
      guard !jurisdiction.source.servesStates || jurisdiction.source.place != nil else {
        throw UsageError("\(jurisdiction.id) covers all states; say which, such as \(jurisdiction.id)-or")
      }
      _ = try chosenSessions(of: jurisdiction)
      _ = try policy(for: jurisdiction)
    }
    guard network.mirror != nil || workplace.configuration.contact?.isEmpty == false else {
      throw complaint(
        "will not ask real sites until a contact is set: run `billwatch init`, and set `contact` in billwatch.yml to an "
          + "e-mail address or page by which a site's operators can reach you", exitCode: 1)
    }
  }

  /// The sessions of one source. Whatever goes wrong with one is said in its report, and the others are read all the
  /// same.
  private func read(
    _ id: String, _ store: BillStore, _ matcher: Matcher, _ significance: SignificanceRules
  ) async -> [RunReport.Source] {
    func failed(_ session: String, _ error: any Error) -> RunReport.Source {
      progress.log.error("source failed", metadata: ["source": "\(id)", "error": "\(error)"])
      var source = RunReport.Source(jurisdiction: id, session: session)
      source.failures.append(.init(what: id, error: "\(error)"))
      do {
        // `health` and the listings must say so as well.
        for state in try store.sources() where state.source.jurisdiction == id {
          if !session.isEmpty, state.source.session != session { continue }
          try store.setFailed(state.source, "\(id): \(error)", at: workplace.now)
        }
      } catch { source.failures.append(.init(what: "database", error: "\(error)")) }
      return source
    }
    do {
      guard let jurisdiction = try workplace.jurisdictions([id]).first else { return [] }
      var reports: [RunReport.Source] = []
      for session in try chosenSessions(of: jurisdiction) {
        do {
          reports.append(try await read(jurisdiction, session, store, matcher, significance))
        } catch { reports.append(failed(session.id, error)) }
      }
      return ownSessions(of: reports)
    } catch {
      return [failed(session ?? "", error)]
    }
  }

  /// Where nobody knows which of two sessions is a state's own, the one that its list speaks of is; what was asked for
  /// the other counts all the same.
  private func ownSessions(of reports: [RunReport.Source]) -> [RunReport.Source] {
    var own = reports.filter { !$0.isOfOtherSessions }
    guard !own.isEmpty else { return reports }
    for other in reports where other.isOfOtherSessions {
      own[0].requests += other.requests
      own[0].robotsRequests += other.robotsRequests
      own[0].bytes += other.bytes
      own[0].requestsByName.merge(other.requestsByName) { $0 + $1 }
      own[0].budget = [own[0].budget, other.budget].compactMap(\.self).max { $0.spent < $1.spent }
    }
    return own
  }

  private func read(
    _ jurisdiction: Jurisdiction, _ session: Session, _ store: BillStore, _ matcher: Matcher,
    _ significance: SignificanceRules
  ) async throws -> RunReport.Source {
    let budget = jurisdiction.requestBudget(counting: budgets ?? store, now: workplace.now)
    let fetcher = try Fetcher(
      policy: try policy(for: jurisdiction), transport: transport(counting: budget),
      archive: workplace.archive,
      now: { workplace.now })
    let started = ContinuousClock.now
    let label = "\(jurisdiction.id) \(session.id)"
    progress.begin(label)
    var source: RunReport.Source
    do {
      source = try await Syncer(
        jurisdiction: jurisdiction, session: session, store: store,
        fetch: { ask in
          try budget?.check()
          return try await fetcher.fetch(ask)
        }, keys: Self.keys(of: jurisdiction),
        matcher: matcher, rules: try workplace.campaignRules(), significance: significance,
        cutoffNearDays: workplace.configuration.cutoffNearDays, now: workplace.now,
        log: progress.log,
        progress: { done, all in progress.update(done, of: all) }
      ).run(full: full)
    } catch {
      try await fetcher.shutdown()
      throw error
    }
    try await fetcher.shutdown()
    let tally = fetcher.tally
    source.requests = tally.total.requests
    source.robotsRequests = tally.robots
    source.requestsByName = tally.labels.mapValues(\.requests)
    source.bytes = tally.total.bytes
    source.budget = try budget.map {
      RunReport.Budget(
        requests: $0.budget.requests, per: $0.budget.period.rawValue, period: $0.period, spent: try $0.spent()
      )
    }
    source.seconds = (ContinuousClock.now - started).seconds
    progress.end(label, source)
    return source
  }

  /// The keys that the environment has, by variable of the definition.
  private static func keys(of jurisdiction: Jurisdiction) -> [String: String] {
    let environment = ProcessInfo.processInfo.environment
    return jurisdiction.source.keys.compactMapValues {
      environment[$0]?.isEmpty == false ? environment[$0] : nil
    }
  }

  /// Every request that goes over the wire counts, repeated ones too; those for the rules of robots do not.
  private func transport(counting budget: RequestBudget?) -> Transport {
    let wire = Transport.http()
    guard let budget else { return wire }
    return Transport(
      send: { request in
        if !request.url.hasSuffix("/robots.txt") { try budget.count() }
        return try await wire.send(request)
      }, shutdown: wire.shutdown)
  }

  private func chosenSessions(of jurisdiction: Jurisdiction) throws -> [Session] {
    if let session {
      guard let found = jurisdiction.calendar.sessions.first(where: { $0.id == session }) else {
        let help = Suggestion.help(for: session, among: jurisdiction.calendar.sessions.map(\.id))
        throw UsageError("\(jurisdiction.id) has no session '\(session)'; \(help)")
      }
      return [found]
    }
    let today = jurisdiction.day(at: workplace.now)
    let found = jurisdiction.calendar.current(on: today)
    guard !found.isEmpty else {
      throw UsageError("\(jurisdiction.id) has no session on or before \(today) in its sessions.yml")
    }
    return found
  }

  private func policy(for jurisdiction: Jurisdiction) throws -> Policy {
    let mirror: Mirror?
    do { mirror = try network.mirror.map { try Mirror($0) } } catch { throw UsageError("\(error)") }
    if network.pace == "none", mirror?.isLoopback != true {
      throw UsageError(
        "--pace none is for a mirror on this machine: add --mirror http://127.0.0.1:PORT, or leave it out")
    }
    return Policy(
      userAgent: UserAgent(
        name: "BillWatch", version: billwatchVersion, contact: workplace.configuration.contact),
      allowedHosts: Set(jurisdiction.source.hosts),
      pace: network.pace == "none" ? .none : .gap(.milliseconds(jurisdiction.source.paceMilliseconds)),
      concurrency: jurisdiction.source.concurrency, mirror: mirror)
  }
}

extension Jurisdiction {
  /// Counts what the source allows; nil where it sets no limit.
  func requestBudget(counting store: BillStore, now: Date) -> RequestBudget? {
    guard let budget = source.budget else { return nil }
    let place = source.place.map { "-\($0.lowercased())" } ?? ""
    let name = id.hasSuffix(place) ? String(id.dropLast(place.count)) : id
    return RequestBudget(name: name, budget: budget, store: store, now: now)
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
