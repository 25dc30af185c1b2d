/// Refuses what would cost too much or read too far, before libxml2 sees it.
enum Precheck {
  /// Throws `.tooManyAttributes`, or `.malformed` for a document type that declares something.
  static func run(_ utf8: RawSpan, format: Format, limits: Limits) throws(MarkupError) {
    if format == .xml { try refuseDeclarations(utf8) }
    if format != .json { try limitAttributes(utf8, format: format, limits: limits) }
  }

  /// Entities can multiply and name files, and 200 000 attribute declarations take minutes. A document type that only
  /// names its own file, which is never read, does no harm.
  private static func refuseDeclarations(_ utf8: RawSpan) throws(MarkupError) {
    var index = 0
    while true {
      index = utf8.skip(from: index, while: isBlank)
      if utf8.has("<?", at: index) {
        index = utf8.end(of: ["?>"], beginningWith: "?", from: index + 2)
      } else if utf8.has("<!--", at: index) {
        index = utf8.end(of: ["-->"], beginningWith: "-", from: index + 4)
      } else {
        break
      }
    }
    guard utf8.has("<!doctype", at: index) else { return }
    while index < utf8.byteCount, utf8[index] != UInt8(ascii: ">") {
      let byte = utf8[index]
      guard byte != UInt8(ascii: "[") else {
        throw .malformed(
          .xml, line: utf8.line(at: index), reason: "its document type declares things of its own")
      }
      let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      index = isQuote ? utf8.end(ofQuote: byte, from: index + 1) : index + 1
    }
  }

  /// libxml2 compares each attribute of an element with all before it: half a megabyte of them takes it twenty seconds,
  /// and ten megabytes hours.
  private static func limitAttributes(_ utf8: RawSpan, format: Format, limits: Limits) throws(MarkupError) {
    // The shortest attribute takes two bytes, so that most pages need no look.
    guard utf8.byteCount / 2 > limits.attributes else { return }
    var index = 0
    while let start = utf8.firstIndex(of: UInt8(ascii: "<"), from: index) {
      if utf8.has("<!--", at: start) {
        index = utf8.end(
          of: format == .html ? ["-->", "--!>"] : ["-->"], beginningWith: "-", from: start + 4)
      } else if format == .xml, utf8.has("<![cdata[", at: start) {
        index = utf8.end(of: ["]]>"], beginningWith: "]", from: start + 9)
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
    if utf8.has("<script", at: start) { return utf8.end(of: ["</script"], beginningWith: "<", from: end) }
    if utf8.has("<style", at: start) { return utf8.end(of: ["</style"], beginningWith: "<", from: end) }
    return end
  }

  /// libxml2 cuts a longer name of HTML into several.
  private static let nameLimit = 99

  /// Counts as libxml2 reads: a quote counts only after `=`.
  private static func readTag(_ utf8: RawSpan, from start: Int) -> (attributes: Int, end: Int, isClosed: Bool)
  {
    var index = utf8.skip(from: start) { !separates($0) && $0 != UInt8(ascii: ">") }
    var attributes = (index - start) / nameLimit
    while true {
      index = utf8.skip(from: index, while: separates)
      guard index < utf8.byteCount, utf8[index] != UInt8(ascii: ">") else {
        return (attributes, index, utf8[index - 1] == UInt8(ascii: "/"))
      }
      let name = index
      index = utf8.skip(from: index + 1) {
        !separates($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">")
      }
      attributes += 1 + (index - name) / nameLimit
      let equals = utf8.skip(from: index, while: isBlank)
      guard equals < utf8.byteCount, utf8[equals] == UInt8(ascii: "=") else { continue }
      index = utf8.skip(from: equals + 1, while: isBlank)
      guard index < utf8.byteCount else { continue }
      let quote = utf8[index]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        index = utf8.end(ofQuote: quote, from: index + 1)
      } else {
        index = utf8.skip(from: index) { !isBlank($0) && $0 != UInt8(ascii: ">") }
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
      || byte >= 0x80
  }
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private static func separates(_ byte: UInt8) -> Bool { isBlank(byte) || byte == UInt8(ascii: "/") }
}
