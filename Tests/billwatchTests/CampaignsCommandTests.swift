import Definitions
import ArgumentParser
import Campaigns
import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

struct CampaignsCommandTests {
  private struct Missing: Error {}

  private func rules(_ id: String = "air", weight: Double = 0.5, stance: String? = nil) throws -> Campaign {
    Campaign(
      id: id, title: "Air", ask: "Ban them", source: "S", stance: stance,
      jurisdictions: JurisdictionList(["us-*"]), relevant: 0.6, possible: 0.3,
      phrases: [
        Campaign.Phrase(try PhrasePattern("drone*"), weight: weight, fields: Field.titles.union([.text])),
        Campaign.Phrase(try PhrasePattern("camera*"), weight: 0.2, fields: [.text]),
        Campaign.Phrase(try PhrasePattern("police"), weight: 0.15, fields: [.text]),
        Campaign.Phrase(try PhrasePattern("sheriff*"), weight: 0.1, fields: [.text]),
        Campaign.Phrase(try PhrasePattern("toy*"), weight: -0.2, fields: [.text]),
      ], keywords: ["drone"])
  }

  /// A bill with a text, and the office that has it.
  private func office(_ text: String?, title: String = "Concerning something.") throws -> (Office, BillKey) {
    let office = try Office()
    let key = try office.add("HB", "1671") { bill in
      bill.title = title
      bill.versions = [Version(name: "HB 1671", document: "1671", url: "https://x/1671.htm", sha256: "a1")]
    }
    guard let text, let bill = try office.store.bill(key) else { return (office, key) }
    let section = LegalText.Section(kind: .new, number: "3", runs: [.init(text + "\n")])
    let content = LegalText(sections: [section], problems: ["the end is missing"])
    try office.store.commit(
      BillCommit(
        bill: bill, changes: [], matches: [],
        texts: [BillText(document: "1671", sha256: "a1", content: content, sketch: [])],
        currentDocument: "1671", readAt: now))
    return (office, key)
  }

  private func explain(_ office: Office, _ key: BillKey, _ rules: [Campaign], isFull: Bool = false) throws
    -> [String]
  {
    try #require(try Explanation(of: key, by: rules, isFull: isFull, at: office.desk)).lines(page)
  }

  @Test func aVerdictAndTheStrongestEvidenceComeFirst() throws {
    let (office, key) = try office("A drone with a camera for the police\nthe sheriff\nas a toy")
    let lines = try explain(office, key, [try rules(stance: "Oppose"), try rules("none", weight: 0.01)])
    #expect(lines.contains("air: RELEVANT  0.75  (relevant from 0.60)"))
    #expect(lines.contains("  Oppose"))
    #expect(lines.contains { $0.hasPrefix("  +0.50 section 3, once: A [drone] with a camera") })
    #expect(lines.contains { $0.contains("+0.20 section 3, once: A drone with a [camera] for") })
    #expect(lines.contains { $0.contains("+0.15") && $0.contains("[police]") })
    #expect(lines.joined(separator: " ").contains(/-0\.20 section 3, once: .*\[toy\]/))
    #expect(!lines.contains { $0.contains("+0.10") })
    #expect(lines.contains("  and 1 more: \"sheriff\""))
    #expect(lines.contains { $0.contains("Below possible: none 0.26") })
    #expect(lines.contains("Read in the text of HB 1671"))
    #expect(lines.contains { $0.contains("may not be whole: the end is missing") })
    let all = try explain(office, key, [try rules()], isFull: true)
    #expect(all.contains { $0.contains("+0.10 section 3, once") })
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test func withoutATextThatIsSaid() throws {
    let (office, key) = try office(nil, title: "Concerning drones.")
    let lines = try explain(office, key, [try rules()])
    #expect(lines.contains { $0.contains("No text of it was read yet") })
    #expect(lines.contains("air: POSSIBLE  0.50  (possible from 0.30, relevant from 0.60)"))
    #expect(lines.contains("  +0.50 title: Concerning [drones]."))
    #expect(
      try explain(office, key, [try rules("b", weight: 0.1), try rules("c", weight: 0.2)]).contains(
        "Below possible: c 0.20, b 0.10"))
  }

