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

extension [Amendment] {
  /// With what a bill's history says of those whose own text does not say what became of them. A line names no amendment,
  /// so it speaks of one only where a single one of its chamber was waiting for it.
  package func decided(by actions: [Action]) -> [Amendment] {
    var amendments = self
    var since: [Chamber: Day] = [:]
    for action in actions {
      guard let chamber = action.chamber, let outcome = action.amendmentOutcome else { continue }
      let waiting = amendments.indices.filter { index in
        guard amendments[index].chamber == chamber, let on = amendments[index].on else { return false }
        return on <= action.on && since[chamber].map { on > $0 } ?? true
      }
      if waiting.count == 1, let index = waiting.first, amendments[index].outcome == nil {
        amendments[index].outcome = outcome
      }
      since[chamber] = action.on
    }
    return amendments
  }
}

extension Action {
  /// What a line says became of an amendment.
  fileprivate var amendmentOutcome: Amendment.Outcome? {
    if classes.contains(ActionClass.amendmentPassage.rawValue) { return .adopted }
    if classes.contains(ActionClass.amendmentFailure.rawValue) { return .notAdopted }
    return classes.contains(ActionClass.amendmentWithdrawal.rawValue) ? .withdrawn : nil
  }
}
