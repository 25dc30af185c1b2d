/// Why a bill belongs to a campaign, with what shows it.
package struct Match: Hashable, Sendable, Codable {
  /// One thing that speaks for the match.
  package struct Evidence: Hashable, Sendable, Codable {
    /// The rule as its file writes it: a phrase, a statute, `pinned`.
    package var rule: String
    /// Where it was found: `title`, `short-title`, `legal-title`, `text`, `citation`, `pinned`.
    package var field: String
    /// The words around it.
    package var snippet: String
    /// What it added to the score before the score was bounded.
    package var weight: Double
    package init(rule: String, field: String, snippet: String, weight: Double) {
      self.rule = rule
      self.field = field
      self.snippet = snippet
      self.weight = weight
    }
  }
  package var campaign: String
  /// From 0 to 1.
  package var score: Double
  /// Above the campaign's threshold; otherwise only possible.
  package var relevant: Bool
  package var evidence: [Evidence]
  package init(campaign: String, score: Double, relevant: Bool, evidence: [Evidence]) {
    self.campaign = campaign
    self.score = score
    self.relevant = relevant
    self.evidence = evidence
  }
}
