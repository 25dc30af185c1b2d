internal import ArgumentParser
internal import Campaigns
internal import Definitions
internal import Fetching
internal import Foundation
internal import Legislature
internal import Store
internal import Syncing

struct Reparse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read the archived pages again with today's scraper files.",
    discussion: """
      After a scraper, a vocabulary or a campaign was mended: what that changes in the past is recorded as one
      correction a bill, and is no news. Asks no site.

      Examples:
        billwatch reparse us-wa
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "Ids of jurisdictions, such as us-wa.", completion: .jurisdictions) var jurisdictions:
    [String] = []
  @Option(
    help: "The session; the default is the one that today falls in, or the last before it.",
    completion: .sessions)
  var session: String?

  func run() throws {
    let workplace = try Workplace(global)
    _ = try workplace.readableStore()
    guard let lock = try RunLock.take(at: workplace.home.appendingPathComponent(RunLock.fileName)) else {
      throw complaint("a sync is running; try again when it has ended", exitCode: 75)
    }
    defer { withExtendedLifetime(lock) {} }
    let store = try workplace.writableStore()
    let matcher = Matcher(try workplace.campaigns())
    var failed = 0
    for jurisdiction in try workplace.jurisdictions(jurisdictions) {
      let today = jurisdiction.day(at: workplace.now)
      let wanted =
        session.map { jurisdiction.calendar.session(id: $0) } ?? jurisdiction.calendar.session(on: today)
      guard let session = wanted else {
        let help = Suggestion.help(for: session ?? "", among: jurisdiction.calendar.sessions.map(\.id))
        throw UsageError("\(jurisdiction.id) has no session '\(session ?? "of today")'; \(help)")
      }
      let archive = workplace.archive
      let report = try Reparser(
        jurisdiction: jurisdiction, session: session, store: store, matcher: matcher,
        body: { try archive.body($0) }, now: workplace.now
      ).run()
      failed += report.failures.count
      print(
        "\(jurisdiction.id) \(session.id): \(report.read) bills read again, \(report.corrected.count) corrected"
      )
      for key in report.corrected.prefix(20) { print("  corrected  \(key.number)") }
      for (key, error) in report.failures.prefix(20) { print("  failed  \(key.number): \(error)") }
    }
    if failed > 0 { throw ExitCode(3) }
  }
}
