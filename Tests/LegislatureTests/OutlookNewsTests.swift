import Foundation
import Legislature
import Testing

/// What is told on which night, given what was told before.
@Suite struct OutlookNewsTests {
  private static let lines: [(String, Effect, String?)] = [("2023-01-20", .refers, "Housing")]

  private func news(
    _ track: CutoffTrack, on day: String, lastRead: String?, told: [Change] = [], near: [Int] = [7, 3, 1],
    clock: ExecutiveClock? = nil
  ) throws -> [Change] {
    let outlook =
      if let clock {
        Outlook(day: try Way.day(day), status: .done, executive: clock)
      } else { try Way.outlook(track, on: day) }
    return OutlookNews(
      bill: track.bill, outlook: outlook, session: track.session, lastRead: try lastRead.map(Way.day),
      told: told, nearDays: near, seenAt: Date(timeIntervalSince1970: 0)
    ).changes
  }

  /// All that is told over some nights, as "day kind".
  private func story(_ track: CutoffTrack, _ nights: [String], near: [Int] = [7, 3, 1]) throws -> [String] {
    var told: [Change] = []
    var story: [String] = []
    var last: String? = "2023-02-01"
    for night in nights {
      let found = try news(track, on: night, lastRead: last, told: told, near: near)
      story += found.map { "\(night) \($0.kind.rawValue)" }
      told += found
      last = night
    }
    return story
  }

  @Test func aCutoffComesNearOnceForEachDayThatWasAskedFor() throws {
    let nights = (9...17).map { "2023-02-\($0 < 10 ? "0" : "")\($0)" }
    #expect(
      try story(try Way.track(Self.lines), nights) == [
        "2023-02-10 cutoff-near", "2023-02-14 cutoff-near", "2023-02-16 cutoff-near",
      ])
    #expect(try story(try Way.track(Self.lines), nights, near: []).isEmpty)
  }

  @Test func aBillThatIsOnTrackNeedsNobodyUntilTimeRunsOut() throws {
    let heard = Self.lines + [("2023-01-22", .keeps, "heard")]
    let nights = (9...17).map { "2023-02-\($0 < 10 ? "0" : "")\($0)" }
    let story = try story(try Way.track(heard), nights)
    #expect(!story.contains("2023-02-10 cutoff-near"))
    #expect(story.last == "2023-02-16 cutoff-near")
  }

  @Test func afterSkippedNightsOnlyTheNearestIsTold() throws {
    #expect(
      try story(try Way.track(Self.lines), ["2023-02-09", "2023-02-15", "2023-02-19", "2023-02-20"]) == [
        "2023-02-15 cutoff-near", "2023-02-19 cutoff-missed",
      ])
  }

  @Test func whatIsMissedIsTold() throws {
    let change = try #require(
      try news(try Way.track(Self.lines), on: "2023-02-18", lastRead: "2023-02-17").first)
    #expect(change.kind == .cutoffMissed)
    #expect(change.occurredOn == (try Way.day("2023-02-17")))
    #expect(change.after?["status"] == .string("dead"))
    #expect(change.after?["revives"] == .string("2024-01-08"))
  }

  @Test(arguments: [nil, "2023-02-18"])
  func whatWasOverBeforeIsNoNews(lastRead: String?) throws {
    #expect(try news(try Way.track(Self.lines), on: "2023-02-19", lastRead: lastRead).isEmpty)
  }

  @Test func whatWasCalledDeadAndMovesIsTakenBackOnce() throws {
    let track = try Way.track(Self.lines + [("2023-02-21", .toFloor, nil)])
    let nights = ["2023-02-17", "2023-02-18", "2023-02-20", "2023-02-21", "2023-02-22"]
    #expect(
      try story(track, nights, near: []) == ["2023-02-18 cutoff-missed", "2023-02-21 revived"])
  }

  @Test func aLineThatComesLateTakesItBackToo() throws {
    let dead = try news(try Way.track(Self.lines), on: "2023-02-18", lastRead: "2023-02-17")
    let met = try Way.track(Self.lines + [("2023-02-16", .reports, nil)])
    let back = try news(met, on: "2023-02-19", lastRead: "2023-02-18", told: dead, near: [])
    #expect(back.map(\.kind) == [.revived])
    #expect(back.first?.after?["moved_on"] == .null)
  }

  @Test func theNextYearTakesNothingBack() throws {
    let track = try Way.track(Self.lines)
    let dead = try news(track, on: "2023-02-18", lastRead: "2023-02-17")
    #expect(try news(track, on: "2024-01-08", lastRead: "2024-01-07", told: dead, near: []).isEmpty)
  }

  @Test func theEndOfTheSittingTakesNothingBackEither() throws {
    let track = try Way.track(Self.lines)
    let nights = ["2023-02-17", "2023-02-18", "2023-04-23", "2023-04-24", "2023-05-05"]
    #expect(try story(track, nights, near: []) == ["2023-02-18 cutoff-missed"])
  }

  @Test func theExecutivesClockIsToldWhenItBeginsWhenItsLastDayChangesAndWhenItIsOver() throws {
    let track = try Way.track(Self.lines)
    func clock(_ last: String) throws -> ExecutiveClock {
      ExecutiveClock(
        delivered: try Way.day("2023-04-20"), last: try Way.day(last), adjourned: nil, unsigned: .law)
    }
    func told(_ last: String, on day: String, lastRead: String, _ before: [Change]) throws -> [Change] {
      try news(track, on: day, lastRead: lastRead, told: before, clock: try clock(last))
    }
    let first = try told("2023-04-26", on: "2023-04-20", lastRead: "2023-04-19", [])
    #expect(first.map(\.kind) == [.executiveClock])
    #expect(try told("2023-04-26", on: "2023-04-21", lastRead: "2023-04-20", first).isEmpty)
    let second = try told("2023-05-16", on: "2023-04-24", lastRead: "2023-04-23", first)
    #expect(second.map { $0.after?["last_day"] } == [.string("2023-05-16")])
    #expect(second.first?.before?["last_day"] == .string("2023-04-26"))
    let lapsed = try told("2023-05-16", on: "2023-05-17", lastRead: "2023-05-16", first + second)
    #expect(lapsed.map { $0.after?["lapsed"] } == [.bool(true)])
    #expect(try told("2023-05-16", on: "2023-05-18", lastRead: "2023-05-16", first + second + lapsed).isEmpty)
    #expect(
      try told("2023-05-16", on: "2023-05-20", lastRead: "2023-05-19", []).isEmpty, "over before we cared")
  }
}
