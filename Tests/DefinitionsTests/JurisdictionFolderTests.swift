import Definitions
import Foundation
import Legislature
import Scraping
import Testing

extension Folder {
  /// The shipped folder that the tests below are about, read once for all.
  static let jurisdiction = Result { try Jurisdiction.read(scrapers.appendingPathComponent("us-wa")) }

  static func fixture(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: scrapers.appendingPathComponent("us-wa/fixtures/\(name)")))
  }

  /// Reads bytes as the answer of a request.
  static func read(_ request: String, _ bytes: [UInt8]) throws -> RawAnswer {
    let source = try jurisdiction.get().source
    let definition = try #require(source.requests.first { $0.name == request })
    return try Extractor(
      request: definition, namespaces: source.namespaces, url: "https://example.org/\(request)"
    )
    .read(bytes, contentType: nil)
  }

  static func read(fixture name: String) throws -> RawAnswer {
    try read(String(name.prefix { $0 != "." }), try fixture(name))
  }

  static func interpreter() throws -> Interpreter { try jurisdiction.get().interpreter }
  static let place = Place(request: "test", url: "https://example.org/test")
}

/// The oddities of the services, as `README.md` of the folder lists them.
@Suite struct JurisdictionFolderServiceTests {
  private func bulk(_ name: String, session: String = "2025-26") throws -> [BulkRow] {
    try Folder.interpreter().bulk(
      try Folder.read(fixture: name).rows,
      session: Session(id: session, years: [], opens: Day(ordinal: 20_059)), Folder.place)
  }

  private func answer(_ root: String, _ rows: String = "") -> [UInt8] {
    let space = "http://WSLWebServices.leg.wa.gov/"
    return Array(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<\(root) xmlns=\"\(space)\">\(rows)</\(root)>".utf8)
  }

