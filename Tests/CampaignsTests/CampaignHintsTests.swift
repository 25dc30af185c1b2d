import Campaigns
import Legislature
import Testing

@Suite struct CampaignHintsTests {
  private func hints(_ change: (inout Campaign) throws -> Void) throws -> [String] {
    var good = campaign(phrases: [try phrase("drone*")], statutes: [statute("43.386")], keywords: ["drone"])
    good.stance = "against"
    good.jurisdictions = JurisdictionList(["us-*"])
    try change(&good)
    return CampaignHints(good, jurisdictions: ["us", "us-wa", "us-vt"]).all
  }

  @Test func aCampaignInWhichEverythingCountsHasNone() throws {
    #expect(try hints { _ in }.isEmpty)
  }

  private typealias Edit = @Sendable (inout Campaign) throws -> Void

  private static let mistakes: [(String, Edit)] = [
    (
      "so that no bill comes to 'possible' (0.3)",
      {
        $0.phrases[0].weight = 0.1; $0.statutes = []
      }
    ),
    (
      "so that no bill comes to 'relevant' (0.6)",
      {
        $0.phrases[0].weight = 0.5; $0.statutes = []
      }
    ),
    (
      "'us-xx', but there is no such jurisdiction",
      { $0.jurisdictions = JurisdictionList(["us-*", "us-xx"]) }
    ),
    ("'drone*' weighs too little", { $0.phrases[0].weight = -0.009 }),
    ("'drone*' never counts", { $0.phrases[0].unless = [try PhrasePattern("Drone*")] }),
    ("'The' stands in nearly every text", { $0.phrases[0] = try phrase("The", weight: 1) }),
    ("'of a|the' stands in nearly every text", { $0.phrases.append(try phrase("drone", "of a|the")) }),
    ("statute 'privacy' has no digit", { $0.statutes[0] = statute("Privacy") }),
    ("'43.386' weighs too little", { $0.statutes[0].weight = 0.001 }),
    (
      "'43.386' is of us, where the campaign has no bills",
      { $0.statutes[0].jurisdictions = JurisdictionList(["us"]) }
    ),
    ("'stance' is missing", { $0.stance = nil }), ("'keywords' is missing", { $0.keywords = [] }),
  ]

  @Test(arguments: mistakes)
  func sayWhatHasNoEffect(saying: String, change: @Sendable (inout Campaign) throws -> Void) throws {
    let hints = try hints(change)
    #expect(hints.contains { $0.contains(saying) }, "\(hints)")
  }

  @Test(arguments: ["the drone", "ICE", "OR", "the ~3 camera*", "act*", "43"])
  func aPhraseThatSaysSomethingHasNone(words: String) throws {
    #expect(try hints { $0.phrases[0] = try phrase(words) }.isEmpty)
  }

  @Test(arguments: [
    ("drone*", "Drones and a drone", ["Drones", "drone"]),
    ("facial recognition", "facial\u{2011}recognition", ["facial\u{2011}recognition"]),
    ("police ~3 drone*", "police drones; drones of the police", ["police", "drones", "drones", "police"]),
    ("naïve", "a naive, naïve one", ["naive", "naïve"]),
    ("bee", "", []),
  ])
  func aPhraseIsFoundWhereItStands(phrase: String, text: String, found: [String]) throws {
    #expect(try PhrasePattern(phrase).ranges(in: text).map { String(text[$0]) } == found)
  }
}
