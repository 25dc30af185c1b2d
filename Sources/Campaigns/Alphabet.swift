/// What a character counts for when words are compared: letters without case and accent, and digits, as
/// numbers below `size`; or one of the marks.
enum Alphabet {
  static let size = 36
  /// Ends a word.
  static let separator: UInt8 = 255
  /// Stands inside a word without being part of it: an apostrophe, a soft hyphen, a combining accent.
  static let joiner: UInt8 = 254
  /// A letter that no phrase can hold; the only symbol that is not below `size`.
  static let foreign = UInt8(size)
  /// Begins a character of several bytes.
  static let lead: UInt8 = 252

  /// The symbols of the ASCII characters.
  static let ascii: [UInt8] = (0..<128).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(byte) - UInt8(ascii: "a")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) - UInt8(ascii: "A")
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0") + 26
    case UInt8(ascii: "'"), UInt8(ascii: "`"): joiner
    default: separator
    }
  }

  /// The symbols of all bytes.
  static let bytes: [UInt8] = ascii + [UInt8](repeating: lead, count: 128)

  /// The plain letters of U+00C0 to U+00FF; `-` where there is a sign and no letter.
  private static let latin = Array(
    "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty".utf8)

  /// The symbol of any character.
  static func symbol(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case 0..<0x80: ascii[Int(scalar.value)]
    case 0xC0...0xFF: ascii[Int(latin[Int(scalar.value) - 0xC0])]
    // Typographic apostrophes, soft and zero-width characters, combining accents.
    case 0x2018, 0x2019, 0x02BC, 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF, 0x0300...0x036F: joiner
    default: scalar.properties.isAlphabetic ? foreign : separator
    }
  }

  /// The symbol of the character beyond ASCII that begins at `position`, and how many bytes it takes.
  static func symbol(in bytes: [UInt8], at position: Int) -> (symbol: UInt8, width: Int) {
    let lead = bytes[position]
    let width = min(lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1, bytes.count - position)
    var value = UInt32(lead) & (width == 1 ? 0x7F : 0x7F >> UInt32(width))
    for byte in bytes[(position + 1)..<(position + width)] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value).map(symbol) ?? separator, width)
  }
}
