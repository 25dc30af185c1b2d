/// The local name of an XML document's first element, told from its first bytes without reading the rest; nil if the
/// text does not start as XML does.
func rootElement(of bytes: [UInt8]) -> String? {
  var rest = bytes[...]
  while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
    rest = rest[(open + 1)...]
    if rest.starts(with: "!--".utf8) {
      guard let end = end(of: "-->", in: rest) else { return nil }
      rest = rest[end...]
    } else if let next = rest.first, next != UInt8(ascii: "?"), next != UInt8(ascii: "!") {
      let stops: [UInt8] = Array(" \t\r\n/>".utf8)
      let name = String(decoding: rest.prefix { !stops.contains($0) }, as: UTF8.self)
      return name.split(separator: ":").last.map(String.init)
    }
  }
  return nil
}

/// Whether the last bytes hold `mark`: an HTML parser forgives a page that is cut off, and gives what came before.
func ends(with mark: String, _ bytes: [UInt8]) -> Bool { end(of: mark, in: bytes.suffix(1_000)) != nil }

/// Where the first `mark` ends; nil if there is none.
private func end(of mark: String, in bytes: ArraySlice<UInt8>) -> Int? {
  let mark = Array(mark.utf8)
  var at = bytes.startIndex
  while at + mark.count <= bytes.endIndex {
    if bytes[at..<(at + mark.count)].elementsEqual(mark) { return at + mark.count }
    at += 1
  }
  return nil
}
