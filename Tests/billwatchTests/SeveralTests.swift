import Definitions
import Foundation
import Legislature
import Notifying
import Store
import Testing

@testable import billwatch

/// Two jurisdictions in one view; the second has the numbers and lines of the first.
struct SeveralTests {
  private let office: Office
  private let other: Jurisdiction
  private let there: SourceKey

  init() throws {
    office = try Office()
    let copy = FolderCopy()
    try copy.add("us-xx", name: "Xanadu") { Self.withItsOwnPage($0) }
    other = try Jurisdiction.read(copy.scrapers.appending(path: "us-xx"))
    there = SourceKey(jurisdiction: "us-xx", session: "2025-26")
  }

  private static func withItsOwnPage(_ scraper: String) -> String {
    scraper.replacing(/(?m)^official_page: .*/, with: "official_page: https://example.org/{id}/{number}")
  }

  private func desk(configured: [String] = []) throws -> Desk {
    Desk(
      store: office.store, jurisdictions: [office.jurisdiction, other], now: now, staleAfterHours: 26,
      configured: configured, states: try office.store.sources(), campaigns: ["air"])
  }

  private func fill() throws {
    try office.add("HB", "2", there)
    try office.add("HB", "1")
    try office.add("SB", "3", stage: .unknown)
    try office.add("HB", "1", there, stage: .unknown)
  }

  private func answer(_ desk: Desk, _ sources: [SourceKey]? = nil) throws -> BillsAnswer {
    let sources = try sources ?? desk.sources(jurisdiction: nil, session: nil)
    return BillsAnswer(
      bills: try office.store.bills(BillFilter(sources: sources, scope: .all)), sources: sources, desk: desk)
  }

  /// The first word or words of each line of the listing, up to the count.
  private func outline(_ answer: BillsAnswer) -> [String] {
    answer.lines(page).dropFirst().prefix { !$0.hasSuffix(" bills") }
      .map { String($0.prefix(40)).components(separatedBy: "  ")[0] }.filter { !$0.isEmpty }
  }

