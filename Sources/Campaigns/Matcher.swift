package import Legislature

/// Tells to which campaigns a bill belongs, and why.
package struct Matcher: Sendable {
  /// A campaign, and the scanner's numbers of its phrases and of the wordings in which each does not count.
  private struct Entry: Sendable {
    let campaign: Campaign
    let numbers: [(phrase: Int, contexts: [Int])]
  }

  private let entries: [Entry]
  private let scanner: PhraseScanner

  /// Prepares to look for all campaigns at once; keep the value, since this costs more than matching a title.
  package init(_ campaigns: [Campaign]) {
    var patterns: [PhrasePattern] = []
    var known: [PhrasePattern: Int] = [:]
    func number(_ pattern: PhrasePattern) -> Int {
      if let number = known[pattern] { return number }
      known[pattern] = patterns.count
      patterns.append(pattern)
      return patterns.count - 1
    }
    entries = campaigns.map { campaign in
      Entry(campaign: campaign, numbers: campaign.phrases.map { (number($0.pattern), $0.unless.map(number)) })
    }
    scanner = PhraseScanner(patterns)
  }

  /// The campaigns for which the bill is relevant or possible, in their own order.
  ///
  /// The score is the sum of what the evidence weighs, kept between 0 and 1. Evidence is listed by weight,
  /// and by its order in the campaign where weights are equal.
  package func matches(_ subject: Subject) -> [Match] {
    let concerned = entries.filter { $0.campaign.jurisdictions.contains(subject.key.jurisdiction) }
    if concerned.isEmpty { return [] }
    let texts = subject.fields.map { Text($0.field, $0.text, scanner: scanner) }
    return concerned.compactMap { match($0, subject, texts) }
  }
}

extension Matcher {
  /// An act that touches more statutes than this is a clean-up or a budget, and one statute among them says
  /// less: its weight shrinks as their number grows.
  private static let broadAct = 40.0

  private func match(_ entry: Entry, _ subject: Subject, _ texts: [Text]) -> Match? {
    let campaign = entry.campaign
    guard !campaign.excluded.contains(where: { $0.bill == subject.key }) else { return nil }
    let pinned = campaign.pinned.filter { $0.bill == subject.key }.prefix(1)
      .map { Match.Evidence(rule: "pinned", field: "pinned", snippet: $0.why, weight: 1) }
    let found =
      zip(campaign.phrases, entry.numbers).compactMap { evidence($0, $1.phrase, outside: $1.contexts, texts) }
      + campaign.statutes.compactMap { evidence($0, subject) }
    let sum = found.reduce(0) { $0 + $1.weight }
    let score = pinned.isEmpty ? rounded(min(max(sum, 0), 1)) : 1
    guard score >= campaign.possible, score > 0 else { return nil }
    let ordered = found.enumerated().sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }
    return Match(
      campaign: campaign.id, score: score, relevant: score >= campaign.relevant || !pinned.isEmpty,
      evidence: pinned + ordered.map(\.element))
  }

  private func evidence(
    _ phrase: Campaign.Phrase, _ number: Int, outside contexts: [Int], _ texts: [Text]
  ) -> Match.Evidence? {
    for text in texts where phrase.fields.contains(text.field) {
      guard let range = text.first(number, outside: contexts) else { continue }
      return Match.Evidence(
        rule: phrase.pattern.description, field: text.field.rawValue,
        snippet: snippet(of: text.bytes, around: range),
        weight: phrase.weight)
    }
    return nil
  }

  private func evidence(_ statute: Campaign.Statute, _ subject: Subject) -> Match.Evidence? {
    guard statute.jurisdictions.contains(subject.key.jurisdiction) else { return nil }
    let touched = subject.citations.filter { statute.covers($0.cite) }
    guard !touched.isEmpty else { return nil }
    let names = touched.map { citation in citation.action.map { "\(citation.cite) \($0)" } ?? citation.cite }
    let share = min(1, Self.broadAct / Double(Set(subject.citations.map(\.cite)).count))
    return Match.Evidence(
      rule: statute.cite, field: "citation", snippet: names.joined(separator: ", "),
      weight: rounded(statute.weight * share))
  }
}

/// To three decimals, so that sums of weights compare and print as they read in the files.
private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

/// A text of the subject with the phrases that stand in it.
private struct Text {
  let field: Field
  let bytes: [UInt8]
  private let hits: [Int: [Range<Int>]]

  init(_ field: Field, _ text: String, scanner: PhraseScanner) {
    self.field = field
    bytes = Array(text.utf8)
    hits = Dictionary(grouping: scanner.hits(in: bytes), by: \.pattern).mapValues { $0.map(\.range) }
  }

  /// Where the pattern first stands without being a part of one of the contexts.
  func first(_ pattern: Int, outside contexts: [Int]) -> Range<Int>? {
    guard let ranges = hits[pattern] else { return nil }
    let taken = contexts.flatMap { hits[$0] ?? [] }
    return ranges.first { range in !taken.contains { $0.overlaps(range) } }
  }
}
