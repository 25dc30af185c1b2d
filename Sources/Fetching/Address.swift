/// An address on the web, split once and put into one spelling, so that equal pages have equal addresses.
///
/// Blanks and other bytes that an address cannot hold are percent-encoded, what is encoded already stays so,
/// dot segments are resolved, the host is in lower case, and a fragment or a default port is dropped.
package struct Address: Hashable, Sendable, CustomStringConvertible {
  /// Why a text is no address that can be asked.
  package enum Flaw: Error, Hashable {
    case noScheme
    case scheme(String)
    case noHost
    case port(String)
    case credentials
  }

  /// `http` or `https`.
  package var scheme: String
  package var host: String
  /// nil for the scheme's own.
  package var port: Int?
  /// Percent-encoded, with its leading slash.
  package var path: String
  /// What follows the question mark, percent-encoded.
  package var query: String?

  /// Reads an absolute address.
  package init(_ text: String) throws(Flaw) {
    let text = Address.encoded(text)
    guard let mark = text.firstRange(of: "://"), !text[..<mark.lowerBound].contains("/") else {
      throw .noScheme
    }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
    let rest = text[mark.upperBound...]
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    (host, port) = try Address.authority(rest[..<end], scheme: scheme)
    self.scheme = scheme
    (path, query) = Address.pathAndQuery(rest[end...])
  }

  /// The address that a link in this address's page, or its redirect, leads to.
  package func resolving(_ reference: String) throws(Flaw) -> Address {
    let reference = Address.encoded(reference)
    if let colon = reference.firstIndex(of: ":"), !reference[..<colon].contains(where: { "/?".contains($0) })
    {
      return try Address(reference)
    }
    if reference.hasPrefix("//") { return try Address("\(scheme):\(reference)") }
    var result = self
    if reference.hasPrefix("?") {
      result.query = String(reference.dropFirst())
    } else if reference.hasPrefix("/") {
      (result.path, result.query) = Address.pathAndQuery(reference[...])
    } else if !reference.isEmpty {
      let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
      (result.path, result.query) = Address.pathAndQuery("\(folder)\(reference)")
    }
    return result
  }

  /// The host, with its port where that is not the scheme's own.
  package var authority: String { port.map { "\(host):\($0)" } ?? host }

  /// The path with its query, as a request line holds it.
  package var target: String { query.map { "\(path)?\($0)" } ?? path }

  package var description: String { "\(scheme)://\(authority)\(target)" }

  /// The same page over TLS; other ports than the scheme's own are left alone.
  package var secured: Address {
    guard scheme == "http", port == nil else { return self }
    var result = self
    result.scheme = "https"
    return result
  }
}

extension Address {
  private static func authority(_ text: Substring, scheme: String) throws(Flaw) -> (String, Int?) {
    guard !text.contains("@") else { throw .credentials }
    var host = text
    var port: Int?
    if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
      host = text[..<colon]
      let digits = text[text.index(after: colon)...]
      port = digits.isEmpty ? nil : Int(digits)
      guard digits.isEmpty || (port.map { (1...65535).contains($0) } ?? false) else {
        throw .port(String(digits))
      }
    }
    guard !host.isEmpty, !host.contains("%") else { throw .noHost }
    return (host.lowercased(), port == (scheme == "https" ? 443 : 80) ? nil : port)
  }

  private static func pathAndQuery(_ text: some StringProtocol) -> (String, String?) {
    guard let mark = text.firstIndex(of: "?") else { return (withoutDotSegments(String(text)), nil) }
    return (withoutDotSegments(String(text[..<mark])), String(text[text.index(after: mark)...]))
  }

  /// RFC 3986, 5.2.4; encoded dots count as dots, because servers decode them before they look.
  private static func withoutDotSegments(_ path: String) -> String {
    guard path.contains("/.") || path.contains("/%2") else { return path.isEmpty ? "/" : path }
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment.lowercased().replacing("%2e", with: ".") {
      case ".":
        if isLast { kept.append("") }
      case "..":
        if !kept.isEmpty { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return "/" + kept.joined(separator: "/")
  }

  /// The text without its fragment, with `%XX` for each byte that an address cannot hold.
  static func encoded(_ text: String) -> String {
    var bytes = text.utf8[...]
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "#") { break }
      let next = bytes.index(after: index)
      let stays =
        byte == UInt8(ascii: "%") ? bytes[next...].prefix(2).count(where: isHexDigit) == 2 : isPlain(byte)
      if stays { result.append(byte) } else { result += percentEncoded(byte) }
      index = next
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `%XX`.
  static func percentEncoded(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  /// Whether the byte stands for itself everywhere in an address (RFC 3986, 2.3).
  static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isUnreserved(byte) || ":/?[]@!$&'()*+,;=".utf8.contains(byte)
  }
}
