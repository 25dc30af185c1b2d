internal import Foundation
internal import Legislature
internal import Mustache

/// The sentences of one language, each a section of `words.mustache` named by its key.
///
/// They are Mustache like the pages, so that a translator meets one notation and decides the order of the parts.
struct Words: Sendable {
  private let sentences: [String: MustacheTemplate]

  /// Reads the file and refuses it if a key that the program uses says nothing.
  init(file: URL) throws {
    var texts: [String: String] = [:]
    // A lambda is handed the text of its section. Taken apart once, a sentence costs no walk through all the others.
    let collectors = Words.keys.map { key in
      (
        key,
        MustacheLambda { (text: String) -> Any? in
          texts[key] = text
          return nil
        }
      )
    }
    _ = try MustacheTemplate.read(file).render(Dictionary(collectors) { first, _ in first })
    sentences = try texts.mapValues { try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}" + $0) }
    for key in Words.keys where sentences[key]?.render(AnyValue()).oneLine().isEmpty != false {
      throw NotifyingError.missingWords(path: file.path, key: key)
    }
  }

  /// The sentence for a key as one clean line. A value that is nil leaves out the sections named for it.
  func say(_ key: String, _ values: [String: String?] = [:]) -> String {
    sentences[key]?.render(values.compactMapValues { $0 }).oneLine() ?? ""
  }

  /// A count with the flag `many` for everything but one.
  func say(_ key: String, count: Int, _ values: [String: String?] = [:]) -> String {
    say(key, values.merging(["count": String(count), "many": count == 1 ? nil : "yes"]) { old, _ in old })
  }

  /// All keys that the program uses.
  static let keys: [String] =
    ChangeKind.allCases.map(\.rawValue) + ChangeKind.allCases.map { "short-\($0.rawValue)" }
    + Stage.allCases.map { "stage-\($0.rawValue)" } + Stage.allCases.map { "short-stage-\($0.rawValue)" }
    + Chamber.allCases.map { "chamber-\($0.rawValue)" }
    + (1...12).map { "month-\($0)" } + (0...6).map { "weekday-\($0)" }
    + ["hearing-public", "hearing-executive", "hearing-work-session", "hearing-other"]
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
    + ["subject-moved", "subject-moved-and-news", "subject-news", "subject-quiet", "subject-not-quiet"]
    + [
      "subject-corrections", "trouble-sources", "trouble-lines", "period", "period-first", "nothing-for",
      "checked",
    ]
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
        path: file.path, line: error.context.lineNumber, reason: String(describing: error.error))
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
