import Campaigns
import Foundation
import Legislature
import Store
import Testing

@testable import Syncing

/// What a night makes of the texts of bills and amendments.
struct TextSyncTests {
  private typealias Document = FakeLegislature.FakeDocument

  private static func text(_ number: String, _ sections: String...) -> String {
    let lines = sections.enumerated().map { "<p>Sec. \($0 + 1). \($1)</p>" }
    return "<bill><p>\(number)</p>\(lines.joined())<p>END</p></bill>"
  }

  /// The privacy bill with a text that says nothing of privacy, after a first import.
  private func imported(_ body: String = text("HB 1", "Cameras are kept.")) async throws -> Nights {
    let nights = try Nights(withTexts: true)
    nights.legislature.change {
      $0.bills["HB 1"]?.documents = [Document(version: "HB 1", name: "1", on: "2025-01-14", body: body)]
    }
    try await nights.sync("2025-01-20", campaign: try campaign())
    return nights
  }

  private func campaign(tripwires: [Tripwire] = []) throws -> Campaign {
    Nights.campaign(
      phrases: [
        .init(try PhrasePattern("privacy"), weight: 1),
        .init(try PhrasePattern("facial recognition"), weight: 0.4, fields: [.text]),
        .init(try PhrasePattern("cameras"), weight: 0.3, fields: [.text]),
      ], tripwires: tripwires)
  }

  private func publish(_ version: String, _ name: String, on day: String, _ body: String, in nights: Nights) {
    nights.legislature.change {
      $0.bills["HB 1"]?.documents.append(Document(version: version, name: name, on: day, body: body))
    }
  }

  private func textChange(_ nights: Nights) throws -> Change? {
    try nights.store.changes(ChangeFilter()).map(\.change).last { $0.kind == .textChanged }
  }

  @Test func everyVersionIsAskedForOnce() async throws {
    let nights = try Nights(withTexts: true)
    nights.legislature.change {
      $0.bills["HB 1"]?.documents = [
        Document(version: "HB 1", name: "1", on: "2025-01-14", body: Self.text("HB 1", "One.")),
        Document(version: "SHB 1", name: "1-S", on: "2025-01-18", body: Self.text("SHB 1", "Two.")),
      ]
    }
    func texts() -> [String] { nights.legislature.asked().filter { $0.contains("/text") }.sorted() }
    try await nights.sync("2025-01-20")
    #expect(texts() == ["https://example.org/text?n=1", "https://example.org/text?n=1-S"])
    let key = try #require(try nights.bill("1")?.key)
    #expect(try nights.store.text(of: key, document: "1")?.content.sections.map(\.number) == [nil, "1", nil])
    #expect(try nights.store.currentText(of: key)?.document == "1-S")
    try await nights.sync("2025-01-21", full: true)
    #expect(texts() == [])
    publish("2SHB 1", "1-S2", on: "2025-01-22", Self.text("2SHB 1", "Three."), in: nights)
    try await nights.sync("2025-01-22")
    #expect(texts() == ["https://example.org/text?n=1-S2"])
    #expect(try nights.store.currentText(of: key)?.document == "1-S2")
  }

  @Test func languageThatANewVersionGainsOrLosesIsReportedOnce() async throws {
    let nights = try await imported()
    publish(
      "SHB 1", "1-S", on: "2025-01-21", Self.text("SHB 1", "Nothing.", "Facial recognition is allowed."),
      in: nights)
    try await nights.sync("2025-01-21", campaign: try campaign())
    let change = try #require(try textChange(nights))
    #expect(change.campaigns == ["privacy"])
    #expect(change.occurredOn == Day("2025-01-21"))
    #expect(change.before?["version"]?.text == "HB 1")
    #expect(change.after?["version"]?.text == "SHB 1")
    #expect(change.after?["gained"]?[0]?["rule"]?.text == "facial recognition")
    #expect(change.after?["gained"]?[0]?["section"]?.text == "2")
    #expect(change.after?["lost"]?[0]?["rule"]?.text == "cameras")
    let last = try nights.lastChange
    try await nights.sync("2025-01-22", full: true, campaign: try campaign())
    #expect(try nights.news(since: last) == [])
  }

  @Test func aTextThatSaysTheSameForUsIsNoNews() async throws {
    let nights = try await imported()
    publish("SHB 1", "1-S", on: "2025-01-21", Self.text("SHB 1", "Cameras are kept clean."), in: nights)
    try await nights.sync("2025-01-21", campaign: try campaign())
    let changes = try nights.store.changes(ChangeFilter())
    #expect(changes.map(\.change.kind) == [.versionPublished], "\(changes)")
  }

