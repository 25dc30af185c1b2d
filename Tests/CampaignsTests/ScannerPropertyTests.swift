import Testing

@testable import Campaigns

/// The scanner against a plain search that looks at every place of every text anew.
@Suite struct ScannerPropertyTests {
  /// Numbers that are the same in every run.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let pieces = [
    "a", "ab", "abc", "abcd", "b", "bc", "ABC", "cab", "AB", "é", "abé", "a'b", "ab's",
  ]

  private func text(_ dice: inout Dice) -> String {
    (0..<Int.random(in: 0...40, using: &dice)).map { _ in
      let word = Self.pieces.randomElement(using: &dice) ?? "a"
      let blank = [" ", " ", " ", "-", ", ", "\n", "\n\n", "; ", "."].randomElement(using: &dice) ?? " "
      return word + blank
    }.joined()
  }

  private func phrase(_ dice: inout Dice) -> String {
    func run() -> String {
      (0..<Int.random(in: 1...3, using: &dice)).map { _ in
        ["a", "ab", "abc", "abc*", "abcd", "b", "a|bc", "AB", "cab*", "ab|abc*"].randomElement(using: &dice)
          ?? "a"
      }.joined(separator: " ")
    }
    return Bool.random(using: &dice) ? run() : "\(run()) ~\(Int.random(in: 1...3, using: &dice)) \(run())"
  }

  @Test(arguments: 0..<60)
  func findsWhatAPlainSearchFinds(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let patterns = try (0..<12).map { _ in try PhrasePattern(phrase(&dice)) }
    let scanner = PhraseScanner(patterns)
    for _ in 0..<10 {
      let text = text(&dice)
      let found = Set(scanner.hits(in: Array(text.utf8)))
      #expect(found == Set(PlainSearch(text).hits(patterns)), "\(patterns) in \(text.debugDescription)")
    }
  }
}

private struct PlainSearch {
  private struct Word {
    let symbols: [UInt8]
    /// The same without its possessive ending.
    let owner: [UInt8]?
    let isLarge: Bool
    let range: Range<Int>
    let ownerEnd: Int
    /// Counts words, and leaps where no phrase goes on.
    let number: Int
  }

  private var words: [Word] = []

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var number = 0
    var start: Int?
    var position = 0
    func isLetter(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte == UInt8(ascii: "'") || Alphabet.ascii[Int(byte)] < 36
    }
    while position <= bytes.count {
      if position < bytes.count, isLetter(bytes[position]) {
        start = start ?? position
        position += 1
        continue
      }
      if let first = start {
        number += 1
        words.append(Self.word(bytes, first..<position, number))
        start = nil
      }
      if position < bytes.count {
        let isBlankLine =
          bytes[position] == 10 && position + 1 < bytes.count && bytes[position + 1] == 10
        if bytes[position] == UInt8(ascii: ";") || isBlankLine { number += 64 }
      }
      position += 1
    }
  }

  private static func word(_ bytes: [UInt8], _ range: Range<Int>, _ number: Int) -> Word {
    let text = String(decoding: bytes[range], as: UTF8.self)
    let owner = text.hasSuffix("'s") ? String(text.dropLast(2)) : nil
    let symbols = { (text: String) in
      text.unicodeScalars.map(Alphabet.symbol).filter { $0 != Alphabet.joiner }
    }
    let near = bytes[max(0, range.lowerBound - 40)..<min(bytes.count, range.lowerBound + 40)]
    let small = near.contains { (97...122).contains($0) }
    let isLarge =
      !(owner ?? text).contains(where: \.isLowercase) && (small || near.count { (65...90).contains($0) } <= 8)
    return Word(
      symbols: symbols(text), owner: owner.map(symbols), isLarge: isLarge, range: range,
      ownerEnd: owner == nil ? range.upperBound : range.upperBound - 2, number: number)
  }

  func hits(_ patterns: [PhrasePattern]) -> [PhraseScanner.Hit] {
    patterns.enumerated().flatMap { index, pattern -> [PhraseScanner.Hit] in
      let found = pattern.runs.map(occurrences)
      guard found.count == 2 else { return found[0].map { .init(pattern: index, range: $0.bytes) } }
      return pairs(found, distance: pattern.distance).map { .init(pattern: index, range: $0) }
    }
  }

  private typealias Occurrence = (words: ClosedRange<Int>, bytes: Range<Int>)

  private func occurrences(of run: [[PhrasePattern.Word]]) -> [Occurrence] {
    words.indices.compactMap { first in
      guard first + run.count <= words.count else { return nil }
      var end = 0
      for (offset, choices) in run.enumerated() {
        let word = words[first + offset]
        guard word.number == words[first].number + offset,
          let choice = ends(word, choices)
        else { return nil }
        end = choice
      }
      return (
        words[first].number...words[first].number + run.count - 1, words[first].range.lowerBound..<end
      )
    }
  }

  /// Where the word ends if it is one of the choices.
  private func ends(_ word: Word, _ choices: [PhrasePattern.Word]) -> Int? {
    func fits(_ symbols: [UInt8], _ choice: PhrasePattern.Word) -> Bool {
      (choice.isStem ? symbols.starts(with: choice.symbols) : symbols == choice.symbols)
        && (!choice.isCapital || word.isLarge)
    }
    if let owner = word.owner, choices.contains(where: { fits(owner, $0) }) { return word.ownerEnd }
    return choices.contains { fits(word.symbols, $0) } ? word.range.upperBound : nil
  }

  /// Each occurrence of either side with the last one of the other side that was over before it began.
  private func pairs(_ sides: [[Occurrence]], distance: Int) -> [Range<Int>] {
    zip(sides, sides.reversed()).flatMap { later, earlier in
      later.compactMap { second in
        let ended = earlier.filter { $0.words.upperBound < second.words.lowerBound }
        guard let first = ended.last,
          second.words.lowerBound - first.words.upperBound - 1 <= distance
        else { return nil }
        return first.bytes.lowerBound..<second.bytes.upperBound
      }
    }
  }
}
