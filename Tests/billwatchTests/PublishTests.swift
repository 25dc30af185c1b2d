import ArgumentParser
import Campaigns
import Definitions
import Foundation
import Legislature
import Notifying
import Store
import Testing

@testable import billwatch

@Suite struct PublishTests {
  private let marker = "HOUSEONLY"

  /// A place with the files of the checkout.
  private func workplace() throws -> Workplace {
    var configuration = Configuration()
    configuration.organisation = "Example Coalition"
    configuration.from = "Bills <bills@example.org>"
    return Workplace(
      home: FileManager.default.temporaryDirectory, files: ProcessTests.root, configuration: configuration,
      now: now)
  }

  private func publication(_ office: Office, _ audience: Audience, base: String? = nil) throws -> Publication
  {
    let workplace = try workplace()
    return Publication(
      workplace: workplace, desk: try Desk(workplace, store: office.store), audience: audience,
      language: "en",
      base: base)
  }

  private func change(_ key: BillKey, _ kind: ChangeKind, after: JSON, campaigns: [String]) -> Change {
    Change(
      bill: key, kind: kind, significance: .digest, seenAt: now, after: after, campaigns: campaigns)
  }

  private func add(_ label: String, to office: Office, campaign: String, relevant: Bool) throws {
    let key = office.current.bill(BillNumber(type: "SB", label: label))
    var bill = Bill(key: key, version: "SB \(label)", title: "Concerning \(label).", stage: .committee)
    bill.hearings = [
      Hearing(
        meeting: label, chamber: .senate, committee: "Law & Justice", kind: "public",
        on: try day("2025-03-11"),
        at: "13:30", room: "Room 4")
    ]
    let changes = [
      change(key, .sponsorAdded, after: .object(["name": .string("Adams")]), campaigns: [campaign]),
      change(
        key, .positionReview, after: .object(["version": .string(marker), "text": .string(marker)]),
        campaigns: [campaign]),
    ]
    try office.store.commit(
      BillCommit(bill: bill, changes: [], matches: [], readAt: now.addingTimeInterval(-86_400)))
    let match = Match(campaign: campaign, score: relevant ? 0.9 : 0.4, relevant: relevant, evidence: [])
    try office.store.commit(BillCommit(bill: bill, changes: changes, matches: [match], readAt: now))
    try office.store.follow(key, who: marker, at: now)
  }

  /// Two letters that were sent, one to the house, and one to the public that still waits.
  private func post(_ office: Office) throws {
    let texts = [("internal", marker, true), ("public", "FORALL", true), ("public", "WAITING", false)]
    try office.store.subscribe([Subscription(address: "ana@example.org", settings: .init())], at: now)
    let readers = try office.store.subscribers()
    for (audience, text, isSent) in texts {
      let selection = try #require(Audience(rawValue: audience)).selection
      let letter = LetterRecord(
        kind: .daily, selection: selection, since: nil, after: 0, through: 0, createdAt: now,
        timeZone: "America/Los_Angeles", subject: "\(text) & <news>", text: text,
        html: "<!DOCTYPE html><p>\(text)</p>")
      let ids = try office.store.post(
        [NewLetter(letter: letter, changes: [], recipients: readers)], advance: []
      ) { letter, _, _ in "<\(letter)@example.org>" }
      guard isSent, let id = ids.first else { continue }
      for sent in try office.store.sentLetters(to: nil, from: nil, until: nil, letter: id, limit: nil) {
        _ = try office.store.claim(sent.delivery.id)
        try office.store.setSent(sent.delivery.id, at: now)
      }
    }
  }

  private func office() throws -> Office {
    let office = try Office()
    try add("5001", to: office, campaign: "data-privacy", relevant: true)
    try add("5002", to: office, campaign: "data-privacy", relevant: false)
    try post(office)
    return office
  }

