internal import Campaigns
internal import Foundation
internal import Legislature
internal import Store

/// How well the rules find what people labelled.
struct Measurement: Answer {
  /// From what bills are judged.
  enum Way: String, CaseIterable, Sendable {
    case texts, titles
    case textKeywords = "keywords-in-texts"
    case titleKeywords = "keywords-in-titles"

    var needsText: Bool { self == .texts || self == .textKeywords }
    var isSearch: Bool { self == .textKeywords || self == .titleKeywords }

    var title: String {
      switch self {
      case .texts: "Rules, with texts"
      case .titles: "Rules, titles and statutes alone"
      case .textKeywords: "Plain keyword search, with texts"
      case .titleKeywords: "Plain keyword search, titles alone"
      }
    }
  }

  let source: SourceKey
  let labels: LabelTable
  private(set) var results: [(way: Way, evaluation: Evaluation)]
  /// Bills whose text was read, and of how many of them it may not be whole.
  private(set) var texts = 0
  private(set) var doubtfulTexts = 0

  init(
    _ labels: LabelTable, _ campaigns: [Campaign], of source: SourceKey, in ways: [Way], at desk: Desk
  ) throws {
    self.source = source
    self.labels = labels
    let judged = campaigns.filter { labels.campaigns.contains($0.id) }
    let matcher = Matcher(judged)
    let search = KeywordSearch(judged)
    results = ways.map { ($0, Evaluation(labels)) }
    for key in try desk.store.billKeys(source) {
      guard let bill = try desk.store.bill(key) else { continue }
      let text = ways.contains(where: \.needsText) ? try desk.store.currentText(of: key) : nil
      if let text { texts += 1; doubtfulTexts += text.content.isWhole ? 0 : 1 }
      for index in results.indices {
        let way = results[index].way
        let subject = desk.subject(of: bill, way.needsText ? text : nil)
        let judgements = way.isSearch ? search.judge(subject) : matcher.explain(subject)
        results[index].evaluation.add(key.number, title: bill.title, judgements)
      }
    }
  }

  private var bills: Int { results.first?.evaluation.bills ?? 0 }
  private var absent: [BillNumber] { results.first?.evaluation.unjudged ?? [] }

  var json: JSON {
    .object([
      "jurisdiction": .string(source.jurisdiction), "session": .string(source.session), "bills": .int(bills),
      "texts": .int(texts), "doubtful_texts": .int(doubtfulTexts), "labelled": .int(labels.rows.count),
      "not_in_database": .array(absent.map { .string("\($0)") }),
      "ways": .array(results.map { way, evaluation in evaluation.json(way) }),
    ])
  }

  var csv: [[String?]] {
    [
      [
        "way", "campaign", "precision", "recall", "f1", "seen", "core", "found", "doubted", "missed",
        "false_alarms", "possible",
      ]
    ]
      + results.flatMap { way, evaluation in
        evaluation.rows.map { name, figures in [way.rawValue, name] + figures.cells }
      }
  }

  func lines(_ page: Page) -> [String] {
    let head =
      "\(source.jurisdiction) \(source.session): \(bills) bills, \(texts) with a text, \(labels.rows.count) labelled"
    var lines = [head]
    if doubtfulTexts > 0 { lines.append(page.warning("\(doubtfulTexts) of the texts may not be whole")) }
    if !absent.isEmpty {
      let names = absent.map { "\($0)" }.joined(separator: ", ")
      lines += "Labelled, but not in the database: \(names)".wrapped(width: page.width, indent: "  ")
    }
    for (way, evaluation) in results { lines += [""] + evaluation.table(way, page) }
    for (way, evaluation) in results where !way.isSearch { lines += evaluation.mistakes(way, page) }
    return lines
  }
}

extension Evaluation {
  /// The campaigns in the order of the table, and all of them together.
  fileprivate var rows: [(name: String, figures: Figures)] {
    labels.campaigns.map { ($0, figures[$0] ?? Figures()) } + [("all together", pooled)]
  }

