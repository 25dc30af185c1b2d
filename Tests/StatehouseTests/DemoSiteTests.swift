import Foundation
import Legislature
import Testing

@testable import Statehouse

@Suite struct DemoSiteTests {
  let site: Site

  init() throws { site = try Demo.site() }

  @Test(arguments: [
    ("HB 1071", "2019-01-13", "2019-01-14"), ("SB 5376", "2019-01-17", "2019-01-18"),
    ("SB 5497", "2019-01-22", "2019-01-23"), ("SB 5528", "2019-01-22", "2019-01-23"),
    ("HB 1654", "2019-01-24", "2019-01-25"), ("HB 1815", "2019-01-30", "2019-01-31"),
    ("HB 1854", "2019-01-31", "2019-02-01"),
  ])
  func billsAreListedFromTheDayOfTheirIntroduction(_ bill: String, _ before: String, _ day: String) throws {
    let list = "\(Demo.services)/GetLegislationByYear?year=2019"
    #expect(try !site.get(list, on: before).texts(of: "BillId").contains(bill))
    #expect(try site.get(list, on: day).texts(of: "BillId").contains(bill))
    let since = "\(Demo.services)/GetLegislationIntroducedSince?sinceDate=\(day)"
    #expect(try !site.get(since, on: before).texts(of: "BillId").contains(bill))
    #expect(try site.get(since, on: day).texts(of: "BillId").contains(bill))
  }

  @Test func prefiledBillsMoveToTheYearsListWhenTheyAreRead() throws {
    let prefiled = "\(Demo.services)/GetPreFiledLegislationInfo"
    let listed = "\(Demo.services)/GetLegislationByYear?year=2019"
    #expect(try site.get(prefiled, on: "2019-01-10").texts(of: "BillId").contains("HB 1003"))
    #expect(try site.get(listed, on: "2019-01-10").texts(of: "BillId").isEmpty)
    #expect(try site.get(prefiled, on: "2019-01-14").texts(of: "BillId").isEmpty)
    #expect(try site.get(listed, on: "2019-01-14").texts(of: "BillId").contains("HB 1003"))
  }

  @Test func otherYearsListNothing() throws {
    let answer = try site.get("\(Demo.services)/GetLegislationByYear?year=2018", on: "2019-05-21")
    #expect(answer.status == 200)
    #expect(answer.text.contains(#"<ArrayOfLegislationInfo xmlns:xsd="http://www.w3.org/2001/XMLSchema""#))
    #expect(answer.text.trimmingCharacters(in: .newlines).hasSuffix(" />"))
  }

  @Test func aLineIsRepeatedUnderEachVersionThatItHoldsFor() throws {
    let window = Demo.statusChanges(from: "2019-03-01", to: "2019-03-01")
    let answer = try site.get(window, on: "2019-03-01")
    let rows = zip(answer.texts(of: "BillId"), answer.texts(of: "HistoryLine"))
      .filter { $0.0.hasSuffix("SB 5376") }
      .map { "\($0.0): \($0.1)" }
    #expect(
      rows
        == ["SB 5376", "SSB 5376", "2SSB 5376"].map { "\($0): Passed to Rules Committee for second reading." }
    )
  }

  @Test func statusChangesKeepToTheirWindow() throws {
    let answer = try site.get(
      Demo.statusChanges(from: "2/14/2019", to: "2019-02-18T00:00:00"), on: "2019-05-21")
    let days = Set(answer.texts(of: "ActionDate"))
    #expect(days.contains("2019-02-14T00:00:00"))
    #expect(days.contains("2019-02-18T00:00:00"))
    #expect(days.allSatisfy { $0 >= "2019-02-14" && $0 < "2019-02-19" })
  }

  @Test func linesOfAnEngrossedVersionAreHandedOn() throws {
    let window = Demo.statusChanges(from: "2019-02-28", to: "2019-03-07")
    #expect(try site.get(window, on: "2019-03-06").texts(of: "BillId").contains("2SSB 5497"))
    let after = try site.get(window, on: "2019-03-07").texts(of: "BillId")
    #expect(!after.contains("2SSB 5497"))
    #expect(after.contains("E2SSB 5497"))
  }

  @Test(arguments: [
    (5376, "2019-03-05", "SB 5376"), (5376, "2019-03-06", "2SSB 5376"), (5497, "2019-03-07", "E2SSB 5497"),
  ])
  func thePageIsHeadedByTheVersionThatStands(_ number: Int, _ day: String, _ version: String) throws {
    #expect(
      try site.get(Demo.page(number), on: day).texts(of: "title") == [
        "\(version) Washington State Legislature"
      ])
  }

  @Test func rollCallsShowTheTalliesOfTheirLines() throws {
    let target = "\(Demo.services)/GetRollCalls?biennium=2019-20&billNumber=5376"
    #expect(try site.get(target, on: "2019-03-05").texts(of: "RollCall").isEmpty)
    let answer = try site.get(target, on: "2019-03-06")
    #expect(answer.texts(of: "Count") == ["46", "1", "0", "2"])
    #expect(answer.texts(of: "VoteDate") == ["2019-03-06T00:00:00"])
    #expect(answer.text.contains("<Votes />"))
  }

  @Test func thePageTellsYearsAndChambersInHeadings() throws {
    let page = try site.get(Demo.page(5497), on: "2019-05-21")
    #expect(page.texts(of: "h3") == ["2019 Regular Session"])
    #expect(
      page.texts(of: "h4") == [
        "In the Senate", "In the House", "In the Senate", "In the House", "Other than legislative action",
      ])
    #expect(try site.get(Demo.page(5376), on: "2020-01-13").texts(of: "h3").last == "2020 Regular Session")
  }

  @Test func sponsorsComeInOrderWithThePrimeSponsorFirst() throws {
    let answer = try site.get(
      "\(Demo.services)/GetSponsors?billId=HB%201554&biennium=2019-20", on: "2019-02-01")
    #expect(answer.texts(of: "Name").first == "Timmons")
    #expect(answer.texts(of: "Type").first == "Primary")
    #expect(Set(answer.texts(of: "Type").dropFirst()) == ["Secondary"])
    #expect(answer.texts(of: "Order") == (0..<answer.texts(of: "Order").count).map(String.init))
  }

  @Test func statutesAreNamedInTheListAndInTheText() throws {
    let cites = try site.get(
      "\(Demo.services)/GetRcwCitesAffected?biennium=2019-20&billId=SB+5497", on: "2019-01-23")
    #expect(cites.texts(of: "RcwCite") == ["43.17", "43.10", "10.93", "43.330"])
    #expect(Set(cites.texts(of: "Action")) == ["ADD"])
    #expect(
      try site.get("\(Demo.texts)/Senate%20Bills/5497.htm", on: "2019-01-23").text.contains("RCW 43.17;"))
  }
}
