/// Cuts JSON (RFC 8259, nothing else) into its parts. The bytes are known to be UTF-8.
struct JSONScanner {
  private let bytes: [UInt8]
  private var index = 0
  /// Line of the next byte, counted from 1.
  private(set) var line = 1

  init(_ bytes: RawSpan) { self.bytes = bytes.copy(first: bytes.byteCount) }

  /// The next byte that is no white space, which stays; nil at the end.
  mutating func peek() -> UInt8? {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\n"): line += 1
      case 0x20, 0x09, 0x0D: break
      case let byte: return byte
      }
      index += 1
    }
    return nil
  }

  /// Takes `byte` if it is the next one that is no white space.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    index += 1
    return true
  }

  /// Throws unless `byte` comes next; `place` says where we are.
  mutating func require(_ byte: UInt8, _ place: String) throws(MarkupError) {
    guard take(byte) else { throw unexpected("'\(Unicode.Scalar(byte))' \(place)") }
  }

  /// Takes `true`, `false` or `null`.
  mutating func takeWord(_ word: StaticString) -> Bool {
    let wanted = String(describing: word).utf8
    guard bytes[index...].starts(with: wanted) else { return false }
    let end = index + wanted.count
    if end < bytes.count, Self.continuesWord(bytes[end]) { return false }
    index = end
    return true
  }

  /// A number as it is spelt.
  mutating func number() throws(MarkupError) -> ArraySlice<UInt8> {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    let firstDigit = next
    guard digits() > 0 else { throw unexpected("a value") }
    if firstDigit == UInt8(ascii: "0"), index - start > (bytes[start] == UInt8(ascii: "-") ? 2 : 1) {
      throw error("a number starts with 0")
    }
    if next == UInt8(ascii: ".") {
      index += 1
      guard digits() > 0 else { throw unexpected("a digit after the point") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      guard digits() > 0 else { throw unexpected("a digit in the exponent") }
    }
    if let next, Self.continuesWord(next) { throw unexpected("the end of the number") }
    return bytes[start..<index]
  }

  /// A text, its opening quote taken already, as UTF-8. Characters that XML cannot hold are U+FFFD.
  mutating func string() throws(MarkupError) -> [UInt8] {
    var text: [UInt8] = []
    var start = index
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[start..<index]
        index += 1
        return Self.withoutNoncharacters(text)
      case UInt8(ascii: "\\"):
        text += bytes[start..<index]
        index += 1
        text += try escaped()
        start = index
      case ..<0x20:
        throw error("a text contains the control character \(byte), which must be written as an escape")
      default: index += 1
      }
    }
    throw error("the end comes inside a text")
  }

  /// Throws unless there is nothing left.
  mutating func requireEnd() throws(MarkupError) {
    guard peek() == nil else { throw unexpected("the end") }
  }

  func error(_ reason: String) -> MarkupError { .malformed(.json, line: line, reason: reason) }

  func unexpected(_ wanted: String) -> MarkupError {
    guard let next else { return error("the end comes where \(wanted) is wanted") }
    let found = (0x21..<0x7F).contains(next) ? "'\(Unicode.Scalar(next))'" : "byte \(next)"
    return error("\(found) stands where \(wanted) is wanted")
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func digits() -> Int {
    let start = index
    while let next, (0x30...0x39).contains(next) { index += 1 }
    return index - start
  }

  private static func continuesWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte >= 0x80
  }

  private mutating func escaped() throws(MarkupError) -> [UInt8] {
    guard let byte = next else { throw error("the end comes inside a text") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"), UInt8(ascii: "f"): return Self.replacement
    case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
    default:
      index -= 1
      throw unexpected("an escape after '\\'")
    }
  }

  /// The character of `\uXXXX`, of which `\u` is taken, or of a pair of them.
  private mutating func scalar() throws(MarkupError) -> Unicode.Scalar {
    let first = try hexadecimal()
    guard (0xD800..<0xDC00).contains(first) else { return Self.legal(first) }
    let mark = index
    if bytes[index...].starts(with: "\\u".utf8) {
      index += 2
      let second = try hexadecimal()
      if (0xDC00..<0xE000).contains(second) {
        return Self.legal(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      }
      index = mark
    }
    return "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(MarkupError) -> UInt32 {
    let end = min(index + 4, bytes.count)
    let digits = bytes[index..<end]
    let isHexadecimal = digits.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
    }
    guard digits.count == 4, isHexadecimal,
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("'\\u' is not followed by four hexadecimal digits") }
    index = end
    return value
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  private static func legal(_ value: UInt32) -> Unicode.Scalar {
    let isLegal =
      value >= 0x20 ? value & 0xFFFE != 0xFFFE || value > 0xFFFF : [0x09, 0x0A, 0x0D].contains(value)
    return isLegal ? Unicode.Scalar(value) ?? "\u{FFFD}" : "\u{FFFD}"
  }

  /// U+FFFE and U+FFFF, which may stand in JSON as they are, end in the bytes BF BE and BF BF after an EF.
  private static func withoutNoncharacters(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(0xEF) else { return text }
    var text = text
    for index in text.indices.dropLast(2) where text[index] == 0xEF && text[index + 1] == 0xBF {
      if text[index + 2] >= 0xBE { text[index + 2] = 0xBD }
    }
    return text
  }
}
