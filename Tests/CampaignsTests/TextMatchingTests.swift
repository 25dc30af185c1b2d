import Campaigns
import Legislature
import Testing

@Suite struct TextMatchingTests {
  private func evidence(_ campaign: Campaign, _ subject: Subject) -> [Match.Evidence] {
    Matcher([campaign]).explain(subject).first?.evidence ?? []
  }

  /// `count` words that say nothing.
  private func filler(_ count: Int) -> String { String(repeating: "word ", count: count) }

  @Test(arguments: [
    (Field.text, LegalText.Kind.new, "the drone", true), (.text, .repealer, "the drone", true),
    (.text, .instruction, "the drone", true), (.text, .effect, "the drone", true),
    (.text, .front, "the drone", false), (.text, .back, "the drone", false),
    (.law, .front, "the drone", false), (.law, .new, "the drone", false),
    (.text, .amendatory, "the drone", false), (.law, .amendatory, "the drone", true),
    (.text, .amendatory, "the +drone+", true), (.text, .amendatory, "the -drone-", true),
    (.law, .amendatory, "the +drone+", false), (.law, .amendatory, "+the+ drone", true),
    (.text, .amendatory, "+the+ drone", false), (.text, .amendatory, "the dr+one+", true),
    (.text, .amendatory, "-the- +a+ drone", false), (.title, .new, "the drone", false),
  ])
  func whatAVersionBringsIsNotTheLawThatItRepeats(
    field: Field, kind: LegalText.Kind, text: String, counts: Bool
  ) throws {
    let looking = campaign(phrases: [try phrase("drone", fields: [field])])
    #expect(evidence(looking, subject(section(text, kind))).map(\.field) == (counts ? [field.rawValue] : []))
  }

  @Test func aPhraseThatOverlapsWhatIsBroughtIsBrought() throws {
    let looking = campaign(phrases: [try phrase("facial recognition", fields: [.text, .law])])
    let found = evidence(looking, subject(section("facial +recognition+; facial recognition", .amendatory)))
    #expect(found.map(\.field) == ["text"])
    #expect(found.map(\.count) == [1])
  }

  @Test(arguments: [
    ("drone", 1, 0.8), ("drone", 2, 0.8), ("drone", 4, 0.4), ("drone drone", 4, 0.8),
    ("drone drone drone drone", 4, 0.8),
  ])
  func aShortTextNeedsHalfTheMentions(text: String, times: Int, weight: Double) throws {
    let looking = campaign(phrases: [try phrase("drone", times: times)])
    #expect(evidence(looking, subject(section(text))).map(\.weight) == [weight])
  }

  @Test(arguments: [(999, 0.8), (1999, 0.4), (3999, 0.2)])
  func aLongTextNeedsMoreMentions(words: Int, weight: Double) throws {
    let looking = campaign(phrases: [try phrase("drone")])
    #expect(evidence(looking, subject(section(filler(words) + "drone"))).map(\.weight) == [weight])
    let halves = subject(section(filler(words / 2)), section(filler(words - words / 2) + "drone"))
    #expect(evidence(looking, halves).map(\.weight) == [weight])
  }

