/// The words of a text as they are compared with those of other texts: without case, signs and the counts of lists, and
/// every number of a statute or a section as one and the same word, so that a renumbered text is still the same text.
struct PlainWords: Sendable {
  /// A hash for each word, the same on every machine.
  private(set) var hashes: [UInt64] = []
  /// Where each word stands in the text, in bytes.
  private(set) var ranges: [Range<Int>] = []

  private static let numbered = hash("#".utf8)
  private static let section: Set<UInt64> = [hash("section".utf8), hash("sections".utf8), hash("sec".utf8)]
  private static let listed: Set<UInt64> = [hash("and".utf8), hash("or".utf8), hash("through".utf8)]

  init(_ tokens: Tokens) {
    var inSections = false
    for token in tokens.all where token.kind == .word || token.kind == .number {
      let word = tokens.bytes[token.start..<token.wordEnd]
      if token.kind == .number, inSections || Self.isStatute(word) {
        append(Self.numbered, token)
        continue
      }
      let hash = Self.hash(word)
      inSections = Self.section.contains(hash) || (inSections && Self.listed.contains(hash))
      append(hash, token)
    }
  }

  init(_ text: String) {
    self.init(Tokens(text))
  }

  var count: Int { hashes.count }

  private mutating func append(_ hash: UInt64, _ token: Tokens.Token) {
    hashes.append(hash)
    ranges.append(token.start..<token.wordEnd)
  }

  /// `46.12.635`, `70A.02`: a number with a point in it that is no sum of money and no share.
  private static func isStatute(_ word: ArraySlice<UInt8>) -> Bool {
    word.contains(UInt8(ascii: ".")) && word.first != UInt8(ascii: "$") && word.last != UInt8(ascii: "%")
  }

  /// FNV-1a over the bytes in lower case.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes {
      let isCapital = UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z")
      hash = (hash ^ UInt64(isCapital ? byte | 0x20 : byte)) &* 0x0000_0100_0000_01B3
    }
    return hash
  }
}

extension PlainWords {
  /// A hash for each run of `length` words, at the place where it begins; one for all words where there are fewer.
  func shingles(_ length: Int) -> [UInt64] {
    guard count > 0 else { return [] }
    let length = min(length, count)
    return (0...(count - length)).map { start in
      var hash: UInt64 = 0
      for word in hashes[start..<(start + length)] { hash = Self.mixed(hash &+ word) }
      return hash
    }
  }

  /// Spreads a number evenly over all 64 bits (the last step of SplitMix64).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
