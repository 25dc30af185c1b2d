import Foundation
import Legislature
import Testing

@testable import Campaigns

@Suite struct TextChangeTests {
  private func change(
    _ campaigns: [Campaign], from old: Subject, to new: Subject, verdicts: [Verdict] = []
  ) -> TextChange? {
    let matcher = Matcher(campaigns)
    return matcher.textChange(
      from: old, matcher.matches(old).judged(by: verdicts), to: new,
      matcher.matches(new).judged(by: verdicts))
  }

  /// The campaigns for which the bill is relevant by only the first of two versions.
  private func relevant(_ first: [TextChange.Standing], not second: [TextChange.Standing]) -> [String] {
    let known = second.filter(\.relevant).map(\.campaign)
    return first.filter(\.relevant).map(\.campaign).filter { !known.contains($0) }
  }

  private func tripwire(_ watch: Tripwire.Watch, bills: Set<BillKey> = []) throws -> Campaign {
    campaign(
      phrases: [try phrase("drone*")],
      tripwires: [Tripwire(name: "wire", watch: watch, why: "so", bills: bills)])
  }

  @Test func sayWhichLanguageCameAndWent() throws {
    let looking = campaign(
      phrases: [try phrase("drone*"), try phrase("camera*", weight: 0.1), try phrase("bee*", weight: 0.1)],
      statutes: [statute("43.386", weight: 0.1)])
    let old = subject(
      section("drones see bees", number: "1"),
      section("x", .amendatory, number: "2", citations: [Citation(cite: "43.386.010", action: "amended")]))
    let new = subject(section("drones", number: "1"), section("with cameras", number: "3"), version: "SHB 1")
    let found = try #require(change([looking], from: old, to: new))
    #expect(
      found.gained == [.init(campaign: "c", rule: "camera*", section: "3", snippet: "with cameras")])
    #expect(
      found.lost == [
        .init(campaign: "c", rule: "bee*", section: "1", snippet: "drones see bees"),
        .init(campaign: "c", rule: "43.386", section: "2", snippet: "43.386.010 amended"),
      ])
    #expect(found.tripwires.isEmpty)
    #expect(
      relevant(found.after, not: found.before).isEmpty && relevant(found.before, not: found.after).isEmpty)
    #expect(found.beforeJSON["version"] == .string("HB 1"))
    #expect(found.afterJSON["version"] == .string("SHB 1"))
    #expect(
      found.beforeJSON["campaigns"]
        == .array([.object(["id": .string("c"), "score": .double(1), "relevant": .bool(true)])]))
    #expect(
      found.afterJSON["gained"]
        == .array([
          .object([
            "campaign": .string("c"), "rule": .string("camera*"), "section": .string("3"),
            "snippet": .string("with cameras"),
          ])
        ]))
  }

  @Test func aTextThatSaysTheSameIsNoChange() throws {
    let looking = campaign(phrases: [try phrase("drone*", "uncrewed aircraft", times: 9)])
    let old = subject(section("drones, drones and an uncrewed aircraft; bees"))
    #expect(change([looking], from: old, to: old) == nil)
    // The other wording is now the more frequent one, and the score is another.
    let new = subject(section("uncrewed aircraft and uncrewed aircraft; drones"), section("wasps"))
    #expect(change([looking], from: old, to: new) == nil)
    #expect(change([looking], from: subject(title: "Drones"), to: old) != nil)
  }

  @Test func aBillThatTurnsIntoAnotherIsNews() throws {
    let looking = campaign(phrases: [try phrase("drone*"), try phrase("bee*", fields: [.title])])
    let found = try #require(
      change([looking], from: subject(section("ants")), to: subject(section("drones"), title: "Bees")))
    #expect(relevant(found.after, not: found.before) == ["c"])
    #expect(found.gained.map(\.rule) == ["drone*"])
    let gone = try #require(change([looking], from: subject(section("drones")), to: subject(section("ants"))))
    #expect(relevant(gone.before, not: gone.after) == ["c"])
    #expect(gone.lost.map(\.rule) == ["drone*"])
    #expect(gone.after.isEmpty)
  }

  @Test func languageOfACampaignThatTheBillDoesNotBelongToIsNoNews() throws {
    let looking = campaign(phrases: [try phrase("drone*", weight: 0.2)])
    #expect(change([looking], from: subject(section("ants")), to: subject(section("drones"))) == nil)
    let no = Verdict(campaign: "c", isOurs: false, by: "P", at: .distantPast)
    let strong = campaign(phrases: [try phrase("drone*")])
    let ants = subject(section("ants"))
    let drones = subject(section("drones"))
    #expect(change([strong], from: ants, to: drones) != nil)
    #expect(change([strong], from: ants, to: drones, verdicts: [no]) == nil)
    let yes = Verdict(campaign: "c", isOurs: true, by: "P", at: .distantPast)
    let kept = try #require(change([looking], from: ants, to: drones, verdicts: [yes]))
    #expect(kept.gained.map(\.rule) == ["drone*"])
    #expect(relevant(kept.after, not: kept.before).isEmpty)
  }

  private static let hours = "A drone's pictures are destroyed within 72 hours of their making"

  @Test(arguments: [
    // Left as it is, whatever happens elsewhere or to the numbers.
    (hours, hours + "\nBees hum", nil), (hours, "(3) " + hours, nil),
    (hours + " under section 4 of this act", hours + " under section 5 of this act", nil),
    (hours, hours.replacing("drone", with: "-plane-+drone+"), nil),
    // Touched, gone, struck.
    (hours, hours.replacing("destroyed", with: "kept"), TextChange.Trip.State.touched),
    (hours + "\nOr 72 hours later, for a drone", hours, .touched),
    (hours, hours.replacing("72 hours", with: "21 days"), .lost),
    (hours, hours.replacing("72 hours", with: "-72 hours- +21 days+"), .lost),
    (hours, "drones", .lost), ("drones", hours, nil), ("drones", "drones and bees", nil),
  ])
  func whatMustStayIsWatched(old: String, new: String, state: TextChange.Trip.State?) throws {
    let looking = try tripwire(.keep(try PhrasePattern("72 hours")))
    let text = { (words: String) in subject(section("drones"), section(words, .amendatory, number: "2")) }
    let trips = change([looking], from: text(old), to: text(new))?.tripwires ?? []
    #expect(trips.map(\.state) == (state.map { [$0] } ?? []))
    #expect(trips.map(\.section) == (state == nil ? [] : ["2"]))
  }

  @Test(arguments: [
    ("drones (\"72 hours\"), then", "drones (\"72 hours\"), then"),
    ("(a) drones: 72  hours\nbees", "(a) drones: 72 hours"),
    (
      "one two three four five six seven eight nine ten a b c d e f drones for 72 hours or less",
      "…three four five six seven eight nine ten a b c d e f drones for 72 hours or less"
    ),
  ])
  func theWordsOfTheParagraphAreShownAsTheyStand(text: String, shown: String) throws {
    let looking = try tripwire(.keep(try PhrasePattern("72 hours")))
    let trips = change([looking], from: subject(section(text)), to: subject(section("drones")))?.tripwires
    #expect(trips?.map(\.before) == [shown])
  }

  @Test func bothWordingsAreShown() throws {
    let looking = try tripwire(.keep(try PhrasePattern("72 hours")))
    let trip = try #require(
      change(
        [looking], from: subject(section("drones are gone in 72 hours", number: "1")),
        to: subject(section("bees"), section("drones stay for 72 hours", number: "4")))?.tripwires.first)
    #expect(
      trip
        == .init(
          campaign: "c", name: "wire", state: .touched, section: "4", before: "drones are gone in 72 hours",
          after: "drones stay for 72 hours"))
    let json = try #require(
      change(
        [looking], from: subject(section("drones are gone in 72 hours")), to: subject(section("drones")))?
        .afterJSON["tripwires"])
    #expect(
      json
        == .array([
          .object([
            "campaign": .string("c"), "name": .string("wire"), "state": .string("lost"),
            "section": .string("1"), "before": .string("drones are gone in 72 hours"), "after": .null,
          ])
        ]))
  }

  @Test(arguments: [
    ("nobody", "no private right of action", LegalText.Kind.new, true),
    ("no private right of action", "no private right of action", .new, false),
    ("no private right of action", "no private right of action, no private right of action", .new, true),
    ("no private right of action", "nobody", .new, false),
    // Out of one place and into another.
    (
      "there is no private right of action against banks", "no private right of action for tenants", .new,
      true
    ),
    ("bees\nno private right of action", "no private right of action\nants", .new, false),
    ("nobody", "no private right of action", .amendatory, false),
    ("nobody", "+no private right of action+", .amendatory, true),
    ("nobody", "-no private right of action-", .amendatory, false),
    ("nobody", "+no+ private right of action", .amendatory, true),
  ])
  func whatMustStayOutIsWatchedInWhatTheBillBrings(
    old: String, new: String, kind: LegalText.Kind, appeared: Bool
  ) throws {
    let looking = try tripwire(.refuse(try PhrasePattern("no private right of action")))
    let text = { (words: String) in subject(section("drones"), section(words, kind, number: "2")) }
    let trips = change([looking], from: text(old), to: text(new))?.tripwires ?? []
    #expect(trips.map(\.state) == (appeared ? [.appeared] : []))
    #expect(trips.compactMap(\.before).isEmpty)
    #expect(trips.compactMap(\.after).isEmpty != appeared)
  }

  @Test(
    arguments: [
      (["43.386.010"], ["43.386.010"], nil, nil), (["43.386.010"], [], TextChange.Trip.State.lost, nil),
      (["43.386.010", "43.386.020"], ["43.386.010"], .touched, nil), ([], ["43.386.010"], nil, .appeared),
      (["43.386.010"], ["43.386.020"], .touched, .appeared), (["43.38.010"], [], nil, nil),
    ] as [([String], [String], TextChange.Trip.State?, TextChange.Trip.State?)])
  func statutesAreWatchedToo(
    old: [String], new: [String], kept: TextChange.Trip.State?, refused: TextChange.Trip.State?
  ) throws {
    let text = { (cites: [String]) in
      subject(
        section(
          "drones", citations: cites.prefix(1).map { Citation(cite: $0, action: "amended") },
          mentions: Array(cites.dropFirst())))
    }
    for (watch, state) in [(Tripwire.Watch.keepStatute("43.386"), kept), (.refuseStatute("43.386"), refused)]
    {
      let trips = change([try tripwire(watch)], from: text(old), to: text(new))?.tripwires ?? []
      #expect(trips.map(\.state) == (state.map { [$0] } ?? []))
    }
  }

  @Test func aTripwireHoldsForItsBillsOrForAllThatAreRelevant() throws {
    let other = BillKey(jurisdiction: "xx", session: "2025", number: BillNumber(type: "HB", label: "2"))
    let old = subject(section("ants in 72 hours"))
    let new = subject(section("ants"))
    let watch = Tripwire.Watch.keep(try PhrasePattern("72 hours"))
    #expect(change([try tripwire(watch)], from: old, to: new) == nil)
    #expect(change([try tripwire(watch, bills: [someBill])], from: old, to: new)?.tripwires.count == 1)
    let relevant = subject(section("drones in 72 hours"))
    #expect(change([try tripwire(watch)], from: relevant, to: subject(section("ants")))?.tripwires.count == 1)
    #expect(
      change([try tripwire(watch, bills: [other])], from: relevant, to: subject(section("drones"))) == nil)
  }

  @Test func thereIsNoChangeWithoutTwoTexts() throws {
    let looking = campaign(phrases: [try phrase("drone*")])
    var none = subject()
    none.text = nil
    #expect(change([looking], from: none, to: subject(section("drones"))) == nil)
    #expect(change([looking], from: subject(section("drones")), to: none) == nil)
  }
}
