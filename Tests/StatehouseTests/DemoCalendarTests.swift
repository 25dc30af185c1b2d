import Foundation
import Legislature
import Testing

@testable import Statehouse

@Suite struct DemoCalendarTests {
  let site: Site

  init() throws { site = try Demo.site() }

  private func meeting(_ id: String, on day: String) throws -> SiteAnswer? {
    let answer = try site.get(Demo.meetings(from: "2019-01-01", to: "2019-06-01"), on: day)
    let meetings = answer.texts(of: "CommitteeMeeting").filter { $0.contains("<AgendaId>\(id)</AgendaId>") }
    try #require(meetings.count <= 1)
    return meetings.first.map { SiteAnswer(status: 200, contentType: nil, etag: nil, body: Array($0.utf8)) }
  }

  @Test func meetingsAreAnnouncedAheadAndNotBefore() throws {
    #expect(try meeting("19047", on: "2019-01-23") == nil)
    #expect(try meeting("19047", on: "2019-01-24")?.texts(of: "Date") == ["2019-02-04T13:30:00"])
    let agenda = "\(Demo.calendar)/GetCommitteeMeetingItems?agendaId=19047"
    #expect(try site.get(agenda, on: "2019-01-23").texts(of: "BillId").isEmpty)
    #expect(try site.get(agenda, on: "2019-01-24").texts(of: "BillId") == ["HB 1554", "HB 1343"])
  }

  @Test func aMovedMeetingKeepsItsNumber() throws {
    let before = try #require(try meeting("19047", on: "2019-01-30"))
    let after = try #require(try meeting("19047", on: "2019-01-31"))
    #expect(before.texts(of: "RevisedDate") == ["0001-01-01T00:00:00"])
    #expect(after.texts(of: "Date") == ["2019-02-05T13:30:00"])
    #expect(after.texts(of: "RevisedDate") == ["2019-01-31T09:12:41.3"])
  }

  @Test func aCancelledMeetingStaysListed() throws {
    #expect(try meeting("19900", on: "2019-01-30")?.texts(of: "Cancelled") == ["false"])
    #expect(try meeting("19900", on: "2019-01-31")?.texts(of: "Cancelled") == ["true"])
  }

  @Test func theCalendarKeepsToItsWindow() throws {
    let dates = try site.get(Demo.meetings(from: "2019-02-04", to: "2019-02-05"), on: "2019-02-03").texts(
      of: "Date")
    #expect(!dates.isEmpty)
    #expect(dates.allSatisfy { $0 >= "2019-02-04" && $0 < "2019-02-06" })
  }

  @Test func aMeetingToComeIsOnTheBillsPageUntilItsOwnLineIs() throws {
    let scheduled = "Scheduled for public hearing in the House Committee on Postsecondary Education"
    let held = "Public hearing in the House Committee on Postsecondary Education"
    let before = try site.get(Demo.page(1554), on: "2019-02-04").text
    #expect(before.contains("\(scheduled) &amp; Workforce at 1:30 PM (Subject to change)."))
    #expect(!before.contains(held))
    let after = try site.get(Demo.page(1554), on: "2019-02-05").text
    #expect(after.contains(held))
    #expect(!after.contains(scheduled))
  }

  @Test func aCancelledMeetingIsOffTheBillsPage() throws {
    let line = "Scheduled for executive session in the House Committee on Civil Rights"
    #expect(try site.get(Demo.page(1426), on: "2019-01-30").text.contains(line))
    #expect(try !site.get(Demo.page(1426), on: "2019-01-31").text.contains(line))
  }

  @Test(arguments: [1071, 1654, 1815, 1854, 5376, 5497, 5528])
  func noHearingOfTheBillsOfTheArticleIsInvented(_ number: Int) throws {
    let items = Demo.folder.appending(path: "facts/restated-meetings.json")
    let text = try String(contentsOf: items, encoding: .utf8)
    #expect(!text.contains("B \(number)\""))
  }
}
