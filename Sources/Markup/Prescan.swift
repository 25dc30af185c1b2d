/// Looks at the start of a document for what it says of its own character set.
struct Prescan {
  /// Browsers look at the first 1024 bytes; sites with long scripts at the top declare theirs a little later.
  private static let length = 4096

  /// In lower case.
  private let bytes: [UInt8]

  init(_ bytes: RawSpan) {
    self.bytes = bytes.copy(first: min(bytes.byteCount, Self.length)).map {
      (0x41...0x5A).contains($0) ? $0 | 0x20 : $0
    }
  }

  /// The label in the XML declaration or, for HTML, in the first `<meta>` that has one.
  func label(in format: Format) -> String? { xmlDeclaration ?? (format == .html ? meta : nil) }

  private var xmlDeclaration: String? {
    guard starts("<?xml", at: 0) else { return nil }
    return attributes(from: 5).first { $0.name == "encoding" }?.value
  }

  private var meta: String? {
    var index = 0
    while index < bytes.count {
      if starts("<!--", at: index) {
        index = end(of: "-->", from: index + 2) ?? bytes.count
      } else if starts("<meta", at: index), index + 5 < bytes.count, Self.separates(bytes[index + 5]) {
        if let label = label(of: attributes(from: index + 5)) { return label }
        index += 5
      } else {
        index += 1
      }
    }
    return nil
  }

  private func label(of attributes: [(name: String, value: String)]) -> String? {
    if let charset = attributes.first(where: { $0.name == "charset" })?.value { return charset }
    guard attributes.contains(where: { $0.name == "http-equiv" && $0.value == "content-type" }) else {
      return nil
    }
    return attributes.first { $0.name == "content" }.flatMap { Charset.label(inHeader: $0.value) }
  }

  /// The attributes with a value, up to the end of the tag.
  private func attributes(from start: Int) -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    var index = start
    while true {
      index = skip(from: index, while: Self.separates)
      let nameEnd = skip(from: index) { !Self.separates($0) && $0 != 0x3D && $0 != 0x3E }
      guard nameEnd > index else { return found }
      let name = text(index..<nameEnd)
      index = skip(from: nameEnd, while: Self.isBlank)
      guard index < bytes.count, bytes[index] == 0x3D else { continue }
      index = skip(from: index + 1, while: Self.isBlank)
      guard index < bytes.count else { return found }
      let quote = bytes[index]
      let isQuoted = quote == 0x22 || quote == 0x27
      if isQuoted { index += 1 }
      let end = skip(from: index) { isQuoted ? $0 != quote : !Self.isBlank($0) && $0 != 0x3E }
      found.append((name, text(index..<end)))
      index = isQuoted ? end + 1 : end
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private static func separates(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 0x2F }

  private func skip(from start: Int, while matches: (UInt8) -> Bool) -> Int {
    var index = min(start, bytes.count)
    while index < bytes.count, matches(bytes[index]) { index += 1 }
    return index
  }

  private func starts(_ text: StaticString, at index: Int) -> Bool {
    let wanted = String(describing: text).utf8
    return bytes[index...].starts(with: wanted)
  }

  private func end(of text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (start...).prefix { $0 <= bytes.count - wanted.count }.first { bytes[$0...].starts(with: wanted) }
      .map { $0 + wanted.count }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
