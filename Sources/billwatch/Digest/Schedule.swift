internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

/// Who gets his digest on a day.
struct Schedule: Sendable {
  /// By the clocks of the first source.
  let zone: TimeZone
  let now: Date

  var today: Day { day(of: now) }

  /// Whether nothing goes out to him today.
  func isQuiet(_ settings: Subscriber.Settings) -> Bool {
    settings.quietDays.contains(Weekday(of: today))
  }

  /// Whether his digest is due: once a day, or once a week on his day, or on the first day after it that is not quiet.
  func isDue(_ subscriber: Subscriber) -> Bool {
    let settings = subscriber.settings
    guard !isQuiet(settings) else { return false }
    switch settings.period {
    case .none: return false
    case .daily: return subscriber.toldOn.map { $0 < today } ?? true
    case .weekly:
      // Before he joined no day was his.
      let last = subscriber.toldOn ?? day(of: subscriber.joinedAt).adding(days: -1)
      return lastDay(settings.weekday) > last
    }
  }

  /// Whether he hears that there is nothing to tell. Trouble is told to the organisation whenever a digest is due.
  func hearsOfQuiet(
    _ settings: Subscriber.Settings, policy: Configuration.QuietDigests?, hasTrouble: Bool
  ) -> Bool {
    let isInternal = settings.audience == "internal"
    if isInternal, hasTrouble || settings.channel == .folder { return true }
    switch policy ?? (isInternal ? .daily : .weekly) {
    case .daily: return true
    case .weekly: return settings.period == .weekly || Weekday(of: today) == .monday
    case .never: return false
    }
  }

  /// A day by these clocks.
  func span(of day: Day) -> Range<Date> {
    WallClock.midnight.instant(
      on: day, in: zone)..<WallClock.midnight.instant(on: day.adding(days: 1), in: zone)
  }

  /// The last of these days of the week, today included.
  private func lastDay(_ weekday: Weekday) -> Day {
    (0..<7).map { today.adding(days: -$0) }.first { Weekday(of: $0) == weekday } ?? today
  }

  private func day(of instant: Date) -> Day {
    Day(ordinal: Int(((instant.timeIntervalSince1970 + offset(instant)) / 86_400).rounded(.down)))
  }

  private func offset(_ instant: Date) -> Double { Double(zone.secondsFromGMT(for: instant)) }
}
