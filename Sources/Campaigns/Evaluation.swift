package import Legislature

/// How well bills were told from others, measured by what people said of them.
package struct Evaluation: Sendable {
  /// A bill of which the judgement is wrong for a campaign.
  package struct Mistake: Sendable {
    package let bill: BillNumber
    package let title: String
    package let label: LabelTable.Label
    /// What was said of it all the same.
    package let judgement: Judgement
    /// Why people labelled it so.
    package let reason: String
  }

  /// The figures of one campaign, or of all. What is borderline counts neither way.
  package struct Figures: Sendable {
    /// Core bills that are relevant, only possible, or neither.
    package internal(set) var found = 0
    package internal(set) var doubted = 0
    package internal(set) var missed = 0
    /// Bills that are relevant and should not be.
    package internal(set) var falseAlarms = 0
    /// Bills that are only possible, whatever they should be.
    package internal(set) var possible = 0

    package init() {}

    /// The share of the relevant that should be; 1 where there are none.
    package var precision: Double { share(found, of: found + falseAlarms) }
    /// The share of the core that is relevant.
    package var recall: Double { share(found, of: core) }
    /// The share of the core that is relevant or possible.
    package var seen: Double { share(found + doubted, of: core) }
    /// The harmonic mean of precision and recall.
    package var f1: Double {
      precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }
    package var core: Int { found + doubted + missed }

    private func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }
  }

  package let labels: LabelTable
  /// By campaign, for those that the table has a column of.
  package private(set) var figures: [String: Figures]
  /// All pairs of a bill and a campaign together.
  package private(set) var pooled = Figures()
  /// Core bills that are not relevant, those that are not even possible first; by campaign.
  package private(set) var misses: [String: [Mistake]] = [:]
  package private(set) var falseAlarms: [String: [Mistake]] = [:]
  /// Bills that are possible for a campaign and relevant for none.
  package private(set) var possibleBills = 0
  package private(set) var bills = 0
  private var judged: Set<BillNumber> = []

  package init(_ labels: LabelTable) {
    self.labels = labels
    figures = Dictionary(uniqueKeysWithValues: labels.campaigns.map { ($0, Figures()) })
  }

  /// Bills of the table that were not judged: they are not among those that were looked at.
  package var unjudged: [BillNumber] { labels.rows.keys.filter { !judged.contains($0) }.sorted() }

  /// Counts what was said of a bill. `title` is what people know it by.
  package mutating func add(_ bill: BillNumber, title: String, _ judgements: [Judgement]) {
    bills += 1
    judged.insert(bill)
    let judgements = judgements.filter { figures[$0.campaign.id] != nil }
    for judgement in judgements { count(bill, title, judgement) }
    let standings = Set(judgements.map(\.standing))
    if standings.contains(.possible), !standings.contains(.relevant) { possibleBills += 1 }
  }

  private mutating func count(_ bill: BillNumber, _ title: String, _ judgement: Judgement) {
    let campaign = judgement.campaign.id
    let label = labels.label(bill, campaign)
    let mistake = Mistake(
      bill: bill, title: title, label: label, judgement: judgement, reason: labels.rows[bill]?.reason ?? "")
    if label == .core, judgement.standing != .relevant { misses[campaign, default: []].append(mistake) }
    if label == .no, judgement.standing == .relevant { falseAlarms[campaign, default: []].append(mistake) }
    pooled.count(label, judgement.standing)
    figures[campaign]?.count(label, judgement.standing)
  }
}

extension Evaluation.Figures {
  fileprivate mutating func count(_ label: LabelTable.Label, _ standing: Judgement.Standing) {
    if standing == .possible { possible += 1 }
    switch (label, standing) {
    case (.core, .relevant): found += 1
    case (.core, .possible): doubted += 1
    case (.core, .none): missed += 1
    case (.no, .relevant): falseAlarms += 1
    case (.no, _), (.borderline, _): break
    }
  }
}
