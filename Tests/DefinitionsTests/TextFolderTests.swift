import Definitions
import Foundation
import Legislature
import Markup
import Scraping
import Testing

/// The shipped `text.yml` files, on documents of the shapes that the legislatures publish.
@Suite struct TextFolderTests {
  private static func reader(_ folder: String) throws -> TextReader {
    let url = Folder.scrapers.appendingPathComponent(folder)
    return TextReader(
      rules: try TextFile.read(url.appendingPathComponent("text.yml")),
      citations: try ProcedureFile.read(url.appendingPathComponent("procedure.yml")).citations)
  }

  private static let washington = Result { try reader("us-wa") }

  private func bill(_ parts: String...) throws -> LegalText {
    let page =
      "\u{FEFF}<!DOCTYPE html ><html><body><div>H-0001.1</div><hr style=\"height:1px;\" /><div style=\"font-weight:bold;text-align:center;\">HOUSE BILL 1000</div>"
      + "<table><tr><td><div>State</div></td><td><div>69th Legislature</div></td></tr></table>"
      + parts.joined()
      + "<div style=\"margin-top:0.1in;font-weight:bold;text-align:center;\">--- END ---</div></body></html>"
    return try Self.washington.get().read(Array(page.utf8), contentType: nil, format: .html, url: "1000.htm")
  }

  private func new(_ number: String, _ text: String) -> String {
    "<div style=\"margin-top:0.25in;text-indent:0.5in;\"><!-- field: BeginningSection --><span style=\"text-decoration:underline;\">NEW SECTION.</span><span>  </span><span style=\"font-weight:bold;padding-right:0.1in;\">Sec. \(number).  </span>\(text)<!-- field: --></div><!-- field: -->"
  }

  private func amendatory(_ number: String, _ opening: String, _ text: String) -> String {
    "<div style=\"margin-top:0.25in;text-indent:0.5in;\"><!-- field: BeginningSection --><span style=\"font-weight:bold;padding-right:0.1in;\">Sec. \(number).  </span>\(opening)<!-- field: --></div><div><!-- field: Text -->\(text)<!-- field: --></div><!-- field: -->"
  }

  private func link(_ cite: String) -> String {
    " <a href='http://app.leg.wa.gov/RCW/default.aspx?cite=\(cite)'>\(cite)</a>"
  }

  private func cites(_ text: LegalText, _ index: Int) -> [String] {
    text.sections[index].citations.map { "\($0.cite) \($0.action ?? "")" }
  }

  @Test(arguments: [
    ("RCW 9.94A.535 and 2019 c 219 s 1 are each amended to read as follows:", ["9.94a.535 amended"]),
    (
      "RCW 9.94A.535 and 2019 c 219 s 1 are each reenacted and amended to read as follows:",
      ["9.94a.535 amended"]
    ),
    ("2024 c 234 s 3 (uncodified) is amended to read as follows:", []),
  ])
  func amendedLawIsAmendatory(_ opening: String, cites: [String]) throws {
    let text = try bill(
      amendatory(
        "1", opening,
        "For ((<span style=\"text-decoration:line-through;\">three</span>))<span style=\"text-decoration:underline;\">five</span> days under RCW \(link("7.08.010"))."
      ))
    #expect(text.isWhole, "\(text.problems)")
    #expect(text.sections.map(\.kind) == [.front, .amendatory, .back])
    #expect(text.sections[1].number == "1")
    #expect(self.cites(text, 1) == cites)
    #expect(text.sections[1].mentions.isEmpty)
    #expect(text.sections[1].newText.hasSuffix("\nFor five days under RCW 7.08.010.\n"))
    #expect(text.sections[1].oldText.hasSuffix("\nFor ((three)) days under RCW 7.08.010.\n"))
  }

  @Test(arguments: [
    ("A new section is added to chapter 10.93 RCW to read as follows:", ["10.93 added"]),
    (
      "A new section is added to chapter 10.93 RCW to be codified between RCW 10.93.010 and 10.93.020 to read as follows:",
      ["10.93 added"]
    ),
    ("Sections 2 through 6 of this act are each added to chapter 43.330 RCW.", ["43.330 added"]),
    (
      "CODIFICATION. Sections 1 through 8 of this act constitute a new chapter in Title 28A RCW.",
      ["28a added"]
    ),
    ("RCW 70.1.2 is no citation, and nothing is added to this act.", []),
    (
      "RCW 70.168.150 and 70.168.160 are each recodified as sections in chapter 70.02 RCW.",
      ["70.168.150 amended", "70.168.160 amended", "70.02 added"]
    ),
    ("This act takes effect August 1, 2026.", []),
  ])
  func newLawSaysWhereItGoes(_ opening: String, cites: [String]) throws {
    let text = try bill(new("1", opening))
    #expect(text.isWhole, "\(text.problems)")
    #expect(text.sections[1].kind == .new)
    #expect(self.cites(text, 1) == cites)
    #expect(text.sections[1].runs.map(\.mark) == [.kept])
  }

