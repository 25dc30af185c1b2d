internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

struct PositionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "position", abstract: "Take the organisation's position on a version of a bill.",
    discussion: """
      A position is about the text that people read: the version that stands, or an earlier one with --version. When a new
      substitute, an engrossment, a striking amendment or an amendment by the other house comes, it has to be looked at
      again: `bills`, `show` and the digest say so, and it is published nowhere until somebody takes it anew or confirms it.

      Examples:
        billwatch position HB 1671 support
        billwatch position SB 5376 oppose --version SSB 5376 --note 'section 4 keeps plates for 90 days'
        billwatch position HB 1671 --confirm --by 'policy desk'
        billwatch position HB 1671 none
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var speaker: SpeakerOptions

  @Option(
    help: ArgumentHelp("The version that was read, if it is not the one that stands.", valueName: "name"))
  var version: String?

  @Option(help: ArgumentHelp("Why, for who reads it later.", valueName: "text"))
  var note: String?

  @Flag(help: "Keep the position that stands, now on the version that stands.")
  var confirm = false

  @Argument(help: "The bill, [jurisdiction/][session/]number, and support, oppose, neutral, watch or none.")
  var words: [String]

  func validate() throws {
    if confirm, version != nil {
      throw ValidationError("--confirm is about the version that stands; leave --version out")
    }
  }

  func run() throws {
    let bench = try StaffBench(global, speaker)
    try global.print(try bench.takePosition(words, version: version, note: note, confirm: confirm))
  }
}

extension StaffBench {
  func takePosition(_ words: [String], version: String?, note: String?, confirm: Bool) throws -> StaffAnswer {
    let (key, rest) = try bill(words)
    guard let bill = try desk.store.bill(key) else { throw complaint("no bill '\(key.number)'", exitCode: 4) }
    let stance = try stance(rest, of: key, confirm: confirm)
    var entry = entry(.position, stance, of: key, note: note)
    if stance == StaffEntry.none {
      if version != nil {
        throw UsageError("a position that is taken back is on no version; leave --version out")
      }
      return try record([entry])
    }
    let review = desk.review(of: bill)
    let name = try version.map { try self.version($0, of: review, key) } ?? bill.version
    entry.version = name
    entry.basis = review.basis(ofVersion: name)
    return try record([entry])
  }

  /// The word that is said, or that stands.
  private func stance(_ rest: [String], of key: BillKey, confirm: Bool) throws -> String {
    let words = Stance.allCases.map(\.rawValue) + [StaffEntry.none]
    guard confirm else {
      let word = rest.joined(separator: " ").lowercased()
      if words.contains(word) { return word }
      let list = words.joined(separator: ", ")
      let near = nearest(to: word, among: words).map { "; did you mean \($0)?" } ?? ""
      throw UsageError(
        word.isEmpty
          ? "say the position after the bill: \(list)" : "no position '\(word)'; there are \(list)\(near)")
    }
    guard rest.isEmpty else {
      throw UsageError("--confirm keeps the position that stands; leave '\(rest.joined(separator: " "))' out")
    }
    guard let position = try desk.store.staff(for: key).position else {
      throw UsageError("no position stands on \(key.number) that could be confirmed")
    }
    return position.stance.rawValue
  }

  private func version(_ text: String, of review: PositionReview, _ key: BillKey) throws -> String {
    if let name = review.version(typed: text) { return name }
    let names = review.versionNames.joined(separator: ", ")
    throw UsageError("\(key.number) has no version '\(text)'; there are \(names)")
  }
}

extension PositionReview {
  /// The name of a version that was typed in any case, with or without blanks; nil if there is none.
  func version(typed text: String) -> String? {
    func plain(_ name: String) -> String { name.uppercased().filter { !$0.isWhitespace && $0 != "." } }
    return versionNames.last { plain($0) == plain(text) }
  }
}
