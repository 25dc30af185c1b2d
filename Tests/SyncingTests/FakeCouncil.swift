import Campaigns
import Definitions
import Fetching
import Foundation
import Legislature
import Logging
import Scraping
import Store
import Synchronization
import Syncing

/// A council whose data come in parts: a list page by page that says when a matter was touched, and for each matter a
/// history, sponsors, documents and votes of their own, some behind a key.
final class FakeCouncil: Sendable {
  struct Matter: Sendable {
    var title: String
    /// The day that the list gives, which not every change moves.
    var touched: String
    var lines: [(on: String, text: String, vote: String?)]
    var sponsors = ["Ames"]
    var documents = ["Draft"]
    var votes: [String: [(name: String, choice: String)]] = [:]
  }
  struct Unknown: Error {}

  private let matters = Mutex<[Int: Matter]>([:])
  private let addresses = Mutex<[String]>([])

  func change(_ id: Int, _ body: (inout Matter) -> Void) {
    matters.withLock { matters in
      guard var matter = matters[id] else { return }
      body(&matter)
      matters[id] = matter
    }
  }
  func put(_ id: Int, _ matter: Matter) { matters.withLock { $0[id] = matter } }

  /// What was asked since the last call, without the host.
  func asked() -> [String] {
    addresses.withLock { addresses in
      defer { addresses = [] }
      return addresses.map { $0.replacing("https://example.org/", with: "") }
    }
  }

  func answer(_ ask: Ask, now: Date) throws -> Page {
    addresses.withLock { $0.append(ask.url) }
    let path = ask.url.replacing("https://example.org/", with: "").split(separator: "?")[0]
    let query = ask.url.split(separator: "?").dropFirst().first.map(String.init) ?? ""
    let body = try matters.withLock { try Self.body(path.split(separator: "/").map(String.init), query, $0) }
    return Page(
      url: ask.url, finalURL: ask.url, at: now, status: 200, headers: [], body: Array(body.utf8),
      sha256: String(format: "%064x", body.hashValue & Int.max), outcome: .fetched, milliseconds: 1)
  }

