internal import Campaigns
internal import Definitions
internal import Fetching
internal import Foundation
internal import Legislature
internal import Logging
internal import Scraping
internal import Store

/// Reads the bills that are due and commits them one by one, in the order of their numbers, whatever order the answers
/// come in: a run that was killed and started again ends with the same database.
struct BillStep: Sendable {
  let syncer: Syncer
  let night: Night

  func run(_ report: inout RunReport.Source) async throws {
    let due = try ordered(try syncer.store.due(source: syncer.source))
    // Where requests are counted, two bills at a time could each take the last one that is left.
    let isCounted = syncer.jurisdiction.source.budget != nil
    let width = isCounted ? 1 : 2 * max(1, syncer.jurisdiction.source.concurrency)
    var waiting = due.enumerated().makeIterator()
    var done: [Int: Outcome] = [:]
    var next = 0
    try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
      func start() {
        guard let (index, bill) = waiting.next() else { return }
        group.addTask { (index, await outcome(of: bill)) }
      }
      for _ in 0..<width { start() }
      for try await (index, outcome) in group {
        done[index] = outcome
        while let ready = done.removeValue(forKey: next) {
          if case .outOfBudget(let words) = ready {
            report.failures.append(.init(what: "\(due.count - next) bills wait", error: words))
            group.cancelAll()
            return try countUnchanged(&report)
          }
          try record(ready, due[next], &report)
          next += 1
          syncer.progress(next, due.count)
        }
        start()
      }
    }
    try countUnchanged(&report)
  }

  private func countUnchanged(_ report: inout RunReport.Source) throws {
    if report.billsSeen == 0 { report.billsSeen = try syncer.store.billKeys(syncer.source).count }
    report.unchanged = max(0, report.billsSeen - report.new - report.changed - report.failed)
  }

  /// Where requests are limited, what campaigns wait for comes first.
  private func ordered(_ due: [Due]) throws -> [Due] {
    guard syncer.jurisdiction.source.budget != nil else { return due }
    let wanted = try syncer.store.ofInterest(syncer.source)
    let isWanted = try due.map { bill in
      if wanted.contains(bill.key) { return true }
      let title = try syncer.store.facts(for: bill.key)[rosterName]?.first?.fields["title"]?.first
      return title.map {
        !syncer.matcher.matches(
          Subject(Bill(key: bill.key, version: "", title: $0), in: syncer.jurisdiction.campaignID)
        ).isEmpty
      }
        ?? false
    }
    return zip(due, isWanted).filter(\.1).map(\.0) + zip(due, isWanted).filter { !$0.1 }.map(\.0)
  }

  enum Outcome: Sendable {
    case read(BillCommit, BillWork.Notes)
    /// The source allows no more requests for now.
    case outOfBudget(String)
    case failed(String)
  }

  private func outcome(of due: Due) async -> Outcome {
    do {
      let (commit, notes) = try await BillWork(syncer: syncer, night: night, due: due).read()
      return .read(commit, notes)
    } catch let spent as BudgetSpent {
      return .outOfBudget("\(spent)")
    } catch {
      return .failed("\(error)")
    }
  }

  private func record(_ outcome: Outcome, _ due: Due, _ report: inout RunReport.Source) throws {
    let name = due.key.number.description
    switch outcome {
    case .outOfBudget: return
    case .failed(let error):
      report.failed += 1
      report.failures.append(.init(what: name, error: error))
      try syncer.store.recordFailure(due.key, error, at: syncer.now)
      syncer.log.error("bill failed", metadata: ["bill": "\(name)", "error": "\(error)"])
    case .read(let commit, let notes):
      try syncer.store.commit(commit)
      if notes.isNew { report.new += 1 } else if notes.differs { report.changed += 1 }
      report.changes += commit.changes.count
      report.flagged += commit.changes.count { $0.significance > .log }
      report.vanished += commit.changes.count { $0.kind == .vanished }
      report.unrecognisedLines += notes.unrecognised.count
      report.unrecognised += notes.unrecognised
      report.findingCount += notes.findings.count
      report.findings += notes.findings.prefix(
        max(0, RunReport.Source.mostFindings - report.findings.count))
      if let problem = notes.problem {
        report.failures.append(.init(what: name, error: problem))
        try syncer.store.recordFailure(due.key, problem, at: syncer.now)
      }
    }
  }
}