  fileprivate func table(_ way: Measurement.Way, _ page: Page) -> [String] {
    var table = Table(
      ["CAMPAIGN", "PREC", "RECALL", "F1", "SEEN", "CORE", "FALSE", "POSSIBLE"].map {
        Table.Column($0, least: $0 == "CAMPAIGN" ? 8 : nil)
      })
    for (name, figures) in rows { table.add([name] + figures.short) }
    let lone =
      way.isSearch ? [] : ["\(possibleBills) bills are possible for a campaign and relevant for none"]
    return [page.bold(way.title)] + page.lines(of: table) + lone
  }

  /// Every miss and every false alarm with what was found of it.
  fileprivate func mistakes(_ way: Measurement.Way, _ page: Page) -> [String] {
    labels.campaigns.flatMap { campaign -> [String] in
      let kinds = [("misses", misses[campaign] ?? []), ("false alarms", falseAlarms[campaign] ?? [])]
      return kinds.flatMap { name, mistakes -> [String] in
        if mistakes.isEmpty { return [] }
        let lines = mistakes.flatMap { $0.lines(page) }
        return ["", page.bold("\(way.title): \(name) of \(campaign)")] + lines
      }
    }
  }
}

extension Evaluation.Mistake {
  fileprivate func lines(_ page: Page) -> [String] {
    let standing =
      label == .core ? " (\(judgement.standing == .possible ? "only possible" : "not found"))" : ""
    let head = "\(bill)  \(judgement.score.hundredths)\(standing)  \(title)".printable
    let why = reason.isEmpty ? [] : ["labelled: \(reason)".printable]
    let evidence = EvidenceLine.all(judgement.evidence, titles: ["title": title]).flatMap {
      $0.lines(page, width: page.width - 4)
    }
    let words = why.flatMap { $0.wrapped(width: page.width - 4, indent: "  ") }
    return head.wrapped(width: page.width, indent: "  ")
      + (words + (evidence.isEmpty ? ["nothing was found"] : evidence)).map { "    \($0)" }
  }
}

extension Evaluation.Figures {
  fileprivate var cells: [String?] {
    shares + [core, found, doubted, missed, falseAlarms, possible].map { "\($0)" }
  }

  /// For a page: of the core those that are relevant, and those that are only possible.
  fileprivate var short: [String?] {
    shares + ["\(found)+\(doubted)/\(core)", "\(falseAlarms)", "\(possible)"]
  }

  /// Where nothing is relevant, or nothing is core, there is no share to speak of.
  private var shares: [String?] {
    [found + falseAlarms == 0 ? nil : precision.thousandths]
      + (core == 0 ? [nil, nil, nil] : [recall.thousandths, f1.thousandths, seen.thousandths])
  }

  fileprivate var json: [String: JSON] {
    [
      "precision": found + falseAlarms == 0 ? .null : .double(precision),
      "recall": core == 0 ? .null : .double(recall), "f1": core == 0 ? .null : .double(f1),
      "seen": core == 0 ? .null : .double(seen), "core": .int(core), "found": .int(found),
      "doubted": .int(doubted), "missed": .int(missed), "false_alarms": .int(falseAlarms),
      "possible": .int(possible),
    ]
  }
}

extension Evaluation {
  fileprivate func json(_ way: Measurement.Way) -> JSON {
    let lists: [String: JSON] =
      way.isSearch ? [:] : ["misses": json(misses), "false_alarms": json(falseAlarms)]
    return .object(
      [
        "way": .string(way.rawValue),
        "campaigns": .array(
          labels.campaigns.map { id in
            .object((figures[id] ?? Figures()).json.merging(["id": .string(id)]) { $1 })
          }),
        "pooled": .object(pooled.json.merging(["possible_bills": .int(possibleBills)]) { $1 }),
      ].merging(lists) { $1 })
  }

  private func json(_ mistakes: [String: [Mistake]]) -> JSON {
    .array(
      labels.campaigns.flatMap { campaign in
        (mistakes[campaign] ?? []).map { mistake in
          .object([
            "campaign": .string(campaign), "bill": .string("\(mistake.bill)"),
            "title": .string(mistake.title),
            "label": .int(mistake.label.rawValue), "standing": .string(mistake.judgement.standing.rawValue),
            "score": .double(mistake.judgement.score), "reason": .string(mistake.reason),
            "evidence": .array(mistake.judgement.evidence.map(\.json)),
          ])
        }
      })
  }
}
