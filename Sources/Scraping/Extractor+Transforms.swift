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
        guard let word = table[text] else {
          throw failure("'\(text)' is none of \(table.keys.sorted().joined(separator: ", "))", rule, line)
        }
        result.append(word)
      case .replace(let pattern, let replacement):
        result.append(pattern.replacing(in: text, with: replacement))
      case .none(let words): if !words.contains(text) { result.append(text) }
      case .date(let date):
        if text.isEmpty { continue }
        guard let day = date.date(in: text, field: known) else {
          throw failure("'\(text)' is no date \(date.format)\(sought(date, known))", rule, line)
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

  /// Where the year of a date without one was sought, for an error.
  private func sought(_ date: DateRule, _ known: (String) -> String?) -> String {
    guard !date.hasYear else { return "" }
    let places = date.years.map { "\($0.field) '\(known($0.field) ?? "")'" }
    return ", or no year is found in " + Set(places).sorted().joined(separator: ", ")
  }

  /// `HH:MM` of an ISO date and time.
  private func clock(_ text: String) -> String? {
    let parts = text.split(separator: "T", maxSplits: 1)
    guard parts.count == 2, parts[1].count >= 5 else { return nil }
    let clock = parts[1].prefix(5)
    let numbers = clock.split(separator: ":").compactMap { Int($0) }
    guard numbers.count == 2, (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]) else { return nil }
    return String(clock)
  }
}
