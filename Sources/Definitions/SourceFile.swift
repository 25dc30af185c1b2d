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
    var definition = SourceDefinition(
      id: try file.string("id"), name: try file.string("name"), timeZone: zone, hosts: hosts,
      paceMilliseconds: try file.int("pace_ms") ?? 200, concurrency: try file.int("concurrency") ?? 2,
      officialPage: try file.string("official_page"),
      namespaces: namespaces,
      requests: try file.named("requests") { try request($0, $1, hosts: hosts, namespaces) })
    definition.keys = Dictionary(try file.table("keys").map { ($0.key, $0.value) }) { first, _ in first }
    definition.budget = try file.mapping("budget", budget)
    definition.refusals = try file.strings("refusals")
    definition.terms = try file.optionalString("terms")
    definition.recheck = try file.mapping("recheck", recheck)
    definition.servesStates = try file.word("places", Places.self) == .states
    try SourceCheck(file: file, definition: definition).run()
    return definition
  }

  private enum Places: String, CaseIterable { case states }

  private static func budget(_ entry: Mapping) throws -> Budget {
    guard let requests = try entry.int("requests"), requests > 0 else {
      throw entry.error("'requests' must be above 0", at: "requests")
    }
    guard let period = try entry.word("per", Budget.Period.self) else {
      throw entry.error("'per' is missing")
    }
    return Budget(requests: requests, period: period)
  }

  private static func recheck(_ entry: Mapping) throws -> Recheck {
    func days(_ key: String) throws -> Int? {
      guard let days = try entry.int(key) else { return nil }
      guard days > 0 else { throw entry.error("'\(key)' must be above 0, not \(days)", at: key) }
      return days
    }
    return Recheck(
      ofInterest: try days("of_interest"), others: try days("others"), idle: try days("idle"),
      idleAfter: try entry.int("idle_after") ?? 0, unless: try entry.optionalString("unless"))
  }

  private static func request(
    _ name: String, _ entry: Mapping, hosts: [String], _ namespaces: [String: String]
  ) throws -> RequestDefinition {
    guard let role = try entry.word("role", Role.self) else {
      throw entry.error("request '\(name)' has no 'role'")
    }
    let url = try entry.string("url")
    let host = url.hasPrefix("https://") ? String(url.dropFirst(8).prefix { $0 != "/" }) : ""
    guard URLTemplate.isAddress(url) || hosts.contains(host) else {
      throw entry.error(
        "'\(url)' must be an https address on one of the hosts \(hosts.joined(separator: ", "))", at: "url")
    }
    guard role.hasScope || !entry.has("bills") else {
      throw entry.error(
        "'bills' has no effect for role \(role.rawValue), which is asked for every bill", at: "bills")
    }
    var request = RequestDefinition(
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
      endsWith: try entry.optionalString("ends_with"),
      scope: try entry.word("bills", RequestDefinition.Scope.self))
    request.line = entry.line
    request.isOptional = try entry.bool("optional") ?? false
    request.after = try entry.optionalString("after")
    request.paging = try entry.mapping("paging") { paging in
      guard let full = try paging.int("full"), full > 0 else {
        throw paging.error("'full' must say how many rows a page has that is not the last")
      }
      return RequestDefinition.Paging(
        start: try paging.int("start") ?? 1, step: try paging.int("step") ?? 1, full: full)
    }
    request.condition = try entry.mapping("when") { rule in
      let stated = RequestDefinition.Condition.Place.allCases.filter { rule.has($0.rawValue) }
      guard let place = stated.first, stated.count == 1 else {
        throw rule.error("say what the field must be: one of is, starts, ends")
      }
      return RequestDefinition.Condition(
        field: try rule.string("field"), place, try rule.string(place.rawValue))
    }
    return request
  }

  private static func reading(_ entry: Mapping, _ namespaces: [String: String]) throws -> ReadingRule {
    var reading = ReadingRule(
      document: try entry.named("document") { try field($0, $1, namespaces) },
      groups: try entry.mapping("groups") { try rows($0, namespaces) },
      rows: try entry.mapping("rows") { try rows($0, namespaces) },
      skip: try entry.list("skip") { rule in
        ReadingRule.Skip(field: try rule.string("field"), prefix: try rule.string("prefix"))
      })
    reading.lists = try entry.named("lists") { name, list in
      guard ReadingRule.List(rawValue: name) != nil else {
        let known = ReadingRule.List.allCases.map(\.rawValue).joined(separator: ", ")
        throw list.error("'\(name)' is no list; known: \(known)")
      }
      return (name: name, rule: try rows(list, namespaces))
    }
    return reading
  }

  private static func rows(_ entry: Mapping, _ namespaces: [String: String]) throws -> RowRule {
    var rule = RowRule(
      select: try selector(entry, namespaces), cardinality: try cardinality(entry),
      fields: try entry.named("fields") { try field($0, $1, namespaces) })
    rule.order = try entry.word("order", RowRule.Order.self) ?? .asListed
    rule.unique = try entry.strings("unique")
    for name in rule.unique where !rule.fields.contains(where: { $0.name == name }) {
      throw entry.error("'unique' names '\(name)', which is no field of these rows", at: "unique")
    }
    return rule
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
