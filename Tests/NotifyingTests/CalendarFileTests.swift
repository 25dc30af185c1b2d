import Foundation
import Legislature
import Testing

@testable import Notifying

private let pacific = TimeZone(identifier: "America/Los_Angeles") ?? .gmt
private let morning = Date(timeIntervalSince1970: 1_741_298_400)  // 2025-03-06T22:00:00Z

private let key = BillKey(
  jurisdiction: "us-wa", session: "2025-26", number: BillNumber(type: "SB", label: "5714"))

private func sitting(
  _ kind: String = "public", on: String = "2025-03-10", at: String? = "08:00", room: String? = "Room 4",
  committee: String = "Law & Justice", cancelled: Bool = false, reason: String? = nil
) -> Hearing {
  Hearing(
    meeting: "32299", chamber: .senate, committee: committee, kind: kind, on: day(on), at: at, room: room,
    cancelled: cancelled, reason: reason)
}

private func event(
  _ hearing: Hearing, title: String = "Civil rights data", changes: [Change] = [], url: String? = nil
) -> HearingEvent {
  let rules = TestimonyRules(signInCloses: -60, writtenCloses: 1440)
  return HearingEvent(
    bill: key, title: title, hearing: hearing, history: HearingHistory(of: hearing, in: changes),
    clock: rules.clock(for: hearing, in: pacific), signInURL: url ?? "https://example.org/sign-in",
    agendaURL: "https://example.org/agenda", warning: "It is a public record.", stage: .committee,
    campaigns: ["data-privacy"], zone: pacific)
}

private func file(_ events: HearingEvent...) -> String {
  CalendarFile(name: "Hearings", now: morning, events: events.map(\.event)).text
}

/// Content lines, unfolded; octet by octet, since a line may go on with a mark that joins what stands before it.
private func lines(_ text: String) -> [String] {
  String(decoding: Array(text.utf8).split(separator: Array("\r\n ".utf8)).joined(), as: UTF8.self)
    .components(separatedBy: "\r\n")
}

