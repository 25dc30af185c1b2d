package import Foundation
package import Legislature

/// Reads `sessions.yml`: sessions, their sittings and cutoffs.
package enum SessionsFile {
  /// Refuses dates that are none, sittings that end before they start or overlap, and cutoffs outside their session.
  package static func read(_ url: URL) throws -> SessionCalendar {
    try Mapping.read(contentsOf: url, calendar)
  }

  /// The same from YAML text; `file` names it in errors.
  package static func read(_ yaml: String, file: String) throws -> SessionCalendar {
    try Mapping.read(yaml, file: file, calendar)
  }

  private static func calendar(_ file: Mapping) throws -> SessionCalendar {
    let sessions = try file.list("sessions", session)
    guard !sessions.isEmpty else { throw file.error("'sessions' must list at least one session") }
    var ids: Set<String> = []
    for session in sessions where !ids.insert(session.id).inserted {
      throw file.error("session '\(session.id)' is listed twice", at: "sessions")
    }
    return SessionCalendar(sessions: sessions)
  }

  private static func session(_ entry: Mapping) throws -> Session {
    let years = try entry.located("years").map { item in
      guard let year = Int(item.text) else {
        throw DefinitionError(
          file: entry.file, line: item.line, problem: "'years' has '\(item.text)', which is no year")
      }
      return year
    }
    guard !years.isEmpty else { throw entry.error("'years' must list the years of the session") }
    let opens = try day("opens", entry)
    let sittings = try entry.list("sittings") { try sitting($0, opens: opens) }
    for (earlier, later) in zip(sittings, sittings.dropFirst()) where later.start <= earlier.end {
      throw entry.error("'\(later.name)' starts before '\(earlier.name)' has ended", at: "sittings")
    }
    let exemptions = try entry.strings("exemptions")
    return Session(
      id: try entry.string("id"), years: years, opens: opens, sittings: sittings,
      cutoffs: try entry.list("cutoffs") { try cutoff($0, years: years, exemptions: exemptions) })
  }

  private static func sitting(_ entry: Mapping, opens: Day) throws -> Sitting {
    let start = try day("start", entry)
    let end = try day("end", entry)
    guard start <= end else {
      throw entry.error("it ends on \(end), before it starts on \(start)", at: "end")
    }
    guard opens <= start else {
      throw entry.error("it starts on \(start), before the session opens on \(opens)")
    }
    return Sitting(
      name: try entry.string("name"), kind: try entry.word("kind", Sitting.Kind.self) ?? .regular,
      start: start,
      end: end)
  }

  private static func cutoff(_ entry: Mapping, years: [Int], exemptions: [String]) throws -> Cutoff {
    guard let kind = try entry.word("kind", Cutoff.Kind.self) else { throw entry.error("'kind' is missing") }
    let on = try day("on", entry)
    guard years.contains(on.year) else {
      throw entry.error("\(on) lies outside the session's years", at: "on")
    }
    let hour = try entry.int("hour")
    guard hour.map((0...23).contains) ?? true else { throw entry.error("'hour' must be 0 to 23", at: "hour") }
    guard let verified = try entry.bool("verified") else {
      throw entry.error("'verified' is missing: say whether the date was read in a source (true or false)")
    }
    return Cutoff(
      kind: kind, name: try entry.string("name"), on: on, hour: hour, source: try entry.string("source"),
      verified: verified, exemptions: try entry.strings("exemptions") + exemptions)
  }

  private static func day(_ key: String, _ entry: Mapping) throws -> Day {
    guard let day = try entry.converted(key, "a date such as 2025-01-13", { $0.count == 10 ? Day($0) : nil })
    else {
      throw entry.error("'\(key)' is missing")
    }
    return day
  }
}
