import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

struct StaffCommandTests {
  private let office: Office

  init() throws {
    office = try Office()
    try office.add("HB", "1671") {
      $0.version = "SHB 1671"
      $0.versions = try [("HB 1671", "2025-01-20"), ("SHB 1671", "2025-02-20")].map {
        Version(name: $0.0, document: $0.0, url: "", on: try day($0.1))
      }
    }
    try office.add("SB", "5376")
  }

  private func bench(_ store: BillStore? = nil, who: String = "policy desk") throws -> StaffBench {
    let workplace = Workplace(
      home: FileManager.default.temporaryDirectory, files: ProcessTests.root, now: now)
    return try StaffBench(workplace, store: store ?? office.store, who: who)
  }

  private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  private func said(_ answer: StaffAnswer) -> [String] {
    answer.lines(Page(width: 200, hasColour: false, now: now)).filter { !$0.hasPrefix("us-wa ") }
  }

  @Test func billsComeFirstAndTagsAfterThem() throws {
    let answer = try bench().tag(words("hb1671 SB 5376 surveillance q2"), remove: false)
    #expect(
      said(answer) == [
        "HB 1671: tagged surveillance", "HB 1671: tagged q2", "SB 5376: tagged surveillance",
        "SB 5376: tagged q2",
      ])
    _ = try bench().tag(words("1671 q2"), remove: true)
    #expect(
      try office.store.staff(for: office.current.bill(.init(type: "HB", label: "1671"))).tags.map(\.text) == [
        "surveillance"
      ])
    #expect(throws: UsageError.self) { try bench().tag(["surveillance"], remove: false) }
    #expect(throws: UsageError.self) { try bench().tag(words("HB 1671"), remove: false) }
    #expect(throws: UsageError.self) { try bench().tag(["HB", "1671", "two words"], remove: false) }
  }

  @Test func aBillThatWasNotReadYetIsFollowedAndSaidToBe() throws {
    let answer = try bench().follow(words("HB 1671 us-wa/2025-26/HB 9999"), .follow)
    #expect(said(answer).contains { $0.contains("not read yet") })
    #expect(answer.recorded.map { "\($0.entry.bill.number)" } == ["HB 1671", "HB 9999"])
    #expect(
      said(try bench(who: "field desk").follow(["HB 1671"], .follow)).first?.contains(
        "nothing new: followed (policy desk") == true)
    #expect(throws: UsageError.self) { try bench().follow(words("HB 1671 and more"), .follow) }
    #expect(try office.store.staffLog().count == 2)
  }

  @Test func aPositionIsOnTheVersionThatStandsOrTheOneNamed() throws {
    #expect(
      said(try bench().takePosition(words("HB 1671 Support"), version: nil, note: "why", confirm: false)) == [
        "HB 1671: position support on SHB 1671: why"
      ])
    let early = try bench().takePosition(
      words("HB 1671 oppose"), version: "hb1671", note: nil, confirm: false)
    #expect(said(early).contains { $0.contains("to review again at once: HB 1671 is now SHB 1671") })
    #expect(said(early).contains { $0.contains("before: position support on SHB 1671") })
    let error = #expect(throws: UsageError.self) {
      try bench().takePosition(words("HB 1671 oppose"), version: "2SHB 1671", note: nil, confirm: false)
    }
    #expect(error?.description == "HB 1671 has no version '2SHB 1671'; there are HB 1671, SHB 1671")
    let slip = #expect(throws: UsageError.self) {
      try bench().takePosition(words("HB 1671 suport"), version: nil, note: nil, confirm: false)
    }
    #expect(slip?.description.contains("did you mean support?") == true)
  }

  @Test func confirmingTakesTheSamePositionOnTheVersionThatStands() throws {
    let key = office.current.bill(.init(type: "HB", label: "1671"))
    #expect(throws: UsageError.self) {
      try bench().takePosition(["1671"], version: nil, note: nil, confirm: true)
    }
    _ = try bench().takePosition(words("1671 oppose"), version: "HB 1671", note: nil, confirm: false)
    #expect(try office.desk.positionsUnderReview().map(\.key) == [key])
    _ = try bench().takePosition(["1671"], version: nil, note: nil, confirm: true)
    #expect(try office.desk.positionsUnderReview().isEmpty)
    #expect(try office.store.staff(for: key).position?.version == "SHB 1671")
    #expect(throws: UsageError.self) {
      try bench().takePosition(words("1671 oppose"), version: nil, note: nil, confirm: true)
    }
    _ = try bench().takePosition(words("1671 none"), version: nil, note: nil, confirm: false)
    #expect(try office.store.staff(for: key).position == nil)
  }

  @Test func listAndBillSayThatAPositionIsToBeReviewed() throws {
    let key = office.current.bill(.init(type: "HB", label: "1671"))
    _ = try bench().takePosition(words("1671 oppose"), version: "HB 1671", note: nil, confirm: false)
    let desk = try office.desk
    let bills = BillsAnswer(
      bills: try office.store.bills(BillFilter()), sources: [office.current], desk: desk,
      reviews: try desk.reviews())
    #expect(bills.lines(page).contains { $0.hasPrefix("SHB 1671") && $0.contains("oppose?") })
    #expect(bills.lines(page).contains { $0.hasPrefix("1 position to review again") })
    #expect(bills.lines(page).allSatisfy { $0.count <= 80 })
    #expect(bills.csv.last?.contains("HB 1671 is now SHB 1671") == true)
    let show = try #require(try ShowAnswer(key, asOf: nil, at: desk))
    #expect(show.json["position_review"] == .array([.string("HB 1671 is now SHB 1671")]))
    #expect(show.json["staff"]?["position"]?["publishable"] == .null)
    #expect(
      show.lines(page).contains { $0.contains("REVIEW AGAIN before it is used: HB 1671 is now SHB 1671") })
  }

  @Test func whatMakesNoSenseIsRefusedAndNothingIsKept() throws {
    let bench = try bench()
    for refused in [
      { try bench.note(["HB", "1671", " "]) }, { try bench.prioritise(["HB", "1671", "urgent"]) },
      { try bench.prioritise(["HB", "1671"]) }, { try bench.assign(["HB", "1671"], nobody: false) },
      { try bench.assign(["HB", "1671", "field", "desk"], nobody: true) },
      { try bench.note(["no", "bill"]) },
    ] as [() throws -> StaffAnswer] {
      #expect(throws: UsageError.self) { try refused() }
    }
    #expect(try office.store.staffLog().isEmpty)
  }

  @Test func theLogTellsEverythingNewestLast() throws {
    _ = try bench().note(["HB", "1671", "Line one\nline two"])
    _ = try bench(who: "field desk").assign(words("SB 5376 field desk"), nobody: false)
    let log = try LogAnswer(of: nil, since: nil, limit: 5, at: office.desk)
    let head = "\(now.rfc3339)  "
    #expect(
      log.lines(page).prefix(5) == [
        "\(head)policy desk  HB 1671", "  note: Line one", "  line two", "\(head)field desk  SB 5376",
        "  handled by field desk",
      ])
    #expect(log.csv.count == 3)
    let cut = try LogAnswer(of: nil, since: nil, limit: 1, at: office.desk)
    #expect(cut.entries.map(\.kind) == [.assign])
    #expect(cut.lines(page).contains { $0.hasPrefix("Earlier ones") })
  }

  // The file

  private func everything() throws {
    let bench = try bench()
    _ = try bench.follow(words("HB 1671 SB 5376 us-wa/2025-26/HB 9999"), .follow)
    _ = try bench.takePosition(
      words("HB 1671 oppose"), version: "HB 1671", note: "=SUM(A1), \"so\"", confirm: false)
    _ = try bench.note(["HB", "1671", "- first\r\n- second, \"third\"\n'quoted' ä漢"])
    _ = try bench.note(["SB", "5376", "'=not a formula"])
    _ = try bench.note(["SB", "5376", "''@twice"])
    _ = try bench.prioritise(words("SB 5376 high"))
    _ = try bench.assign(words("SB 5376 desk of @field"), nobody: false)
    _ = try bench.assign(words("SB 5376"), nobody: true)
    _ = try bench.tag(words("SB 5376 one two"), remove: false)
    _ = try bench.tag(words("SB 5376 two"), remove: true)
    _ = try bench.follow(["SB 5376"], .unfollow)
    let key = office.current.bill(.init(type: "SB", label: "5376"))
    let verdict = Verdict(campaign: "data-privacy", isOurs: true, by: "policy desk", at: now, note: "+1")
    try office.store.setVerdict(verdict, of: key, matches: [])
  }

  @Test func anEmptyHomeIsTheSameAfterAnImport() throws {
    try everything()
    let text = try StaffFile.text(try office.store.staffLog())
    let other = try BillStore.inMemory()
    let answer = try bench(other, who: "somebody").takeIn(text)
    #expect(answer.added == 15)
    #expect(try StaffFile.text(try other.staffLog()) == text)
    #expect(try other.staffDump() == office.store.staffDump())
    for label in ["1671", "5376", "9999"] {
      for type in ["HB", "SB"] {
        let key = office.current.bill(.init(type: type, label: label))
        #expect(try other.staff(for: key) == office.store.staff(for: key))
        #expect(try other.verdicts(of: key) == office.store.verdicts(of: key))
      }
    }
    #expect(try bench(other).takeIn(text).added == 0)
    // Into the home that it came from it adds nothing either.
    #expect(try bench().takeIn(text).known == 15)
  }

  @Test func noCellBeginsAsAFormula() throws {
    try everything()
    let text = try StaffFile.text(try office.store.staffLog())
    let cells = try CSVReader.rows(text).flatMap(\.fields)
    #expect(cells.filter { cell in "=+-@\t\r".contains { cell.hasPrefix(String($0)) } } == [])
    #expect(cells.contains("'=SUM(A1), \"so\""))
  }

  @Test func aFileMadeByHandNeedsLittle() throws {
    let file = """
      Kind,Bill,value,at,version
      position,HB 1671,Support,,shb1671
      tag,sb5376,surveillance,2025-02-03,
      follow,us-wa/2025-26/HB 42,,2025-02-03T09:00:00-08:00
      note,HB 1671,-as agreed-,,

      """
    #expect(try bench().takeIn(file).added == 4)
    let key = office.current.bill(.init(type: "HB", label: "1671"))
    let staff = try office.store.staff(for: key)
    #expect(staff.position?.stance == .support)
    #expect(staff.position?.who == "policy desk")
    #expect(staff.position?.version == "SHB 1671")
    #expect(staff.notes.map(\.text) == ["-as agreed-"])
    #expect(try bench().takeIn(file).added == 0)
    #expect(try office.desk.positionsUnderReview().isEmpty)
  }

  @Test(arguments: [
    ("", "the file is empty"), ("bill,opinion\n", "no column 'opinion'; there are bill, kind"),
    ("bill,value\nHB 1671,x\n", "the column 'kind' is missing"), ("bill,kind,kind\n", "stands twice"),
    ("bill,kind\nHB 1671,follow,x\n", "line 2 has 3 cells"),
    ("bill,kind\nHB 1671,follow\nHB 1671,like\n", "line 3: no kind 'like'; there are follow"),
    ("bill,kind\n,follow\n", "line 2: the bill is missing"),
    ("bill,kind\nHB 1671,\n", "line 2: the kind is missing"),
    ("bill,kind,value\nHB 1671,position,yes\n", "line 2: no position 'yes'; there are support"),
    ("bill,kind,at\nHB 1671,follow,soon\n", "line 2: 'soon' is no instant"),
    ("bill,kind\nXX 12,follow\n", "line 2: no bill 'XX 12'"),
    ("bill,kind\nus-wa/1999-00/HB 1,follow\n", "line 2: no bill"),
    ("bill,kind,value,campaign\nHB 1671,verdict,yes,bees\n", "line 2: no campaign 'bees'"),
    ("bill,kind,value,campaign\nHB 1671,verdict,yes,\n", "line 2: a verdict needs the campaign"),
    ("bill,kind,basis\nHB 1671,position,{}\n", "line 2:"),
    ("bill,kind,value,basis\nHB 1671,position,watch,{}\n", "line 2: '{}' is no basis"),
    ("bill,kind,value,version\nHB 1671,tag,a,SHB 1671\n", "only a position is on a version"),
    ("bill,kind\nHB 1671,\"follow\n", "line 2: a quotation mark is never closed"),
  ])
  func aBadLineIsNamedAndNothingIsKept(_ file: String, saying: String) throws {
    let good = "HB 1671,note,\"two\nlines\""
    let error = #expect(throws: UsageError.self) { try bench().takeIn(file) }
    #expect(error?.description.contains(saying) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("othing was imported") == true)
    #expect(try office.store.staffLog().isEmpty)
    let late = "bill,kind,value\n\(good)\n\(good)\nHB 1671,priority,urgent\nHB 1671,tag,2\n"
    let both = #expect(throws: UsageError.self) { try bench().takeIn(late) }
    #expect(both?.description.contains("line 6: no priority 'urgent'") == true)
    #expect(both?.description.contains("line 7: '2' is no tag") == true)
    #expect(try office.store.staffLog().isEmpty)
  }

  @Test func aLockedDatabaseIsWorthAnotherTry() {
    let locked = StoreError.locked(path: "/nowhere/billwatch.sqlite", seconds: 10)
    #expect(locked.exitCode == 75)
    #expect(locked.words.contains("locked for more than 10 seconds; nothing was written"))
    #expect(locked.words.contains("No sync is running"))
    #expect(StoreError.missing(path: "/nowhere").exitCode == 1)
  }
}
