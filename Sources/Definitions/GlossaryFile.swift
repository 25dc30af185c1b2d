package import Foundation
package import Legislature

/// Reads `glossary.yml`: the words of a legislature in plain ones.
package enum GlossaryFile {
  /// Refuses unknown words and templates with file and line, and sentences that ask for what their lines do not say.
  package static func read(_ url: URL, for vocabulary: Vocabulary) throws -> Glossary {
    try Mapping.read(contentsOf: url) { try glossary($0, vocabulary) }
  }

  /// The same from YAML text; `file` names it in errors.
  package static func read(_ yaml: String, file: String, for vocabulary: Vocabulary) throws -> Glossary {
    try Mapping.read(yaml, file: file) { try glossary($0, vocabulary) }
  }

  private static func glossary(_ file: Mapping, _ vocabulary: Vocabulary) throws -> Glossary {
    let values = try file.named("values") { (key: $0, words: try words($1)) }
    let lines = try file.list("lines") { try line($0) }
    let terms = try file.list("terms") { entry in (entry: entry, value: try term(entry)) }
    guard !lines.isEmpty || !terms.isEmpty else { throw file.error("'lines' or 'terms' must list something") }
    var known: Set<String> = []
    for (entry, term) in terms {
      for name in term.names where !known.insert(name.lowercased()).inserted {
        throw entry.error("'\(name)' is explained twice", at: "term")
      }
    }
    return Glossary(
      lines: lines, terms: terms.map(\.value),
      values: Dictionary(values.map { ($0.key, $0.words) }) { first, _ in first }, vocabulary: vocabulary)
  }

  private static func line(_ entry: Mapping) throws -> Glossary.Line {
    let wordings = try entry.located("line")
    guard !wordings.isEmpty else { throw entry.error("'line' is missing: the wording that is explained") }
    let templates = try wordings.map { wording in
      do throws(LineTemplateError) { return try LineTemplate(wording.text) } catch {
        throw DefinitionError(file: entry.file, line: wording.line, problem: error.problem)
      }
    }
    var sentences: [Glossary.Language: PlainSentence] = [:]
    for (language, text) in try words(entry) {
      let sentence: PlainSentence
      do throws(LineTemplateError) { sentence = try PlainSentence(text) } catch {
        throw entry.error(error.problem, at: language.rawValue)
      }
      try check(sentence, templates, entry, language)
      sentences[language] = sentence
    }
    return Glossary.Line(templates: templates, sentences: sentences)
  }

  private static func check(
    _ sentence: PlainSentence, _ templates: [LineTemplate], _ entry: Mapping, _ language: Glossary.Language
  ) throws {
    for name in sentence.needed.sorted() {
      guard let lacking = templates.first(where: { !$0.alwaysCaptures(name) }) else { continue }
      throw entry.error(
        "'\(lacking.source)' does not always say {\(name)}; put that part of the sentence in [ ]",
        at: language.rawValue)
    }
    for name in sentence.wished.sorted() where !templates.contains(where: { $0.captures(name) }) {
      throw entry.error("no wording of the entry says {\(name)}", at: language.rawValue)
    }
  }

  private static func term(_ entry: Mapping) throws -> Glossary.Term {
    let names = try entry.strings("term")
    guard !names.isEmpty, !names.contains("") else {
      throw entry.error("'term' is missing: what is explained")
    }
    return Glossary.Term(names: names, plain: try words(entry))
  }

  /// One text for each language; none may be missing.
  private static func words(_ entry: Mapping) throws -> [Glossary.Language: String] {
    var words: [Glossary.Language: String] = [:]
    for language in Glossary.Language.allCases { words[language] = try entry.string(language.rawValue) }
    return words
  }
}
