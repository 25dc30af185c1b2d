import Foundation
import Legislature
import Store
import Testing
import Texts

@testable import billwatch

@Suite("Bills whose text is largely the same")
struct SimilarTests {
  private func words(_ range: Range<Int>) -> String { range.map { "word\($0)" }.joined(separator: " ") }

  private func add(
    _ office: Office, _ label: String, _ session: SourceKey, _ body: String, next: String? = nil,
    companions: [String] = []
  ) throws -> BillKey {
    let text = LegalText(sections: [.init(kind: .new, number: "1", runs: [.init("Sec. 1. \(body)\n")])])
    var bill = Bill(
      key: session.bill(BillNumber(type: "HB", label: label)), version: "HB \(label)", title: "On \(label).")
    bill.versions = ([label] + (next.map { [$0] } ?? [])).map {
      Version(name: "HB \(label)", document: $0, url: "https://example.org/\($0)")
    }
    bill.companions = companions.map { BillNumber(type: "HB", label: $0) }
    try office.store.commit(
      BillCommit(
        bill: bill,
        texts: [
          BillText(
            document: label, sha256: String(repeating: "a", count: 64), content: text,
            sketch: Sketch(text).numbers)
        ], currentDocument: label, readAt: now))
    return bill.key
  }

  @Test func aBillThatCameAgainOrWentIntoALargerOneIsFoundInAnySession() throws {
    let office = try Office()
    let bill = try add(office, "1000", office.current, words(0..<200))
    let again = try add(office, "2000", office.earlier, words(0..<180) + " " + words(900..<920))
    let larger = try add(office, "3000", office.current, words(1000..<1900) + " " + words(0..<200))
    _ = try add(office, "4000", office.current, words(5000..<5200))
    let answer = try SimilarAnswer(to: bill, atLeast: 0.3, limit: 10, at: office.desk)
    #expect(answer.others.map(\.summary.key) == [again, larger])
    #expect(answer.compared == 3)
    #expect(answer.others[1].likeness.shareOfFirst > 0.9)
    #expect(answer.others[1].likeness.shareOfSecond < 0.3)
    #expect(answer.others.allSatisfy { ($0.passages.first?.words ?? 0) >= 180 })
    let lines = answer.lines(page)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.contains { $0.contains("HB 2000") && $0.contains("2019-20") })
  }

  @Test func nothingAlikeIsSaidWithTheNumberOfBillsLookedThrough() throws {
    let office = try Office()
    let bill = try add(office, "1000", office.current, words(0..<200))
    _ = try add(office, "4000", office.current, words(5000..<5200))
    let lines = try SimilarAnswer(to: bill, atLeast: 0.3, limit: 10, at: office.desk).lines(page)
    #expect(lines.contains("HB 1000, compared with the text of 1 other bill"))
    #expect(lines.contains("None has 30 % of its text in common with it."))
  }

  @Test func companionsAreListedHoweverLittleTheyShare() throws {
    let office = try Office()
    let bill = try add(
      office, "1000", office.current, words(0..<200), companions: ["2000", "3000", "5000"])
    let little = try add(office, "2000", office.current, words(0..<20) + " " + words(900..<1900))
    let nothing = try add(office, "3000", office.current, words(5000..<5200))
    let again = try add(office, "4000", office.current, words(0..<190))
    let answer = try SimilarAnswer(to: bill, atLeast: 0.3, limit: 1, at: office.desk)
    #expect(answer.others.map(\.summary.key) == [again, little, nothing])
    #expect(answer.others.map(\.isCompanion) == [false, true, true])
    #expect(answer.lines(page).joined().contains("no text of the companion HB 5000 was read yet"))
  }

  @Test func aNewerVersionWithoutATextIsSaidThoughItBearsTheSameName() throws {
    let office = try Office()
    let bill = try add(office, "1000", office.current, words(0..<200), next: "1000.E")
    let answer = try SimilarAnswer(to: bill, atLeast: 0.3, limit: 1, at: office.desk)
    #expect(answer.problems.count == 1)
    let lines = answer.lines(page).joined(separator: " ")
    #expect(lines.contains("HB 1000 (1000.E) is newer, and its text was not read yet"))
  }

  @Test func aBillWithoutATextIsRefused() throws {
    let office = try Office()
    let bill = try office.add("HB", "1671")
    #expect(throws: (any Error).self) {
      try SimilarAnswer(to: bill, atLeast: 0.3, limit: 10, at: office.desk)
    }
  }
}
