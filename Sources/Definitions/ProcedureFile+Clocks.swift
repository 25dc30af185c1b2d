internal import Legislature
internal import Scraping

/// The clocks of `procedure.yml`, each of which a jurisdiction may leave out.
extension ProcedureFile {
  /// `testimony`: until when the public can speak on a hearing.
  static func testimony(_ entry: Mapping) throws -> TestimonyRules {
    let kinds = try entry.strings("kinds")
    return TestimonyRules(
      kinds: kinds.isEmpty ? ["public"] : kinds, signInCloses: try moment("sign_in_closes", entry),
      writtenCloses: try moment("written_closes", entry), signInURL: try address("sign_in_url", entry),
      agendaURL: try address("agenda_url", entry), publicRecord: try entry.bool("public_record") ?? false)
  }

  /// `{before_start: 1h}` or `{after_start: 24h}` in minutes from the start.
  private static func moment(_ key: String, _ entry: Mapping) throws -> Int? {
    try entry.mapping(key) { moment in
      let before = try duration("before_start", moment)
      let after = try duration("after_start", moment)
      switch (before, after) {
      case (let before?, nil): return -before
      case (nil, let after?): return after
      default: throw moment.error("'\(key)' must say either 'before_start' or 'after_start', such as 1h")
      }
    }
  }

  private static func duration(_ key: String, _ entry: Mapping) throws -> Int? {
    try entry.converted(key, "a time such as 90m or 24h") { text in
      guard let count = Int(text.dropLast()), count >= 0, count < 10_000 else { return nil }
      return switch text.last {
      case "m": count
      case "h": count * 60
      default: nil
      }
    }
  }

  private static func address(_ key: String, _ entry: Mapping) throws -> String? {
    guard let template = try entry.optionalString(key) else { return nil }
    let known = TestimonyLinks.variables
    for name in URLTemplate.variables(of: template) where !known.contains(name) {
      throw entry.error("'\(key)' names {\(name)}; known: \(known.joined(separator: ", "))", at: key)
    }
    guard template.hasPrefix("https://") || template.hasPrefix("http://") else {
      throw entry.error("'\(key)' must be an address, not '\(template)'", at: key)
    }
    return template
  }

  /// `executive_clock`: how long the executive has for a bill.
  static func executive(_ entry: Mapping) throws -> ExecutiveRules {
    let excluded = try entry.located("excluded").map { item in
      guard let day = Weekday(rawValue: item.text) else {
        let known = Weekday.allCases.map(\.rawValue).joined(separator: ", ")
        throw DefinitionError(
          file: entry.file, line: item.line,
          problem: "'excluded' has '\(item.text)', which is no weekday; known: \(known)")
      }
      return day
    }
    guard Set(excluded).count < Weekday.allCases.count else {
      throw entry.error("'excluded' leaves no day to count", at: "excluded")
    }
    guard let days = try count("days", entry) else { throw entry.error("'days' is missing") }
    return ExecutiveRules(
      days: days, excluded: excluded, afterAdjournment: try count("after_adjournment", entry),
      unsigned: try entry.word("unsigned", ExecutiveRules.Unsigned.self) ?? .law)
  }

  private static func count(_ key: String, _ entry: Mapping) throws -> Int? {
    guard let count = try entry.int(key) else { return nil }
    guard (1...366).contains(count) else { throw entry.error("'\(key)' must be 1 to 366", at: key) }
    return count
  }

  /// `cutoffs`: what decides whether a cutoff holds for a bill. Their dates are in `sessions.yml`.
  static func cutoffs(_ entry: Mapping, kinds: [BillKind]) throws -> CutoffRules {
    let codes = try entry.located("kinds").map { item in
      guard kinds.contains(where: { $0.code == item.text }) else {
        throw DefinitionError(
          file: entry.file, line: item.line,
          problem: "'kinds' has '\(item.text)', which is no kind of measure above")
      }
      return item.text
    }
    let committees =
      try entry.mapping("fiscal_committees") { inner in
        try [Chamber.house, .senate].map { ($0, try inner.strings($0.rawValue)) }
      } ?? []
    let signs =
      try entry.mapping("may_be_exempt") { inner in
        (titles: try inner.strings("titles"), statutes: try inner.strings("statutes"))
      } ?? (titles: [], statutes: [])
    return CutoffRules(
      kinds: codes, fiscalCommittees: Dictionary(committees) { first, _ in first },
      exemptTitles: signs.titles, exemptStatutes: signs.statutes)
  }
}
