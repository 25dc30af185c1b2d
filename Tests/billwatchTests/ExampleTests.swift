import Definitions
import Foundation
import Legislature
import Statehouse
import Store
import Testing

/// The example of docs/new-jurisdiction.md, read over HTTP on loopback night by night.
@Suite struct ExampleTests {
  static let files = Shell.root.appending(path: "docs/example")
  static let source = SourceKey(jurisdiction: "xx-example", session: "2025")

  /// The example's site, and a home in which `sync` works.
  struct Place {
    let shell: Shell
    let demonstration: Demonstration
    let site: StatehouseServer
    let port: Int

    init() async throws {
      shell = try Shell()
      let data = ExampleTests.files.appending(path: "Data/demo")
      demonstration = try Demonstration.read(data.appending(path: "nights.yml"))
      site = try StatehouseServer(data: data)
      port = try await site.start()
    }

    /// Reads the site as it was on a night; what was printed.
    func sync(_ night: Night) async throws -> String {
      site.setDay(night.day)
      let result = try await shell.run(
        "BILLWATCH_FILES=docs/example billwatch sync --home home --mirror http://127.0.0.1:\(port) --pace none "
          + "--now \(night.now.formatted(.iso8601)) --format json")
      #expect(result.code == 0, "\(night.day): \(result.output)")
      return result.output
    }

    var store: BillStore {
      get throws {
        try BillStore.openForReading(
          at: shell.folder.appending(path: "home/billwatch.sqlite").path)
      }
    }
  }

  /// What is to be known of HB 12 after a night.
  struct Standing {
    var stage: Stage
    var committee: String?
    var hearings: [String]
    var rollCalls: Int
  }

  static let january = "2025-01-28 13:30 Judiciary"
  static let standings: [String: Standing] = [
    "2025-01-15": Standing(stage: .committee, committee: "Judiciary", hearings: [], rollCalls: 0),
    "2025-01-21": Standing(
      stage: .committee, committee: "Judiciary", hearings: ["2025-01-27 10:00 Judiciary"], rollCalls: 0),
    "2025-01-24": Standing(stage: .committee, committee: "Judiciary", hearings: [january], rollCalls: 0),
    "2025-01-28": Standing(stage: .committee, committee: "Judiciary", hearings: [january], rollCalls: 0),
    "2025-02-11": Standing(stage: .passedOrigin, hearings: [january], rollCalls: 1),
    "2025-03-04": Standing(
      stage: .reconciling, hearings: [january, "2025-02-25 15:00 Education and Libraries"], rollCalls: 2),
    "2025-03-07": Standing(
      stage: .executive, hearings: [january, "2025-02-25 15:00 Education and Libraries"], rollCalls: 3),
    "2025-03-12": Standing(
      stage: .law, hearings: [january, "2025-02-25 15:00 Education and Libraries"], rollCalls: 3),
    "2025-03-15": Standing(
      stage: .law, hearings: [january, "2025-02-25 15:00 Education and Libraries"], rollCalls: 3),
  ]

  @Test func everyNightIsReadRightly() async throws {
    let place = try await Place()
    for night in place.demonstration.nights {
      let report = try await place.sync(night)
      #expect(report.contains("\"unrecognised_lines\" : 0"), "\(report)")
      let expected = try #require(Self.standings[night.day.description], "\(night.day)")
      let bill = try #require(try place.store.bill(Self.bill("HB", "12")))
      #expect(bill.stage == expected.stage, "\(night.day)")
      #expect(bill.location.committee == expected.committee, "\(night.day)")
      #expect((bill.hearings ?? []).map(Self.words) == expected.hearings, "\(night.day)")
      #expect((bill.rollCalls ?? []).count == expected.rollCalls, "\(night.day)")
    }
    try expectTheEnd(place)
    await place.site.stop()
  }

  /// What the last night leaves.
  private func expectTheEnd(_ place: Place) throws {
    let store = try place.store
    let stages = try ["HB 15", "HR 2", "SB 1", "SB 3", "SB 4"].map { text in
      let parts = text.split(separator: " ").map(String.init)
      return try #require(try store.bill(Self.bill(parts[0], parts[1]))).stage
    }
    #expect(stages == [.dead, .adopted, .passedLegislature, .dead, .dead])
    let hives = try #require(try store.bill(Self.bill("SB", "3")))
    #expect(hives.hearings?.map(\.cancelled) == [true])
    let records = try #require(try store.bill(Self.bill("HB", "12")))
    #expect(records.versions?.map(\.name) == ["As introduced", "As amended by the Senate"])
    #expect(records.versions?.allSatisfy { $0.sha256 != nil } == true)
    #expect(
      records.rollCalls?.map { [$0.yeas, $0.nays, $0.excused] } == [[41, 17, 2], [20, 9, 1], [40, 18, 2]])

