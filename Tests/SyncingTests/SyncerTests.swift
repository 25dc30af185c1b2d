import Foundation
import Legislature
import Store
import Syncing
import Testing

@Suite struct SyncerTests {
  @Test func aFirstImportIsHistoryAndNoNews() async throws {
    let nights = try Nights()
    let report = try await nights.sync("2025-01-20")
    #expect(report.failures.isEmpty)
    #expect(report.new == 2)
    #expect(try nights.news(since: 0).isEmpty)
    #expect(try nights.bill("1")?.stage == .committee)
    #expect(try nights.bill("1")?.location == Location(chamber: .house, committee: "Finance"))
  }

  @Test func aQuietNightAsksNoPage() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    _ = nights.legislature.asked()
    let report = try await nights.sync("2025-01-21")
    #expect(nights.legislature.asked().allSatisfy { !$0.contains("/page") })
    #expect(report.unchanged == 2)
    #expect(try nights.news(since: 0).isEmpty)
  }

  @Test func aNewLineIsReportedOnceAndMovesTheStage() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    nights.legislature.change {
      $0.bills["HB 1"]?.lines.append(.init(on: "2025-01-21", text: "Referred to Rules."))
    }
    _ = nights.legislature.asked()
    try await nights.sync("2025-01-21")
    #expect(nights.legislature.asked().filter { $0.contains("/page") } == ["https://example.org/page?n=1"])
    #expect(try nights.news(since: 0) == ["HB 1 action-added", "HB 1 stage-changed"])
    #expect(try nights.bill("1")?.stage == .rules)
    try await nights.sync("2025-01-22")
    #expect(try nights.news(since: 0).count == 2)
  }

  @Test func aBillThatAppearsLaterIsIntroduced() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    nights.legislature.change {
      $0.bills["HB 3"] = .init(
        version: "HB 3", title: "A privacy act.",
        lines: [.init(on: "2025-01-21", text: "First reading, referred to Finance.")])
    }
    try await nights.sync("2025-01-21")
    #expect(try nights.news(since: 0) == ["HB 3 introduced"])
    let change = try #require(try nights.store.changes(ChangeFilter()).last?.change)
    #expect(change.campaigns == ["privacy"])
    #expect(change.significance == .digest)
  }

  @Test func aLineThatNobodyKnowsMakesTheStageUnknownUntilTheNextThatMoves() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    nights.legislature.change {
      $0.bills["HB 1"]?.lines.append(.init(on: "2025-01-21", text: "Something unheard of."))
    }
    let report = try await nights.sync("2025-01-21")
    #expect(report.unrecognised.map(\.text) == ["Something unheard of."])
    #expect(try nights.bill("1")?.stage == .unknown)
    nights.legislature.change {
      $0.bills["HB 1"]?.lines.append(.init(on: "2025-01-22", text: "Referred to Rules."))
    }
    try await nights.sync("2025-01-22")
    #expect(try nights.bill("1")?.stage == .rules)
  }

  @Test func aFailedPageKeepsTheFactsAndIsRepairedTheNextNight() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    nights.legislature.change {
      $0.bills["HB 1"]?.lines.append(.init(on: "2025-01-21", text: "Referred to Rules."))
      $0.failures["page?n=1"] = .refused
    }
    let report = try await nights.sync("2025-01-21")
    #expect(report.failures.map(\.what) == ["HB 1"])
    #expect(report.failed == 1)
    #expect(try nights.bill("1")?.stage == .committee)
    #expect(report.sourceCheckedAt == Date(timeIntervalSince1970: 1_737_439_200))  // the night before
    nights.legislature.change { $0.failures = [:] }
    #expect(try await nights.sync("2025-01-22").failures.isEmpty)
    #expect(try nights.bill("1")?.stage == .rules)
    #expect(try nights.news(since: 0) == ["HB 1 action-added", "HB 1 stage-changed"])
  }

  @Test(arguments: ["<page/>", "<html><body>Scheduled maintenance</body></html>", "not xml at all", ""])
  func aPageThatIsNoneChangesNothing(_ body: String) async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    let before = try nights.bill("1")
    nights.legislature.change {
      $0.bills["HB 1"]?.lines.append(.init(on: "2025-01-21", text: "Referred to Rules."))
      $0.failures["page?n=1"] = .body(body)
    }
    #expect(try await nights.sync("2025-01-21").failures.count == 1)
    #expect(try nights.bill("1") == before)
  }

  @Test func aBillOfTheFirstImportThatComesLateIsNoNews() async throws {
    let nights = try Nights()
    nights.legislature.change { $0.failures["page?n=2"] = .refused }
    #expect(try await nights.sync("2025-01-20").failed == 1)
    nights.legislature.change { $0.failures = [:] }
    try await nights.sync("2025-01-21")
    #expect(try nights.bill("2") != nil)
    #expect(try nights.news(since: 0).isEmpty)
  }

  @Test(arguments: ["roster", "lines", "meetings"])
  func aBulkRequestThatFailsIsSaidAndRepaired(_ request: String) async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    nights.legislature.change {
      $0.failures["/\(request)"] = .refused
      $0.bills["HB 1"]?.lines.append(.init(on: "2025-01-21", text: "Referred to Rules."))
    }
    let report = try await nights.sync("2025-01-21")
    #expect(!report.failures.isEmpty)
    nights.legislature.change { $0.failures = [:] }
    try await nights.sync("2025-01-22")
    #expect(try nights.news(since: 0) == ["HB 1 action-added", "HB 1 stage-changed"])
  }

  @Test func anEmptyRosterIsAFailureAndNoBillVanishes() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    nights.legislature.change { $0.failures["/roster"] = .body("<list/>") }
    let report = try await nights.sync("2025-01-21")
    #expect(report.failures.count == 1)
    #expect(try nights.news(since: 0).isEmpty)
  }

  @Test func aBillOffTheRosterVanishesAndReappears() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    nights.legislature.change { $0.failures["/roster"] = .body("<list><b>HB 1</b></list>") }
    try await nights.sync("2025-01-21")
    #expect(try nights.news(since: 0) == ["HB 2 vanished"])
    nights.legislature.change { $0.failures = [:] }
    try await nights.sync("2025-01-22")
    #expect(try nights.news(since: 0) == ["HB 2 vanished", "HB 2 reappeared"])
  }

  @Test func aRosterThatFailsDuringTheFirstImportTakesInNothing() async throws {
    let nights = try Nights()
    nights.legislature.change { $0.failures["/roster"] = .refused }
    #expect(try await nights.sync("2025-01-20").failures.count == 1)
    #expect(try nights.bill("1") == nil)
    nights.legislature.change { $0.failures = [:] }
    try await nights.sync("2025-01-21")
    #expect(try nights.bill("1")?.listed == true)
    #expect(try nights.news(since: 0).isEmpty)
  }

  @Test func afterALongOutageNothingIsLost() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    nights.legislature.change {
      $0.bills["HB 1"]?.lines.append(.init(on: "2025-01-25", text: "Referred to Rules."))
    }
    try await nights.sync("2025-03-20")
    let added = try #require(
      try nights.store.changes(ChangeFilter()).first { $0.change.kind == .actionAdded })
    #expect(added.change.occurredOn == Day("2025-01-25"))
  }

  @Test func theDayAfterSineDieWhatDidNotPassIsDead() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    try await nights.sync("2025-04-27")
    #expect(try nights.bill("1")?.stage == .committee)
    try await nights.sync("2025-04-28")
    #expect(try nights.bill("1")?.stage == .dead)
    #expect(try nights.news(since: 0) == ["HB 1 stage-changed", "HB 2 stage-changed"])
    try await nights.sync("2025-04-29")
    #expect(try nights.news(since: 0).count == 2)
  }

  @Test func aFullSyncAsksEveryPageConditionally() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    _ = nights.legislature.asked()
    try await nights.sync("2025-01-21", full: true)
    #expect(nights.legislature.asked().filter { $0.contains("/page") }.count == 2)
    #expect(try nights.news(since: 0).isEmpty)
  }
}

