import Campaigns
import Definitions
import Foundation
import Legislature
import Testing

@Suite struct CampaignFileTests {
  private static let head = """
    id: drones
    title: Drones
    ask: Ban them
    source: https://example.org/drones
    jurisdictions: us-*
    relevant: 0.6
    possible: 0.3
    """

  private func failure(_ yaml: String) -> DefinitionError? {
    #expect(throws: DefinitionError.self) { try CampaignFile.read(yaml, file: "drones.yml") }
  }

  @Test func readsEverythingThatACampaignHas() throws {
    let campaign = try CampaignFile.read(
      Self.head + """

        phrases:
          - {phrase: 'drone|drones', weight: 0.6}
          - {phrase: surveil*, weight: -0.5, fields: [title, text], unless: [disease surveil*]}
        statutes:
          - {cite: 43.386, weight: 1, jurisdictions: us-wa}
          - {cite: 9.94A.10, weight: 0.5}
        pinned: [{bill: us-wa/2025-26/HB 1611, why: the ban itself}]
        excluded: [{bill: us-wa/2025-26/SB 5000, why: about bees}]
        """, file: "drones.yml")
    #expect(campaign.id == "drones")
    #expect(campaign.jurisdictions == JurisdictionList(["us-*"]))
    #expect(
      campaign.phrases.map { $0.wordings.map(\.description).joined(separator: " or ") } == [
        "drone|drones", "surveil*",
      ])
    #expect(campaign.phrases.map(\.weight) == [0.6, -0.5])
    #expect(campaign.phrases.map(\.fields) == [[.title, .shortTitle, .legalTitle], [.title, .text]])
    #expect(campaign.phrases[1].unless.map(\.description) == ["disease surveil*"])
    #expect(campaign.statutes.map(\.cite) == ["43.386", "9.94a.10"])
    #expect(campaign.statutes.map(\.jurisdictions.ids) == [["us-wa"], ["us-*"]])
    let pinned = try #require(campaign.pinned.first)
    #expect(
      pinned.bill
        == BillKey(jurisdiction: "us-wa", session: "2025-26", number: BillNumber(type: "HB", label: "1611")))
    #expect(pinned.why == "the ban itself")
    #expect(campaign.excluded.map(\.bill.number.description) == ["SB 5000"])
  }

  @Test func readsWhatACampaignLooksForInTexts() throws {
    let campaign = try CampaignFile.read(
      Self.head + """

        stance: Oppose unless it is amended
        keywords: [drone, unmanned aircraft]
        phrases:
          - {phrase: [drone, drones, uncrewed aircraft], weight: 0.6, times: 3}
          - {phrase: surveil*, weight: 0.3, fields: [titles, law], times: 2}
          - {phrase: surveil*, weight: 0.1, fields: text}
        statutes:
          - {cite: 43.386, weight: 1}
          - {cite: 43.386, weight: 0.2, actions: cited}
          - {cite: 43.387, weight: 0.2, actions: [repealed, amended]}
        tripwires:
          - {name: retention, keep: 72 hours, why: they must not be kept}
          - {name: suits, refuse: no private right of action, why: nobody could sue, bills: us-wa/2025-26/HB 1}
          - {name: chapter, keep_statute: 43.386A, why: so}
          - {name: other, refuse_statute: '9.73', why: so, bills: [us-wa/2025-26/HB 1, us-wa/2025-26/SB 2]}
        """, file: "drones.yml")
    #expect(campaign.stance == "Oppose unless it is amended")
    #expect(campaign.keywords == ["drone", "unmanned aircraft"])
    #expect(campaign.phrases[0].wordings.map(\.description) == ["drone", "drones", "uncrewed aircraft"])
    #expect(campaign.phrases.map(\.times) == [3, 2, 1])
    #expect(
      campaign.phrases.map(\.fields) == [Field.titles.union([.text]), Field.titles.union([.law]), [.text]])
    #expect(
      campaign.statutes.map(\.actions) == [[.amended, .added, .repealed], [.cited], [.amended, .repealed]])
    #expect(campaign.tripwires.map(\.name) == ["retention", "suits", "chapter", "other"])
    #expect(campaign.tripwires[0].watch == .keep(try PhrasePattern("72 hours")))
    #expect(campaign.tripwires[1].watch == .refuse(try PhrasePattern("no private right of action")))
    #expect(campaign.tripwires[2].watch == .keepStatute("43.386a"))
    #expect(campaign.tripwires[3].watch == .refuseStatute("9.73"))
    #expect(campaign.tripwires.map(\.bills.count) == [0, 1, 0, 2])
    #expect(campaign.tripwires[1].why == "nobody could sue")
  }

  @Test(arguments: [
    ("phrases: [{phrase: drone, weight: 1.5}]", "'weight' must be from -1 to 1 and not 0, not 1.5"),
    ("phrases: [{phrase: drone, weight: 0}]", "not 0"),
    ("phrases: [{phrase: drone, weight: high}]", "'weight' must be a number, not 'high'"),
    ("phrases: [{phrase: drone, weight: nan}]", "must be from -1 to 1"),
    ("phrases: [{phrase: drone}]", "'weight' is missing"),
    ("phrases: [{phrase: '', weight: 1}]", "no words"),
    ("phrases: [{weight: 1}]", "'phrase' is missing"),
    ("phrases: [{phrase: 'a*', weight: 1}]", "too short"),
    ("phrases: [{phrase: drone, weight: 1, fields: [titel]}]", "unknown field 'titel'"),
    ("phrases: [{phrase: drone, weight: 1, unless: ['b*']}]", "'b*'"),
    ("phrases: [{phrase: drone, wieght: 1, weight: 1}]", "unknown key 'wieght'"),
    ("statutes: [{cite: '', weight: 1}]", "'cite' is empty"),
    ("statutes: [{cite: 1.2, weight: 1, jurisdictions: US}]", "'US' is no jurisdiction"),
    ("pinned: [{bill: HB 1611, why: so}]", "jurisdiction/session/number"),
    ("pinned: [{bill: us-wa/2025-26/HB1611, why: so}]", "a blank in the number"),
    ("pinned: [{bill: us-wa/2025-26/HB 1611}]", "'why' is missing"),
    ("phrases: [{phrase: [], weight: 1}]", "'phrase' is missing or empty"),
    ("phrases: [{phrase: [drone, 'b*'], weight: 1}]", "'b*'"),
    ("phrases: [{phrase: drone, weight: 1}, {phrase: ' drone', weight: 1}]", "drone' is in line 8 already"),
    ("phrases: [{phrase: [a b, a-b], weight: 1}]", "in line 8 already"),
    ("phrases: [{phrase: drone, weight: 1, times: 2}, {phrase: drone, weight: 1, fields: text}]", "already"),
    ("phrases: [{phrase: drone, weight: 1, times: 0}]", "'times' must be 1 or more, not 0"),
    ("phrases: [{phrase: drone, weight: 1, times: 2, fields: titles}]", "add text or law to 'fields'"),
    ("statutes: [{cite: 1.2, weight: 1, actions: [ammended]}]", "unknown action 'ammended'"),
    ("statutes: [{cite: 1.2a, weight: 1}, {cite: 1.2A, weight: 0.5}]", "statute '1.2a' is in line 8 already"),
    ("tripwires: [{name: x, why: so}]", "must have one of keep, refuse"),
    ("tripwires: [{name: x, why: so, keep: a b, refuse: c d}]", "must have one of keep, refuse"),
    ("tripwires: [{name: x, keep: a b}]", "'why' is missing"),
    ("tripwires: [{keep: a b, why: so}]", "'name' is missing"),
    ("tripwires: [{name: x, keep: 'a*', why: so}]", "too short"),
    ("tripwires: [{name: x, keep_statute: '', why: so}]", "'keep_statute' is empty"),
    ("tripwires: [{name: x, keep: a, why: so}, {name: x, keep: b, why: so}]", "tripwire 'x' is in line 8"),
    ("tripwires: [{name: x, keep: a, why: so, bills: [HB 1]}]", "jurisdiction/session/number"),
    ("keywords: [drone, '!']", "phrase '!'"),
    ("stance: ''", "'stance' is empty"),
  ])
  func refusesWithFileAndLine(line: String, saying: String) {
    let error = failure(Self.head + "\n" + line)
    #expect(error?.file == "drones.yml")
    #expect(error?.line == 8)
    #expect(error?.problem.contains(saying) == true, "\(error?.problem ?? "no error")")
  }

  @Test(arguments: [
    ("id: drones", "id: Drones", "'Drones'"), ("title: Drones", "title: ' '", "'title' is empty"),
    ("relevant: 0.6", "relevant: 0.2", "'possible' (0.3) must not be above 'relevant' (0.2)"),
    ("possible: 0.3", "possible: 0", "above 0"), ("relevant: 0.6", "relevant: 2", "at most 1"),
    ("possible: 0.3", "", "'possible' is missing"), ("jurisdictions: us-*", "", "'jurisdictions' is missing"),
    ("ask: Ban them", "asks: Ban them", "'ask' is missing"),
    ("phrases: ", "statutes: [{cite: 1.2, weight: 1}]\nphrase: ", "unknown key 'phrase'"),
    ("phrases: ", "# ", "looks for nothing"),
  ])
  func refusesABadHead(good: String, bad: String, saying: String) {
    let yaml = (Self.head + "\nphrases: [{phrase: drone, weight: 1}]").replacing(good, with: bad)
    let problem = failure(yaml)?.problem
    #expect(problem?.contains(saying) == true, "\(problem ?? "no error")")
  }

  @Test func refusesABillThatIsPinnedAndExcluded() {
    let error = failure(
      Self.head + """

        pinned: [{bill: us-wa/2025-26/HB 1, why: so}]
        excluded: [{bill: us-wa/2025-26/HB 1, why: no}]
        """)
    #expect(error?.problem.contains("HB 1 is both pinned and excluded") == true)
    #expect(error?.line == 9)
  }

  @Test func aFolderIsReadByIdAndHoldsNothingElse() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let empty = #expect(throws: DefinitionError.self) { try CampaignFile.read(folder) }
    #expect(empty?.problem.contains("holds no campaign") == true)

    func write(_ name: String, id: String) throws {
      let yaml =
        Self.head.replacing("id: drones", with: "id: \(id)") + "\nphrases: [{phrase: drone, weight: 1}]"
      try Data(yaml.utf8).write(to: folder.appending(path: name))
    }
    try write("zebra.yml", id: "zebra")
    try write("ant.yml", id: "ant")
    try write("README.md", id: "NO")
    try write(".notes", id: "NO")
    #expect(try CampaignFile.read(folder).map(\.id) == ["ant", "zebra"])
    try write("bee.yml", id: "ant")
    let other = #expect(throws: DefinitionError.self) { try CampaignFile.read(folder) }
    #expect(other?.problem.contains("id 'ant' must be the name of the file; call the file ant.yml") == true)
    #expect(other?.line == 1)
    #expect(other?.file.hasSuffix("bee.yml") == true)
    try FileManager.default.removeItem(at: folder.appending(path: "bee.yml"))
    for name in ["bee.yaml", "bee.yml.txt", "notes.txt", "bee.YML", "bee"] {
      try write(name, id: "bee")
      let stray = #expect(throws: DefinitionError.self) { try CampaignFile.read(folder) }
      #expect(stray?.file.hasSuffix("/\(name)") == true)
      #expect(stray?.problem.contains("does not end in .yml") == true)
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
    let missing = #expect(throws: DefinitionError.self) {
      try CampaignFile.read(folder.appending(path: "none"))
    }
    #expect(missing?.problem.contains("no folder") == true)
  }
}
