internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Store

struct Health: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say whether sources are read and mail goes out as it should; exit code 1 if not.",
    discussion: """
      The session of today counts, of every jurisdiction in the database and of those that the configuration
      names. Mail that waits too long or was given up in the last week, paused addresses, what is held for a person, and
      no clean run by the hour `run_by` of the configuration are told too.

      Examples:
        billwatch health
        billwatch health --format json || mail -s 'BillWatch is not well' staff@example.org
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let workplace = try Workplace(global)
    let desk = try Desk(workplace, store: try workplace.readableStore())
    let answer = HealthAnswer(
      sources: SourceHealth.all(at: desk), mail: try MailHealth(workplace, desk),
      queue: try desk.store.queue(), lastRun: try desk.store.lastRun())
    try global.print(answer)
    if !answer.isWell { throw ExitCode(1) }
  }
}

/// How one source is.
struct SourceHealth: Sendable {
  enum Status: String, Sendable { case ok, stale, failing, never }

  let jurisdiction: String
  /// Nil if nothing was ever read of the jurisdiction.
  let session: String?
  let checkedAt: Date?
  let failure: String?
  let due: Int
  let age: TimeInterval?
  let limitHours: Int

  var status: Status {
    if failure != nil { return .failing }
    guard let age else { return .never }
    return age > Double(limitHours) * 3600 ? .stale : .ok
  }

  var ageHours: Double? { age.map { ($0 / 360).rounded() / 10 } }

  static func all(at desk: Desk) -> [SourceHealth] {
    let current = desk.current(desk.states.map(\.source))
    let read = desk.states.filter { current.contains($0.source) }.map { state in
      SourceHealth(
        jurisdiction: state.source.jurisdiction, session: state.source.session, checkedAt: state.checkedAt,
        failure: desk.broken[state.source.jurisdiction] ?? state.failure, due: state.due,
        age: state.checkedAt.map { max(0, desk.now.timeIntervalSince($0)) },
        limitHours: desk.staleAfterHours)
    }
    let missing = desk.configured.filter { id in !read.contains { $0.jurisdiction == id } }.map { id in
      SourceHealth(
        jurisdiction: id, session: nil, checkedAt: nil, failure: nil, due: 0, age: nil,
        limitHours: desk.staleAfterHours)
    }
    return (read + missing).sorted { $0.jurisdiction < $1.jurisdiction }
  }
}

/// How everything is.
struct HealthAnswer: Answer {
  let sources: [SourceHealth]
  var mail = MailHealth()
  let queue: (count: Int, oldest: Date?)
  let lastRun: Run?

  var isWell: Bool { !sources.isEmpty && sources.allSatisfy { $0.status == .ok } && mail.problems.isEmpty }

  var json: JSON {
    .object([
      "ok": .bool(isWell),
      "sources": .array(sources.map(\.json)),
      "changes": .object([
        "waiting": .int(queue.count), "oldest_waiting_at": .optional(queue.oldest?.rfc3339),
      ]),
      "mail": mail.json,
      "last_run": lastRun.map(\.json) ?? .null,
    ])
  }

  var csv: [[String?]] {
    [["jurisdiction", "session", "status", "checked_at", "age_hours", "limit_hours", "waiting", "failure"]]
      + sources.map { source in
        [
          source.jurisdiction, source.session, source.status.rawValue, source.checkedAt?.rfc3339,
          source.ageHours.map { String($0) }, String(source.limitHours), String(source.due), source.failure,
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    var table = Table([
      .init("SOURCE"), .init("STATUS"), .init("LAST READ", rank: 1), .init("AGE"), .init("LIMIT", rank: 2),
      .init("WAITING", rank: 3), .init("FAILURE", least: 6, wanted: 24),
    ])
    for source in sources {
      table.add([
        "\(source.jurisdiction) \(source.session ?? "")".trimmingEnd, source.status.rawValue,
        source.checkedAt?.rfc3339, source.ageHours.map { "\($0) h" }, "\(source.limitHours) h",
        String(source.due),
        source.failure,
      ])
    }
    let listing = sources.isEmpty ? ["Nothing was read yet; run `billwatch sync`."] : page.lines(of: table)
    let since = queue.oldest.map { ", the oldest since \($0.rfc3339)" } ?? ""
    var notes = ["\(queue.count) changes wait for the next digest\(since)"]
    if let lastRun {
      let end = lastRun.exitCode.map { "ended with exit code \($0)" } ?? "has not ended, or was killed"
      notes.append("Run \(lastRun.id) began \(lastRun.startedAt.rfc3339) and \(end)")
    }
    if mail.queued > 0 { notes.append("\(mail.queued) letters wait to be handed over") }
    notes += mail.problems.map { page.warning($0.printable) }
    notes.append(isWell ? "All is well." : page.warning("NOT WELL."))
    return listing + [""] + notes
  }
}

extension SourceHealth {
  fileprivate var json: JSON {
    .object([
      "jurisdiction": .string(jurisdiction), "session": .optional(session),
      "status": .string(status.rawValue),
      "checked_at": .optional(checkedAt?.rfc3339), "age_hours": ageHours.map(JSON.double) ?? .null,
      "limit_hours": .int(limitHours), "waiting": .int(due), "failure": .optional(failure),
    ])
  }
}

extension Run {
  fileprivate var json: JSON {
    .object([
      "id": .int(Int(id)), "started_at": .string(startedAt.rfc3339),
      "finished_at": .optional(finishedAt?.rfc3339),
      "exit_code": exitCode.map(JSON.int) ?? .null,
    ])
  }
}
