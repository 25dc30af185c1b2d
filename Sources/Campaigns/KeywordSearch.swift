internal import Legislature

/// What somebody finds who has no rules and searches for each campaign's keywords: every bill that has one of them
/// anywhere, in any case. It is the measure that rules must beat.
package struct KeywordSearch: Sendable {
  private let scanner: PhraseScanner
  private let keywords: [String]
  /// For each campaign the numbers of its keywords.
  private let campaigns: [(campaign: Campaign, numbers: [Int])]

  package init(_ campaigns: [Campaign]) {
    var patterns: [PhrasePattern] = []
    var keywords: [String] = []
    self.campaigns = campaigns.map { campaign in
      var numbers: [Int] = []
      for keyword in campaign.keywords {
        // In small letters, since a plain search tells no capitals apart.
        guard let pattern = try? PhrasePattern(keyword.lowercased()) else { continue }
        numbers.append(patterns.count)
        patterns.append(pattern)
        keywords.append(keyword)
      }
      return (campaign, numbers)
    }
    self.keywords = keywords
    scanner = PhraseScanner(patterns)
  }

  /// The campaigns of which the bill has a keyword, with those that it has; in its titles, and in its text if there is
  /// one.
  package func judge(_ subject: Subject) -> [Judgement] {
    var scan = PhraseScan(scanner: scanner)
    var found: [Int: (field: Field, snippet: String)] = [:]
    for (field, text) in subject.titles {
      let bytes = Array(text.utf8)
      scan.read(bytes, lineEnds: .blanks)
      for hit in scan.hits where found[hit.pattern] == nil {
        found[hit.pattern] = (field, snippet(of: bytes, around: hit.range))
      }
    }
    var page = SectionPage()
    for section in subject.text?.sections ?? [] {
      page.fill(section)
      scan.read(page.bytes, lineEnds: .paragraphs)
      for hit in scan.hits where found[hit.pattern] == nil {
        found[hit.pattern] = (.text, snippet(of: page.bytes, around: hit.range))
      }
    }
    return campaigns.filter { $0.campaign.jurisdictions.contains(subject.key.jurisdiction) }
      .map { judgement($0.campaign, $0.numbers, found) }
  }

  private func judgement(
    _ campaign: Campaign, _ numbers: [Int], _ found: [Int: (field: Field, snippet: String)]
  ) -> Judgement {
    let evidence = numbers.compactMap { number in
      found[number].map {
        Match.Evidence(rule: keywords[number], field: $0.field.rawValue, snippet: $0.snippet, weight: 1)
      }
    }
    return Judgement(
      campaign: campaign, score: evidence.isEmpty ? 0 : 1, standing: evidence.isEmpty ? .none : .relevant,
      evidence: evidence)
  }
}
