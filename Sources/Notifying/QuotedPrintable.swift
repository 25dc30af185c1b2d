/// Text as RFC 2045 quoted-printable: lines of at most 76 characters, nothing but printable ASCII. Bytes, because one
/// night's letters are encoded for thousands of readers.
struct QuotedPrintable {
  /// CR LF, or what ends a line on this machine.
  let lineEnd: [UInt8]

  func encode(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count * 5 / 4)
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      while true {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let isEnded = end > start && bytes[end - 1] == UInt8(ascii: "\r")
        add(bytes[start..<(isEnded ? end - 1 : end)], to: &result)
        if end == bytes.count { break }
        result += lineEnd
        start = end + 1
      }
    }
    return result
  }

  private func add(_ line: Slice<UnsafeBufferPointer<UInt8>>, to result: inout [UInt8]) {
    var column = 0
    for index in line.indices {
      let isPlain = isPlain(
        line[index], isFirst: index == line.startIndex, isLast: index == line.endIndex - 1)
      // The last column belongs to the soft break's "=".
      if column + (isPlain ? 1 : 3) > 75 {
        result.append(UInt8(ascii: "="))
        result += lineEnd
        column = 0
      }
      if isPlain {
        result.append(line[index])
        column += 1
      } else {
        result += [UInt8(ascii: "="), digit(line[index] >> 4), digit(line[index] & 15)]
        column += 3
      }
    }
  }

  /// Blanks at a line's end, and a dot at its beginning, would not survive every way that mail takes.
  private func isPlain(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> Bool {
    switch byte {
    case 0x20, 0x09: !isLast
    case UInt8(ascii: "."): !isFirst
    case UInt8(ascii: "="): false
    default: (0x21...0x7E).contains(byte)
    }
  }

  private func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
