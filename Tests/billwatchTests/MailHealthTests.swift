import Definitions
import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

/// What a watchdog hears of mail and of the nightly run. `now` is a Thursday, 14:00 by the clocks of the legislature.
struct MailHealthTests {
  private let office: Office

  init() throws {
    office = try Office()
    try office.store.setChecked(office.current, at: now)
  }

  private func problems(
    at instant: Date = now, _ set: (inout Configuration) -> Void = { _ in }
  ) throws -> [String] {
    var configuration = Configuration()
    set(&configuration)
    let place = Workplace(
      home: FileManager.default.temporaryDirectory, files: ProcessTests.root, configuration: configuration,
      now: instant)
    return try MailHealth(place, try Desk(place, store: office.store)).problems
  }

  private func queueLetter() throws {
    try office.store.subscribe(
      [Subscription(address: "a@example.org", settings: Subscriber.Settings())], at: now - 86_400)
    let place = Workplace(
      home: FileManager.default.temporaryDirectory, files: ProcessTests.root, now: now)
    let post = try Post(place, store: office.store)
    #expect(try post.keep(try post.digests(period: nil, to: nil)).count == 1)
  }

  @Test func mailThatWaitsLongerThanItMayIsTold() throws {
    try queueLetter()
    #expect(try problems(at: now + 12 * 3600) == [])
    let problem = try #require(try problems(at: now + 12 * 3600 + 1).first)
    #expect(problem.hasPrefix("MAIL WAITS since 2025-03-06T22:00:00Z, more than 12 hours"))
    #expect(try problems(at: now + 3601) { $0.mail.queuedHours = 1 }.count == 1)
    // What waits for somebody who is paused waits for a person, who is told of him instead.
    let reader = try #require(try office.store.subscribers().first)
    try office.store.pause(reader.id, reason: "on leave", at: now)
    let paused = try problems(at: now + 86_400)
    #expect(paused.count == 1 && paused[0].hasPrefix("PAUSED: a@example.org, on leave"), "\(paused)")
  }

  @Test func whatWasGivenUpIsToldForAWeek() throws {
    try queueLetter()
    let delivery = try #require(try office.store.deliverable(at: now).first?.first)
    _ = try office.store.claim(delivery.id)
    try office.store.setUndelivered(delivery.id, error: "no such user", nextAttemptAt: nil)
    #expect(try problems(at: now + 6 * 86_400).first?.contains("GIVEN UP") == true)
    #expect(try problems(at: now + 8 * 86_400) == [])
  }

  @Test(
    arguments: [
      // The hour, hours after `now` at which is asked, hours before it at which the last clean run ended, well?
      ("06:00", 0, 10, true), ("06:00", 0, 15, false), ("06:00", 0, nil, false),
      // Before the hour yesterday's run counts, and none of the day before.
      ("15:00", 0, 20, true), ("15:00", 0, 37, true), ("15:00", 0, 39, false), ("15:00", 1, 20, false),
      (nil, 0, nil, true),
    ] as [(String?, Int, Int?, Bool)])
  func noRunOfTheDaySinceTheHourIsTold(by hour: String?, later: Int, last: Int?, isWell: Bool) throws {
    if let last {
      let end = now - Double(last) * 3600
      try office.store.finishRun(
        try office.store.beginRun(now: end, startedAt: end), report: "{}", exitCode: 0, at: end)
    }
    // A run that failed is none.
    try office.store.finishRun(
      try office.store.beginRun(now: now, startedAt: now), report: "{}", exitCode: 3, at: now)
    let clock = try hour.map { try #require(WallClock($0)) }
    let problems = try problems(at: now + Double(later) * 3600) { $0.runBy = clock }
    #expect(problems.isEmpty == isWell, "\(problems)")
    #expect(problems.allSatisfy { $0.hasPrefix("NO RUN of 2025-03-") })
  }
}
