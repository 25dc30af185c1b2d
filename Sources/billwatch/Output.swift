internal import ArgumentParser
internal import Foundation
internal import Legislature

/// What a command found, in each of the forms that `--format` offers.
protocol Answer {
  /// As `docs/json.md` says.
  var json: JSON { get }
  /// A line of names, then the values.
  var csv: [[String?]] { get }
  /// For people; lines that fit the page.
  func lines(_ page: Page) -> [String]
}

/// How text for people is laid out.
struct Page: Sendable {
  let width: Int
  let hasColour: Bool
  let now: Date

  /// Emphasis is only ever added to what the words say already.
  func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  func warning(_ text: String) -> String { hasColour ? "\u{1B}[33m\(text)\u{1B}[0m" : text }

  /// A table with its heading in bold.
  func lines(of table: Table) -> [String] {
    let lines = table.lines(width: width)
    return lines.prefix(1).map(bold) + lines.dropFirst()
  }

  /// How long ago an instant was, in words that need no arithmetic at seven in the morning.
  func age(of instant: Date) -> String {
    let minutes = Int(now.timeIntervalSince(instant) / 60)
    switch minutes {
    case ..<0: return "after the time given with --now"
    case 0: return "just now"
    case 1..<120: return "\(minutes) min ago"
    case 120..<2880: return "\(minutes / 60) hours ago"
    default: return "\(minutes / 1440) days ago"
    }
  }
}

extension GlobalOptions {
  /// Prints an answer in the chosen format on standard output.
  func print(_ answer: some Answer) throws {
    switch format {
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try write(String(decoding: try encoder.encode(answer.json), as: UTF8.self) + "\n")
    case .csv: try write(CSV.text(answer.csv))
    case .table: try show(answer.lines(page))
    }
  }

  /// Lines for people: through a pager where they are more than the terminal shows.
  private func show(_ lines: [String]) throws {
    let text = lines.map { $0 + "\n" }.joined()
    let terminal = Terminal()
    let pager =
      noPager
      ? nil : Pager(environment: ProcessInfo.processInfo.environment, isTerminal: terminal.isTerminal)
    if let pager, Pager.isNeeded(for: lines, rows: terminal.rows ?? .max, width: width), pager.show(text) {
      return
    }
    try write(text)
  }

  private var page: Page {
    let plain = noColor || ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty == false
    return Page(width: width, hasColour: !plain && Terminal().isTerminal, now: instant)
  }

  /// `$COLUMNS`, the terminal's width, or 80 where there is none.
  private var width: Int {
    if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
      return max(40, columns)
    }
    return max(40, Terminal().columns ?? 80)
  }

  /// Writes text on standard output as it is.
  func write(_ text: String) throws {
    do { try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) } catch {
      throw complaint("could not print: \(error.localizedDescription)", exitCode: 1)
    }
  }
}

/// What standard output goes to.
private struct Terminal {
  let isTerminal = isatty(STDOUT_FILENO) == 1
  /// nil where it is no terminal or does not say.
  let columns: Int?
  let rows: Int?

  init() {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    columns = isKnown && size.ws_col > 0 ? Int(size.ws_col) : nil
    rows = isKnown && size.ws_row > 0 ? Int(size.ws_row) : nil
  }
}

/// Says on standard error why a command ends with another exit code than 0, and gives the code to throw.
func complaint(_ text: String, exitCode: Int32) -> ExitCode {
  FileHandle.standardError.write(Data("billwatch: \(text)\n".utf8))
  return ExitCode(exitCode)
}
