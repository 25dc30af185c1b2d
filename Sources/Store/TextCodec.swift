internal import Compression
internal import Foundation
internal import GRDB
internal import Legislature

/// How a text stands in its column: gzipped UTF-8, in which control characters that no text has begin each section and
/// each run.
enum TextCodec {
  private static let section: UInt8 = 0x1D
  private static let field: UInt8 = 0x1F
  private static let body: UInt8 = 0x1E
  /// Each begins a run.
  private static let marks: [LegalText.Mark: UInt8] = [.kept: 0x11, .added: 0x12, .struck: 0x13]

  static func encoded(_ text: LegalText) -> Data { Data(Gzip.compressed(plain(text))) }

  private static func plain(_ text: LegalText) -> [UInt8] {
    var bytes: [UInt8] = []
    func add(_ text: String) { bytes += text.utf8.lazy.filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 } }
    func add(_ citations: [Citation]) {
      add(citations.map { "\($0.action ?? ""):\($0.cite)" }.joined(separator: "\n"))
    }
    add(text.problems.joined(separator: "\n"))
    for section in text.sections {
      bytes.append(Self.section)
      add(section.kind.rawValue)
      bytes.append(field)
      add(section.number ?? "")
      bytes.append(field)
      add(section.caption ?? "")
      bytes.append(field)
      add(section.citations)
      bytes.append(field)
      add(section.mentions)
      bytes.append(body)
      for run in section.runs {
        bytes.append(marks[run.mark] ?? 0x11)
        add(run.text)
      }
    }
    return bytes
  }

  static func decoded(_ data: Data) throws -> LegalText {
    let bytes = try unpacked(data)
    let pieces = bytes.split(separator: section, omittingEmptySubsequences: false)
    let problems = String(decoding: pieces[0], as: UTF8.self).split(separator: "\n").map(String.init)
    return LegalText(sections: try pieces.dropFirst().map(decodedSection), problems: problems)
  }

  private static func decodedSection(_ bytes: ArraySlice<UInt8>) throws -> LegalText.Section {
    let halves = bytes.split(separator: body, maxSplits: 1, omittingEmptySubsequences: false)
    let head = halves[0].split(separator: field, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard halves.count == 2, head.count == 5, let kind = LegalText.Kind(rawValue: head[0]) else {
      throw StoreError.unreadable(table: "text", value: head.first ?? "")
    }
    return LegalText.Section(
      kind: kind, number: head[1].isEmpty ? nil : head[1], caption: head[2].isEmpty ? nil : head[2],
      citations: citations(head[3]), mentions: citations(head[4]), runs: runs(halves[1]))
  }

  private static func citations(_ text: String) -> [Citation] {
    text.split(separator: "\n").map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return Citation(cite: String(parts.last ?? ""), action: parts[0].isEmpty ? nil : String(parts[0]))
    }
  }

  private static func runs(_ bytes: ArraySlice<UInt8>) -> [LegalText.Run] {
    var runs: [LegalText.Run] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[(start + 1)...].firstIndex { (0x11...0x13).contains($0) } ?? bytes.endIndex
      let mark = marks.first { $0.value == bytes[start] }?.key ?? .kept
      runs.append(LegalText.Run(String(decoding: bytes[(start + 1)..<end], as: UTF8.self), mark))
      start = end
    }
    return runs
  }

  private static func unpacked(_ data: Data) throws -> [UInt8] {
    do throws(Gzip.Failure) {
      return try Gzip.decompressed(Array(data), limit: largestText)
    } catch { throw StoreError.unreadable(table: "text", value: "\(error)") }
  }

  private static let largestText = 256 << 20

  // For SQL

  /// `plain_text(content)`: the words alone, for the index.
  static let plainText = DatabaseFunction("plain_text", argumentCount: 1, pure: true) { values in
    guard let data = Data.fromDatabaseValue(values[0]) else { return nil }
    return try decoded(data).text
  }

  /// `packed_text(body)`: a text that was kept before sections were known.
  static let packedText = DatabaseFunction("packed_text", argumentCount: 1, pure: true) { values in
    guard let kept = String.fromDatabaseValue(values[0]) else { return nil }
    // The index took a control character for a gap between words; a blank keeps it one.
    let body = String(decoding: kept.utf8.map { $0 >= 0x20 || $0 == 0x0A ? $0 : 0x20 }, as: UTF8.self)
    return encoded(
      LegalText(
        sections: [.init(kind: .new, runs: [.init(body + "\n")])],
        problems: [
          "its sections are not known, since an earlier version of the program read it; run billwatch reparse"
        ]))
  }
}
