internal import ArgumentParser
internal import Legislature

struct PriorityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "priority", abstract: "Say how much a bill matters.",
    discussion: """
      Examples:
        billwatch priority HB 1671 high
        billwatch priority HB 1671 none --by 'policy desk'
        billwatch bills --priority high
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var speaker: SpeakerOptions

  @Argument(help: "The bill, [jurisdiction/][session/]number, and high, medium, low or none.")
  var words: [String]

  func run() throws { try global.print(try StaffBench(global, speaker).prioritise(words)) }
}

extension StaffBench {
  func prioritise(_ words: [String]) throws -> StaffAnswer {
    let (key, rest) = try bill(words)
    let word = rest.joined(separator: " ").lowercased()
    return try record([entry(.priority, word.isEmpty ? nil : word, of: key)])
  }
}
