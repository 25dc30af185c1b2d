internal import CLibXML2

/// What the bytes of a document are written in, decided and checked before any parser sees them. The parser gets UTF-8
/// in every case: libxml2 by itself reads undeclared UTF-8 as Latin-1, and does not say so.
struct SourceText {
  let charset: String
  /// Length of the byte order mark.
  private let skipped: Int
  /// The text as UTF-8, where the bytes are not that already.
  private let decoded: [UInt8]?

  init(_ bytes: RawSpan, format: Format, contentType: String?, limits: Limits) throws(MarkupError) {
    guard bytes.byteCount <= limits.bytes else {
      throw .tooLarge(bytes: bytes.byteCount, limit: limits.bytes)
    }
    guard !isBlank(bytes) else { throw .empty }
    let found = Charset.decide(bytes, format: format, contentType: contentType)
    skipped = found.mark
    let content = bytes.extracting(droppingFirst: found.mark)
    switch found.declared {
    case "utf-8"?:
      if let offset = firstInvalidUTF8(content) {
        guard format != .json else { throw Self.invalidJSON(content, offset) }
        throw .undecodable(charset: "utf-8", offset: offset + found.mark)
      }
      (charset, decoded) = ("utf-8", nil)
    case "windows-1252"?: (charset, decoded) = ("windows-1252", Charset.windows1252(content))
    case let name?: (charset, decoded) = (name, try Charset.decode(content, name: name, skipped: found.mark))
    case nil where firstInvalidUTF8(content) == nil: (charset, decoded) = ("utf-8", nil)
    case nil: (charset, decoded) = ("windows-1252", Charset.windows1252(content))
    }
    // libxml2 takes an `int`.
    guard (decoded?.count ?? content.byteCount) <= Int(Int32.max) else {
      throw .tooLarge(bytes: bytes.byteCount, limit: Int(Int32.max))
    }
  }

  /// Lends the text as UTF-8 without a byte order mark. `bytes` must be those that the value was made of.
  func withUTF8<Result, E: Error>(of bytes: RawSpan, _ body: (RawSpan) throws(E) -> Result) throws(E)
    -> Result
  {
    if let decoded { return try unsafe body(decoded.span.bytes) }
    return try body(bytes.extracting(droppingFirst: skipped))
  }

  /// JSON is UTF-8 by definition, so that this is a fault of the text; and its faults are told by line.
  private static func invalidJSON(_ content: RawSpan, _ offset: Int) -> MarkupError {
    .malformed(
      .json, line: content.line(at: offset), reason: "the byte at offset \(offset) is no UTF-8")
  }
}

/// Whether there is nothing but white space, with or without a byte order mark.
private func isBlank(_ bytes: RawSpan) -> Bool {
  let start = bytes.has("\u{FEFF}", at: 0) ? 3 : 0
  for index in start..<bytes.byteCount where ![0x20, 0x09, 0x0A, 0x0D, 0x0C].contains(bytes[index]) {
    return false
  }
  return true
}

/// Where the first byte stands that is no UTF-8; nil if there is none.
func firstInvalidUTF8(_ bytes: RawSpan) -> Int? {
  unsafe bytes.withUnsafeBytes { raw -> Int? in
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: unsafe raw.assumingMemoryBound(to: UInt8.self).span)
      return nil
    } catch { return error.byteOffsets.lowerBound }
  }
}
