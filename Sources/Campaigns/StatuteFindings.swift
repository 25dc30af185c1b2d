internal import Legislature

/// What a bill does to a part of a code.
struct StatuteFindings {
  /// What share of its weight the statute has, from 0 to 1.
  let share: Double
  /// The statutes and what is done to each.
  let snippet: String
  /// The number of the first section of the text that does it; nil where only the title says so.
  let section: String?

  /// An act that touches more statutes than this is a clean-up or a budget, and one statute among them says less: its
  /// weight shrinks as their number grows.
  private static let broadAct = 40.0

  /// Nil where the bill does nothing to it that counts.
  init?(_ statute: Campaign.Statute, _ bill: TouchedStatutes) {
    let touched = bill.touched.filter {
      covers(statute.cite, $0.citation.cite) && statute.counts($0.citation.action)
    }
    let isCited = touched.isEmpty && statute.actions.contains(.cited)
    let found = isCited ? bill.named.filter { covers(statute.cite, $0.citation.cite) } : touched
    guard let first = found.first(where: { $0.section != nil }) ?? found.first,
      statute.jurisdictions.contains(bill.jurisdiction)
    else { return nil }
    share = min(1, Self.broadAct / Double(isCited ? bill.namedCount : bill.touchedCount))
    var names: [String] = []
    for (citation, _) in found {
      let name = citation.action.map { "\(citation.cite) \($0)" } ?? citation.cite
      if !names.contains(name) { names.append(name) }
    }
    snippet = names.joined(separator: ", ")
    section = first.section
  }
}

/// All statutes of one bill.
struct TouchedStatutes {
  typealias Place = (citation: Citation, section: String?)

  let jurisdiction: String
  /// Those that the source or the text's sections say are amended, added to or repealed. A title that names one without
  /// saying what is done to it is no passing mention, so it counts like these.
  let touched: [Place]
  /// Those that the words name which the text brings.
  let named: [Place]
  /// How many different ones these are.
  let touchedCount: Int
  let namedCount: Int

  init(_ subject: Subject) {
    jurisdiction = subject.key.jurisdiction
    let sections = (subject.text?.sections ?? []).filter { $0.kind != .front && $0.kind != .back }
    let inText = sections.flatMap { section in section.citations.map { ($0, section.number) } }
    let known = Set(inText.map(\.0))
    touched = inText + subject.citations.filter { !known.contains($0) }.map { ($0, nil) }
    named = sections.flatMap { section in
      section.mentions.map { (Citation(cite: $0.cite, action: "cited"), section.number) }
    }
    touchedCount = Set(touched.map(\.citation.cite)).count
    namedCount = Set(named.map(\.citation.cite)).count
  }
}

extension Campaign.Statute {
  /// Whether that is what a bill must do to it.
  fileprivate func counts(_ action: String?) -> Bool {
    guard let action else { return true }
    return Action(rawValue: action).map(actions.contains) ?? true
  }
}
