import Campaigns
import Definitions
import Foundation
import Legislature
import Notifying
import Store
import Testing

@testable import billwatch

/// What people of the organisation said, each in words that stand nowhere else.
private let marks = [
  "whomark", "notemark", "tagmark", "assigneemark", "verdictmark", "pinmark", "versionmark", "othermark",
]

/// What the letters say of decisions and doubts of the organisation, in both languages.
private let tellings = [
  "oppose", "Our position", "Nuestra posición", "of 100)", "de 100)", "triage", "by staff",
  "staff said", "el equipo", "possible match", "posible coincidencia", "read completely", "leer completo",
]

@Suite struct PublicLetterTests {
  private let office: Office
  private let place: Workplace

  init() throws {
    office = try Office()
    place = Workplace(
      home: FileManager.default.temporaryDirectory.appending(path: "no-home"), files: ProcessTests.root,
      now: now)
  }

  /// A bill about which everything was said that can be, with news of every kind.
  private func planted() throws -> DigestWriter.Waiting {
    let key = try office.add("HB", "1671") {
      $0.hearings = [
        Hearing(
          meeting: "m", chamber: .house, committee: "Appropriations", kind: "public",
          on: try day("2025-03-07"), at: "08:00", room: nil, cancelled: false, reason: nil)
      ]
    }
    let bill = try #require(try office.store.bill(key))
    let evidence = [
      Match.Evidence(rule: "pinmark", field: "pinned", snippet: "pinmark", weight: 1),
      Match.Evidence(rule: "verdict", field: "verdict", snippet: "verdictmark", weight: 1),
      Match.Evidence(rule: "data broker", field: "title", snippet: "data brokers", weight: 0.5),
    ]
    let kinds = ChangeKind.allCases.filter { $0 != .correction }
    let changes = kinds.map { kind in
      Change(
        bill: key, kind: kind, significance: .digest, seenAt: now,
        after: .object([
          "text": .string(kind == .positionReview ? "notemark" : "First reading."),
          "position": .string("oppose"), "relevant": .bool(kind != .campaignMatched), "score": .double(0.43),
          "campaign": .string("data-privacy"),
          "problems": .array([.string("notemark")]),
          // Of a campaign that the reader did not choose, or that it may only concern.
          "gained": .array([.object(["campaign": .string("dol-records"), "snippet": .string("othermark")])]),
        ]), campaigns: ["data-privacy"])
    }
    // A new match that is sure, of another run than the one that brought the bill.
    let matched = Change(
      bill: key, kind: .campaignMatched, significance: .digest, seenAt: now - 60,
      after: .object([
        "campaign": .string("data-privacy"), "relevant": .bool(true), "score": .double(0.43),
      ]), campaigns: ["data-privacy"])
    try office.store.commit(
      BillCommit(
        bill: bill, changes: changes + [matched],
        matches: [
          Match(campaign: "data-privacy", score: 1, relevant: true, evidence: evidence),
          Match(campaign: "dol-records", score: 0.3, relevant: false, evidence: evidence),
        ], readAt: now))
    try office.store.setChecked(office.current, at: now)
    func said(_ kind: StaffEntry.Kind, _ value: String?, _ note: String? = "notemark") -> StaffEntry {
      StaffEntry(
        bill: key, kind: kind, value: value, version: kind == .position ? "versionmark" : nil,
        campaign: kind == .verdict ? "data-privacy" : nil, note: note, who: "whomark", at: now)
    }
    try office.store.record([
      said(.follow, nil, nil), said(.position, "oppose"), said(.note, "notemark"), said(.priority, "high"),
      said(.assign, "assigneemark"), said(.tag, "tagmark"),
    ])
    return try office.store.changes(ChangeFilter()).map { ($0, try brief(key)) }
  }

  private func brief(_ key: BillKey) throws -> BillBrief {
    try #require(try office.store.queued().first { $0.bill.key == key }).bill
  }

  private func letter(_ selection: Selection, _ kind: LetterKind) throws -> Letter {
    let waiting = try planted()
    let desk = try office.desk
    let writer = DigestWriter(
      workplace: place, desk: desk, selection: selection, kind: kind, outlook: try DigestOutlook(desk))
    let folder = place.files.appendingPathComponent("Data/templates/\(selection.language)")
    return try DigestTemplates(folder: folder).letter(writer.content(waiting, since: nil))
  }

  @Test(arguments: ["en", "es"], [LetterKind.digest(period: .daily), .alert])
  func nothingThatPeopleSaidReachesThePublic(_ language: String, _ kind: LetterKind) throws {
    let sent = try letter(
      Selection(audience: .public, language: language, campaigns: ["data-privacy"]), kind)
    for part in [sent.subject, sent.text, sent.html] {
      let line = part.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
      for mark in marks + tellings { #expect(!line.contains(mark.lowercased()), "\(mark)") }
    }
    #expect(sent.text.contains("HB 1671"))
    #expect(sent.text.contains("data brokers"))
  }

  @Test func itReachesTheOrganisation() throws {
    let text = try letter(Selection(), .digest(period: .daily)).text
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // Otherwise the test above could not fail.
    for mark in [
      "oppose", "versionmark", "Our position", "othermark", "(43 of 100)", "by staff", "staff said",
      "possible match", "read completely",
    ] { #expect(text.contains(mark), "\(mark)\n\(text)") }
  }

  // MARK: Who is told of what

  struct Case: Sendable {
    var kind = ChangeKind.vanished
    var relevant: Bool?
    var changeCampaigns: [String] = []
    let selection: Selection
    let entitled: Bool
  }

  @Test(arguments: [
    Case(relevant: true, selection: Selection(), entitled: true),
    Case(relevant: nil, selection: Selection(), entitled: true),
    Case(relevant: nil, selection: Selection(audience: .public), entitled: false),
    Case(relevant: false, selection: Selection(audience: .public), entitled: false),
    Case(relevant: true, selection: Selection(audience: .public), entitled: true),
    Case(kind: .positionReview, relevant: true, selection: Selection(audience: .public), entitled: false),
    Case(kind: .positionReview, relevant: true, selection: Selection(), entitled: true),
    Case(relevant: true, selection: Selection(campaigns: ["other"]), entitled: false),
    Case(relevant: false, selection: Selection(campaigns: ["c"]), entitled: true),
    Case(relevant: nil, selection: Selection(campaigns: ["c"]), entitled: false),
    Case(relevant: nil, changeCampaigns: ["c"], selection: Selection(campaigns: ["c"]), entitled: true),
    Case(relevant: true, selection: Selection(jurisdictions: ["us-xx"]), entitled: false),
    Case(relevant: true, selection: Selection(jurisdictions: ["us-wa"]), entitled: true),
  ])
  func aSelectionIsToldOfItsOwn(_ example: Case) throws {
    let key = try office.add("HB", "1")
    let bill = try #require(try office.store.bill(key))
    let matches = example.relevant.map { [Match(campaign: "c", score: 1, relevant: $0, evidence: [])] } ?? []
    let change = Change(
      bill: key, kind: example.kind, significance: .digest, seenAt: now, campaigns: example.changeCampaigns)
    try office.store.follow(key, who: "desk", at: now)
    try office.store.commit(BillCommit(bill: bill, changes: [change], matches: matches, readAt: now))
    let recorded = try #require(try office.store.changes(ChangeFilter()).first)
    #expect(DigestWriter.entitled(recorded, try brief(key), example.selection) == example.entitled)
  }
}
