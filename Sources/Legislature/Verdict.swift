package import Foundation

/// What a person said of whether a bill belongs to a campaign. It stands over any score.
package struct Verdict: Hashable, Sendable, Codable {
  package var campaign: String
  package var isOurs: Bool
  /// Who said so.
  package var by: String
  package var at: Date
  /// Why, where the person wrote it down.
  package var note: String?

  package init(campaign: String, isOurs: Bool, by: String, at: Date, note: String? = nil) {
    self.campaign = campaign
    self.isOurs = isOurs
    self.by = by
    self.at = at
    self.note = note
  }
}

extension [Match] {
  /// With what people said: where they said yes the bill is relevant whatever its score, where they said no it does not
  /// belong to the campaign.
  package func judged(by verdicts: [Verdict]) -> [Match] {
    let ours = Dictionary(verdicts.map { ($0.campaign, $0) }) { $1 }
    var matches = filter { ours[$0.campaign]?.isOurs != false }
    for verdict in verdicts where verdict.isOurs {
      let words = verdict.note ?? "said yes by \(verdict.by)"
      let evidence = Match.Evidence(rule: "verdict", field: "verdict", snippet: words, weight: 1)
      if let index = matches.firstIndex(where: { $0.campaign == verdict.campaign }) {
        matches[index].relevant = true
        matches[index].evidence.insert(evidence, at: 0)
      } else {
        matches.append(Match(campaign: verdict.campaign, score: 0, relevant: true, evidence: [evidence]))
      }
    }
    return matches
  }
}
