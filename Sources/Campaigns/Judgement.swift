package import Legislature

/// What a campaign says of a bill, whatever it says.
package struct Judgement: Hashable, Sendable {
  /// How sure it is.
  package enum Standing: String, Sendable, CaseIterable {
    case relevant, possible, none
  }

  package var campaign: Campaign
  /// From 0 to 1.
  package var score: Double
  package var standing: Standing
  /// What speaks for the bill and against it, the heaviest first.
  package var evidence: [Match.Evidence]
  /// Why it is none of the campaign's whatever it says, where a person wrote that into the campaign's file.
  package var excluded: String?

  /// The same as a match; nil for a bill that is none of the campaign's.
  package var match: Match? {
    guard standing != .none else { return nil }
    return Match(campaign: campaign.id, score: score, relevant: standing == .relevant, evidence: evidence)
  }
}
