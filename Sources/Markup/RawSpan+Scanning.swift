extension RawSpan {
  /// The byte at `index`, which is checked.
  subscript(_ index: Int) -> UInt8 { unsafe unsafeLoad(fromByteOffset: index, as: UInt8.self) }

  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index < byteCount {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

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

  /// Where the first of `texts` ends that stands at `start` or later; the end of all if there is none.
  func end(of texts: [StaticString], from start: Int) -> Int {
    var index = start
    while index < byteCount {
      if let found = texts.first(where: { has($0, at: index) }) { return index + found.utf8CodeUnitCount }
      index += 1
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
