internal import Foundation
internal import Legislature
internal import Logging
internal import Synchronization
internal import Syncing

/// Tells how far a sync is: one line that renews itself where standard error is a terminal, and a line a step in a log
/// otherwise.
final class Progress: Sendable {
  let log: Logger
  private let isTerminal: Bool
  private let isQuiet: Bool
  private let state = Mutex((label: "", started: ContinuousClock.now, shown: ContinuousClock.now))

  /// A quiet one says nothing; who runs it tells what happened.
  init(verbose: Bool = false, quiet: Bool = false) {
    isQuiet = quiet
    isTerminal = !quiet && isatty(STDERR_FILENO) == 1
    var log = Logger(label: "billwatch") { StreamLogHandler.standardError(label: $0) }
    log.logLevel = verbose ? .info : .error
    self.log = log
  }

  func begin(_ label: String) {
    state.withLock { $0 = (label, ContinuousClock.now, ContinuousClock.now) }
    if !isTerminal { write("\(label): reading\n") }
  }

  func update(_ done: Int, of all: Int) {
    guard isTerminal, all > 0 else { return }
    let line: String? = state.withLock { state in
      let now = ContinuousClock.now
      guard done == all || now - state.shown > .milliseconds(200) else { return nil }
      state.shown = now
      let seconds = max(0.001, (now - state.started).seconds)
      let rate = Double(done) / seconds
      let left = rate > 0 ? Int(Double(all - done) / rate) : 0
      return "\(state.label): \(done) of \(all) bills, \(Int(rate)) a second, \(left) s left"
    }
    if let line { write("\r\u{1B}[K\(line)") }
  }

  func end(_ label: String, _ source: RunReport.Source) {
    if isTerminal { write("\r\u{1B}[K") }
    write("\(label): \(source.summary)\n")
  }

  private func write(_ text: String) { if !isQuiet { FileHandle.standardError.write(Data(text.utf8)) } }
}

extension RunReport.Source {
  /// One line for a log.
  var summary: String {
    var parts = [
      "\(billsSeen) bills", "\(new) new", "\(changed) changed", "\(changes) changes", "\(flagged) flagged",
    ]
    if failed > 0 { parts.append("\(failed) FAILED") }
    if unrecognisedLines > 0 { parts.append("\(unrecognisedLines) lines not recognised") }
    parts.append("\(requests) requests")
    parts.append("\(bytes / 1024) KiB")
    parts.append(String(format: "%.1f s", seconds))
    return parts.joined(separator: ", ")
  }
}

extension RunReport {
  /// The report as `--format json` prints it.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    // The encoder leaves out what is nil; readers of JSON are promised a null.
    var value = try JSONDecoder().decode(JSON.self, from: try encoder.encode(self))
    if case .object(var report) = value, case .array(let sources)? = report["sources"] {
      report["sources"] = .array(sources.map { $0.withNull("source_checked_at") })
      value = .object(report)
    }
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The report for people.
  func text() -> String {
    var lines: [String] = []
    for source in sources {
      lines.append("\(source.jurisdiction) \(source.session): \(source.summary)")
      for failure in source.failures.prefix(20) {
        lines.append("  failed  \(failure.what): \(failure.error)")
      }
      if source.failures.count > 20 { lines.append("  … and \(source.failures.count - 20) more failures") }
      for line in source.unrecognised.prefix(20) {
        lines.append("  unknown line  \(line.bill) \(line.on): \(line.text)")
      }
      for finding in source.findings.prefix(20) { lines.append("  finding  \(finding)") }
      if !source.failures.isEmpty {
        let since = source.sourceCheckedAt.map { $0.formatted(.iso8601) } ?? "never"
        lines.append(
          "  The facts of \(source.failures.count) failures are kept as they were; last clean read: \(since)")
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension GlobalOptions {
  /// Says on standard error how far a long command is.
  var progress: Progress { Progress(verbose: verbose) }

  /// Prints the report of a run in the chosen format.
  func emit(_ report: RunReport) throws {
    Swift.print(format == .json ? try report.json() : report.text())
  }
}

extension JSON {
  /// The object with a null under `key` where it has nothing.
  fileprivate func withNull(_ key: String) -> JSON {
    guard case .object(var members) = self, members[key] == nil else { return self }
    members[key] = .null
    return .object(members)
  }
}
