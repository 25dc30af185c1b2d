import ArgumentParser
import Testing

@testable import billwatch

/// Each command with what is written before it on the command line.
private struct Command: CustomTestStringConvertible, Sendable {
  let path: [String]
  let type: any ParsableCommand.Type

  var testDescription: String { path.joined(separator: " ") }
  var discussion: String { type.configuration.discussion }

  static let all: [Command] = below(Command(path: ["billwatch"], type: BillWatch.self))

  private static func below(_ command: Command) -> [Command] {
    [command]
      + command.type.configuration.subcommands.flatMap { type in
        below(Command(path: command.path + [name(type)], type: type))
      }
  }

  private static func name(_ type: any ParsableCommand.Type) -> String {
    type.configuration.commandName ?? "\(type)".lowercased()
  }

  /// The lines below `Examples:` without what stands there beside them.
  var examples: [String] {
    guard
      let part = discussion.split(
        separator: "Examples:\n", maxSplits: 1, omittingEmptySubsequences: false
      ).dropFirst().first
    else {
      return []
    }
    return part.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("billwatch") }
      .map { String($0.split(separator: "   ")[0]) }
  }
}

/// The words of a line as a shell parts them; a pipe or redirection ends it.
private func words(_ line: String) -> [String] {
  var words: [String] = []
  var word: String?
  var quote: Character?
  for character in line {
    if let open = quote {
      if character == open { quote = nil } else { word = (word ?? "") + String(character) }
    } else if character == "'" || character == "\"" {
      quote = character
      word = word ?? ""
    } else if character == " " || "|>".contains(character) {
      if let whole = word { words.append(whole) }
      word = nil
      if character != " " { return words }
    } else {
      word = (word ?? "") + String(character)
    }
  }
  return words + (word.map { [$0] } ?? [])
}

struct HelpTests {
  @Test(arguments: Command.all)
  private func everyCommandSaysWhatItDoes(_ command: Command) {
    #expect(!command.type.configuration.abstract.isEmpty)
    #expect(command.type.configuration.abstract.hasSuffix("."), "a sentence")
  }

  /// A group of commands shows its own on its help; every other command shows how it is called.
  @Test(arguments: Command.all.filter { $0.type.configuration.subcommands.isEmpty })
  private func everyCommandHasExamples(_ command: Command) throws {
    let isDefault = CampaignsCommand.configuration.defaultSubcommand == command.type
    let start = isDefault ? Array(command.path.dropLast()) : command.path
    // Others beside it may show where to see what it did.
    let first = try #require(command.examples.first)
    #expect(words(first).starts(with: start), "\(first)")
  }

  @Test(arguments: Command.all.flatMap { command in command.examples.map { (command, $0) } })
  private func everyExampleIsUnderstood(_ command: Command, _ example: String) throws {
    do {
      let parsed = try BillWatch.parseAsRoot(Array(words(example).dropFirst()))
      if command.type.configuration.subcommands.isEmpty, example == command.examples.first {
        #expect(type(of: parsed) == command.type, "it calls another command")
      }
    } catch {
      Issue.record("\(example): \(BillWatch.message(for: error))")
    }
  }

  /// What the test above rests on.
  @Test(arguments: [
    "billwatch bills --frobnicate", "billwatch bills --stage nowhere", "billwatch shwo SB 5376",
  ])
  func aWrongExampleWouldFail(_ example: String) {
    #expect(throws: (any Error).self) { try BillWatch.parseAsRoot(Array(words(example).dropFirst())) }
  }

  @Test func everyCommandStandsInOneGroup() {
    let configuration = BillWatch.configuration
    #expect(configuration.ungroupedSubcommands.isEmpty)
    let names = configuration.groupedSubcommands.flatMap(\.subcommands).map { "\($0)" }
    #expect(Set(names).count == names.count)
  }
}
