internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

/// Whether what was found gets to those who want to know.
struct MailHealth: Sendable {
  var queued = 0
  var oldestQueuedAt: Date?
  var failed = 0
  var paused: [Subscriber] = []
  var holds: [Hold] = []
  /// What a person must look at, a line each.
  var problems: [String] = []

  init() {}

  init(_ workplace: Workplace, _ desk: Desk) throws {
    let week = workplace.now.addingTimeInterval(-7 * 86_400)
    let state = try desk.store.mailState(failedSince: week)
    queued = state.queued
    oldestQueuedAt = state.oldestQueuedAt
    failed = state.failed
    paused = state.paused
    holds = try desk.store.holds().filter { $0.decision == nil }
    let limit = workplace.configuration.mail.queuedHours
    if let oldest = oldestQueuedAt, workplace.now.timeIntervalSince(oldest) > Double(limit) * 3600 {
      problems.append(
        "MAIL WAITS since \(oldest.rfc3339), more than \(limit) hours: `billwatch digest sent` says why")
    }
    if failed > 0 {
      problems.append(
        "\(failed) letters of the last week were GIVEN UP: `billwatch digest sent` lists them, "
          + "`billwatch digest resend` tries again")
    }
    problems += paused.map { subscriber in
      "PAUSED: \(subscriber.shown), \(subscriber.pausedReason ?? "")"
        + (subscriber.paused.map { " (since \($0.rfc3339))" } ?? "")
    }
    let page = Page(width: 200, hasColour: false, now: workplace.now)
    problems += holds.map {
      $0.lines(page).map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "; ")
    }
    do { try Carrier.check(workplace) } catch let error as UsageError { problems.append("\(error)") }
    problems += try Self.strays(workplace, desk)
    if let late = try Self.late(workplace, desk) { problems.append(late) }
  }

  /// Whoever asks for a campaign or a jurisdiction that was taken away or renamed would hear "all quiet" for ever.
  private static func strays(_ workplace: Workplace, _ desk: Desk) throws -> [String] {
    let campaigns = try workplace.campaigns().map(\.id)
    let jurisdictions = try workplace.jurisdictionIDs()
    return try desk.store.subscribers().filter { $0.paused == nil }.flatMap { person -> [String] in
      let settings = person.settings
      let missing =
        settings.campaigns.filter { !campaigns.contains($0) }.map { "campaign '\($0)'" }
        + settings.jurisdictions.filter { !jurisdictions.contains($0) }.map { "jurisdiction '\($0)'" }
      return missing.map {
        "\(person.shown) asks for the \($0), which is NO MORE, and is told nothing of it: "
          + "`billwatch subscribers edit` names others"
      }
    }
  }

  /// Says that no run of the day has succeeded by the hour of the configuration.
  private static func late(_ workplace: Workplace, _ desk: Desk) throws -> String? {
    guard let hour = workplace.configuration.runBy else { return nil }
    let schedule = try Post(workplace, store: desk.store).schedule
    let limit = hour.instant(on: schedule.today, in: schedule.zone)
    // Before that hour yesterday's run counts.
    let first = workplace.now < limit ? schedule.today.adding(days: -1) : schedule.today
    let begin = WallClock.midnight.instant(on: first, in: schedule.zone)
    guard try desk.store.lastCleanRun().map({ $0 < begin }) ?? true else { return nil }
    return "NO RUN of \(first) has succeeded, and it is past \(hour); is cron alive? (run_by)"
  }

  var json: JSON {
    .object([
      "queued": .int(queued), "oldest_queued_at": .optional(oldestQueuedAt?.rfc3339), "failed": .int(failed),
      "paused": .array(
        paused.map {
          .object([
            "address": .string($0.shown), "reason": .optional($0.pausedReason),
            "since": .optional($0.paused?.rfc3339),
          ])
        }), "holds": .array(holds.map(\.json)), "problems": .array(problems.map(JSON.string)),
    ])
  }
}
