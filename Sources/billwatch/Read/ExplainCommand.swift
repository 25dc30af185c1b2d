internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say in plain words what a phrase of the legislature or the last lines of a bill mean.",
    discussion: """
      One line in English and one in Spanish, from glossary.yml of the jurisdiction's folder. A phrase can be a term, a part
      of one, or a whole line of a bill's history. What nobody has explained is said to be so, never guessed.

      Examples:
        billwatch explain "Rules X file"
        billwatch explain striker --language es
        billwatch explain "ENV - Majority; do pass."
        billwatch explain SB 5376 --lines 10
        billwatch explain 2023-24/HB 1671 --format json
      """)

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp("Only the words of this jurisdiction, such as us-wa.", valueName: "id"),
    completion: .jurisdictions)
  var jurisdiction: String?

  @Option(help: "Only this language: en or es.")
  var language: Glossary.Language?

  @Option(help: ArgumentHelp("Of a bill, at most so many of its last lines.", valueName: "count"))
  var lines = 5

  @Argument(help: "A phrase, or a bill: [jurisdiction/][session/]number.", completion: .bills)
  var words: [String]

  func validate() throws {
    if lines < 1 { throw ValidationError("--lines must be 1 or more, not \(lines)") }
  }

  func run() throws {
    let workplace = try Workplace(global)
    let phrase = words.joined(separator: " ")
    let glossaries = try glossaries(workplace)
    let languages = language.map { [$0] } ?? Glossary.Language.allCases
    let found = glossaries.flatMap { PlainWords.phrase(phrase, in: $0.jurisdiction, $0.glossary) }
    if !found.isEmpty {
      return try global.print(ExplainAnswer(explanations: found, languages: languages, bill: nil))
    }
    guard phrase.contains(where: \.isNumber), FileManager.default.fileExists(atPath: workplace.database.path)
    else { throw complaint(absence(of: phrase, glossaries), exitCode: 4) }
    try global.print(try bill(at: try Desk(workplace, store: try workplace.readableStore()), languages))
  }

  private func glossaries(_ workplace: Workplace) throws -> [(jurisdiction: String, glossary: Glossary)] {
    let read = try workplace.jurisdictions(jurisdiction.map { [$0] } ?? workplace.enabledIDs())
    let found = read.compactMap { one in one.glossary.map { (one.id, $0) } }
    guard found.isEmpty, let jurisdiction else { return found }
    throw UsageError("nobody has explained the words of \(jurisdiction): its folder has no glossary.yml")
  }

  private func bill(at desk: Desk, _ languages: [Glossary.Language]) throws -> ExplainAnswer {
    let given = jurisdiction.map { id in words.joined().contains("/") ? words : ["\(id)/"] + words } ?? words
    let key = try BillReference(given).resolve(at: desk)
    guard let bill = try desk.store.bill(key) else { throw complaint("no bill '\(key.number)'", exitCode: 4) }
    let glossary = desk.jurisdiction(key.jurisdiction)?.glossary
    let explanations = bill.actions.suffix(lines).map { PlainWords.line($0, of: key, glossary) }
    return ExplainAnswer(explanations: explanations, languages: languages, bill: (bill, desk))
  }

  private func absence(of phrase: String, _ glossaries: [(jurisdiction: String, glossary: Glossary)])
    -> String
  {
    let names = glossaries.flatMap { $0.glossary.terms.flatMap(\.names) }
    let near = nearestWords(to: phrase, among: names).prefix(5)
    let words = phrase.split(separator: " ").flatMap { word in
      names.filter {
        $0.split(separator: " ").contains { nearest(to: String(word), among: ["\($0)"]) != nil }
      }
    }
    let meant = near.isEmpty ? Array(Set(words)).sorted().prefix(5) : near
    return "nobody has explained '\(phrase)'; "
      + (meant.isEmpty
        ? "give a word or line of a bill's history, or a bill, such as SB 5376"
        : "did you mean \(meant.map { "'\($0)'" }.joined(separator: ", "))?")
  }
}

extension Glossary.Language: ExpressibleByArgument {}
