import Testing

@testable import Texts

@Suite("Words that differ between two texts")
struct PieceTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var old: String
    var new: String
    var marked: String
    var testDescription: String { marked }

    init(_ old: String, _ new: String, _ marked: String) {
      (self.old, self.new, self.marked) = (old, new, marked)
    }
  }

  static let cases = [
    Case(
      "held for 72 hours after arrest", "held for 21 days after arrest",
      "held for [-72 hours-]{+21 days+} after arrest"),
    Case("(1) A;\n(2) C.\n", "(1) A;\n(2) B;\n(3) C.\n", "(1) A;\n(2) {+B;\n(3) +}C.\n"),
    Case(
      "The agency may hold a person.\n", "The agency may not hold a person.\n",
      "The agency may {+not +}hold a person.\n"),
    Case(
      "under RCW 9.94A.535 and the rules", "under RCW 9.94A.536 and the rules",
      "under RCW [-9.94A.535-]{+9.94A.536+} and the rules"),
    Case(
      "an effective date.", "an effective date; and an expiration date.",
      "an effective date{+; and an expiration date+}."),
    Case(
      "a fee of $1,500 or 5% of it", "a fee of $1,750 or 7% of it",
      "a fee of [-$1,500 or 5%-]{+$1,750 or 7%+} of it"),
    Case("one  two", "one two", "one [- -]two"),
    Case("", "new words", "{+new words+}"),
    Case("old words", "", "[-old words-]"),
    Case("", "", ""),
    Case("the café’s “hours”", "the cafe’s “hours”", "the [-café’s-]{+cafe’s+} “hours”"),
    Case("日本語 の 法律", "日本語 の 規則", "日本語 の [-法律-]{+規則+}"),
  ]

  @Test(arguments: cases)
  func theWordsThatChangedAreMarked(_ test: Case) {
    #expect(marked(pieces(from: test.old, to: test.new)) == test.marked)
  }

  @Test func whatIsPutInBeginsWhereAParagraphBegins() {
    let old = "(a) The officer shall keep a record;\n(b) The officer shall keep a key.\n"
    let new =
      "(a) The officer shall keep a record;\n(b) The officer shall keep a dog;\n(c) The officer shall keep a key.\n"
    let difference = pieces(from: old, to: new).filter { $0.kind == .added }
    #expect(difference.map(\.text).joined().contains("The officer shall keep a dog;\n"))
    #expect(pieces(from: old, to: new).filter { $0.kind == .struck }.isEmpty)
  }

  @Test func passagesThatShareOnlyCommonWordsAreReplacedAsAWhole() {
    let old = """
      The sheriff of the county shall, on the first day of each month, deliver to the auditor a list of the names of \
      persons in the custody of the jail and the cost of food for each of them.

      """
    let new = """
      A peace officer in this state may not inquire into the citizenship of a victim or a witness, or into the place of \
      birth of any other person, unless there is a connection with the investigation of a crime under the laws of the state.

      """
    let difference = pieces(from: old, to: new)
    #expect(
      difference.filter { $0.kind == .same }.allSatisfy { $0.text.utf8.count < 4 }, "\(marked(difference))")
    #expect(difference.count <= 4)
  }

  @Test func ofTwoParagraphsThatChangedPlacesOneStays() {
    let first =
      "(1) The board shall meet four times in a year and keep minutes of every meeting that it holds.\n"
    let second =
      "(2) Members serve without pay but may be paid for travel as the law on travel provides for them.\n"
    let kept = pieces(from: first + second, to: second + first)
    #expect(kept.filter { $0.kind == .same }.map(\.text) == [second])
    #expect(kept.filter { $0.kind == .added }.map(\.text) == [first])
    #expect(kept.filter { $0.kind == .struck }.map(\.text) == [first])
  }

  @Test(arguments: 0..<60)
  func thePiecesGiveBackBothTextsAfterAnyEdits(_ seed: Int) {
    var random = Random(seed: UInt64(seed) + 1)
    let alphabet = [
      "the", "of", "a", "72", "(1)", ";", ".", "\n", " ", "  ", "é", "“", "jail", "§", "9.94A.535", "\t", "-",
    ]
    func words(_ count: Int) -> [String] { (0..<count).map { _ in alphabet[Int(random.next() % 17)] } }
    var edited = words(300)
    let old = edited.joined(separator: random.next() % 2 == 0 ? " " : "")
    for _ in 0..<Int(random.next() % 40) {
      let place = Int(random.next() % UInt64(edited.count - 8))
      switch random.next() % 3 {
      case 0: edited.removeSubrange(place..<(place + Int(random.next() % 8)))
      case 1: edited.insert(contentsOf: words(Int(random.next() % 12)), at: place)
      default: edited[place] = "other\(place)"
      }
    }
    let new = edited.joined(separator: random.next() % 2 == 0 ? " " : "")
    let difference = pieces(from: old, to: new)
    #expect(Array(difference.oldText.utf8) == Array(old.utf8))
    #expect(Array(difference.newText.utf8) == Array(new.utf8))
    #expect(zip(difference, difference.dropFirst()).allSatisfy { $0.kind != $1.kind })
  }

  @Test(arguments: [
    ("same", "same"), ("moved  blanks", "moved blanks"), ("e\u{301}", "é"), ("\r\n", "\n"), ("", " "),
    ("a\u{2002}b", "a\u{2003}b"), ("a\u{2002}b c", "a\u{2003}d c"), ("a b\u{2002}c", "a d\u{2003}c"),
  ])
  func theBytesCountNotTheLooks(_ old: String, _ new: String) {
    let difference = pieces(from: old, to: new)
    #expect(Array(difference.oldText.utf8) == Array(old.utf8))
    #expect(Array(difference.newText.utf8) == Array(new.utf8))
  }

  @Test func whiteSpaceAloneIsNoChange() {
    #expect(!pieces(from: "a  b\nc", to: "a b\n\nc").hasChanges)
    #expect(pieces(from: "a b", to: "a c").hasChanges)
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["edited", "other", "reversed", "periodic"])
  func aTextOfAHundredThousandWordsDoesNotTakeMinutes(_ kind: String) {
    var random = Random(seed: 5)
    let words = (0..<100_000).map { _ in "w\(random.next() % 3_000)" }
    let other =
      switch kind {
      case "edited": words.enumerated().map { $0 % 97 == 3 ? "edited" : $1 }
      case "other": (0..<100_000).map { _ in "w\(random.next() % 3_000)" }
      case "reversed": Array(words.reversed())
      default: (0..<100_000).map { "w\($0 % 7)" }
      }
    let (old, new) = (words.joined(separator: " "), other.joined(separator: " "))
    let difference = pieces(from: old, to: new)
    #expect(difference.oldText == old)
    #expect(difference.newText == new)
  }

  @Test func anExcerptHoldsTheChangeAndSomeWordsAroundIt() {
    let long = (1...50).map { "w\($0)" }.joined(separator: " ")
    let difference = pieces(from: "\(long) 72 hours \(long)", to: "\(long) 21 days \(long)")
    let excerpts = difference.excerpts(context: 2)
    #expect(excerpts.map { marked($0.pieces) } == ["w49 w50 [-72 hours-]{+21 days+} w1 w2 "])
    #expect(excerpts.allSatisfy { $0.startsInside && $0.endsInside })
  }
}
