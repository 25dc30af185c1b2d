import ArgumentParser
import Campaigns
import Foundation
import Legislature
import Store
import Testing
import Texts

@testable import billwatch

@Suite("What changed between two versions")
struct DiffTests {
  private let office: Office
  private let key: BillKey

  private static let clerk =
    "The county clerk shall publish notice of each vacancy on the board of commissioners weekly."
  private static func hold(_ time: String) -> String {
    "A jail may not hold any person on a civil immigration warrant for longer than \(time) after the arrest."
  }

  init() throws {
    office = try Office()
    key = office.current.bill(BillNumber(type: "HB", label: "1671"))
    try add(
      "HB", "1671", ["HB 1671": Self.hold("72 hours"), "SHB 1671": Self.hold("21 days")], next: "2SHB 1671")
    try office.store.setChecked(office.current, at: now)
  }

  private func text(_ body: String) -> LegalText {
    LegalText(sections: [
      .init(kind: .front, runs: [.init("AN ACT Relating to jails\n")]),
      .init(kind: .new, number: "1", runs: [.init("NEW SECTION. Sec. 1. \(Self.clerk)\n")]),
      .init(kind: .new, number: "2", runs: [.init("NEW SECTION. Sec. 2. \(body)\n")]),
    ])
  }

  /// A bill with the texts of its versions, and one version more whose text was not read.
  private func add(
    _ type: String, _ label: String, _ bodies: KeyValuePairs<String, String>, next: String? = nil
  ) throws {
    var bill = Bill(
      key: office.current.bill(BillNumber(type: type, label: label)), version: bodies.last?.key ?? "",
      title: "On jails.")
    func document(_ name: String) -> String {
      "\(label)\(name.hasPrefix("S") ? "-S" : name.hasPrefix("2") ? "-S2" : "")"
    }
    bill.versions = (bodies.map(\.key) + (next.map { [$0] } ?? [])).map {
      Version(name: $0, document: document($0), url: "https://example.org/\(document($0)).htm")
    }
    let texts = bodies.map { name, body in
      BillText(
        document: document(name), sha256: String(repeating: "a", count: 64), content: text(body),
        sketch: Sketch(text(body)).numbers)
    }
    try office.store.commit(
      BillCommit(bill: bill, texts: texts, currentDocument: bodies.last.map { document($0.key) }, readAt: now)
    )
  }

  private func answer(_ words: [String] = [], campaigns: [Campaign] = []) throws -> DiffAnswer {
    DiffAnswer(
      try DiffVersions(of: key, at: office.desk).pair(words), campaigns: campaigns, context: 4,
      desk: try office.desk)
  }

  private func campaign(_ phrase: String) throws -> Campaign {
    Campaign(
      id: "jails", title: "No holds", ask: "", source: "", jurisdictions: JurisdictionList(["*"]),
      relevant: 0.5, possible: 0.3, phrases: [.init(try PhrasePattern(phrase), weight: 1, fields: [.text])])
  }

  @Test(arguments: [
    (["SB", "5714"], ["SB", "5714"], []),
    (["SB 5714", "SB 5714", "SSB 5714"], ["SB 5714"], ["SB 5714", "SSB 5714"]),
    (["us-wa/2025-26/HB", "1671", "1671", "1671-S"], ["us-wa/2025-26/HB", "1671"], ["1671", "1671-S"]),
    (["2SHB", "1671"], ["2SHB", "1671"], []),
    (["5376"], ["5376"], []),
    (["nonsense"], ["nonsense"], []),
  ])
  func theBillEndsWithItsNumber(_ words: [String], _ bill: [String], _ versions: [String]) {
    #expect(DiffRequest(words).bill == bill)
    #expect(DiffRequest(words).versions == versions)
  }

  @Test func withoutVersionsTheNewestThatWasReadIsComparedWithTheOneBefore() throws {
    let answer = try answer()
    #expect(answer.old?.name == "HB 1671")
    #expect(answer.new.name == "SHB 1671")
  }

  @Test(arguments: [
    ["1671", "1671-S"], ["HB 1671", "SHB 1671"], ["hb1671", "shb1671"], ["HB", "1671", "SHB", "1671"],
  ])
  func versionsGoByTheirNumberOrTheirDocument(_ words: [String]) throws {
    let answer = try answer(words)
    #expect([answer.old?.document, answer.new.document] == ["1671", "1671-S"])
  }