    var filter = ChangeFilter()
    filter.bill = Self.bill("HB", "12")
    let kinds = try store.changes(filter).map(\.change.kind)
    let counts = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
    #expect(counts[.introduced] == nil, "a first import is no news")
    #expect(counts[.hearingScheduled] == 1)
    #expect(counts[.hearingMoved] == 1)
    #expect(counts[.hearingCancelled] == nil)
    #expect(counts[.actionAdded] == 15)
    #expect(counts[.stageChanged] == 4)
    #expect(counts[.rollCall] == 3)
    #expect(counts[.versionPublished] == 1)
    filter.bill = Self.bill("SB", "3")
    #expect(
      try store.changes(filter).map(\.change.kind) == [.hearingScheduled, .hearingCancelled, .stageChanged])
  }

  @Test func theSameNightAgainIsNoNews() async throws {
    let place = try await Place()
    for night in place.demonstration.nights.prefix(5) { _ = try await place.sync(night) }
    let before = try place.store.changes(ChangeFilter()).count
    #expect(before > 0)
    _ = try await place.sync(place.demonstration.nights[4])
    #expect(try place.store.changes(ChangeFilter()).count == before)
    await place.site.stop()
  }

  /// The program reads the repository's own jurisdictions; an invented one is not among them.
  @Test func theExampleIsReadOnlyWhereItIsAskedFor() throws {
    let ids = try Jurisdiction.ids(below: Shell.root.appending(path: "Scrapers"))
    #expect(!ids.isEmpty)
    #expect(!ids.contains("xx-example"))
  }

  private static func bill(_ type: String, _ label: String) -> BillKey {
    source.bill(BillNumber(type: type, label: label))
  }

  private static func words(_ hearing: Hearing) -> String {
    "\(hearing.on) \(hearing.at ?? "–") \(hearing.committee)\(hearing.cancelled ? " cancelled" : "")"
  }

  @Test func aSourceThatCannotBeReadNeverStopsTheOthers() async throws {
    let place = try await Place()
    let night = try #require(place.demonstration.nights.first)
    place.site.setDay(night.day)
    let scrapers = place.shell.folder.appending(path: "files/Scrapers")
    let data = Self.files.appending(path: "Data")
    try FileManager.default.createDirectory(at: scrapers, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: place.shell.folder.appending(path: "files/Data"), withDestinationURL: data)
    let example = Self.files.appending(path: "Scrapers/xx-example")
    // One folder is broken, and one asks for a list that is not there; both come before the one that works.
    for id in ["xx-absent", "xx-broken", "xx-example"] {
      try FileManager.default.copyItem(at: example, to: scrapers.appending(path: id))
      let file = "files/Scrapers/\(id)/scraper.yml"
      var text = try place.shell.text(file).replacing("id: xx-example", with: "id: \(id)")
      if id == "xx-broken" { text = text.replacing("requests:", with: "requsts:") }
      if id == "xx-absent" { text = text.replacing("measures.json", with: "nothing.json") }
      try place.shell.write(text, to: file)
    }
    let result = try await place.shell.run(
      "BILLWATCH_FILES=files billwatch sync --home home --mirror http://127.0.0.1:\(place.port) --pace none "
        + "--now \(night.now.formatted(.iso8601)) --format json 2>/dev/null")
    await place.site.stop()
    #expect(result.code == 3)
    let report = try JSONDecoder().decode(JSON.self, from: Data(result.output.utf8))
    guard case .array(let sources)? = report["sources"] else {
      Issue.record("no sources in \(result.output)")
      return
    }
    #expect(sources.map { $0["jurisdiction"]?.text } == ["xx-absent", "xx-broken", "xx-example"])
    let failed = sources.map { source in
      if case .array(let failures)? = source["failures"] { !failures.isEmpty } else { false }
    }
    #expect(failed == [true, true, false])
    #expect(try place.store.bill(Self.source.bill(BillNumber(type: "HB", label: "12"))) != nil)
  }
}
