internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Statehouse
internal import Store
internal import Syncing

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Follow a real session on a built-in legislature, without the internet.",
    discussion: """
      Starts a small server on this machine that shows the facts of Data/demo as the site would on each of a dozen
      nights, runs the real sync over HTTP for each, and writes the digest. The database stays in the home folder.

      Example:
        billwatch demo --home demo-home
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
    do {
      for night in demonstration.nights {
        server.setDay(night.day)
        try await show(night, of: demonstration.jurisdiction, mirror: "http://127.0.0.1:\(port)", global)
      }
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
    try end(demonstration, global)
  }

  private func show(_ night: Night, of jurisdiction: String, mirror: String, _ global: GlobalOptions) async throws
  {
    var global = global
    global.now = Instant(argument: night.now.rfc3339)
    let workplace = try Workplace(global)
    var network = NetworkOptions()
    network.mirror = mirror
    network.pace = "none"
    let report = try await SyncRun(
      workplace: workplace, network: network, progress: Progress(quiet: true)
    ).run([jurisdiction])
    guard let source = report.sources.first else { return }
    print("\(night.day)  \(source.billsSeen) bills checked with \(source.requests) requests: \(source.new) new, "
      + "\(source.changed) changed, \(source.changes) changes, \(source.flagged) flagged")
    for failure in source.failures { print("            FAILED \(failure.what): \(failure.error)") }
    let store = try workplace.readableStore()
    var filter = ChangeFilter()
    filter.run = Int64(report.run)
    filter.significance = .digest
    filter.kind = .stageChanged
    for change in try store.changes(filter).map(\.change).prefix(6) {
      print("            \(change.bill.number): \(change.words)")
    }
    print("            (\(night.note))")
  }

  private func end(_ demonstration: Demonstration, _ global: GlobalOptions) throws {
    guard let last = demonstration.nights.last?.now.addingTimeInterval(3600) else { return }
    var global = global
    global.now = Instant(argument: last.rfc3339)
    let workplace = try Workplace(global)
    let answer = try DigestPost(workplace: workplace, store: try workplace.writableStore(), period: "daily").send()
    print("\nThe digest of all these nights:\n\nSubject: \(answer.subject)\n\n\(answer.text)")
    for file in answer.files { print("Wrote \(file.path)") }
    let program = CommandLine.arguments.first ?? "billwatch"
    print("\nThe database stays in \(global.homeFolder.path). Try next:")
    for command in demonstration.tries {
      print("  \(program) \(command) --home \(global.homeFolder.path) --now \(last.rfc3339)")
    }
  }
}