  @Test func versionsComeInAnyOrderAndTwiceAndAppointmentsAreLeftOut() throws {
    let rows = try bulk("introduced.versions.xml")
    #expect(
      rows.map(\.version) == [
        "SB 6002", "ESSB 6002", "SSB 6002", "HB 1217", "HB 1217", "SHCR 4405", "HI 976",
      ])
    #expect(Set(rows.map(\.number.description)) == ["SB 6002", "HB 1217", "HCR 4405", "HI 976"])
  }

  @Test(arguments: [
    ("introduced", "ArrayOfLegislationInfo"), ("prefiled", "ArrayOfLegislationInfo"),
    ("titles", "ArrayOfLegislation"),
    ("status-changes", "ArrayOfLegislativeStatus"), ("documents", "ArrayOfLegislativeDocument"),
    ("meetings", "ArrayOfCommitteeMeeting"), ("agenda", "ArrayOfCommitteeMeetingItem"),
    ("roll-calls", "ArrayOfRollCall"),
    ("sponsors", "ArrayOfSponsor"), ("citations", "ArrayOfRcwCiteAffected"),
  ])
  func anEmptyAnswerIsEmptyAndANoticeIsNot(_ request: String, _ root: String) throws {
    let closed = Array("<?xml version=\"1.0\"?><\(root) xmlns=\"http://WSLWebServices.leg.wa.gov/\" />".utf8)
    #expect(try Folder.read(request, closed).rows.isEmpty)
    #expect(try Folder.read(request, answer(root)).rows.isEmpty)
    for notice in [
      "<!DOCTYPE html>\r\n<html><body><h1>Scheduled maintenance</h1></body></html>", "",
      "Server was unable to process request.", "<\(root)>",
    ] {
      #expect(throws: ScrapeError.self) { try Folder.read(request, Array(notice.utf8)) }
    }
  }

  @Test func rowsOfAnotherBienniumAreLeftOut() throws {
    #expect(try bulk("prefiled.two-bienniums.xml").map(\.version) == ["HB 2087"])
    #expect(try bulk("prefiled.two-bienniums.xml", session: "2027-28").map(\.version) == ["HB 1001"])
    #expect(try bulk("prefiled.two-bienniums.xml", session: "2023-24").isEmpty)
  }

  @Test func theFirstDayOfTheFirstYearIsNoDate() throws {
    let rows = try bulk("titles.placeholder-rows.xml")
    #expect(rows.map { $0.on?.description } == ["2026-01-14", "2026-02-04", nil, nil])
    #expect(rows.map { $0.fields["legal_title"]?.first == nil } == [false, false, true, true])
    #expect(rows.first?.fields["companions"] == ["HB 2332"])
    #expect(rows[1].fields["companions"] == nil)
    #expect(rows.first?.fields["title"]?.first?.contains("driver’s") == true)
  }

  @Test func aLineIsRepeatedUnderEachVersionThatItHoldsFor() throws {
    let rows = try bulk("status-changes.repeated-under-versions.xml")
    #expect(rows.map(\.version) == ["HB 1788", "SHB 1788", "2SHB 1788", "2SHB 1788", "SHB 1001"])
    #expect(Set(rows.prefix(4).map(\.number.label)) == ["1788"])
    #expect(rows[3].fields["text"] == ["Rules suspended. Placed on Third Reading."], "two blanks are one")
    #expect(rows[4].on == nil)
    #expect(rows[4].fields["text"] == nil)
  }

  @Test(arguments: [
    ("HRules 3C", "H Rules 3C"), ("H Rules 3C", "H Rules 3C"), ("SWays &amp; Means", "S Ways & Means"),
    ("H2nd Reading", "H 2nd Reading"),
    ("Ssubst for", "S subst for"), ("Snot subst", "S not subst"), ("C 239 L 26", "C 239 L 26"),
    ("Gov vetoed", "Gov vetoed"),
    ("HCivil R &amp; Judi", "H Civil R & Judi"), ("SState Gov/Trib ", "S State Gov/Trib"),
  ])
  func theChamberLetterStandsApart(_ code: String, _ expected: String) throws {
    let row = """
      <LegislativeStatus><BillId>HB 1</BillId><ActionDate>2025-03-10T00:00:00</ActionDate><Status>\(code)</Status></LegislativeStatus>
      """
    #expect(
      try Folder.read("status-changes", answer("ArrayOfLegislativeStatus", row)).rows.first?["status"]
        == expected)
  }

  @Test func blanksInAddressesAreKeptForTheFetcher() throws {
    let rows = try bulk("documents.blanks-in-addresses.xml")
    #expect(
      rows.first?.fields["url"] == [
        "http://lawfilesext.leg.wa.gov/biennium/2025-26/Htm/Bills/Senate Bills/6002.htm"
      ])
    #expect(rows.map { $0.fields["name"]?.first } == ["6002", "6002-S.E", "6002-S.PL"])
    #expect(rows.map(\.version) == ["SB 6002", "ESSB 6002", "ESSB 6002"])
  }

  @Test func meetingsMayBeCancelledOrJointAndStandInAnyOrder() throws {
    let meetings = try Folder.interpreter().meetings(
      try Folder.read(fixture: "meetings.cancelled-and-joint.xml").rows, Folder.place)
    #expect(meetings.map(\.id) == ["33497", "27149", "32299"])
    #expect(meetings.map(\.chamber) == [.joint, .senate, .senate])
    #expect(meetings.map(\.cancelled) == [false, true, false])
    #expect(meetings.map(\.on.description) == ["2026-09-16", "2017-03-09", "2025-02-06"])
    #expect(meetings.map(\.at) == ["13:00", "08:00", "10:30"])
    #expect(
      meetings.map(\.committee) == ["Joint Transportation Committee", "Higher Education", "Law & Justice"])
  }

  @Test func whatIsNoBillIsLeftOutOfAnAgenda() throws {
    let items = try Folder.interpreter().agenda(
      try Folder.read(fixture: "agenda.no-bill-items.xml").rows, Folder.place)
    #expect(items.map(\.number.description) == ["SB 5225", "SB 5714"])
    #expect(items.map(\.kind) == ["public", "executive"])
    #expect(items.map(\.position) == [1, 3])
  }

  @Test func votesStandInAnElementWithOddCapitals() throws {
    let calls = try Folder.interpreter().rollCalls(
      try Folder.read(fixture: "roll-calls.odd-capitals.xml").rows, Folder.place)
    let call = try #require(calls.first)
    #expect(call.votes.map(\.choice) == [.yea, .nay, .excused])
    #expect(call.votes.map(\.name) == ["Abbarno", "Berg", "Lekanoff"])
    #expect((call.yeas, call.nays, call.absent, call.excused) == (37, 58, 0, 3))
    #expect(call.motion == "973 Walsh Pg 1 Ln 7")
  }

  @Test(arguments: ["<Name>Berg</Name>", "<VOte>Nay</VOte>", "<MemberId>31534</MemberId>"])
  func votesThatDoNotFitTheirNamesAreRefused(_ part: String) throws {
    let text = String(decoding: try Folder.fixture("roll-calls.odd-capitals.xml"), as: UTF8.self)
    let rows = try Folder.read("roll-calls", Array(text.replacingOccurrences(of: part, with: "").utf8)).rows
    #expect(throws: ScrapeError.self) { try Folder.interpreter().rollCalls(rows, Folder.place) }
  }

  @Test func citationsOfTheServiceLoseTheirTrailingBlanks() throws {
    let rows = answer(
      "ArrayOfRcwCiteAffected",
      """
      <RcwCiteAffected><RcwCite>70a </RcwCite><Action>ADD</Action></RcwCiteAffected>
      <RcwCiteAffected><RcwCite>9.94a.535</RcwCite><Action>AMD</Action></RcwCiteAffected>
      """)
    let citations = try Folder.interpreter().citations(try Folder.read("citations", rows).rows, Folder.place)
    #expect(
      citations == [Citation(cite: "70a", action: "added"), Citation(cite: "9.94a.535", action: "amended")])
  }

  @Test func theFirstSponsorIsThePrimaryOne() throws {
    let rows = answer(
      "ArrayOfSponsor",
      """
      <Sponsor><Id>1</Id><Name>Ames</Name><Type>Primary</Type></Sponsor>
      <Sponsor><Id>2</Id><Name>Wilson, C.</Name><Type>Secondary</Type></Sponsor>
      """)
    let sponsors = try Folder.interpreter().sponsors(try Folder.read("sponsors", rows).rows, Folder.place)
    #expect(
      sponsors == [
        Sponsor(name: "Ames", primary: true, member: "1"),
        Sponsor(name: "Wilson, C.", primary: false, member: "2"),
      ])
  }
}
