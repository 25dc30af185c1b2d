import Campaigns
import Foundation
import Legislature
import Store
import Syncing
import Testing

/// What becomes of hearings night by night, beside what `CalendarTests` say of a single change.
@Suite struct HearingSyncTests {
  typealias Meeting = FakeLegislature.FakeMeeting

  /// A first night, then the meetings of each further night; returns the hearings' changes of all nights.
  private func changes(_ nights: Nights, _ evenings: [(day: String, meetings: [Meeting])]) async throws
    -> [Change]
  {
    for (day, meetings) in evenings {
      nights.legislature.change { $0.meetings = meetings }
      // The same night twice is no more news than once.
      for _ in 1...2 { try await nights.sync(day) }
    }
    return try nights.store.changes(ChangeFilter()).map(\.change).filter {
      $0.kind.rawValue.hasPrefix("hearing-")
    }
  }

  private func told(_ evenings: [(day: String, meetings: [Meeting])]) async throws -> [String] {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    return try await changes(nights, evenings).map { change in
      func side(_ json: JSON?) -> String? {
        json.map { json in
          let hour = json["at"]?.text ?? "?"
          let off = json["cancelled"] == .bool(true) ? " off \(json["reason"]?.text ?? "")" : ""
          return "\(json["on"]?.text?.suffix(5) ?? "") \(hour) \(json["room"]?.text ?? "")\(off)"
        }
      }
      return [change.kind.rawValue, side(change.before), side(change.after)].compactMap(\.self).joined(
        separator: " | ")
    }
  }

  private func meeting(
    _ on: String, at: String = "10:30", room: String = "Room 1", cancelled: Bool = false, id: String = "77",
    items: [String] = ["HB 1"]
  ) -> Meeting {
    Meeting(id: id, on: on, at: at, room: room, cancelled: cancelled, items: items)
  }

