extension Glossary {
  /// The terms that a phrase is about: the one that is called so; or else those that stand in it, longer ones before the
  /// words that they are made of; or else those of whose names it is a part.
  package func terms(about phrase: String) -> [Term] {
    let words = Self.words(phrase)
    guard !words.isEmpty else { return [] }
    let named = terms.filter { $0.names.contains { Self.words($0) == words } }
    if !named.isEmpty { return named }
    let within = terms(within: words)
    if !within.isEmpty { return within }
    return terms.filter { $0.names.contains { !Self.words($0).ranges(of: words).isEmpty } }
  }

  /// Whether a term is called so.
  package func isTerm(_ phrase: String) -> Bool {
    let words = Self.words(phrase)
    return terms.contains { $0.names.contains { Self.words($0) == words } }
  }

  private func terms(within phrase: [String]) -> [Term] {
    let names = terms.enumerated().flatMap { number, term in
      term.names.map { (words: Self.words($0), term: number) }
    }.sorted { $0.words.count > $1.words.count }
    var taken: Set<Int> = []
    var found: [(at: Int, term: Int)] = []
    for name in names {
      for range in phrase.ranges(of: name.words) where taken.isDisjoint(with: range) {
        taken.formUnion(range)
        found.append((range.lowerBound, name.term))
      }
    }
    var seen: Set<Int> = []
    return found.sorted { $0.at < $1.at }.map(\.term).filter { seen.insert($0).inserted }.map { terms[$0] }
  }

  /// Small letters without quotes and hyphens, each without the s of the plural.
  static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "&" }.map {
      $0.count > 3 && $0.last == "s" ? String($0.dropLast()) : String($0)
    }
  }
}
