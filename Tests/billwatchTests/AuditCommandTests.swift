import Definitions
import Foundation
import Legislature
import Scraping
import Statehouse
import Store
import Testing

@testable import billwatch

/// What the audit makes of two databases.
@Suite struct AuditAnswerTests {
  /// Our reading, and that of a witness of the same state.
  struct Court {
    let office: Office
    let witness: BillStore
    let pair: AuditPair

    init() throws {
      office = try Office()
      witness = try BillStore.inMemory()
      var source = office.jurisdiction.source
      source.id = "wide-wa"
      let other = Jurisdiction(
        source: source, procedure: office.jurisdiction.procedure, vocabulary: office.jurisdiction.vocabulary,
        calendar: office.jurisdiction.calendar)
      pair = AuditPair(
        jurisdiction: office.jurisdiction, witness: other, here: office.current, milestones: ["4": .law])
      for (store, source) in [(office.store, pair.here), (witness, pair.there)] {
        try store.setChecked(source, at: now)
        try store.finishFirstImport(source, at: now)
      }
    }

    func tell(_ label: String, _ fill: (inout Bill) throws -> Void = { _ in }) throws {
      var bill = Bill(
        key: pair.there.bill(BillNumber(type: "HB", label: label)), version: "HB \(label)",
        title: "Concerning \(label).")
      bill.actions = [
        Action(on: try day("2025-01-13"), chamber: .house, text: "First reading, referred to Appropriations.")
      ]
      bill.sponsors = []
      try fill(&bill)
      try witness.commit(BillCommit(bill: bill, changes: [], matches: [], readAt: now))
    }

    func answer(_ kind: Discrepancy.Kind? = nil) throws -> AuditAnswer {
      let bills = try AuditedBills(pair, here: office.store, there: witness, now: now)
      let there = Desk(
        store: witness, jurisdictions: [pair.witness], now: now, staleAfterHours: 26, configured: [],
        states: try witness.sources(), campaigns: [])
      return AuditAnswer(pair, bills, kind: kind, failures: [], desks: (try office.desk, there))
    }
  }

  @Test func billsThatAreTheSameAgree() throws {
    let court = try Court()
    try court.office.add("HB", "1")
    try court.tell("1")
    let answer = try court.answer()
    #expect(answer.discrepancies.isEmpty)
    #expect((answer.bills.compared, answer.bills.agreeing) == (1, 1))
    #expect(answer.lines(page).first == "No differences.")
  }

  @Test func aBillIsMissingOnlyWhereNobodyWaitsForIt() throws {
    let court = try Court()
    try court.office.add("HB", "1")
    try court.tell("2")
    #expect(try court.answer().discrepancies.map(\.kind) == [.missingHere, .missingThere])
    try court.witness.markDue(
      [court.pair.there.bill(BillNumber(type: "HB", label: "1"))], needsPage: true, reason: .listed, at: now)
    try court.office.store.markDue(
      [court.pair.here.bill(BillNumber(type: "HB", label: "2"))], needsPage: true, reason: .listed, at: now)
    let answer = try court.answer()
    #expect(answer.discrepancies.isEmpty)
    #expect(answer.bills.waiting == 2)
  }

  @Test func beforeTheFirstImportIsWholeNothingIsMissing() throws {
    let court = try Court()
    try court.office.add("HB", "1")
    let empty = try BillStore.inMemory()
    try empty.setChecked(court.pair.there, at: now)
    let bills = try AuditedBills(court.pair, here: court.office.store, there: empty, now: now)
    #expect(bills.discrepancies.isEmpty)
    #expect(bills.compared == 0)
  }

  @Test func theWitnessSStageIsWorkedOutForTodayAndItsCodeIsHeardWhereLinesSayNothing() throws {
    let court = try Court()
    // Stored as law and committee; the lines say committee.
    try court.office.add("HB", "1")
    try court.tell("1") { $0.stage = .law }
    try court.office.add("HB", "2")
    try court.tell("2") {
      $0.stage = .committee
      $0.statusCode = "4"
    }
    let found = try court.answer().discrepancies
    #expect(found.map(\.kind) == [.status])
    #expect(found.first?.bill.label == "2")
    #expect(found.first?.there == "law (4)")
  }

  @Test func ofABillThatIsOnlyListedNothingButTheTitleIsHeldAgainstUs() throws {
    let court = try Court()
    try court.office.add("HB", "1")
    try court.tell("1") {
      $0.actions = []
      $0.sponsors = nil
    }
    let answer = try court.answer()
    #expect(answer.discrepancies.isEmpty)
    #expect(answer.bills.titlesOnly == 1)
  }

