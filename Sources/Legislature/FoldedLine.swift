/// A line of a history made ready for matching: white space folded, typographic quotes and dashes made plain, without
/// the last full stop, and beside it the same bytes in lower case (ASCII letters only).
struct FoldedLine: Sendable {
  /// As written, for captures and for what capitals tell.
  let written: [UInt8]
  /// Of the same length as `written`.
  let folded: [UInt8]
  let edges: Edges

  init(_ text: String) { self.init(FoldedLine.spaced(text)) }

  /// Takes bytes whose white space is folded.
  init(_ spaced: [UInt8]) {
    var bytes = FoldedLine.plain(spaced)
    if bytes.last == FoldedLine.stop { bytes.removeLast() }
    written = bytes
    folded = bytes.map(FoldedLine.lower)
    edges = Edges(head: folded, tail: folded)
  }

  /// The first and the last bytes of a text, so that most patterns are out after two comparisons.
  struct Edges: Sendable {
    private let head: Edge
    private let tail: Edge

    init(head: [UInt8], tail: [UInt8]) {
      self.head = Edge(head)
      self.tail = Edge(tail.reversed())
    }

    /// Whether the other begins and ends with these.
    func fit(_ other: Edges) -> Bool { head.begins(other.head) && tail.begins(other.tail) }
  }

  /// Up to eight bytes from one end of a text.
  private struct Edge: Sendable {
    private var bytes: UInt64 = 0
    private var mask: UInt64 = 0

    init(_ text: some Sequence<UInt8>) {
      for (place, byte) in text.prefix(8).enumerated() {
        bytes |= UInt64(byte) << (8 * place)
        mask |= 0xFF << (8 * place)
      }
    }

    /// Whether the other begins with these bytes.
    func begins(_ other: Edge) -> Bool { other.mask & mask == mask && other.bytes & mask == bytes }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: written[range], as: UTF8.self) }

  /// One blank for every run of white space, none at the ends.
  static func foldingSpace(_ text: String) -> String { String(decoding: spaced(text), as: UTF8.self) }

  /// The bytes of the same.
  static func spaced(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      // A no-break space is C2 A0.
      let wide = bytes[at] == 0xC2 && at + 1 < bytes.count && bytes[at + 1] == 0xA0
      if wide || bytes[at] == blank || (0x09...0x0D).contains(bytes[at]) {
        if let last = result.last, last != blank { result.append(blank) }
        at += wide ? 2 : 1
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    if result.last == blank { result.removeLast() }
    return result
  }

  /// The line without any occurrence of a wording (in lower case), white space folded again.
  static func removing(_ wording: [UInt8], from line: [UInt8]) -> [UInt8] {
    guard let first = wording.first, line.contains(where: { lower($0) == first }) else { return line }
    var kept: [UInt8] = []
    var at = 0
    while at < line.count {
      if line[at...].lazy.map(lower).starts(with: wording) {
        if kept.last == blank { kept.removeLast() }
        at += wording.count
      } else {
        kept.append(line[at])
        at += 1
      }
    }
    if kept.first == blank { kept.removeFirst() }
    return kept
  }

  static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(lower(byte)) || byte >= 0x80 }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The bytes of a template's own words, as a folded line has them.
  static func literal(_ text: some StringProtocol) -> [UInt8] { plain(Array(text.utf8)).map(lower) }

  static let blank = UInt8(ascii: " ")
  static let stop = UInt8(ascii: ".")

  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0xE2) else { return bytes }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0xE2, at + 2 < bytes.count, bytes[at + 1] == 0x80, let twin = twin(of: bytes[at + 2]) {
        plain.append(twin)
        at += 3
      } else {
        plain.append(bytes[at])
        at += 1
      }
    }
    return plain
  }

  /// The plain sign for U+2000 plus the low bits of `byte`: dashes and quotes.
  private static func twin(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x90...0x95: UInt8(ascii: "-")
    case 0x98, 0x99: UInt8(ascii: "'")
    case 0x9C, 0x9D: UInt8(ascii: "\"")
    default: nil
    }
  }
}
