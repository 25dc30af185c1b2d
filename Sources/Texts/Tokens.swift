/// A text cut into words, signs and line breaks. Nothing is lost: the tokens' bytes, one after the other, are the text.
struct Tokens: Sendable {
  enum Kind: UInt8, Sendable {
    case word
    /// A word that begins with a digit or a sum of money, such as `72`, `$1,500`, `46.12.635`.
    case number
    /// `(3)`, `(a)`, `(iv)`: the count of a list, which moves whenever something is put in before it.
    case enumerator
    case sign
    /// The end of a paragraph.
    case lineBreak
    /// White space that no token stands before.
    case blank
  }

  struct Token: Sendable {
    var start: Int
    /// The end of the word itself; a blank has none.
    var wordEnd: Int
    /// The end with the white space that follows.
    var end: Int
    var kind: Kind
  }

  let bytes: [UInt8]
  let all: [Token]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var scanner = TokenScanner(bytes: bytes)
    all = scanner.tokens()
  }

  var count: Int { all.count }

  subscript(_ index: Int) -> Token { all[index] }

  /// The word alone as a name for it: equal only where the bytes are. (Two strings are equal also where they look the
  /// same and are written with different scalars.)
  func word(_ index: Int) -> String {
    let word = bytes[all[index].start..<all[index].wordEnd]
    guard word.contains(where: { $0 >= 0x80 }) else { return String(decoding: word, as: UTF8.self) }
    return String(String.UnicodeScalarView(word.map { Unicode.Scalar($0) }))
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The bytes from the first to the last of these tokens.
  func span(_ range: Range<Int>) -> Range<Int> {
    guard let last = range.last else {
      let at = range.lowerBound < all.count ? all[range.lowerBound].start : bytes.count
      return at..<at
    }
    return all[range.lowerBound].start..<all[last].end
  }

  /// The first token that ends after the byte.
  func index(after byte: Int) -> Int {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].end > byte { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
