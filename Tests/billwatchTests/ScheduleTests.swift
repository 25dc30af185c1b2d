import Definitions
import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

struct ScheduleTests {
  private let zone: TimeZone

  init() throws { zone = try #require(TimeZone(identifier: "America/Los_Angeles")) }

  /// At six in the morning of a day by the clocks of the zone.
  private func schedule(_ text: String, hour: String = "06:00") throws -> Schedule {
    let clock = try #require(WallClock(hour))
    return Schedule(zone: zone, now: clock.instant(on: try day(text), in: zone))
  }

  private func reader(
    _ period: Subscriber.Period, joined: String = "2025-03-01", told: String? = nil,
    weekday: Weekday = .monday,
    quiet: [Weekday] = []
  ) throws -> Subscriber {
    var settings = Subscriber.Settings()
    settings.period = period
    settings.weekday = weekday
    settings.quietDays = quiet
    return Subscriber(
      id: 1, address: "a@example.org", settings: settings, origin: .database,
      joinedAt: try schedule(joined).now, toldThrough: 0, toldOn: try told.map(day))
  }

  @Test func theDayIsThatOfTheSourcesClocks() throws {
    // 07:30 UTC of 4 March is still the evening before.
    let instant = try schedule("2025-03-03", hour: "23:30").now
    #expect(try Schedule(zone: zone, now: instant).today == day("2025-03-03"))
    #expect(try Schedule(zone: .gmt, now: instant).today == day("2025-03-04"))
  }

  @Test func aDailyDigestIsDueOnceADay() throws {
    #expect(try schedule("2025-03-04").isDue(reader(.daily)))
    #expect(try schedule("2025-03-04").isDue(reader(.daily, told: "2025-03-03")))
    #expect(try !schedule("2025-03-04", hour: "23:00").isDue(reader(.daily, told: "2025-03-04")))
    #expect(try !schedule("2025-03-04").isDue(reader(.none)))
  }

  @Test(
    arguments: [
      // Joined on a Wednesday; the next Monday is the 10th.
      ("2025-03-05", nil, "2025-03-07", false), ("2025-03-05", nil, "2025-03-10", true),
      // Joined on a Monday, which is his day.
      ("2025-03-10", nil, "2025-03-10", true), ("2025-03-05", "2025-03-10", "2025-03-10", false),
      // The machine was off on Monday.
      ("2025-02-01", "2025-03-03", "2025-03-11", true), ("2025-02-01", "2025-03-11", "2025-03-12", false),
      ("2025-02-01", "2025-03-11", "2025-03-17", true),
    ] as [(String, String?, String, Bool)])
  func aWeeklyDigestIsDueOnceAWeek(joined: String, told: String?, today: String, isDue: Bool) throws {
    #expect(try schedule(today).isDue(reader(.weekly, joined: joined, told: told)) == isDue)
  }

  @Test func onQuietDaysNothingIsDueAndTheDigestComesAfterThem() throws {
    let weekend: [Weekday] = [.saturday, .sunday]
    #expect(try !schedule("2025-03-08").isDue(reader(.daily, quiet: weekend)))
    #expect(try schedule("2025-03-10").isDue(reader(.daily, told: "2025-03-07", quiet: weekend)))
    let saturdays = try reader(.weekly, told: "2025-03-01", weekday: .saturday, quiet: weekend)
    #expect(try !schedule("2025-03-08").isDue(saturdays))
    #expect(try schedule("2025-03-10").isDue(saturdays))
  }

  @Test func theOrganisationHearsOfQuietDaysAndOthersOnMondays() throws {
    var inside = Subscriber.Settings()
    var outside = inside
    outside.audience = "public"
    let tuesday = try schedule("2025-03-04")
    let monday = try schedule("2025-03-03")
    func hears(
      _ schedule: Schedule, _ settings: Subscriber.Settings, _ policy: Configuration.QuietDigests? = nil,
      trouble: Bool = false
    ) -> Bool { schedule.hearsOfQuiet(settings, policy: policy, hasTrouble: trouble) }
    #expect(hears(tuesday, inside))
    #expect(!hears(tuesday, outside))
    #expect(hears(monday, outside))
    #expect(!hears(tuesday, inside, .weekly))
    #expect(hears(tuesday, inside, .weekly, trouble: true))
    #expect(!hears(tuesday, outside, .never, trouble: true))
    inside.channel = .folder
    #expect(hears(tuesday, inside, .never))
  }
}
