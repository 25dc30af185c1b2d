package import Foundation
internal import Legislature
internal import Markup
package import Scraping

/// Reads `text.yml`: how the texts of bills and amendments are divided into sections.
package enum TextFile {
  package static func read(_ url: URL) throws -> TextRules {
    try Mapping.read(contentsOf: url) { try rules($0) }
  }

  /// Reads the same from text; `file` names it in errors.
  package static func read(_ yaml: String, file: String) throws -> TextRules {
    try Mapping.read(yaml, file: file) { try rules($0) }
  }

  private static func rules(_ file: Mapping) throws -> TextRules {
    var documents: [DocumentRule] = []
    _ = try file.named("documents") { name, entry in
      documents.append(try document(name, entry, among: documents))
    }
    guard !documents.isEmpty else {
      throw file.error("'documents' must describe at least one kind of document")
    }
    return TextRules(documents: documents)
  }

  /// `like` takes over everything that another document above says, but for what is said here.
  private static func document(_ name: String, _ entry: Mapping, among others: [DocumentRule]) throws
    -> DocumentRule
  {
    var rule: DocumentRule
    if let like = try entry.optionalString("like") {
      guard let other = others.first(where: { $0.name == like }) else {
        throw entry.error("'\(name)' is like '\(like)', which no document above it is called", at: "like")
      }
      rule = other
      rule.name = name
      rule.purpose = try entry.word("is", DocumentRule.Purpose.self) ?? rule.purpose
      rule.format = try entry.word("format", Format.self) ?? rule.format
    } else {
      guard let purpose = try entry.word("is", DocumentRule.Purpose.self) else {
        throw entry.error("'is' is missing: bill or amendment")
      }
      guard let format = try entry.word("format", Format.self) else {
        throw entry.error("'format' is missing: html or xml")
      }
      rule = DocumentRule(name: name, purpose: purpose, format: format)
    }
    if entry.has("root") { rule.roots = try entry.strings("root") }
    if entry.has("told_by") { rule.sign = try entry.pattern("told_by") }
    try elements(entry, &rule)
    try sections(entry, &rule)
    try words(entry, &rule)
    return rule
  }

  private static func elements(_ entry: Mapping, _ rule: inout DocumentRule) throws {
    func take(_ key: String, _ path: WritableKeyPath<DocumentRule, [ElementTest]>) throws {
      if entry.has(key) { rule[keyPath: path] = try entry.elements(key) }
    }
    try take("skip", \.skip)
    try take("blocks", \.blocks)
    try take("rows", \.rows)
    try take("gaps", \.gaps)
    try take("headings", \.headings)
    try take("number_in", \.numbers)
    try take("caption_in", \.captions)
    try take("outcome_in", \.outcomes)
    if entry.has("marks") {
      rule.marks = try entry.list("marks") { mark in
        guard let word = try mark.word("mark", LegalText.Mark.self) else {
          throw mark.error("'mark' is missing")
        }
        return DocumentRule.Marked(try mark.element("element"), word)
      }
    }
    if entry.has("prints") {
      rule.prints = try entry.list("prints") { words in
        DocumentRule.Printed(
          try words.element("element"), before: try words.string("text"),
          after: try words.optionalString("after") ?? "")
      }
    }
    if entry.has("brackets") {
      rule.brackets = try entry.mapping("brackets") {
        DocumentRule.Brackets(open: try $0.string("open"), close: try $0.string("close"))
      }
    }
  }

  private static func sections(_ entry: Mapping, _ rule: inout DocumentRule) throws {
    if entry.has("sections") {
      rule.starts = try entry.list("sections") { start in
        DocumentRule.Start(
          try place(start), kind: try start.word("kind", LegalText.Kind.self),
          isFirst: try start.bool("first") ?? false)
      }
    }
    if entry.has("numbers") {
      rule.isNumbered = try entry.word("numbers", Numbers.self) == .consecutive
    }
    if entry.has("number") { rule.numberPattern = try entry.pattern("number") }
    if entry.has("caption") { rule.captionPattern = try entry.pattern("caption") }
    if entry.has("kinds") {
      rule.kinds = try entry.list("kinds") { kind in
        DocumentRule.KindRule(kind: try kind.kind("kind"), opening: try kind.pattern("opening"))
      }
    }
    if entry.has("back") { rule.back = try entry.pattern("back") }
    if entry.has("end") { rule.end = try entry.pattern("end") }
  }

  private static func words(_ entry: Mapping, _ rule: inout DocumentRule) throws {
    if entry.has("citations") {
      rule.citations = try entry.list("citations") { words in
        DocumentRule.CitationWords(
          kinds: try words.kinds("kinds"),
          place: try words.word("in", DocumentRule.CitationWords.Place.self) ?? .opening,
          pattern: try words.pattern("pattern"), action: try words.action("action"))
      }
    }
    if entry.has("outcome") {
      rule.outcomeWords = try entry.list("outcome") { words in
        guard let outcome = try words.word("is", Amendment.Outcome.self) else {
          throw words.error("'is' is missing")
        }
        return (try words.pattern("pattern"), outcome)
      }
    }
    if entry.has("striker") { rule.striker = try entry.pattern("striker") }
  }

  private enum Numbers: String, CaseIterable { case consecutive, free }

  private static func place(_ start: Mapping) throws -> DocumentRule.Start.Place {
    guard ["comment", "element", "line"].filter(start.has).count < 2 else {
      throw start.error("a section begins at one of 'comment', 'element' and 'line', not at several")
    }
    if let comment = try start.optionalString("comment") { return .comment(comment) }
    if start.has("element") { return .element(try start.element("element")) }
    if start.has("line") { return .line(try start.pattern("line")) }
    throw start.error("a section begins at a 'comment', an 'element' or a 'line': one of them is missing")
  }
}

private enum StatuteAction: String, CaseIterable { case amended, added, repealed }

extension Mapping {
  fileprivate func element(_ key: String) throws -> ElementTest {
    try element(try string(key), key: key, line: line(of: key))
  }

  fileprivate func elements(_ key: String) throws -> [ElementTest] {
    try located(key).map { try element($0.text, key: key, line: $0.line) }
  }

  private func element(_ text: String, key: String, line: Int) throws -> ElementTest {
    guard let test = ElementTest(text) else {
      throw DefinitionError(
        file: file, line: line,
        problem:
          "'\(key)' has '\(text)'; expected a name, such as span, span[class], span[class=new] or span[style*=bold]"
      )
    }
    return test
  }

  fileprivate func action(_ key: String) throws -> String {
    guard let action = try word(key, StatuteAction.self) else { throw error("'\(key)' is missing") }
    return action.rawValue
  }

  fileprivate func kind(_ key: String) throws -> LegalText.Kind {
    guard let kind = try word(key, LegalText.Kind.self) else { throw error("'\(key)' is missing") }
    return kind
  }

  fileprivate func kinds(_ key: String) throws -> [LegalText.Kind] {
    try located(key).map { text, line in
      guard let kind = LegalText.Kind(rawValue: text) else {
        let known = LegalText.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw DefinitionError(file: file, line: line, problem: "'\(key)' has '\(text)'; known: \(known)")
      }
      return kind
    }
  }
}
