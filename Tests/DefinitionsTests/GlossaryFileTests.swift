import Definitions
import Legislature
import Testing

struct GlossaryFileTests {
  private func vocabulary() throws -> Vocabulary {
    try VocabularyFile.read(
      "rules:\n- {line: 'Passed[, {yeas:n} to {nays:n}].', effect: passes}\n- {line: Introduced., effect: introduces}",
      file: "vocabulary.yml")
  }

  private func read(_ yaml: String) throws -> Glossary {
    try GlossaryFile.read(yaml, file: "glossary.yml", for: try vocabulary())
  }

  @Test func whatIsWrittenIsRead() throws {
    let glossary = try read(
      """
      values:
        House: {en: the House, es: la Cámara}
      lines:
        - line: ["Passed[, {yeas:n} to {nays:n}]."]
          en: "Passed[, {yeas} to {nays}]."
          es: Aprobado.
      terms:
        - term: [sine die, the end]
          en: The last day.
          es: El último día.
      """)
    #expect(glossary.plain("Passed, 3 to 2.", in: .english) == "Passed, 3 to 2.")
    #expect(glossary.terms.map(\.names) == [["sine die", "the end"]])
    #expect(glossary.gaps == ["Introduced."])
  }

  /// A mended vocabulary must not stop the night, so this is for `scraper check` to say.
  @Test func whatDoesNotFitTheVocabularyIsToldAndRead() throws {
    let glossary = try read("lines:\n- line: Vetoed.\n  en: A.\n  es: B.")
    #expect(glossary.problems.count == 3)
    #expect(glossary.problems.contains("no entry of 'lines' explains 'Introduced.' of vocabulary.yml"))
    #expect(glossary.problems.contains { $0.hasPrefix("'Vetoed.' explains no line") })
  }

  @Test(arguments: [
    ("lines:\n- line: Introduced.\n  en: A.", "glossary.yml:2: 'es' is missing"),
    ("lines:\n- line: Introduced.\n  en: A.\n  es: B.\n  fr: C.", "glossary.yml:5: unknown key 'fr'"),
    ("lines:\n- en: A.\n  es: B.", "glossary.yml:2: 'line' is missing"),
    ("lines:\n- line: '{what}.'\n  en: A.\n  es: B.", "glossary.yml:2: unknown placeholder '{what}'"),
    (
      "lines:\n- line: Introduced.\n  en: 'A {b}.'\n  es: B.",
      "glossary.yml:3: 'Introduced.' does not always say {b}"
    ),
    (
      "lines:\n- line: Introduced.\n  en: A.\n  es: 'B[ {c}].'",
      "glossary.yml:4: no wording of the entry says {c}"
    ),
    ("lines:\n- line: Introduced.\n  en: 'A [b.'\n  es: B.", "glossary.yml:3: 'A [b.' has a bracket"),
    (
      "lines:\n- line: 'Passed[, {yeas:n} to {nays:n}].'\n  en: '{yeas} of them.'\n  es: B.",
      "does not always say {yeas}; put that part"
    ),
    ("terms:\n- term: [a, A]\n  en: A.\n  es: B.", "glossary.yml:2: 'A' is explained twice"),
    ("terms:\n- en: A.\n  es: B.", "glossary.yml:2: 'term' is missing"),
    (
      "terms: [{term: a, en: A., es: B.}]\nline: []",
      "glossary.yml:2: unknown key 'line' (did you mean 'lines'?)"
    ),
    ("values: {House: {en: A}}\nlines: []", "'es' is missing"), ("lines: []", "must list something"),
  ])
  func whatIsWrongIsSaidWithItsLine(_ yaml: String, _ problem: String) throws {
    let error = try #require(throws: DefinitionError.self) { try read(yaml) }
    #expect("\(error)".contains(problem), "\(error)")
  }
}
