internal import Foundation
internal import Legislature
internal import Store

/// What became of what somebody said.
struct StaffAnswer: Answer {
  let recorded: [RecordedEntry]
  /// The bills among them that were not read yet.
  let unread: Set<BillKey>
  /// Why positions that were just taken have to be looked at again at once.
  let reviews: [BillKey: [ReviewReason]]
  let desk: Desk

  init(_ recorded: [RecordedEntry], at desk: Desk) throws {
    self.recorded = recorded
    self.desk = desk
    var unread: Set<BillKey> = []
    var reviews: [BillKey: [ReviewReason]] = [:]
    for entry in recorded.map(\.entry) {
      guard let bill = try desk.store.bill(entry.bill) else {
        unread.insert(entry.bill)
        continue
      }
      if let position = Staff.Position(entry) {
        reviews[entry.bill] = desk.reviewReasons(of: position, on: bill)
      }
    }
    self.unread = unread
    self.reviews = reviews
  }

  var json: JSON {
    .array(
      recorded.map { recorded in
        recorded.entry.json
          .adding("recorded", .bool(recorded.isNew))
          .adding("before", recorded.before?.json ?? .null)
          .adding("read", .bool(!unread.contains(recorded.entry.bill)))
      })
  }

  var csv: [[String?]] {
    [StaffEntry.csvNames + ["recorded"]] + recorded.map { $0.entry.csv + [String($0.isNew)] }
  }

  func lines(_ page: Page) -> [String] {
    recorded.flatMap { lines(of: $0, page) } + desk.freshness(of: sources, page)
  }

  private var sources: [SourceKey] { Array(Set(recorded.map(\.entry.bill.source))).sorted() }

  private func lines(of recorded: RecordedEntry, _ page: Page) -> [String] {
    let entry = recorded.entry
    let name = [
      desk.mark(of: entry.bill.source, among: desk.current(desk.states.map(\.source))),
      "\(entry.bill.number)",
    ]
    .compactMap { $0 }.joined(separator: " ")
    let said = recorded.isNew ? entry.words : "nothing new: \(entry.standing)"
    var lines = ["\(name): \(said)"]
    if recorded.isNew, let before = recorded.before {
      lines.append("  before: \(before.words) (\(before.saidBy))")
    }
    if unread.contains(entry.bill) {
      lines.append("  not read yet: check the number; it counts from the night on which the source has it")
    }
    if let reasons = reviews[entry.bill], recorded.isNew, !reasons.isEmpty {
      lines.append("  to review again at once: \(reasons.map(\.words).joined(separator: "; "))")
    }
    return lines.flatMap { $0.printable.wrapped(keepingIndent: page.width) }
  }
}

extension String {
  /// Wrapped at blanks; its own indent stands before each line.
  fileprivate func wrapped(keepingIndent width: Int) -> [String] {
    let indent = String(prefix { $0 == " " })
    return wrapped(width: width - indent.count, indent: "  ").map { indent + $0 }
  }
}
