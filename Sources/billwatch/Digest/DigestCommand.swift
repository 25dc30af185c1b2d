internal import ArgumentParser
internal import Foundation
internal import Notifying
internal import Store

struct DigestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Show or send what is new for each subscriber since his last digest.",
    discussion: """
      --send writes a letter for all whose digest is due and who read the same, and hands it on: to the mail program of
      the configuration, to /usr/sbin/sendmail, or, where there is neither, as files into the folder outbox/ of the home.
      A change stands in one digest of a subscriber only, whenever a sending is killed. Without --send nothing is kept.

      Examples:
        billwatch digest                              what would be sent now
        billwatch digest --to staff@example.org       what one would get
        billwatch digest --to me --preview --open     what I would get, in the browser
        billwatch digest --send
        billwatch digest sent --on 2025-03-05         what was sent that day
        billwatch digest resend 12 --to staff@example.org

      Exit codes: 0, 3 when something was not delivered or is held, 75 while another sending runs, 1, 64.
      """,
    subcommands: [
      DigestPreview.self, DigestSent.self, DigestShow.self, DigestResend.self, DigestHeld.self,
      DigestRelease.self,
      DigestDiscard.self,
    ])

  @OptionGroup var global: GlobalOptions
  @Flag(help: "Write the letters that are due and hand them on.") var send = false
  @Flag(help: "Print what would be sent and keep nothing (the default).") var preview = false
  @OptionGroup var page: PageOptions
  @OptionGroup var reader: ReaderOptions
  @OptionGroup var kind: PeriodOptions

  func validate() throws {
    if send, preview { throw ValidationError("give --send or --preview, not both") }
    if send, page.open { throw ValidationError("--open is for a preview; leave it or --send out") }
  }

  func run() async throws {
    if send {
      let workplace = try Workplace(global)
      let report = try await SendRun(workplace: workplace, store: try workplace.writableStore())
        .run(.digests(period: kind.period, to: reader.to))
      try global.print(report)
      if report.exitCode != 0 { throw ExitCode(report.exitCode) }
      return
    }
    try DigestPreview.show(global, reader, kind, page)
  }
}

struct DigestPreview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Print what would be sent now, and keep nothing; `digest` alone does the same.",
    discussion: """
      Examples:
        billwatch digest preview
        billwatch digest preview --to me --open
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var page: PageOptions
  @OptionGroup var reader: ReaderOptions
  @OptionGroup var kind: PeriodOptions

  func run() throws { try Self.show(global, reader, kind, page) }

  static func show(
    _ global: GlobalOptions, _ reader: ReaderOptions, _ kind: PeriodOptions, _ page: PageOptions
  ) throws {
    let workplace = try Workplace(global)
    let post = try Post(workplace, store: try workplace.readableStore(), adopting: true)
    let drafts = try post.previews(of: try reader.to.map { try post.subscriber($0) })
      .filter { kind.period == nil || $0.kind == kind.period.map(LetterKind.digest(period:)) }
    let held = try post.desk.store.holds().filter { $0.decision == nil }
    try global.print(SendReport(letters: drafts.map { .init(id: nil, $0) }, holds: held))
    if page.open, let draft = drafts.first { try Browser.show(draft.letter.html) }
  }
}

/// Options that `digest` shares with its subcommands. What stood in both as two would be taken by `digest`, also behind
/// the subcommand's name, and the subcommand would do its work for everybody.
struct ReaderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only this subscriber, by address or name, or `me` (the address in $EMAIL); with --send also twice a day if there "
        + "is news.",
      valueName: "address"))
  var to: String?
}

struct PeriodOptions: ParsableArguments {
  @Option(help: "Only digests of this period: daily or weekly.") var period: LetterKind.Period?
}

struct PageOptions: ParsableArguments {
  @Flag(help: "Open the page in the browser ($BROWSER, or xdg-open).") var open = false
}

extension LetterKind.Period: ExpressibleByArgument {}

/// Shows a page to the person who called.
enum Browser {
  static func show(_ html: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "billwatch-\(UUID().uuidString).html")
    try Data(html.utf8).write(to: file, options: .atomic)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let browser = ProcessInfo.processInfo.environment["BROWSER"].flatMap { $0.isEmpty ? nil : $0 }
    process.arguments = [browser ?? "xdg-open", file.path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw complaint(
        "no browser could be started; set $BROWSER, or open \(file.path) yourself", exitCode: 1)
    }
  }
}
