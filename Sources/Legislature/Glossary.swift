/// A legislature's own words in plain ones, for people who do not know it. Whatever it does not explain stays as the
/// source says it.
package struct Glossary: Sendable {
  package enum Language: String, Sendable, CaseIterable, Hashable {
    case english = "en"
    case spanish = "es"
  }

  /// What lines of one meaning say.
  package struct Line: Sendable {
    package let templates: [LineTemplate]
    package let sentences: [Language: PlainSentence]

    package init(templates: [LineTemplate], sentences: [Language: PlainSentence]) {
      self.templates = templates
      self.sentences = sentences
    }
  }

  /// A word or phrase that people ask for.
  package struct Term: Hashable, Sendable {
    /// The first is how it is called, the others are found as well.
    package let names: [String]
    package let plain: [Language: String]

    package init(names: [String], plain: [Language: String]) {
      self.names = names
      self.plain = plain
    }
  }

  package let lines: [Line]
  package let terms: [Term]
  /// What a placeholder's words are in a language, by the words in small letters.
  private let values: [String: [Language: String]]
  /// Only what it reads is explained: a line that nobody understands has no plain words either.
  private let vocabulary: Vocabulary
  /// Finds the entry of a line as a vocabulary finds its rule.
  private let finder: Vocabulary
  /// For each rule of `finder`, its entry of `lines`.
  private let entries: [Int]

  package init(
    lines: [Line], terms: [Term], values: [String: [Language: String]] = [:], vocabulary: Vocabulary
  ) {
    self.lines = lines
    self.terms = terms
    self.values = Dictionary(values.map { ($0.lowercased(), $1) }) { first, _ in first }
    self.vocabulary = vocabulary
    finder = Vocabulary(
      rules: lines.flatMap { $0.templates.map { Vocabulary.Rule(template: $0) } }, noise: vocabulary.noise)
    entries = lines.enumerated().flatMap { number, line in line.templates.map { _ in number } }
  }

  /// What a line of a history says in one plain sentence; nil if the vocabulary does not know the line.
  package func plain(_ line: String, chamber: Chamber? = nil, in language: Language) -> String? {
    guard vocabulary.read(line, chamber: chamber) != nil, let found = finder.read(line, chamber: nil) else {
      return nil
    }
    let sentence = lines[entries[found.rule]].sentences[language]?.filled { name in
      found.captures[name].map { spoken($0, in: language) }
    }
    // It may begin with a value, such as "the House".
    return sentence.map { $0.prefix(1).uppercased() + $0.dropFirst() }
  }

  private func spoken(_ value: String, in language: Language) -> String {
    values[value.lowercased()]?[language] ?? language.date(value) ?? value
  }

  /// What does not fit the vocabulary, in words. A night is read all the same: only what readers are told is at stake.
  package var problems: [String] {
    gaps.map { "no entry of 'lines' explains '\($0)' of vocabulary.yml" }
      + idle.map { number in
        "'\(lines[number].templates.first?.source ?? "")' explains no line of vocabulary.yml that the entries above it "
          + "leave; mend its wording or move it up"
      }
  }

  /// Wordings of the vocabulary that no entry explains.
  package var gaps: [String] {
    vocabulary.rules.filter { rule in
      !rule.template.examples.allSatisfy { finder.read($0, chamber: nil) != nil }
    }.map(\.template.source)
  }

  /// Entries, by their places in `lines`, that explain no wording of the vocabulary.
  package var idle: [Int] {
    let used = vocabulary.rules.flatMap { $0.template.examples.compactMap { finder.read($0, chamber: nil) } }
    return Set(lines.indices).subtracting(used.map { entries[$0.rule] }).sorted()
  }
}

extension Glossary.Language {
  /// A date such as `7/27/2025` written out; nil if the text is none.
  fileprivate func date(_ text: String) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard parts.count == 3, let day = Day(year: parts[2], month: parts[0], day: parts[1]),
      day.year > 999
    else { return nil }
    switch self {
    case .english: return "\(Self.months[day.month - 1]) \(day.day), \(day.year)"
    case .spanish: return "\(day.day) de \(Self.meses[day.month - 1]) de \(day.year)"
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  private static let meses = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre",
  ]
}