  @Test func aTextThatWasNotReadToItsEndIsSaid() async throws {
    let nights = try await imported()
    publish(
      "SHB 1", "1-S", on: "2025-01-21", "<bill><p>SHB 1</p><p>Sec. 1. Cameras are kept.</p></bill>",
      in: nights)
    try await nights.sync("2025-01-21", campaign: try campaign())
    let change = try #require(try textChange(nights))
    guard case .array(let problems) = change.after?["problems"] else {
      Issue.record("no problems in \(String(describing: change.after))")
      return
    }
    #expect(!problems.isEmpty)
  }

  @Test func aVersionThatTouchesATripwireSaysSo() async throws {
    let wire = Tripwire(name: "retention", watch: .keep(try PhrasePattern("72 hours")), why: "It is short.")
    let campaign = try campaign(tripwires: [wire])
    let nights = try Nights(withTexts: true)
    nights.legislature.change {
      $0.bills["HB 1"]?.documents = [
        Document(
          version: "HB 1", name: "1", on: "2025-01-14",
          body: Self.text("HB 1", "Data is deleted after 72 hours."))
      ]
    }
    try await nights.sync("2025-01-20", campaign: campaign)
    publish(
      "SHB 1", "1-S", on: "2025-01-21", Self.text("SHB 1", "Data is deleted after 21 days."), in: nights)
    try await nights.sync("2025-01-21", campaign: campaign)
    let trip = try #require(try textChange(nights)?.after?["tripwires"]?[0])
    #expect(trip["name"]?.text == "retention")
    #expect(trip["state"]?.text == "lost")
  }

  @Test func whatAPersonSaidStandsOverEveryLaterText() async throws {
    let nights = try await imported()
    let key = try #require(try nights.bill("1")?.key)
    let no = Verdict(campaign: "privacy", isOurs: false, by: "staff", at: Date(timeIntervalSince1970: 1))
    try nights.store.setVerdict(no, of: key, matches: [])
    publish("SHB 1", "1-S", on: "2025-01-21", Self.text("SHB 1", "Facial recognition."), in: nights)
    try await nights.sync("2025-01-21", campaign: try campaign())
    #expect(try nights.store.matches(for: key) == [])
    #expect(try textChange(nights) == nil)
    #expect(try nights.store.verdicts(of: key) == [no])

    let other = try #require(try nights.bill("2")?.key)
    let yes = Verdict(campaign: "privacy", isOurs: true, by: "staff", at: Date(timeIntervalSince1970: 1))
    try nights.store.setVerdict(yes, of: other, matches: [Match]().judged(by: [yes]))
    nights.legislature.change {
      $0.bills["HB 2"]?.lines.append(.init(on: "2025-01-22", text: "Referred to Rules."))
    }
    try await nights.sync("2025-01-22", campaign: try campaign())
    #expect(try nights.store.matches(for: other).map(\.relevant) == [true])
    #expect(try nights.store.changes(ChangeFilter()).last?.change.campaigns == ["privacy"])
  }

  @Test func editedRulesMatchAllBillsAnewWithoutANews() async throws {
    let nights = try await imported()
    let broad = Nights.campaign(phrases: [.init(try PhrasePattern("bridge"), weight: 1)])
    let report = try await nights.sync("2025-01-21", campaign: broad, rules: "2")
    #expect(report.rematched == 2)
    #expect(try nights.news(since: 0) == [])
    let keys = try nights.store.ofInterest(nights.source)
    #expect(keys.map(\.number.description) == ["HB 2"])
    #expect(try await nights.sync("2025-01-22", campaign: broad, rules: "2").rematched == nil)
  }

