package import Legislature

/// Which statutes an act's title says that it touches.
package struct CitationRule: Sendable {
  /// Finds one citation; nil where the jurisdiction's acts name none.
  package var pattern: Pattern?
  /// The word with which a clause begins and what it means for its statutes (`amended`, `added`, `repealed`); the first
  /// found decides.
  package var clauses: [(word: String, action: String)]

  package init(pattern: Pattern?, clauses: [(word: String, action: String)]) {
    self.pattern = pattern
    self.clauses = clauses
  }

  /// The citations of a title such as "AN ACT Relating to …; amending RCW 9.94A.535; adding …", each once, in order. A
  /// statute that is only mentioned has no action.
  package func citations(in legalTitle: String) -> [Citation] {
    guard let pattern else { return [] }
    var found: [Citation] = []
    for clause in legalTitle.split(separator: ";") {
      let action = action(of: clause)
      for cite in pattern.all(in: String(clause)) {
        let citation = Citation(cite: cite.lowercased(), action: action)
        if !found.contains(citation) { found.append(citation) }
      }
    }
    let touched = Set(found.filter { $0.action != nil }.map(\.cite))
    return found.filter { $0.action != nil || !touched.contains($0.cite) }
  }

  /// What a clause does. Only its first words say so ("and reenacting and amending …"): an act may be about "adding
  /// facilities under chapter …" without adding anything there.
  private func action(of clause: Substring) -> String? {
    let opening = clause.lowercased().split(whereSeparator: \.isWhitespace).prefix(4)
    return clauses.first { clause in opening.contains { $0 == clause.word } }?.action
  }
}
