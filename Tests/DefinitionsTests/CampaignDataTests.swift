import Campaigns
import Definitions
import Foundation
import Legislature
import Testing

/// The campaigns and rules that the repository ships, against real titles of several years.
@Suite struct CampaignDataTests {
  private static let data = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Data")

  private func matches(_ title: String, in jurisdiction: String = "us-wa", cites: [String] = []) throws
    -> [Match]
  {
    let key = BillKey(jurisdiction: jurisdiction, session: "s", number: BillNumber(type: "HB", label: "1"))
    let citations = cites.map { Citation(cite: $0, action: "amended") }
    return Matcher(try CampaignFile.read(Self.data.appending(path: "campaigns")))
      .matches(Subject(key: key, titles: [(.title, title)], citations: citations))
  }

  @Test(arguments: [
    ("us-wa", "Protecting consumer data.", "data-privacy"),
    ("us-wa", "Protecting personal information.", "data-privacy"),
    ("us-wa", "Concerning the use of facial recognition services.", "facial-recognition"),
    ("us-wa", "Concerning unmanned aerial systems and law enforcement surveillance.", "facial-recognition"),
    (
      "us-wa",
      "Establishing a statewide policy supporting the state's economy and immigrants' role in the workplace.",
      "keep-washington-working"
    ),
    ("us-wa", "Concerning private, for-profit detention facilities.", "keep-washington-working"),
    ("us-wa", "Prohibiting law enforcement officers from wearing masks.", "keep-washington-working"),
    ("us-wa", "Enacting the driver privacy act.", "dol-records"),
    ("us-wa", "Concerning disclosure of vehicle owner information.", "dol-records"),
    ("us-vt", "An act relating to automated license plate recognition systems", "facial-recognition"),
    ("us-ut", "Consumer Privacy Act Amendments", "data-privacy"),
    (
      "us", "To prohibit Federal use of facial recognition technology, and for other purposes.",
      "congress-accountability"
    ),
    ("us", "No TSA Data for ICE Act", "congress-accountability"),
    (
      "us-wa-seattle",
      "AN ORDINANCE relating to surveillance technology implementation; authorizing approval of uses of closed-circuit cameras.",
      "city-council"
    ),
  ])
  func knowsItsOwn(jurisdiction: String, title: String, campaign: String) throws {
    let found = try matches(title, in: jurisdiction)
    #expect(found.contains { $0.campaign == campaign && $0.relevant }, "\(found)")
  }

  @Test(arguments: [
    "Concerning notice and service of process.", "Concerning ice arenas.", "Creating special license plates.",
    "Concerning unlawful detainer actions.", "Improving disease surveillance and reporting.",
    "Concerning commercial fishing licenses.", "Making operating appropriations.",
    "Concerning invasive alien species.",
    "Reinstating driver licenses after suspension.", "Concerning the taxation of personal property.",
    "Exempting data centers from sales tax.", "Concerning juvenile detention facilities.",
  ])
  func leavesOthersAlone(title: String) throws {
    #expect(try matches(title).isEmpty)
  }

  @Test(arguments: [
    ("43.386.010", "facial-recognition"), ("19.373.020", "data-privacy"),
    ("10.93.160", "keep-washington-working"),
    ("46.12.635", "dol-records"), ("70.395.060", "keep-washington-working"), ("46.20.037", "dol-records"),
  ])
  func knowsTheStatutesThatMarkASubject(cite: String, campaign: String) throws {
    let found = try matches("Making technical changes.", cites: [cite])
    #expect(found.contains { $0.campaign == campaign && $0.relevant }, "\(found)")
    #expect(try matches("Making technical changes.", in: "us-vt", cites: [cite]).isEmpty)
  }

  @Test(arguments: [
    ("[{\"name\": \"72 hours\"}]", true, true, Significance.alert), ("[]", true, false, .alert),
    ("[]", false, true, .alert), ("[]", true, true, .digest), ("[]", false, false, .digest),
  ])
  func aTextThatTouchesACampaignIsUrgent(trips: String, before: Bool, after: Bool, expected: Significance)
    throws
  {
    let side = { (relevant: Bool) in
      try JSONDecoder().decode(
        JSON.self,
        from: Data("{\"campaigns\":[{\"id\":\"c\",\"relevant\":\(relevant)}],\"tripwires\":\(trips)}".utf8))
    }
    let rules = try SignificanceFile.read(Self.data.appending(path: "significance.yml"))
    let change = Change(
      bill: BillKey(jurisdiction: "xx", session: "s", number: BillNumber(type: "HB", label: "1")),
      kind: .textChanged, seenAt: Date(timeIntervalSince1970: 0), before: try side(before),
      after: try side(after))
    #expect(rules.significance(of: change, ofInterest: true) == expected)
  }

  @Test(arguments: [
    (ChangeKind.stageChanged, "floor", Significance.alert), (.stageChanged, "rules", .digest),
    (.stageChanged, "vetoed", .alert), (.stageChanged, "dead", .alert), (.revived, "rules", .alert),
    (.hearingCancelled, "", .alert), (.hearingMoved, "", .alert), (.hearingScheduled, "", .digest),
    (.actionAdded, "", .digest), (.introduced, "committee", .digest), (.campaignMatched, "", .digest),
    (.vanished, "", .digest), (.correction, "", .digest), (.sponsorAdded, "", .log),
    (.actionRedated, "", .log),
  ])
  func theShippedRulesRankWhatHappens(kind: ChangeKind, stage: String, expected: Significance) throws {
    let rules = try SignificanceFile.read(Self.data.appending(path: "significance.yml"))
    let change = Change(
      bill: BillKey(jurisdiction: "xx", session: "s", number: BillNumber(type: "HB", label: "1")), kind: kind,
      seenAt: Date(timeIntervalSince1970: 0),
      after: .object(["stage": .string(stage), "kind": .string("public"), "on": .string("2025-03-01")]))
    #expect(rules.significance(of: change, ofInterest: true) == expected)
    #expect(rules.significance(of: change, ofInterest: false) == .log)
  }
}
