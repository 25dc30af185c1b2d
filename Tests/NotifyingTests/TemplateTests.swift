import Foundation
import Notifying
import Testing

@Suite struct TemplateTests {
  /// A copy of the English folder in which one file is other.
  private func load(_ file: String, _ edit: (String) -> String?) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID().uuidString)/en")
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try FileManager.default.createDirectory(
      at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: english.resolvingSymlinksInPath(), to: folder)
    let path = folder.appending(path: file)
    if let text = edit(try String(contentsOf: path, encoding: .utf8)) {
      try text.write(to: path, atomically: true, encoding: .utf8)
    } else {
      try FileManager.default.removeItem(at: path)
    }
    _ = try DigestTemplates(folder: folder)
  }

  @Test func aMissingSentenceIsNamed() {
    let error = #expect(throws: NotifyingError.self) {
      try load("words.mustache") {
        $0.replacingOccurrences(of: "{{#vanished}}The", with: "{{#vanish}}The")
          .replacingOccurrences(of: "this bill{{/vanished}}", with: "this bill{{/vanish}}")
      }
    }
    #expect(error.map { "\($0)" }?.contains("nothing is said for 'vanished'") == true)
  }

  @Test(arguments: ["words.mustache", "digest.txt.mustache", "entry.html.mustache"])
  func aMissingFileIsNamed(_ file: String) {
    let error = #expect(throws: NotifyingError.self) { try load(file) { _ in nil } }
    #expect(error.map { "\($0)" }?.contains("\(file): no such template") == true)
  }

  @Test func aTemplateThatDoesNotParseIsNamedWithItsLine() {
    let error = #expect(throws: NotifyingError.self) {
      try load("entry.txt.mustache") { "one\ntwo\n{{#open}}\n" + $0 }
    }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains("entry.txt.mustache:"))
    #expect(text.contains("a section {{#…}} is not closed"))
  }

  @Test func wordsThatStandAsInEnglishAreNamedAndThoseOfSpanishAreFew() throws {
    let spanish = english.deletingLastPathComponent().appending(path: "es")
    let copied = FileManager.default.temporaryDirectory.appending(path: "copied-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: copied) }
    try FileManager.default.copyItem(at: english.deletingLastPathComponent(), to: copied)
    try FileManager.default.copyItem(at: english, to: copied.appending(path: "fr"))
    let french = try DigestTemplates(folder: copied.appending(path: "fr"))
    #expect(french.gaps.isEmpty)
    #expect(french.sameAsEnglish.count > 200)
    #expect(french.sameAsEnglish.contains("stage-law"))
    #expect(try DigestTemplates(folder: spanish).sameAsEnglish == ["position-neutral"])
    #expect(try DigestTemplates(folder: english).sameAsEnglish.isEmpty)
  }

  @Test func linesThatEndInTheOtherWayAreTheSame() throws {
    #expect(throws: Never.self) {
      try load("digest.txt.mustache") { $0.replacingOccurrences(of: "\n", with: "\r\n") }
    }
  }
}
