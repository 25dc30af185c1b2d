internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Notifying
internal import Statehouse
internal import Store
internal import Syncing

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Follow a real session on a built-in legislature, without the internet.",
    discussion: """
      Starts a small server on this machine that shows the facts of Data/demo as the site would on each of a dozen
      nights, runs the real sync over HTTP for each, and writes the digest. The database stays in the home folder.

      Examples:
        billwatch demo --home demo-home
        BILLWATCH_FILES=docs/example billwatch demo --home example-home   the example of docs/new-jurisdiction.md
      """)

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    var global = global
    global.home = global.home ?? "demo-home"
    let home = global.homeFolder
    guard !FileManager.default.fileExists(atPath: home.appendingPathComponent("billwatch.sqlite").path) else {
      throw UsageError("\(home.path) holds a database already; remove the folder or give another --home")
    }
    let files = try Workplace(global).files.appendingPathComponent("Data/demo")
    let demonstration = try Demonstration.read(files.appendingPathComponent("nights.yml"))
    let server = try StatehouseServer(data: files)
    let port = try await server.start()
    var last: (digest: SendReport, now: Date)?
    do {
      for night in demonstration.nights {
        server.setDay(night.day)
        let mirror = "http://127.0.0.1:\(port)"
        last = (try await show(night, of: demonstration.jurisdiction, mirror: mirror, global), night.now)
      }
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
    if let last { tell(last.digest, now: last.now, tries: demonstration.tries, home: home) }
  }

  /// One night: what was checked, what moved, what was flagged, and the digest that was written.
  private func show(_ night: Night, of jurisdiction: String, mirror: String, _ global: GlobalOptions)
    async throws
    -> SendReport
  {
    var global = global
    global.now = Instant(argument: night.now.rfc3339)
    let workplace = try Workplace(global)
    var network = NetworkOptions()
    network.mirror = mirror
    network.pace = "none"
    let report = try await SyncRun(workplace: workplace, network: network, progress: Progress(quiet: true))
      .run([jurisdiction])
    let store = try workplace.writableStore()
    let digest = try await SendRun(workplace: workplace, store: store).run(.digests(period: nil, to: nil))
    print("\n\(night.day)  \(night.note)")
    for source in report.sources {
      print(
        "            checked \(source.billsSeen) bills with \(source.requests) requests: \(source.new) new, "
          + "\(source.changed) changed, \(source.changes) changes, \(source.flagged) flagged")
      for failure in source.failures { print("            FAILED \(failure.what): \(failure.error)") }
    }
    for moved in try moves(of: report, in: store) { print("            \(moved)") }
    return digest
  }

  private func moves(of report: RunReport, in store: BillStore) throws -> [String] {
    var filter = ChangeFilter()
    filter.run = Int64(report.run)
    filter.significance = .digest
    filter.kind = .stageChanged
    return try store.changes(filter).map { "moved: \($0.change.bill.number): \($0.change.words)" }
  }

  private func tell(_ digest: SendReport, now: Date, tries: [String], home: URL) {
    for letter in digest.letters.map(\.draft.letter) {
      print("\nThe digest of the last night:\n\nSubject: \(letter.subject)\n\n\(letter.text)")
    }
    // Other files would not know the jurisdiction.
    let files = ProcessInfo.processInfo.environment["BILLWATCH_FILES"].map { "BILLWATCH_FILES=\($0) " } ?? ""
    let program = files + (CommandLine.arguments.first ?? "billwatch")
    print("\nThe database stays in \(home.path), the digests of all nights in its outbox. Try next:")
    for command in tries { print("  \(program) \(command) --home \(home.path) --now \(now.rfc3339)") }
  }
}
