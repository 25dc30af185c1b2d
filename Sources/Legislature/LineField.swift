extension LineTemplate {
  /// What a placeholder stands for.
  enum Field: String, Sendable, CaseIterable {
    case n, ordinal, date, time, code, chamber, committee, names, text

    /// Whether its end shows only in what follows it.
    var isOpen: Bool {
      switch self {
      case .code, .committee, .names, .text: true
      case .n, .ordinal, .date, .time, .chamber: false
      }
    }

    /// A value that it fits.
    var example: String {
      switch self {
      case .n: "7"
      case .ordinal: "2nd"
      case .date: "7/27/2025"
      case .time: "1:30 PM"
      case .code: "APP"
      case .chamber: "House"
      case .committee: "Parks & Trails"
      case .names: "Ames, B. Cole"
      case .text: "of some sort"
      }
    }

    /// Whether folded text with this first byte can be one.
    func canBegin(with byte: UInt8) -> Bool {
      switch self {
      case .n, .ordinal, .date, .time: FoldedLine.isDigit(byte)
      case .code: FoldedLine.isLetter(byte) || FoldedLine.isDigit(byte)
      case .chamber: byte == UInt8(ascii: "h") || byte == UInt8(ascii: "s")
      case .committee, .names: FoldedLine.isLetter(byte) || FoldedLine.isDigit(byte)
      case .text: byte != FoldedLine.blank
      }
    }

    /// Where a field ends that shows its end by itself; nil if none begins at `start`.
    func end(in line: FoldedLine, from start: Int) -> Int? {
      var cursor = Cursor(line: line, at: start)
      let found =
        switch self {
        case .n: cursor.digits(1...9)
        case .ordinal: cursor.digits(1...3) && cursor.word(of: ["st", "nd", "rd", "th"])
        case .date:
          cursor.digits(1...2) && cursor.word(of: ["/"]) && cursor.digits(1...2) && cursor.word(of: ["/"])
            && cursor.digits(2...4)
        case .time:
          cursor.digits(1...2) && cursor.word(of: [":"]) && cursor.digits(2...2)
            && cursor.word(of: [" am", " pm", "am", "pm", " a.m.", " p.m."])
        case .chamber: cursor.word(of: ["house", "senate"])
        case .code, .committee, .names, .text: false
        }
      return found ? cursor.at : nil
    }

    /// Whether the bytes of an open field are such a value.
    func fits(_ line: FoldedLine, _ range: Range<Int>) -> Bool {
      guard line.written[range.upperBound - 1] != FoldedLine.blank else { return false }
      if self == .text { return true }
      if self == .code { return line.written[range].allSatisfy(Self.isOfCode) }
      let marks = self == .names ? "&,'-/()." : "&,'-/()"
      let isName = line.written[range].allSatisfy {
        FoldedLine.isLetter($0) || FoldedLine.isDigit($0) || $0 == FoldedLine.blank || marks.utf8.contains($0)
      }
      guard isName else { return false }
      let words = line.written[range].split(separator: FoldedLine.blank)
      guard let last = words.last, !Self.connectors.contains(Array(last)) else { return false }
      return words.allSatisfy { Self.isCapitalised($0) || Self.connectors.contains(Array($0)) }
    }

    private static func isOfCode(_ byte: UInt8) -> Bool {
      (0x41...0x5A).contains(byte) || FoldedLine.isDigit(byte) || "&/- ".utf8.contains(byte)
    }

    /// What may stand in small letters inside a name.
    private static let connectors: Set<[UInt8]> = Set(
      ["and", "of", "the", "on", "for", "to", "&"].map { Array($0.utf8) })

    /// A capital, a digit or a letter beyond ASCII begins the word, after brackets or quotes.
    private static func isCapitalised(_ word: ArraySlice<UInt8>) -> Bool {
      guard let first = word.first(where: { FoldedLine.isLetter($0) || FoldedLine.isDigit($0) }) else {
        return false
      }
      return FoldedLine.lower(first) != first || FoldedLine.isDigit(first) || first >= 0x80
    }
  }

  /// Walks over the bytes of a line.
  private struct Cursor {
    let line: FoldedLine
    var at: Int

    mutating func digits(_ count: ClosedRange<Int>) -> Bool {
      let start = at
      while at < line.folded.count, at - start < count.upperBound, FoldedLine.isDigit(line.folded[at]) {
        at += 1
      }
      return at - start >= count.lowerBound
    }

    mutating func word(of words: [String]) -> Bool {
      for word in words where line.folded[at...].starts(with: word.utf8) {
        at += word.utf8.count
        return true
      }
      return false
    }
  }
}