  @Test func onlyWhatIsBroughtMakesATextLong() throws {
    let looking = campaign(phrases: [try phrase("drone")])
    let amended = section(filler(5000) + "+drone+", .amendatory)
    #expect(
      evidence(looking, subject(section(filler(5000), .front), amended)).map(\.weight) == [0.8])
    #expect(
      evidence(looking, subject(section("+" + filler(3999) + "drone+", .amendatory))).map(\.weight) == [0.2])
  }

  @Test func whatWeighsNextToNothingIsLeftOut() throws {
    let looking = campaign(phrases: [try phrase("drone", weight: 0.5)])
    #expect(evidence(looking, subject(section(filler(49_000) + "drone"))).map(\.weight) == [0.01])
    #expect(evidence(looking, subject(section(filler(60_000) + "drone"))).isEmpty)
  }

  @Test func evidenceNamesTheSectionThatSaysItMost() throws {
    let looking = campaign(phrases: [try phrase("drone*", fields: [.text, .law])])
    let bill = subject(
      section("drones in the title", .front, number: nil), section("a drone", number: "1"),
      section("The sheriff may fly a drone.\nDrones are loud.", number: "2"), section("drones", number: "3"),
      version: "2SHB 1")
    #expect(
      evidence(looking, bill) == [
        .init(
          rule: "drone*", field: "text", snippet: "The sheriff may fly a drone. Drones are loud.",
          weight: 0.8,
          version: "2SHB 1", section: "2", count: 4)
      ])
  }

  @Test func aTitleAndATextCountOnceWithTheLargerWeight() throws {
    let looking = campaign(
      phrases: [try phrase("drone*", fields: Field.titles.union([.text]), times: 4)])
    let bill = { (title: String, text: String) in subject(section(text), title: title) }
    #expect(evidence(looking, bill("Drones", "drones")).map(\.field) == ["title"])
    #expect(evidence(looking, bill("Bees", "drones")).map(\.weight) == [0.4])
    let both = campaign(phrases: [
      try phrase("drone*", weight: 0.3, fields: [.title]), try phrase("drone*", weight: 0.5),
    ])
    #expect(evidence(both, bill("Drones", "drones")).map(\.weight) == [0.5, 0.3])
  }

  @Test func againstWeighsTheLargerAmountToo() throws {
    let looking = campaign(phrases: [
      try phrase("drone*", weight: 0.9), try phrase("toy*", weight: -0.4, fields: [.text, .law], times: 2),
    ])
    let match = Matcher([looking]).explain(
      subject(section("toy drones"), section("toys, toys and toys", .amendatory)))[0]
    #expect(match.evidence.map(\.weight) == [0.9, -0.4])
    #expect(match.score == 0.5)
  }

  @Test func wordingsAreAddedUpAndTheOneMostUsedIsShown() throws {
    let looking = campaign(
      phrases: [try phrase("personal data", "personally identif*", "identif*", times: 8)])
    let bill = subject(
      section("personal data"),
      section("personally identifying, personally identifiable; personal data", number: "2"),
      section("personally identified", number: "3"))
    let found = evidence(looking, bill)
    #expect(found.map(\.count) == [5])
    #expect(found.map(\.weight) == [0.8])
    #expect(found.map(\.rule) == ["personally identif*"])
    #expect(found.map(\.section) == ["2"])
    let tie = evidence(looking, subject(section("personally identified; personal data")))
    #expect(tie.map(\.rule) == ["personal data"])
    #expect(tie.map(\.count) == [2])
  }

  @Test(arguments: [
    ("police drones", 1), ("police dog\nthe drones", 0), ("police; drones", 0), ("police. Drones", 1),
    ("police drone drones", 1),
  ])
  func noPhraseGoesOverTheEndOfAParagraph(text: String, count: Int) throws {
    let looking = campaign(phrases: [try phrase("police ~3 drone*")])
    #expect((evidence(looking, subject(section(text))).first?.count ?? 0) == count)
  }

  @Test func aSectionEndsEveryPhrase() throws {
    let looking = campaign(phrases: [try phrase("police ~3 drone*")])
    var first = section("police")
    first.runs = [.init("police")]
    #expect(evidence(looking, subject(first, section("drones"))).isEmpty)
  }

  @Test func anExcludedWordingIsTakenOutPlaceByPlace() throws {
    let looking = campaign(phrases: [try phrase("surveil*", unless: ["disease surveil*"])])
    let bill = subject(section("disease surveillance; surveillance\ndisease surveillance"))
    #expect(evidence(looking, bill).map(\.count) == [1])
    #expect(evidence(looking, subject(section("disease surveillance"))).isEmpty)
  }

  @Test func wordsThatMarksCutAreStillWords() throws {
    let looking = campaign(phrases: [try phrase("immigration status", fields: [.text, .law])])
    var split = section("", .amendatory)
    split.runs = [.init("immi"), .init("gra", .added), .init("tion "), .init("sta"), .init("tus\n")]
    #expect(evidence(looking, subject(split)).map(\.field) == ["text"])
  }

  @Test func statutesOfTheTextAndOfTheSourceAreOneList() throws {
    let looking = campaign(statutes: [statute("43.386"), statute("9.73", weight: 0.1)])
    var bill = subject(
      section("x", .front, number: nil, citations: [Citation(cite: "9.73.260", action: "amended")]),
      section("x", .amendatory, number: "7", citations: [Citation(cite: "43.386.010", action: "amended")]),
      section("x", .repealer, number: "9", citations: [Citation(cite: "43.386.020", action: "repealed")]))
    bill.citations = [
      Citation(cite: "43.386.010", action: "amended"), Citation(cite: "43.386.030", action: "added"),
    ]
    #expect(
      evidence(looking, bill) == [
        .init(
          rule: "43.386", field: "citation",
          snippet: "43.386.010 amended, 43.386.020 repealed, 43.386.030 added", weight: 0.8, version: "HB 1",
          section: "7")
      ])
  }

  @Test(arguments: [
    ([Campaign.Statute.Action.amended], "amended", true), ([.amended], "repealed", false),
    ([.added, .repealed], "amended", false), ([.cited], "amended", false),
  ])
  func aStatuteCountsForWhatIsDoneToIt(actions: [Campaign.Statute.Action], action: String, counts: Bool) {
    let looking = campaign(statutes: [statute("43.386", actions: Set(actions))])
    let bill = subject(section("x", .amendatory, citations: [Citation(cite: "43.386.010", action: action)]))
    #expect(evidence(looking, bill).isEmpty != counts)
  }

  @Test func aStatuteThatIsOnlyNamedCountsWhereTheFileSaysSo() {
    let named = section("x", number: "4", mentions: ["43.386.010", "43.386.010", "1.1.1"])
    #expect(evidence(campaign(statutes: [statute("43.386")]), subject(named)).isEmpty)
    let looking = campaign(statutes: [statute("43.386", actions: [.amended, .cited])])
    #expect(evidence(looking, subject(named)).map(\.snippet) == ["43.386.010 cited"])
    #expect(evidence(looking, subject(named)).map(\.section) == ["4"])
    let changed = section("x", .amendatory, citations: [Citation(cite: "43.386.020", action: "amended")])
    #expect(evidence(looking, subject(named, changed)).map(\.snippet) == ["43.386.020 amended"])
  }

  @Test func matchesOfATextAreThoseThatAreExplained() throws {
    let campaigns = [
      campaign("a", phrases: [try phrase("drone*")]), campaign("b", phrases: [try phrase("bee*")]),
      campaign("c", phrases: [try phrase("drone*", weight: 0.4)]),
    ]
    let matcher = Matcher(campaigns)
    let bill = subject(section("drones"))
    #expect(matcher.matches(bill).map(\.campaign) == ["a", "c"])
    #expect(matcher.matches(bill) == matcher.explain(bill).compactMap(\.match))
    #expect(matcher.matches(subject()).isEmpty)
  }
}
