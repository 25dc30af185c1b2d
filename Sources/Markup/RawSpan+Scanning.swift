internal import CLibXML2

extension RawSpan {
  /// The byte at `index`, which is checked.
  subscript(_ index: Int) -> UInt8 { unsafe unsafeLoad(fromByteOffset: index, as: UInt8.self) }

  /// Where `byte` stands next; nil if it does not.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < byteCount else { return nil }
    let found = unsafe extracting(start..<byteCount).withUnsafeBytes { raw in
      unsafe bw_find(raw.baseAddress, raw.count, byte)
    }
    return found < 0 ? nil : start + found
  }

  /// The index after the next `quote`; the end of all if there is none.
  func end(ofQuote quote: UInt8, from start: Int) -> Int {
    firstIndex(of: quote, from: start).map { $0 + 1 } ?? byteCount
  }

  /// The first index that does not match.
  func skip(from start: Int, while matches: (UInt8) -> Bool) -> Int {
    var index = start
    while index < byteCount, matches(self[index]) { index += 1 }
    return index
  }

  /// Whether `text`, which is in lower case, stands at `index` in any case.
  func has(_ text: StaticString, at index: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard byteCount - index >= count else { return false }
    return text.withUTF8Buffer { wanted in
      (0..<count).allSatisfy { offset in
        let byte = self[index + offset]
        return unsafe wanted[offset] == ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
  }

  /// Where the first of `texts` ends that stands at `start` or later; the end of all if there is none. All of them
  /// begin with `first`.
  func end(of texts: [StaticString], beginningWith first: Unicode.Scalar, from start: Int) -> Int {
    var index = start
    while let candidate = firstIndex(of: UInt8(ascii: first), from: index) {
      if let found = texts.first(where: { has($0, at: candidate) }) {
        return candidate + found.utf8CodeUnitCount
      }
      index = candidate + 1
    }
    return byteCount
  }

  /// The line of the byte at `index`, counted from 1.
  func line(at index: Int) -> Int {
    var line = 1
    for place in 0..<index where self[place] == UInt8(ascii: "\n") { line += 1 }
    return line
  }

  /// A copy of the first bytes, at most `count`.
  func copy(first count: Int) -> [UInt8] {
    unsafe extracting(first: count).withUnsafeBytes { unsafe Array($0) }
  }
}
