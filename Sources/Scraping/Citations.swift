package import Legislature

/// Which statutes an act's title says that it touches.
package struct CitationRule: Sendable {
  /// Finds one citation; nil where the jurisdiction's acts name none.
  package var pattern: Pattern?
  /// Words of a clause and what they mean for its statutes (`amended`, `added`, `repealed`); the first found decides.
  package var clauses: [(word: String, action: String)]

  package init(pattern: Pattern?, clauses: [(word: String, action: String)]) {
    self.pattern = pattern
    self.clauses = clauses
  }

  /// The citations of a title such as "AN ACT Relating to …; amending RCW 9.94A.535; adding …", each once, in order.
  package func citations(in legalTitle: String) -> [Citation] {
    guard let pattern else { return [] }
    var found: [Citation] = []
    for clause in legalTitle.split(separator: ";") {
      let text = clause.lowercased()
      let action = clauses.first { text.contains($0.word) }?.action
      for cite in pattern.all(in: String(clause)) {
        let citation = Citation(cite: cite.lowercased(), action: action)
        if !found.contains(citation) { found.append(citation) }
      }
    }
    return found
  }
}
