import Legislature
import Scraping
import Testing

@Suite struct InterpreterTests {
  private let interpreter = Interpreter(
    numbers: numbers, citations: CitationRule(pattern: nil, clauses: []), vocabulary: Vocabulary(rules: []))
  private let place = Place(request: "sample", url: Sample.url)

  private func record(_ fields: [String: [String]], line: Int = 7) -> RawRecord {
    RawRecord(fields: fields.mapValues { RawRecord.Field(values: $0, line: line) }, line: line)
  }

  private func row(_ fields: [String: String]) -> RawRecord { record(fields.mapValues { [$0] }) }

  private func problem(_ body: () throws -> Void) -> ScrapeError? {
    #expect(throws: ScrapeError.self, performing: body)
  }

  @Test func bulkRowsAreAboutBillsOfTheSession() throws {
    let rows = try interpreter.bulk(
      [
        row(["version": "ESSB 6002", "session": "2025-26", "on": "2026-02-04", "title": "t"]),
        row(["version": "SGA 9004", "session": "2025-26"]), row(["version": "HB 1", "session": "2027-28"]),
        row(["version": "hb 1217"]),
      ], session: .biennium, place)
    #expect(rows.map(\.version) == ["ESSB 6002", "HB 1217"])
    #expect(rows.map(\.number.description) == ["SB 6002", "HB 1217"])
    #expect(rows.map { $0.on?.description } == ["2026-02-04", nil])
    #expect(rows[0].fields == ["title": ["t"]])
  }

  @Test(arguments: [
    (["version": "XB 12"], "'XB 12' is no bill number of a known type", "version"),
    (["title": "t"], "no bill number", "version"),
    (["version": "HB 1", "on": "soon"], "'soon' is no date", "on"),
  ])
  func aBulkRowThatMeansNothingIsRefusedWithItsLine(
    _ fields: [String: String], _ text: String, _ field: String
  ) {
    let error = problem { _ = try interpreter.bulk([row(fields)], session: .biennium, place) }
    #expect(error?.problem == text)
    #expect(error?.field == field)
    #expect(error?.line == 7)
    #expect(error?.url == Sample.url)
  }

  private let bill = BillNumber(type: "HB", label: "1671")

  @Test func aPageGivesItsLinesInOrder() throws {
    let answer = RawAnswer(
      document: record(["version": ["2SHB 1671"], "title": ["T"], "sponsors": ["Ames", "Bo"]]),
      rows: [
        row(["on": "2025-01-14", "chamber": "house", "text": "First reading."]),
        row(["on": "2025-01-14", "chamber": "executive", "text": "Signed."]),
        row(["on": "2025-01-15", "text": "Filed."]),
      ])
    let page = try interpreter.page(answer, of: bill, session: .biennium, place)
    #expect(page.version == "2SHB 1671")
    #expect(page.title == "T")
    #expect(page.sponsors?.map(\.primary) == [true, false])
    #expect(page.actions.map(\.text) == ["First reading.", "Signed.", "Filed."])
    #expect(page.actions.map(\.chamber) == [.house, .executive, nil])
  }

  @Test func aPageThatNamesNoSponsorsDoesNotSayThatThereAreNone() throws {
    let answer = RawAnswer(document: record(["version": ["HB 1671"], "title": ["T"]]), rows: [])
    #expect(try interpreter.page(answer, of: bill, session: .biennium, place).sponsors == nil)
  }

