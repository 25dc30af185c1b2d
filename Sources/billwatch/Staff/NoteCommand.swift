internal import ArgumentParser
internal import Legislature

struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Write a note to a bill.",
    discussion: """
      Notes are for the staff: no digest shows them. They are kept with who wrote them and when, line breaks included.

      Examples:
        billwatch note HB 1671 'The chair wants the retention period shorter.'
        billwatch note SB 5376 'Called the sponsor: an amendment is coming.' --by 'policy desk'
        billwatch log HB 1671
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var speaker: SpeakerOptions

  @Argument(help: "The bill, [jurisdiction/][session/]number, and the text.")
  var words: [String]

  func run() throws { try global.print(try StaffBench(global, speaker).note(words)) }
}

extension StaffBench {
  func note(_ words: [String]) throws -> StaffAnswer {
    let (key, rest) = try bill(words)
    let text = rest.joined(separator: " ").trimmed
    if text.isEmpty { throw UsageError("the note is empty; write it after the bill, in quotation marks") }
    return try record([entry(.note, text, of: key)])
  }
}
