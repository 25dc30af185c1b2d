internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Store

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Tell who said what of a bill, and when.",
    discussion: """
      Every follow, position, note, priority, name, tag and verdict, newest last. Nothing is ever changed or taken out.
      Without a bill: the latest of all bills.

      Examples:
        billwatch log HB 1671
        billwatch log --limit 20
        billwatch log --since 2025-02-01T00:00:00-08:00 --format csv
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("From this instant on.", valueName: "instant"))
  var since: Instant?

  @Option(
    help: ArgumentHelp("At most so many entries; without a bill the default is 50.", valueName: "number"))
  var limit: Int?

  @Argument(help: "The bill: [jurisdiction/][session/]number.")
  var bill: [String] = []

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more, not \(limit)") }
  }

  func run() throws {
    let workplace = try Workplace(global)
    let desk = try Desk(workplace, store: try workplace.readableStore())
    var key: BillKey?
    if !bill.isEmpty {
      let reference = try BillReference(bill)
      key = try reference.unread(at: desk, workplace) ?? reference.resolve(at: desk)
    }
    let limit = limit ?? (key == nil && since == nil ? 50 : nil)
    try global.print(try LogAnswer(of: key, since: since?.date, limit: limit, at: desk))
  }
}

/// What people said, newest last.
struct LogAnswer: Answer {
  let entries: [StaffEntry]
  let key: BillKey?
  /// There is more than the limit lets through.
  let isCut: Bool
  let desk: Desk

  init(of key: BillKey?, since: Date?, limit: Int?, at desk: Desk) throws {
    let found = try desk.store.staffLog(of: key, since: since, limit: limit.map { $0 + 1 })
    isCut = limit.map { found.count > $0 } ?? false
    entries = limit.map { found.suffix($0) } ?? found
    self.key = key
    self.desk = desk
  }

  var json: JSON { .array(entries.map(\.json)) }

  var csv: [[String?]] { [StaffEntry.csvNames] + entries.map(\.csv) }

  func lines(_ page: Page) -> [String] {
    let sources = Array(Set(entries.map(\.bill.source) + (key.map { [$0.source] } ?? []))).sorted()
    let list = entries.flatMap { entry -> [String] in
      let mark = desk.mark(of: entry.bill.source, among: sources).map { "\($0) " } ?? ""
      let head = "\(entry.at.rfc3339)  \(entry.who)  \(mark)\(entry.bill.number)"
      return [page.bold(head.printable)]
        + entry.words.textLines.flatMap { $0.printable.wrapped(width: page.width - 2, indent: "  ") }.map {
          "  \($0)"
        }
    }
    let nothing = key.map { "Nobody said anything of \($0.number)." } ?? "Nobody said anything yet."
    let more = isCut ? ["Earlier ones are not shown: give a higher --limit."] : []
    return (list.isEmpty ? [nothing] : list) + more + desk.freshness(of: sources, page)
  }
}
