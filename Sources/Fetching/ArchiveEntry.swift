package import Foundation

/// One line of the archive's journal: which address gave which body, and when.
package struct ArchiveEntry: Hashable, Sendable {
  package var url: String
  package var finalURL: String
  /// To the millisecond.
  package var at: Date
  package var status: Int
  package var outcome: Page.Outcome
  package var sha256: String
  /// Of the body, decompressed.
  package var bytes: Int
  package var milliseconds: Int
  package var headers: [Header]

  init(_ page: Page) {
    url = page.url
    finalURL = page.finalURL
    at = page.at
    status = page.status
    outcome = page.outcome
    sha256 = page.sha256
    bytes = page.body.count
    milliseconds = page.milliseconds
    headers = page.headers
  }

  /// The page as it was, given its body.
  package func page(body: [UInt8]) -> Page {
    Page(
      url: url, finalURL: finalURL, at: at, status: status, headers: headers, body: body, sha256: sha256,
      outcome: outcome, milliseconds: milliseconds)
  }
}

extension ArchiveEntry {
  private struct Line: Decodable {
    var url: String
    var final_url: String?
    var at: String
    var status: Int
    var outcome: Page.Outcome
    var sha256: String
    var bytes: Int
    var milliseconds: Int
    var headers: [[String]]
  }

  /// Reads a line; nil for one that is torn.
  init?(line: ArraySlice<UInt8>) {
    let read: Line
    do {
      read = try JSONDecoder().decode(Line.self, from: Data(line))
    } catch {
      return nil
    }
    guard let at = Timestamp.date(read.at), read.headers.allSatisfy({ $0.count == 2 }) else { return nil }
    url = read.url
    finalURL = read.final_url ?? read.url
    self.at = at
    status = read.status
    outcome = read.outcome
    sha256 = read.sha256
    bytes = read.bytes
    milliseconds = read.milliseconds
    headers = read.headers.map { Header($0[0], $0[1]) }
  }

  /// The entry as one line of JSON, with its end.
  ///
  /// Written by hand, so that the address is its first field, by which lines are picked without reading them.
  var line: [UInt8] {
    var text = ArchiveEntry.field("url", url)
    if finalURL != url { text += ",\"final_url\":\(ArchiveEntry.quoted(finalURL))" }
    text += ",\"at\":\"\(Timestamp.text(at))\",\"status\":\(status),\"outcome\":\"\(outcome.rawValue)\""
    text += ",\"sha256\":\"\(sha256)\",\"bytes\":\(bytes),\"milliseconds\":\(milliseconds),\"headers\":["
    for (index, header) in headers.enumerated() {
      text += index == 0 ? "[" : ",["
      text += "\(ArchiveEntry.quoted(header.name)),\(ArchiveEntry.quoted(header.value))]"
    }
    return Array((text + "]}\n").utf8)
  }

  /// The start of a line whose first field is this.
  static func field(_ name: String, _ value: String) -> String { "{\"\(name)\":\(quoted(value))" }

  private static func quoted(_ text: String) -> String {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: result += Array("\\u00".utf8) + Address.percentEncoded(byte).dropFirst()
      default: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
    return String(decoding: result, as: UTF8.self)
  }
}
