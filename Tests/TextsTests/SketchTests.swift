import Legislature
import Testing

@testable import Texts

@Suite("Sketches and likeness of texts")
struct SketchTests {
  /// Words that no other text has, by a seed.
  private func words(_ count: Int, seed: UInt64) -> String {
    var random = Random(seed: seed)
    return (0..<count).map { _ in "w\(random.next() % 5_000)" }.joined(separator: " ")
  }

  private func text(_ words: String) -> LegalText {
    LegalText(sections: [.new("1", "NEW SECTION. Sec. 1. \(words)\n")])
  }

  @Test func aSketchIsTheSameInEveryRun() {
    let sketch = Sketch(text("A jail may hold a person for seventy-two hours.")).numbers
    #expect(sketch.count == 10)
    #expect(sketch.first == 9)
    #expect(sketch.dropFirst().first == 944_006_734_173_648_915)
  }

  @Test(arguments: [0, 3, 400, 30_000])
  func numbersGiveBackTheSketch(_ count: Int) {
    let sketch = Sketch(text(words(count, seed: 1)))
    #expect(Sketch(numbers: sketch.numbers) == sketch)
    #expect(sketch.isWhole == (count < 1_000))
  }

  @Test(arguments: [[], [3, 1], [2, 5, 5], [2, 9, 4], [UInt64.max, 1]] as [[UInt64]])
  func numbersThatAreNoSketchAreRefused(_ numbers: [UInt64]) {
    #expect(Sketch(numbers: numbers) == nil)
  }

  @Test func aTextIsWhollyLikeItselfAndNotLikeAnother() {
    let (first, second) = (Sketch(text(words(300, seed: 1))), Sketch(text(words(300, seed: 2))))
    #expect(first.likeness(to: first).both == 1)
    #expect(first.likeness(to: second).both < 0.03)
  }

  @Test func numbersOfSectionsAndStatutesMakeNoDifference() {
    let first = text(
      "As provided in RCW 9.94A.535 and section 3 of this act, (2) the court shall notify the victim.")
    let second = text(
      "As provided in RCW 10.93.160 and section 14 of this act, (a) The court shall notify the victim;")
    #expect(Likeness(of: first, and: second).both == 1)
  }

  @Test func aNumberOfHoursMakesADifference() {
    let first = text(
      "The custodial agency may hold the person named for 72 hours after the arrest is made known.")
    let second = text(
      "The custodial agency may hold the person named for 48 hours after the arrest is made known.")
    #expect(Likeness(of: first, and: second).both < 1)
  }

  @Test(arguments: [1_000, 4_000, 40_000])
  func ofATextWithinALargerOneTheShareIsSeenFromBothSides(_ count: Int) {
    let inner = words(count, seed: 1)
    let larger = text(inner + " " + words(count * 3, seed: 2))
    let exact = Likeness(of: text(inner), and: larger)
    let sketched = Sketch(text(inner)).likeness(to: Sketch(larger))
    #expect(exact.shareOfFirst > 0.98)
    #expect(abs(exact.shareOfSecond - 0.25) < 0.02)
    #expect(abs(sketched.shareOfFirst - exact.shareOfFirst) < 0.08)
    #expect(abs(sketched.shareOfSecond - exact.shareOfSecond) < 0.08)
    #expect(abs(sketched.both - exact.both) < 0.08)
  }

  @Test func ofAnAmendedSectionOnlyWhatIsBroughtCounts() {
    let law = words(500, seed: 3)
    func amended(_ added: String) -> LegalText {
      LegalText(sections: [
        .init(
          kind: .amendatory, number: "1",
          runs: [.init("Sec. 1. \(law) "), .init(added, .added), .init(".\n")])
      ])
    }
    let first = amended("unless the person consents in writing to being held")
    let second = amended("and the county shall report the cost to the treasurer every year")
    #expect(Likeness(of: first, and: second).both == 0)
    #expect(first.broughtWords == 9)
  }

  @Test func whatIsInManyTextsCanBeLeftOut() {
    let clause =
      "This act is necessary for the immediate preservation of the public peace and takes effect immediately."
    let sketches = (0..<9).map { Sketch(text(words(30, seed: $0) + " " + clause)) }
    let common = Sketch.common(in: sketches, most: 5)
    #expect(sketches[0].likeness(to: sketches[1]).both > 0.1)
    #expect(sketches[0].without(common).likeness(to: sketches[1].without(common)).both < 0.05)
  }

  @Test func aClauseOfManyLongTextsIsLeftOutOfTheShortAsWell() {
    let clause = words(60, seed: 77)
    let long = (0..<20).map { Sketch(text(words(8_000, seed: 100 + $0) + " " + clause)) }
    let short = (0..<10).map { Sketch(text(words(60, seed: 200 + $0) + " " + clause)) }
    #expect(long.allSatisfy { !$0.isWhole })
    // It stands in all thirty, of which ten keep every run of it.
    let common = Sketch.common(in: long + short, most: 12)
    #expect(short[0].likeness(to: short[1]).both > 0.3)
    #expect(short[0].without(common).likeness(to: short[1].without(common)).both < 0.05)
    #expect(short[0].without(common).total >= 60)
  }

  @Test func whatOneShortTextInManyHasIsNotCommon() {
    let long = (0..<30).map { Sketch(text(words(8_000, seed: 100 + $0))) }
    let short = Sketch(text(words(60, seed: 200)))
    #expect(short.without(Sketch.common(in: long + [short, short], most: 12)).total == short.total)
  }

  @Test func textsWithoutWordsAreNotAlike() {
    let empty = LegalText(sections: [])
    #expect(Likeness(of: empty, and: empty).both == 0)
    #expect(Sketch(empty).likeness(to: Sketch(text("Some words."))).shareOfFirst == 0)
  }
}
