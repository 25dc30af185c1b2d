/// Where the language that a campaign watches stands in a text: its phrases, its statutes and its tripwires. It is what a
/// reader of two versions looks at first.
package struct TextWatch: Sendable {
  /// One place.
  package struct Hit: Hashable, Sendable {
    /// The phrase or the statute as the campaign's file writes it, or the name of the tripwire.
    package let rule: String
    package let isTripwire: Bool
    /// In bytes of UTF-8.
    package let range: Range<Int>
  }

  private struct Rule {
    let name: String
    let isTripwire: Bool
    let pattern: Int
    let contexts: [Int]
  }

  private let scanner: PhraseScanner
  private let rules: [Rule]

  /// Of the phrases those count that the campaign looks for in texts; all of them where it does in none.
  package init(_ campaign: Campaign) {
    var patterns: [PhrasePattern] = []
    func number(_ pattern: PhrasePattern) -> Int {
      patterns.append(pattern)
      return patterns.count - 1
    }
    let positive = campaign.phrases.filter { $0.weight > 0 }
    let inTexts = positive.filter { $0.fields.contains(.text) || $0.fields.contains(.law) }
    var rules = (inTexts.isEmpty ? positive : inTexts).flatMap { phrase in
      let contexts = phrase.unless.map(number)
      return phrase.wordings.map {
        Rule(name: $0.description, isTripwire: false, pattern: number($0), contexts: contexts)
      }
    }
    // A citation is words and dots like any other phrase: 46.12 is found in 46.12.635 and not in 46.120.
    rules += campaign.statutes.filter { $0.weight > 0 }.compactMap { statute in
      (try? PhrasePattern(statute.cite)).map {
        Rule(name: statute.cite, isTripwire: false, pattern: number($0), contexts: [])
      }
    }
    rules += campaign.tripwires.compactMap { tripwire in
      (tripwire.watch.pattern ?? tripwire.watch.statute.flatMap { try? PhrasePattern($0) }).map {
        Rule(name: tripwire.name, isTripwire: true, pattern: number($0), contexts: [])
      }
    }
    self.rules = rules
    scanner = PhraseScanner(patterns)
  }

  /// All places in a text of paragraphs that end with line feeds, in their order.
  package func hits(in text: String) -> [Hit] {
    var scan = PhraseScan(scanner: scanner)
    scan.read(Array(text.utf8), lineEnds: .paragraphs)
    let found = Dictionary(grouping: scan.hits, by: \.pattern)
    return rules.flatMap { rule in
      let taken = rule.contexts.flatMap { found[$0] ?? [] }
      return (found[rule.pattern] ?? [])
        .filter { hit in !taken.contains { $0.range.overlaps(hit.range) } }
        .map { Hit(rule: rule.name, isTripwire: rule.isTripwire, range: $0.range) }
    }.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.rule) < (
        $1.range.lowerBound, $1.range.upperBound, $1.rule
      )
    }
  }
}
