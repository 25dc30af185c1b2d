/// Text as RFC 2045 quoted-printable: lines of at most 76 characters, CRLF, nothing but printable ASCII.
func quotedPrintable(_ text: String) -> String {
  text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { line in quotedLine(Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)) }
    .joined(separator: "\r\n")
}

private func quotedLine(_ line: [UInt8]) -> String {
  var result = ""
  var column = 0
  for (index, byte) in line.enumerated() {
    let encoded = quoted(byte, isLast: index == line.count - 1, isFirst: index == 0)
    // The last column belongs to the soft break's "=".
    if column + encoded.utf8.count > 75 {
      result += "=\r\n"
      column = 0
    }
    result += encoded
    column += encoded.utf8.count
  }
  return result
}

/// One byte; blanks at a line's end, and a dot at its beginning, would not survive every way that mail takes.
private func quoted(_ byte: UInt8, isLast: Bool, isFirst: Bool) -> String {
  let plain: Bool =
    switch byte {
    case 0x20, 0x09: !isLast
    case UInt8(ascii: "."): !isFirst
    case UInt8(ascii: "="): false
    default: (0x21...0x7E).contains(byte)
    }
  if plain { return String(Unicode.Scalar(byte)) }
  let hex = String(byte, radix: 16, uppercase: true)
  return "=" + (hex.utf8.count == 1 ? "0" : "") + hex
}
