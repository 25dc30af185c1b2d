import Definitions
import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

/// `billwatch sources` over folders that are made for the test.
struct SourcesTests {
  /// Folders of jurisdictions with a database.
  private struct Files {
    let folders = FolderCopy()
    let store: BillStore
    var configuration = Configuration()

    init() throws { store = try BillStore.inMemory() }

    func add(_ id: String, name: String = "Xanadu", _ more: String = "") throws {
      try folders.add(id, name: name) { "\($0)\n\(more)\n" }
    }

    func answer(_ environment: [String: String] = [:]) throws -> SourcesAnswer {
      let workplace = Workplace(
        home: folders.root.appending(path: "home"), files: folders.root, configuration: configuration,
        now: now)
      return try SourcesAnswer(workplace, store: store, environment: environment)
    }

    /// The rows of the JSON by id.
    func rows(_ environment: [String: String] = [:]) throws -> [String: JSON] {
      guard case .array(let rows) = try answer(environment).json else { return [:] }
      return Dictionary(rows.map { ($0["jurisdiction"]?.text ?? "", $0) }) { first, _ in first }
    }

    func text(_ environment: [String: String] = [:]) throws -> [String] {
      try answer(environment).lines(page)
    }

    func run(_ id: String, requests: Int) throws {
      let run = try store.beginRun(now: now)
      let report = """
        {"sources": [{"jurisdiction": "\(id)", "session": "2025-26", "requests": \(requests), "bytes": 5}]}
        """
      try store.finishRun(run, report: report, exitCode: 0, at: now)
    }
  }

  private func source(_ id: String) -> SourceKey { SourceKey(jurisdiction: id, session: "2025-26") }