  @Test func billsStandUnderTheirJurisdictionUnknownStagesFirst() throws {
    try fill()
    let name = try desk().name(of: "us-wa")
    #expect(
      try outline(answer(desk())) == ["\(name) (us-wa)", "SB 3", "HB 1", "Xanadu (us-xx)", "HB 1", "HB 2"])
    #expect(
      try outline(answer(desk(configured: ["us-xx", "us-wa"])))
        == ["Xanadu (us-xx)", "HB 1", "HB 2", "\(name) (us-wa)", "SB 3", "HB 1"])
  }

  @Test func everyRowStandsUnderItsOwnJurisdiction() throws {
    try office.add("HB", "2", there) { $0.title = "There." }
    try office.add("HB", "1") { $0.title = "Here." }
    let lines = try answer(desk()).lines(page)
    let heading = try #require(lines.firstIndex { $0.hasPrefix("Xanadu") })
    #expect(lines[heading - 1] == "")
    #expect(lines[heading + 1].hasPrefix("HB 2"))
    #expect(lines[heading + 1].hasSuffix("There."))
    #expect(lines[2...].first { $0.hasPrefix("HB 1") }?.hasSuffix("Here.") == true)
  }

  @Test func oneJurisdictionNeedsNoHeading() throws {
    try fill()
    #expect(try outline(answer(desk(), [there])) == ["HB 1", "HB 2"])
  }

  @Test func severalSessionsOfOneJurisdictionAreToldApart() throws {
    try office.add("HB", "1")
    try office.add("HB", "1", office.earlier)
    try office.add("HB", "2", there)
    let sources = [office.current, office.earlier, there]
    let name = try desk().name(of: "us-wa")
    #expect(
      try outline(answer(desk(), sources))
        == [
          "\(name) (us-wa 2019-20)", "HB 1", "\(name) (us-wa 2025-26)", "HB 1", "Xanadu (us-xx)", "HB 2",
        ].map { String($0.prefix(40)) })
  }

  @Test func aViewOfSeveralNamesTheOneThatHasBills() throws {
    try office.add("HB", "1", there)
    try office.store.setChecked(office.current, at: now)
    #expect(try outline(answer(desk())) == ["Xanadu (us-xx)", "HB 1"])
  }

  @Test func theListsForProgramsKeepTheirOrder() throws {
    try fill()
    let csv = try answer(desk()).csv.dropFirst().map { "\($0[0] ?? "") \($0[2] ?? "")" }
    #expect(csv == ["us-wa SB 3", "us-xx HB 1", "us-wa HB 1", "us-xx HB 2"])
  }

  @Test func nothingIsWiderThanThePage() throws {
    let words = String(repeating: "word ", count: 60)
    try office.add("HB", "123456789", there, stage: .oppositeCommittee) {
      $0.version = "2SHB 123456789"
      $0.title = words
      $0.location = Location(chamber: .senate, committee: words)
    }
    try office.add("HB", "1")
    let lines = try answer(desk()).lines(page)
    #expect(lines.filter { $0.count > 80 } == [])
    #expect(lines.contains { $0.hasPrefix("2SHB 123456789  opposite-committee") })
  }

  @Test func changesAndFindingsNameTheJurisdiction() throws {
    for source in [office.current, there] {
      let key = source.bill(BillNumber(type: "HB", label: "1"))
      try office.add("HB", "1", source, changes: [Change(bill: key, kind: .vanished, seenAt: now)])
    }
    let desk = try desk()
    let changes = try office.store.changes(ChangeFilter())
    let lines = ChangesAnswer(changes: changes, desk: desk).lines(page)
    #expect(lines.contains { $0.contains("us-xx HB 1") })
    #expect(!ChangesAnswer(changes: [changes[0]], desk: desk).lines(page)[1].contains("us-"))
    let sources = try desk.sources(jurisdiction: nil, session: nil)
    let hits = try office.store.search(try SearchQuery("concerning"), sources: sources, limit: 9)
    #expect(
      SearchAnswer(hits: hits, sources: sources, desk: desk).lines(page).contains {
        $0.hasPrefix("us-xx  HB 1")
      })
  }

  @Test func theOfficialPageMayNeedWhatTheSourceSaysOfTheBill() throws {
    let key = try office.add("HB", "7", there)
    #expect(try desk().officialPage(of: key) == nil)
    func observe(_ request: String, _ fields: [String: [String]]) throws {
      try office.store.observe(
        [FactRow(bill: key.number, key: "k", fields: fields)], request: request, source: there, window: nil,
        needsPage: false, firstImport: false, at: now)
    }
    try observe("roster", ["id": ["roster id", "second"], "number": ["other"]])
    #expect(try desk().officialPage(of: key) == "https://example.org/roster%20id/7")
    try observe("page", ["id": ["42"]])
    #expect(try desk().officialPage(of: key) == "https://example.org/42/7")
    #expect(try ShowAnswer(key, asOf: nil, at: desk())?.officialPage == "https://example.org/42/7")
    try observe("votes", ["id": ["9"]])
    #expect(try desk().officialPage(of: key) == "https://example.org/42/7")
  }

  @Test func oneDigestTellsOfAllJurisdictions() throws {
    var keys: [BillKey] = []
    for (source, stage) in [(office.current, Stage.committee), (there, .unknown)] {
      let key = try office.add("HB", "1", source, stage: stage) {
        $0.actions[0].text = stage == .unknown ? "Laid on the moon." : "Introduced."
      }
      let change = Change(bill: key, kind: .vanished, significance: .digest, seenAt: now)
      let bill = try #require(try office.store.bill(key))
      try office.store.commit(
        BillCommit(
          bill: bill, changes: [change],
          matches: [Match(campaign: "data-privacy", score: 1, relevant: true, evidence: [])], readAt: now))
      try office.store.setChecked(source, at: now)
      keys.append(key)
    }
    try office.store.observe(
      [FactRow(bill: keys[1].number, key: "k", fields: ["id": ["42"]])], request: "page", source: there,
      window: nil, needsPage: false, firstImport: false, at: now)
    let folders = FolderCopy()
    try folders.add("us-wa", name: "Here") { $0 }
    try folders.add("us-xx", name: "Xanadu") { Self.withItsOwnPage($0) }
    try FileManager.default.createSymbolicLink(
      at: folders.root.appending(path: "Data"), withDestinationURL: ProcessTests.root.appending(path: "Data"))
    var configuration = Configuration()
    configuration.jurisdictions = ["us-xx", "us-never"]
    let workplace = Workplace(
      home: folders.root.appending(path: "home"), files: folders.root, configuration: configuration, now: now)
    let post = try Post(workplace, store: office.store, adopting: true)
    let digest = try #require(try post.previews(of: nil).first).letter
    let lines = digest.text.split(separator: "\n").map(String.init)
    // The order of the configuration, and in the campaign each under its name.
    let headings = lines.filter { ["Xanadu", "Here", "HB 1: Concerning 1."].contains($0) }
    #expect(headings == ["Xanadu", "HB 1: Concerning 1.", "Here", "HB 1: Concerning 1."])
    #expect(lines.contains("  https://example.org/42/1"))
    #expect(lines.contains { $0.hasPrefix("* Xanadu, HB 1, ") && $0.contains("Laid on the moon.") })
    #expect(lines.contains("* us-never: STALE, never read"))
    for source in ["Xanadu 2025-26: read ", "Here 2025-26: read "] {
      #expect(lines.contains { $0.hasPrefix(source) }, "\(source)")
    }
    #expect(
      digest.subject == "2 bills with news: HB 1 vanished from its source; and 1 more; "
        + "1 source in trouble; 1 line nobody recognised")
  }

  @Test func changesOfSeveralFitThePage() throws {
    for source in [office.current, there, office.earlier] {
      let key = source.bill(BillNumber(type: "HB", label: "1234"))
      let change = Change(
        bill: key, kind: .hearingScheduled, significance: .alert, occurredOn: try day("2025-03-04"),
        seenAt: now,
        after: .object(["committee": .string(String(repeating: "word ", count: 30))]),
        campaigns: ["data-privacy", "air"])
      try office.add("HB", "1234", source, changes: [change])
    }
    let lines = ChangesAnswer(changes: try office.store.changes(ChangeFilter()), desk: try desk()).lines(page)
    #expect(lines.filter { $0.count > 80 } == [])
    #expect(lines.contains { $0.contains("us-wa 2019-20 HB 1234") })
  }

  @Test func otherNamesAreShownAndFindTheBill() throws {
    try office.add("HB", "1") { $0.also = ["Act 150", "Public Law 119-21"] }
    let key = try office.add("HB", "2", there) { $0.also = ["Ord 127236", "Act 7"] }
    try office.add("HB", "3") { $0.also = ["Act 7"] }
    let desk = try desk()
    let show = try #require(try ShowAnswer(key, asOf: nil, at: desk))
    #expect(show.json["also"] == .array([.string("Ord 127236"), .string("Act 7")]))
    #expect(show.lines(page).contains("Also: Ord 127236, Act 7"))
    let names = [
      ("Ord 127236", "us-xx/2025-26/HB 2"), ("ord127236", "us-xx/2025-26/HB 2"),
      ("public law 119-21", "us-wa/2025-26/HB 1"), ("us-xx/act 7", "us-xx/2025-26/HB 2"),
      ("us-wa/2025-26/Act 7", "us-wa/2025-26/HB 3"), ("HB 3", "us-wa/2025-26/HB 3"),
    ]
    for (name, path) in names {
      let words = name.split(separator: " ").map(String.init)
      #expect(try BillReference(words).resolve(at: desk).path == path, "\(name)")
    }
    let error = #expect(throws: UsageError.self) { try BillReference(["Act", "7"]).resolve(at: desk) }
    #expect(error?.description.contains("us-wa/2025-26/HB 3, us-xx/2025-26/HB 2") == true)
  }
}
