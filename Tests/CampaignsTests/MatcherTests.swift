import Campaigns
import Legislature
import Testing

@Suite struct MatcherTests {
  private func campaign(
    _ id: String = "c", phrases: [(String, Double)] = [], statutes: [(String, Double)] = [],
    jurisdictions: [String] = ["*"]
  ) throws -> Campaign {
    Campaign(
      id: id, title: "T", ask: "A", source: "S", jurisdictions: JurisdictionList(jurisdictions),
      relevant: 0.6,
      possible: 0.3, phrases: try phrases.map { Campaign.Phrase(try PhrasePattern($0.0), weight: $0.1) },
      statutes: statutes.map { Campaign.Statute($0.0, weight: $0.1, jurisdictions: JurisdictionList(["*"])) })
  }

  private func subject(
    _ title: String = "", jurisdiction: String = "xx", cites: [String] = [], others: [(Field, String)] = []
  ) -> Subject {
    let key = BillKey(jurisdiction: jurisdiction, session: "2025", number: BillNumber(type: "HB", label: "1"))
    return Subject(
      key: key, titles: [(.title, title)] + others.map { (field: $0.0, text: $0.1) },
      citations: cites.map { Citation(cite: $0, action: "amended") })
  }

  @Test(arguments: [
    ("a bill about drones", 0.3, false), ("drones and cameras", 0.7, true),
    ("drones, drones, drones", 0.3, false),
    ("drones, cameras and faces", 1, true), ("camera readers", 0.4, false),
  ])
  func scoreIsTheBoundedSumOfWhatIsFoundOnce(title: String, score: Double, relevant: Bool) throws {
    let matcher = Matcher([try campaign(phrases: [("drone*", 0.3), ("camera*", 0.4), ("face*", 0.8)])])
    let match = try #require(matcher.matches(subject(title)).first)
    #expect(match.score == score)
    #expect(match.relevant == relevant)
  }

  @Test func belowPossibleThereIsNoMatch() throws {
    let matcher = Matcher([try campaign(phrases: [("drone*", 0.29), ("toy*", -0.5), ("camera*", 0.7)])])
    #expect(matcher.matches(subject("drones")).isEmpty)
    #expect(matcher.matches(subject("nothing of the kind")).isEmpty)
    #expect(matcher.matches(subject("toy cameras")).isEmpty)
    #expect(matcher.matches(subject("toy drones with cameras")).first?.score == 0.49)
  }

