import Legislature
import Testing

@testable import Texts

@Suite("What changed for a campaign")
struct ConcernTests {
  private let filler = (1...30).map { "word\($0)" }.joined(separator: " ")

  /// Finds a phrase wherever it stands.
  private func hits(_ phrase: String, _ text: String) -> [Hit] {
    text.ranges(of: phrase).map { range in
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return Hit(label: phrase, range: start..<(start + phrase.utf8.count))
    }
  }

  private func concerns(_ phrase: String, _ old: String, _ new: String) -> [Concern] {
    Redline(from: Sample.text(old + "\n"), to: Sample.text(new + "\n")).concerns { hits(phrase, $1) }
  }

  @Test func aNumberNearAPhraseThatChangedConcernsIt() {
    let found = concerns(
      "civil immigration warrant", "\(filler) hold on a civil immigration warrant for 72 hours \(filler)",
      "\(filler) hold on a civil immigration warrant for 48 hours \(filler)")
    #expect(found.flatMap(\.reasons).map(\.label) == ["civil immigration warrant"])
    #expect(found.first?.reasons.first?.isNear == true)
    #expect(
      found.first.map { $0.excerpts.map { marked($0.pieces) }.joined() }?.contains("for [-72-]{+48+} hours")
        == true)
  }

  @Test func aChangeFarFromThePhraseDoesNot() {
    let found = concerns(
      "immigration warrant", "An immigration warrant \(filler) within 72 hours",
      "An immigration warrant \(filler) within 48 hours")
    #expect(found.isEmpty)
  }

  @Test func aPhraseThatIsGoneOrComesConcernsIt() {
    let (with, without) = (
      "\(filler) no private right of action \(filler)", "\(filler) no such thing \(filler)"
    )
    func counts(_ old: String, _ new: String) -> [[Int]] {
      concerns("private right of action", old, new).flatMap(\.reasons).map { [$0.was, $0.isNow] }
    }
    #expect(counts(with, without) == [[1, 0]])
    #expect(counts(without, with) == [[0, 1]])
  }

  @Test func ofALongSectionThatIsNewTheWordsAroundThePhraseAreShown() {
    let long = (1...200).map { "word\($0)" }.joined(separator: " ")
    let redline = Redline(
      from: Sample.text(Sample.notice), to: Sample.text(Sample.notice, "\(long) \(Sample.detention)"))
    let found = redline.concerns(within: 2, context: 3) { hits("immigration warrant", $1) }
    #expect(found.map(\.section) == [1])
    #expect(
      found.first?.excerpts.map { marked($0.pieces) } == [
        "{+a person on a civil immigration warrant for longer than 72 hours+}"
      ])
  }

  @Test func aShortChangeIsShownWhole() {
    let added = (1...40).map { "added\($0)" }.joined(separator: " ")
    let found = concerns(
      "immigration warrant", "\(filler) an immigration warrant \(filler)",
      "\(filler) an immigration warrant \(added) \(filler)")
    #expect(found.first.map { marked($0.excerpts[0].pieces) }?.contains("{+\(added) +}") == true)
  }

  @Test(arguments: [
    ("(3) an immigration warrant", "(4) an immigration warrant"),
    (
      "an immigration warrant under section 3 of this act",
      "an immigration warrant under section 4 of this act"
    ),
    ("an immigration warrant; and", "an immigration warrant, and"),
  ])
  func whatOnlyMovedOnIsNoConcern(_ old: String, _ new: String) {
    #expect(concerns("immigration warrant", "\(filler) \(old)", "\(filler) \(new)").isEmpty)
  }

  @Test func aStatuteIsConcernedByAnyChangeOfItsSection() {
    let old = LegalText(sections: [.amended("1", "10.93.160", "\(filler) may report \(filler)\n")])
    let new = LegalText(sections: [.amended("1", "10.93.160", "\(filler) must report \(filler)\n")])
    let found = Redline(from: old, to: new).concerns { section, text in
      section.citations.contains { $0.cite == "10.93.160" }
        ? [Hit(label: "10.93.160", range: 0..<text.utf8.count)] : []
    }
    #expect(found.flatMap(\.reasons).map(\.label) == ["10.93.160"])
  }

  @Test func sectionsThatStayConcernNobody() {
    let redline = Redline(
      from: Sample.text(Sample.detention), to: Sample.text(Sample.notice, Sample.detention))
    #expect(redline.concerns { hits("immigration", $1) }.isEmpty)
  }

  @Test func placesAreCountedInBytes() {
    let found = concerns(
      "residência", "“Prova de residência” é pedida em 72 horas", "“Prova de residência” é pedida em 48 horas"
    )
    #expect(found.flatMap(\.reasons).map(\.isNear) == [true])
  }
}
