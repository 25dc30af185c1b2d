internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Store

struct DigestHeld: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "held",
    abstract: "List the nights on which so many bills changed that a person should look first.",
    discussion: """
      More than `hold_share` of a source's bills (0.4 without that setting), and at least 100, changed in one run: the
      first day of a session, or a site that shows something else than it did. No letter is written until somebody says
      `digest release` or `digest discard`.

      Examples:
        billwatch digest held
        billwatch digest held --format json
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try global.print(HoldAnswer(holds: try Workplace(global).readableStore().holds()))
  }
}

/// The holds, decided and not.
struct HoldAnswer: Answer {
  let holds: [Hold]

  var json: JSON { .array(holds.map(\.json)) }

  var csv: [[String?]] {
    [["id", "jurisdiction", "session", "bills", "changed", "at", "decision", "decided_at", "by"]]
      + holds.map { hold in
        [
          String(hold.id), hold.source.jurisdiction, hold.source.session, String(hold.bills),
          String(hold.changed), hold.at.rfc3339, hold.decision?.rawValue, hold.decidedAt?.rfc3339, hold.who,
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    if holds.isEmpty { return ["Nothing was ever held."] }
    return holds.flatMap { hold -> [String] in
      guard let decision = hold.decision else { return hold.lines(page) }
      return [
        "\(decision.rawValue) by \(hold.who ?? "nobody known") \(hold.decidedAt?.rfc3339 ?? ""): "
          + "\(hold.changed) of \(hold.bills) bills of \(hold.source.jurisdiction) \(hold.source.session), "
          + "held \(hold.at.rfc3339)"
      ]
    }
  }
}

/// Who decides.
struct DecisionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who says so; the default is the user's name.", valueName: "name")) var by:
    String?

  func decide(_ decision: Hold.Decision, _ global: GlobalOptions) throws {
    let workplace = try Workplace(global)
    _ = try workplace.readableStore()
    let holds = try workplace.writableStore().decide(
      decision, by: by.flatMap { $0.isEmpty ? nil : $0 } ?? NSUserName(), at: workplace.now)
    guard !holds.isEmpty else { throw complaint("nothing is held", exitCode: 4) }
    try global.print(HoldAnswer(holds: holds))
  }
}

struct DigestRelease: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Let what is held be told.",
    discussion: """
      It goes with the next `digest --send`; what cannot wait, at the end of the next sync.

      Examples:
        billwatch digest release --by 'policy desk'
        billwatch digest release
        billwatch digest --send
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var decision: DecisionOptions

  func run() throws { try decision.decide(.released, global) }
}

struct DigestDiscard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard",
    abstract: "Never tell what is held of the source that is held.",
    discussion: """
      The changes stay in `billwatch changes`. What other sources reported meanwhile is told.

      Examples:
        billwatch digest discard --by 'policy desk'
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var decision: DecisionOptions

  func run() throws { try decision.decide(.discarded, global) }
}
