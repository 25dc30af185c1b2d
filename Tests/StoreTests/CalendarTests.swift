import Foundation
import Legislature
import Store
import Testing

struct CalendarTests {
  private func meeting(_ id: String = "m", on: String = "2025-01-20", at: String? = "08:00") throws -> Meeting
  {
    Meeting(
      id: id, chamber: .house, committee: "Environment", on: try day(on), at: at, room: "A", fingerprint: "1")
  }

  private func item(_ label: String, _ kind: String = "public", _ position: Int = 0) -> AgendaItem {
    AgendaItem(bill: number("HB", label), kind: kind, position: position)
  }

  private func takeDue(_ store: BillStore) throws -> [String] {
    let due = try store.due(source: source)
    #expect(!due.contains { $0.needsPage })
    for due in due { try store.commit(BillCommit(bill: try bill(due.key), readAt: noon)) }
    return due.map(\.key.number.label)
  }

  private func store(_ items: [AgendaItem]) throws -> BillStore {
    let store = try BillStore.inMemory()
    try store.observe(meeting: meeting(), items: items, source: source, at: noon)
    #expect(try takeDue(store) == Set(items.map(\.bill)).sorted().map(\.label))
    return store
  }

  @Test func billsOfItemsThatComeOrGoAreDue() throws {
    let store = try store([item("1"), item("2"), item("3")])
    try store.observe(
      meeting: meeting(), items: [item("1"), item("3", "executive"), item("4")], source: source, at: noon)
    #expect(try takeDue(store) == ["2", "3", "4"])
    #expect(try store.agenda(for: source.bill(number("HB", "2"))).isEmpty)
    #expect(try store.agenda(for: source.bill(number("HB", "3"))).map(\.1.kind) == ["executive"])
  }

  @Test func aNewOrderOfTheAgendaIsKeptAndIsNoNews() throws {
    let store = try store([item("1", "public", 0), item("2", "public", 1)])
    try store.observe(
      meeting: meeting(), items: [item("2", "public", 0), item("1", "public", 1)], source: source, at: noon)
    #expect(try takeDue(store) == [])
    #expect(try store.agenda(for: source.bill(number("HB", "1"))).map(\.1.position) == [1])
  }

  @Test(arguments: ["hour", "day", "room", "committee", "cancelled"])
  func aMeetingThatDiffersMarksAllOnItsAgenda(_ what: String) throws {
    let store = try store([item("1"), item("2")])
    var moved = try meeting()
    switch what {
    case "hour": moved.at = "09:00"
    case "day": moved.on = try day("2025-01-21")
    case "room": moved.room = nil
    case "committee": moved.committee = "Energy"
    default: moved.cancelled = true
    }
    try store.observe(meeting: moved, items: nil, source: source, at: noon)
    #expect(try takeDue(store) == ["1", "2"])
    #expect(try store.agenda(for: source.bill(number("HB", "1"))).map(\.0) == [moved])
  }

  @Test func aFingerprintAloneIsKeptAndIsNoNews() throws {
    let store = try store([item("1")])
    var touched = try meeting()
    touched.fingerprint = "2"
    try store.observe(meeting: touched, items: nil, source: source, at: noon)
    #expect(try takeDue(store) == [])
    #expect(try store.meetings(source: source, from: touched.on, to: touched.on) == [touched])
  }

  @Test func anAgendaNotAskedForStaysAndAnEmptyOneClears() throws {
    let store = try store([item("1")])
    try store.observe(meeting: meeting(), items: nil, source: source, at: noon)
    #expect(try store.agenda(for: source.bill(number("HB", "1"))).count == 1)
    try store.observe(meeting: meeting(), items: [], source: source, at: noon)
    #expect(try takeDue(store) == ["1"])
    #expect(try store.agenda(for: source.bill(number("HB", "1"))).isEmpty)
  }

  @Test func aMeetingVanishesOnceAndMayComeBack() throws {
    let store = try store([item("1")])
    let day = try day("2025-01-20")
    for _ in 1...2 { try store.markVanished(meetings: ["m", "never seen"], source: source, at: noon) }
    #expect(try takeDue(store) == ["1"])
    #expect(try store.meetings(source: source, from: day, to: day).map(\.vanished) == [true])
    #expect(try store.itemsHeld(source: source, from: day, to: day).isEmpty)
    try store.markVanished(meetings: ["m"], source: source, at: noon)
    #expect(try takeDue(store) == [])
    try store.observe(meeting: meeting(), items: nil, source: source, at: noon)
    #expect(try takeDue(store) == ["1"])
  }

  @Test func aBillTwiceOnAnAgendaInOneKindCountsOnce() throws {
    let store = try store([item("1", "public", 0), item("1", "public", 4), item("1", "executive", 2)])
    #expect(try store.agenda(for: source.bill(number("HB", "1"))).map(\.1.kind) == ["public", "executive"])
  }

  @Test func onlyMeetingsOfTheDaysAskedForThatTakePlaceAreHeld() throws {
    let store = try BillStore.inMemory()
    for (id, date) in [("a", "2025-01-19"), ("b", "2025-01-20"), ("c", "2025-01-22"), ("d", "2025-01-23")] {
      try store.observe(meeting: meeting(id, on: date), items: [item("1")], source: source, at: noon)
    }
    var cancelled = try meeting("e", on: "2025-01-21")
    cancelled.cancelled = true
    try store.observe(meeting: cancelled, items: [item("1")], source: source, at: noon)
    let held = try store.itemsHeld(source: source, from: day("2025-01-20"), to: day("2025-01-22"))
    #expect(held.map(\.1.id) == ["b", "c"])
    #expect(
      try store.meetings(source: source, from: day("2025-01-20"), to: day("2025-01-22")).map(\.id) == [
        "b", "e", "c",
      ])
  }

  @Test func theCalendarOfAFirstImportIsHistory() throws {
    let store = try BillStore.inMemory()
    try store.observe(meeting: meeting(), items: [item("1")], source: source, at: noon)
    #expect(try store.due(source: source).map(\.reason) == [.firstImport])
    try store.finishFirstImport(source, at: noon)
    try store.observe(meeting: meeting("n"), items: [item("2")], source: source, at: noon)
    #expect(try store.due(source: source).map(\.firstImport) == [true, false])
    #expect(try store.due(source: source).map(\.reason) == [.firstImport, .calendar])
  }
}
