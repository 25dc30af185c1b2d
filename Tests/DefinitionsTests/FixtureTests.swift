import Definitions
import Foundation
import Legislature
import Scraping
import Testing

/// A fixture of a jurisdiction, named in failures.
struct FixtureCase: Sendable, CustomTestStringConvertible {
  let folder: URL
  let fixture: Fixture
  var testDescription: String { "\(folder.lastPathComponent)/\(fixture.name)" }

  /// Each folder, read once for all its fixtures.
  static let jurisdictions: [URL: Result<Jurisdiction, any Error>] = Dictionary(
    uniqueKeysWithValues: folders.map { folder in (folder, Result { try Jurisdiction.read(folder) }) })

  /// Every fixture of every folder below `Scrapers`.
  static let all: [FixtureCase] = folders.flatMap { folder in
    ((try? Fixture.all(in: folder)) ?? []).map { FixtureCase(folder: folder, fixture: $0) }
  }

  static let folders: [URL] =
    ((try? FileManager.default.contentsOfDirectory(atPath: Folder.scrapers.path)) ?? []).sorted()
    .map { Folder.scrapers.appendingPathComponent($0) }
    .filter { FileManager.default.fileExists(atPath: $0.appendingPathComponent("scraper.yml").path) }
}

@Suite struct FixtureTests {
  @Test(arguments: FixtureCase.all)
  func isReadAsExpected(_ page: FixtureCase) throws {
    let problem = try page.fixture.problem(in: try #require(FixtureCase.jurisdictions[page.folder]).get())
    #expect(problem == nil, "billwatch scraper try Scrapers/\(page.testDescription)")
  }

  @Test(arguments: FixtureCase.folders)
  func everyFolderHasFixturesAndNoExpectationWithoutOne(_ folder: URL) throws {
    let fixtures = try Fixture.all(in: folder)
    #expect(!fixtures.isEmpty)
    let expected = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("expected").path)
    #expect(Set(fixtures.map(\.expected.lastPathComponent)) == Set(expected))
  }

  @Test func thereIsAtLeastOneFolder() {
    #expect(!FixtureCase.folders.isEmpty)
    #expect(!FixtureCase.all.isEmpty)
  }

  /// A folder of its own with one saved answer.
  private func problem(_ name: String, _ saved: String, expected: String?) throws -> String? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    for part in ["fixtures", "expected"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(part), withIntermediateDirectories: true)
    }
    try Data(saved.utf8).write(to: folder.appendingPathComponent("fixtures/\(name).xml"))
    let jurisdiction = try Folder.jurisdiction.get()
    if let expected {
      try Data(expected.utf8).write(to: folder.appendingPathComponent("expected/\(name).json"))
    }
    let fixture = try #require(try Fixture.all(in: folder).first)
    let problem = try fixture.problem(in: jurisdiction)
    if expected == nil, jurisdiction.source.requests.contains(where: { $0.name == fixture.request }) {
      try fixture.accept(in: jurisdiction)
      #expect(try fixture.problem(in: jurisdiction) == nil, "what is accepted is as expected")
    }
    return problem
  }

  private let agenda = """
    <ArrayOfCommitteeMeetingItem xmlns="http://WSLWebServices.leg.wa.gov/"><CommitteeMeetingItem>\
    <HearingType>Public</HearingType><BillId>HB 1</BillId></CommitteeMeetingItem></ArrayOfCommitteeMeetingItem>
    """

  @Test func aDifferenceShowsWhatIsRead() throws {
    let same = #"{"document": {}, "rows": [{"version": "HB 1", "kind": "public"}]}"#
    #expect(try problem("agenda.one", agenda, expected: same) == nil)
    let other = #"{"document": {}, "rows": [{"version": "HB 2", "kind": "public"}]}"#
    #expect(try problem("agenda.one", agenda, expected: other)?.contains(#""version" : "HB 1""#) == true)
    #expect(try problem("agenda.one", agenda, expected: #"{"error": "expected"}"#) != nil)
  }

  @Test func aRefusalMustBeForTheExpectedReason() throws {
    #expect(try problem("agenda.bad", "<html/>", expected: #"{"error": "a <html>"}"#) == nil)
    #expect(
      try problem("agenda.bad", "<html/>", expected: #"{"error": "no date"}"#)?.contains("refused as") == true
    )
    #expect(try problem("agenda.bad", "<html/>", expected: #"{"document": {}, "rows": []}"#) != nil)
  }

  @Test func whatHasNoExpectationOrRequestIsTold() throws {
    #expect(try problem("agenda.one", agenda, expected: nil) == "no agenda.one.json in expected/")
    #expect(try problem("minutes.one", agenda, expected: nil) == "scraper.yml has no request 'minutes'")
  }
}
