package import Foundation
internal import Markup
package import Scraping

/// Reads `scraper.yml`: which addresses a jurisdiction has and how their answers are read.
package enum SourceFile {
  package static func read(_ url: URL) throws -> SourceDefinition {
    try Mapping.read(contentsOf: url) { try source($0) }
  }

  /// Reads the same from text; `file` names it in errors.
  package static func read(_ yaml: String, file: String) throws -> SourceDefinition {
    try Mapping.read(yaml, file: file) { try source($0) }
  }

  private static func source(_ file: Mapping) throws -> SourceDefinition {
    let zone = try file.string("time_zone")
    guard TimeZone(identifier: zone) != nil else {
      throw file.error(
        "'\(zone)' is no time zone; expected an IANA name such as America/Los_Angeles", at: "time_zone")
    }
    let hosts = try file.strings("hosts")
    let namespaces = Dictionary(try file.table("namespaces").map { ($0.key, $0.value) }) { first, _ in first }
    let definition = SourceDefinition(
      id: try file.string("id"), name: try file.string("name"), timeZone: zone, hosts: hosts,
      paceMilliseconds: try file.int("pace_ms") ?? 200, concurrency: try file.int("concurrency") ?? 2,
      officialPage: try file.string("official_page"),
      namespaces: namespaces,
      requests: try file.named("requests") { try request($0, $1, hosts: hosts, namespaces) })
    guard definition.requests(.roster).isEmpty == false, definition.requests(.page).count == 1 else {
      throw file.error("'requests' must hold at least one with role roster and exactly one with role page")
    }
    return definition
  }

  /// What an address may name (docs/scrapers.md).
  private static let variables = [
    "session", "year", "first_year", "second_year", "opens", "from", "to", "each", "bill", "number", "type",
    "version", "meeting", "url",
  ]

  private static func request(
    _ name: String, _ entry: Mapping, hosts: [String], _ namespaces: [String: String]
  ) throws -> RequestDefinition {
    guard let role = try entry.word("role", Role.self) else {
      throw entry.error("request '\(name)' has no 'role'")
    }
    let url = try entry.string("url")
    let host = url.hasPrefix("https://") ? String(url.dropFirst(8).prefix { $0 != "/" }) : ""
    guard url == "{url}" || hosts.contains(host) else {
      throw entry.error(
        "'\(url)' must be an https address on one of the hosts \(hosts.joined(separator: ", "))", at: "url")
    }
    for variable in URLTemplate.variables(of: url) where !variables.contains(variable) {
      throw entry.error(
        "{\(variable)} is no variable of an address; known: \(variables.joined(separator: ", "))", at: "url")
    }
    return RequestDefinition(
      name: name, role: role, url: url, format: try entry.word("format", Format.self) ?? .html,
      each: try entry.strings("each"),
      window: try entry.mapping("window") { window in
        RequestDefinition.Window(before: try window.int("before") ?? 0, after: try window.int("after") ?? 0)
      },
      nothing: try entry.list("nothing") { rule in
        guard let status = try rule.int("status") else { throw rule.error("'status' is missing") }
        return RequestDefinition.Nothing(status: status, contains: try rule.optionalString("contains"))
      },
      maximumBytes: try entry.int("maximum_bytes"), reading: try reading(entry, namespaces),
      stream: try entry.optionalString("stream"), root: try entry.optionalString("root"),
      endsWith: try entry.optionalString("ends_with"))
  }

  private static func reading(_ entry: Mapping, _ namespaces: [String: String]) throws -> ReadingRule {
    ReadingRule(
      document: try entry.named("document") { try field($0, $1, namespaces) },
      groups: try entry.mapping("groups") { try rows($0, namespaces) },
      rows: try entry.mapping("rows") { try rows($0, namespaces) },
      skip: try entry.list("skip") { rule in
        ReadingRule.Skip(field: try rule.string("field"), prefix: try rule.string("prefix"))
      })
  }

  private static func rows(_ entry: Mapping, _ namespaces: [String: String]) throws -> RowRule {
    RowRule(
      select: try selector(entry, namespaces), cardinality: try cardinality(entry),
      fields: try entry.named("fields") { try field($0, $1, namespaces) })
  }

  private static func field(_ name: String, _ entry: Mapping, _ namespaces: [String: String]) throws
    -> FieldRule
  {
    let fill = try entry.converted("fill", "'down'") { $0 == "down" ? true : nil } ?? false
    return FieldRule(
      name: name, select: try selector(entry, namespaces), cardinality: try cardinality(entry),
      transforms: try entry.transforms("transforms"), fillsDown: fill, join: try entry.optionalString("join"),
      line: entry.line)
  }

  private static func selector(_ entry: Mapping, _ namespaces: [String: String]) throws -> String {
    let select = try entry.string("select")
    if let problem = selectorProblem(select, namespaces: namespaces) {
      throw entry.error(problem, at: "select")
    }
    return select
  }

  private static func cardinality(_ entry: Mapping) throws -> Cardinality {
    let stated: [Cardinality] = [
      try entry.int("exactly").map(Cardinality.exactly), try entry.int("at_least").map(Cardinality.atLeast),
      try entry.int("at_most").map(Cardinality.atMost),
    ].compactMap { $0 }
    guard let cardinality = stated.first, stated.count == 1 else {
      throw entry.error("say how many the selector finds: one of exactly, at_least, at_most")
    }
    return cardinality
  }
}

extension Mapping {
  /// The list of transforms: single words (`lowercase`) and mappings of one key (`{split: ","}`).
  fileprivate func transforms(_ key: String) throws -> [Transform] {
    try mixed(
      key,
      word: { word, line in
        switch word {
        case "lowercase": return .lowercase
        case "clock": return .clock
        default: throw DefinitionError(file: file, line: line, problem: Self.unknown(word))
        }
      }, mapping: Self.transform)
  }

  private static func unknown(_ word: String) -> String {
    "unknown transform '\(word)'; known: clock, lowercase, drop_suffix, drop_prefix, split, map, "
      + "replace {pattern, with}, none, date {format, year}"
  }

  private static func transform(_ entry: Mapping) throws -> Transform {
    if let end = try entry.raw("drop_suffix") { return .dropSuffix(end) }
    if let start = try entry.raw("drop_prefix") { return .dropPrefix(start) }
    if let separator = try entry.raw("split") {
      guard !separator.isEmpty else { throw entry.error("'split' needs the text at which it cuts") }
      return .split(separator)
    }
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
    if let date = try entry.mapping("date", { try dateRule($0) }) { return .date(date) }
    throw entry.error(unknown(entry.keys.first ?? ""))
  }

  private static func dateRule(_ entry: Mapping) throws -> DateRule {
    let rule = DateRule(
      format: try entry.string("format"),
      years: try entry.list("year") { year in
        DateRule.YearRule(
          field: try year.string("field"), pattern: try year.pattern("pattern"),
          yearBeforeFromMonth: try year.int("year_before_from_month"))
      })
    guard rule.format.contains("M"), rule.format.contains("d") else {
      throw entry.error("'\(rule.format)' needs a month (M, MM, MMM) and a day (d, dd)", at: "format")
    }
    guard rule.hasYear || !rule.years.isEmpty else {
      throw entry.error("a date without a year needs 'year' rules that say where it comes from")
    }
    return rule
  }

  private func raw(_ key: String) throws -> String? { has(key) ? try optionalString(key) : nil }

  func pattern(_ key: String) throws -> Pattern {
    let source = try string(key)
    guard let pattern = Pattern(source) else { throw error("'\(source)' is no regular expression", at: key) }
    return pattern
  }
}