  @Test func whatAPersonSaidStandsOverTheScore() throws {
    let (office, key) = try office(nil, title: "Concerning drones.")
    let no = Verdict(campaign: "air", isOurs: false, by: "policy desk", at: now, note: "model aircraft")
    try office.store.setVerdict(no, of: key, matches: [])
    let lines = try explain(office, key, [try rules()])
    #expect(lines.contains { $0.hasPrefix("air: no  0.50") })
    #expect(lines.contains("  Not ours, says policy desk (2025-03-06): model aircraft"))
    let answer = try #require(try Explanation(of: key, by: [try rules()], isFull: false, at: office.desk))
    guard case .array(let campaigns) = answer.json["campaigns"] else { throw Missing() }
    #expect(campaigns.first?["standing"] == .string("none"))
    #expect(campaigns.first?["score"] == .double(0.5))
    #expect(campaigns.first?["verdict"]?["by"] == .string("policy desk"))
  }

  @Test func anExplanationHasTheKeysOfTheContract() throws {
    let (office, key) = try office("drones")
    let answer = try #require(try Explanation(of: key, by: [try rules()], isFull: false, at: office.desk))
    guard case .object(let json) = answer.json, case .array(let campaigns) = json["campaigns"],
      case .object(let campaign) = campaigns.first, case .array(let evidence) = campaign["evidence"],
      case .object(let first) = evidence.first
    else { throw Missing() }
    #expect(
      Set(json.keys) == ["jurisdiction", "session", "bill", "version", "title", "text", "campaigns"])
    #expect(
      Set(campaign.keys) == [
        "id", "title", "standing", "score", "relevant_from", "possible_from", "stance", "excluded", "verdict",
        "evidence",
      ])
    #expect(Set(first.keys) == ["rule", "field", "snippet", "weight", "version", "section", "count"])
    #expect(json["text"]?["problems"] == .array([.string("the end is missing")]))
    #expect(Set(answer.csv.map(\.count)) == [10])
  }

  @Test func theListCountsTheBillsOfEachCampaign() throws {
    let (office, key) = try office(nil)
    let bill = try #require(try office.store.bill(key))
    let match = Match(campaign: "air", score: 0.7, relevant: true, evidence: [])
    try office.store.commit(BillCommit(bill: bill, changes: [], matches: [match], readAt: now))
    let list = try CampaignList(campaigns: [try rules(), try rules("bees")], desk: try office.desk)
    #expect(
      list.csv.map { $0.suffix(2).map { $0 ?? "" } } == [["relevant", "possible"], ["1", "0"], ["0", "0"]])
    #expect(list.lines(page).contains("  1 relevant, 0 possible"))
    guard case .array(let rows) = list.json else { throw Missing() }
    #expect(rows.first?["relevant_from"] == .double(0.6))
  }

  @Test func aFolderIsCheckedFileByFile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ id: String, phrase: String = "drone") throws {
      let yaml = """
        id: \(id)
        title: T
        ask: A
        source: S
        stance: against
        keywords: drone
        jurisdictions: us-wa
        relevant: 0.6
        possible: 0.3
        phrases: [{phrase: '\(phrase)', weight: 1}]
        """
      try Data(yaml.utf8).write(to: folder.appending(path: name))
    }
    try write("bees.yml", "bees")
    try write("drones.yml", "drones", phrase: "a*")
    try write("wasps.yml", "Wasps")
    let wrong = CampaignCheck(folder, jurisdictions: ["us-wa"])
    #expect(!wrong.isRight)
    #expect(wrong.files.map { $0.error?.line } == [nil, 10, 1])
    #expect(wrong.lines(page).last == "2 mistakes")
    try write("drones.yml", "bees")
    try write("wasps.yml", "wasps")
    let copied = CampaignCheck(folder, jurisdictions: ["us-wa"])
    #expect(copied.files[1].error?.problem.contains("must be the name of the file") == true)
    #expect(copied.lines(page).last == "1 mistake")
    try write("drones.yml", "drones")
    try write("ants.yaml", "ants")
    let stray = CampaignCheck(folder, jurisdictions: ["us-wa"])
    #expect(!stray.isRight)
    #expect(stray.files.count == 3)
    #expect(stray.error?.file.hasSuffix("ants.yaml") == true)
    try FileManager.default.removeItem(at: folder.appending(path: "ants.yaml"))
    let right = CampaignCheck(folder, jurisdictions: ["us-wa"])
    #expect(right.isRight)
    #expect(
      right.lines(page) == [
        "bees.yml: 1 phrase, 0 statutes, 0 tripwires", "drones.yml: 1 phrase, 0 statutes, 0 tripwires",
        "wasps.yml: 1 phrase, 0 statutes, 0 tripwires", "3 campaigns, nothing wrong",
      ])
    #expect(
      CampaignCheck(folder, jurisdictions: ["us-vt"]).lines(page).count { $0.contains("hint: ") } == 3)
    #expect(!CampaignCheck(folder.appending(path: "none"), jurisdictions: []).isRight)
  }

  /// A newer version may have the name of the one that was read.
  @Test(
    arguments: [
      (nil, "HB 1671", nil), (nil, "HB 1671", "b2"), ("2025-03-01", "SHB 1671", nil),
    ] as [(String?, String, String?)])
  func aNewerVersionThatWasNotReadIsSaid(on: String?, name: String, sha256: String?) throws {
    let (office, key) = try office("drones")
    var bill = try #require(try office.store.bill(key))
    bill.versions?.append(
      Version(
        name: name, document: "1671-S", url: "https://x/1671-S.htm", on: try on.map(day), sha256: sha256))
    bill.versions?[0].on = try day("2025-01-13")
    try office.store.commit(BillCommit(bill: bill, changes: [], matches: nil, readAt: now))
    let words = "\(name) (1671-S) is newer and was not read yet."
    #expect(try explain(office, key, [try rules()]).contains(words))
    #expect(try #require(try ShowAnswer(key, asOf: nil, at: office.desk)).lines(page).contains(words))
    #expect(
      try !#require(try ShowAnswer(key, asOf: try day("2025-02-01"), at: office.desk)).lines(page).contains(
        words))
  }

  /// Some sources list the enrolled act first.
  @Test func anOlderVersionThatIsListedLastIsNoNews() throws {
    let (office, key) = try office("drones")
    var bill = try #require(try office.store.bill(key))
    bill.versions?[0].on = try day("2025-03-01")
    bill.versions?.append(
      Version(name: "HB 1671", document: "1671-0", url: "https://x/1671-0.htm", on: try day("2025-01-13")))
    try office.store.commit(BillCommit(bill: bill, changes: [], matches: nil, readAt: now))
    #expect(try !explain(office, key, [try rules()]).contains { $0.contains("was not read yet") })
  }

  @Test func aCampaignOfAnotherPlaceSaysSo() throws {
    let (office, key) = try office("drones")
    var other = try rules()
    other.jurisdictions = JurisdictionList(["us", "us-vt"])
    let lines = try explain(office, key, [other])
    #expect(lines.contains("air is about bills of us, us-vt, not of us-wa."))
    #expect(!lines.contains { $0.contains("belongs to none") })
    #expect(try explain(office, key, [other, other]).contains { $0.contains("belongs to none") })
  }

  @Test func evidenceIsShownInPlainWordsAndOnce() throws {
    let office = try Office()
    let key = try office.add("HB", "1") { bill in
      bill.citations = [
        Citation(cite: "43.386.010", action: "amended"), Citation(cite: "43.386.020", action: "added"),
        Citation(cite: "43.386.010", action: "amended"),
      ]
    }
    let bill = try #require(try office.store.bill(key))
    let statute = Match.Evidence(
      rule: "43.386", field: "citation", snippet: "43.386.010 amended", weight: 0.2)
    let words = Match.Evidence(
      rule: "police ~5 camera*|reader*", field: "text", snippet: "police cameras", weight: 0.5,
      version: "HB 1", section: "2")
    let match = Match(campaign: "air", score: 0.9, relevant: true, evidence: [words, statute, statute])
    try office.store.commit(BillCommit(bill: bill, changes: [], matches: [match], readAt: now))
    let lines = try #require(try ShowAnswer(key, asOf: nil, at: office.desk)).lines(page)
    #expect(lines.contains("  - police … camera in text of HB 1, section 2: police cameras"))
    #expect(lines.count { $0.contains("43.386 in citation") } == 1)
    #expect(lines.contains("  43.386.010 (amended), 43.386.020 (added)"))
  }

  @Test(arguments: [
    (["explian", "HB", "1"], "no subcommand 'explian'; did you mean 'explain'?"),
    (["rematsch"], "did you mean 'rematch'?"),
    (["bees"], "no subcommand 'bees'; there are list, check, explain, evaluate, rematch"),
  ])
  func aSlipInASubcommandIsSaid(words: [String], saying: String) {
    let error = #expect(throws: (any Error).self) { try CampaignsCommand.parseAsRoot(words) }
    #expect(CampaignsCommand.message(for: error ?? Missing()).contains(saying))
  }

  @Test(arguments: [("/no/labels.tsv", "there is no such file"), ("/", "it is no text in UTF-8")])
  func labelsThatCannotBeReadAreSaid(path: String, saying: String) {
    let error = #expect(throws: UsageError.self) { try CampaignsCommand.Evaluate.text(of: path) }
    #expect(error?.description == "cannot read \(path): \(saying)")
  }

  /// The program itself.
  @Test func withoutADatabaseNothingIsMatchedAndNoneIsMade() async throws {
    let shell = try Shell()
    let matched = try await shell.run("billwatch campaigns rematch --home home")
    #expect(matched.code == 1)
    let listed = try await shell.run("billwatch triage --home home")
    #expect(listed.code == 1)
    #expect(matched.output == listed.output)
    #expect(try await shell.run("ls home").code != 0)
  }

  @Test func whatIsMeasuredIsPrintedWithEveryMistake() throws {
    let (office, _) = try office("a drone", title: "Concerning bees.")
    try office.add("HB", "1") { $0.title = "Concerning drones." }
    try office.add("HB", "2") { $0.title = "Concerning ants." }
    let labels = try LabelTable(
      "id\tair\treason\n1671\t2\tit flies\n2\t2\tants fly\n9\t1\t", campaigns: ["air", "bees"]
    ) { BillNumber(type: "HB", label: $0) }
    let strong = try rules(weight: 0.8)
    let measured = try Measurement(
      labels, [strong, try rules("bees")], of: office.current, in: Measurement.Way.allCases, at: office.desk)
    #expect(
      measured.csv.filter { $0[0] == "texts" }.map { $0.map { $0 ?? "–" }.joined(separator: " ") } == [
        "texts air 0.500 0.500 0.500 0.500 2 1 0 1 1 0",
        "texts all together 0.500 0.500 0.500 0.500 2 1 0 1 1 0",
      ])
    #expect(
      measured.csv.filter { $0[1] == "air" }.map { $0[7] ?? "" } == ["1", "0", "1", "0"])
    let lines = measured.lines(page)
    #expect(lines[0] == "us-wa 2025-26: 3 bills, 1 with a text, 3 labelled")
    #expect(lines.contains("Labelled, but not in the database: HB 9"))
    #expect(lines.contains("Rules, with texts: misses of air"))
    #expect(lines.contains("HB 2 0.00 (not found) Concerning ants."))
    #expect(lines.contains("    labelled: ants fly"))
    #expect(lines.contains("HB 1 0.80 Concerning drones."))
    #expect(lines.allSatisfy { $0.count <= 100 })
    guard case .array(let ways) = measured.json["ways"] else { throw Missing() }
    #expect(
      ways.compactMap { $0["way"]?.text } == ["texts", "titles", "keywords-in-texts", "keywords-in-titles"])
    #expect(ways[0]["pooled"]?["precision"] == .double(0.5))
    #expect(ways[2]["misses"] == nil)
  }
}