  private static func body(_ path: [String], _ query: String, _ matters: [Int: Matter]) throws -> String {
    func list(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }
    if path[0] == "matters", path.count == 1 {
      let skip = query.split(separator: "=").last.flatMap { Int($0) } ?? 0
      let rows = matters.sorted { $0.key < $1.key }.dropFirst(skip).prefix(2)
      return list(
        rows.map {
          #"{"id":\#($0.key),"file":"CB \#($0.key)","title":"\#($0.value.title)","touched":"\#($0.value.touched)"}"#
        })
    }
    if path[0] == "stamps" { return list(matters.keys.sorted().map { #"{"file":"CB \#($0)","stamp":"1"}"# }) }
    if path[0] == "items" { return #"[{"item":"\#(path[1])-\#(path[2])"}]"# }
    if path[0] == "votes" {
      let parts = path[1].split(separator: "-").map(String.init)
      let votes = Int(parts[0]).flatMap { matters[$0]?.votes[parts[1]] } ?? []
      return list(votes.map { #"{"who":"\#($0.name)","how":"\#($0.choice)"}"# })
    }
    guard let matter = Int(path[1]).flatMap({ matters[$0] }) else { throw Unknown() }
    switch path[2] {
    case "history":
      return list(
        matter.lines.map {
          #"{"on":"\#($0.on)","text":"\#($0.text)","vote":\#($0.vote.map { "\"\($0)\"" } ?? "null")}"#
        })
    case "sponsors": return list(matter.sponsors.map { #"{"name":"\#($0)"}"# })
    default: return list(matter.documents.map { #"{"name":"\#($0)"}"# })
    }
  }

  static let definition = """
    id: us-cc
    name: A council for tests
    time_zone: America/Los_Angeles
    hosts: [example.org]
    keys: {key: COUNCIL_KEY}
    official_page: https://example.org/see/{id}
    recheck: {of_interest: 1, others: 7, unless: stamps}
    requests:
      matters: {role: roster, url: "https://example.org/matters?from={from}&skip={page}", format: json,
        window: {before: 3, after: 1}, paging: {start: 0, step: 2, full: 2},
        rows: {select: json/item, at_least: 0, fields: {version: {select: file, exactly: 1}, id: {select: id, exactly: 1},
          title: {select: title, exactly: 1}, on: {select: touched, exactly: 1}}}}
      stamps: {role: facts, url: "https://example.org/stamps/{key}", format: json, optional: true,
        rows: {select: json/item, at_least: 0, fields: {version: {select: file, exactly: 1}, stamp: {select: stamp, exactly: 1}}}}
      history: {role: history, url: "https://example.org/matters/{id}/history", format: json,
        rows: {select: json/item, at_least: 0, fields: {on: {select: on, exactly: 1}, text: {select: text, exactly: 1}}},
        lists: {votes: {select: "json/item[vote!='']", at_least: 0,
          fields: {on: {select: on, exactly: 1}, motion: {select: text, exactly: 1}, vote: {select: vote, exactly: 1}}}}}
      sponsors: {role: sponsors, bills: all, url: "https://example.org/matters/{id}/sponsors", format: json,
        rows: {select: json/item, at_least: 0, fields: {name: {select: name, exactly: 1}, primary: {select: "'true'", exactly: 1}}}}
      versions: {role: versions, url: "https://example.org/matters/{id}/documents", format: json,
        rows: {select: json/item, at_least: 0, fields: {version: {select: name, exactly: 1},
          url: {select: "concat('https://example.org/', name)", exactly: 1}}}}
      item: {role: lookup, url: "https://example.org/items/{id}/{vote}", format: json,
        document: {item: {select: json/item/item, exactly: 1}}}
      votes: {role: roll-call, after: item, url: "https://example.org/votes/{item}", format: json,
        document: {names: {select: json/item/who, at_least: 0},
          choices: {select: json/item/how, at_least: 0, transforms: [{map: {In Favor: yea, Opposed: nay, "*": abstain}}]}}}
    """

  static func jurisdiction() throws -> Jurisdiction {
    func rule(_ template: String, _ effect: Effect) throws -> Vocabulary.Rule {
      Vocabulary.Rule(template: try LineTemplate(template), effect: effect)
    }
    guard let opens = Day("2020-01-01") else { throw Unknown() }
    return Jurisdiction(
      source: try SourceFile.read(definition, file: "scraper.yml"),
      procedure: ProcedureDefinition(
        numbers: NumberGrammar(kinds: [
          BillKind(code: "CB", name: "Council Bill", chamber: nil, houses: 1, executive: true)
        ]),
        citations: CitationRule(pattern: nil, clauses: [])),
      vocabulary: Vocabulary(rules: [
        try rule("Referred to {committee}", .refers), try rule("Passed {n} to {n}", .passes),
        try rule("Signed", .signs),
      ]),
      calendar: SessionCalendar(sessions: [Session(id: "council", years: [2025], opens: opens)]))
  }
}

/// One store, read night by night from a fake council.
struct CouncilNights {
  let council = FakeCouncil()
  let store: BillStore
  let jurisdiction: Jurisdiction

  init() throws {
    store = try BillStore.inMemory()
    jurisdiction = try FakeCouncil.jurisdiction()
    for (id, title) in [(1, "Surveillance and privacy"), (2, "A bridge"), (3, "A park")] {
      council.put(
        id,
        .init(title: title, touched: "2025-01-14", lines: [("2025-01-14", "Referred to Finance", nil)]))
    }
  }

  @discardableResult
  func sync(_ day: String, keys: [String: String] = [:], budget: Int? = nil) async throws -> RunReport.Source
  {
    guard let date = Day(day), let session = jurisdiction.calendar.session(on: date) else {
      throw FakeCouncil.Unknown()
    }
    let now = Date(timeIntervalSince1970: Double(date.adding(days: 1).ordinal) * 86400 + 6 * 3600)
    let campaign = Campaign(
      id: "privacy", title: "Privacy", ask: "Ask", source: "", jurisdictions: JurisdictionList(["*"]),
      relevant: 0.5, possible: 0.2, phrases: [.init(try PhrasePattern("privacy"), weight: 1)], statutes: [],
      pinned: [], excluded: [])
    let limit = budget.map {
      RequestBudget(name: "us-cc", budget: .init(requests: $0, period: .day), store: store, now: now)
    }
    let council = council
    var jurisdiction = jurisdiction
    jurisdiction.source.budget = limit?.budget
    return try await Syncer(
      jurisdiction: jurisdiction, session: session, store: store,
      fetch: { ask in
        try limit?.check()
        try limit?.count()
        return try council.answer(ask, now: now)
      }, keys: keys, matcher: Matcher([campaign]),
      significance: SignificanceRules(rules: [.init(kinds: Set(ChangeKind.allCases), significance: .digest)]),
      now: now, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ).run(full: false)
  }

  func bill(_ number: String) throws -> Bill? {
    try store.bill(
      BillKey(jurisdiction: "us-cc", session: "council", number: .init(type: "CB", label: number)))
  }
}
