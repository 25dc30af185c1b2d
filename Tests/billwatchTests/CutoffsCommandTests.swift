import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

/// `now` is Thursday 6 March 2025, 14:00 by the legislature's clock.
struct CutoffsCommandTests {
  private func office(_ lines: [(String, String)], title: String = "Concerning clean air.") throws -> Office {
    let office = try Office()
    let key = try office.add("HB", "1671") { bill in
      bill.title = title
      bill.origin = .house
      bill.stage = .rules
      bill.actions = try lines.map { Action(on: try day($0.0), chamber: .house, text: $0.1) }
    }
    try office.store.follow(key, who: "policy desk", at: now)
    return office
  }

  private static let inRules = [
    ("2025-01-13", "First reading, referred to Housing."), ("2025-02-10", "Referred to Rules 2 Review."),
  ]

  private func answer(_ office: Office, asOf: Day? = nil, within: Ahead? = nil) throws -> CutoffsAnswer {
    let desk = try office.desk
    let bills = try office.store.bills(BillFilter(sources: [office.current]))
    let found = try desk.standings(of: bills, asOf: asOf)
    let entries = bills.compactMap { bill in
      found[bill.key].map { CutoffsAnswer.Entry(bill: bill, version: $0.version, outlook: $0.outlook) }
    }
    return CutoffsAnswer(
      entries: entries.filter { $0.isListed(within: within) }.sorted(), sources: [office.current], asOf: asOf,
      desk: desk)
  }

  @Test func theStepsStandUnderTheirCutoff() throws {
    let answer = try answer(try office(Self.inRules))
    let text = answer.lines(page).joined(separator: "\n")
    #expect(text.contains("House of origin cutoff, Wednesday 12 March 2025, 17:00 (6 days left)"))
    #expect(text.contains("Must leave Rules (House), then pass the House"))
    guard case .array(let list) = answer.json, let outlook = list.first?["outlook"] else {
      Issue.record("no bill in \(answer.json)")
      return
    }
    #expect(outlook["next"]?["cutoff"] == .string("2025-house-of-origin"))
    #expect(outlook["status"] == .string("alive"))
    #expect(answer.csv.count == 2)
    #expect(answer.csv.allSatisfy { $0.count == answer.csv[0].count })
  }

  @Test func whatMissedACutoffIsSaidWithWhatCouldReviveIt() throws {
    let text = try answer(try office([Self.inRules[0]])).lines(page).joined(separator: "\n")
    #expect(text.contains("Missed: Policy committee cutoff, Friday 21 February 2025"))
    #expect(text.contains("It did not leave Housing (House)"))
    #expect(text.contains("12 January 2026"))
  }

  @Test func aDayOfThePastIsToldByTheLinesUpToIt() throws {
    let office = try office(Self.inRules)
    #expect(
      try answer(office, asOf: try day("2025-02-05")).entries.first?.outlook.next?.cutoff.id
        == "2025-policy-committee")
    #expect(
      try answer(office, asOf: try day("2025-02-11")).entries.first?.outlook.next?.cutoff.id
        == "2025-house-of-origin")
  }

  @Test func onlyWhatIsNearIsListed() throws {
    let office = try office(Self.inRules)
    #expect(try answer(office, within: Ahead(hours: 6 * 24)).entries.count == 1)
    #expect(try answer(office, within: Ahead(hours: 5 * 24)).entries.isEmpty)
    #expect(
      try answer(office, within: Ahead(hours: 24)).lines(page).contains(
        "0 bills with a cutoff ahead, 0 that missed one"))
  }

  @Test func aRecordOfAnEarlierSittingIsTheLatestOfTheSameSituation() throws {
    let office = try office(Self.inRules)
    let outlook = try #require(try answer(office).entries.first?.outlook)
    let situation = try #require(outlook.situation)
    func record(_ on: String, _ bills: Int) throws -> StoredCutoffRecord {
      StoredCutoffRecord(
        cutoff: on, kind: .houseOfOrigin, day: try day(on), situation: situation, bills: bills, failed: bills)
    }
    try office.store.keep(
      // The cutoff's own sitting says nothing of it.
      [try record("2021-03-09", 30), try record("2023-03-08", 40), try record("2025-03-12", 50)],
      of: office.current)
    let risk = try #require(try answer(office).entries.first?.outlook.risk)
    #expect(risk.level == .likelyOut)
    #expect(risk.reasons.contains { $0.contains("in 2023 did not make it (40 of 40)") })
  }
}
