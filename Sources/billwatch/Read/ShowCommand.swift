internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store
internal import Texts

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show everything that is known of one bill.",
    discussion: """
      BILL is [jurisdiction/][session/]number, as people write it, or another name of the bill, such as that of the
      law that it became.

      Examples:
        billwatch show SB 5376
        billwatch show us-wa/2023-24/hb1671 --format json
        billwatch show 5376 --as-of 2025-02-14
        billwatch show Act 150
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("What the lines dated up to this day say.", valueName: "date"))
  var asOf: Day?

  @Argument(help: "The bill: [jurisdiction/][session/]number.", completion: .bills)
  var bill: [String]

  func run() throws {
    let reference = try BillReference(bill)
    let desk = try Desk(global)
    let key = try reference.resolve(at: desk)
    guard let answer = try ShowAnswer(key, asOf: asOf, at: desk) else {
      throw complaint("no bill '\(key.number)'", exitCode: 4)
    }
    try global.print(answer)
  }
}

/// One bill with all that belongs to it.
struct ShowAnswer: Answer {
  /// A bill with its companions.
  struct Fight {
    let companions: Companions
    /// How much alike each companion's text is to the bill's, from 0 to 1, where both were read.
    let likeness: [BillKey: Double]
  }

  let bill: Bill
  let summary: BillSummary
  let matches: [Match]
  let verdicts: [Verdict]
  let staff: Staff
  /// Why the position has to be looked at again.
  let reviews: [ReviewReason]
  /// The bill and its companions; nil where it has none that is known.
  let fight: Fight?
  /// Its text says next to nothing under a broad title; nil while no text was read.
  let isTitleOnly: Bool?
  /// The document whose text counts; nil while none was read.
  let textDocument: String?
  /// What the calendar holds for it; nil where its files are gone.
  let outlook: Outlook?
  let officialPage: String?
  let readAt: Date?
  let asOf: Day?
  let desk: Desk

  /// Nil if the bill was never read.
  init?(_ key: BillKey, asOf: Day?, at desk: Desk) throws {
    guard let stored = try desk.store.bill(key), let summary = try desk.store.summary(key) else { return nil }
    let jurisdiction = desk.jurisdiction(key.jurisdiction)
    if let asOf {
      guard let jurisdiction else {
        throw UsageError("Scrapers/\(key.jurisdiction) is not there, so --as-of cannot be told")
      }
      bill = try stored.asOf(asOf, jurisdiction)
    } else {
      bill = stored
    }
    self.summary = summary
    matches = try desk.store.matches(for: key)
    staff = try desk.store.staff(for: key)
    reviews = staff.position.map { desk.reviewReasons(of: $0, on: stored) } ?? []
    verdicts = try desk.store.verdicts(of: key)
    let text = try desk.store.currentText(of: key)
    textDocument = text?.document
    isTitleOnly = text?.content.isTitleOnly
    fight = try Fight(of: bill, text?.content, at: desk)
    outlook = try desk.outlook(of: stored, asOf: asOf)
    officialPage = try desk.officialPage(of: key)
    readAt = try desk.store.readAt(key)
    self.asOf = asOf
    self.desk = desk
  }

  /// The lines of the history.
  var csv: [[String?]] {
    [["on", "chamber", "text", "classes", "version"]]
      + bill.actions.map { action in
        [
          action.on.description, action.chamber?.rawValue, action.text, action.classes.joined(separator: " "),
          action.version,
        ]
      }
  }
}

extension ShowAnswer.Fight {
  fileprivate init?(of bill: Bill, _ text: LegalText?, at desk: Desk) throws {
    let others = try (bill.companions ?? []).compactMap { try desk.store.bill(bill.key.source.bill($0)) }
    guard !others.isEmpty else { return nil }
    companions = Companions([bill] + others)
    var likeness: [BillKey: Double] = [:]
    for other in others {
      guard let text, let theirs = try desk.store.currentText(of: other.key)?.content else { continue }
      likeness[other.key] = (Likeness(of: text, and: theirs).both * 100).rounded() / 100
    }
    self.likeness = likeness
  }
}
