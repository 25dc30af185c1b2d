import Definitions
import Legislature
import Store
import Testing

@testable import Syncing

/// One hearing that several sources speak of is one hearing.
@Suite struct HearingListTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func list(
    agenda: [Hearing] = [], told: [Hearing]? = nil, lines: [(String, String)] = [],
    previous: [Hearing]? = nil, today: String = "2025-01-20"
  ) throws -> [Hearing] {
    var bill = Bill(
      key: BillKey(jurisdiction: "us-xx", session: "2025", number: BillNumber(type: "HB", label: "1")),
      version: "HB 1", title: "Protecting privacy.")
    bill.actions = try lines.map { Action(on: try day($0.0), chamber: .house, text: $0.1) }
    let items = agenda.map { hearing in
      (
        meeting: Meeting(
          id: hearing.meeting ?? "", chamber: hearing.chamber, committee: hearing.committee, on: hearing.on,
          at: hearing.at, room: hearing.room, cancelled: hearing.cancelled),
        item: AgendaItem(bill: bill.key.number, kind: hearing.kind, position: 1)
      )
    }
    return HearingList(
      vocabulary: try FakeLegislature.jurisdiction().vocabulary, isPageToTell: told != nil || agenda.isEmpty
    ).hearings(of: bill, agenda: items, told: told, previous: previous, today: try day(today))
  }

  private func hearing(
    _ committee: String, _ on: String = "2025-01-28", at: String? = "10:30", meeting: String? = nil,
    chamber: Chamber? = .house
  ) throws -> Hearing {
    Hearing(meeting: meeting, chamber: chamber, committee: committee, kind: "public", on: try day(on), at: at)
  }

  @Test(arguments: [
    "Ways & Means", "WAYS AND MEANS", "Committee on Ways & Means", "Ways and Means Committee",
    "Capital Budget / Ways & Means",
  ])
  func anotherSpellingOfTheCommitteeIsTheSameHearing(_ name: String) throws {
    let agenda = try hearing("Ways & Means", meeting: "77")
    let told = try hearing(name, chamber: nil)
    #expect(try list(agenda: [agenda], told: [told]) == [agenda])
    #expect(
      try list(agenda: [agenda], told: [], lines: [("2025-01-28", "Public hearing in \(name).")]).count == 1)
  }

  @Test func anotherCommitteeOrDayIsAnotherHearing() throws {
    let agenda = try hearing("Ways & Means", meeting: "77")
    #expect(try list(agenda: [agenda], told: [try hearing("Ways")]).count == 2)
    #expect(try list(agenda: [agenda], told: [try hearing("Ways & Means", "2025-01-29")]).count == 2)
  }

  @Test func anHourThatOneSourceHasIsTheHearings() throws {
    let agenda = try hearing("Finance", at: nil, meeting: "77")
    let found = try list(agenda: [agenda], told: [try hearing("Finance", at: "08:00")])
    #expect(found.map(\.at) == ["08:00"])
    #expect(found.map(\.meeting) == ["77"])
  }

  @Test func sourcesThatDisagreeAboutTheHourSpeakOfOneHearing() throws {
    let agenda = try hearing("Finance", at: "08:00", meeting: "77")
    #expect(try list(agenda: [agenda], told: [try hearing("Finance", at: "08:30")]) == [agenda])
  }

  @Test func twoMeetingsOfADayStayTwo() throws {
    let both = [
      try hearing("Finance", at: "08:00", meeting: "77"), try hearing("Finance", at: "13:30", meeting: "78"),
    ]
    #expect(try list(told: both) == both)
    let told = [try hearing("Finance", at: "13:30"), try hearing("Finance", at: "08:00")]
    #expect(try list(agenda: both, told: told) == both)
  }

  @Test func whatThePageDoesNotTellAnyMoreIsCancelledIfItWasToCome() throws {
    let previous = [try hearing("Finance", "2025-01-10"), try hearing("Finance")]
    let found = try list(told: [], previous: previous)
    #expect(found.map(\.cancelled) == [true])
    #expect(found.map(\.reason) == ["vanished"])
    // It stays cancelled, and what the page tells again is on again.
    #expect(try list(told: [], previous: found) == found)
    #expect(try list(told: [try hearing("Finance")], previous: found).map(\.cancelled) == [false])
  }

  @Test func aPageThatWasNotReadLeavesHearingsAsTheyWere() throws {
    let previous = [try hearing("Finance"), try hearing("Ways & Means", "2025-01-29")]
    #expect(try list(previous: previous) == previous)
  }

  @Test func anotherDateTakesThePlaceOfTheOneThatWasTold() throws {
    let old = [try hearing("Finance"), try hearing("Finance", "2025-02-04")]
    let new = [try hearing("Finance", "2025-02-11")]
    let found = try list(told: new, previous: old)
    // One of the two became the new date; the other one is gone.
    #expect(found.filter(\.cancelled).map(\.on) == [try day("2025-02-04")])
    #expect(found.filter { !$0.cancelled } == new)
  }
}
