import Campaigns
import Definitions
import Foundation
import Legislature
import Store
import Syncing
import Testing

/// Night by night through a cutoff, a skipped night, an adjournment and a revival.
@Suite struct OutlookSyncTests {
  private func nights() throws -> Nights {
    try Nights(jurisdiction: try FakeLegislature.jurisdiction().withClocks())
  }

  private func changes(_ nights: Nights, _ kinds: Set<ChangeKind> = OutlookNews.kinds) throws -> [Change] {
    var filter = ChangeFilter()
    filter.kinds = kinds
    return try nights.store.changes(filter).map(\.change)
  }

  private func add(_ line: String, _ on: String, chamber: String = "house", to nights: Nights) {
    nights.legislature.change {
      $0.bills["HB 1"]?.lines.append(.init(on: on, chamber: chamber, text: line))
    }
  }

  @Test func aBillOfInterestIsToldOfItsCutoffOnceAndOthersAreNot() async throws {
    let nights = try nights()
    for day in ["2025-02-10", "2025-02-13", "2025-02-14", "2025-02-15", "2025-02-19", "2025-02-21"] {
      try await nights.sync(day)
    }
    let near = try changes(nights)
    #expect(near.map(\.kind) == [.cutoffNear, .cutoffNear, .cutoffNear])
    #expect(near.map { $0.after?["threshold"] } == [.int(7), .int(3), .int(1)])
    #expect(near.allSatisfy { $0.bill.number.label == "1" && $0.campaigns == ["privacy"] })
    #expect(near.allSatisfy { $0.significance == .digest })

    try await nights.sync("2025-02-22")
    try await nights.sync("2025-02-22")
    try await nights.sync("2025-02-23")
    let missed = try changes(nights, [.cutoffMissed])
    #expect(missed.count == 1)
    #expect(missed.first?.after?["status"] == .string("dead"))
    // The lines say that it lies in committee, and so does its stage.
    #expect(try nights.bill("1")?.stage == .committee)
  }

  @Test func aSkippedNightLosesNothingAndRepeatsNothing() async throws {
    let nights = try nights()
    for day in ["2025-02-10", "2025-02-17", "2025-02-25", "2025-02-26"] { try await nights.sync(day) }
    #expect(try changes(nights).map(\.kind) == [.cutoffNear, .cutoffMissed])
  }

  @Test func aFirstImportTellsNothingAndWhatWasOverStaysUntold() async throws {
    let nights = try nights()
    try await nights.sync("2025-02-20")
    #expect(try changes(nights).isEmpty)
    let late = try self.nights()
    try await late.sync("2025-02-23")
    try await late.sync("2025-02-24")
    #expect(try changes(late).isEmpty)
  }

  @Test func aBillThatSomebodyBeginsToFollowIsNotToldOfThePast() async throws {
    let nights = try nights()
    try await nights.sync("2025-02-20")
    try await nights.sync("2025-02-23")
    let followed = nights.source.bill(BillNumber(type: "HB", label: "2"))
    try nights.store.follow(followed, who: "policy desk", at: Date(timeIntervalSince1970: 0))
    try await nights.sync("2025-02-24")
    #expect(try changes(nights).allSatisfy { $0.bill.number.label == "1" })
  }

