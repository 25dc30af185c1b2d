import Campaigns
import Crypto
import Definitions
import Fetching
import Foundation
import Legislature
import Logging
import Scraping
import Store
import Synchronization
import Syncing

/// A legislature of a few bills in memory, with a definition of its own: what the syncing does must not depend on any
/// real one.
final class FakeLegislature: Sendable {
  struct Line: Sendable, Hashable {
    var on: String
    var chamber = "house"
    var text: String
  }
  struct FakeBill: Sendable {
    var version: String
    var title: String
    var lines: [Line]
    /// Its versions, where the definition asks for them.
    var documents: [FakeDocument] = []
    var amendments: [FakeDocument] = []
    /// Numbers of its companions.
    var companions: [String] = []
  }
  struct FakeDocument: Sendable {
    var version: String
    var name: String
    var on: String
    var body: String
  }
  struct FakeMeeting: Sendable {
    var id: String
    var on: String
    /// Empty while the hour is to be announced.
    var at = "10:30"
    var committee = "Finance"
    var room = "Room 1"
    var cancelled = false
    /// Bills as agendas name them; of another kind than public with the kind behind a bar, `HB 1|executive`.
    var items: [String]
  }
  struct State: Sendable {
    var bills: [String: FakeBill] = [:]
    var meetings: [FakeMeeting] = []
    /// Requests whose address contains this answer with this error or body.
    var failures: [String: FetchFailure] = [:]
    var asked: [String] = []
  }
  enum FetchFailure: Sendable { case refused, body(String) }
  struct Refused: Error {}

  let state = Mutex(State())

  func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

  /// The addresses asked since the last call.
  func asked() -> [String] {
    state.withLock { state in
      defer { state.asked = [] }
      return state.asked
    }
  }

  func answer(_ ask: Ask, now: Date) throws -> Page {
    let body: String = try state.withLock { state in
      state.asked.append(ask.url)
      if let (_, failure) = state.failures.first(where: { ask.url.contains($0.key) }) {
        switch failure {
        case .refused: throw Refused()
        case .body(let text): return text
        }
      }
      return Self.body(ask.url, state)
    }
    let bytes = Array(body.utf8)
    let hash = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    let known = ask.validators?.etag == hash
    return Page(
      url: ask.url, finalURL: ask.url, at: now, status: known ? 304 : 200,
      headers: ask.url.contains("/page") ? [Header("ETag", hash)] : [], body: known ? [] : bytes,
      sha256: hash, outcome: known ? .notModified : .fetched, milliseconds: 1)
  }

  private static func body(_ url: String, _ state: State) -> String {
    let query = url.split(separator: "?").dropFirst().first.map(String.init) ?? ""
    let value = query.split(separator: "=").last.map(String.init) ?? ""
    if url.contains("/roster") {
      return "<list>\(state.bills.values.map(\.version).sorted().map { "<b>\($0)</b>" }.joined())</list>"
    }
    if url.contains("/lines") {
      let rows = state.bills.values.flatMap { bill in
        bill.lines.filter { !$0.text.hasPrefix("Public hearing") }.map { (bill.version, $0) }
      }
      return
        "<list>\(rows.map { "<l><v>\($0)</v><d>\($1.on)</d><t>\($1.text)</t></l>" }.sorted().joined())</list>"
    }
    if url.contains("/meetings") {
      let rows = state.meetings.map {
        "<m><id>\($0.id)</id><c>\($0.committee)</c><d>\($0.on)</d><a>\($0.at)</a><r>\($0.room)</r><x>\($0.cancelled)</x></m>"
      }
      return "<list>\(rows.joined())</list>"
    }
    if url.contains("/agenda") {
      let items = (state.meetings.first { $0.id == value }?.items ?? []).map { item in
        let parts = item.split(separator: "|")
        return "<i><v>\(parts.first ?? "")</v><k>\(parts.dropFirst().first ?? "public")</k></i>"
      }
      return "<list>\(items.joined())</list>"
    }
    for kind in ["documents", "amendments"] where url.contains("/\(kind)") {
      let rows = state.bills.flatMap { number, bill in
        kind == "documents" ? bill.documents : number == "HB \(value)" ? bill.amendments : []
      }
      return
        "<list>\(rows.map { "<d><v>\($0.version)</v><n>\($0.name)</n><on>\($0.on)</on></d>" }.sorted().joined())</list>"
    }
    if url.contains("/facts") {
      let rows = state.bills.values.map { bill in
        "<f><v>\(bill.version)</v>\(bill.companions.map { "<c>\($0)</c>" }.joined())</f>"
      }
      return "<list>\(rows.sorted().joined())</list>"
    }
    if url.contains("/text") {
      return state.bills.values.flatMap { $0.documents + $0.amendments }.first { $0.name == value }?.body
        ?? ""
    }
    guard let bill = state.bills["HB \(value)"] else { return "<page/>" }
    let lines = bill.lines.map { "<line on='\($0.on)' in='\($0.chamber)'>\($0.text)</line>" }
    return "<page><v>\(bill.version)</v><t>\(bill.title)</t>\(lines.joined())</page>"
  }

