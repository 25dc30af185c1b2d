internal import ArgumentParser
internal import Legislature

struct TagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Put tags to bills, or take them away.",
    discussion: """
      A tag begins with a letter and goes on with letters, digits, - or _. Several bills and several tags may be named: the
      bills first.

      Examples:
        billwatch tag HB 1671 surveillance
        billwatch tag HB 1671 SB 5376 surveillance coalition-letter
        billwatch tag HB 1671 surveillance --remove
        billwatch bills --tag surveillance
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var speaker: SpeakerOptions

  @Flag(help: "Take the tags away.")
  var remove = false

  @Argument(help: "The bills, each [jurisdiction/][session/]number, and the tags.")
  var words: [String]

  func run() throws { try global.print(try StaffBench(global, speaker).tag(words, remove: remove)) }
}

extension StaffBench {
  func tag(_ words: [String], remove: Bool) throws -> StaffAnswer {
    let (keys, tags) = try bills(words)
    if keys.isEmpty { throw UsageError("name the bills before the tags, such as: billwatch tag HB 1671 TAG") }
    if tags.isEmpty { throw UsageError("say which tags, after the bills") }
    return try record(
      keys.flatMap { key in tags.map { entry(remove ? .untag : .tag, $0.trimmed, of: key) } })
  }
}
