internal import Foundation
internal import Legislature

/// What became of each report.
struct BouncesAnswer: Answer {
  enum Outcome: String, CaseIterable {
    case counted, paused, kept, repeated, unknown
    case noBounce = "no-bounce"
    case notUnderstood = "not-understood"
  }

  struct Row {
    let file: String
    var outcome: Outcome
    /// What the server said, or why it is no bounce.
    let words: String
    var address: String?
    var isHard: Bool?
    /// Hard bounces of the address by now.
    var count: Int?
  }

  let rows: [Row]
  let limit: Int

  var json: JSON {
    .object([
      "limit": .int(limit),
      "paused": .array(rows.filter { $0.outcome == .paused }.compactMap(\.address).map(JSON.string)),
      "reports": .array(
        rows.map { row in
          .object([
            "file": .string(row.file), "outcome": .string(row.outcome.rawValue),
            "address": .optional(row.address), "hard": row.isHard.map(JSON.bool) ?? .null,
            "hard_bounces": row.count.map(JSON.int) ?? .null, "reason": .string(row.words),
          ])
        }),
    ])
  }

  var csv: [[String?]] {
    [["file", "outcome", "address", "hard", "hard_bounces", "reason"]]
      + rows.map { row in
        [
          row.file, row.outcome.rawValue, row.address, row.isHard.map { $0 ? "yes" : "no" },
          row.count.map(String.init), row.words,
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    if rows.isEmpty { return ["No mail there."] }
    var table = Table([
      .init("OUTCOME"), .init("ADDRESS", least: 12), .init("COUNT"), .init("REASON", least: 20),
    ])
    for row in rows {
      let words =
        [.noBounce, .notUnderstood].contains(row.outcome) ? "\(row.words) (\(row.file))" : row.words
      table.add([row.outcome.rawValue, row.address, row.count.map { "\($0) of \(limit)" }, words])
    }
    let paused = rows.filter { $0.outcome == .paused }.compactMap(\.address)
    let notes = paused.map {
      page.warning("Mail to \($0) is paused; `billwatch subscribers resume \($0)` lets it go again.")
    }
    let unclear = rows.filter { $0.outcome == .notUnderstood }.count
    let last = unclear == 0 ? [] : [page.warning("\(unclear) not understood: please look at them.")]
    return page.lines(of: table) + (notes.isEmpty && last.isEmpty ? [] : [""]) + notes + last
  }
}
