import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

struct AnswerTests {
  /// The keys of an object and what kind of value each has.
  private func shape(_ json: JSON?) -> [String: String] {
    guard case .object(let members) = json else { return [:] }
    return members.mapValues { value in
      switch value {
      case .null: "null"
      case .bool: "bool"
      case .int, .double: "number"
      case .string: "string"
      case .array: "array"
      case .object: "object"
      }
    }
  }

  @Test func aListOfBillsHasTheKeysOfTheContract() throws {
    let office = try Office()
    try office.add("HB", "1671")
    try office.store.setChecked(office.current, at: now)
    let bills = try office.store.bills(BillFilter(scope: .all))
    let answer = BillsAnswer(bills: bills, sources: [office.current], desk: try office.desk)
    guard case .array(let rows) = answer.json else { throw Missing() }
    #expect(
      shape(rows.first) == [
        "jurisdiction": "string", "session": "string", "bill": "string", "version": "string",
        "title": "string",
        "stage": "string", "location": "object", "last_action": "string", "last_action_on": "string",
        "campaigns": "array", "position": "null", "source_checked_at": "string",
        "position_review": "null", "priority": "null", "assigned": "null", "tags": "array",
      ])
    #expect(answer.csv.map(\.count) == [17, 17])
  }

  @Test func whatWasNotFetchedIsNullAndWhatIsEmptyIsAList() throws {
    let office = try Office()
    let bare = try office.add("HB", "1671")
    let empty = try office.add("HB", "1672") {
      $0.versions = []
      $0.hearings = []
      $0.rollCalls = []
      $0.sponsors = []
      $0.companions = []
      $0.citations = []
    }
    for (key, kind) in [(bare, "null"), (empty, "array")] {
      let json = shape(try #require(try ShowAnswer(key, asOf: nil, at: office.desk)).json)
      for list in ["versions", "hearings", "roll_calls", "sponsors", "companions", "citations"] {
        #expect(json[list] == kind, "\(list)")
      }
      #expect(json["actions"] == "array")
      #expect(json["campaigns"] == "array")
      #expect(json["staff"] == "object")
    }
  }

  @Test func aBillAsOfADayKnowsTheLinesUpToIt() throws {
    let office = try Office()
    let key = try office.add("HB", "1671", stage: .rules) {
      $0.version = "SHB 1671"
      $0.actions.append(
        Action(
          on: try day("2025-02-18"), chamber: .house, text: "Referred to Rules 2 Review.", version: "SHB 1671"
        ))
      $0.hearings = try ["2025-02-01", "2025-03-01"].map {
        Hearing(meeting: nil, chamber: .house, committee: "Appropriations", kind: "public", on: try day($0))
      }
    }
    let then = try #require(try ShowAnswer(key, asOf: day("2025-02-17"), at: office.desk))
    #expect(then.bill.actions.count == 1)
    #expect(then.bill.version == "HB 1671")
    #expect(then.bill.stage == .committee)
    #expect(then.bill.hearings?.count == 1)
    let later = try #require(try ShowAnswer(key, asOf: day("2025-02-18"), at: office.desk))
    #expect(later.bill.actions.count == 2)
    #expect(later.bill.version == "SHB 1671")
    #expect(later.bill.stage == .rules)
  }

  @Test func aChangeHasTheKeysOfTheContract() throws {
    let office = try Office()
    let key = office.current.bill(BillNumber(type: "HB", label: "1671"))
    let change = Change(
      bill: key, kind: .stageChanged, significance: .alert, occurredOn: try day("2025-02-18"), seenAt: now,
      before: .object(["stage": .string("committee"), "location": .object(["chamber": .string("house")])]),
      after: .object(["stage": .string("rules")]), campaigns: ["air"])
    let gone = Change(bill: key, kind: .vanished, seenAt: now)
    try office.add("HB", "1671", changes: [change, gone])
    let answer = ChangesAnswer(changes: try office.store.changes(ChangeFilter()), desk: try office.desk)
    guard case .array(let rows) = answer.json else { throw Missing() }
    #expect(
      shape(rows[0]) == [
        "id": "number", "jurisdiction": "string", "session": "string", "bill": "string", "kind": "string",
        "significance": "string", "occurred_on": "string", "seen_at": "string", "before": "object",
        "after": "object",
        "campaigns": "array",
      ])
    #expect(shape(rows[1]).filter { $0.value == "null" }.keys.sorted() == ["after", "before", "occurred_on"])
    #expect(
      answer.lines(Page(width: 120, hasColour: false, now: now)).contains {
        $0.contains("committee (house) → rules")
      })
  }

  @Test func everyAnswerSaysHowFreshItIs() throws {
    let office = try Office()
    let key = try office.add("HB", "1671", stage: .unknown)
    let answers: () throws -> [any Answer] = {
      let desk = try office.desk
      return [
        BillsAnswer(
          bills: try office.store.bills(BillFilter(scope: .all)), sources: [office.current], desk: desk),
        try #require(try ShowAnswer(key, asOf: nil, at: desk)), ChangesAnswer(changes: [], desk: desk),
        SearchAnswer(hits: [], sources: [office.current], desk: desk),
        EvidenceAnswer(key: key, pages: [], desk: desk),
      ]
    }
    let wide = Page(width: 200, hasColour: false, now: now)
    func last(_ answer: any Answer) -> String { answer.lines(wide).last ?? "" }
    #expect(try answers().map(last) == Array(repeating: "us-wa 2025-26: never read to the end", count: 5))
    try office.store.setChecked(office.current, at: now - 3600)
    #expect(try answers().allSatisfy { last($0).hasSuffix("last read 2025-03-06T21:00:00Z, 60 min ago") })
    try office.store.setChecked(office.current, at: now - 27 * 3600)
    #expect(try answers().allSatisfy { last($0).contains("STALE") })
    try office.store.setFailed(office.current, "no answer", at: now)
    #expect(try answers().allSatisfy { last($0).contains("FAILED since: no answer") })
  }

  @Test func nothingIsWiderThanThePageButWhatCannotBeCut() throws {
    let office = try Office()
    let key = try office.add("HB", "1671") {
      $0.title = String(repeating: "word ", count: 60)
      $0.shortTitle = String(repeating: "short ", count: 30)
      $0.actions[0].text = String(repeating: "line ", count: 60)
      $0.sponsors = (0..<40).map { Sponsor(name: "Sponsor\($0)", primary: $0 == 0) }
    }
    let show = try #require(try ShowAnswer(key, asOf: nil, at: office.desk)).lines(page)
    #expect(show.filter { $0.count > 80 && !$0.contains("short") } == [])
    let bills = BillsAnswer(
      bills: try office.store.bills(BillFilter(scope: .all)), sources: [office.current], desk: try office.desk
    )
    #expect(bills.lines(page).filter { $0.count > 80 } == [])
  }

  @Test func healthFollowsTheSourceOfToday() throws {
    let office = try Office()
    func health() throws -> HealthAnswer {
      HealthAnswer(sources: SourceHealth.all(at: try office.desk), queue: (0, nil), lastRun: nil)
    }
    #expect(try !health().isWell)
    try office.store.setChecked(office.earlier, at: now - 1_000_000)
    try office.store.setChecked(office.current, at: now - 26 * 3600)
    #expect(try health().sources.map(\.status) == [.ok])
    #expect(try health().isWell)
    try office.store.setChecked(office.current, at: now - 26 * 3600 - 1)
    #expect(try health().sources.map(\.status) == [.stale])
    try office.store.setChecked(office.current, at: now)
    try office.store.setFailed(office.current, "no answer", at: now)
    #expect(try health().sources.map(\.status) == [.failing])
    #expect(try !health().isWell)
  }

  @Test func aJurisdictionThatIsConfiguredAndWasNeverReadIsNotWell() throws {
    let office = try Office()
    try office.store.setChecked(office.current, at: now)
    let desk = Desk(
      store: office.store, jurisdictions: [office.jurisdiction], now: now, staleAfterHours: 26,
      configured: ["us-wa", "us-zz"], states: try office.store.sources(), campaigns: [])
    #expect(SourceHealth.all(at: desk).map(\.status) == [.ok, .never])
  }

  @Test func theSessionOfTodayIsTheLastThatWasRead() throws {
    let office = try Office()
    try office.store.setChecked(office.earlier, at: now)
    #expect(try office.desk.sources(jurisdiction: nil, session: nil) == [office.earlier])
    try office.store.setChecked(office.current, at: now)
    #expect(try office.desk.sources(jurisdiction: nil, session: nil) == [office.current])
    #expect(try office.desk.sources(jurisdiction: "us-wa", session: "2019-20") == [office.earlier])
    #expect(throws: UsageError.self) { try office.desk.sources(jurisdiction: "us-zz", session: nil) }
    #expect(throws: UsageError.self) { try office.desk.sources(jurisdiction: nil, session: "1999") }
  }

  @Test func aCampaignWithoutAFileIsRefused() throws {
    let desk = try Office().desk
    try desk.check(campaign: nil)
    try desk.check(campaign: "air")
    let error = #expect(throws: UsageError.self) { try desk.check(campaign: "aire") }
    #expect(error?.description == "no campaign 'aire'; did you mean 'air'?")
  }

  private struct Missing: Error {}
}