  /// Nobody knows then whether it moved.
  @Test func whileTheListsAreNotReadNoCutoffIsToldForTwoNights() async throws {
    let nights = try nights()
    try await nights.sync("2025-02-10")
    nights.legislature.change { $0.failures["/lines"] = .refused }
    for day in ["2025-02-18", "2025-02-19"] { try await nights.sync(day) }
    #expect(
      try changes(nights).count == 1, "the run before is long ago, and a late warning is better than none")
    nights.legislature.change { $0.failures = [:] }
    try await nights.sync("2025-02-19")
    let told = try changes(nights).count
    nights.legislature.change { $0.failures["/lines"] = .refused }
    for day in ["2025-02-20", "2025-02-21"] { try await nights.sync(day) }
    #expect(try changes(nights).count == told)
    nights.legislature.change { $0.failures = [:] }
    try await nights.sync("2025-02-21")
    #expect(try changes(nights).count == told + 1)
  }

  @Test func aBillThatCouldNotBeReadIsNotCalledDead() async throws {
    let nights = try nights()
    try await nights.sync("2025-02-20")
    add("Referred to Rules.", "2025-02-21", to: nights)
    nights.legislature.change { $0.failures["/page"] = .refused }
    try await nights.sync("2025-02-22")
    #expect(try changes(nights, [.cutoffMissed]).isEmpty)
    nights.legislature.change { $0.failures = [:] }
    try await nights.sync("2025-02-23")
    #expect(try changes(nights, [.cutoffMissed]).isEmpty)
    #expect(try nights.bill("1")?.stage == .rules)
  }

  @Test func whatMovesAfterItWasCalledDeadIsRevivedOnce() async throws {
    let nights = try nights()
    for day in ["2025-02-20", "2025-02-22"] { try await nights.sync(day) }
    add("Referred to Rules.", "2025-03-03", to: nights)
    for day in ["2025-03-03", "2025-03-04"] { try await nights.sync(day) }
    let revived = try changes(nights, [.revived])
    #expect(revived.count == 1)
    #expect(revived.first?.before?["status"] == .string("dead"))
    #expect(revived.first?.after?["moved_by"] == .string("Referred to Rules."))
  }

  @Test func theExecutivesDaysAreToldAtDeliveryAndWhenTheyAreOver() async throws {
    let nights = try nights()
    add("Passed.", "2025-02-12", to: nights)
    add("Passed.", "2025-02-13", chamber: "senate", to: nights)
    try await nights.sync("2025-03-01")
    add("Delivered to Governor.", "2025-03-03", to: nights)
    for day in ["2025-03-03", "2025-03-04", "2025-03-07"] { try await nights.sync(day) }
    let clock = try changes(nights, [.executiveClock])
    #expect(clock.map { $0.after?["last_day"] } == [.string("2025-03-08")])
    #expect(clock.first?.after?["days_left"] == .int(5))
    for day in ["2025-03-09", "2025-03-10"] { try await nights.sync(day) }
    #expect(
      try changes(nights, [.executiveClock]).map { $0.after?["lapsed"] } == [.bool(false), .bool(true)])
  }

  @Test func afterAnAdjournmentThePastIsCountedOnce() async throws {
    let nights = try nights()
    try await nights.sync("2025-04-20")
    #expect(try nights.store.cutoffRecords(of: "us-xx").isEmpty)
    try await nights.sync("2025-04-28")
    let records = try nights.store.cutoffRecords(of: "us-xx")
    let weekBefore = records.first { $0.situation == CutoffSituation(step: .report, days: 7, heard: false) }
    #expect(weekBefore?.bills == 2)
    #expect(weekBefore?.failed == 2)
    #expect(weekBefore?.cutoff == "2025-policy-committee")
    try await nights.sync("2025-04-29")
    #expect(try nights.store.cutoffRecords(of: "us-xx") == records)
  }
}

extension Jurisdiction {
  /// With a cutoff on 21 February, five days for the executive, and the line of delivery.
  fileprivate func withClocks() throws -> Jurisdiction {
    var procedure = procedure
    procedure.cutoffs = CutoffRules(kinds: ["HB"])
    procedure.executive = ExecutiveRules(days: 5, excluded: [.sunday], afterAdjournment: 20)
    let delivered = Vocabulary.Rule(template: try LineTemplate("Delivered to Governor."), effect: .delivers)
    let on = try #require(Day("2025-02-21"))
    let cutoff = Cutoff(kind: .policyCommittee, name: "Cutoff", on: on, source: "test", verified: true)
    let sessions = calendar.sessions.map { session in
      Session(
        id: session.id, years: session.years, opens: session.opens, sittings: session.sittings,
        cutoffs: [cutoff])
    }
    return Jurisdiction(
      source: source, procedure: procedure, vocabulary: Vocabulary(rules: vocabulary.rules + [delivered]),
      calendar: SessionCalendar(sessions: sessions))
  }
}