  static let definition = """
    id: us-xx
    name: A legislature for tests
    time_zone: America/Los_Angeles
    hosts: [example.org]
    official_page: https://example.org/page?n={number}
    requests:
      list: {role: roster, url: "https://example.org/roster", format: xml,
             rows: {select: /list/b, at_least: 0, fields: {version: {select: ., exactly: 1}}}}
      lines: {role: lines, url: "https://example.org/lines?from={from}", format: xml, window: {before: 10, after: 1},
              rows: {select: /list/l, at_least: 0, fields: {version: {select: v, exactly: 1}, text: {select: t, exactly: 1},
                     on: {select: d, exactly: 1, transforms: [{date: {format: yyyy-MM-dd}}]}}}}
      meetings: {role: meetings, url: "https://example.org/meetings?from={from}", format: xml, window: {before: 6, after: 30},
                 rows: {select: /list/m, at_least: 0, fields: {meeting: {select: id, exactly: 1}, committee: {select: c, exactly: 1},
                        on: {select: d, exactly: 1, transforms: [{date: {format: yyyy-MM-dd}}]},
                        at: {select: a, exactly: 1, transforms: [clock]}, room: {select: r, exactly: 1},
                        cancelled: {select: x, exactly: 1}}}}
      agenda: {role: agenda, url: "https://example.org/agenda?m={meeting}", format: xml,
               rows: {select: /list/i, at_least: 0, fields: {version: {select: v, exactly: 1}, kind: {select: k, exactly: 1}}}}
      page: {role: page, url: "https://example.org/page?n={number}", format: xml,
             document: {version: {select: /page/v, exactly: 1}, title: {select: /page/t, exactly: 1}},
             rows: {select: /page/line, at_least: 1, fields: {text: {select: ., exactly: 1},
                    on: {select: "@on", exactly: 1, transforms: [{date: {format: yyyy-MM-dd}}]}, chamber: {select: "@in", exactly: 1}}}}
    """

  /// With texts of versions and amendments, and companions.
  static let textRequests = """

      documents: {role: documents, url: "https://example.org/documents", format: xml,
                  rows: {select: /list/d, at_least: 0, fields: {version: {select: v, exactly: 1}, name: {select: n, exactly: 1},
                         url: {select: "concat('https://example.org/text?n=', n)", exactly: 1},
                         on: {select: "on", exactly: 1, transforms: [{date: {format: yyyy-MM-dd}}]}}}}
      amendments: {role: amendments, url: "https://example.org/amendments?n={number}", format: xml,
                   rows: {select: /list/d, at_least: 0, fields: {version: {select: v, exactly: 1}, name: {select: n, exactly: 1},
                          url: {select: "concat('https://example.org/text?n=', n)", exactly: 1},
                          on: {select: "on", exactly: 1, transforms: [{date: {format: yyyy-MM-dd}}]}}}}
      facts: {role: facts, url: "https://example.org/facts", format: xml,
              rows: {select: /list/f, at_least: 0, fields: {version: {select: v, exactly: 1}, companions: {select: c, at_least: 0}}}}
      text: {role: text, url: "{url}", format: xml, document: {body: {select: /bill, exactly: 1}}}
      amendment-text: {role: amendment-text, url: "{url}", format: xml, document: {body: {select: /amendment, exactly: 1}}}
    """

  /// A text of a number and sections, each a line: `<p>Sec. 1. Words.</p>`.
  static let textRules = """
    documents:
      bill:
        is: bill
        format: xml
        blocks: [p]
        sections: [{line: '^Sec\\. \\d+\\.'}]
        numbers: consecutive
        kinds: [{kind: new, opening: '^Sec'}]
        number: '^Sec\\. (\\d+)\\.'
        end: '^END$'
        back: '^END$'
      amendment:
        is: amendment
        format: xml
        blocks: [p]
        sections: [{line: '^On page', kind: instruction}]
        numbers: free
        striker: 'strike everything and insert'
    """

