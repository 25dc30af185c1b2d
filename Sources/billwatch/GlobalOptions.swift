internal import ArgumentParser
internal import Foundation

/// How an answer is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable { case table, json, csv }

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Folder of the database and the archive.", valueName: "dir"), completion: .directory)
  var home: String?

  @Option(
    help: ArgumentHelp(
      "Configuration file; the default is billwatch.yml in the home folder.", valueName: "file"),
    completion: .file(extensions: ["yml"]))
  var config: String?

  @Option(
    help: ArgumentHelp("Act as if it were this instant, such as 2025-03-06T22:00:00Z.", valueName: "instant"))
  var now: Instant?

  @Option(help: "table, json or csv.")
  var format: OutputFormat = .table

  @Flag(help: "Say more on standard error.")
  var verbose = false

  @Flag(name: .customLong("no-color"), help: "No colour (NO_COLOR does the same).")
  var noColor = false

  @Flag(name: .customLong("no-pager"), help: "Print long answers at once, also on a terminal.")
  var noPager = false

  /// `--home`, `$BILLWATCH_HOME`, or `billwatch` in the XDG data home.
  var homeFolder: URL {
    let environment = ProcessInfo.processInfo.environment
    if let given = home ?? environment["BILLWATCH_HOME"], !given.isEmpty {
      return URL(fileURLWithPath: given)
    }
    let data = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    let base =
      data.map { URL(fileURLWithPath: $0) }
      ?? FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".local/share")
    return base.appendingPathComponent("billwatch")
  }

  /// The clock of the whole program.
  var instant: Date { now?.date ?? Date() }
}
