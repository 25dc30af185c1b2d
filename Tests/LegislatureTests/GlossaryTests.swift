import Legislature
import Testing

struct GlossaryTests {
  private func glossary() throws -> Glossary {
    func rule(_ text: String) throws -> Vocabulary.Rule { Vocabulary.Rule(template: try LineTemplate(text)) }
    let vocabulary = Vocabulary(
      rules: try [
        rule("Passed[; yeas, {yeas:n}; nays, {nays:n}]."), rule("Sent to {committee}."),
        rule("{chamber} agreed on {date}."), rule("Nobody explains this."),
      ], noise: ["(read)"])
    func line(_ wordings: [String], _ english: String, _ spanish: String) throws -> Glossary.Line {
      Glossary.Line(
        templates: try wordings.map { try LineTemplate($0) },
        sentences: [.english: try PlainSentence(english), .spanish: try PlainSentence(spanish)])
    }
    return Glossary(
      lines: [
        try line(
          ["Passed[; yeas, {yeas:n}; nays, {nays:n}]."], "It passed[, {yeas} to {nays}].",
          "Se aprobó[, por {yeas} a {nays}]."),
        try line(["Sent to {committee}."], "It is in {committee}.", "Está en {committee}."),
        try line(
          ["{chamber} agreed on {date}."], "{chamber} agreed on {date}.", "{chamber} aceptó el {date}."),
        try line(["Anything {text}."], "Whatever.", "Lo que sea."),
      ],
      terms: [
        .init(names: ["Rules X file", "X file", "X-filed"], plain: [.english: "Set aside."]),
        .init(names: ["Rules"], plain: [.english: "A committee."]),
        .init(names: ["fiscal note"], plain: [.english: "A price."]),
        .init(names: ["fiscal committee"], plain: [.english: "On money."]),
      ],
      values: ["Senate": [.english: "the Senate", .spanish: "el Senado"]], vocabulary: vocabulary)
  }

  @Test(arguments: [
    ("Passed; yeas, 57; nays, 41.", "It passed, 57 to 41.", "Se aprobó, por 57 a 41."),
    ("Passed.", "It passed.", "Se aprobó."), ("PASSED (read)", "It passed.", "Se aprobó."),
    ("Sent to Law & Justice.", "It is in Law & Justice.", "Está en Law & Justice."),
    (
      "Senate agreed on 7/27/2025.", "The Senate agreed on July 27, 2025.",
      "El Senado aceptó el 27 de julio de 2025."
    ),
    ("House agreed on 2/30/2025.", "House agreed on 2/30/2025.", "House aceptó el 2/30/2025."),
  ])
  func aLineIsSaidInPlainWords(_ line: String, _ english: String, _ spanish: String) throws {
    let glossary = try glossary()
    #expect(glossary.plain(line, in: .english) == english)
    #expect(glossary.plain(line, in: .spanish) == spanish)
  }

  /// The glossary would fit the second; nobody understands the line, so nothing is said of it.
  @Test(arguments: ["Nobody explains this.", "Anything at all.", ""])
  func whatIsNotExplainedStaysUnsaid(_ line: String) throws {
    #expect(try glossary().plain(line, in: .english) == nil)
  }

  @Test func gapsAndIdleEntriesAreKnown() throws {
    #expect(try glossary().gaps == ["Nobody explains this."])
    #expect(try glossary().idle == [3])
  }

  @Test(arguments: [
    ("Rules X file", ["Rules X file"]), ("rules \"x\" file", ["Rules X file"]), ("x filed", ["Rules X file"]),
    ("X files", ["Rules X file"]), ("Rules", ["Rules"]), ("what is the Rules X file?", ["Rules X file"]),
    ("from Rules to the X file", ["Rules", "Rules X file"]), ("fiscal", ["fiscal note", "fiscal committee"]),
    ("fisc", []), ("", []), ("?", []),
  ])
  func aPhraseFindsItsTerms(_ phrase: String, _ terms: [String]) throws {
    #expect(try glossary().terms(about: phrase).map { $0.names[0] } == terms)
  }

  @Test(arguments: ["It [passed.", "It passed].", "It {passed.", "It {} passed.", "It [pas[sed]]."])
  func aSentenceThatCannotBeReadIsRefused(_ text: String) {
    #expect(throws: LineTemplateError.self) { try PlainSentence(text) }
  }

  @Test func aSentenceWithoutAValueThatItNeedsIsNone() throws {
    let sentence = try PlainSentence("{a} and[ {b}] {c}")
    #expect(sentence.needed == ["a", "c"])
    #expect(sentence.wished == ["b"])
    #expect(sentence.filled { $0 == "b" ? nil : $0 } == "a and c")
    #expect(sentence.filled { $0 == "c" ? nil : $0 } == nil)
  }
}