  private func text(_ files: [String: Data], _ path: String) throws -> String {
    String(decoding: try #require(files[path]), as: UTF8.self)
  }

  @Test func thePublicReadsWhatItWasSentAndNothingElse() throws {
    let files = try publication(office(), .public).files()
    let letters = files.keys.filter { $0.hasPrefix("digests/") }
    #expect(letters == ["digests/2025-03-06-daily-2.html"])
    #expect(try text(files, "digests/2025-03-06-daily-2.html") == "<!DOCTYPE html><p>FORALL</p>")
    for (path, data) in files {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains(marker), "\(path)")
      #expect(!text.contains("WAITING"), "\(path)")
      #expect(!text.contains("ana@example.org"), "\(path)")
    }
    let index = try text(files, "index.html")
    #expect(index.contains(">FORALL &amp; &lt;news&gt;</a>"))
    let feed = try text(files, "feeds/data-privacy.xml")
    #expect(feed.contains("<title>SB 5001 has a new sponsor</title>"))
    #expect(try !text(files, "feeds/facial-recognition.xml").contains("<entry>"))
  }

  @Test func theHouseMayHaveAFolderOfItsOwn() throws {
    let files = try publication(office(), .internal).files()
    #expect(files.keys.filter { $0.hasPrefix("digests/") } == ["digests/2025-03-06-daily-1.html"])
    let feed = try text(files, "feeds/data-privacy.xml")
    #expect(feed.contains("SB 5001") && feed.contains("SB 5002"))
  }

  @Test func aCalendarHoldsTheHearingsOfItsCampaign() throws {
    let office = try office()
    let open = try text(publication(office, .public).files(), "calendars/data-privacy.ics")
    #expect(open.contains("SUMMARY:SB 5001 public hearing"))
    #expect(!open.contains("SB 5002"))
    #expect(open.contains("X-WR-CALNAME:Example Coalition: Data privacy"))
    let house = try text(publication(office, .internal).files(), "calendars/data-privacy.ics")
    #expect(house.contains("SUMMARY:SB 5002 public hearing"))
    #expect(
      try !text(publication(office, .public).files(), "calendars/facial-recognition.ics").contains("VEVENT"))
  }

  @Test func theSameDatabaseGivesTheSameBytes() throws {
    let office = try office()
    #expect(
      try publication(office, .internal, base: "https://bills.example.org/").files()
        == publication(office, .internal, base: "https://bills.example.org/").files())
  }

  @Test func everythingThatIsLinkedIsThere() throws {
    let files = try publication(office(), .public).files()
    let links = try text(files, "index.html").matches(of: /href="([^"]*)"/).map { String($0.1) }
    #expect(links.count > 10)
    for link in links { #expect(files[link] != nil, "\(link)") }
    #expect(files.keys.filter { $0 != "index.html" && !links.contains($0) }.isEmpty)
  }

  @Test func everyCampaignHasItsFeedWithItsAddress() throws {
    let office = try office()
    let files = try publication(office, .public, base: "https://bills.example.org/x/").files()
    for campaign in try workplace().campaigns() {
      #expect(
        try text(files, "feeds/\(campaign.id).xml").contains(
          #"href="https://bills.example.org/x/feeds/\#(campaign.id).xml""#))
    }
  }

  @Test(arguments: ["bills.example.org", "ftp://x/", "https://x/?a", "https://x/#a", "https://a b/", ""])
  func aBaseThatIsNoAddressIsRefused(_ base: String) {
    #expect(throws: (any Error).self) { try Publish.parse(["folder", "--base", base]) }
  }

  @Test(arguments: [
    ("https://x.example", "https://x.example/"), ("http://x.example/a/", "http://x.example/a/"),
  ])
  func aBaseEndsWithASlash(_ given: String, _ base: String) {
    #expect(ArchivePage.base(given) == base)
  }
}

extension Audience {
  /// What is kept of a selection of everything.
  fileprivate var selection: String {
    #"{"audience":"\#(rawValue)","campaigns":[],"jurisdictions":[],"language":"en"}"#
  }
}
