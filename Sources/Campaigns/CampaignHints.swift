/// What is likely not meant in a campaign that can be read: it is no mistake, but it has no effect, or none that somebody
/// would expect.
package struct CampaignHints: Sendable {
  private let campaign: Campaign
  /// Ids of the jurisdictions that there are.
  private let jurisdictions: [String]

  package init(_ campaign: Campaign, jurisdictions: [String]) {
    self.campaign = campaign
    self.jurisdictions = jurisdictions
  }

  /// One line for each.
  package var all: [String] {
    reach + places + campaign.phrases.compactMap(doubt) + campaign.statutes.compactMap(doubt) + missing
  }

  /// Whether the weights can come to the thresholds at all.
  private var reach: [String] {
    let weights = campaign.phrases.map(\.weight) + campaign.statutes.map(\.weight)
    let most = weights.filter { $0 > 0 }.reduce(0, +)
    if most < campaign.possible {
      return [
        "all weights together are \(Weighed.rounded(most)), so that no bill comes to 'possible' (\(campaign.possible))"
      ]
    }
    return most < campaign.relevant
      ? [
        "all weights together are \(Weighed.rounded(most)), so that no bill comes to 'relevant' (\(campaign.relevant))"
      ] : []
  }

  private var places: [String] {
    campaign.jurisdictions.ids.filter { id in
      !jurisdictions.contains { JurisdictionList([id]).contains($0) }
    }.map { "'jurisdictions' has '\($0)', but there is no such jurisdiction" }
  }

  private func doubt(_ phrase: Campaign.Phrase) -> String? {
    let name = phrase.wordings.map { "'\($0)'" }.joined(separator: ", ")
    if abs(phrase.weight) < Weighed.least { return "\(name) weighs too little to be counted" }
    if let common = phrase.wordings.first(where: \.isCommon) {
      return "'\(common)' stands in nearly every text; add a word that says what it is about"
    }
    let never = phrase.wordings.first { wording in phrase.unless.contains { $0.meaning == wording.meaning } }
    return never.map { "'\($0)' never counts, since 'unless' has the same words" }
  }

  private func doubt(_ statute: Campaign.Statute) -> String? {
    if abs(statute.weight) < Weighed.least {
      return "statute '\(statute.cite)' weighs too little to be counted"
    }
    if !statute.cite.contains(where: \.isNumber) {
      return "statute '\(statute.cite)' has no digit, as citations have; a word is looked for with 'phrase'"
    }
    let isAsked = jurisdictions.contains {
      campaign.jurisdictions.contains($0) && statute.jurisdictions.contains($0)
    }
    return isAsked
      ? nil
      : "statute '\(statute.cite)' is of \(statute.jurisdictions.ids.joined(separator: ", ")), where the campaign has no bills"
  }

  private var missing: [String] {
    (campaign.stance == nil ? ["'stance' is missing: nobody reads here what to say of such bills"] : [])
      + (campaign.keywords.isEmpty
        ? ["'keywords' is missing: `campaigns evaluate` has nothing to compare with"] : [])
  }
}
