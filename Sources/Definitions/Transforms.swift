internal import Scraping

extension Mapping {
  /// The list of transforms: single words (`lowercase`) and mappings of one key (`{split: ","}`).
  func transforms(_ key: String) throws -> [Transform] {
    try mixed(
      key,
      word: { word, line in
        switch word {
        case "lowercase": return .lowercase
        case "clock": return .clock
        case "html": return .html
        default: throw DefinitionError(file: file, line: line, problem: Self.unknown(word))
        }
      }, mapping: Self.transform)
  }

  private static func unknown(_ word: String) -> String {
    "unknown transform '\(word)'; known: clock, html, lowercase, drop_suffix, drop_prefix, split, map, "
      + "extract, replace {pattern, with}, none, date {format, year}"
  }

  private static func transform(_ entry: Mapping) throws -> Transform {
    if let end = try entry.raw("drop_suffix") { return .dropSuffix(end) }
    if let start = try entry.raw("drop_prefix") { return .dropPrefix(start) }
    if let separator = try entry.raw("split") {
      guard !separator.isEmpty else { throw entry.error("'split' needs the text at which it cuts") }
      return .split(separator)
    }
    if entry.has("extract") { return .extract(try entry.pattern("extract")) }
    if entry.has("none") { return .none(try entry.strings("none")) }
    if entry.has("map") {
      return .map(Dictionary(try entry.table("map").map { ($0.key, $0.value) }) { first, _ in first })
    }
    if let replacement = try entry.mapping(
      "replace",
      { rule in
        Transform.replace(try rule.pattern("pattern"), with: try rule.string("with"))
      })
    {
      return replacement
    }
    if let date = try entry.mapping("date", { try dateRules($0) }) { return .date(date) }
    throw entry.error(unknown(entry.keys.first ?? ""))
  }

  private static func dateRules(_ entry: Mapping) throws -> [DateRule] {
    let years = try entry.list("year") { year in
      DateRule.YearRule(
        field: try year.string("field"), pattern: try year.pattern("pattern"),
        yearBeforeFromMonth: try year.int("year_before_from_month"))
    }
    let formats = entry.has("formats") ? try entry.strings("formats") : [try entry.string("format")]
    return try formats.map { format in
      let rule = DateRule(format: format, years: years)
      guard format.contains("M"), format.contains("d") else {
        throw entry.error("'\(format)' needs a month (M, MM, MMM) and a day (d, dd)")
      }
      guard rule.hasYear || !years.isEmpty else {
        throw entry.error("a date without a year needs 'year' rules that say where it comes from")
      }
      return rule
    }
  }

  private func raw(_ key: String) throws -> String? { has(key) ? try optionalString(key) : nil }

  func pattern(_ key: String) throws -> Pattern {
    let source = try string(key)
    guard let pattern = Pattern(source) else { throw error("'\(source)' is no regular expression", at: key) }
    return pattern
  }
}
