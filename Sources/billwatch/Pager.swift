internal import Foundation

/// Shows a long answer a screen at a time, as other command-line programs do.
struct Pager {
  /// A command for the shell.
  let command: String

  /// The one to use: `$BILLWATCH_PAGER`, `$PAGER` or `less`; nil where an answer must not be paged. An empty variable and
  /// `cat` mean none.
  ///
  /// - Parameters:
  ///   - environment: the variables of the process.
  ///   - isTerminal: whether standard output is one.
  init?(environment: [String: String], isTerminal: Bool) {
    let terminal = environment["TERM"] ?? ""
    guard isTerminal, !terminal.isEmpty, terminal != "dumb" else { return nil }
    command = environment["BILLWATCH_PAGER"] ?? environment["PAGER"] ?? "less -FRX"
    if command.allSatisfy(\.isWhitespace) || command == "cat" { return nil }
  }

  /// Whether lines need more than a screen of that many rows; the prompt takes one.
  static func isNeeded(for lines: [String], rows: Int, width: Int) -> Bool {
    var used = 0
    for line in lines {
      used += max(1, (line.withoutColour.displayWidth + width - 1) / max(1, width))
      if used >= rows { return true }
    }
    return false
  }

  /// Shows the text and waits until the reader leaves; one who leaves early makes no error.
  ///
  /// - Returns: whether it was shown; false if there is no such program.
  func show(_ text: String) -> Bool {
    // For a `less` without options: leave at once where all fits, keep colours, leave the screen as it is.
    setenv("LESS", "FRX", 0)
    guard let pipe = popen(command, "w") else { return false }
    // Only now, so that the pager itself is interrupted as usual. Ctrl-C is the pager's, and it may close its end.
    let interrupt = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, interrupt) }
    // For good: giving it back would end whoever else in this process writes to a closed end just then.
    signal(SIGPIPE, SIG_IGN)
    fputs(text, pipe)
    let status = pclose(pipe)
    // What the shell ends with if it finds no program, or one that it may not run: 127 and 126.
    let code = (status >> 8) & 0xFF
    return status != -1 && code != 127 && code != 126
  }
}

extension String {
  /// Without the marks that `Page` puts around words.
  var withoutColour: String { replacing(/\u{1B}\[[0-9;]*m/, with: "") }
}
