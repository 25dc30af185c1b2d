internal import ArgumentParser
internal import Legislature

struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Say who handles a bill.",
    discussion: """
      Examples:
        billwatch assign HB 1671 'field desk'
        billwatch assign HB 1671 --nobody
        billwatch bills --assigned 'field desk'
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var speaker: SpeakerOptions

  @Flag(help: "Nobody handles it any more.")
  var nobody = false

  @Argument(help: "The bill, [jurisdiction/][session/]number, and the name.")
  var words: [String]

  func run() throws { try global.print(try StaffBench(global, speaker).assign(words, nobody: nobody)) }
}

extension StaffBench {
  func assign(_ words: [String], nobody: Bool) throws -> StaffAnswer {
    let (key, rest) = try bill(words)
    let name = rest.joined(separator: " ").trimmed
    if nobody, !name.isEmpty { throw UsageError("--nobody takes no name; leave '\(name)' out") }
    if !nobody, name.isEmpty { throw UsageError("say who handles \(key.number), or give --nobody") }
    return try record([entry(.assign, nobody ? nil : name, of: key)])
  }
}
