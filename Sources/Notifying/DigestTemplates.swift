package import Foundation
internal import Mustache

/// The words and pages of one language, read from its folder: `words.mustache`, and `digest` and its part `entry` as
/// `.txt.mustache` and `.html.mustache`.
package struct DigestTemplates: Sendable {
  /// The language's tag, which is the folder's name: `en`.
  package let language: String
  private let words: Words
  private let text: MustacheTemplate
  private let html: MustacheTemplate
  private let parts: MustacheLibrary

  /// Reads the folder, with errors of `NotifyingError` that name the file, and the line or what is missing.
  package init(folder: URL) throws {
    language = folder.lastPathComponent.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    words = try Words(file: folder.appending(path: "words.mustache"))
    text = try MustacheTemplate.read(folder.appending(path: "digest.txt.mustache"))
    html = try MustacheTemplate.read(folder.appending(path: "digest.html.mustache"))
    parts = MustacheLibrary(templates: [
      "entry.txt": try MustacheTemplate.read(folder.appending(path: "entry.txt.mustache")),
      "entry.html": try MustacheTemplate.read(folder.appending(path: "entry.html.mustache")),
    ])
  }

  /// The digest as a message; the same content gives the same message. Refuses an id that cannot name a file.
  package func message(_ content: DigestContent) throws(NotifyingError) -> Message {
    let page = DigestComposer(content, words: words).page
    return try Message(
      id: content.id, from: content.from, to: content.to, subject: page.subject, date: content.until,
      timeZone: content.timeZone, language: language,
      text: text.render(page, library: parts).wrapped(width: 74),
      html: html.render(page, library: parts))
  }
}
