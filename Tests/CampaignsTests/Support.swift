import Campaigns
import Legislature

let someBill = BillKey(jurisdiction: "xx", session: "2025", number: BillNumber(type: "HB", label: "1"))

func campaign(
  _ id: String = "c", phrases: [Campaign.Phrase] = [], statutes: [Campaign.Statute] = [],
  tripwires: [Tripwire] = [], keywords: [String] = []
) -> Campaign {
  Campaign(
    id: id, title: "T", ask: "A", source: "S", jurisdictions: JurisdictionList(["*"]), relevant: 0.6,
    possible: 0.3, phrases: phrases, statutes: statutes, tripwires: tripwires, keywords: keywords)
}

func phrase(
  _ wordings: String..., weight: Double = 0.8, fields: Set<Field> = [.text], times: Int = 1,
  unless: [String] = []
) throws -> Campaign.Phrase {
  Campaign.Phrase(
    try wordings.map { try PhrasePattern($0) }, weight: weight, fields: fields, times: times,
    unless: try unless.map { try PhrasePattern($0) })
}

func statute(
  _ cite: String, weight: Double = 0.8,
  actions: Set<Campaign.Statute.Action> = Campaign.Statute.Action.changes
) -> Campaign.Statute {
  Campaign.Statute(cite, weight: weight, jurisdictions: JurisdictionList(["*"]), actions: actions)
}

/// A section whose words are kept, but for `+added+` and `-struck-` ones.
func section(
  _ text: String, _ kind: LegalText.Kind = .new, number: String? = "1", citations: [Citation] = [],
  mentions: [String] = []
) -> LegalText.Section {
  var runs: [LegalText.Run] = []
  var mark = LegalText.Mark.kept
  var words = ""
  func end(_ next: LegalText.Mark) {
    if !words.isEmpty { runs.append(.init(words, mark)) }
    words = ""
    mark = next
  }
  for character in text + "\n" {
    switch character {
    case "+": end(mark == .added ? .kept : .added)
    case "-": end(mark == .struck ? .kept : .struck)
    default: words.append(character)
    }
  }
  end(.kept)
  return LegalText.Section(
    kind: kind, number: number, citations: citations,
    mentions: mentions.map { Citation(cite: $0, action: nil) }, runs: runs)
}

func subject(_ sections: LegalText.Section..., title: String = "", version: String = "HB 1") -> Subject {
  Subject(
    key: someBill, titles: [(.title, title)], text: LegalText(sections: sections), version: version)
}
