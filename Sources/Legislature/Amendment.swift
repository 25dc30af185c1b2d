/// A change of a bill that somebody proposed, as a document of its own.
package struct Amendment: Hashable, Sendable, Codable {
  /// What the source calls the document: `6137 AMS CORA S4812.1`.
  package var document: String
  package var url: String
  /// Display number of the version that it changes, where the source says so.
  package var version: String?
  /// The chamber in which it was offered.
  package var chamber: Chamber?
  /// It takes the place of everything after the enacting clause; nil while its text was not read.
  package var isStriker: Bool?
  /// What became of it, as far as its own text or the history says so; nil where neither does.
  package var outcome: Outcome?
  /// The day that the source gives it.
  package var on: Day?
  /// SHA-256 (hex) of the archived text; nil while it has not been fetched.
  package var sha256: String?

  package enum Outcome: String, Sendable, Codable, CaseIterable {
    case adopted
    case notAdopted = "not-adopted"
    case withdrawn
  }

  package init(
    document: String, url: String, version: String? = nil, chamber: Chamber? = nil, isStriker: Bool? = nil,
    outcome: Outcome? = nil, on: Day? = nil, sha256: String? = nil
  ) {
    self.document = document
    self.url = url
    self.version = version
    self.chamber = chamber
    self.isStriker = isStriker
    self.outcome = outcome
    self.on = on
    self.sha256 = sha256
  }
}