  @Test(arguments: [["1671", "1671-S3"], ["HB 1671"], ["1671", "1671-S2"], ["one", "two", "three"]])
  func versionsThatAreNotThereAreRefused(_ words: [String]) throws {
    #expect(throws: (any Error).self) { try answer(words) }
  }

  private func plain(_ answer: DiffAnswer) -> String {
    answer.lines(page).joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  @Test func rulesAreReadAsWordsAndATripwireSaysWhyItIsThere() throws {
    var campaign = try campaign("civil|criminal ~5 warrant*")
    campaign.tripwires = [
      Tripwire(
        name: "the hours", watch: .keep(try PhrasePattern("72 hours")), why: "They were agreed on.")
    ]
    let answer = try answer(campaigns: [campaign])
    #expect(plain(answer).contains("Section 2, changed: civil … warrant, tripwire the hours (1 → 0)"))
    #expect(plain(answer).contains("Tripwire the hours: They were agreed on."))
    #expect(answer.webPage.contains("<p>Tripwire the hours: They were agreed on.</p>"))
    let json = "\(answer.json)"
    #expect(json.contains("civil|criminal ~5 warrant*") && json.contains("They were agreed on."))
  }

  @Test(arguments: [
    ["HB 1", "--html", "a.html", "--format", "json"], ["HB 1", "--html", "a.html", "--format", "csv"],
    ["--files", "a", "b", "--law", "--jurisdiction", "us-wa"], ["HB 1", "--jurisdiction", "us-wa"],
  ])
  func optionsThatWouldBeIgnoredAreRefused(_ words: [String]) {
    #expect(throws: (any Error).self) { try Diff.parse(words) }
    #expect(throws: Never.self) { try Diff.parse(["HB 1", "--html", "a.html"]) }
    #expect(throws: Never.self) { try Diff.parse(["--files", "a", "b", "--jurisdiction", "us-wa"]) }
  }

  @Test func thePageOfSavedDocumentsHasTheirNamesAndOnlyCampaignsThatAreConcerned() throws {
    func read(_ name: String, _ body: String) -> ReadVersion {
      ReadVersion(version: Version(name: name, document: name, url: name), text: text(body))
    }
    let files = Bill(
      key: office.current.bill(BillNumber(type: "", label: "")), version: "", title: "")
    let pair = DiffVersions.Pair(
      bill: files, old: read("old.htm", Self.hold("72 hours")), new: read("new.htm", Self.hold("21 days")))
    func html(_ phrase: String) throws -> String {
      DiffAnswer(pair, campaigns: [try campaign(phrase)], context: 4, desk: try office.desk).webPage
    }
    #expect(try html("vacancy").contains("<title>old.htm → new.htm</title>"))
    #expect(try !html("vacancy").contains("No holds"))
    #expect(try html("vacancy").contains("Nothing near what a campaign looks for changed."))
    #expect(try html("immigration warrant").contains("No holds"))
  }

  @Test func noTwoBlankLinesFollowOnEachOtherAndNoLineIsTooLong() throws {
    let name = String(repeating: "long words ", count: 12)
    var campaign = try campaign("immigration warrant")
    campaign.title = name
    let pair = try DiffVersions(of: key, at: office.desk).pair([])
    let lines = DiffAnswer(pair, campaigns: [campaign], context: 4, desk: try office.desk).lines(page)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(!zip(lines, lines.dropFirst()).contains { $0.isEmpty && $1.isEmpty })
  }

  @Test func theChangedDeadlineStandsBetweenMarks() throws {
    let lines = try answer().lines(page).joined(separator: "\n")
    #expect(lines.contains("Section 2, changed"))
    #expect(lines.contains("[-72 hours-] {+21 days+}") || lines.contains("[-72 hours-]{+21 days+}"))
    #expect(lines.contains("1 section has the same words."))
    #expect(!lines.contains(Self.clerk))
  }

  @Test func whatChangedForUsComesFirstAndIsSideBySideWhereThereIsRoom() throws {
    let answer = try answer(campaigns: [try campaign("immigration warrant")])
    let wide = answer.lines(Page(width: 120, hasColour: false, now: now))
    let ours = try #require(wide.firstIndex { $0.contains("No holds (jails)") })
    let sections = try #require(wide.firstIndex { $0 == "Sections" })
    #expect(ours < sections)
    #expect(
      wide[ours..<sections].contains {
        $0.contains("[-72 hours-]") && $0.contains(" │ ") && $0.contains("{+21 days+}")
      })
    let narrow = answer.lines(page)
    #expect(!narrow.contains { $0.contains("│") })
    #expect(narrow.allSatisfy { $0.count <= 80 })
  }

