internal import Markup

extension Extractor {
  /// Does one transform to all texts of a field. `known` gives the fields that were read before it.
  func apply(
    _ transform: Transform, to texts: [String], _ rule: FieldRule, _ line: Int, known: (String) -> String?
  ) throws(ScrapeError) -> [String] {
    var result: [String] = []
    for text in texts {
      switch transform {
      case .dropSuffix(let end):
        guard text.hasSuffix(end) else { throw failure("'\(text)' does not end with '\(end)'", rule, line) }
        result.append(folded(String(text.dropLast(end.count))))
      case .dropPrefix(let start):
        guard text.hasPrefix(start) else {
          throw failure("'\(text)' does not start with '\(start)'", rule, line)
        }
        result.append(folded(String(text.dropFirst(start.count))))
      case .split(let separator):
        result += text.split(separator: separator).map { folded(String($0)) }
      case .lowercase: result.append(text.lowercased())
      case .map(let table):
        guard let word = table[text] ?? table["*"] else {
          throw failure("'\(text)' is none of \(table.keys.sorted().joined(separator: ", "))", rule, line)
        }
        result.append(word)
      case .replace(let pattern, let replacement):
        result.append(pattern.replacing(in: text, with: replacement))
      case .html: result.append(try plainText(ofHTML: text, rule, line))
      case .extract(let pattern): if let found = pattern.first(in: text) { result.append(folded(found)) }
      case .none(let words): if !words.contains(text) { result.append(text) }
      case .date(let ways):
        if text.isEmpty { continue }
        guard let day = first(of: ways, in: text, known) else {
          let formats = ways.map { "\($0.format)\(sought($0, known))" }.joined(separator: " or ")
          throw failure("'\(text)' is no date \(formats)", rule, line)
        }
        result.append(day)
      case .clock:
        if text.isEmpty { continue }
        guard let clock = clock(text) else { throw failure("'\(text)' has no hour", rule, line) }
        result.append(clock)
      }
    }
    return result
  }

  private func first(of ways: [DateRule], in text: String, _ known: (String) -> String?) -> String? {
    for way in ways {
      if let day = way.date(in: text, field: known) { return day }
    }
    return nil
  }

  /// Where the year of a date without one was sought, for an error.
  private func sought(_ date: DateRule, _ known: (String) -> String?) -> String {
    guard !date.hasYear else { return "" }
    let places = date.years.map { "\($0.field) '\(known($0.field) ?? "")'" }
    return ", or no year is found in " + Set(places).sorted().joined(separator: ", ")
  }

  /// What a reader of the HTML sees, white space folded.
  private func plainText(ofHTML text: String, _ rule: FieldRule, _ line: Int) throws(ScrapeError) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return text
    }
    // Without a blank a paragraph's last word and the next one's first are one word.
    let spaced = text.replacing(/<(?=\/?(?:br|p|div|li|tr|td)\b)/.ignoresCase(), with: " <")
    do {
      let bytes = Array("<html><body>\(spaced)</body></html>".utf8)
      let document = try Document(
        parsing: bytes.span.bytes, as: .html, contentType: "text/html; charset=utf-8", namespaces: [:])
      return folded(try document.values("string(/html/body)").map(\.text).joined(separator: " "))
    } catch {
      throw failure("'\(text)' is no HTML: \(error)", rule, line)
    }
  }

  /// `HH:MM` of the first hour that a text names; hours of a ISO date, with or without AM and PM.
  private func clock(_ text: String) -> String? {
    guard let found = text.firstMatch(of: /(\d{1,2}):(\d{2})(?::\d{2})?(?:\.\d+)?\s*([AaPp]\.?[Mm])?/),
      var hour = Int(found.1), let minute = Int(found.2), minute < 60
    else { return nil }
    if let half = found.3 {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half.lowercased().hasPrefix("p") ? 12 : 0)
    }
    guard hour < 24 else { return nil }
    return "\(hour < 10 ? "0" : "")\(hour):\(found.2)"
  }
}