  @Test(arguments: [
    ("The following acts or parts of acts are each repealed:", ["1.20.051 repealed", "2.56.030 repealed"]),
    (
      "The following acts or parts of acts, as now existing or hereafter amended, are each repealed, effective January 1, 2030:",
      ["1.20.051 repealed", "2.56.030 repealed"]
    ),
    ("The following sections are decodified:", ["1.20.051 repealed", "2.56.030 repealed"]),
    (
      "RCW 4.28.090 (Service on corporation without officer in state upon whom process under RCW 4.28.080 can be served) and 1985 c 469 s 1 are each repealed.",
      ["4.28.090 repealed"]
    ),
  ])
  func repealedLawIsCited(_ opening: String, cites: [String]) throws {
    let list =
      opening.hasSuffix(":")
      ? "<div>(1) RCW \(link("1.20.051")) (Daylight saving time—RCW 9.09.010) and 1961 c 3 s 1; and</div><div>(2) RCW \(link("2.56.030")) and 2023 c 102 s 18.</div>"
      : ""
    let text = try bill(new("1", opening), list)
    #expect(text.isWhole, "\(text.problems)")
    #expect(text.sections[1].kind == .repealer)
    #expect(self.cites(text, 1) == cites)
  }

  @Test func partsBelongToTheSectionBelowAndBeginTheNumbersAnew() throws {
    let text = try bill(
      new("101", "<span style=\"font-weight:bold;\">DEFINITIONS.</span> The definitions apply."),
      "<div style=\"margin-top:1.5em;\"><div style=\"font-weight:bold;text-align:center;\">PART II</div></div>",
      new("201", "SHORT TITLE.<span style=\"text-indent:0.5in;\">This is it.</span>"))
    #expect(text.isWhole, "\(text.problems)")
    #expect(text.sections[2].text == "PART II\nNEW SECTION. Sec. 201. SHORT TITLE. This is it.\n")
    #expect(text.sections.map(\.caption) == [nil, "DEFINITIONS.", "SHORT TITLE.", nil])
  }

  @Test func sessionLawsEndWithTheirHistory() throws {
    let text = try bill(
      new("1", "This act is new."),
      "<span style=\"font-weight:bold;font-style:italic;\">*Sec. 1 was vetoed. See message at end of chapter.</span>",
      "<div style=\"margin-top:1em;\"><div>Passed by the Senate April 27, 2025.</div><div>Note: Governor's explanation of partial veto is as follows:</div></div>"
    )
    #expect(text.isWhole, "\(text.problems)")
    #expect(text.sections[1].text.hasSuffix("*Sec. 1 was vetoed. See message at end of chapter.\n"))
    #expect(text.sections[2].text.hasPrefix("Passed by the Senate April 27, 2025.\nNote:"))
  }

  @Test func amendmentsOfTheConstitutionHaveNoNumbers() throws {
    let text = try bill(
      "<div>BE IT RESOLVED, BY THE SENATE AND HOUSE OF REPRESENTATIVES:</div><div>THAT, At the next general election:</div>",
      "<div>Article IV, section 3. ((<span style=\"text-decoration:line-through;\">The judges</span>))<span style=\"text-decoration:underline;\">A justice</span> shall.</div>",
      "<div>BE IT FURTHER RESOLVED, That notice be published.</div>")
    #expect(text.isWhole, "\(text.problems)")
    #expect(text.sections.map(\.kind) == [.front, .new, .amendatory, .new, .back])
    #expect(text.sections[2].newText == "Article IV, section 3. A justice shall.\n")
  }

