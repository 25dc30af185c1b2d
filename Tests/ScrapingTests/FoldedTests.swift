import Scraping
import Testing

@Suite struct FoldedTests {
  private func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: [
    ("", ""), (" ", ""), ("a", "a"), (" a", "a"), ("a ", "a"), ("a b", "a b"), ("a  b", "a b"),
    ("a\r\nb", "a b"),
    ("a\u{A0}b", "a b"), ("\u{A0}", ""), ("a\u{2028}b", "a b"), ("a\u{3000}\u{2003}b", "a b"),
    ("a\u{85}b", "a b"),
    ("Saldaña’s  bill", "Saldaña’s bill"), ("a\tb", "a b"), ("a\u{200B}b", "a\u{200B}b"), ("👩‍👩‍👧 \u{B}x", "👩‍👩‍👧 x"),
  ])
  func foldsEveryKindOfWhiteSpace(_ text: String, _ expected: String) {
    #expect(folded(text) == expected)
  }

  @Test func isTheSameAsSplittingForAnyText() {
    let parts = [
      "a", "Z", "9", ".", " ", "  ", "\t", "\r\n", "\n", "\r", "\u{A0}", "\u{2028}", "\u{2029}", "\u{85}",
      "\u{3000}",
      "é", "e\u{301}", "’", "日", "👩‍👧", "\u{200B}", "\u{C}", "\u{1F}", "\u{FEFF}", "Â",
    ]
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        parts[Int.random(in: 0..<parts.count, using: &random)]
      }.joined()
      let result = folded(text)
      #expect(Array(result.utf8) == Array(plain(text).utf8), "\(Array(text.unicodeScalars))")
      #expect(folded(result) == result)
    }
  }
}

/// Random numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
