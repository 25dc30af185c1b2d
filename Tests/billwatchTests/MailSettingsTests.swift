import Definitions
import Foundation
import Legislature
import Notifying
import Store
import Testing

@testable import billwatch

/// What is wrong in the configuration is said before a letter fails of it, and what is secret in it is not shown.
struct MailSettingsTests {
  private func workplace(_ set: (inout Configuration) -> Void) -> Workplace {
    var configuration = Configuration()
    set(&configuration)
    return Workplace(
      home: FileManager.default.temporaryDirectory, files: ProcessTests.root, configuration: configuration,
      now: now)
  }

  @Test(arguments: ["bills", "Bills <bills@>", "a@example.org, b@example.org"])
  func aSenderThatIsNoAddressIsRefusedByItsKey(_ text: String) {
    let error = #expect(throws: UsageError.self) { try Carrier.check(workplace { $0.from = text }) }
    #expect(error?.description.contains("the configuration's from:") == true)
    let other = #expect(throws: UsageError.self) {
      try Carrier.check(workplace { $0.mail.unsubscribe = text })
    }
    #expect(other?.description.contains("mail.unsubscribe:") == true)
  }

  @Test(arguments: [
    "http://example.org/leave", "example.org/leave", "https://example.org/a,b", "mailto:a@example.org",
  ])
  func aPageToLeaveByMustBeSafe(_ page: String) {
    let error = #expect(throws: UsageError.self) {
      try Carrier.check(workplace { $0.mail.unsubscribePage = page })
    }
    #expect(error?.description.contains("mail.unsubscribe_page is '\(page)'") == true)
  }

  @Test func whatIsRightIsTaken() throws {
    try Carrier.check(
      workplace {
        $0.from = "Example Coalition <bills@example.org>"
        $0.mail.unsubscribe = "leave@example.org"
        $0.mail.unsubscribePage = "https://example.org/leave?letter={id}"
      })
  }

  @Test(arguments: [
    ("staff@example.org", "staff@example.org"), ("desk", "desk"),
    ("https://hooks.example.org/services/T0/B0/secret", "https://hooks.example.org/…"),
    ("ftp://user:secret@example.org/secret", "a webhook"),
  ])
  func ofAWebhookOnlyTheHostIsShown(address: String, shown: String) {
    #expect(Subscriber.shown(address) == shown)
  }

  @Test func whoAsksForACampaignThatIsNoMoreIsNamedByHealth() throws {
    let office = try Office()
    func subscribe(_ address: String, _ set: (inout Subscriber.Settings) -> Void) throws {
      var settings = Subscriber.Settings()
      set(&settings)
      try office.store.subscribe([Subscription(address: address, settings: settings)], at: now)
    }
    try subscribe("a@example.org") { $0.campaigns = ["data-privacy", "renamed"] }
    try subscribe("b@example.org") { $0.jurisdictions = ["us-none"] }
    try subscribe("c@example.org") { $0.campaigns = ["data-privacy"] }
    let place = workplace { _ in }
    let problems = try MailHealth(place, try Desk(place, store: office.store)).problems
    #expect(problems.count == 2)
    #expect(problems.first?.contains("a@example.org asks for the campaign 'renamed'") == true)
    #expect(problems.last?.contains("b@example.org asks for the jurisdiction 'us-none'") == true)
  }

  @Test func noReportTellsTheAddressOfAWebhook() throws {
    let office = try Office()
    var settings = Subscriber.Settings()
    settings.channel = .webhook
    let address = "https://hooks.example.org/services/T0/secret"
    try office.store.subscribe([Subscription(address: address, settings: settings)], at: now)
    let post = try Post(workplace { _ in }, store: office.store)
    let batch = try post.digests(period: nil, to: nil)
    let ids = try post.keep(batch)
    let report = SendReport(letters: zip(ids, batch.drafts).map { .init(id: $0, $1) }, holds: [])
    let sent = SentAnswer(letters: try office.store.sentLetters(to: nil, from: nil, until: nil, limit: nil))
    for answer: any Answer in [report, sent] {
      let all = "\(answer.json) \(answer.csv) \(answer.lines(page))"
      #expect(all.contains("https://hooks.example.org/…"))
      #expect(!all.contains("secret"))
    }
  }
}
