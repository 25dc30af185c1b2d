package import Legislature

/// Tells to which campaigns a bill belongs, and why.
package struct Matcher: Sendable {
  /// A campaign, and the numbers of what its phrases look for.
  struct Entry: Sendable {
    let campaign: Campaign
    let quarries: [Int]
  }

  package let campaigns: [Campaign]
  let entries: [Entry]
  let quarries: [Quarry]
  let scanner: PhraseScanner
  /// For each pattern the numbers of what it is a wording of, and of what is counted with it in full texts.
  private let quarriesOfPattern: [[Int]]
  private let countedOfPattern: [[Int]]

  /// Prepares to look for all campaigns at once; keep the value, since this costs more than matching a title.
  package init(_ campaigns: [Campaign]) {
    var numbers = Numbers()
    self.campaigns = campaigns
    entries = campaigns.map { campaign in
      Entry(campaign: campaign, quarries: campaign.phrases.map { numbers.quarry(of: $0) })
    }
    quarries = numbers.quarries
    scanner = PhraseScanner(numbers.patterns)
    var quarriesOfPattern = [[Int]](repeating: [], count: numbers.patterns.count)
    var countedOfPattern = quarriesOfPattern
    for (number, quarry) in quarries.enumerated() {
      for pattern in quarry.wordings {
        quarriesOfPattern[pattern].append(number)
        if numbers.inTexts.contains(number) { countedOfPattern[pattern].append(number) }
      }
    }
    self.quarriesOfPattern = quarriesOfPattern
    self.countedOfPattern = countedOfPattern
  }

  /// The campaigns for which the bill is relevant or possible, in their own order.
  ///
  /// The score is the sum of what the evidence weighs, kept between 0 and 1. Evidence is listed by weight, and by its
  /// order in the campaign where weights are equal.
  package func matches(_ subject: Subject) -> [Match] {
    weigh(subject) { entry, weighed in
      weighed.standing == .none ? nil : judgement(entry.campaign, weighed).match
    }
  }

  /// What every campaign says that is about the bill's jurisdiction, in their own order; also those for which it is
  /// neither relevant nor possible.
  package func explain(_ subject: Subject) -> [Judgement] {
    weigh(subject) { entry, weighed in judgement(entry.campaign, weighed) }
  }

  /// What of the campaigns' language stands in the bill's text, however little it weighs; by campaign.
  func language(of subject: Subject) -> [String: [Weighed.Term]] {
    var text = subject
    text.titles = []
    text.citations = []
    let found = weigh(text, least: 0) { entry, weighed in (entry.campaign.id, weighed.terms) }
    return Dictionary(found) { first, _ in first }
  }

  private func weigh<Result>(
    _ subject: Subject, least: Double = Weighed.least, _ body: (Entry, Weighed) -> Result?
  ) -> [Result] {
    let concerned = entries.filter { $0.campaign.jurisdictions.contains(subject.key.jurisdiction) }
    if concerned.isEmpty { return [] }
    var scan = PhraseScan(scanner: scanner)
    var isThere = [Bool](repeating: false, count: quarries.count)
    let titles = subject.titles.map { TitleFindings($0.field, $0.text, &scan) }
    for pattern in titles.flatMap(\.patterns) {
      for number in quarriesOfPattern[pattern] { isThere[number] = true }
    }
    let text = subject.text.map { TextFindings($0, &scan, quarries, quarriesOfPattern: countedOfPattern) }
    for number in text?.found ?? [] { isThere[number] = true }
    let source = Source(
      subject: subject, titles: titles, text: text, statutes: TouchedStatutes(subject), isThere: isThere)
    return concerned.compactMap { body($0, Weighed($0, source, quarries, least: least)) }
  }

  private func judgement(_ campaign: Campaign, _ weighed: Weighed) -> Judgement {
    Judgement(
      campaign: campaign, score: weighed.score, standing: weighed.standing, evidence: weighed.evidence,
      excluded: weighed.excluded?.why)
  }
}

/// Numbers what all campaigns look for, the same only once.
private struct Numbers {
  private(set) var patterns: [PhrasePattern] = []
  private(set) var quarries: [Quarry] = []
  /// Those that a phrase looks for in full texts.
  private(set) var inTexts: Set<Int> = []
  private var ofPattern: [PhrasePattern: Int] = [:]
  private var ofQuarry: [Quarry: Int] = [:]

  mutating func quarry(of phrase: Campaign.Phrase) -> Int {
    let contexts = phrase.unless.map { pattern($0) }
    let found = Quarry(wordings: phrase.wordings.map { pattern($0) }, contexts: contexts)
    let number = ofQuarry[found] ?? quarries.count
    if number == quarries.count {
      ofQuarry[found] = number
      quarries.append(found)
    }
    if phrase.fields.contains(.text) || phrase.fields.contains(.law) { inTexts.insert(number) }
    return number
  }

  private mutating func pattern(_ pattern: PhrasePattern) -> Int {
    if let number = ofPattern[pattern] { return number }
    ofPattern[pattern] = patterns.count
    patterns.append(pattern)
    return patterns.count - 1
  }
}
