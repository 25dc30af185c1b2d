internal import ArgumentParser
internal import Foundation
internal import Legislature

/// An instant as an option takes it: RFC 3339, `2025-03-06T22:00:00Z`, `2025-03-06T14:00:00.5-08:00`.
struct Instant: ExpressibleByArgument, Hashable, Sendable {
  let date: Date

  init?(argument: String) {
    guard let match = argument.wholeMatch(of: Self.form), let day = Day(match.day),
      let hour = Int(match.hour), let minute = Int(match.minute), let second = Double(match.second),
      hour < 24, minute < 60, second < 61, let offset = Self.offset(match.zone)
    else { return nil }
    let days = Double(day.ordinal) * 86_400
    date = Date(timeIntervalSince1970: days + Double(hour * 3600 + minute * 60 - offset) + second)
  }

  var defaultValueDescription: String { date.rfc3339 }

  private typealias Parts = (
    Substring, day: Substring, hour: Substring, minute: Substring, second: Substring, zone: Substring
  )

  private static var form: Regex<Parts> {
    #/
      (?<day>\d{4}-\d\d-\d\d) [Tt]
      (?<hour>\d\d) : (?<minute>\d\d) : (?<second>\d\d(?:\.\d+)?)
      (?<zone>[Zz]|[+\-]\d\d:\d\d)
    /#
  }

  /// Seconds east of Greenwich.
  private static func offset(_ zone: Substring) -> Int? {
    if zone.count == 1 { return 0 }
    guard let hours = Int(zone.dropFirst().prefix(2)), let minutes = Int(zone.suffix(2)), hours < 24,
      minutes < 60
    else { return nil }
    return (zone.first == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}

/// A date as an option takes it: `2025-03-06`.
extension Day: ExpressibleByArgument {
  package init?(argument: String) {
    guard argument.utf8.count == 10 else { return nil }
    self.init(argument)
  }
}

extension Date {
  /// As JSON and the database's views say an instant: `2025-03-06T22:00:00Z`.
  var rfc3339: String { formatted(.iso8601) }
}