  @Test func aChambersOwnResolutionNeedsNoEnd() throws {
    let page =
      "<html><body><div>SENATE RESOLUTION</div><div>8614</div><div>WHEREAS, One; and</div><div>WHEREAS, Two;</div><div>NOW, THEREFORE, BE IT RESOLVED, That three.</div><div>Secretary of the Senate</div></body></html>"
    let text = try Self.washington.get().read(
      Array(page.utf8), contentType: nil, format: .html, url: "8614.htm")
    #expect(text.isWhole, "\(text.problems)")
    #expect(text.sections.map(\.kind) == [.front, .new, .new])
    // But a bill does.
    let cut = "<html><body><div>HOUSE BILL 1</div>\(new("1", "This act is new."))</body></html>"
    #expect(
      try !Self.washington.get().read(Array(cut.utf8), contentType: nil, format: .html, url: "1.htm").isWhole)
  }

  @Test func aStrikerIsToldWithItsSections() throws {
    let page =
      "<html><body><div>1671 AMH CRJ H1.1</div><div>HB 1671 - H COMM AMD</div><div>By Committee on Civil Rights</div><div style=\"text-align:right;\">ADOPTED 03/05/2025</div>"
      + "<div>Strike everything after the enacting clause and insert the following:</div>"
      + new("1", "A new section is added to chapter 19.373 RCW to read as follows:").replacingOccurrences(
        of: ">NEW", with: ">\"NEW")
      + amendatory(
        "2", "RCW \(link("19.373.010")) and 2023 c 191 s 3 are each amended to read as follows:",
        "After <span style=\"text-decoration:underline;\">72 hours</span>.\"")
      + "<div>Correct the title.</div><div>EFFECT: Narrows it.</div><div>--- END ---</div></body></html>"
    let reading = try Self.washington.get().readAmendment(
      Array(page.utf8), contentType: nil, format: .html, url: "1671 AMH CRJ H1.1.htm")
    #expect(reading.text.isWhole, "\(reading.text.problems)")
    #expect(reading.isStriker == true)
    #expect(reading.outcome == .adopted)
    #expect(
      reading.text.sections.map(\.kind) == [
        .front, .instruction, .new, .amendatory, .instruction, .effect, .back,
      ])
    #expect(reading.text.sections.map(\.number) == [nil, nil, "1", "2", nil, nil, nil])
    #expect(cites(reading.text, 3) == ["19.373.010 amended"])
  }

  @Test func theDraftingProgramsOwnFormatIsReadAlike() throws {
    let page = """
      <?xml version="1.0" encoding="utf-8"?><CertifiedBill type="sl" xmlns="http://leg.wa.gov/2012/document"><Bill type="bill"><BillHeading><ShortBillId>HB 1000.SL</ShortBillId></BillHeading>
      <BillBody><BillTitle>AN ACT Relating to it.</BillTitle><EnactedClause />
      <BillSection type="amendatory" action="amend"><BillSectionHeader><BillSectionNumber><TextRun>Sec. </TextRun><Value>1</Value><TextRun>.  </TextRun></BillSectionNumber><SectionCite><TextRun>RCW </TextRun><TitleNumber>9</TitleNumber><TextRun>.</TextRun><ChapterNumber>94A</ChapterNumber><TextRun>.</TextRun><SectionNumber>535</SectionNumber></SectionCite> and 2018 c 68 s 1 are each amended to read as follows:<Caption>Departures.</Caption></BillSectionHeader>
      <P>For <TextRun amendingStyle="strike">three</TextRun> <TextRun amendingStyle="add">twenty<Hyphen type="nobreak" />five</TextRun> days.</P><History>2018 c 68.</History></BillSection>
      <BillSection type="new" action="addsect"><BillSectionHeader><BillSectionNumber><TextRun>Sec. </TextRun><Value>2</Value><TextRun>.  </TextRun></BillSectionNumber>A new section is added to <ChapterCite><TextRun>chapter </TextRun><TitleNumber>69</TitleNumber><TextRun>.</TextRun><ChapterNumber>50</ChapterNumber><TextRun> RCW</TextRun></ChapterCite> to read as follows:</BillSectionHeader><P>Words.</P></BillSection>
      <BillSection type="new" action="repeal"><BillSectionHeader><BillSectionNumber><TextRun>Sec. </TextRun><Value>3</Value><TextRun>.  </TextRun></BillSectionNumber>RCW 4.28.090 (Service) and 1985 c 469 s 1 are each repealed.</BillSectionHeader></BillSection>
      </BillBody></Bill><SLHistory><P>Passed by the House February 2, 2022.</P></SLHistory></CertifiedBill>
      """
    let text = try Self.washington.get().read(
      Array(page.utf8), contentType: nil, format: .xml, url: "1000.xml")
    #expect(text.isWhole, "\(text.problems)")
    #expect(text.sections.map(\.kind) == [.front, .amendatory, .new, .repealer, .back])
    #expect(text.sections.map(\.number) == [nil, "1", "2", "3", nil])
    #expect(text.sections[1].caption == "Departures.")
    #expect(
      text.sections[1].oldText.hasSuffix("\nFor three days.\n")
        || text.sections[1].oldText.hasSuffix("\nFor three  days.\n"))
    #expect(text.sections[1].newText.contains("twenty-five"))
    #expect(
      [1, 2, 3].flatMap { cites(text, $0) } == ["9.94a.535 amended", "69.50 added", "4.28.090 repealed"])
  }

  @Test func utahsSectionsSayWhatTheyDo() throws {
    let page = """
      <?xml version="1.0" encoding="UTF-16"?><leg billnum="SB0183"><info><nextbuid>7</nextbuid></info><tbox><st>Camera Amendments</st></tbox><bdy>
      <bsec type="amend"><section><secline>Section 1. Section <bold>41-1a-1101</bold> is amended to read:</secline><catline><bold>41-1a-1101. Seizure.</bold></catline><subsection><display><amendoutstart/><amend ea="erase">(b)</amend><amendoutend/><amend ea="amend">(c)</amend></display>Any <amend ea="amend">peace</amend> officer.</subsection></section></bsec>
      <bsec type="enact"><section><secline>Section 2. Section <bold>53-25-1201</bold> is enacted to read:</secline><sectionText><amend ea="amend">Reserved.</amend></sectionText></section></bsec>
      <bsec type="uncod"><section><secline>Section 3.  <bold>Repealer.</bold></secline><sectionText>This bill repeals:<para/>Section 53-3-203, Authorizing.</sectionText></section></bsec>
      <bsec type="uncod"><section><secline>Section 4.  <bold>Effective Date.</bold></secline><sectionText>This bill takes effect on May 6, 2026.</sectionText></section></bsec></bdy><foot>3-10-26</foot></leg>
      """
    let text = try Self.reader("us-ut").read(
      Array(page.utf8), contentType: nil, format: .xml, url: "SB0183.xml")
    #expect(text.isWhole, "\(text.problems)")
    #expect(text.sections.map(\.kind) == [.front, .amendatory, .new, .repealer, .new, .back])
    #expect(text.sections.map(\.number) == [nil, "1", "2", "3", "4", nil])
    #expect(
      (1...4).flatMap { cites(text, $0) } == ["41-1a-1101 amended", "53-25-1201 added", "53-3-203 repealed"])
    #expect(text.sections[1].newText.hasSuffix("\n(c) Any peace officer.\n"))
    #expect(text.sections[1].runs.map(\.mark) == [.kept, .struck, .added, .kept, .added, .kept])
    #expect(!text.text.contains("7"))
  }

  @Test func billsOfCongressHaveTheSectionsTheyEnactNotThoseTheyQuote() throws {
    let page = """
      <?xml version="1.0"?><!DOCTYPE bill PUBLIC "-//US Congress//DTDs/bill.dtd//EN" "bill.dtd"><bill><metadata><title>meta</title></metadata><form><legis-num>H. R. 1</legis-num><official-title>To amend it.</official-title></form><legis-body>
      <section><enum>1.</enum><header>Short title</header><text>This is the <quote>Act</quote>.</text></section>
      <section><enum>2.</enum><header>Sharing</header><subsection><enum>(a)</enum><text>Title VII of the Act (<external-xref>6 U.S.C. 341 et seq.</external-xref>) is amended by adding:</text><quoted-block><section><enum>714.</enum><header>New</header><text>The Secretary may not, see 8 U.S.C. 1357.</text></section><after-quoted-block>.</after-quoted-block></quoted-block></subsection></section></legis-body></bill>
      """
    let text = try Self.reader("us").read(
      Array(page.utf8), contentType: nil, format: .xml, url: "BILLS-119hr1ih.xml")
    #expect(text.isWhole, "\(text.problems)")
    #expect(text.sections.map(\.kind) == [.front, .new, .new])
    #expect(text.sections.map(\.number) == [nil, "1", "2"])
    #expect(text.sections.map(\.caption) == [nil, "Short title", "Sharing"])
    #expect(cites(text, 2) == ["6 u.s.c. 341 amended"])
    #expect(text.sections[2].mentions.map(\.cite) == ["8 u.s.c. 1357"])
    #expect(!text.text.contains("meta"))
  }

  /// Real documents, where the folder is given: `BILLWATCH_TEXTS=DIR swift test --filter TextFolderTests`. All words of
  /// each must be in its sections, and hardly any may be odd.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["BILLWATCH_TEXTS"] != nil))
  func everyWordOfRealBillsIsInASection() throws {
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["BILLWATCH_TEXTS"] ?? "")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var count = 0
    var odd: [String] = []
    for case let file as URL in files where file.pathExtension == "htm" {
      let bytes = [UInt8](try Data(contentsOf: file))
      let text = try Self.washington.get().read(
        bytes, contentType: nil, format: .html, url: file.lastPathComponent)
      let words = try Document(parsing: bytes.span.bytes, as: .html).values("//body//text()").map(\.text)
        .joined()
      #expect(bare(text.text) == bare(words), "\(file.path)")
      count += 1
      if !text.isWhole { odd.append("\(file.lastPathComponent): \(text.problems.joined(separator: "; "))") }
    }
    #expect(count > 0)
    #expect(odd.count * 200 <= count, "\(odd.joined(separator: "\n"))")
  }

  private func bare(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
  }
}
