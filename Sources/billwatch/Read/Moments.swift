internal import Foundation
internal import Legislature

extension Date {
  /// `Tue 2025-02-18 07:00` by clocks of the zone.
  func words(in zone: TimeZone) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: self)
    guard let day = Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) else {
      return rfc3339
    }
    return String(format: "%@ %02d:%02d", day.words, parts.hour ?? 0, parts.minute ?? 0)
  }

  /// How long it is until then: `in 9 hours`.
  func left(from now: Date) -> String {
    let minutes = Int((timeIntervalSince(now) / 60).rounded(.down))
    return switch minutes {
    case ..<0: "over"
    case ..<120: "in \(counted(minutes, "minute"))"
    case ..<2880: "in \(counted(minutes / 60, "hour"))"
    default: "in \(counted(minutes / 1440, "day"))"
    }
  }
}

extension Day {
  /// `Tue 02-18`, where the year goes without saying.
  var short: String { String(words.prefix(3)) + " " + description.suffix(5) }

  /// `Tue 2025-02-18`.
  var words: String { "\(Weekday(of: self).rawValue.prefix(3).capitalized) \(self)" }
}
