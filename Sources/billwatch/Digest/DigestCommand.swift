internal import ArgumentParser
internal import Foundation
internal import Legislature

struct DigestCommand: ParsableCommand {
  enum Period: String, ExpressibleByArgument, CaseIterable { case daily, weekly }

  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Show or send what is new since the last digest.",
    discussion: """
      --send writes the digest as a mail (.eml) and a page (.html) into the folder outbox/ of the home, and remembers
      what it told: a change stands in one digest only.

      Examples:
        billwatch digest                    what would be sent now
        billwatch digest --send
        billwatch digest --send --to staff@example.org

      Exit codes: 0, 3 when a digest could not be written.
      """)

  @OptionGroup var global: GlobalOptions
  @Flag(help: "Write the digest and remember what it told.") var send = false
  @Flag(help: "Print it and remember nothing (the default).") var preview = false
  @Option(help: ArgumentHelp("Recipient, instead of those of the configuration.", valueName: "address"))
  var to: [String] = []
  @Option(help: "How the digest is named: daily or weekly.") var period: Period = .daily

  func validate() throws {
    if send, preview { throw ValidationError("give --send or --preview, not both") }
  }

  func run() throws {
    let workplace = try Workplace(global)
    let store = send ? try workplace.writableStore() : try workplace.readableStore()
    let post = try DigestPost(workplace: workplace, store: store, period: period.rawValue, to: to)
    if send {
      do { try global.print(try post.send()) } catch let error as CocoaError {
        throw complaint("the digest could not be written: \(error.localizedDescription)", exitCode: 3)
      }
    } else {
      try global.print(try post.preview())
    }
  }
}

/// What was, or would be, sent.
struct DigestAnswer: Answer {
  let id: String
  let messageID: String
  let subject: String
  let text: String
  let changes: [Int64]
  let files: [URL]

  var json: JSON {
    .object([
      "id": .string(id), "message_id": .string(messageID), "subject": .string(subject), "text": .string(text),
      "changes": .array(changes.map { .int(Int($0)) }), "sent": .bool(!files.isEmpty),
      "files": .array(files.map { .string($0.path) }),
    ])
  }

  var csv: [[String?]] {
    [["id", "subject", "changes", "files"]]
      + [[id, subject, String(changes.count), files.map(\.path).joined(separator: " ")]]
  }

  func lines(_ page: Page) -> [String] {
    if files.isEmpty {
      return [page.bold("Subject: \(subject)"), ""]
        + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    return ["\(changes.count) changes: \(subject)"] + files.map { "  wrote \($0.path)" }
  }
}
