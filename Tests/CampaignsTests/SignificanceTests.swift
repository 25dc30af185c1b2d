import Campaigns
import Foundation
import Legislature
import Testing

@Suite struct SignificanceTests {
  private let rules = SignificanceRules(
    rules: [
      .init(kinds: [.stageChanged], stages: [.law, .floor], significance: .alert),
      .init(kinds: [.stageChanged], significance: .digest),
      .init(
        kinds: [.hearingScheduled, .hearingMoved], hearings: ["public"], withinHours: 48, significance: .alert
      ),
      .init(kinds: [.hearingScheduled], significance: .digest),
      .init(kinds: [.hearingCancelled], hearings: ["public"], significance: .alert),
    ], otherwise: .log)

  private func change(_ kind: ChangeKind, before: [String: String]? = nil, after: [String: String]? = nil)
    -> Change
  {
    let json = { (members: [String: String]) in JSON.object(members.mapValues(JSON.string)) }
    return Change(
      bill: BillKey(jurisdiction: "xx", session: "s", number: BillNumber(type: "HB", label: "1")), kind: kind,
      seenAt: Date(timeIntervalSince1970: 0), before: before.map(json), after: after.map(json))
  }

  @Test(arguments: [
    ("law", Significance.alert), ("floor", .alert), ("rules", .digest), ("no stage", .digest),
  ])
  func theFirstRuleThatFitsDecides(stage: String, expected: Significance) {
    let moved = change(.stageChanged, before: ["stage": "floor"], after: ["stage": stage])
    #expect(rules.significance(of: moved, ofInterest: true) == expected)
    #expect(rules.significance(of: moved, ofInterest: false) == .log)
  }

  @Test func whatNoRuleNamesIsWhateverIsOtherwise() {
    #expect(rules.significance(of: change(.sponsorAdded), ofInterest: true) == .log)
    let louder = SignificanceRules(rules: rules.rules, otherwise: .digest)
    #expect(louder.significance(of: change(.sponsorAdded), ofInterest: true) == .digest)
    #expect(louder.significance(of: change(.sponsorAdded), ofInterest: false) == .log)
  }

  /// Seen on 28 February 2025 at 10:00.
  @Test(arguments: [
    ("2025-03-02", "10:00", Significance.alert), ("2025-03-02", "10:01", .digest),
    ("2025-02-28", "10:00", .alert),
    ("2025-02-28", "09:59", .digest), ("2025-02-28", "", .alert), ("2025-03-02", "", .alert),
    ("2025-03-03", "", .digest), ("2025-02-27", "", .digest), ("2025-02-28", "TBA", .alert),
    ("soon", "10:00", .digest),
  ])
  func aHearingIsUrgentByTheHoursLeft(on: String, at: String, expected: Significance) throws {
    let day = try #require(Day("2025-02-28"))
    var hearing = ["kind": "public", "on": on]
    hearing["at"] = at.isEmpty ? nil : at
    let scheduled = change(.hearingScheduled, after: hearing)
    let now = SignificanceRules.Moment(day: day, minute: 600)
    #expect(rules.significance(of: scheduled, ofInterest: true, now: now) == expected)
    #expect(rules.significance(of: scheduled, ofInterest: true) == .digest)
    hearing["kind"] = "executive"
    #expect(
      rules.significance(of: change(.hearingScheduled, after: hearing), ofInterest: true, now: now) == .digest
    )
  }

  @Test func aHearingThatIsGoneIsReadFromWhatItWas() {
    let gone = change(.hearingCancelled, before: ["kind": "public", "on": "2025-03-01"])
    #expect(rules.significance(of: gone, ofInterest: true) == .alert)
    #expect(rules.significance(of: change(.hearingCancelled), ofInterest: true) == .log)
  }

  @Test(arguments: [
    ([String](), ["a"], Significance.alert), (["a"], [], .digest), (["a"], ["a"], .log), ([], [], .log),
    (["a"], ["b"], .alert), (["a", "b"], ["a"], .digest),
  ])
  func aTextIsJudgedByTheCampaignsThatItWinsAndLoses(
    before: [String], after: [String], expected: Significance
  ) {
    let side = { (relevant: [String]) in
      JSON.object([
        "campaigns": .array(
          (relevant.map { ($0, true) } + [("z", false)]).map {
            .object(["id": .string($0.0), "relevant": .bool($0.1)])
          })
      ])
    }
    var changed = change(.textChanged)
    changed.before = side(before)
    changed.after = side(after)
    let rules = SignificanceRules(rules: [
      .init(kinds: [.textChanged], relevance: .gained, significance: .alert),
      .init(kinds: [.textChanged], relevance: .lost, significance: .digest),
    ])
    #expect(rules.significance(of: changed, ofInterest: true) == expected)
  }

  @Test func aTripwireIsTouchedWhereTheChangeListsOne() {
    let rules = SignificanceRules(rules: [.init(kinds: [.textChanged], tripwire: true, significance: .alert)])
    var changed = change(.textChanged)
    changed.after = .object(["tripwires": .array([])])
    #expect(rules.significance(of: changed, ofInterest: true) == .log)
    changed.after = .object(["tripwires": .array([.object(["name": .string("72 hours")])])])
    #expect(rules.significance(of: changed, ofInterest: true) == .alert)
  }
}
