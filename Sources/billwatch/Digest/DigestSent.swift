internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Store

struct DigestSent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sent",
    abstract: "List the letters that were written, and how they came to each subscriber.",
    discussion: """
      Examples:
        billwatch digest sent
        billwatch digest sent --to staff@example.org --on 2025-03-05
        billwatch digest sent --limit 200 --format csv
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var reader: ReaderOptions
  @Option(help: ArgumentHelp("Only of this day, by the clocks of the first source.", valueName: "date"))
  var on: Day?
  @Option(help: "At most so many, newest first.") var limit = 50

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more, not \(limit)") }
  }

  func run() throws {
    let workplace = try Workplace(global)
    let post = try Post(workplace, store: try workplace.readableStore())
    let span = on.map { day in post.schedule.span(of: day) }
    let letters = try post.desk.store.sentLetters(
      to: try reader.to.map { try post.subscriber($0).id }, from: span?.lowerBound, until: span?.upperBound,
      limit: limit)
    try global.print(SentAnswer(letters: letters))
  }
}

/// The letters of a day or a subscriber.
struct SentAnswer: Answer {
  let letters: [SentLetter]

  var json: JSON { .array(letters.map(\.json)) }

  var csv: [[String?]] {
    [["letter", "kind", "created_at", "address", "status", "attempts", "sent_at", "subject", "error"]]
      + letters.map { letter in
        let delivery = letter.delivery
        return [
          String(delivery.letter), letter.kind.rawValue, letter.createdAt.rfc3339,
          Subscriber.shown(delivery.address),
          delivery.status.rawValue, String(delivery.attempts), delivery.sentAt?.rfc3339, letter.subject,
          delivery.lastError,
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    if letters.isEmpty { return ["No letter was written."] }
    var table = Table([
      .init("LETTER"), .init("KIND"), .init("WRITTEN"), .init("TO", least: 12), .init("STATUS", least: 8),
      .init("SUBJECT", least: 20),
    ])
    for letter in letters {
      let delivery = letter.delivery
      let again = delivery.repeated > 0 ? ", repeated" : ""
      let error = delivery.lastError.map { ": \($0)" } ?? ""
      table.add([
        String(delivery.letter), letter.kind.rawValue, letter.createdAt.rfc3339,
        Subscriber.shown(delivery.address),
        delivery.status.rawValue + again + error, letter.subject,
      ])
    }
    return page.lines(of: table)
  }
}

extension SentLetter {
  var json: JSON {
    .object([
      "letter": .int(Int(delivery.letter)), "kind": .string(kind.rawValue), "subject": .string(subject),
      "created_at": .string(createdAt.rfc3339), "changes": .int(changes),
      "address": .string(Subscriber.shown(delivery.address)), "message_id": .string(delivery.messageID),
      "status": .string(delivery.status.rawValue), "attempts": .int(delivery.attempts),
      "next_attempt_at": delivery.status == .queued ? .string(delivery.nextAttemptAt.rfc3339) : .null,
      "sent_at": .optional(delivery.sentAt?.rfc3339), "error": .optional(delivery.lastError),
      "repeated": .int(delivery.repeated), "resent": .int(delivery.resent),
    ])
  }
}

struct DigestShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a letter as it was written, with those whom it went to.",
    discussion: """
      Examples:
        billwatch digest show 12
        billwatch digest show 12 --open
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp("Number of the letter, as `digest sent` lists it.", valueName: "id"))
  var letter: Int64
  @OptionGroup var page: PageOptions

  func run() throws {
    let store = try Workplace(global).readableStore()
    guard let kept = try store.letter(letter) else {
      throw complaint("no letter \(letter); `billwatch digest sent` lists them", exitCode: 4)
    }
    let deliveries = try store.sentLetters(to: nil, from: nil, until: nil, letter: letter, limit: nil)
    try global.print(
      LetterAnswer(id: letter, letter: kept.letter, changes: kept.changes, deliveries: deliveries))
    if page.open { try Browser.show(kept.letter.html) }
  }
}

/// One letter.
struct LetterAnswer: Answer {
  let id: Int64
  let letter: LetterRecord
  let changes: [Int64]
  let deliveries: [SentLetter]

  var json: JSON {
    .object([
      "id": .int(Int(id)), "kind": .string(letter.kind.rawValue), "subject": .string(letter.subject),
      "created_at": .string(letter.createdAt.rfc3339), "since": .optional(letter.since?.rfc3339),
      "changes": .array(changes.map { .int(Int($0)) }), "text": .string(letter.text),
      "html": .string(letter.html), "deliveries": .array(deliveries.map(\.json)),
    ])
  }

  var csv: [[String?]] { SentAnswer(letters: deliveries).csv }

  func lines(_ page: Page) -> [String] {
    [page.bold("Subject: \(letter.subject)"), ""]
      + letter.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [""]
      + SentAnswer(letters: deliveries).lines(page)
  }
}

struct DigestResend: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resend",
    abstract: "Hand a letter on again, to all who got it or to one of them.",
    discussion: """
      It goes under the same Message-ID, so that mail programs show it once.

      Examples:
        billwatch digest resend 12
        billwatch digest resend 12 --to staff@example.org
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp("Number of the letter, as `digest sent` lists it.", valueName: "id"))
  var letter: Int64
  @OptionGroup var reader: ReaderOptions

  func run() async throws {
    let workplace = try Workplace(global)
    _ = try workplace.readableStore()
    let store = try workplace.writableStore()
    guard try store.letter(letter) != nil else {
      throw complaint("no letter \(letter); `billwatch digest sent` lists them", exitCode: 4)
    }
    let listener = try reader.to.map { try store.subscribers().subscriber($0) }
    guard try store.resend(letter, to: listener?.id, at: workplace.now) > 0 else {
      throw complaint(
        "letter \(letter) was not for \(listener?.shown ?? "anybody who still subscribes"); it is not sent",
        exitCode: 4)
    }
    let report = try await SendRun(workplace: workplace, store: store).run(.queue)
    try global.print(report)
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
