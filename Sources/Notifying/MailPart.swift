internal import Foundation

/// A mail, or a part of one, as somebody else wrote it: headers, and either a body or parts (RFC 5322, 2045, 2046).
///
/// It reads what there is and refuses nothing; whoever asks decides what is missing.
struct MailPart: Sendable {
  /// Names in lower case, values on one line.
  let headers: [(name: String, value: String)]
  /// As it came, without the headers.
  let body: ArraySlice<UInt8>
  private let depth: Int

  /// Deeper nesting is nothing that a mail server makes.
  private static let deepest = 5

  init(_ bytes: ArraySlice<UInt8>, depth: Int = 0) {
    var rest = bytes
    headers = MailPart.fields(&rest)
    body = rest
    self.depth = depth
  }

  /// The first header of a name.
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// `multipart/report`, in lower case; `text/plain` where nothing is said.
  var type: String {
    let value = header("content-type")?.prefix { $0 != ";" } ?? "text/plain"
    return value.trimmingCharacters(in: .whitespaces).lowercased()
  }

  /// A parameter of the content type, without its quotation marks.
  func parameter(_ name: String) -> String? {
    guard let value = header("content-type") else { return nil }
    for part in value.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces).lowercased() == name else {
        continue
      }
      return pair[1].trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["\""])
    }
    return nil
  }

  /// The parts of a multipart; none for anything else.
  var parts: [MailPart] {
    guard type.hasPrefix("multipart/"), depth < MailPart.deepest,
      let boundary = parameter("boundary"), !boundary.isEmpty
    else { return [] }
    let opening = Array("--\(boundary)".utf8)
    let closing = opening + Array("--".utf8)
    var starts: [Int] = []
    var ends: [Int] = []
    for line in body.mailLines where line.content.starts(with: opening) {
      let mark = line.content.trimmingBlanks
      guard mark.elementsEqual(opening) || mark.elementsEqual(closing) else { continue }
      if starts.count > ends.count { ends.append(line.content.startIndex) }
      if mark.elementsEqual(closing) { break }
      starts.append(line.next)
    }
    // A report that was cut off still has the parts that came.
    if starts.count > ends.count { ends.append(body.endIndex) }
    return zip(starts, ends).map { MailPart(body[$0..<max($0, $1)], depth: depth + 1) }
  }

  /// The body without its transfer encoding.
  var decoded: [UInt8] {
    switch header("content-transfer-encoding")?.lowercased().trimmingCharacters(in: .whitespaces) {
    case "base64":
      let text = String(decoding: body, as: UTF8.self)
      return Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { Array($0) } ?? []
    case "quoted-printable": return MailPart.unquoted(body)
    default: return Array(body)
    }
  }

  private static func unquoted(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = body.startIndex
    while index < body.endIndex {
      let rest = body[body.index(after: index)...]
      if body[index] != UInt8(ascii: "=") {
        result.append(body[index])
        index += 1
      } else if rest.starts(with: [13, 10]) {
        index += 3
      } else if rest.first == 10 {
        index += 2
      } else if rest.count >= 2,
        let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 3
      } else {
        result.append(body[index])
        index += 1
      }
    }
    return result
  }

  /// Takes header fields from the beginning, and the empty line behind them.
  static func fields(_ rest: inout ArraySlice<UInt8>) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    var end = rest.startIndex
    for line in rest.mailLines {
      let isBlank = line.content.trimmingBlanks.isEmpty
      if !isBlank, line.content.first == 0x20 || line.content.first == 0x09 {
        let more = String(decoding: line.content.trimmingBlanks, as: UTF8.self)
        if let last = fields.indices.last { fields[last].value += " " + more }
      } else if let colon = line.content.firstIndex(of: UInt8(ascii: ":")), !isBlank {
        fields.append(
          (
            String(decoding: line.content[..<colon].trimmingBlanks, as: UTF8.self).lowercased(),
            String(decoding: line.content[(colon + 1)...].trimmingBlanks, as: UTF8.self)
          ))
      } else if !isBlank {
        // No field: the body begins here, without an empty line.
        break
      }
      end = line.next
      if isBlank { break }
    }
    rest = rest[end...]
    return fields
  }
}

extension ArraySlice<UInt8> {
  /// The lines with where the next one begins; an ending of CR LF or LF belongs to none.
  var mailLines: [(content: ArraySlice<UInt8>, next: Int)] {
    var lines: [(content: ArraySlice<UInt8>, next: Int)] = []
    var start = startIndex
    while start < endIndex {
      let end = self[start...].firstIndex(of: 10) ?? endIndex
      let content = self[start..<end]
      lines.append((content.last == 13 ? content.dropLast() : content, end < endIndex ? end + 1 : end))
      start = end < endIndex ? end + 1 : end
    }
    return lines
  }

  /// Without blanks and tabulators at both ends.
  var trimmingBlanks: ArraySlice<UInt8> {
    var kept = self
    while let first = kept.first, first == 0x20 || first == 0x09 { kept.removeFirst() }
    while let last = kept.last, last == 0x20 || last == 0x09 { kept.removeLast() }
    return kept
  }
}
