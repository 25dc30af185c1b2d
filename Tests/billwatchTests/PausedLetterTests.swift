import Definitions
import Foundation
import Legislature
import Notifying
import Store
import Testing

@testable import billwatch

/// What the organisation's own people read of an address to which no mail goes any more.
struct PausedLetterTests {
  private let office: Office

  init() throws {
    office = try Office()
    try office.store.setChecked(office.current, at: now)
    try office.store.finishFirstImport(office.current, at: now)
    for (address, audience) in [("a@example.org", "internal"), ("b@example.org", "public")] {
      try subscribe(address, audience)
    }
  }

  private func subscribe(_ address: String, _ audience: String = "internal") throws {
    var settings = Subscriber.Settings()
    settings.audience = audience
    try office.store.subscribe([Subscription(address: address, settings: settings)], at: now - 86_400)
  }

  private func place(_ set: (inout Configuration) -> Void = { _ in }) -> Workplace {
    var configuration = Configuration()
    set(&configuration)
    return Workplace(
      home: FileManager.default.temporaryDirectory, files: ProcessTests.root, configuration: configuration,
      now: now)
  }

  private func letters(_ set: (inout Configuration) -> Void = { _ in }) throws -> [String: Letter] {
    let drafts = try Post(place(set), store: office.store).digests(period: nil, to: nil).drafts
    return Dictionary(uniqueKeysWithValues: drafts.map { ($0.readers[0].address, $0.letter) })
  }

  /// Reports of mails to an address that nobody reads.
  private func bounce(_ address: String, times: Int) throws {
    for number in 0..<times {
      _ = try office.store.recordBounce(
        BounceRecord(
          id: "\(address) \(number)", addresses: [address], messageID: nil, isHard: true, at: now,
          reason: "5.1.1: no such user"), limit: 3)
    }
  }

  @Test func anAddressOfWhichMailCameBackTooOftenIsNamedToTheOrganisationAlone() throws {
    try subscribe("gone@example.org")
    try bounce("gone@example.org", times: 2)
    #expect(try letters()["a@example.org"]?.text.contains("gone@example.org") == false)
    try bounce("gone@example.org", times: 3)
    let letters = try letters { $0.quietDigests = .daily }
    #expect(letters["gone@example.org"] == nil)
    let ours = try #require(letters["a@example.org"])
    for words in ["gone@example.org is paused: 3 mails came back", "subscribers resume gone@example.org"] {
      #expect(ours.text.replacing(/\s+/, with: " ").contains(words))
      #expect(ours.html.contains(words))
    }
    // Whoever hears nothing of quiet days hears of this.
    #expect(try self.letters { $0.quietDigests = .never }["a@example.org"] != nil)
    let theirs = try #require(letters["b@example.org"])
    #expect(!theirs.text.contains("gone@example.org") && !theirs.html.contains("gone@example.org"))
  }

  @Test func whomPeoplePausedIsKnownToThem() throws {
    try subscribe("leave@example.org")
    let id = try #require(
      try office.store.subscribers().first { $0.address == "leave@example.org" }?.id)
    try office.store.pause(id, reason: "on leave", at: now)
    #expect(try letters()["a@example.org"]?.text.contains("leave@example.org") == false)
  }
}
