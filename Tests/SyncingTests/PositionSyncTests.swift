import Campaigns
import Definitions
import Foundation
import Legislature
import Store
import Testing

@testable import Syncing

/// What a night makes of a position, and what it leaves alone.
struct PositionSyncTests {
  private typealias Document = FakeLegislature.FakeDocument

  private func imported() async throws -> Nights {
    let nights = try Nights(withTexts: true)
    try await nights.sync("2025-01-20")
    return nights
  }

  /// Takes a position as `billwatch position` does.
  private func take(_ stance: String, on label: String, at day: String, in nights: Nights) throws {
    let bill = try #require(try nights.bill(label))
    let at = Date(timeIntervalSince1970: Double(try #require(Day(day)).ordinal) * 86_400 + 18 * 3600)
    let basis = PositionReview(bill, nights.jurisdiction.vocabulary).basis
    try nights.store.record([
      StaffEntry(
        bill: bill.key, kind: .position, value: stance, version: bill.version, basis: basis,
        who: "policy desk", at: at)
    ])
  }

  private func reviews(_ nights: Nights) throws -> [String] {
    var filter = ChangeFilter()
    filter.kind = .positionReview
    return try nights.store.changes(filter).compactMap { $0.change.after?["text"]?.text }
  }

  private func add(_ text: String, on day: String, in chamber: String, to number: String, _ nights: Nights) {
    nights.legislature.change { $0.bills[number]?.lines.append(.init(on: day, chamber: chamber, text: text)) }
  }

  @Test func eachReasonIsSaidOnceOnTheNightThatBringsIt() async throws {
    let nights = try await imported()
    try take("support", on: "2", at: "2025-01-21", in: nights)
    try await nights.sync("2025-01-21", full: true)
    #expect(try reviews(nights) == [])
    nights.legislature.change { $0.bills["HB 2"]?.version = "SHB 2" }
    try await nights.sync("2025-01-22", full: true)
    #expect(try reviews(nights) == ["HB 2 is now SHB 2"])
    try await nights.sync("2025-01-23", full: true)
    #expect(try reviews(nights).count == 1)
    add("Amended.", on: "2025-01-24", in: "senate", to: "HB 2", nights)
    try await nights.sync("2025-01-24", full: true)
    #expect(try reviews(nights).last == "the Senate adopted an amendment on 2025-01-24")
    nights.legislature.change {
      $0.bills["HB 2"]?.amendments = [
        Document(
          version: "SHB 2", name: "2 AMS", on: "2025-01-25",
          body:
            "<amendment><p>HB 2</p><p>On page 1, strike everything and insert the following:</p></amendment>")
      ]
    }
    add("Referred to Rules.", on: "2025-01-25", in: "senate", to: "HB 2", nights)
    try await nights.sync("2025-01-25", full: true)
    #expect(try reviews(nights).last == "a striking amendment was filed: 2 AMS")
    #expect(try reviews(nights).count == 3)
    var filter = ChangeFilter()
    filter.kind = .positionReview
    let change = try #require(try nights.store.changes(filter).first?.change)
    #expect(change.significance == .digest)
    #expect(change.before == .object(["position": .string("support"), "version": .string("HB 2")]))
    #expect(change.after?["version"] == .string("SHB 2"))
  }

  @Test func nothingIsSaidOfABillWithoutAPosition() async throws {
    let nights = try await imported()
    try take("oppose", on: "1", at: "2025-01-21", in: nights)
    try take("none", on: "1", at: "2025-01-21", in: nights)
    nights.legislature.change {
      $0.bills["HB 1"]?.version = "SHB 1"
      $0.bills["HB 2"]?.version = "SHB 2"
    }
    try await nights.sync("2025-01-22", full: true)
    #expect(try reviews(nights) == [])
  }

  @Test func aPositionTakenAnewIsAboutTheTextOfThatDay() async throws {
    let nights = try await imported()
    try take("support", on: "2", at: "2025-01-21", in: nights)
    nights.legislature.change { $0.bills["HB 2"]?.version = "SHB 2" }
    try await nights.sync("2025-01-22", full: true)
    try take("support", on: "2", at: "2025-01-23", in: nights)
    nights.legislature.change { $0.bills["HB 2"]?.version = "ESHB 2" }
    try await nights.sync("2025-01-24", full: true)
    #expect(try reviews(nights) == ["HB 2 is now SHB 2", "SHB 2 is now ESHB 2"])
  }

  @Test func noNightAndNoReparseTouchesWhatPeopleSaid() async throws {
    let nights = try await imported()
    try take("support", on: "2", at: "2025-01-21", in: nights)
    let key = try #require(try nights.bill("1")?.key)
    let words: [(StaffEntry.Kind, String?)] = [
      (.follow, nil), (.note, "Line one\nline two"), (.priority, "high"), (.assign, "field desk"),
      (.tag, "air"),
    ]
    try nights.store.record(
      words.map {
        StaffEntry(bill: key, kind: $0.0, value: $0.1, who: "policy desk", at: Date(timeIntervalSince1970: 0))
      })
    let verdict = Verdict(
      campaign: "privacy", isOurs: false, by: "policy desk", at: Date(timeIntervalSince1970: 9))
    try nights.store.setVerdict(verdict, of: key, matches: [])
    let before = try nights.store.staffDump()
    #expect(before.split(separator: "\n").count == 7)
    nights.legislature.change {
      $0.bills["HB 1"]?.version = "SHB 1"
      $0.bills["HB 2"]?.version = "SHB 2"
    }
    try await nights.sync("2025-01-22", full: true, rules: "new")
    nights.legislature.change { $0.bills["HB 1"] = nil }
    try await nights.sync("2025-04-30", full: true)
    let session = try #require(nights.jurisdiction.calendar.sessions.first)
    _ = try Reparser(
      jurisdiction: nights.jurisdiction, session: session, store: nights.store, matcher: Matcher([]),
      body: { _ in nil }, now: Date(timeIntervalSince1970: 1_750_000_000)
    ).run()
    #expect(try nights.store.staffDump() == before)
    #expect(try nights.store.verdicts(of: key) == [verdict])
  }
}
