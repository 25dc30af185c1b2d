internal import Legislature

/// A bill with what all campaigns look for in it, found.
struct Source {
  let subject: Subject
  let titles: [TitleFindings]
  let text: TextFindings?
  let statutes: TouchedStatutes
  /// By the number of the quarry whether any of its wordings is there at all; most are not.
  let isThere: [Bool]
}

/// What one campaign's phrases and statutes weigh for one bill. The words around them are only copied out for a bill for
/// which somebody wants to see them.
struct Weighed {
  private let campaign: Campaign
  private let source: Source
  private let clues: [Clue]
  let score: Double

  /// One thing that speaks for the bill or against it.
  private struct Clue {
    /// Tells the rules of a campaign apart.
    let number: Int
    let rule: String
    let weight: Double
    let place: Place
  }

  private enum Place {
    case title(Int, Range<Int>)
    case text(Field, TextFindings.Spot?, count: Int)
    case statutes(StatuteFindings)
  }

  init(_ entry: Matcher.Entry, _ source: Source, _ quarries: [Quarry], least: Double = Self.least) {
    campaign = entry.campaign
    self.source = source
    let there = entry.quarries.indices.filter { source.isThere[entry.quarries[$0]] }
    let phrases = there.compactMap { index in
      Self.clue(index, entry.campaign.phrases[index], entry.quarries[index], quarries, source)
    }
    let first = entry.campaign.phrases.count
    let statutes = entry.campaign.statutes.enumerated().compactMap { index, statute in
      StatuteFindings(statute, source.statutes).map { found in
        Clue(
          number: first + index, rule: statute.cite, weight: Self.rounded(statute.weight * found.share),
          place: .statutes(found))
      }
    }
    clues = (phrases + statutes).filter { abs($0.weight) >= least }
    let sum = clues.reduce(0) { $0 + $1.weight }
    let isPinned = entry.campaign.pinned.contains { $0.bill == source.subject.key }
    score = isPinned ? 1 : Self.rounded(min(max(sum, 0), 1))
  }
}

extension Weighed {
  /// A phrase must stand its `times` in so many words that a text brings; in a longer one proportionally more often, in a
  /// short one less, but never less than this share of it.
  private static let measure = 1000.0
  private static let leastShare = 0.5
  /// A text says what it means in more words than a title.
  private static let reachInText = 60
  /// What weighs less is left out: it decides nothing and would only be in the way of what does.
  static let least = 0.01

  /// To three decimals, so that sums of weights compare and print as they read in the files.
  static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  /// The place in which a phrase weighs most; a title before a text where they are equal.
  private static func clue(
    _ index: Int, _ phrase: Campaign.Phrase, _ number: Int, _ quarries: [Quarry], _ source: Source
  ) -> Clue? {
    let quarry = quarries[number]
    var best: Clue?
    for (place, title) in source.titles.enumerated() where phrase.fields.contains(title.field) {
      guard let found = title.first(quarry) else { continue }
      best = Clue(
        number: index, rule: phrase.wordings[found.wording].description, weight: phrase.weight,
        place: .title(place, found.range))
      break
    }
    guard let text = source.text else { return best }
    let needed = max(1, Double(phrase.times) * max(Self.leastShare, Double(text.broughtWords) / Self.measure))
    for (field, tallies) in [(Field.text, text.brought), (.law, text.law)] where phrase.fields.contains(field)
    {
      guard let tally = tallies[number], let most = tally.best(quarry) else { continue }
      let weight = phrase.weight * min(1, Double(tally.count) / needed)
      if abs(weight) > abs(best?.weight ?? 0) {
        best = Clue(
          number: index, rule: phrase.wordings[most.wording].description, weight: rounded(weight),
          place: .text(field, most.spot, count: tally.count))
      }
    }
    return best
  }
}

extension Weighed {
  private var pinned: Campaign.NamedBill? { campaign.pinned.first { $0.bill == source.subject.key } }
  var excluded: Campaign.NamedBill? { campaign.excluded.first { $0.bill == source.subject.key } }

  var standing: Judgement.Standing {
    if excluded != nil { return .none }
    if pinned != nil || (score > 0 && score >= campaign.relevant) { return .relevant }
    return score > 0 && score >= campaign.possible ? .possible : .none
  }

  /// The heaviest first, then in the order of the campaign's file.
  var evidence: [Match.Evidence] {
    let pinned = pinned.map { Match.Evidence(rule: "pinned", field: "pinned", snippet: $0.why, weight: 1) }
    let ordered = clues.enumerated().sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }
    return (pinned.map { [$0] } ?? []) + ordered.map { evidence($0.element) }
  }

  /// A rule of the campaign and where it applies.
  struct Term {
    let number: Int
    let evidence: Match.Evidence
  }

  var terms: [Term] { clues.map { Term(number: $0.number, evidence: evidence($0)) } }

  private func evidence(_ clue: Clue) -> Match.Evidence {
    switch clue.place {
    case .title(let index, let range):
      let title = source.titles[index]
      return Match.Evidence(
        rule: clue.rule, field: title.field.rawValue, snippet: snippet(of: title.bytes, around: range),
        weight: clue.weight)
    case .text(let field, let spot, let count):
      let section = spot.flatMap { source.subject.text?.sections[$0.section] }
      let words = spot.map {
        snippet(of: Array((section?.text ?? "").utf8), around: $0.range, reach: Self.reachInText)
      }
      return Match.Evidence(
        rule: clue.rule, field: field.rawValue, snippet: words ?? "", weight: clue.weight,
        version: source.subject.version, section: section?.number, count: count)
    case .statutes(let found):
      return Match.Evidence(
        rule: clue.rule, field: "citation", snippet: found.snippet, weight: clue.weight,
        version: found.section == nil ? nil : source.subject.version, section: found.section)
    }
  }
}
