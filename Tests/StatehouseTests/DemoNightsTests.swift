import Foundation
import Legislature
import Testing

@testable import Statehouse

@Suite struct DemoNightsTests {
  /// Four of the nights: the first, one in mid-session, the one after the session's end, the last.
  static let days = ["2019-01-22", "2019-03-07", "2019-04-29", "2019-05-21"]
  let site: Site

  init() throws { site = try Demo.site() }

  @Test func thereAreADozenNightsInOrder() throws {
    let nights = try Demonstration.read(Demo.folder.appending(path: "nights.yml")).nights
    #expect(nights.count == 12)
    #expect(nights.map(\.day) == nights.map(\.day).sorted())
    #expect(Self.days.allSatisfy { day in nights.contains { $0.day.description == day } })
    #expect(nights.first?.now == (try Date("2019-01-23T07:00:00Z", strategy: .iso8601)))
  }

  @Test(arguments: days)
  func nothingOfTheFutureShowsButMeetings(_ day: String) throws {
    let lists = [
      Demo.statusChanges(from: "2018-01-01", to: "2021-01-01"), Demo.documents,
      "\(Demo.services)/GetLegislationIntroducedSince?sinceDate=2018-01-01",
    ]
    let dates = try lists.flatMap { target in
      let answer = try site.get(target, on: day)
      return ["ActionDate", "HtmCreateDate", "IntroducedDate"].flatMap { answer.texts(of: $0) }
    }
    #expect(!dates.isEmpty)
    #expect(dates.filter { $0 > "\(day)T24" } == [])
    for number in try numbers(on: day) {
      let calls = "\(Demo.services)/GetRollCalls?biennium=2019-20&billNumber=\(number)"
      #expect(try site.get(calls, on: day).texts(of: "VoteDate").allSatisfy { $0 <= "\(day)T24" })
    }
  }

  @Test(arguments: days)
  func everyBillHasAPageWithOneRowALine(_ day: String) throws {
    for number in try numbers(on: day) {
      let page = try site.get(Demo.page(number), on: day)
      #expect(page.status == 200)
      let tables = page.text.components(separatedBy: #"<div class="historytable">"#).dropFirst()
      #expect(!tables.isEmpty, "bill \(number) on \(day)")
      for table in tables {
        let first = table.components(separatedBy: #"<div class="col-csm-1">"#)[1]
        #expect(
          !first.hasPrefix("</div>"), "the first row of a table of bill \(number) has no date on \(day)")
      }
      let rows = page.text.components(separatedBy: #"<div class="row clearfix">"#).dropFirst()
      #expect(rows.allSatisfy { $0.components(separatedBy: #"<div class="col-csm-"#).count == 3 })
    }
  }

  @Test(arguments: days)
  func everyListIsWellFormed(_ day: String) throws {
    let targets =
      [
        "GetLegislationByYear?year=2019", "GetPreFiledLegislationInfo",
        "GetLegislationIntroducedSince?sinceDate=2018-12-01",
        "GetRollCalls?biennium=2019-20&billNumber=5497", "GetSponsors?biennium=2019-20&billId=SB%205376",
        "GetRcwCitesAffected?biennium=2019-20&billId=HB%201071",
        "GetLegislation?biennium=2019-20&billNumber=1071",
      ].map { "\(Demo.services)/\($0)" } + [
        Demo.statusChanges(from: "2019-01-01", to: "2019-06-01"), Demo.documents,
        Demo.meetings(from: "2019-01-01", to: "2019-06-01"),
        "\(Demo.calendar)/GetCommitteeMeetingItems?agendaId=19047",
      ]
    for target in targets {
      let answer = try site.get(target, on: day)
      #expect(answer.status == 200)
      #expect(answer.contentType == "text/xml; charset=utf-8")
      #expect(answer.unbalancedTags == [], "\(target)")
    }
  }

  @Test(arguments: days)
  func everyDocumentThatIsListedIsThere(_ day: String) throws {
    let urls = try site.get(Demo.documents, on: day).texts(of: "HtmUrl")
    #expect(!urls.isEmpty)
    for url in urls {
      let path = url.replacingOccurrences(of: "http:/", with: "").replacingOccurrences(of: " ", with: "%20")
        .replacingOccurrences(of: "&#39;", with: "'")
      let text = try site.get(path, on: day)
      #expect(text.status == 200, "\(url)")
      #expect(text.text.hasPrefix("\u{FEFF}<!DOCTYPE html >"))
      #expect(text.text.contains("<!-- field: CaptionsTitles -->"))
    }
  }

  private func numbers(on day: String) throws -> [Int] {
    let answer = try site.get("\(Demo.services)/GetLegislationByYear?year=2019", on: day)
    let numbers = Set(answer.texts(of: "BillNumber").compactMap { Int($0) })
    try #require(numbers.count > 20)
    return numbers.sorted()
  }
}
