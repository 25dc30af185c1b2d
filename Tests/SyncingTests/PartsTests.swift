import Foundation
import Legislature
import Store
import Syncing
import Testing

/// Sources that give a measure in parts and say little of what changed.
@Suite struct PartsTests {
  @Test func aFirstNightReadsTheListPageByPageAndEachPartOfAMatter() async throws {
    let nights = try CouncilNights()
    let report = try await nights.sync("2025-01-20")
    #expect(report.failures.isEmpty)
    let asked = nights.council.asked()
    #expect(asked.filter { $0.hasPrefix("matters?") }.count == 2)
    #expect(asked.contains("matters?from=2019-09-03&skip=0"))
    #expect(asked.filter { $0.hasSuffix("/history") }.count == 3)
    let bill = try #require(try nights.bill("1"))
    #expect(bill.title == "Surveillance and privacy")
    #expect(bill.stage == .committee)
    #expect(bill.location.committee == "Finance")
    #expect(bill.sponsors == [Sponsor(name: "Ames", primary: true)])
    #expect(bill.versions?.map(\.url) == ["https://example.org/Draft"])
    #expect(try nights.store.isFirstImport(SourceKey(jurisdiction: "us-cc", session: "council")) == false)
  }

  @Test func aMatterOfInterestIsLookedAtAgainEachNightAndTheOthersWeekly() async throws {
    let nights = try CouncilNights()
    try await nights.sync("2025-01-20")
    _ = nights.council.asked()
    try await nights.sync("2025-01-21")
    #expect(nights.council.asked().filter { !$0.hasPrefix("matters?") } == ["matters/1/history"])
    for day in 22...26 { try await nights.sync("2025-01-\(day)") }
    _ = nights.council.asked()
    try await nights.sync("2025-01-27")
    #expect(nights.council.asked().filter { $0.hasSuffix("/history") }.count == 3)
  }

  @Test func aLineThatTheListDoesNotTellOfIsFoundAndReadsTheOtherPartsToo() async throws {
    let nights = try CouncilNights()
    try await nights.sync("2025-01-20")
    nights.council.change(1) { matter in
      matter.lines.append(("2025-01-21", "Passed 8 to 1", "v1"))
      matter.votes["v1"] = [("Ames", "In Favor"), ("Bo", "Opposed"), ("Cy", "Recused")]
      matter.sponsors.append("Bo")
      matter.documents.append("As passed")
    }
    try await nights.sync("2025-01-21")
    let bill = try #require(try nights.bill("1"))
    #expect(bill.stage == .passedLegislature)
    #expect(bill.sponsors?.map(\.name) == ["Ames", "Bo"])
    #expect(bill.versions?.map(\.name) == ["Draft", "As passed"])
    let call = try #require(bill.rollCalls?.first)
    #expect((call.yeas, call.nays, call.abstaining) == (1, 1, 1))
    #expect(call.votes.map(\.name) == ["Ames", "Bo", "Cy"])
    let kinds = try nights.store.changes(ChangeFilter()).map(\.change.kind)
    #expect(kinds.contains(.actionAdded) && kinds.contains(.stageChanged) && kinds.contains(.rollCall))
    _ = nights.council.asked()
    try await nights.sync("2025-01-22")
    #expect(nights.council.asked().filter { $0.hasPrefix("votes") || $0.hasPrefix("items") }.isEmpty)
    #expect(try nights.store.changes(ChangeFilter()).count == kinds.count)
  }

  @Test func aMatterThatTheListShowsAsTouchedIsReadAtOnce() async throws {
    let nights = try CouncilNights()
    try await nights.sync("2025-01-20")
    nights.council.change(2) { matter in
      matter.touched = "2025-01-21"
      matter.lines.append(("2025-01-21", "Passed 9 to 0", nil))
    }
    try await nights.sync("2025-01-21")
    #expect(try nights.bill("2")?.stage == .passedLegislature)
    #expect(try nights.bill("2")?.rollCalls == nil, "nobody is interested in its votes")
  }

  @Test func whatIsOptionalIsLeftOutWithoutItsKeyAndSavesRechecksWithIt() async throws {
    let nights = try CouncilNights()
    try await nights.sync("2025-01-20")
    #expect(nights.council.asked().allSatisfy { !$0.hasPrefix("stamps") })
    let report = try await nights.sync("2025-01-21", keys: ["key": "very-secret-key"])
    #expect(report.failures.isEmpty)
    let asked = nights.council.asked()
    #expect(asked.contains("stamps/very-secret-key"))
    #expect(asked.filter { $0.hasSuffix("/history") }.isEmpty)
  }

  @Test func aBudgetThatIsSpentEndsTheNightAndWhatIsDueStaysDue() async throws {
    let nights = try CouncilNights()
    let report = try await nights.sync("2025-01-20", budget: 5)
    #expect(nights.council.asked().count == 5)
    #expect(report.failures.count == 1)
    #expect(report.failures.first?.error.contains("5 of 5 requests a day") == true)
    let source = SourceKey(jurisdiction: "us-cc", session: "council")
    #expect(try nights.bill("1") != nil, "what a campaign waits for comes first")
    #expect(try nights.store.due(source: source).map(\.key.number.label) == ["2", "3"])
    let next = try await nights.sync("2025-01-21", budget: 20)
    #expect(next.failures.isEmpty)
    #expect(try nights.store.due(source: source).isEmpty)
    #expect(try nights.store.changes(ChangeFilter()).isEmpty, "a late first import is no news")
  }
}