  static func jurisdiction(withTexts: Bool = false) throws -> Jurisdiction {
    func rule(_ template: String, _ effect: Effect, _ hearing: HearingMention? = nil) throws
      -> Vocabulary.Rule
    {
      Vocabulary.Rule(template: try LineTemplate(template), effect: effect, hearing: hearing)
    }
    let kinds = ["HB", "SB"].map {
      BillKind(code: $0, name: $0, chamber: $0 == "HB" ? .house : .senate, houses: 2, executive: true)
    }
    guard let opens = Day("2024-12-01"), let start = Day("2025-01-13"), let end = Day("2025-04-27") else {
      throw Refused()
    }
    var jurisdiction = Jurisdiction(
      source: try SourceFile.read(definition + (withTexts ? textRequests : ""), file: "scraper.yml"),
      procedure: ProcedureDefinition(
        numbers: NumberGrammar(kinds: kinds, substituteMark: "S", engrossedMark: "E"),
        citations: CitationRule(pattern: nil, clauses: [])),
      vocabulary: Vocabulary(rules: [
        try rule("First reading, referred to {committee}.", .refers),
        try rule("Referred to Rules.", .toRules),
        try rule("Passed.", .passes),
        try rule("Amended.", .amends),
        try rule("Public hearing in {committee}.", .keeps, HearingMention(kinds: ["public"], held: true)),
        try rule(
          "Public hearing in {committee} at {time}.", .keeps, HearingMention(kinds: ["public"], held: true)),
        try rule(
          "Public hearing scheduled, but not heard in {committee}[ at {time}].", .keeps,
          HearingMention(kinds: ["public"], held: false)),
      ]),
      calendar: SessionCalendar(sessions: [
        Session(
          id: "2025", years: [2025], opens: opens,
          sittings: [Sitting(name: "2025 Regular Session", kind: .regular, start: start, end: end)])
      ]))
    if withTexts { jurisdiction.texts = try TextFile.read(textRules, file: "text.yml") }
    return jurisdiction
  }
}

/// One store, read night by night from a fake legislature.
struct Nights {
  let legislature = FakeLegislature()
  let store: BillStore
  let jurisdiction: Jurisdiction
  let source = SourceKey(jurisdiction: "us-xx", session: "2025")

  init(withTexts: Bool = false, jurisdiction: Jurisdiction? = nil) throws {
    store = try BillStore.inMemory()
    self.jurisdiction = try jurisdiction ?? FakeLegislature.jurisdiction(withTexts: withTexts)
    legislature.change { state in
      state.bills["HB 1"] = .init(
        version: "HB 1", title: "Protecting privacy.",
        lines: [.init(on: "2025-01-14", text: "First reading, referred to Finance.")])
      state.bills["HB 2"] = .init(
        version: "HB 2", title: "Naming a bridge.",
        lines: [.init(on: "2025-01-15", text: "First reading, referred to Finance.")])
    }
  }

  /// Syncs in the evening of a day.
  @discardableResult
  func sync(_ day: String, full: Bool = false, campaign: Campaign? = nil, rules: String = "") async throws
    -> RunReport.Source
  {
    guard let date = Day(day) else { throw FakeLegislature.Refused() }
    let now = Date(timeIntervalSince1970: Double(date.adding(days: 1).ordinal) * 86400 + 6 * 3600)
    guard let session = jurisdiction.calendar.session(on: date) else { throw FakeLegislature.Refused() }
    let legislature = legislature
    let campaign = try campaign ?? Self.campaign(phrases: [.init(try PhrasePattern("privacy"), weight: 1)])
    let run = try store.beginRun(now: now)
    let report = try await Syncer(
      jurisdiction: jurisdiction, session: session, store: store,
      fetch: { try legislature.answer($0, now: now) }, matcher: Matcher([campaign]), rules: rules,
      significance: SignificanceRules(rules: [.init(kinds: Set(ChangeKind.allCases), significance: .digest)]),
      now: now, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    ).run(full: full)
    try store.finishRun(run, report: "{}", exitCode: report.failures.isEmpty ? 0 : 3, at: now)
    return report
  }

  static func campaign(phrases: [Campaign.Phrase], tripwires: [Tripwire] = []) -> Campaign {
    Campaign(
      id: "privacy", title: "Privacy", ask: "Ask", source: "", jurisdictions: JurisdictionList(["*"]),
      relevant: 0.5, possible: 0.2, phrases: phrases, tripwires: tripwires)
  }

  func bill(_ number: String) throws -> Bill? {
    try store.bill(source.bill(BillNumber(type: "HB", label: number)))
  }

  /// The changes recorded since the last call, as "HB 1 action-added".
  func news(since id: Int64) throws -> [String] {
    try store.changes(ChangeFilter()).filter { $0.id > id }.map {
      "\($0.change.bill.number) \($0.change.kind.rawValue)"
    }
  }

  var lastChange: Int64 { get throws { try store.changes(ChangeFilter()).last?.id ?? 0 } }
}
