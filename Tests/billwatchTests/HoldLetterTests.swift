import Definitions
import Foundation
import Legislature
import Notifying
import Store
import Testing

@testable import billwatch

/// A night on which too much changed is told to the organisation's own people, once, and nothing else is.
struct HoldLetterTests {
  private let office: Office

  init() throws {
    office = try Office()
    try office.store.setChecked(office.current, at: now)
    try office.store.finishFirstImport(office.current, at: now)
    for label in ["1", "2", "3"] {
      let key = office.current.bill(BillNumber(type: "HB", label: label))
      try office.add(
        "HB", label, changes: [Change(bill: key, kind: .actionAdded, significance: .digest, seenAt: now)])
    }
    try office.store.weigh(share: 0.4, least: 3, at: now)
  }

  private func subscribe(_ address: String, _ set: (inout Subscriber.Settings) -> Void = { _ in }) throws {
    var settings = Subscriber.Settings()
    set(&settings)
    try office.store.subscribe([Subscription(address: address, settings: settings)], at: now - 86_400)
  }

  /// The letters that a sending at this instant would write about holds; they are kept.
  private func notices(at instant: Date = now) throws -> [Post.Draft] {
    let place = Workplace(
      home: FileManager.default.temporaryDirectory, files: ProcessTests.root, now: instant)
    let post = try Post(place, store: office.store)
    let batch = try post.notices(of: try office.store.holds().filter { !$0.told })
    _ = try post.keep(batch)
    return batch.drafts
  }

  @Test func theOrganisationsPeopleReadItOnceInTheirLanguage() throws {
    try subscribe("a@example.org") { $0.campaigns = ["dol-records"] }
    try subscribe("b@example.org") { $0.alerts = false }
    try subscribe("c@example.org") { $0.language = "es" }
    try subscribe("d@example.org") { $0.audience = "public" }
    let before = try office.store.subscribers().map(\.toldThrough)
    let drafts = try notices()
    #expect(
      drafts.map { $0.readers.map(\.address) } == [["a@example.org", "b@example.org"], ["c@example.org"]])
    let english = try #require(drafts.first?.letter)
    #expect(english.subject == "Act now: digests are held, 3 bills changed at once")
    for words in ["3 of 3 bills changed at once", "billwatch digest release", "HELD FOR A PERSON"] {
      #expect(english.text.replacing(/\s+/, with: " ").contains(words))
    }
    #expect(english.html.contains("3 of 3 bills changed at once"))
    #expect(drafts.last?.letter.subject == "Actúe ahora: boletines retenidos, 3 proyectos cambiaron a la vez")
    #expect(try notices(at: now + 86_400).isEmpty)
    // What is held waits to be told.
    #expect(try office.store.subscribers().map(\.toldThrough) == before)
  }

  @Test func onEverybodysQuietDayItWaitsForTheNext() throws {
    // `now` is a Thursday by the clocks of the legislature.
    try subscribe("a@example.org") { $0.quietDays = [.thursday] }
    #expect(try notices().isEmpty)
    #expect(try notices(at: now + 86_400).count == 1)
  }

  @Test func withoutReadersNothingIsWrittenAndNobodyCountsAsTold() throws {
    try subscribe("d@example.org") { $0.audience = "public" }
    #expect(try notices().isEmpty)
    #expect(try office.store.holds().map(\.told) == [false])
  }
}
