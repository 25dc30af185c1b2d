internal import Definitions

/// The parser's message about a call that it could not read, made to say what was likely meant.
struct CallMistake {
  let message: String
  /// The names of the program's subcommands.
  let commands: [String]

  /// The same message with a hint in its first line where there is one.
  var explained: String {
    var lines = message.components(of: "\n")
    guard let first = lines.first, let hint = hint(first, rest: Array(lines.dropFirst())) else {
      return message
    }
    let (complaint, remedy) = first.divided(at: ". Please provide one of")
    // A question mark ends the sentence already.
    lines[0] = "\(complaint); \(hint)\(hint.hasSuffix("?") ? remedy.drop { $0 == "." } : remedy[...])"
    return lines.joined(separator: "\n")
  }

  private func hint(_ first: String, rest: [String]) -> String? {
    let quoted = first.components(of: "'")
    guard quoted.count > 2 else { return nil }
    if first.lowercased().contains("unexpected argument"),
      rest.contains(where: { $0.contains("<subcommand>") })
    {
      return nearest(to: quoted[1], among: commands).map { "did you mean '\($0)'?" }
        ?? "billwatch --help lists the commands"
    }
    guard first.contains("is invalid for") else { return nil }
    if first.hasSuffix("<time>'") { return "write days or hours: 7d, 48h" }
    if first.hasSuffix("<date>'") { return "write the day as 2025-03-06" }
    if first.hasSuffix("<instant>'") { return "write the instant as 2025-03-06T22:00:00Z" }
    // The words that the option takes stand in quotes after its name, or on lines of their own.
    let inline = first.divided(at: ". Please provide one of").1.components(of: "'").enumerated()
      .filter { $0.offset % 2 == 1 }.map(\.element)
    let listed = rest.prefix { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) }
    return nearest(to: quoted[1], among: inline + listed).map { "did you mean '\($0)'?" }
  }
}

extension String {
  fileprivate func components(of separator: Character) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }

  /// What stands before the first occurrence, and the rest from there on; all and nothing if it does not occur.
  fileprivate func divided(at words: String) -> (String, String) {
    guard let range = firstRange(of: words) else { return (self, "") }
    return (String(self[..<range.lowerBound]), String(self[range.lowerBound...]))
  }
}
