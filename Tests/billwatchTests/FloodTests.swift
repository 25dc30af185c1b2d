import Foundation
import Legislature
import Notifying
import Store
import Testing

@testable import billwatch

/// What concerns a great many bills at once buries nobody.
struct FloodTests {
  private let office: Office
  private let place = Workplace(
    home: FileManager.default.temporaryDirectory, files: ProcessTests.root, now: now)

  init() throws {
    office = try Office()
    try office.store.setChecked(office.current, at: now)
    try office.store.subscribe(
      [Subscription(address: "a@example.org", settings: Subscriber.Settings())], at: now - 86_400)
  }

  private func record(_ labels: ClosedRange<Int>, _ kind: ChangeKind) throws {
    for label in labels.map(String.init) {
      let key = office.current.bill(BillNumber(type: "HB", label: label))
      let change = Change(
        bill: key, kind: kind, significance: .digest, seenAt: now,
        before: .object(["stage": .string("committee")]), after: .object(["stage": .string("rules")]))
      try office.add("HB", label, changes: [change])
    }
  }

  private func letter() throws -> Letter {
    let post = try Post(place, store: office.store)
    #expect(try post.alerts().drafts.isEmpty)
    return try #require(try post.digests(period: nil, to: nil).drafts.first?.letter)
  }

  /// The bills that a letter tells of.
  private func bills(_ text: String) -> Set<String> {
    Set(text.matches(of: /HB \d{4}/).map { String($0.0) })
  }

  @Test func correctionsStandApartAndNoMoreOfThemThanAPersonReads() throws {
    try record(1000...1199, .correction)
    let letter = try letter()
    #expect(letter.subject.contains("200"))
    #expect(bills(letter.text).count == 30)
    for text in [letter.text, letter.html] { #expect(text.contains("and 170 more")) }
  }

  @Test func newsGoBeforeCorrections() throws {
    try record(1000...1199, .correction)
    try record(2000...2000, .vanished)
    let letter = try letter()
    #expect(letter.subject.contains("HB 2000"))
    let news = try #require(letter.text.range(of: "HB 2000"))
    let correction = try #require(letter.text.range(of: "HB 1000"))
    #expect(news.upperBound < correction.lowerBound)
  }
}