  @Test func aCampaignThatTheChangeDoesNotTouchIsSaid() throws {
    let answer = try answer(campaigns: [try campaign("vacancy")])
    #expect(answer.lines(page).contains("    Nothing near what it looks for changed."))
    #expect(answer.shares.map(\.concerns.isEmpty) == [true])
  }

  @Test func colourIsAddedAndTheMarksStay() throws {
    let lines = try answer().lines(Page(width: 80, hasColour: true, now: now)).joined(separator: "\n")
    #expect(lines.contains("\u{1B}[31;9m[-72\u{1B}[0m"))
    #expect(lines.contains("{+21"))
  }

  @Test func thePiecesOfTheJSONGiveBackBothTexts() throws {
    guard case .array(let sections) = try answer().json["sections"] else {
      throw CocoaError(.coderValueNotFound)
    }
    func joined(_ section: JSON, without kind: String) -> String {
      guard case .array(let pieces) = section["pieces"] else { return "" }
      return pieces.filter { $0["kind"]?.text != kind }.compactMap { $0["text"]?.text }.joined()
    }
    #expect(sections.map { joined($0, without: "added") }.joined() == text(Self.hold("72 hours")).text)
    #expect(sections.map { joined($0, without: "struck") }.joined() == text(Self.hold("21 days")).text)
    #expect(sections.map { $0["kind"]?.text } == ["same", "same", "changed"])
  }

  @Test func aTextThatIsNotWholeIsSaid() throws {
    let version = Version(name: "HB 1", document: "1", url: "https://example.org")
    var broken = text("x")
    broken.problems = ["the end mark is missing"]
    let pair = DiffVersions.Pair(
      bill: Bill(key: key, version: "HB 1", title: "T"), old: ReadVersion(version: version, text: broken),
      new: ReadVersion(version: version, text: text("x")))
    let answer = DiffAnswer(pair, campaigns: [], context: 4, desk: try office.desk)
    let words = answer.lines(page).joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(words.contains("older text: the end mark is missing"))
    #expect(answer.webPage.contains("class=\"warning\""))
  }

  @Test func thePageStandsAloneAndNothingOfATextBecomesMarkup() throws {
    let version = Version(name: "HB 1", document: "1", url: "https://example.org")
    let pair = DiffVersions.Pair(
      bill: Bill(key: key, version: "HB 1", title: "<b>\"T\" & more</b>"),
      old: ReadVersion(version: version, text: text("old words")),
      new: ReadVersion(version: version, text: text("<script>alert(1)</script> words")))
    let html = DiffAnswer(pair, campaigns: [], context: 4, desk: try office.desk).webPage
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;"))
    #expect(html.contains("&lt;b&gt;&quot;T&quot; &amp; more&lt;/b&gt;"))
    #expect(html.contains("<del>[-") && html.contains("<ins>{+"))
    #expect(!html.contains("src=") && !html.contains("href="))
  }

  @Test func againstTheLawANewSectionIsNewAsAWhole() throws {
    let pair = try DiffVersions(of: key, at: office.desk).againstLaw(["1671"])
    let answer = DiffAnswer(pair, campaigns: [], context: 4, desk: try office.desk)
    #expect(answer.lines(page).contains { $0.contains("the law as it stands → HB 1671") })
    #expect(answer.sections.map(\.kind) == [.added, .added])
  }

  @Test(arguments: [60, 81])
  func linesKeepTheirWidthAndLoseNoWord(_ width: Int) {
    let words = (1...200).map { "word\($0)" }.joined(separator: " ")
    let lines = DiffLines(width: width, page: page).lines([Piece(words, .same), Piece(" \(words)\n", .added)])
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.joined(separator: " ") == "\(words) {+\(words)+}")
  }
}