@Suite struct CalendarTests {
  static func meeting(_ on: String = "2025-01-28", items: [String] = ["HB 1"]) -> FakeLegislature.FakeMeeting
  {
    .init(id: "77", on: on, items: items)
  }

  @Test func anAnnouncedHearingIsReportedAndReadAgainOnItsDay() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    nights.legislature.change { $0.meetings = [Self.meeting()] }
    try await nights.sync("2025-01-21")
    #expect(try nights.news(since: 0) == ["HB 1 hearing-scheduled"])
    // The line about the hearing is in no bulk answer: the agenda tells that the page must be read.
    nights.legislature.change {
      $0.bills["HB 1"]?.lines.append(.init(on: "2025-01-28", text: "Public hearing in Finance."))
    }
    try await nights.sync("2025-01-28")
    #expect(try nights.news(since: 0) == ["HB 1 hearing-scheduled", "HB 1 action-added"])
    #expect(try nights.bill("1")?.hearings?.count == 1)
  }

  @Test func aHearingLineThatIsPostedLateIsFound() async throws {
    let nights = try Nights()
    nights.legislature.change { $0.meetings = [Self.meeting()] }
    try await nights.sync("2025-01-27")
    for day in ["2025-01-28", "2025-01-29", "2025-01-30"] { try await nights.sync(day) }
    #expect(try nights.news(since: 0).isEmpty)
    nights.legislature.change {
      $0.bills["HB 1"]?.lines.append(.init(on: "2025-01-28", text: "Public hearing in Finance."))
    }
    try await nights.sync("2025-01-31")
    #expect(try nights.news(since: 0) == ["HB 1 action-added"])
  }

  @Test func aMeetingThatVanishesIsCancelledWithThatReason() async throws {
    let nights = try Nights()
    let other = FakeLegislature.FakeMeeting(id: "78", on: "2025-01-30", items: ["HB 2"])
    nights.legislature.change { $0.meetings = [Self.meeting(), other] }
    try await nights.sync("2025-01-21")
    nights.legislature.change { $0.meetings = [other] }
    try await nights.sync("2025-01-22")
    let change = try #require(try nights.store.changes(ChangeFilter()).last?.change)
    #expect(change.kind == .hearingCancelled)
    #expect(change.after?["reason"] == .string("vanished"))
  }

  @Test func anItemTakenOffTheAgendaIsCancelled() async throws {
    let nights = try Nights()
    nights.legislature.change { $0.meetings = [Self.meeting(items: ["HB 1", "HB 2"])] }
    try await nights.sync("2025-01-21")
    nights.legislature.change { $0.meetings = [Self.meeting(items: ["HB 2"])] }
    try await nights.sync("2025-01-22")
    #expect(try nights.news(since: 0) == ["HB 1 hearing-cancelled"])
  }

  @Test func anAgendaThatIsSuddenlyEmptyIsBelievedAfterTwoDays() async throws {
    let nights = try Nights()
    nights.legislature.change { $0.meetings = [Self.meeting()] }
    try await nights.sync("2025-01-21")
    nights.legislature.change { $0.meetings = [Self.meeting(items: [])] }
    #expect(try await nights.sync("2025-01-22").failures.count == 1)
    #expect(try nights.news(since: 0).isEmpty)
    #expect(try await nights.sync("2025-01-22").failures.count == 1)
    #expect(try await nights.sync("2025-01-23").failures.count == 1)
    #expect(try await nights.sync("2025-01-24").failures.isEmpty)
    #expect(try nights.news(since: 0) == ["HB 1 hearing-cancelled"])
  }

  @Test func aCalendarThatIsSuddenlyEmptyIsHeldBack() async throws {
    let nights = try Nights()
    nights.legislature.change { $0.meetings = [Self.meeting()] }
    try await nights.sync("2025-01-21")
    nights.legislature.change { $0.meetings = [] }
    #expect(try await nights.sync("2025-01-22").failures.map(\.what) == ["meetings"])
    #expect(try nights.news(since: 0).isEmpty)
  }

  @Test func aMovedHearingIsOneChange() async throws {
    let nights = try Nights()
    nights.legislature.change { $0.meetings = [Self.meeting()] }
    try await nights.sync("2025-01-21")
    nights.legislature.change { $0.meetings = [Self.meeting("2025-01-29")] }
    try await nights.sync("2025-01-22")
    try await nights.sync("2025-01-23")
    #expect(try nights.news(since: 0) == ["HB 1 hearing-moved"])
  }
}
