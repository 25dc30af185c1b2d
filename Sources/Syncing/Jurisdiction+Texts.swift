internal import Definitions
internal import Legislature
internal import Scraping

extension SourceDefinition {
  /// Whether the source's page or history lists something of a bill.
  func pageLists(_ list: ReadingRule.List) -> Bool {
    (requests(.page) + requests(.history)).contains {
      $0.reading.lists.contains { $0.name == list.rawValue }
    }
  }
}

extension Jurisdiction {
  /// The text of a document that a request gave. `body` are its words as the definition finds them: of a document that
  /// comes wrapped in something else nothing more is known.
  func content(
    of bytes: [UInt8], contentType: String?, _ request: RequestDefinition, body: String, url: String
  ) throws -> LegalText {
    guard texts != nil else { return TextReader.undivided(body) }
    return try textReader.read(bytes, contentType: contentType, format: request.format, url: url)
  }
}