  @Test func theAnswerHasTheKeysOfTheContractInEachForm() throws {
    let court = try Court()
    try court.office.add("HB", "1") { $0.title = "Another title." }
    try court.tell("1") {
      $0.actions.append(
        Action(on: try day("2025-01-20"), chamber: .house, text: String(repeating: "word ", count: 60)))
    }
    let answer = try court.answer()
    guard case .object(let json) = answer.json else { throw Wrong() }
    #expect(
      json.keys.sorted() == [
        "against", "bills", "counts", "differences", "failures", "here_checked_at", "jurisdiction", "session",
        "there_checked_at",
      ])
    #expect(json["counts"]?["line-only-there"] == .int(1))
    #expect(json["counts"]?["wording"] == .int(0))
    guard case .array(let rows)? = json["differences"], case .object(let first)? = rows.first else {
      throw Wrong()
    }
    #expect(first.keys.sorted() == ["bill", "here", "kind", "on", "there"])
    #expect(Set(answer.csv.map(\.count)) == [7])
    #expect(answer.csv.count == 3)
    #expect(answer.lines(page).filter { $0.count > 80 } == [])
    #expect(answer.lines(page).contains("1 line-only-there, 1 title"))
    #expect(answer.lines(page).last?.hasPrefix("wide-wa 2025-26: last read") == true)
    let titles = try court.answer(.title)
    #expect(titles.csv.count == 2)
    #expect(titles.json["counts"]?["line-only-there"] == .int(1))
  }

  private struct Wrong: Error {}
}

/// The command, against a state and a source for all states, both served over HTTP on loopback.
@Suite(.serialized) struct AuditCommandTests {
  final class Place {
    let shell: Shell
    let site: StatehouseServer
    let port: Int

    init() async throws {
      shell = try Shell()
      for (path, text) in AuditCommandTests.files { try shell.write(text, to: path) }
      site = try StatehouseServer(data: shell.folder.appending(path: "site"))
      port = try await site.start()
    }

    private var options: String {
      "--home home --mirror http://127.0.0.1:\(port) --pace none --now 2025-03-31T20:00:00Z"
    }

    func sync() async throws {
      #expect(try await shell.run("billwatch sync us-zz \(options) 2>/dev/null").code == 0)
    }

    func audit(_ more: String = "--against wide --format json") async throws -> (code: Int32, output: String)
    {
      try await shell.run("billwatch audit us-zz \(options) \(more) 2>/dev/null")
    }

    func spent(_ database: String) throws -> Int {
      try BillStore.openForReading(at: shell.folder.appending(path: "home/\(database)").path)
        .spent("wide", period: "2025-03-31")
    }
  }

  private func counts(_ output: String) throws -> [String: JSON] {
    let answer = try JSONDecoder().decode(JSON.self, from: Data(output.utf8))
    guard case .object(let counts)? = answer["counts"] else { return [:] }
    return counts.filter { $0.value != .int(0) }
  }

  @Test func theWitnessIsReadIntoItsOwnDatabaseAndCompared() async throws {
    let place = try await Place()
    try await place.sync()
    let before = try await place.shell.run(
      "billwatch bills --all --format csv --home home --now 2025-03-31T20:00:00Z")
    let expected: [String: JSON] = [
      "missing-here": .int(1), "line-only-there": .int(1), "late-here": .int(1), "redated": .int(1),
    ]
    let audit = try await place.audit()
    #expect(audit.code == 0, "\(audit.output)")
    #expect(try counts(audit.output) == expected, "\(audit.output)")
    #expect(
      try await place.shell.run("billwatch bills --all --format csv --home home --now 2025-03-31T20:00:00Z")
        .output
        == before.output)
    // One list and three bills, counted where every other request with the same key is counted.
    #expect(try place.spent("billwatch.sqlite") == 4)
    #expect(try place.spent("witness.sqlite") == 0)

    // What did not change is not asked for again.
    #expect(try await counts(place.audit().output) == expected)
    #expect(try place.spent("billwatch.sqlite") == 5)

    let kept = try await place.audit("--against wide-zz --no-sync --format json")
    #expect(kept.code == 0)
    #expect(try counts(kept.output) == expected)
    #expect(try place.spent("billwatch.sqlite") == 5)

