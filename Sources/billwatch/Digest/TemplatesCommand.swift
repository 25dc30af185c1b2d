internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Notifying

struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "List the languages of letters, and what their translations lack.",
    discussion: """
      A language is a folder of Data/templates with a words.mustache. What it does not say is said in English.

      Examples:
        billwatch templates
        billwatch templates es

      Exit codes: 0, 3 when a translation lacks something.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp("Only this language, such as es.", valueName: "language")) var language:
    String?

  func run() throws {
    let folder = try Workplace(global).files.appendingPathComponent("Data/templates")
    let tags = try language.map { [$0] } ?? Self.languages(in: folder)
    let answer = TemplatesAnswer(
      languages: try tags.map { tag in
        let templates = try DigestTemplates(folder: folder.appendingPathComponent(tag))
        return .init(tag: tag, gaps: templates.gaps, same: templates.sameAsEnglish)
      })
    try global.print(answer)
    if answer.languages.contains(where: { !$0.gaps.isEmpty }) { throw ExitCode(3) }
  }

  /// The folders that have words, by their names.
  static func languages(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent("\($0)/words.mustache").path)
    }.sorted()
  }
}

/// The languages and their gaps.
struct TemplatesAnswer: Answer {
  struct Language {
    let tag: String
    let gaps: [String]
    /// Words that stand as in English: right, or forgotten.
    let same: [String]
  }

  let languages: [Language]

  var json: JSON {
    .array(
      languages.map {
        .object([
          "language": .string($0.tag), "gaps": .array($0.gaps.map(JSON.string)),
          "same_as_english": .array($0.same.map(JSON.string)),
        ])
      })
  }

  var csv: [[String?]] {
    [["language", "gap"]] + languages.flatMap { language in language.gaps.map { [language.tag, $0] } }
  }

  func lines(_ page: Page) -> [String] {
    languages.flatMap { language in
      let named = language.same.prefix(8) + (language.same.count > 8 ? ["…"] : [])
      let same =
        language.same.isEmpty
        ? [] : ["\(language.tag): as in English: \(language.same.count) (\(named.joined(separator: ", ")))"]
      return
        (language.gaps.isEmpty
        ? ["\(language.tag): complete"] : language.gaps.map { page.warning("\(language.tag): \($0)") }) + same
    }
  }
}
