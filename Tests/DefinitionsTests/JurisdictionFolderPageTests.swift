import Definitions
import Foundation
import Legislature
import Scraping
import Testing

/// The oddities of a bill's page and text, as `README.md` of the folder lists them.
@Suite struct JurisdictionFolderPageTests {
  /// A page in the site's form. Each table has the heading of its sitting and chamber, and rows of date and line.
  static func page(
    _ version: String = "HB 1671", tables: [(sitting: String, chamber: String, rows: [(String, String)])]
  ) -> [UInt8] {
    var text = """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(version) Washington State Legislature</title></head><body>
      <main><select id="Year"><option value="2025" selected="selected">2025-26</option></select><h2>A title.</h2>
      <div><b>Sponsors:</b> Ames, Bo</div><div>
      """
    var sitting: String?
    for table in tables {
      if table.sitting != sitting { text += "<h3>\(table.sitting)</h3>" }
      sitting = table.sitting
      let rows = table.rows.map { "<div><div>\($0.0)</div><div>\r\n \($0.1)\r\n</div></div>" }.joined(
        separator: "\r\n")
      text += "<h4>\(table.chamber)</h4><div class=\"historytable\">\(rows)</div>"
    }
    return Array((text + "</div></main></body></html>").utf8)
  }

  private func read(_ bytes: [UInt8], as number: String = "HB 1671") throws -> PageReading {
    let parts = number.split(separator: " ").map(String.init)
    let answer = try Folder.read("page", bytes)
    return try Folder.interpreter().page(
      answer, of: BillNumber(type: parts[0], label: parts[1]), session: .biennium, Folder.place)
  }

  private func actions(_ sitting: String, _ rows: (String, String)...) throws -> [String] {
    try read(Self.page(tables: [(sitting, "In the House", rows)])).actions.map { "\($0.on) \($0.text)" }
  }

  @Test func aWholePage() throws {
    let page = try read(try Folder.fixture("page.essb-6002.html"), as: "SB 6002")
    #expect(page.version == "ESSB 6002")
    #expect(page.title == "Enhancing the driver’s privacy.")
    #expect(page.sponsors?.map(\.name) == ["Trudeau", "Valdez", "Saldaña"])
    #expect(page.actions.count == 11)
    #expect(page.actions.last?.chamber == .house)
    #expect(page.actions.allSatisfy { !$0.text.contains("(View") && !$0.text.contains("Materials") })
  }

