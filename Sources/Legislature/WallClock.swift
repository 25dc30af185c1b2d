package import Foundation

/// An hour as a clock on the wall shows it, without a zone.
package struct WallClock: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Since midnight, 0 to 1439.
  package let minutes: Int

  /// Reads `HH:MM`, 24 hours, as hearings have it; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    minutes = hour * 60 + minute
  }

  private init(minutes: Int) { self.minutes = minutes }

  package static let midnight = WallClock(minutes: 0)

  package static func < (left: WallClock, right: WallClock) -> Bool { left.minutes < right.minutes }

  /// `HH:MM`.
  package var description: String {
    let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : String($0) }
    return parts.joined(separator: ":")
  }

  /// The instant at which clocks of the zone show this hour on a day.
  ///
  /// An hour that is shown twice, when clocks go back, is the first of the two. An hour that is skipped, when they go
  /// forward, is counted with the offset that held before (02:30 is then what clocks show as 03:30). Calendars
  /// (RFC 5545, section 3.3.5) read both in the same way.
  package func instant(on day: Day, in zone: TimeZone) -> Date {
    let asIfGMT = Date(timeIntervalSince1970: Double(day.ordinal * 86_400 + minutes * 60))
    // No zone changes its clocks twice in two days, and none is a day or more away from GMT.
    let before = zone.secondsFromGMT(for: asIfGMT.addingTimeInterval(-86_400))
    let after = zone.secondsFromGMT(for: asIfGMT.addingTimeInterval(86_400))
    let fitting = [before, after].map { asIfGMT.addingTimeInterval(-Double($0)) }
      .filter { $0.addingTimeInterval(Double(zone.secondsFromGMT(for: $0))) == asIfGMT }
    return fitting.min() ?? asIfGMT.addingTimeInterval(-Double(before))
  }
}

/// A day of the week.
package enum Weekday: String, Sendable, Codable, CaseIterable {
  case sunday, monday, tuesday, wednesday, thursday, friday, saturday

  package init(of day: Day) {
    // 1 January 1970 was a Thursday.
    self = Self.allCases[((day.ordinal + 4) % 7 + 7) % 7]
  }
}
