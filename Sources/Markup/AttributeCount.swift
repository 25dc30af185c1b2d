/// Finds elements with very many attributes before libxml2 does, which compares each attribute with all before it: half
/// a megabyte of them takes it twenty seconds, and ten megabytes hours.
enum AttributeCount {
  /// Throws if an element of `utf8` has more attributes than the limit allows.
  static func check(_ utf8: RawSpan, format: Format, limits: Limits) throws(MarkupError) {
    // The shortest attribute takes two bytes, so that most pages need no look.
    guard format != .json, utf8.byteCount / 2 > limits.attributes else { return }
    var index = 0
    while let start = utf8.firstIndex(of: UInt8(ascii: "<"), from: index) {
      if utf8.has("<!--", at: start) {
        index = utf8.end(of: ["-->", "--!>"], from: start + 4)
      } else if format == .xml, utf8.has("<![cdata[", at: start) {
        index = utf8.end(of: ["]]>"], from: start + 9)
      } else if start + 1 < utf8.byteCount, isLetter(utf8[start + 1]) {
        let tag = readTag(utf8, from: start + 1)
        guard tag.attributes <= limits.attributes else {
          throw .tooManyAttributes(line: utf8.line(at: start), limit: limits.attributes)
        }
        index = tag.end
        if format == .html, !tag.isClosed { index = skipRawText(utf8, of: start, from: tag.end) }
      } else {
        index = start + 1
      }
    }
  }

  /// The end of a script or style, whose content holds no elements; `end` for every other element.
  private static func skipRawText(_ utf8: RawSpan, of start: Int, from end: Int) -> Int {
    if utf8.has("<script", at: start) { return utf8.end(of: ["</script"], from: end) }
    if utf8.has("<style", at: start) { return utf8.end(of: ["</style"], from: end) }
    return end
  }

  /// Counts as libxml2 reads: a quote counts only after `=`.
  private static func readTag(_ utf8: RawSpan, from start: Int) -> (attributes: Int, end: Int, isClosed: Bool) {
    var attributes = 0
    var index = utf8.skip(from: start) { !separates($0) && $0 != UInt8(ascii: ">") }
    while true {
      index = utf8.skip(from: index, while: separates)
      guard index < utf8.byteCount, utf8[index] != UInt8(ascii: ">") else {
        return (attributes, index, utf8[index - 1] == UInt8(ascii: "/"))
      }
      attributes += 1
      index = utf8.skip(from: index + 1) { !separates($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") }
      let equals = utf8.skip(from: index, while: isBlank)
      guard equals < utf8.byteCount, utf8[equals] == UInt8(ascii: "=") else { continue }
      index = utf8.skip(from: equals + 1, while: isBlank)
      guard index < utf8.byteCount else { continue }
      let quote = utf8[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        index = utf8.firstIndex(of: quote, from: index + 1).map { $0 + 1 } ?? utf8.byteCount
      } else {
        index = utf8.skip(from: index) { !isBlank($0) && $0 != UInt8(ascii: ">") }
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80
  }
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private static func separates(_ byte: UInt8) -> Bool { isBlank(byte) || byte == UInt8(ascii: "/") }
}