    await place.site.stop()
    let failed = try await place.audit()
    #expect(failed.code == 3)
    #expect(try counts(failed.output) == expected)
    #expect(failed.output.contains("\"what\" : \"bills\""))
  }

  @Test(arguments: [
    ("--against wide --no-sync", Int32(1), "without --no-sync"), ("--against us-zz", 64, "there are wide"),
    ("--against nothing", 64, "there are wide"), ("--against wide --session 1999", 64, "1999"),
    ("--against wide --kind nothing", 64, "kind"), ("", 64, "against"),
  ])
  func mistakesAreSaidWithTheirCode(_ arguments: String, _ code: Int32, _ words: String) async throws {
    let place = try await Place()
    try await place.sync()
    let result = try await place.shell.run(
      "billwatch audit us-zz --home home --now 2025-03-31T20:00:00Z \(arguments)")
    #expect(result.code == code, "\(result.output)")
    #expect(result.output.contains(words), "\(result.output)")
    let other = try await place.shell.run("billwatch audit wide-zz --home home --against wide")
    #expect(other.code == 64)
    #expect(other.output.contains("wide-zz is no state"))
    await place.site.stop()
  }

  // The files: one state with two bills, of which the witness knows more.

  private static let files = [
    "Scrapers/us-zz/scraper.yml": scraper(id: "us-zz", host: "own.example", path: "", more: ""),
    "Scrapers/wide/scraper.yml": scraper(
      id: "wide", host: "wide.example", path: "/{place_lower}",
      more: "places: states\nbudget: {requests: 100, per: day}"),
    "Scrapers/us-zz/procedure.yml": procedure, "Scrapers/wide/procedure.yml": procedure,
    "Scrapers/us-zz/vocabulary.yml": vocabulary, "Scrapers/wide/vocabulary.yml": vocabulary,
    "Scrapers/us-zz/sessions.yml": sessions, "Scrapers/wide/sessions.yml": sessions,
    "site/site.yml": """
    hosts: [own.example, wide.example]
    routes:
      - {host: own.example, path: /bills, type: application/json, template: own}
      - {host: own.example, path: /bills/HB1, type: application/json, template: own-1}
      - {host: own.example, path: /bills/HB2, type: application/json, template: own-2}
      - {host: wide.example, path: /zz/bills, type: application/json, template: wide}
      - {host: wide.example, path: /zz/bills/HB1, type: application/json, template: wide-1}
      - {host: wide.example, path: /zz/bills/HB2, type: application/json, template: wide-2}
      - {host: wide.example, path: /zz/bills/HB3, type: application/json, template: wide-3}
    """,
    "site/facts/none.json": "{\"none\": []}",
    "site/templates/own.mustache": "{\"bills\": [\"HB 1\", \"HB 2\"]}",
    "site/templates/wide.mustache": "{\"bills\": [\"HB 1\", \"HB 2\", \"HB 3\"]}",
    "site/templates/own-1.mustache": bill("HB 1", ["2025-01-10": "Referred to Housing."]),
    "site/templates/own-2.mustache": bill(
      "HB 2", ["2025-01-10": "Referred to Parks.", "2025-02-01": "Heard."]),
    "site/templates/wide-1.mustache": bill("HB 1", ["2025-01-10": "REFERRED TO HOUSING"]),
    "site/templates/wide-2.mustache": bill(
      "HB 2",
      [
        "2025-01-10": "Referred to Parks.", "2025-02-02": "Heard.", "2025-02-20": "Noted.",
        "2025-03-30": "Noted.",
      ]),
    "site/templates/wide-3.mustache": bill("HB 3", ["2025-01-10": "Referred to Parks."]),
  ]

  private static func scraper(id: String, host: String, path: String, more: String) -> String {
    """
    id: \(id)
    name: Of \(id)
    time_zone: America/New_York
    hosts: [\(host)]
    official_page: https://\(host)/{type}{number}
    \(more)
    requests:
      bills:
        role: roster
        url: https://\(host)\(path)/bills
        format: json
        rows: {select: json/bills/item, at_least: 1, fields: {version: {select: ., exactly: 1}}}
      page:
        role: page
        url: https://\(host)\(path)/bills/{type}{number}
        format: json
        document:
          version: {select: json/number, exactly: 1}
          title: {select: json/number, exactly: 1}
        rows:
          select: json/lines/item
          at_least: 1
          fields:
            on: {select: on, exactly: 1, transforms: [{date: {format: yyyy-MM-dd}}]}
            text: {select: text, exactly: 1}
    """
  }

  private static let procedure = """
    kinds: [{code: HB, name: House Bill, chamber: house, houses: 2, executive: true}]
    """
  private static let vocabulary = """
    rules:
      - {line: "Referred to {committee}.", effect: refers}
      - {line: [Heard., Noted.], effect: keeps}
    """
  private static let sessions = """
    sessions:
      - {id: "2025", years: [2025], opens: 2025-01-01}
    """

  private static func bill(_ number: String, _ lines: [String: String]) -> String {
    let rows = lines.sorted { $0.key < $1.key }.map { "{\"on\": \"\($0.key)\", \"text\": \"\($0.value)\" }" }
    return "{\"number\": \"\(number)\", \"lines\": [\(rows.joined(separator: ", "))] }"
  }
}
