internal import CLibXML2

/// Which character set a document is written in, in the order of the WHATWG's rules: byte order mark, HTTP header,
/// declaration in the document. The names are the WHATWG's too, so that `iso-8859-1` means windows-1252.
enum Charset {
  /// `declared` is nil if nothing is said; `mark` is the length of the byte order mark.
  static func decide(_ bytes: RawSpan, format: Format, contentType: String?) -> (declared: String?, mark: Int)
  {
    if bytes.has("\u{FEFF}", at: 0) { return ("utf-8", 3) }
    // RFC 8259: JSON is UTF-8, and a charset in its header has no meaning.
    if format == .json { return ("utf-8", 0) }
    if bytes.starts(0xFE, 0xFF) { return ("utf-16be", 2) }
    if bytes.starts(0xFF, 0xFE) { return ("utf-16le", 2) }
    if let label = contentType.flatMap(label(inHeader:)) { return (name(of: label), 0) }
    if bytes.starts(0x3C, 0, 0x3F, 0) { return ("utf-16le", 0) }
    if bytes.starts(0, 0x3C, 0, 0x3F) { return ("utf-16be", 0) }
    guard let label = Prescan(bytes).label(in: format) else { return (nil, 0) }
    // The declaration could be read as ASCII, so that it cannot be true that the document is UTF-16.
    let name = name(of: label)
    return (name.hasPrefix("utf-16") ? "utf-8" : name, 0)
  }

  /// The charset of a header such as `text/html; charset="utf-8"`.
  static func label(inHeader header: String) -> String? {
    for parameter in header.split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, stripped(parts[0]).lowercased() == "charset" else { continue }
      let label = stripped(parts[1])
      return label.isEmpty ? nil : label
    }
    return nil
  }

  private static func stripped(_ text: Substring) -> String {
    String(text.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
  }

  /// The name by which we know the character set that a site calls `label`.
  private static func name(of label: String) -> String {
    let label = label.lowercased()
    return aliases[label] ?? label
  }

  // Only where iconv knows another set, or none, by the name that sites use.
  private static let aliases: [String: String] = [
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "x-unicode20utf8": "utf-8",
    "utf-16": "utf-16le", "unicode": "utf-16le", "ucs-2": "utf-16le", "iso-10646-ucs-2": "utf-16le",
    "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "iso88591": "windows-1252",
    "iso_8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252", "l1": "windows-1252",
    "ascii": "windows-1252", "us-ascii": "windows-1252", "ansi_x3.4-1968": "windows-1252",
    "cp1252": "windows-1252", "x-cp1252": "windows-1252", "cp819": "windows-1252", "ansi": "windows-1252",
    "iso-8859-9": "windows-1254", "latin5": "windows-1254", "iso-8859-11": "windows-874",
    "tis-620": "windows-874",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5-hkscs", "x-x-big5": "big5-hkscs",
    "shift_jis": "windows-31j", "shift-jis": "windows-31j", "sjis": "windows-31j", "x-sjis": "windows-31j",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-8-i": "iso-8859-8", "x-mac-roman": "macintosh",
  ]

  /// `bytes` as UTF-8; `skipped` bytes stood before them.
  static func decode(_ bytes: RawSpan, name: String, skipped: Int) throws(MarkupError) -> [UInt8] {
    // iconv takes options after slashes, and the empty name for the locale's own set.
    let isPlain = name.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-_.:+".utf8.contains($0) }
    guard isPlain, !name.isEmpty else { throw .unknownCharset(name) }
    var status: Int32 = 0
    var offset = 0
    // No character takes more than four bytes in UTF-8, and none less than one elsewhere.
    let text = unsafe [UInt8](unsafeUninitializedCapacity: bytes.byteCount * 4) { buffer, count in
      status = unsafe bytes.withUnsafeBytes { raw in
        unsafe bw_decode(name, raw.baseAddress, raw.count, buffer.baseAddress, buffer.count, &count, &offset)
      }
    }
    switch Int(status) {
    case bw_decoded: return text
    case bw_unknown_charset: throw .unknownCharset(name)
    default: throw .undecodable(charset: name, offset: offset + skipped)
    }
  }

  /// `bytes` as UTF-8. Each byte means something, so that this cannot fail.
  static func windows1252(_ bytes: RawSpan) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.byteCount + bytes.byteCount / 8)
    for index in 0..<bytes.byteCount {
      switch bytes[index] {
      case let byte where byte < 0x80: text.append(byte)
      case let byte where byte < 0xA0: text += high[Int(byte) - 0x80]
      case let byte: text += [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
      }
    }
    return text
  }

  /// 0x80 to 0x9F, where windows-1252 differs from Latin-1. Its five gaps stand for themselves.
  private static let high: [[UInt8]] =
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars.map { Array(String($0).utf8) }
}

extension RawSpan {
  fileprivate func starts(_ prefix: UInt8...) -> Bool {
    byteCount >= prefix.count && prefix.indices.allSatisfy { self[$0] == prefix[$0] }
  }
}