  @Test func beforeAnythingWasReadEverySourceSaysSo() throws {
    let files = try Files()
    try files.add("us-xx")
    let row = try #require(try files.rows()["us-xx"])
    #expect(
      row
        == .object([
          "jurisdiction": .string("us-xx"), "name": .string("Xanadu"), "enabled": .bool(true),
          "covers_states": .bool(false), "session": .string("2025-26"), "status": .string("never"),
          "bills": .int(0), "waiting": .int(0), "checked_at": .null, "age_hours": .null, "failure": .null,
          "error": .null, "last_run": .null, "first_run": .null, "budget": .null, "keys": .array([]),
          "terms": .null,
        ]))
    #expect(try files.text().contains { $0.contains("Nothing was read of this session yet") })
  }

  @Test func aRowSaysWhatWasReadAndWhatItCost() throws {
    let files = try Files()
    try files.add("us-xx")
    let key = source("us-xx").bill(BillNumber(type: "HB", label: "1"))
    try files.store.commit(BillCommit(bill: Bill(key: key, version: "HB 1", title: "One."), readAt: now))
    try files.store.markDue([key], needsPage: true, reason: .retry, at: now)
    try files.store.setChecked(source("us-xx"), at: now - 3600)
    try files.run("us-xx", requests: 2700)
    try files.run("us-xx", requests: 28)
    try files.run("us-yy", requests: 1)
    let row = try #require(try files.rows()["us-xx"])
    #expect(row["status"] == .string("ok"))
    #expect(row["bills"] == .int(1))
    #expect(row["waiting"] == .int(1))
    #expect(row["checked_at"] == .string("2025-03-06T21:00:00Z"))
    #expect(row["age_hours"] == .double(1))
    #expect(row["last_run"]?["requests"] == .int(28))
    #expect(
      row["first_run"]
        == .object([
          "run": .int(1), "at": .string("2025-03-06T22:00:00Z"), "requests": .int(2700), "bytes": .int(5),
        ]))
    #expect(try files.text().contains("  Cost: 28 requests in the last run, 2700 requests in the first"))
    #expect(try files.text()[1].hasSuffix("60 min ago"))
  }

  @Test func staleAndFailingAreMarkedAsHealthMarksThem() throws {
    let files = try Files()
    try files.add("us-xx")
    func status() throws -> String? { try files.rows()["us-xx"]?["status"]?.text }
    try files.store.setChecked(source("us-xx"), at: now - 26 * 3600)
    #expect(try status() == "ok")
    try files.store.setChecked(source("us-xx"), at: now - 26 * 3600 - 1)
    #expect(try status() == "stale")
    #expect(try files.text().contains("  STALE: not read for more than 26 hours"))
    try files.store.setFailed(source("us-xx"), "no answer", at: now)
    #expect(try status() == "failing")
    #expect(try files.rows()["us-xx"]?["failure"]?.text == "no answer")
    #expect(try files.text().contains("  FAILED: no answer"))
  }

  @Test func aBrokenFolderIsSaidInItsRowAndStopsNoOther() throws {
    let files = try Files()
    try files.add("us-xx")
    try files.add("us-yy", "no_such_setting: 1")
    try files.store.setChecked(source("us-yy"), at: now)
    let rows = try files.rows()
    let broken = try #require(rows["us-yy"])
    #expect(broken["status"] == .string("broken"))
    #expect(broken["error"]?.text?.contains("no_such_setting") == true)
    #expect(broken["name"] == .null)
    // What was read of it is still known.
    #expect(broken["session"] == .string("2025-26"))
    #expect(broken["checked_at"] == .string("2025-03-06T22:00:00Z"))
    #expect(rows["us-xx"]?["status"] == .string("never"))
    #expect(rows["us-xx"]?["error"] == .null)
    #expect(try files.text().contains { $0.hasPrefix("  BROKEN: Scrapers/us-yy/scraper.yml:") })
  }

  @Test func theConfigurationSaysTheOrderAndWhatIsEnabled() throws {
    var files = try Files()
    for id in ["us-aa", "us-bb", "us-cc"] { try files.add(id) }
    try files.store.setChecked(source("us-gone"), at: now)
    func enabled() throws -> [String] {
      try files.answer().sources.map { "\($0.id) \($0.isEnabled)" }
    }
    #expect(try enabled() == ["us-aa true", "us-bb true", "us-cc true", "us-gone false"])
    files.configuration.jurisdictions = ["us-cc", "us-none", "us-aa"]
    #expect(try enabled() == ["us-cc true", "us-none true", "us-aa true", "us-bb false", "us-gone false"])
    let rows = try files.rows()
    #expect(rows["us-none"]?["error"]?.text?.contains("no folder Scrapers/us-none") == true)
    #expect(rows["us-gone"]?["session"] == .string("2025-26"))
    #expect(try files.text().last == "5 jurisdictions, 3 of them read by billwatch sync")
  }

  @Test func aSourceOfAllStatesIsReadUnderTheNamesOfStates() throws {
    var files = try Files()
    try files.add("many", "places: states\nbudget: {requests: 100, per: day}")
    let row = try #require(try files.rows()["many"])
    #expect(row["covers_states"] == .bool(true))
    #expect(row["enabled"] == .bool(false))
    #expect(row["status"] == .null)
    #expect(row["session"] == .null)
    // Its budget is that of all states together.
    try files.store.spend("many", period: "2025-03-06")
    files.configuration.jurisdictions = ["many-xx"]
    let rows = try files.rows()
    #expect(rows["many-xx"]?["status"] == .string("never"))
    #expect(rows["many-xx"]?["enabled"] == .bool(true))
    #expect(rows["many-xx"]?["budget"]?["spent"] == .int(1))
    #expect(rows["many"]?["budget"]?["spent"] == .int(1))
  }

  @Test(arguments: [("day", "2025-03-06"), ("month", "2025-03")])
  func aBudgetIsThatOfTheDayOrMonth(_ per: String, _ period: String) throws {
    let files = try Files()
    try files.add("us-xx", "budget: {requests: 250, per: \(per)}")
    for spentIn in [period, period, "2025-03-05", "2025-02", "1999"] {
      try files.store.spend("us-xx", period: spentIn)
    }
    try files.store.spend("us-yy", period: period)
    #expect(
      try files.rows()["us-xx"]?["budget"]
        == .object([
          "requests": .int(250), "per": .string(per), "period": .string(period), "spent": .int(2),
        ]))
    #expect(try files.text().contains("  Budget: 2 of 250 requests a \(per) spent in \(period)"))
  }

  @Test func keysAreNeededOrOptionalAndNeverShown() throws {
    let files = try Files()
    try files.folders.add("us-xx", name: "Xanadu") { text in
      func request(_ name: String, _ rest: String) -> String {
        """
          \(name):
            role: roster
            url: https://app.leg.wa.gov/list?key=\(rest)
            rows: {select: a, at_least: 0, fields: {version: {select: b, exactly: 1}}}

        """
      }
      let requests = request("first", "{token}") + request("second", "{more}\n    optional: true")
      return text.replacing(
        "\nrequests:\n", with: "\nkeys: {token: XX_TOKEN, more: XX_MORE}\nrequests:\n\(requests)")
    }
    func keys(_ environment: [String: String]) throws -> [String] {
      let source = try #require(try files.answer(environment).sources.first)
      #expect(source.error == nil)
      return source.keys.map { "\($0.variable) \($0.isSet) \($0.isOptional)" }
    }
    #expect(try keys([:]) == ["XX_MORE false true", "XX_TOKEN false false"])
    #expect(try keys(["XX_TOKEN": ""]) == ["XX_MORE false true", "XX_TOKEN false false"])
    #expect(try keys(["XX_TOKEN": "s3cret"]) == ["XX_MORE false true", "XX_TOKEN true false"])
    #expect(try files.text().contains("  KEY MISSING: set XX_TOKEN"))
    let set = ["XX_TOKEN": "s3cret"]
    #expect(try !files.text(set).contains { $0.contains("KEY MISSING") })
    let answer = try files.answer(set)
    let said = answer.lines(page).joined() + "\(answer.json)" + CSV.text(answer.csv)
    #expect(!said.contains("s3cret"))
    #expect(said.contains("Keys: XX_MORE is not set (optional), XX_TOKEN is set"))
  }

  @Test func withoutADatabaseTheCommandEndsWell() async throws {
    let result = try await ProcessTests.billwatch(
      ["sources", "--home", "/nonexistent-\(UUID().uuidString)", "--now", "2025-03-06T22:00:00Z"])
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("Nothing was read of this session yet"))
  }

  @Test func eachSessionThatIsOpenHasARow() throws {
    let files = try Files()
    try files.add("us-xx", "terms: Ask first.")
    let special = """
        - id: 2025-s1
          years: [2025]
          opens: 2025-03-01
          sittings:
            - {name: 2025 1st Special Session, kind: special, start: 2025-03-01, end: 2025-03-05}

      """
    try files.folders.edit("us-xx/sessions.yml") { text in
      try #require(
        text.firstRange(of: "sessions:\n").map {
          text.replacingCharacters(in: $0, with: "sessions:\n\(special)")
        })
    }
    try files.store.setChecked(SourceKey(jurisdiction: "us-xx", session: "2025-s1"), at: now)
    let sources = try files.answer().sources
    #expect(sources.map(\.error) == [nil, nil])
    #expect(sources.map { "\($0.session ?? "") \($0.status ?? "")" } == ["2025-26 never", "2025-s1 ok"])
    #expect(try files.text().count { $0.contains("Terms: Ask first.") } == 1)
    #expect(try files.text().last == "1 jurisdictions, 1 of them read by billwatch sync")
  }

  @Test func everythingFitsThePageAndTheColumns() throws {
    let files = try Files()
    let words = String(repeating: "word ", count: 60)
    try files.add("us-xx-and-a-city", name: words, "terms: \(words)")
    try files.store.setFailed(source("us-xx-and-a-city"), words, at: now)
    #expect(try files.text().filter { $0.count > 80 } == [])
    let csv = try files.answer().csv
    #expect(csv.map(\.count) == [20, 20])
    #expect(csv[1][19] == words.trimmingCharacters(in: .whitespaces))
  }
}
