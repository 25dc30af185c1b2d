import ArgumentParser
import Foundation
import Legislature
import Store
import Testing
import Texts

@testable import billwatch

@Suite("Which versions are compared")
struct DiffVersionsTests {
  private let office: Office

  init() throws {
    office = try Office()
    try office.store.setChecked(office.current, at: now)
  }

  private static func hold(_ time: String) -> String {
    "A jail may not hold any person on a civil immigration warrant for longer than \(time) after the arrest."
  }

  private func text(_ body: String) -> LegalText {
    LegalText(sections: [
      .init(kind: .front, runs: [.init("AN ACT Relating to jails\n")]),
      .init(kind: .new, number: "1", runs: [.init("NEW SECTION. Sec. 1. \(body)\n")]),
    ])
  }

  /// House bill 9 with documents under names of their own; one without a body was not read.
  private func addVersions(
    _ versions: [(name: String, document: String, body: String?)], amendments: [Amendment] = [],
    reading: [String: String] = [:]
  ) throws {
    var bill = Bill(
      key: office.current.bill(BillNumber(type: "HB", label: "9")), version: "HB 9", title: "On holds.")
    bill.versions = versions.map { Version(name: $0.name, document: $0.document, url: "https://example.org") }
    bill.amendments = amendments
    let bodies = versions.compactMap { one in one.body.map { (one.document, $0) } } + reading.map { ($0, $1) }
    let texts = bodies.map {
      BillText(
        document: $0, sha256: String(repeating: "a", count: 64), content: text($1),
        sketch: Sketch(text($1)).numbers)
    }
    try office.store.commit(
      BillCommit(
        bill: bill, texts: texts, currentDocument: versions.last { $0.body != nil }?.document, readAt: now)
    )
  }

  private func answer(_ words: [String] = []) throws -> DiffAnswer {
    let nine = office.current.bill(BillNumber(type: "HB", label: "9"))
    return DiffAnswer(
      try DiffVersions(of: nine, at: office.desk).pair(words), campaigns: [], context: 4,
      desk: try office.desk)
  }

  private func plain(_ answer: DiffAnswer) -> String {
    answer.lines(page).joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  @Test func aReprintIsComparedWithTheNewestTextThatDiffersAndThatIsSaid() throws {
    try addVersions([
      ("HB 9", "9", Self.hold("72 hours")), ("SHB 9", "9-S", Self.hold("21 days")),
      ("SHB 9", "9-S.E", Self.hold("21 days")), ("SHB 9", "9-S.PL", Self.hold("21 days")),
    ])
    let answer = try answer()
    #expect([answer.old?.document, answer.new.document] == ["9", "9-S.PL"])
    #expect(
      plain(answer).contains("SHB 9 (9-S.PL) has the words of 9-S.E, 9-S; compared with HB 9."))
    #expect(plain(answer).contains("HB 9 → SHB 9 (9-S.PL)"))
    #expect(answer.webPage.contains("has the words of 9-S.E, 9-S"))
    #expect(answer.json["note"]?.text?.hasPrefix("SHB 9 (9-S.PL) has the words") == true)
    #expect(answer.redline.hasChanges)
  }

  @Test func whereNoOlderTextHasOtherWordsThatIsSaid() throws {
    try addVersions([("HB 9", "9", Self.hold("72 hours")), ("HB 9", "9.PL", Self.hold("72 hours"))])
    let answer = try answer()
    #expect([answer.old?.document, answer.new.document] == ["9", "9.PL"])
    #expect(plain(answer).contains("No older text that was read has other words than HB 9 (9.PL)."))
  }

  @Test func aVersionWhoseTextWasNotReadIsSaidThoughItBearsTheSameName() throws {
    try addVersions([
      ("HB 9", "9", Self.hold("72 hours")), ("SHB 9", "9-S", nil), ("EHB 9", "9.E", Self.hold("21 days")),
      ("EHB 9", "9.PL", nil),
    ])
    let answer = try answer()
    #expect([answer.old?.document, answer.new.document] == ["9", "9.E"])
    #expect(plain(answer).contains("EHB 9 (9.PL) is newer, and its text was not read yet"))
    #expect(plain(answer).contains("the text of SHB 9 (9-S), between the two, was not read yet"))
    guard case .array(let problems) = answer.json["problems"] else { throw CocoaError(.coderValueNotFound) }
    #expect(problems.count == 2)
    let law = try DiffVersions(of: answer.bill.key, at: office.desk).againstLaw([])
    #expect(law.new.version.document == "9.E")
    #expect(law.problems.map { $0.prefix(12) } == ["EHB 9 (9.PL)"])
  }

  @Test func aNameOfSeveralDocumentsIsTheFirstOfThemForTheOlderAndTheLastForTheNewer() throws {
    try addVersions([
      ("HB 9", "9", Self.hold("72 hours")), ("SHB 9", "9-S", Self.hold("21 days")),
      ("SHB 9", "9-S.PL", Self.hold("30 days")),
    ])
    let shared = try answer(["SHB 9", "SHB 9"])
    #expect([shared.old?.document, shared.new.document] == ["9-S", "9-S.PL"])
    #expect(try answer(["HB", "9", "SHB", "9"]).new.document == "9-S.PL")
    let error = #expect(throws: UsageError.self) { try answer(["HB 9", "9"]) }
    #expect(error?.description.contains("one document of HB 9, 9; give two of 9, 9-S, 9-S.PL") == true)
  }

  @Test func onlyAnAmendmentThatReplacesTheWholeTextIsCompared() throws {
    let sha256 = String(repeating: "b", count: 64)
    let url = "https://example.org/amendment"
    try addVersions(
      [("HB 9", "9", Self.hold("72 hours"))],
      amendments: [
        Amendment(document: "9 AMH ONE", url: url, isStriker: true, sha256: sha256),
        Amendment(document: "9 AMH TWO", url: url, isStriker: false, sha256: sha256),
        Amendment(document: "9 AMH THREE", url: url),
      ], reading: ["9 AMH ONE": Self.hold("21 days"), "9 AMH TWO": "On page 1, strike all."])
    #expect(try answer(["9", "9 AMH ONE"]).new.name == "9 AMH ONE")
    let error = #expect(throws: UsageError.self) { try answer(["9", "9 AMH TWO"]) }
    #expect(error?.description.contains("changes only places of HB 9") == true)
    #expect(error?.description.contains(url) == true)
    // Not read yet: as for a version.
    #expect(throws: ExitCode(4)) { try answer(["9", "9 AMH THREE"]) }
  }

  @Test func whereNothingChangedALookFurtherBackIsOffered() throws {
    try addVersions([
      ("HB 9", "9", Self.hold("72 hours")), ("SHB 9", "9-S", Self.hold("21 days")),
      ("SHB 9", "9-S.PL", Self.hold("21 days")),
    ])
    let answer = try answer(["9-S", "9-S.PL"])
    #expect(answer.lines(page).joined().contains("billwatch diff HB 9 '9' '9-S.PL'"))
    #expect(!(try self.answer().lines(page).joined().contains("billwatch diff")))
  }
}