  @Test func aBlankDateIsThatOfTheRowAbove() throws {
    #expect(
      try actions("2026 Regular Session", ("Jan 22", "A."), ("", "B."), ("&nbsp;", "C."), ("Feb 4", "D."))
        == [
          "2026-01-22 A.", "2026-01-22 B.", "2026-01-22 C.", "2026-02-04 D.",
        ])
  }

  @Test func aBlankFirstDateIsRefused() throws {
    let error = #expect(throws: ScrapeError.self) { try actions("2026 Regular Session", ("", "A.")) }
    #expect(error?.field == "on")
    let tables = [
      (sitting: "2026 Regular Session", chamber: "In the House", rows: [("Jan 22", "A.")]),
      (sitting: "2026 Regular Session", chamber: "In the Senate", rows: [("", "B.")]),
    ]
    #expect(throws: ScrapeError.self) { try read(Self.page(tables: tables)) }
  }

  @Test func prefilingIsDatedInTheYearBefore() throws {
    #expect(
      try actions(
        "2027 Regular Session", ("Nov 30", "A."), ("Dec 2", "B."), ("Jan 11", "C."), ("Oct 1", "D.")) == [
          "2026-11-30 A.", "2026-12-02 B.", "2027-01-11 C.", "2027-10-01 D.",
        ])
  }

  @Test(arguments: ["2025 1st Special Session", "2025 2nd Special Session", "2025 3RD SPECIAL SESSION"])
  func aSpecialSessionInNovemberIsOfItsOwnYear(_ sitting: String) throws {
    #expect(try actions(sitting, ("Nov 30", "A."), ("Dec 1", "B.")) == ["2025-11-30 A.", "2025-12-01 B."])
  }

  @Test(arguments: ["2025-26", "Regular Session", "2025 Assembly", "2025 Regular Session, continued"])
  func aSittingThatIsNotKnownIsRefused(_ sitting: String) {
    let error = #expect(throws: ScrapeError.self) { try actions(sitting, ("Jan 14", "A.")) }
    #expect(error?.problem.contains("no year is found in sitting '\(sitting)'") == true)
  }

  @Test func linksAreLeftOutWhereverTheyStand() throws {
    #expect(
      try actions(
        "2026 Regular Session",
        ("Feb 4", "1st substitute bill substituted (LAW 26). <a href='/x'>(View 1st Substitute)</a>"),
        ("", "<a href='/x'>(View)</a> Passed;\r\n  yeas, 40;  nays, 9. <a>(A)</a> <a>(B)</a>")
      ) == ["2026-02-04 1st substitute bill substituted (LAW 26).", "2026-02-04 Passed; yeas, 40; nays, 9."])
  }

  @Test func twoBlanksAreOne() throws {
    #expect(
      try actions("2026 Regular Session", ("Feb 4", "Rules suspended.  Placed on Third Reading."))
        == ["2026-02-04 Rules suspended. Placed on Third Reading."])
  }

  @Test func meetingsToComeAreNoLinesButTheirDatesFillDown() throws {
    #expect(
      try actions(
        "2026 Regular Session", ("Jan 14", "A."),
        (
          "Feb 24",
          "Scheduled for public hearing in the House Committee on Law at 10:00 AM (Subject to change)."
        ),
        ("", "B.")) == ["2026-01-14 A.", "2026-02-24 B."])
  }

  @Test func theSameLineTwiceOnOneDayIsTwoLines() throws {
    #expect(try actions("2026 Regular Session", ("Jan 12", "A."), ("Jan 12", "A."), ("", "A.")).count == 3)
  }

  @Test func eachTableStandsUnderItsOwnHeadings() throws {
    let page = try read(try Folder.fixture("page.two-years-and-governor.html"), as: "HB 1108")
    #expect(
      page.actions.map(\.chamber) == [
        .house, .house, .senate, .executive, .executive, .house, .house, .house,
      ])
    #expect(
      page.actions.map(\.on.description) == [
        "2024-12-30", "2025-04-22", "2025-04-23", "2025-04-24", "2025-05-20", "2025-11-30", "2026-01-12",
        "2026-01-12",
      ])
  }

  @Test(arguments: [
    ("page.unknown-heading.html", "'In the Joint Assembly' is none of"),
    ("page.redesigned.html", "found 0, expected at least 1"),
    ("page.maintenance.html", "found 0, expected exactly 1"),
    ("page.first-date-blank.html", "is empty in the first row"),
  ])
  func aPageThatIsNotWhatItWasIsRefused(_ name: String, _ problem: String) throws {
    let bytes = try Folder.fixture(name)
    let error = #expect(throws: ScrapeError.self) { try read(bytes) }
    #expect(error?.problem.contains(problem) == true)
    #expect(error?.selector != nil)
  }

  @Test(arguments: ["HB 1672", "SB 1671", "HJM 1671", "HI 1671"])
  func aPageAboutAnotherBillIsRefused(_ other: String) {
    let page = Self.page(other, tables: [("2025 Regular Session", "In the House", [("Jan 14", "A.")])])
    let error = #expect(throws: ScrapeError.self) { try read(page) }
    #expect(error?.problem == "the page is about '\(other)', not about HB 1671")
  }

  @Test(arguments: ["HB 1671", "2SHB 1671", "E2SHB 1671", "EHB 1671"])
  func aPageNamesTheVersion(_ version: String) throws {
    let page = Self.page(version, tables: [("2025 Regular Session", "In the House", [("Jan 14", "A.")])])
    #expect(try read(page).version == version)
  }

  @Test(arguments: [
    ("<div>Jan 14</div>", "div[2]"), ("<div>Jan 14</div><div>A.</div><div>B.</div>", "div[2]"),
    ("", "div[1]"),
    ("<div>Jan 14</div><div></div>", "div[2]"),
  ])
  func aRowThatIsNoDateAndLineIsRefused(_ row: String, _ selector: String) throws {
    let page = String(
      decoding: Self.page(tables: [("2025 Regular Session", "In the House", [("Jan 14", "A.")])]),
      as: UTF8.self)
    let broken = page.replacingOccurrences(of: "historytable\">", with: "historytable\"><div>\(row)</div>")
    #expect(broken != page)
    let error = #expect(throws: ScrapeError.self) { try read(Array(broken.utf8)) }
    #expect(error?.selector?.hasPrefix(selector) == true)
  }

  @Test(arguments: ["", "&nbsp;", "In the Joint Assembly", "in the house"])
  func aChamberThatIsNotKnownIsRefused(_ heading: String) {
    let page = Self.page(tables: [("2025 Regular Session", heading, [("Jan 14", "A.")])])
    let error = #expect(throws: ScrapeError.self) { try read(page) }
    #expect(error?.field == "chamber")
  }

  @Test func aLineOfNothingButALinkIsRefused() {
    #expect(throws: ScrapeError.self) {
      try actions("2025 Regular Session", ("Jan 14", "<a>(View)</a>"))
    }
  }

  @Test func aTextSaysItsTitleAndWhatItCites() throws {
    let text = try Folder.interpreter().text(try Folder.read(fixture: "text.substitute.htm"), Folder.place)
    #expect(
      text.legalTitle?.hasPrefix("AN ACT Relating to driver privacy; amending RCW 46.12.635; adding") == true)
    #expect(text.citations == [Citation(cite: "46.12.635", action: "amended")])
    #expect(text.body.contains("Saldaña"), "UTF-8 without a charset is UTF-8")
    #expect(text.body.hasSuffix("--- END ---"))
  }

  @Test(arguments: [
    (
      "amending RCW 9A.60.010, 9A.60.045, and 43.43.832",
      ["9a.60.010 amended", "9a.60.045 amended", "43.43.832 amended"]
    ),
    ("reenacting and amending RCW 9.94A.535 and 9.94A.515", ["9.94a.535 amended", "9.94a.515 amended"]),
    ("adding a new section to chapter 43.386 RCW", ["43.386 added"]),
    ("adding new sections to chapter 70A.02 RCW", ["70a.02 added"]),
    ("recodifying RCW 42.17A.710", ["42.17a.710 amended"]),
    ("repealing RCW 82.04.29005 and 82.16.0497", ["82.04.29005 repealed", "82.16.0497 repealed"]),
    ("decodifying RCW 43.01.900", ["43.01.900 repealed"]),
    ("amending RCW 62A.9A-501 and 62A.1-201", ["62a.9a-501 amended", "62a.1-201 amended"]),
    ("adding a new chapter to Title 10 RCW", []), ("creating a new section", []),
    ("amending 2024 c 376 s 101 (uncodified)", []),
    ("providing an effective date", []),
  ])
  func aClauseSaysWhatBecomesOfTheStatutesThatItLists(_ clause: String, _ expected: [String]) throws {
    let rule = try Folder.jurisdiction.get().procedure.citations
    let title =
      "AN ACT Relating to $27.8 million and the 1.20 percent maximum; \(clause); and declaring an emergency."
    #expect(rule.citations(in: title).map { "\($0.cite) \($0.action ?? "-")" } == expected)
    #expect(rule.citations(in: "AN ACT Relating to taxes; and \(clause).").count == expected.count)
  }

  @Test(arguments: [
    (
      "AN ACT Relating to adding facilities under chapter 80.50 RCW; amending RCW 80.50.060",
      ["80.50 -", "80.50.060 amended"]
    ),
    (
      "AN ACT Relating to amending the act in RCW 59.18.170; and repealing RCW 59.18.170",
      ["59.18.170 repealed"]
    ),
    (
      "AN ACT Relating to plans under RCW 36.70A.040; and reenacting and amending RCW 36.70A.040",
      ["36.70a.040 amended"]
    ),
  ])
  func whatAnActIsAboutIsMentionedAndNotTouched(_ title: String, _ expected: [String]) throws {
    let citations = try Folder.jurisdiction.get().procedure.citations.citations(in: title)
    #expect(citations.map { "\($0.cite) \($0.action ?? "-")" } == expected)
  }

  @Test func aStatuteThatOneActDoesTwoThingsToIsCitedForBoth() throws {
    let citations = try Folder.jurisdiction.get().procedure.citations.citations(
      in:
        "AN ACT Relating to x; amending RCW 1.04.010, 1.04.010; repealing RCW 1.04.010; implementing RCW 2.04.010;"
    )
    #expect(
      citations == [
        Citation(cite: "1.04.010", action: "amended"), Citation(cite: "1.04.010", action: "repealed"),
        Citation(cite: "2.04.010", action: nil),
      ])
  }
}
