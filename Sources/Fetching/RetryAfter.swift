internal import Foundation
internal import Legislature

/// How long a host asks to be left alone.
enum RetryAfter {
  /// Reads seconds or a date; nil for anything else.
  ///
  /// A date is compared with the answer's own `Date`, because neither our clock nor theirs need be right.
  static func wait(_ headers: [Header], now: Date) -> Duration? {
    guard let value = headers.first("Retry-After")?.trimmingCharacters(in: .whitespaces), !value.isEmpty
    else {
      return nil
    }
    if value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return .seconds(min(Int(value) ?? .max, 1 << 40))
    }
    guard let until = seconds(ofHTTPDate: value) else { return nil }
    let reference = headers.first("Date").flatMap(seconds(ofHTTPDate:)) ?? Int(now.timeIntervalSince1970)
    return .seconds(max(0, until - reference))
  }

  /// Seconds since 1970 of a date in any of the three forms that RFC 9110 (5.6.7) lists.
  static func seconds(ofHTTPDate text: String) -> Int? {
    let words = text.split { " ,-".contains($0) }
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    let numbers = words.compactMap { Int($0) }
    guard let month = words.lazy.compactMap({ months.firstIndex(of: $0.lowercased()) }).first,
      numbers.count == 2,
      let clock = words.first(where: { $0.contains(":") })?.split(separator: ":").map({ Int($0) }),
      clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2]
    else { return nil }
    let year = numbers[1] < 70 ? numbers[1] + 2000 : numbers[1] < 100 ? numbers[1] + 1900 : numbers[1]
    guard let day = Day(year: year, month: month + 1, day: numbers[0]) else { return nil }
    return day.ordinal * 86_400 + hour * 3600 + minute * 60 + second
  }
}
