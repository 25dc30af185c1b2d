package import Legislature

/// What must stay in a bill's text, or out of it. A version that touches one is looked at by somebody at once.
package struct Tripwire: Hashable, Sendable {
  /// What is watched, and for what.
  package enum Watch: Hashable, Sendable {
    /// The phrase stays, and so do the words around it.
    case keep(PhrasePattern)
    /// The bill does not bring the phrase.
    case refuse(PhrasePattern)
    /// The bill goes on changing, or naming, the statute.
    case keepStatute(String)
    /// The bill does not begin to change, or to name, the statute.
    case refuseStatute(String)
  }

  /// What people call it.
  package var name: String
  package var watch: Watch
  /// Why it matters, for who has to act on it.
  package var why: String
  /// The bills that it is about; empty for every bill that is relevant for the campaign.
  package var bills: Set<BillKey>

  package init(name: String, watch: Watch, why: String, bills: Set<BillKey> = []) {
    self.name = name
    self.watch = watch
    self.why = why
    self.bills = bills
  }
}

extension Tripwire.Watch {
  /// The words that are looked for; nil for a statute.
  var pattern: PhrasePattern? {
    switch self {
    case .keep(let pattern), .refuse(let pattern): pattern
    case .keepStatute, .refuseStatute: nil
    }
  }

  /// The part of the code that is looked for; nil for a phrase.
  var statute: String? {
    switch self {
    case .keep, .refuse: nil
    case .keepStatute(let cite), .refuseStatute(let cite): cite
    }
  }
}

/// Whether `cite` is the part `place` of a code or lies under it: 46.12.635 under 46.12, but not 46.120. Both in lower
/// case.
func covers(_ place: String, _ cite: String) -> Bool {
  guard cite.utf8.starts(with: place.utf8) else { return false }
  guard let next = cite.utf8.dropFirst(place.utf8.count).first else { return true }
  return Alphabet.bytes[Int(next)] == Alphabet.separator
}