  @Test(arguments: [
    (["version": "HB 1672", "title": "T"], [:], "the page is about 'HB 1672', not about HB 1671"),
    (["version": "SB 1671", "title": "T"], [:], "the page is about 'SB 1671', not about HB 1671"),
    (["version": "SGA 1671", "title": "T"], [:], "the page is about 'SGA 1671', not about HB 1671"),
    (
      ["version": "HB 1671", "title": "T", "session": "2023-24"], [:],
      "the page is of session '2023-24', not of 2025-26"
    ),
    (["version": "Bill not found", "title": "T"], [:], "'Bill not found' is no bill number of a known type"),
    (["version": "HB 1671", "title": "T"], ["on": "2025-01-14"], "a history line is empty"),
    (["version": "HB 1671", "title": "T"], ["text": "Signed."], "no date"),
  ])
  func aPageOfSomethingElseIsRefused(_ document: [String: String], _ line: [String: String], _ text: String) {
    let answer = RawAnswer(document: row(document), rows: line.isEmpty ? [] : [row(line)])
    #expect(
      problem { _ = try interpreter.page(answer, of: bill, session: .biennium, place) }?.problem == text)
  }

  @Test func anItemListedTwiceForOneKindIsOneItem() throws {
    let items = try interpreter.agenda(
      [
        row(["version": "SB 5225", "kind": "public", "position": "1"]), row(["kind": "work-session"]),
        row(["version": "SSB 5225", "kind": "public", "position": "2"]),
        row(["version": "SB 5225", "kind": "executive"]), row(["version": "SGA 9000", "kind": "public"]),
      ], place)
    #expect(items.map(\.number.description) == ["SB 5225", "SB 5225"])
    #expect(items.map(\.kind) == ["public", "executive"])
    #expect(items.map(\.position) == [1, 4])
  }

  private static let vote = [
    "chamber": ["house"], "version": ["HB 1"], "motion": ["Final passage"], "sequence": ["2"],
    "on": ["2025-04-10"],
    "yeas": ["1"], "nays": ["1"], "absent": ["0"], "excused": ["0"], "names": ["Ames", "Bo"],
    "choices": ["yea", "nay"], "members": ["1", "2"],
  ]

  @Test func votesStandInTheOrderInWhichTheyWereTaken() throws {
    var earlier = Self.vote
    earlier["sequence"] = ["1"]
    let calls = try interpreter.rollCalls([record(Self.vote), record(earlier)], place)
    #expect(calls.map(\.sequence) == [1, 2])
    #expect(calls[0].votes.map(\.name) == ["Ames", "Bo"])
    #expect(calls[0].votes.map(\.choice) == [.yea, .nay])
    #expect(calls[0].votes.map(\.member) == ["1", "2"])
  }

  @Test(arguments: [
    ("names", ["Ames"], "1 names, 2 votes, 2 ids"), ("choices", ["yea"], "2 names, 1 votes, 2 ids"),
    ("members", ["1"], "2 names, 2 votes, 1 ids"), ("choices", ["yea", "aye"], "'aye' is no vote"),
    ("yeas", ["many"], "'many' is no number"),
    ("on", [], "no date"), ("motion", [], "a roll call needs a day and a motion"),
  ])
  func votesThatDoNotFitTheirNamesAreRefused(_ field: String, _ values: [String], _ text: String) {
    var vote = Self.vote
    vote[field] = values.isEmpty ? nil : values
    #expect(problem { _ = try interpreter.rollCalls([record(vote)], place) }?.problem == text)
  }

  @Test func aSourceWithoutTalliesIsCountedByItsMembersVotes() throws {
    var vote = Self.vote.filter { !["yeas", "nays", "absent", "excused"].contains($0.key) }
    vote["choices"] = ["yea", "abstain"]
    let call = try #require(try interpreter.rollCalls([record(vote)], place).first)
    #expect((call.yeas, call.nays, call.abstaining) == (1, 0, 1))
  }

  @Test func aVoteOfWhichNobodyKnowsAnythingIsRefused() {
    let vote = Self.vote.filter { !["yeas", "names", "choices", "members"].contains($0.key) }
    #expect(problem { _ = try interpreter.rollCalls([record(vote)], place) }?.problem == "'' is no number")
  }

  @Test func theDayInALinesOwnWordsWinsAndTheDifferenceIsAFinding() throws {
    let line = row(["on": "2026-05-29", "stated_on": "2026-06-16", "text": "Signed on June 16, 2026"])
    let same = row(["on": "2026-06-16", "stated_on": "2026-06-16", "text": "Signed on June 16, 2026"])
    let page = try interpreter.history(RawAnswer(document: record([:]), rows: [line, same]), place)
    #expect(page.actions.map(\.on.description) == ["2026-06-16", "2026-06-16"])
    #expect(page.findings.count == 1)
    #expect(page.findings.first?.contains("2026-05-29") == true)
  }

  @Test func aPageMayListWhatBelongsToABill() throws {
    let answer = RawAnswer(
      document: record(["version": ["HB 1671"], "title": ["T"], "id": ["77"], "also": ["Act 5"]]), rows: [],
      lists: [
        "documents": [
          row(["url": "https://example.org/a.pdf", "version": "As introduced"]),
          row(["url": "https://example.org/a.pdf", "version": "again"]),
        ],
        "sponsors": [row(["name": "Ames", "primary": "true", "member": "9"])],
        "citations": [row(["cite": "1.2"]), row(["cite": "1.2"])],
        "hearings": [row(["committee": "Law", "on": "2025-02-01", "at": "10:00"])],
        "votes": [row(["on": "2025-02-02", "vote": "5"]), row(["on": "2025-02-02", "vote": "6"])],
      ])
    let page = try interpreter.page(answer, of: bill, session: .biennium, place)
    #expect(page.also == ["Act 5"])
    #expect(page.fields["id"] == ["77"])
    #expect(page.versions?.map(\.name) == ["As introduced"])
    #expect(page.sponsors == [Sponsor(name: "Ames", primary: true, member: "9")])
    #expect(page.citations?.map(\.cite) == ["1.2"])
    #expect(page.hearings?.map(\.kind) == ["meeting"])
    let votes = interpreter.numbered(try #require(page.votes))
    #expect(votes.map { $0.record["sequence"] } == ["0", "1"])
    #expect(votes.map { $0.variables["vote"] } == ["5", "6"])
    #expect(votes.allSatisfy { !$0.isComplete })
  }

  @Test func aMeetingsFingerprintChangesWithAnyOfItsFields() throws {
    let fields = [
      "meeting": "1", "committee": "Law", "on": "2026-01-20", "at": "08:00", "cancelled": "false",
    ]
    let prints = try ["at", "cancelled", "room"].map { changed in
      try interpreter.meetings([row(fields.merging([changed: "x"]) { $1 })], place)[0].fingerprint
    }
    let plain = try interpreter.meetings([row(fields)], place)
    #expect(Set(prints + [plain[0].fingerprint]).count == 4)
    #expect(try interpreter.meetings([row(fields)], place) == plain)
    #expect(!plain[0].cancelled)
  }

  @Test(arguments: ["meeting", "committee", "on"])
  func aMeetingNeedsAnIdACommitteeAndADay(_ missing: String) {
    var fields = ["meeting": "1", "committee": "Law", "on": "2026-01-20"]
    fields[missing] = nil
    #expect(problem { _ = try interpreter.meetings([row(fields)], place) } != nil)
  }

  @Test func sponsorsCitationsAndTextsNeedTheirWords() throws {
    #expect(problem { _ = try interpreter.sponsors([row(["member": "1"])], place) } != nil)
    #expect(problem { _ = try interpreter.citations([row(["action": "added"])], place) } != nil)
    #expect(problem { _ = try interpreter.text(RawAnswer(document: row([:]), rows: []), place) } != nil)
    let cites = try interpreter.citations([row(["cite": "43.01"]), row(["cite": "43.01"])], place)
    #expect(cites == [Citation(cite: "43.01", action: nil)])
  }
}