@Suite struct CalendarFileTests {
  @Test func aHearingIsAnEventWithItsDeadlines() {
    let found = lines(file(event(sitting())))
    #expect(found.prefix(5).contains("METHOD:PUBLISH"))
    #expect(found.contains("X-WR-CALNAME:Hearings"))
    #expect(found.contains("UID:us-wa.2025-26.sb-5714.32299-public@billwatch"))
    #expect(found.contains("DTSTAMP:20250306T220000Z"))
    // 08:00 on the day after the clocks went forward.
    #expect(found.contains("DTSTART:20250310T150000Z"))
    #expect(found.contains("DTEND:20250310T170000Z"))
    #expect(found.contains("SUMMARY:SB 5714 public hearing – sign in by 7:00"))
    #expect(found.contains("LOCATION:Senate Law & Justice\\, Room 4"))
    #expect(found.contains("URL:https://example.org/sign-in"))
    #expect(found.contains("STATUS:CONFIRMED"))
    #expect(found.contains("SEQUENCE:0"))
    let description = found.first { $0.hasPrefix("DESCRIPTION:Civil") } ?? ""
    #expect(
      description.contains("Sign in by Mon 2025-03-10 7:00.\\nWritten testimony until Tue 2025-03-11 8:00."))
    #expect(description.contains("It is a public record."))
    #expect(description.contains("Campaigns: data-privacy"))
    let triggers = found.filter { $0.hasPrefix("TRIGGER") }
    #expect(triggers == ["TRIGGER:-P1DT1H", "TRIGGER:-PT3H", "TRIGGER;VALUE=DATE-TIME:20250311T130000Z"])
  }

  @Test func anHourToBeAnnouncedIsAWholeDay() {
    let found = lines(file(event(sitting(at: nil, room: "TBA"))))
    #expect(found.contains("DTSTART;VALUE=DATE:20250310"))
    #expect(found.contains("DTEND;VALUE=DATE:20250311"))
    #expect(found.contains("SUMMARY:SB 5714 public hearing – hour to be announced"))
    #expect(found.contains("LOCATION:Senate Law & Justice\\, room to be announced"))
    #expect(found.contains { $0.contains("Sign in by Sun 2025-03-09 23:00\\, at the earliest.") })
  }

  @Test func whatIsCancelledSaysSoAndRemindsNobody() {
    let found = lines(file(event(sitting(cancelled: true, reason: "vanished"))))
    #expect(found.contains("STATUS:CANCELLED"))
    #expect(found.contains("SUMMARY:CANCELLED: SB 5714 public hearing"))
    #expect(!found.contains { $0.contains("VALARM") })
  }

  @Test func aVoteOfTheCommitteeHasNoDeadline() {
    let found = lines(file(event(sitting("executive"))))
    #expect(found.contains("SUMMARY:SB 5714 committee vote (executive session)"))
    #expect(!found.contains { $0.contains("VALARM") || $0.contains("Sign in by") })
  }

  @Test func eachChangeIsAStepUnderOneName() {
    let first = sitting(on: "2025-03-10")
    let second = sitting(on: "2025-03-12")
    var third = second
    third.cancelled = true
    let changes = [
      change(.hearingScheduled, after: first.json),
      change(.hearingMoved, before: first.json, after: second.json),
      change(.hearingCancelled, seenAt: run, before: second.json, after: third.json),
      // Another hearing of the bill.
      change(.hearingMoved, before: sitting("executive").json, after: sitting("executive", at: "09:00").json),
    ]
    let found = lines(file(event(third, changes: changes)))
    #expect(found.contains("SEQUENCE:2"))
    #expect(found.contains("LAST-MODIFIED:20190311T100000Z"))
    #expect(event(third, changes: changes).uid == event(first).uid)
  }

  @Test func aHearingWithoutAnIdKeepsItsNameWhereverItIsMoved() {
    var first = sitting(on: "2025-03-10")
    first.meeting = nil
    var second = first
    second.on = day("2025-03-12")
    var third = second
    third.at = "10:00"
    let changes = [
      change(.hearingMoved, before: first.json, after: second.json),
      change(.hearingMoved, before: second.json, after: third.json),
    ]
    let moved = event(third, changes: changes)
    #expect(moved.uid == event(first).uid)
    #expect(moved.event.sequence == 2)
    #expect(moved.uid != event(third).uid)
  }

  static let hostile = [
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:other", "semi;colon,comma\\backslash\\n",
    "nul\u{0}\u{7}bell\u{1B}[2J",
    "line\u{2028}separator\u{85}next", ",\u{301};\u{301}", String(repeating: "🏛️👩‍⚖️ünï", count: 400), "",
    "\u{202E}abc",
    ":;=\"quoted\"", String(repeating: "x", count: 500), String(repeating: "a,\r\n\u{202E};", count: 130_000),
  ]

  @Test(arguments: hostile)
  func noTextEndsItsLine(_ text: String) {
    let event = event(
      sitting(room: text, committee: text, cancelled: true, reason: text), title: text,
      url: "https://x/\(text)")
    let written = file(event)
    #expect(!written.replacingOccurrences(of: "\r\n", with: "").unicodeScalars.contains { $0.value < 32 })
    #expect(written.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    let found = lines(written)
    #expect(found.filter { $0.hasPrefix("BEGIN:") } == ["BEGIN:VCALENDAR", "BEGIN:VEVENT"])
    #expect(found.filter { $0.hasPrefix("UID") }.count == 1)
    let names =
      ["BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "UID", "DTSTAMP", "SEQUENCE"]
      + ["STATUS", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "URL", "DESCRIPTION", "END", ""]
    #expect(found.allSatisfy { line in names.contains(String(line.prefix { $0 != ":" && $0 != ";" })) })
  }

  @Test(
    .enabled(
      if: pythonCalendarIsThere, "the Python package icalendar is not installed (pip install icalendar)"),
    arguments: hostile + ["plain"])
  func pythonReadsWhatWasMeant(_ text: String) throws {
    let first = event(sitting(room: text, committee: text), title: text)
    let second = event(sitting("executive", at: nil), title: "Second")
    let third = event(sitting("work-session", cancelled: true), title: "Third")
    let read = try pythonCalendar(file(first, second, third))
    #expect(read.events.count == 3)
    #expect(read.errors == [])
    let found = try #require(read.events.first)
    #expect(found.uid == first.uid)
    #expect(found.start == "2025-03-10T15:00:00+00:00")
    #expect(found.alarms == 3)
    #expect(found.location == first.event.location?.asOneLine)
    #expect(found.description.components(separatedBy: "\n") == first.event.description.map(\.asOneLine))
    #expect(read.events.map(\.status) == ["CONFIRMED", "CONFIRMED", "CANCELLED"])
    #expect(read.events[1].start == "2025-03-10")
  }
}

extension String {
  /// What is left of a text in the file: blanks folded, what cannot be seen gone.
  fileprivate var asOneLine: String { oneLine(limit: 2000) }
}
