/// The words around a hit: some characters on either side, whole words, white space folded, `…` where it is cut.
func snippet(of bytes: [UInt8], around hit: Range<Int>, reach: Int = 30) -> String {
  let blank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
  var start = max(0, hit.lowerBound - reach)
  if start > 0 { start = bytes[start..<hit.lowerBound].firstIndex(where: blank) ?? hit.lowerBound }
  var end = min(bytes.count, hit.upperBound + reach)
  if end < bytes.count { end = bytes[hit.upperBound..<end].lastIndex(where: blank) ?? hit.upperBound }
  let words = String(decoding: bytes[start..<end], as: UTF8.self).split(whereSeparator: \.isWhitespace)
  return (start > 0 ? "…" : "") + words.joined(separator: " ") + (end < bytes.count ? "…" : "")
}
