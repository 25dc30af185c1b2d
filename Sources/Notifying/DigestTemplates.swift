package import Foundation
internal import Mustache

/// The words and pages of one language, read from its folder: `words.mustache`, and `digest` and its part `entry` as
/// `.txt.mustache` and `.html.mustache`.
package struct DigestTemplates: Sendable {
  /// The language's tag, which is the folder's name: `en`.
  package var language: String { words.language }
  let words: Words
  private let text: MustacheTemplate
  private let html: MustacheTemplate
  private let parts: MustacheLibrary

  /// Reads the folder, with errors of `NotifyingError` that name the file, and the line or what is missing.
  ///
  /// What it does not hold is taken from the folder `en` beside it: pages one by one, words sentence by sentence.
  package init(folder: URL) throws {
    let tag = folder.lastPathComponent
    let english = folder.deletingLastPathComponent().appending(path: "en")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw NotifyingError.noLanguage(tag: tag, folder: folder.deletingLastPathComponent().path)
    }
    let isOwn = folder.standardizedFileURL.path == english.standardizedFileURL.path
    let fallback =
      isOwn ? nil : try Words(file: english.appending(path: "words.mustache"), language: "en")
    words = try Words(
      file: folder.appending(path: "words.mustache"),
      language: tag.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }, fallback: fallback)
    func template(_ name: String) throws -> MustacheTemplate {
      let own = folder.appending(path: "\(name).mustache")
      return try MustacheTemplate.read(
        FileManager.default.fileExists(atPath: own.path) ? own : english.appending(path: "\(name).mustache"))
    }
    text = try template("digest.txt")
    html = try template("digest.html")
    parts = MustacheLibrary(templates: [
      "entry.txt": try template("entry.txt"), "entry.html": try template("entry.html"),
      "mention.html": try template("mention.html"),
    ])
  }

  /// What the folder does not say itself, in words for the one who translates it.
  package var gaps: [String] {
    words.missing.map { "nothing is said for '\($0)'; English is used" }
      + words.strange.map { "'\($0.key)' names {{\($0.name)}}, which has no value there" }
  }

  /// Keys of the words that the folder says as English does, which may be right and may be forgotten.
  package var sameAsEnglish: [String] { words.same }

  /// What the content sounds like; the same content gives the same letter.
  ///
  /// Mail programs cut what is longer than some 100 kB, so a letter that would be tells fewer bills, the weightiest, and
  /// counts the others, in both of its forms.
  package func letter(_ content: DigestContent) -> Letter {
    var composer = DigestComposer(content, words: words)
    var page = composer.page
    var fields = templateFields(of: page)
    var body = html.render(fields, library: parts)
    while body.utf8.count > Self.longest, composer.told.count > 1 {
      composer = DigestComposer(content, words: words, limit: composer.told.count * 3 / 4)
      page = composer.page
      fields = templateFields(of: page)
      body = html.render(fields, library: parts)
    }
    return Letter(
      subject: page.subject, text: text.render(fields, library: parts).wrapped(width: 74), html: body,
      language: language)
  }

  /// Bytes of HTML; quoted-printable makes some more of them.
  private static let longest = 90_000
}
