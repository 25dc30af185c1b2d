internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Notifying
internal import Store

struct Bounces: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read reports of mails that came back, and pause addresses that take none.",
    discussion: """
      Reads delivery reports in the standard form (RFC 3464): a file with one mail, an mbox, a Maildir folder or a folder of
      mails; - reads from standard input. Hard bounces (status 5) are counted; after mail.bounce_limit of them (3 unless the
      configuration says otherwise) mail to the address is paused, and `health` and the internal digest say so. Soft ones
      (status 4) are kept and count for nothing. A report that was read before counts no more, so the same mailbox can be
      read every night. What is not in the standard form is listed for a person, and never guessed at.

      Examples:
        billwatch bounces ~/Maildir
        billwatch bounces /var/mail/bills --format json
        billwatch bounces - < report.eml
        billwatch subscribers resume staff@example.org

      Exit codes: 0, 3 when something was not understood, 1 when a file could not be read.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp("Files or folders; - for standard input.", valueName: "file"))
  var files: [String]

  func run() throws {
    let workplace = try Workplace(global)
    // Nobody subscribes where there is no database yet, and reading a mailbox makes none.
    _ = try workplace.readableStore()
    let store = try workplace.writableStore()
    let reader = BounceReader(
      store: store, limit: workplace.configuration.mail.bounceLimit, now: workplace.now)
    var rows: [BouncesAnswer.Row] = []
    for file in files { rows += try reader.read(file) }
    let answer = BouncesAnswer(rows: rows, limit: reader.limit)
    try global.print(answer)
    if rows.contains(where: { $0.outcome == .notUnderstood }) { throw ExitCode(3) }
  }
}

/// Reads reports and has them counted.
private struct BounceReader {
  let store: BillStore
  let limit: Int
  let now: Date

  /// A report with the whole of a large attachment is still far smaller.
  private static let largest = 50_000_000

  func read(_ path: String) throws -> [BouncesAnswer.Row] {
    if path == "-" {
      return try mails(try FileHandle.standardInput.readToEnd() ?? Data(), file: "-")
    }
    let files: [URL]
    do { files = try Mailbox.files(at: URL(fileURLWithPath: path)) } catch { throw unreadable(path, error) }
    return try files.flatMap { file in
      let data: Data
      do { data = try Data(contentsOf: file) } catch { throw unreadable(file.path, error) }
      return try mails(data, file: file.path)
    }
  }

  private func unreadable(_ path: String, _ error: any Error) -> ExitCode {
    complaint("cannot read \(path): \(error.localizedDescription)", exitCode: 1)
  }

  private func mails(_ data: Data, file: String) throws -> [BouncesAnswer.Row] {
    try Mailbox.mails(in: data).flatMap { mail -> [BouncesAnswer.Row] in
      guard mail.count <= Self.largest else {
        return [.init(file: file, outcome: .notUnderstood, words: "it is larger than any report")]
      }
      switch Bounce.read(mail) {
      case .none(let words): return [.init(file: file, outcome: .noBounce, words: words)]
      case .notUnderstood(let words): return [.init(file: file, outcome: .notUnderstood, words: words)]
      case .bounces(let bounces): return try bounces.map { try row($0, file: file) }
      }
    }
  }

  private func row(_ bounce: Bounce, file: String) throws -> BouncesAnswer.Row {
    let record = BounceRecord(
      id: bounce.id, addresses: bounce.addresses, messageID: bounce.messageID, isHard: bounce.isHard, at: now,
      reason: bounce.reason)
    let (outcome, address) = try store.recordBounce(record, limit: limit)
    var row = BouncesAnswer.Row(file: file, outcome: .unknown, words: bounce.reason)
    row.address = address.map(Subscriber.shown) ?? bounce.addresses.first
    row.isHard = bounce.isHard
    switch outcome {
    case .counted(let count): (row.outcome, row.count) = (.counted, count)
    case .paused(let count): (row.outcome, row.count) = (.paused, count)
    case .kept: row.outcome = .kept
    case .repeated: row.outcome = .repeated
    case .unknown: row.outcome = .unknown
    }
    return row
  }
}