  @Test func eachMoveOfAWeekIsToldOnceWithWhatItWasAndIs() async throws {
    let told = try await told([
      ("2025-01-21", [meeting("2025-01-28")]), ("2025-01-22", [meeting("2025-01-28", at: "13:30")]),
      ("2025-01-23", [meeting("2025-01-28", at: "13:30", room: "Room 2")]),
      ("2025-01-24", [meeting("2025-01-29", at: "08:00", room: "Room 2")]),
    ])
    #expect(
      told == [
        "hearing-scheduled | 01-28 10:30 Room 1",
        "hearing-moved | 01-28 10:30 Room 1 | 01-28 13:30 Room 1",
        "hearing-moved | 01-28 13:30 Room 1 | 01-28 13:30 Room 2",
        "hearing-moved | 01-28 13:30 Room 2 | 01-29 08:00 Room 2",
      ])
  }

  @Test func anHourAndARoomThatAreSettledAreMoves() async throws {
    let told = try await told([
      ("2025-01-21", [meeting("2025-01-28", at: "", room: "TBA")]),
      ("2025-01-22", [meeting("2025-01-28", at: "08:00", room: "TBA")]),
      ("2025-01-23", [meeting("2025-01-28", at: "08:00", room: "Room 3 and Virtual")]),
    ])
    #expect(
      told == [
        "hearing-scheduled | 01-28 ? TBA", "hearing-moved | 01-28 ? TBA | 01-28 08:00 TBA",
        "hearing-moved | 01-28 08:00 TBA | 01-28 08:00 Room 3 and Virtual",
      ])
  }

  @Test func whatIsCancelledAndListedAgainIsScheduledAgain() async throws {
    let told = try await told([
      ("2025-01-21", [meeting("2025-01-28")]), ("2025-01-22", [meeting("2025-01-28", cancelled: true)]),
      ("2025-01-23", [meeting("2025-01-28")]),
    ])
    #expect(
      told == [
        "hearing-scheduled | 01-28 10:30 Room 1",
        "hearing-cancelled | 01-28 10:30 Room 1 | 01-28 10:30 Room 1 off ",
        "hearing-scheduled | 01-28 10:30 Room 1 off  | 01-28 10:30 Room 1",
      ])
  }

  @Test func aMeetingThatVanishesAndComesBackIsScheduledAgain() async throws {
    let other = Meeting(id: "78", on: "2025-01-30", items: ["HB 2|work-session"])
    let told = try await told([
      ("2025-01-21", [meeting("2025-01-28"), other]), ("2025-01-22", [other]),
      ("2025-01-23", [meeting("2025-01-28", at: "11:00"), other]),
    ])
    #expect(
      told == [
        "hearing-scheduled | 01-28 10:30 Room 1", "hearing-scheduled | 01-30 10:30 Room 1",
        "hearing-cancelled | 01-28 10:30 Room 1 | 01-28 10:30 Room 1 off vanished",
        "hearing-scheduled | 01-28 10:30 Room 1 off vanished | 01-28 11:00 Room 1",
      ])
  }

  @Test func anItemTakenOffAndPutBackIsToldTwice() async throws {
    let told = try await told([
      ("2025-01-21", [meeting("2025-01-28", items: ["HB 1", "HB 2|executive"])]),
      ("2025-01-22", [meeting("2025-01-28", items: ["HB 2|executive"])]),
      ("2025-01-23", [meeting("2025-01-28", items: ["HB 2|executive", "HB 1"])]),
    ])
    #expect(told.count == 4)
    #expect(told[2] == "hearing-cancelled | 01-28 10:30 Room 1 | 01-28 10:30 Room 1 off taken off the agenda")
    #expect(
      told[3] == "hearing-scheduled | 01-28 10:30 Room 1 off taken off the agenda | 01-28 10:30 Room 1")
  }

  @Test func anotherOrderOfTheAgendaIsNoNews() async throws {
    let told = try await told([
      ("2025-01-21", [meeting("2025-01-28", items: ["HB 1", "HB 2"])]),
      ("2025-01-22", [meeting("2025-01-28", items: ["HB 2", "HB 1"])]),
    ])
    #expect(told.count == 2)
  }

  /// Substitutes, engrossed or not, and with the letter of the chamber alone.
  @Test(arguments: ["SHB 1", "2SHB 1", "E2SHB 1", "ESHB 1", "EHB 1"])
  func anAgendaThatNamesAVersionMeansTheBill(_ name: String) async throws {
    #expect(try await told([("2025-01-21", [meeting("2025-01-28", items: [name])])]).count == 1)
  }

  @Test func twoKindsOnOneAgendaAndTwoMeetingsOfADayAreHearingsOfTheirOwn() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    let morning = meeting("2025-01-28", at: "08:00", items: ["HB 1", "HB 1|executive"])
    let evening = meeting("2025-01-28", at: "16:00", id: "78")
    let found = try await changes(nights, [("2025-01-21", [morning, evening])])
    #expect(found.count == 3)
    // Each line finds the meeting of its hour; the one in which nothing came of it says so.
    nights.legislature.change {
      $0.bills["HB 1"]?.lines += [
        .init(on: "2025-01-28", text: "Public hearing scheduled, but not heard in Finance at 8:00 AM."),
        .init(on: "2025-01-28", text: "Public hearing in Finance at 4:00 PM."),
      ]
    }
    try await nights.sync("2025-01-28")
    let hearings = try #require(try nights.bill("1")?.hearings).filter { $0.kind == "public" }
    #expect(hearings.map(\.meeting) == ["77", "78"])
    #expect(hearings.map(\.reason) == ["not taken up", nil])
  }

  @Test func aCancelledMeetingWhoseLineSaysThatItWasNotHeardIsOneHearing() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    _ = try await changes(
      nights,
      [("2025-01-21", [meeting("2025-01-28")]), ("2025-01-28", [meeting("2025-01-28", cancelled: true)])])
    nights.legislature.change {
      $0.bills["HB 1"]?.lines.append(
        .init(on: "2025-01-28", text: "Public hearing scheduled, but not heard in FINANCE at 10:30 AM."))
    }
    try await nights.sync("2025-01-29", full: true)
    let hearings = try #require(try nights.bill("1")?.hearings)
    #expect(hearings.map(\.cancelled) == [true])
    #expect(try nights.news(since: 0).filter { $0.contains("hearing-") }.count == 2)
  }

  @Test func aMeetingThatLeavesTheListAfterItWasHeldWasNotCancelled() async throws {
    let other = meeting("2025-02-04", id: "78", items: ["HB 2"])
    let told = try await told([
      ("2025-01-27", [meeting("2025-01-28"), other]), ("2025-01-28", [meeting("2025-01-28"), other]),
      ("2025-01-29", [other]), ("2025-01-30", [other]),
    ])
    #expect(told.allSatisfy { $0.hasPrefix("hearing-scheduled") })
    #expect(told.count == 2)
  }

  @Test func aCancellationIsToldWhenTheAgendaCannotBeRead() async throws {
    let nights = try Nights()
    try await nights.sync("2025-01-20")
    nights.legislature.change { $0.meetings = [meeting("2025-01-28")] }
    try await nights.sync("2025-01-21")
    nights.legislature.change {
      $0.meetings = [meeting("2025-01-28", at: "08:00")]
      $0.failures["/agenda"] = .refused
    }
    #expect(try await nights.sync("2025-01-22").failures.count == 1)
    #expect(try nights.news(since: 0) == ["HB 1 hearing-scheduled", "HB 1 hearing-moved"])
    // The agenda that was not read is asked for again, and what it has gained is told.
    nights.legislature.change {
      $0.meetings = [meeting("2025-01-28", at: "08:00", items: ["HB 1", "HB 2"])]
      $0.failures = [:]
    }
    try await nights.sync("2025-01-23")
    #expect(try nights.news(since: 0).last == "HB 2 hearing-scheduled")
    // One that is called off needs no agenda.
    nights.legislature.change {
      $0.meetings = [meeting("2025-01-28", at: "08:00", cancelled: true, items: [])]
    }
    #expect(try await nights.sync("2025-01-24").failures.isEmpty)
    #expect(try nights.news(since: 0).suffix(2) == ["HB 1 hearing-cancelled", "HB 2 hearing-cancelled"])
  }
}