  @Test func amendmentsOfBillsThatConcernUsAreFetchedOnce() async throws {
    let nights = try await imported()
    for number in ["HB 1", "HB 2"] {
      let name = "\(number.suffix(1)) AMH 1"
      nights.legislature.change {
        $0.bills[number]?.amendments = [
          Document(
            version: number, name: name, on: "2025-01-21",
            body: "<amendment><p>On page 1, strike everything.</p></amendment>")
        ]
      }
    }
    _ = nights.legislature.asked()
    try await nights.sync("2025-01-21", full: true, campaign: try campaign())
    try await nights.sync("2025-01-22", full: true, campaign: try campaign())
    #expect(
      nights.legislature.asked().filter { $0.contains("/text") } == ["https://example.org/text?n=1 AMH 1"])
    let amendment = try #require(try nights.bill("1")?.amendments?.first)
    #expect(amendment.document == "1 AMH 1")
    #expect(amendment.sha256 != nil)
    #expect(try nights.bill("2")?.amendments == nil)
    let key = try #require(try nights.bill("1")?.key)
    #expect(try nights.store.text(of: key, document: "1 AMH 1")?.content.sections.first?.kind == .instruction)
    #expect(try nights.store.currentText(of: key)?.document == "1")
  }

  @Test func aPageThatDoesNotNameTheBillIsNoAmendmentAndIsAskedForAgain() async throws {
    let nights = try await imported()
    func serve(_ body: String) {
      nights.legislature.change {
        $0.bills["HB 1"]?.amendments = [
          Document(version: "HB 1", name: "1 AMH 1", on: "2025-01-21", body: body)
        ]
      }
    }
    serve("<amendment><p>The site is down for maintenance.</p></amendment>")
    let report = try await nights.sync("2025-01-21", full: true, campaign: try campaign())
    #expect(report.failures.map(\.error).joined().contains("does not name HB 1"))
    #expect(try nights.bill("1")?.amendments?.first?.sha256 == nil)
    serve("<amendment><p>HB 1</p><p>On page 1, strike everything.</p></amendment>")
    try await nights.sync("2025-01-22", campaign: try campaign())
    #expect(try nights.bill("1")?.amendments?.first?.sha256 != nil)
  }

  @Test func aStrikerIsHeldAgainstTheTextThatItWouldReplace() async throws {
    let nights = try await imported()
    try await nights.sync("2025-01-21", full: true, campaign: try campaign())
    nights.legislature.change {
      $0.bills["HB 1"]?.amendments = [
        Document(
          version: "HB 1", name: "1 AMH 2", on: "2025-01-22",
          body:
            "<amendment><p>On page 1, strike everything and insert</p><p>Facial recognition.</p></amendment>")
      ]
      $0.bills["HB 1"]?.lines.append(.init(on: "2025-01-22", text: "Referred to Rules."))
    }
    try await nights.sync("2025-01-22", campaign: try campaign())
    let change = try #require(try textChange(nights))
    #expect(change.after?["amendment"]?.text == "1 AMH 2")
    #expect(change.after?["gained"]?[0]?["rule"]?.text == "facial recognition")
    #expect(change.before?["version"]?.text == "HB 1")
    let last = try nights.lastChange
    try await nights.sync("2025-01-23", full: true, campaign: try campaign())
    #expect(try nights.news(since: last) == [])
  }

  // Companions

  private static let clause =
    "No officer may use a camera, a drone or any other machine to follow a person who has done nothing wrong, and "
    + "whoever does so pays that person one thousand dollars for every day on which it was done."
  private static let other =
    "The department shall report to the legislature every year on the first of December about the weather, the roads, "
    + "the bridges, the ferries and the price of gravel in each of the counties of the state."

  private func companions() async throws -> Nights {
    let nights = try Nights(withTexts: true)
    nights.legislature.change { state in
      for (number, companion) in [("1", "HB 2"), ("2", "HB 1")] {
        state.bills["HB \(number)"]?.companions = [companion]
        state.bills["HB \(number)"]?.documents = [
          Document(
            version: "HB \(number)", name: number, on: "2025-01-14",
            body: Self.text("HB \(number)", Self.clause))
        ]
      }
    }
    try await nights.sync("2025-01-20")
    return nights
  }

  private func substitute(_ number: String, _ text: String, in nights: Nights) {
    nights.legislature.change {
      $0.bills["HB \(number)"]?.documents.append(
        Document(
          version: "SHB \(number)", name: "\(number)-S", on: "2025-01-21",
          body: Self.text("SHB \(number)", text)))
    }
  }

  @Test func companionsWhoseTextsPartAreReportedOnce() async throws {
    let nights = try await companions()
    substitute("2", Self.other, in: nights)
    try await nights.sync("2025-01-21")
    let news = try nights.store.changes(ChangeFilter()).map(\.change).filter { $0.kind == .companionDiverged }
    #expect(news.map(\.bill.number.label) == ["2"])
    #expect(news.first?.after?["companion"]?.text == "HB 1")
    #expect(news.first?.significance == .digest)
    let last = try nights.lastChange
    try await nights.sync("2025-01-22", full: true)
    #expect(try nights.news(since: last) == [])
  }

  @Test func theSameSubstituteInBothChambersPartsNothing() async throws {
    let nights = try await companions()
    for number in ["1", "2"] { substitute(number, Self.other, in: nights) }
    try await nights.sync("2025-01-21")
    #expect(try nights.news(since: 0).filter { $0.contains("companion-diverged") } == [])
  }
}

extension JSON {
  fileprivate subscript(_ index: Int) -> JSON? {
    if case .array(let members) = self, members.indices.contains(index) { members[index] } else { nil }
  }
}
