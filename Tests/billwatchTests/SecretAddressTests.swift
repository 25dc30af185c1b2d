import Definitions
import Foundation
import Legislature
import Notifying
import Store
import Testing

@testable import billwatch

/// The address of a webhook is a secret: whoever has it may post. Nothing that is printed tells more than its host.
struct SecretAddressTests {
  private let office: Office
  private let home = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID().uuidString)")
  private let secret = "T0B0xyz"
  private var address: String { "https://hooks.example.org/services/\(secret)" }

  init() throws {
    office = try Office()
    try office.store.setChecked(office.current, at: now)
    try office.store.finishFirstImport(office.current, at: now)
    var settings = Subscriber.Settings()
    settings.channel = .webhook
    settings.name = "policy chat"
    try office.store.subscribe([Subscription(address: address, settings: settings)], at: now - 86_400)
  }

  private var workplace: Workplace {
    var configuration = Configuration()
    configuration.mail.retries = 0
    configuration.mail.giveUpAfter = 1
    return Workplace(home: home, files: ProcessTests.root, configuration: configuration, now: now)
  }

  /// All forms of an answer as one text.
  private func text(_ answer: some Answer) throws -> String {
    let json = String(decoding: try JSONEncoder().encode(answer.json), as: UTF8.self).replacing(
      "\\/", with: "/")
    let lines = answer.lines(Page(width: 400, hasColour: false, now: now))
    return ([json, CSV.text(answer.csv)] + lines).joined(separator: "\n")
  }

  @Test func whatALetterToAWebhookLeavesBehindTellsItsHostAlone() async throws {
    let post = try Post(workplace, store: office.store)
    let batch = try post.previews(of: nil)
    _ = try post.keep(Post.Batch(drafts: batch))
    let carrier = try Carrier(workplace) { _ in 410 }
    let sender = Sender(
      store: office.store, carrier: carrier, settings: workplace.configuration.mail, now: now, pause: { _ in }
    )
    var report = SendReport(letters: batch.map { .init(id: 1, $0) }, holds: [])
    report.result = try await sender.drain()
    #expect(report.result?.problems.count == 1)
    let person = try #require(try office.store.subscribers().first)
    try office.store.pause(person.id, reason: "gone", at: now)
    let people = try office.store.subscribers()
    let desk = try Desk(workplace, store: office.store)
    let letters = try office.store.sentLetters(to: nil, from: nil, until: nil, limit: nil)
    let letter = try #require(try office.store.letter(1))
    let told = [
      try text(report), try text(SentAnswer(letters: letters)),
      try text(
        LetterAnswer(id: 1, letter: letter.letter, changes: letter.changes, deliveries: letters)),
      try text(SubscriberList(known: people, configured: [])),
      try text(
        HealthAnswer(
          sources: [], mail: try MailHealth(workplace, desk), queue: (count: 0, oldest: nil), lastRun: nil)),
    ]
    for text in told {
      #expect(text.contains("https://hooks.example.org/…"))
      #expect(!text.contains(secret))
    }
  }

  @Test func errorsDoNotTellItEither() throws {
    let people = try office.store.subscribers()
    let table = "address,channel\n\(address),webhook\n\(address),webhook\n"
    let mistakes: [() throws -> Void] = [
      { _ = try people.subscriber(address + "0") },
      { _ = try people.subscriber("https://hooks.example.org/servces/\(secret)") },
      { _ = try SubscriberTable(table, file: "x.csv").subscriptions(workplace) },
      { _ = try workplace.checked("http://hooks.example.org/\(secret)", people[0].settings) },
      { _ = try workplace.checked("https://user:\(secret)@hooks.example.org/", people[0].settings) },
    ]
    for mistake in mistakes {
      let error = #expect(throws: (any Error).self) { try mistake() }
      let words = String(describing: try #require(error))
      #expect(words.contains("hooks.example.org/…") || words.contains("a webhook"))
      #expect(!words.contains(secret))
    }
  }

  @Test func anExportHoldsItSoThatItCanBeImported() throws {
    let rows = SubscriberTable.rows(try office.store.subscribers().map { ($0.address, $0.settings) })
    #expect(CSV.text(rows).contains(address))
  }

  @Test func twoWebhooksOnOneHostAreToldApartByTheirNames() throws {
    let list = SubscriberList(known: try office.store.subscribers(), configured: [])
    #expect(try text(list).contains("https://hooks.example.org/… (policy chat)"))
  }
}

/// With settings with which no mail could go nothing is written, so that nothing is lost.
struct UnwrittenLetterTests {
  @Test func aBadSettingCostsNoLetter() async throws {
    let office = try Office()
    try office.store.subscribe(
      [Subscription(address: "a@example.org", settings: Subscriber.Settings())], at: now - 86_400)
    let home = FileManager.default.temporaryDirectory.appending(path: "carrier-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    var configuration = Configuration()
    configuration.mail.unsubscribePage = "http://bills.example.org/leave"
    let place = Workplace(home: home, files: ProcessTests.root, configuration: configuration, now: now)
    await #expect(throws: UsageError.self) {
      _ = try await SendRun(workplace: place, store: office.store).run(.digests(period: nil, to: nil))
    }
    #expect(try office.store.sentLetters(to: nil, from: nil, until: nil, limit: nil).isEmpty)
    #expect(try office.store.subscribers().map(\.toldAt) == [nil])
  }
}
