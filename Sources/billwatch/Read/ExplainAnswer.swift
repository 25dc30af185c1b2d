internal import Foundation
internal import Legislature
internal import Store

/// A phrase or a line with its plain words.
struct PlainWords {
  enum Kind: String { case term, line }

  let jurisdiction: String
  let kind: Kind
  /// As the source says it.
  let text: String
  /// The bill and the line where it is one of a bill's.
  var bill: BillKey?
  var action: Action?
  /// Nothing where nobody has explained it.
  let plain: [Glossary.Language: String]

  /// What a phrase means: the term that is called so; or else the line that it is; or else the terms in it.
  static func phrase(_ phrase: String, in jurisdiction: String, _ glossary: Glossary) -> [PlainWords] {
    let line = plain(phrase, nil, glossary)
    guard line.isEmpty || glossary.isTerm(phrase) else {
      return [PlainWords(jurisdiction: jurisdiction, kind: .line, text: phrase, plain: line)]
    }
    return glossary.terms(about: phrase).map {
      PlainWords(jurisdiction: jurisdiction, kind: .term, text: $0.names[0], plain: $0.plain)
    }
  }

  static func line(_ action: Action, of bill: BillKey, _ glossary: Glossary?) -> PlainWords {
    PlainWords(
      jurisdiction: bill.jurisdiction, kind: .line, text: action.text, bill: bill, action: action,
      plain: glossary.map { plain(action.text, action.chamber, $0) } ?? [:])
  }

  /// A phrase that somebody types stands under no house's heading; either may be meant.
  private static func plain(_ text: String, _ chamber: Chamber?, _ glossary: Glossary)
    -> [Glossary.Language: String]
  {
    let chambers: [Chamber?] = chamber.map { [$0] } ?? [nil] + Chamber.allCases
    var plain: [Glossary.Language: String] = [:]
    for language in Glossary.Language.allCases {
      plain[language] = chambers.lazy.compactMap { glossary.plain(text, chamber: $0, in: language) }.first
    }
    return plain
  }
}

/// What phrases or a bill's last lines mean.
struct ExplainAnswer: Answer {
  let explanations: [PlainWords]
  let languages: [Glossary.Language]
  /// The bill that was asked for, and where it was looked up; nil for a phrase.
  let bill: (bill: Bill, desk: Desk)?

  var json: JSON {
    .array(
      explanations.map { one in
        let plain = languages.map { ($0.rawValue, JSON.optional(one.plain[$0])) }
        return .object([
          "jurisdiction": .string(one.jurisdiction), "kind": .string(one.kind.rawValue),
          "text": .string(one.text), "session": .optional(one.bill?.session),
          "bill": .optional(one.bill?.number.description), "on": .optional(one.action?.on.description),
          "chamber": .optional(one.action?.chamber?.rawValue),
          "plain": .object(Dictionary(uniqueKeysWithValues: plain)),
        ])
      })
  }

  var csv: [[String?]] {
    [["jurisdiction", "session", "bill", "on", "chamber", "kind", "text"] + languages.map(\.rawValue)]
      + explanations.map { one in
        [
          one.jurisdiction, one.bill?.session, one.bill?.number.description, one.action?.on.description,
          one.action?.chamber?.rawValue, one.kind.rawValue, one.text,
        ] + languages.map { one.plain[$0] }
      }
  }

  func lines(_ page: Page) -> [String] {
    let several = Set(explanations.map(\.jurisdiction)).count > 1
    let found = explanations.flatMap { one -> [String] in
      let place = several ? "(\(one.jurisdiction))" : nil
      let head = [one.action?.on.description, one.action?.chamber?.rawValue.capitalized, one.text, place]
      return head.compactMap { $0 }.joined(separator: " ").printable.wrapped(width: page.width, indent: "  ")
        .map(page.bold) + words(of: one, page)
    }
    guard let bill else { return found }
    let head = "\(bill.bill.version)  \(bill.bill.shortTitle ?? bill.bill.title)".printable
    return [page.bold(head.cut(to: page.width)), ""] + (found.isEmpty ? ["No line yet."] : found) + [""]
      + bill.desk.freshness(of: [bill.bill.key.source], page)
  }

  private func words(of one: PlainWords, _ page: Page) -> [String] {
    guard !one.plain.isEmpty else { return ["  –   nobody has explained this line"] }
    return languages.compactMap { language in one.plain[language].map { (language.rawValue, $0) } }
      .flatMap { code, text in
        text.printable.wrapped(width: page.width - 6, indent: "").enumerated().map { number, line in
          (number == 0 ? "  \(code)  " : "      ") + line
        }
      }
  }
}
