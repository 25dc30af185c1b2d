internal import Definitions
package import Foundation
package import Legislature

/// What the demonstration shows: nights, and what to try on the database that they leave.
package struct Demonstration: Sendable, Equatable {
  /// Id of the jurisdiction that the site stands in for.
  package let jurisdiction: String
  package let nights: [Night]
  /// Commands with their arguments, without the program's name.
  package let tries: [String]

  /// Reads `nights.yml`, whose nights must stand in the order of the calendar. Throws a `DefinitionError`.
  package static func read(_ url: URL) throws -> Demonstration {
    try Mapping.read(contentsOf: url, as: url.lastPathComponent) { file in
      Demonstration(
        jurisdiction: try file.string("jurisdiction"), nights: try Night.list(file),
        tries: try file.strings("try"))
    }
  }
}

/// A night of the demonstration: the day that the site shows, and the moment at which it is read.
package struct Night: Sendable, Equatable {
  /// The day up to which the site tells what happened.
  package let day: Day
  /// The program's clock on that night.
  package let now: Date
  /// What there is to see, in a few words.
  package let note: String

  fileprivate static func list(_ file: Mapping) throws -> [Night] {
    var last: Night?
    return try file.list("nights") { entry in
      let night = try night(entry)
      if let last, night.day <= last.day || night.now <= last.now {
        throw entry.error("the night of \(night.day) must come after that of \(last.day)")
      }
      last = night
      return night
    }
  }

  private static func night(_ entry: Mapping) throws -> Night {
    let day = try entry.converted("day", "a date YYYY-MM-DD") { Day($0) }
    let now = try entry.converted("now", "an instant such as 2019-01-22T23:00:00-08:00") {
      try? Date($0, strategy: .iso8601)
    }
    guard let day, let now else { throw entry.error("a night needs 'day' and 'now'") }
    return Night(day: day, now: now, note: try entry.string("note"))
  }
}
