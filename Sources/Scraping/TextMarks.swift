internal import Legislature

extension TextDraft {
  /// Strikes the brackets around struck words, with what stands between them; the answer is where words are struck of
  /// which one of the two brackets is missing.
  mutating func strike(_ brackets: DocumentRule.Brackets) -> [Int] {
    let printed = PrintedBrackets(draft: self, brackets: brackets)
    var odd: [Int] = []
    var ranges: [(range: Range<Int>, mark: LegalText.Mark)] = []
    var index = 0
    while let group = printed.group(from: &index) {
      if !group.isWhole { odd.append(group.words) }
      ranges.append((group.range, .struck))
    }
    remark(ranges)
    return odd
  }

  /// Where a bracket stands outside of struck words, as it does where their markup was lost; nil if none does. What closes
  /// may stand there twice where as many were opened in the same line: `(43.386.010(2))`.
  func looseBracket(_ brackets: DocumentRule.Brackets) -> Int? {
    let (open, close) = (Array(brackets.open.utf8), Array(brackets.close.utf8))
    var depth = 0
    for (range, mark) in stretches where mark != .struck {
      let words = bytes[range]
      for index in range {
        if words[index] == open.first {
          if words[index...].starts(with: open) { return index }
          depth += 1
        } else if words[index] == close.first {
          if depth < close.count, words[index...].starts(with: close) { return index }
          depth = max(0, depth - 1)
        } else if words[index] == UInt8(ascii: "\n") {
          depth = 0
        }
      }
    }
    return nil
  }

  /// Gives each line feed the mark of its line, if that has only one; those inside struck words stay struck.
  mutating func markLineFeeds() {
    var ranges: [(range: Range<Int>, mark: LegalText.Mark)] = []
    var marks: Set<LegalText.Mark> = []
    for (range, mark) in stretches {
      var from = range.lowerBound
      while let feed = bytes[from..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) {
        if feed > from { marks.insert(mark) }
        let own = marks.count == 1 ? marks.first ?? .kept : .kept
        let isInside = mark == .struck && feed + 1 < range.upperBound
        if own != mark, !isInside { ranges.append((feed..<feed + 1, own)) }
        marks = []
        from = feed + 1
      }
      if from < range.upperBound { marks.insert(mark) }
    }
    remark(ranges)
  }

  /// In a section that is new as a whole nothing is added.
  mutating func keepAdded() {
    remark(stretches.filter { $0.mark == .added }.map { ($0.range, .kept) })
  }

  /// A few words that begin at `offset`.
  func words(at offset: Int) -> String {
    folded(String(decoding: bytes[offset...].prefix(40), as: UTF8.self))
  }
}

/// Finds struck words with the brackets that stand around them in print, which are not marked as struck themselves.
private struct PrintedBrackets {
  let bytes: [UInt8]
  let stretches: [(range: Range<Int>, mark: LegalText.Mark)]
  let open: [UInt8]
  let close: [UInt8]
  /// How far from struck words the bracket is looked for that closes them, in bytes.
  private let reach = 400

  struct Group {
    /// Where the struck words begin.
    var words: Int
    /// With the brackets.
    var range: Range<Int>
    var isWhole: Bool
  }

  init(draft: TextDraft, brackets: DocumentRule.Brackets) {
    bytes = draft.bytes
    stretches = draft.stretches
    open = Array(brackets.open.utf8)
    close = Array(brackets.close.utf8)
  }

  /// The next struck words at or after the stretch `index`, which moves behind them. Words that are struck in several
  /// lines, or around a sign that is not, are one group.
  func group(from index: inout Int) -> Group? {
    guard let first = stretches[index...].firstIndex(where: { $0.mark == .struck }) else { return nil }
    let words = stretches[first].range.lowerBound
    let start = opening(before: words)
    var end = stretches[first].range.upperBound
    index = first + 1
    while true {
      let next = skipSpace(from: end)
      if bytes[next...].starts(with: close), mark(at: next, from: index) != .struck {
        return Group(words: words, range: (start ?? words)..<(next + close.count), isWhole: start != nil)
      }
      if let follower = follower(of: index, after: next, isBracketed: start != nil) {
        end = stretches[follower].range.upperBound
        index = follower + 1
      } else if start != nil, let closing = closing(from: next), keeps(next..<closing, from: index) {
        return Group(words: words, range: (start ?? words)..<(closing + close.count), isWhole: true)
      } else {
        return Group(words: words, range: (start ?? words)..<end, isWhole: false)
      }
    }
  }

  /// The stretch in which the struck words go on: after white space, or after a sign, such as a hyphen or the dots of a
  /// table, that is not struck.
  private func follower(of index: Int, after next: Int, isBracketed: Bool) -> Int? {
    guard index < stretches.count else { return nil }
    if stretches[index].mark == .struck { return index }
    guard index + 1 < stretches.count, stretches[index + 1].mark == .struck else { return nil }
    if stretches[index].range.upperBound <= next { return index + 1 }
    let sign = bytes[stretches[index].range]
    let isSign = !sign.contains { "()\n".utf8.contains($0) || isWord($0) }
    return isBracketed && stretches[index].mark == .kept && isSign ? index + 1 : nil
  }

  private func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3
  }

  private func skipSpace(from offset: Int) -> Int {
    bytes[offset...].firstIndex { $0 != 0x20 && $0 != 0x0A } ?? bytes.endIndex
  }

  private func mark(at offset: Int, from index: Int) -> LegalText.Mark? {
    stretches[index...].first { $0.range.upperBound > offset }?.mark
  }

  /// Where the bracket begins that ends before `offset`, white space aside.
  private func opening(before offset: Int) -> Int? {
    var end = offset
    while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0A { end -= 1 }
    return end >= open.count && bytes[(end - open.count)..<end].elementsEqual(open) ? end - open.count : nil
  }

  /// Where a bracket closes further on in the line; nil if one opens first.
  private func closing(from offset: Int) -> Int? {
    for index in offset..<min(offset + reach, bytes.endIndex) {
      if bytes[index] == UInt8(ascii: "\n") || bytes[index...].starts(with: open) { return nil }
      if bytes[index...].starts(with: close) { return index }
    }
    return nil
  }

  /// Whether nothing in a range is added.
  private func keeps(_ range: Range<Int>, from index: Int) -> Bool {
    stretches[index...].prefix { $0.range.lowerBound < range.upperBound }.allSatisfy { $0.mark != .added }
  }
}
