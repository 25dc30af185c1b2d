internal import Foundation
internal import Legislature

/// An instant as a wall clock in a zone shows it.
struct Clock: Hashable, Sendable {
  let day: Day
  let hour: Int
  let minute: Int
  let second: Int

  init(_ instant: Date, in zone: TimeZone) {
    // By hand: a calendar's components are all optional, and the proleptic Gregorian calendar needs none of them.
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - days * 86_400
    day = Day(ordinal: days)
    hour = rest / 3600
    minute = rest % 3600 / 60
    second = rest % 60
  }
}

/// A number with at least two digits.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

extension Day {
  /// 0 for Sunday to 6 for Saturday.
  var weekday: Int { ((ordinal + 4) % 7 + 7) % 7 }
}
