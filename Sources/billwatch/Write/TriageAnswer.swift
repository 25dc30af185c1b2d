internal import Foundation
internal import Legislature
internal import Store

/// The bills that wait for a person's word.
struct TriageQueue: Answer {
  let doubts: [Doubt]
  let limit: Int?
  let sources: [SourceKey]
  let desk: Desk

  private var shown: [Doubt] { limit.map { Array(doubts.prefix($0)) } ?? doubts }

  var json: JSON {
    .array(
      shown.map { doubt in
        .object([
          "jurisdiction": .string(doubt.bill.key.jurisdiction), "session": .string(doubt.bill.key.session),
          "bill": .string("\(doubt.bill.key.number)"), "version": .string(doubt.bill.version),
          "title": .string(doubt.bill.title), "stage": .string(doubt.bill.stage.rawValue),
          "campaign": .string(doubt.match.campaign), "score": .double(doubt.match.score),
          "evidence": .array(doubt.match.evidence.map(\.json)),
        ])
      })
  }

  var csv: [[String?]] {
    [
      [
        "jurisdiction", "session", "bill", "version", "campaign", "score", "title", "rule", "field",
        "snippet",
      ]
    ]
      + shown.map { doubt in
        let best = doubt.match.evidence.first
        return [
          doubt.bill.key.jurisdiction, doubt.bill.key.session, "\(doubt.bill.key.number)", doubt.bill.version,
          doubt.match.campaign, "\(doubt.match.score)", doubt.bill.title, best?.rule, best?.field,
          best?.snippet,
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    let list = shown.flatMap { doubt in
      let mark = desk.mark(of: doubt.bill.key.source, among: sources).map { "  \($0)" } ?? ""
      let head = "\(doubt.bill.version)\(mark)  \(doubt.match.campaign) \(doubt.match.score.hundredths)"
      let title = (doubt.bill.title).printable.wrapped(width: page.width - 2, indent: "")
      let titles = ["title": doubt.bill.title]
      let evidence = EvidenceLine.all(doubt.match.evidence, titles: titles).prefix(2).flatMap {
        $0.lines(page, width: page.width - 2)
      }
      return [page.bold(head.printable)] + (title + evidence).map { "  \($0)" } + [""]
    }
    let rest = doubts.count - shown.count
    let words = doubts.waiting + (rest > 0 ? ", \(rest) of them not shown" : "")
    let hint = doubts.isEmpty ? "\(words)." : "\(words): billwatch triage BILL yes|no"
    return list + hint.wrapped(width: page.width, indent: "  ") + desk.editedRules(sources, page)
      + desk.freshness(of: sources, page)
  }
}

/// What was said of a bill just now.
struct TriageAnswer: Answer {
  let key: BillKey
  let campaign: String
  /// Nil where it was taken back.
  let verdict: Verdict?
  /// What was said before of the same.
  let replaced: Verdict?
  /// What still waits for a word.
  let left: [Doubt]

  var json: JSON {
    .object([
      "jurisdiction": .string(key.jurisdiction), "session": .string(key.session),
      "bill": .string("\(key.number)"), "campaign": .string(campaign), "verdict": verdict?.json ?? .null,
      "waiting": .int(left.count),
    ])
  }

  var csv: [[String?]] {
    [
      ["bill", "campaign", "is_ours", "by", "at", "note"],
      [
        key.path, campaign, verdict.map { "\($0.isOurs)" }, verdict?.by, verdict?.at.rfc3339, verdict?.note,
      ],
    ]
  }

  func lines(_ page: Page) -> [String] {
    let said =
      switch verdict?.isOurs {
      case true: "\(key.number) belongs to \(campaign), whatever its score"
      case false: "\(key.number) does not belong to \(campaign), whatever its score"
      case nil: "Taken back: the score decides again whether \(key.number) belongs to \(campaign)"
      }
    let before = replaced.map { "Before: \($0.words)" }
    return [said, before, left.waiting].compactMap { $0?.printable }
  }
}

extension [Doubt] {
  /// `53 doubts about 46 bills wait for a word`; a bill may belong to several campaigns.
  fileprivate var waiting: String {
    let bills = Set(map(\.bill.key)).count
    return isEmpty
      ? "Nothing waits for a word"
      : "\(counted(count, "doubt")) about \(counted(bills, "bill")) wait\(count == 1 ? "s" : "") for a word"
  }
}
