internal import ArgumentParser
internal import Foundation
internal import Store

/// What cannot wait for the next digest, at the end of a sync.
struct SyncAlerts {
  let workplace: Workplace

  /// Sends it. Returns whether all of it went, and says on standard error what did not.
  func send() async -> Bool {
    do {
      let store = try workplace.writableStore()
      let report = try await SendRun(workplace: workplace, store: store).run(.alerts)
      for problem in report.result?.problems ?? [] { complain(problem.line) }
      if let unusable = report.result?.unusable { complain("nothing can be sent: \(unusable)") }
      for hold in report.holds {
        complain(hold.lines(Page(width: 100, hasColour: false, now: workplace.now)).joined(separator: "\n"))
      }
      // A hold keeps alerts back only from people who get any; the next digest and `health` end with its own code.
      let isMailed = report.result.map { $0.problems.isEmpty && $0.unusable == nil } ?? true
      return try isMailed && (report.holds.isEmpty || !hasReaders(store))
    } catch let error as ExitCode {
      // It said why.
      return error == ExitCode.success
    } catch {
      complain("the alerts were not sent: \(error); they go with the next sync or digest")
      return false
    }
  }

  private func hasReaders(_ store: BillStore) throws -> Bool {
    try store.subscribers().contains { $0.settings.alerts && $0.settings.channel != .folder }
  }

  private func complain(_ text: String) { FileHandle.standardError.write(Data("billwatch: \(text)\n".utf8)) }
}
