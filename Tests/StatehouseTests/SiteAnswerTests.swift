import Foundation
import Legislature
import Testing

@testable import Statehouse

@Suite struct SiteAnswerTests {
  let site: Site

  init() throws { site = try Demo.site() }

  @Test(arguments: [Demo.page(5497), "\(Demo.texts)/Senate%20Bills/5497.htm"])
  func pagesThatTheClientHasAreNotSentAgain(_ target: String) throws {
    let first = try site.get(target, on: "2019-03-06")
    let etag = try #require(first.etag)
    let again = try site.get(target, on: "2019-03-06", has: etag)
    #expect(again.status == 304)
    #expect(again.etag == etag)
    #expect(again.body.isEmpty)
    #expect(try site.get(target, on: "2019-03-06", has: "\"another\", \(etag)").status == 304)
  }

  @Test func aPageThatChangedIsSentAgain() throws {
    let etag = try #require(try site.get(Demo.page(5497), on: "2019-03-06").etag)
    let after = try site.get(Demo.page(5497), on: "2019-03-07", has: etag)
    #expect(after.status == 200)
    #expect(after.etag != etag)
  }

  @Test func aPageIsTheSameOnEveryReading() throws {
    #expect(
      try site.get(Demo.page(5497), on: "2019-03-06")
        == Site(folder: Demo.folder).get(Demo.page(5497), on: "2019-03-06"))
  }

  @Test(arguments: [
    "/", "/www.example.org/billsummary", "/app.leg.wa.gov/", "/app.leg.wa.gov/nothing/here", Demo.page(9999),
    "/app.leg.wa.gov/billsummary?BillNumber=5376&Year=2017&Initiative=false",
    "/app.leg.wa.gov/LegislationService.asmx/GetPreFiledLegislationInfo",
    "\(Demo.texts)/Senate%20Bills/5376-S2.htm", "\(Demo.texts)/House%20Bills/5376.htm",
  ])
  func whatIsNotThereIs404InPlainText(_ target: String) throws {
    let answer = try site.get(target, on: "2019-02-27")
    #expect(answer.status == 404)
    #expect(answer.contentType == "text/plain; charset=utf-8")
    #expect(!answer.body.isEmpty)
  }

  @Test func aTextIsThereFromTheDayOfItsVersion() throws {
    #expect(try site.get("\(Demo.texts)/Senate%20Bills/5376-S2.htm", on: "2019-02-28").status == 200)
  }

  @Test func caseInPathsAndOrderInQueriesDoNotMatter() throws {
    let target =
      "/WSLWebServices.leg.wa.gov/legislationservice.asmx/getrollcalls?BILLNUMBER=5376&Biennium=2019-20&extra=1"
    #expect(
      try site.get(target, on: "2019-03-06")
        == site.get("\(Demo.services)/GetRollCalls?biennium=2019-20&billNumber=5376", on: "2019-03-06"))
  }

  @Test(arguments: [
    ("GetLegislationByYear", "Missing parameter: year."),
    ("GetLegislationIntroducedSince?sinceDate=tomorrow", "tomorrow"),
    ("GetLegislationIntroducedSince?sinceDate=2019-02-30", "2019-02-30"),
    ("GetLegislationIntroducedSince?sinceDate=13/1/2019", "13/1/2019"),
  ])
  func mistakesAre500WithTheReason(_ call: String, _ reason: String) throws {
    let answer = try site.get("\(Demo.services)/\(call)", on: "2019-03-06")
    #expect(answer.status == 500)
    #expect(answer.contentType == "text/plain; charset=utf-8")
    #expect(answer.text.contains(reason))
  }

  @Test(arguments: ["wslwebservices.leg.wa.gov", "app.leg.wa.gov", "lawfilesext.leg.wa.gov"])
  func everyHostHasItsRobotsFile(_ host: String) throws {
    let answer = try site.get("/\(host)/robots.txt", on: "2019-01-22")
    #expect(answer.status == 200)
    #expect(answer.text == "User-agent: *\nDisallow: /archive/\n")
  }
}
