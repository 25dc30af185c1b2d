internal import Foundation
internal import Legislature
internal import Mustache

/// The sentences of one language, each a section of `words.mustache` named by its key.
///
/// They are Mustache like the pages, so that a translator meets one notation and decides the order of the parts.
struct Words: Sendable {
  /// The language's tag.
  let language: String
  /// Keys that the file says nothing for; English says them.
  let missing: [String]
  /// Keys whose sentence names a value that the English one does not have, with that name.
  let strange: [(key: String, name: String)]
  /// Keys of words that stand as they stand in English.
  let same: [String]
  private let texts: [String: String]
  private let sentences: [String: MustacheTemplate]
  private let fallback: @Sendable (String, [String: String?]) -> String

  /// Reads the file. What it does not say is said by `fallback`; without one, it must say everything.
  init(file: URL, language: String, fallback: Words? = nil) throws {
    let keys = Words.keys
    let texts = try Words.texts(of: file, keys)
    // A sentence that is nothing but blanks says nothing.
    let said = try texts.mapValues { try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}" + $0) }
      .filter { !$1.render(AnyValue()).oneLine().isEmpty }
    self.language = language
    self.texts = texts
    sentences = said
    missing = keys.filter { said[$0] == nil }
    strange = keys.flatMap { key in
      let known = Words.names(in: fallback?.texts[key])
      guard let text = texts[key], fallback != nil else { return [] as [(key: String, name: String)] }
      return Words.names(in: text).subtracting(known).subtracting(Words.unused).sorted().map { (key, $0) }
    }
    same = keys.filter { key in
      guard let text = texts[key], text == fallback?.texts[key] else { return false }
      return text.replacing(/\{\{[^}]*\}\}/, with: "").contains(where: \.isLetter)
    }
    self.fallback = { fallback?.say($0, $1) ?? "" }
    if fallback == nil, let key = missing.first {
      throw NotifyingError.missingWords(path: file.path, key: key)
    }
  }

  /// Values that English has no use for, and other languages have.
  private static let unused: Set = ["hour24", "four"]

  /// The text of each section of the file.
  private static func texts(of file: URL, _ keys: [String]) throws -> [String: String] {
    var texts: [String: String] = [:]
    // A lambda is handed the text of its section. Taken apart once, a sentence costs no walk through all the others.
    let collectors = keys.map { key in
      (
        key,
        MustacheLambda { (text: String) -> Any? in
          texts[key] = text
          return nil
        }
      )
    }
    _ = try MustacheTemplate.read(file).render(Dictionary(collectors) { first, _ in first })
    return texts
  }

  /// The values that a sentence names.
  private static func names(in text: String?) -> Set<String> {
    Set((text ?? "").matches(of: /\{\{[#^]?([A-Za-z0-9]+)\}\}/).map { String($0.1) })
  }

  /// The sentence for a key as one clean line. A value that is nil leaves out the sections named for it.
  func say(_ key: String, _ values: [String: String?] = [:]) -> String {
    guard let sentence = sentences[key] else { return fallback(key, values) }
    return sentence.render(values.compactMapValues { $0 }).oneLine()
  }

  /// A count with the flag `many` for everything but one.
  func say(_ key: String, count: Int, _ values: [String: String?] = [:]) -> String {
    say(key, values.merging(["count": number(count), "many": count == 1 ? nil : "yes"]) { old, _ in old })
  }

  /// A number as the language groups its digits.
  func number(_ number: Int) -> String {
    guard number >= 1000 else { return String(number) }
    let rest = String(number % 1000 + 1000).dropFirst()
    return say(
      "thousands",
      ["thousands": self.number(number / 1000), "rest": String(rest), "four": number < 10_000 ? "yes" : nil])
  }

  /// Headings and other words that the pages name.
  var labels: [String: String] {
    Dictionary(Words.labelKeys.map { ($0, say("label-\($0)")) }) { first, _ in first }
  }

  private static let labelKeys = [
    "held", "trouble", "unrecognised", "act", "texts", "important", "coming", "reviews", "corrections", "why",
    "position", "next", "plain", "companions", "now", "page", "badpage", "signin", "agenda", "was", "is",
    "version", "followed",
  ]

  /// All keys that the program uses.
  static let keys: [String] =
    ChangeKind.allCases.map(\.rawValue) + ChangeKind.allCases.map { "short-\($0.rawValue)" }
    + Stage.allCases.map { "stage-\($0.rawValue)" } + Stage.allCases.map { "short-stage-\($0.rawValue)" }
    + Chamber.allCases.map { "chamber-\($0.rawValue)" }
    + (1...12).map { "month-\($0)" } + (0...6).map { "weekday-\($0)" }
    + ["public", "executive", "work-session", "other"].flatMap { ["hearing-\($0)", "short-hearing-\($0)"] }
    + ["tripwire-lost", "tripwire-touched", "tripwire-appeared", "passage", "more-passages"]
    + [
      "why-title", "why-text", "why-law", "why-verdict", "why-citation", "why-pinned", "why-followed",
      "why-other", "why-possible",
    ]
    + [
      "day", "day-of-week", "time", "instant", "when", "place", "stage-at", "line", "vote",
      "short-law-signed", "late", "out-since",
    ]
    + [
      "read", "read-stale", "read-never", "hours", "days", "source-failed", "source-stale", "source-ok",
      "more", "see", "list",
    ]
    + ["subject-moved", "subject-news", "subject-quiet", "subject-not-quiet"]
    + [
      "subject-corrections", "trouble-sources", "trouble-lines", "period", "period-first", "period-alert",
      "nothing-for", "checked", "alive", "thousands",
    ]
    + [
      "subject", "subject-others", "subject-alert", "subject-hearing", "subject-meeting", "subject-written",
      "subject-cutoff", "subject-executive", "and", "then", "yesterday", "today", "tomorrow", "moment",
      "mention",
    ]
    + [
      "act-sign-in", "act-written", "act-meeting", "act-cutoff", "act-executive", "coming-hearing",
      "public-record", "step-referral", "step-report", "step-leave-rules", "step-pass",
    ]
    + [
      "position-support", "position-oppose", "position-neutral", "position-watch", "position-held",
      "position-again", "companion", "told-text", "bar", "bar-ended", "doubts", "footer-alert",
      "left-internal", "left-public", "why-listed", "held", "subject-held", "footer-held", "paused",
    ]
    + Stage.allCases.map { "next-\($0.rawValue)" } + labelKeys.map { "label-\($0)" }
}

/// Has a value under every name, so that a sentence that consists of nothing but values still says something.
private struct AnyValue: MustacheParent {
  func child(named: String) -> Any? { "x" }
}

extension MustacheTemplate {
  /// Reads a template, with errors that name file and line.
  static func read(_ file: URL) throws -> MustacheTemplate {
    MailContentType.register()
    guard let data = FileManager.default.contents(atPath: file.path),
      let text = String(validating: data, as: UTF8.self)
    else { throw NotifyingError.missingTemplate(path: file.path) }
    do {
      return try MustacheTemplate(string: text.replacing("\r\n", with: "\n"))
    } catch let error as MustacheTemplate.ParserError {
      throw NotifyingError.badTemplate(
        path: file.path, line: error.context.lineNumber, reason: reason(String(describing: error.error)))
    }
  }

  /// What the library means, for a translator.
  private static func reason(_ name: String) -> String {
    switch name {
    case "overflow", "unfinishedName": "a tag is not closed by }}"
    case "expectedSectionEnd": "a section {{#…}} is not closed by {{/…}}"
    case "sectionCloseNameIncorrect": "{{/…}} closes another section than the one that is open"
    default: name
    }
  }
}

/// Escapes for HTML; a template asks for it by `{{% CONTENT_TYPE: MAIL}}`.
///
/// The library's own escaping compares whole characters and misses those that carry a combining mark.
struct MailContentType: MustacheContentType {
  func escapeText(_ text: String) -> String { text.escapedForHTML }

  /// Makes the name known to the library; saying it twice changes nothing.
  static func register() { MustacheContentTypes.register(MailContentType(), named: "MAIL") }
}