  @Test func evidenceSaysWhatWasFoundWhere() throws {
    let matcher = Matcher([
      try campaign(phrases: [("drone*", 0.3), ("face*", 0.8)], statutes: [("46.12", 0.5)])
    ])
    let bill = subject(
      "Concerning drones", cites: ["46.12.635", "9.73"],
      others: [(.legalTitle, "AN ACT Relating to drones and faces; amending RCW 46.12.635")])
    let match = try #require(matcher.matches(bill).first)
    #expect(
      match.evidence == [
        .init(
          rule: "face*", field: "legal-title",
          snippet: "AN ACT Relating to drones and faces; amending RCW 46.12.635", weight: 0.8),
        .init(rule: "46.12", field: "citation", snippet: "46.12.635 amended", weight: 0.5),
        .init(rule: "drone*", field: "title", snippet: "Concerning drones", weight: 0.3),
      ])
  }

  @Test(arguments: [
    ("disease surveillance", false), ("surveillance", true),
    ("disease surveillance and police surveillance", true),
    ("surveillance of disease", true), ("disease, public surveillance", false),
  ])
  func aPhraseInsideAnExcludedWordingDoesNotCount(title: String, counts: Bool) throws {
    var excluding = try campaign(phrases: [("surveil*", 0.8)])
    excluding.phrases[0].unless = [
      try PhrasePattern("disease surveil*"), try PhrasePattern("disease ~1 public surveil*"),
    ]
    #expect(Matcher([excluding]).matches(subject(title)).isEmpty != counts)
  }

  @Test(arguments: [
    ("43.386", "43.386.010", true), ("43.386", "43.386", true), ("43.386.010", "43.386", false),
    ("46.12", "46.120", false), ("46.12", "46.120.010", false), ("46.12.63", "46.12.635", false),
    ("46.12.635", "46.12.635(2)", true), ("9.94A", "9.94a.535", true), ("63g-2", "63g-2-302", true),
    ("70", "70a.02", false),
  ])
  func aStatuteStandsForWhatLiesUnderIt(rule: String, cite: String, covered: Bool) throws {
    let matcher = Matcher([try campaign(statutes: [(rule, 1)])])
    #expect(matcher.matches(subject(cites: [cite])).isEmpty != covered)
  }

  @Test func aStatuteCountsOnceAndOnlyInItsJurisdiction() throws {
    var statutes = try campaign(statutes: [("46.12", 0.4)])
    let sections = ["46.12.630", "46.12.635"]
    #expect(Matcher([statutes]).matches(subject(cites: sections)).first?.score == 0.4)
    statutes.statutes[0].jurisdictions = JurisdictionList(["yy"])
    #expect(Matcher([statutes]).matches(subject(cites: sections)).isEmpty)
    #expect(Matcher([statutes]).matches(subject(jurisdiction: "yy", cites: sections)).count == 1)
  }

  @Test func oneStatuteAmongVeryManySaysLess() throws {
    let matcher = Matcher([try campaign(statutes: [("46.12.635", 0.9)])])
    let others = (1...79).map { "1.1.\($0)" }
    #expect(matcher.matches(subject(cites: ["46.12.635"] + others.prefix(39))).first?.score == 0.9)
    #expect(matcher.matches(subject(cites: ["46.12.635"] + others)).first?.score == 0.45)
  }

  @Test(arguments: [
    ("*", "us", true), ("*", "us-wa-x", true), ("us-*", "us-wa", true), ("us-*", "us", false),
    ("us-*", "us-wa-x", false), ("us-wa", "us-wa", true), ("us-wa", "us-wash", false),
    ("us-wa-*", "us-wa-x", true),
  ])
  func jurisdictionsAreNamedByIdOrPart(listed: String, id: String, included: Bool) throws {
    let matcher = Matcher([try campaign(phrases: [("drone*", 1)], jurisdictions: [listed])])
    #expect(matcher.matches(subject("drones", jurisdiction: id)).isEmpty != included)
  }

  @Test func aPersonsWordOverridesTheWords() throws {
    let named = Campaign.NamedBill(bill: subject().key, why: "amendment 12 does it")
    var pinned = try campaign(phrases: [("drone*", 0.3)])
    pinned.pinned = [named]
    let match = try #require(Matcher([pinned]).matches(subject("drones")).first)
    #expect(match.score == 1)
    #expect(match.relevant)
    #expect(match.evidence.map(\.field) == ["pinned", "title"])
    #expect(match.evidence.first?.snippet == "amendment 12 does it")
    var excluded = try campaign(phrases: [("drone*", 1)])
    excluded.excluded = [named]
    #expect(Matcher([excluded]).matches(subject("drones")).isEmpty)
    #expect(Matcher([excluded]).explain(subject("drones")).map(\.excluded) == ["amendment 12 does it"])
    #expect(Matcher([pinned]).matches(subject("drones", jurisdiction: "yy")).first?.score == 0.3)
  }

  @Test func explainingAlsoTellsOfCampaignsThatABillMisses() throws {
    let campaigns = [
      try campaign("near", phrases: [("drone*", 0.2)]), try campaign("none", phrases: [("camera*", 1)]),
      try campaign("maybe", phrases: [("drone*", 0.4)]), try campaign("sure", phrases: [("drone*", 0.6)]),
      try campaign("elsewhere", phrases: [("drone*", 1)], jurisdictions: ["yy"]),
    ]
    let judgements = Matcher(campaigns).explain(subject("drones"))
    #expect(judgements.map(\.campaign.id) == ["near", "none", "maybe", "sure"])
    #expect(judgements.map(\.standing) == [.none, .none, .possible, .relevant])
    #expect(judgements.map(\.score) == [0.2, 0, 0.4, 0.6])
    #expect(judgements[0].evidence.map(\.rule) == ["drone*"])
    #expect(judgements.compactMap(\.match) == Matcher(campaigns).matches(subject("drones")))
  }

  @Test func wordingsOfOneThingCountOnce() throws {
    var named = try campaign(phrases: [("drone*", 0.4)])
    named.phrases[0].wordings += [try PhrasePattern("unmanned aircraft"), try PhrasePattern("uncrewed")]
    let match = try #require(Matcher([named]).matches(subject("Unmanned aircraft and drones")).first)
    #expect(match.score == 0.4)
    #expect(match.evidence.map(\.rule) == ["drone*"])
    #expect(
      Matcher([named]).matches(subject("Unmanned aircraft")).first?.evidence.map(\.rule) == [
        "unmanned aircraft"
      ])
  }

  @Test func campaignsThatShareAPhraseEachWeighIt() throws {
    let matcher = Matcher([
      try campaign("b", phrases: [("drone*", 0.3)]), try campaign("a", phrases: [("drone*", 0.9)]),
      try campaign("none", phrases: [("camera*", 0.9)]),
    ])
    #expect(matcher.matches(subject("drones")).map(\.campaign) == ["b", "a"])
    #expect(matcher.matches(subject("drones")).map(\.score) == [0.3, 0.9])
    #expect(matcher.matches(subject("drones")) == matcher.matches(subject("drones")))
  }

  @Test func aBillOffersItsTitlesAndCitations() throws {
    var bill = Bill(key: subject().key, version: "HB 1", title: "Concerning drones")
    bill.legalTitle = "AN ACT Relating to faces"
    bill.citations = [Citation(cite: "46.12.635", action: nil)]
    let matcher = Matcher([
      try campaign(phrases: [("drone*", 0.3), ("face*", 0.3)], statutes: [("46.12", 0.2)])
    ])
    #expect(
      matcher.matches(Subject(bill)).first?.evidence.map(\.field) == ["title", "legal-title", "citation"])
    #expect(matcher.matches(Subject(bill)).first?.score == 0.8)
  }
}
