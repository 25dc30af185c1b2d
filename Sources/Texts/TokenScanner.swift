/// Cuts the bytes of a text into tokens.
struct TokenScanner {
  private enum Class {
    case letter, digit, blank, lineBreak, sign
    /// A hyphen, a slash or an apostrophe: part of a word that stands on both its sides.
    case joint
  }

  private let bytes: [UInt8]
  private var at = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func tokens() -> [Tokens.Token] {
    var tokens: [Tokens.Token] = []
    tokens.reserveCapacity(bytes.count / 5)
    while at < bytes.count {
      let start = at
      let kind = step()
      let wordEnd = kind == .blank ? start : at
      if kind != .lineBreak, kind != .blank { skipBlanks() }
      tokens.append(Tokens.Token(start: start, wordEnd: wordEnd, end: at, kind: kind))
    }
    return tokens
  }

  /// Goes past one token and says what it is.
  private mutating func step() -> Tokens.Kind {
    let (kind, width) = look(at)
    switch kind {
    case .lineBreak:
      at += width
      return .lineBreak
    case .blank:
      skipBlanks()
      return .blank
    case .letter:
      word()
      return .word
    case .digit:
      word()
      return .number
    case .sign, .joint:
      return sign(width)
    }
  }

  private mutating func skipBlanks() {
    while at < bytes.count {
      let (kind, width) = look(at)
      guard kind == .blank else { return }
      at += width
    }
  }

  private mutating func sign(_ width: Int) -> Tokens.Kind {
    if bytes[at] == UInt8(ascii: "("), let end = enumeratorEnd() {
      at = end
      return .enumerator
    }
    if bytes[at] == UInt8(ascii: "$"), at + 1 < bytes.count, look(at + 1).0 == .digit {
      at += 1
      word()
      return .number
    }
    at += width
    return .sign
  }

  /// Letters and digits, with what joins them: `9.94A.535`, `state-funded`, `1,500`, `agent's`, `5%`.
  private mutating func word() {
    var last = Class.letter
    while at < bytes.count {
      let (kind, width) = look(at)
      switch kind {
      case .letter, .digit:
        last = kind
        at += width
      case .joint:
        guard at + width < bytes.count, [.letter, .digit].contains(look(at + width).0) else { return }
        at += width
      case .sign:
        let mark = bytes[at]
        if mark == UInt8(ascii: "%"), last == .digit {
          at += 1
          return
        }
        guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") || mark == UInt8(ascii: ":"),
          at + 1 < bytes.count, look(at + 1).0 == .digit
        else { return }
        at += 1
      case .blank, .lineBreak:
        return
      }
    }
  }

  /// The end of `(3)`, `(a)`, `(xii)`; nil for any other bracket.
  private func enumeratorEnd() -> Int? {
    var end = at + 1
    while end < bytes.count, end - at <= 4, bytes[end] < 0x80, [.letter, .digit].contains(look(end).0) {
      end += 1
    }
    guard end > at + 1, end < bytes.count, bytes[end] == UInt8(ascii: ")") else { return nil }
    return end + 1
  }

  /// What stands at a byte, and how many bytes long it is.
  private func look(_ index: Int) -> (Class, Int) {
    let byte = bytes[index]
    guard byte >= 0x80 else { return (Self.ascii(byte), 1) }
    let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard index + width <= bytes.count else { return (.sign, 1) }
    var scalar = UInt32(byte) & (0x7F >> UInt32(width))
    for next in bytes[(index + 1)..<(index + width)] { scalar = scalar << 6 | UInt32(next & 0x3F) }
    return (Self.beyondASCII(scalar), width)
  }

  private static func ascii(_ byte: UInt8) -> Class {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      .letter
    case 0x0A: .lineBreak
    case 0x09, 0x0B, 0x0C, 0x0D, 0x20: .blank
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "'"), UInt8(ascii: "&"): .joint
    default: .sign
    }
  }

  private static func beyondASCII(_ scalar: UInt32) -> Class {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: .blank
    case 0x2010, 0x2011, 0x2019: .joint
    case 0x80...0xBF, 0xD7, 0xF7, 0x2012...0x206F, 0x3001...0x3003: .sign
    default: .letter
    }
  }
}
