package import Foundation
internal import Legislature
internal import Scraping

/// A saved answer of a jurisdiction's `fixtures/` with what must be read from it (`expected/`). The file's name starts
/// with the name of the request: `page.hb-1671.html`, expected in `page.hb-1671.json`.
package struct Fixture: Sendable {
  package let name: String
  package let file: URL
  package let expected: URL
  /// Name of the request in `scraper.yml`.
  package let request: String

  /// Every fixture of a jurisdiction's folder, by name.
  package static func all(in folder: URL) throws -> [Fixture] {
    let fixtures = folder.appendingPathComponent("fixtures")
    guard FileManager.default.fileExists(atPath: fixtures.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: fixtures.path).sorted()
      .filter { !$0.hasPrefix(".") }
      .map { name in
        let stem = (name as NSString).deletingPathExtension
        return Fixture(
          name: name, file: fixtures.appendingPathComponent(name),
          expected: folder.appendingPathComponent("expected/\(stem).json"),
          request: String(stem.prefix { $0 != "." }))
      }
  }

  /// What differs from what is expected, or nil. An answer that must be refused is expected as `{"error": "words"}`.
  package func problem(in jurisdiction: Jurisdiction) throws -> String? {
    guard let definition = jurisdiction.source.requests.first(where: { $0.name == request }) else {
      return "scraper.yml has no request '\(request)'"
    }
    let actual = try read(definition, in: jurisdiction)
    guard let data = try? Data(contentsOf: expected) else {
      return "no \(expected.lastPathComponent) in expected/"
    }
    let wanted = try JSONDecoder().decode(JSON.self, from: data)
    if case .string(let words)? = wanted["error"], let error = actual["error"]?.text {
      return error.contains(words) ? nil : "refused as '\(error)', expected '\(words)'"
    }
    return wanted == actual ? nil : "read differs from expected: \(Self.text(actual))"
  }

  /// Writes what is read now as what is expected, for a person to look at.
  package func accept(in jurisdiction: Jurisdiction) throws {
    guard let definition = jurisdiction.source.requests.first(where: { $0.name == request }) else { return }
    let actual = try read(definition, in: jurisdiction)
    try FileManager.default.createDirectory(
      at: expected.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data((Self.text(actual) + "\n").utf8).write(to: expected)
  }

  private func read(_ request: RequestDefinition, in jurisdiction: Jurisdiction) throws -> JSON {
    let bytes = [UInt8](try Data(contentsOf: file))
    do {
      let answer = try Extractor(
        request: request, namespaces: jurisdiction.source.namespaces, url: name
      ).read(bytes, contentType: nil)
      var parts = [
        "document": Self.json(answer.document), "rows": .array(answer.rows.map(Self.json)),
      ]
      if !answer.lists.isEmpty {
        parts["lists"] = .object(answer.lists.mapValues { .array($0.map(Self.json)) })
      }
      if let text = try text(bytes, request, in: jurisdiction) { parts["text"] = text }
      return .object(parts)
    } catch { return .object(["error": .string(error.description)]) }
  }

  /// The sections of a text, where `text.yml` says how there are any.
  private func text(_ bytes: [UInt8], _ request: RequestDefinition, in jurisdiction: Jurisdiction)
    throws(ScrapeError)
    -> JSON?
  {
    guard jurisdiction.texts != nil else { return nil }
    let reader = jurisdiction.textReader
    switch request.role {
    case .text:
      return try reader.read(bytes, contentType: nil, format: request.format, url: name).json
    case .amendmentText:
      let reading = try reader.readAmendment(bytes, contentType: nil, format: request.format, url: name)
      return reading.json
    default: return nil
    }
  }

  private static func json(_ record: RawRecord) -> JSON {
    .object(
      record.fields.mapValues {
        $0.values.count == 1 ? .string($0.values[0]) : .array($0.values.map(JSON.string))
      })
  }

  private static func text(_ value: JSON) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }
}
