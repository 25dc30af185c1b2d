/// Why a bill belongs to a campaign, with what shows it.
package struct Match: Hashable, Sendable, Codable {
  /// One thing that speaks for the match.
  package struct Evidence: Hashable, Sendable, Codable {
    /// The rule as its file writes it: a phrase, a statute, `pinned`.
    package var rule: String
    /// Where it was found: `title`, `short-title`, `legal-title`, `text`, `law`, `citation`, `pinned`.
    package var field: String
    /// The words around it.
    package var snippet: String
    /// What it added to the score before the score was bounded.
    package var weight: Double
    /// Display number of the version whose text it is in; nil for what is not in a text.
    package var version: String?
    /// The section's number; nil for what is not in a numbered section.
    package var section: String?
    /// How often it stands there; nil where that was not counted.
    package var count: Int?

    package init(
      rule: String, field: String, snippet: String, weight: Double, version: String? = nil,
      section: String? = nil, count: Int? = nil
    ) {
      self.rule = rule
      self.field = field
      self.snippet = snippet
      self.weight = weight
      self.version = version
      self.section = section
      self.count = count
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
