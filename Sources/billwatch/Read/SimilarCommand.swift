internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Store
internal import Texts

struct Similar: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find bills of any session and jurisdiction whose text is largely the same.",
    discussion: """
      Compared is the language that each bill's newest text brings, in runs of five words; clauses that very many bills
      have are left out. A bill is listed if that share of it is in the other, or of the other in it; companions always
      are.

      Examples:
        billwatch similar SB 5714
        billwatch similar HB 1671 --at-least 0.6 --limit 3
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("The least share, from 0 to 1, that must be in common.", valueName: "share"))
  var atLeast = 0.3

  @Option(help: ArgumentHelp("At most so many bills.", valueName: "number"))
  var limit = 10

  @Argument(help: "The bill: [jurisdiction/][session/]number.", completion: .bills)
  var bill: [String]

  func validate() throws {
    guard (0...1).contains(atLeast) else {
      throw ValidationError("--at-least \(atLeast) is no share; give 0 to 1")
    }
    guard limit > 0 else { throw ValidationError("--limit \(limit) would list nothing; give 1 or more") }
  }

  func run() throws {
    let reference = try BillReference(bill)
    let desk = try Desk(global)
    let key = try reference.resolve(at: desk)
    let answer = try SimilarAnswer(to: key, atLeast: atLeast, limit: limit, at: desk)
    if global.format != .table {
      for problem in answer.problems { FileHandle.standardError.write(Data("billwatch: \(problem)\n".utf8)) }
    }
    try global.print(answer)
  }
}

/// Bills whose text is largely that of another.
struct SimilarAnswer: Answer {
  struct Other {
    let summary: BillSummary
    /// Of the text that was compared.
    let version: String
    let likeness: Likeness
    let isCompanion: Bool
    let passages: [Passage]
  }

  let key: BillKey
  let version: String
  let isTitleOnly: Bool
  /// With how many other bills it was compared.
  let compared: Int
  let atLeast: Double
  /// What could not be compared.
  let problems: [String]
  /// The most alike first.
  let others: [Other]
  let desk: Desk

  /// Ends with exit code 4 if no text of the bill was read.
  init(to key: BillKey, atLeast: Double, limit: Int, at desk: Desk) throws {
    guard let bill = try desk.store.bill(key), let text = try desk.store.currentText(of: key) else {
      throw complaint(
        "no text of \(key.number) was read yet, so that nothing can be compared; 'billwatch sync \(key.jurisdiction)' "
          + "reads the texts that are published", exitCode: 4)
    }
    let search = SimilarSearch(sketches: try desk.store.sketches())
    // The sketches say where to look, the texts what is there.
    let found = search.others(like: text.content, of: key)
    let near = found.filter { $0.likeness.largerShare > 0 && $0.likeness.largerShare >= atLeast / 2 }
      .prefix(3 * limit)
    let companions = Set((bill.companions ?? []).map { key.source.bill($0) })
    let read = try (near + found.filter { companions.contains($0.key) && !near.contains($0) }).compactMap {
      try Other($0, bill: bill, text: text.content, without: search.common, at: desk)
    }.sorted { $0.rank > $1.rank }
    let alike = Set(read.filter { $0.likeness.largerShare >= atLeast }.prefix(limit).map(\.summary.key))
    others = read.filter { $0.isCompanion || alike.contains($0.summary.key) }
    problems =
      bill.newer(than: text.document)
      + companions.subtracting(others.map(\.summary.key)).sorted().map {
        "no text of the companion \($0.number) was read yet, so that it is not compared"
      }
    self.key = key
    version = bill.name(of: text.document)
    isTitleOnly = text.content.isTitleOnly
    compared = search.count(without: key)
    self.atLeast = atLeast
    self.desk = desk
  }

  var json: JSON { .array(others.map { $0.json(version) }) }

  var csv: [[String?]] {
    [
      [
        "jurisdiction", "session", "bill", "version", "title", "stage", "companion", "share",
        "share_of_other",
        "longest_passage",
      ]
    ]
      + others.map { other in
        let summary = other.summary
        return [
          summary.key.jurisdiction, summary.key.session, "\(summary.key.number)", other.version,
          summary.title,
          summary.stage.rawValue, other.isCompanion ? "yes" : "no",
          "\(other.likeness.shareOfFirst.shareInHundredths)",
          "\(other.likeness.shareOfSecond.shareInHundredths)", other.passages.first?.text.cut(to: 300),
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    let rest = compared == 1 ? "the text of 1 other bill" : "the texts of \(compared) other bills"
    let head = page.bold("\(version), compared with \(rest)")
    let shell = "Its text says next to nothing yet: a title-only bill can become anything."
    let none = "None has \(Int((atLeast * 100).rounded())) % of its text in common with it."
    let sources = Set([key.source] + others.map(\.summary.key.source)).sorted()
    let warnings = problems.flatMap {
      $0.printable.wrapped(width: page.width, indent: "  ").map(page.warning)
    }
    return [head] + warnings + (isTitleOnly ? [page.warning(shell)] : []) + (others.isEmpty ? [none] : [])
      + others.flatMap { [""] + $0.lines(page) } + [""]
      + desk.freshness(of: sources, page).flatMap { $0.wrapped(width: page.width, indent: "  ") }
  }
}

/// Looks through the sketches of all texts.
struct SimilarSearch {
  struct Found: Equatable {
    let key: BillKey
    let document: String
    let likeness: Likeness
  }

  private let sketches: [(key: BillKey, document: String, sketch: Sketch)]
  /// What stands in so many texts that it says nothing of one.
  let common: Set<UInt64>

  init(sketches: [TextSketch]) {
    let read = sketches.compactMap { one in Sketch(numbers: one.sketch).map { (one.key, one.document, $0) } }
    self.sketches = read
    common = Sketch.common(in: read.lazy.map(\.2), most: max(12, read.count / 50))
  }

  func count(without key: BillKey) -> Int { sketches.count { $0.key != key } }

  /// The most alike first.
  func others(like text: LegalText, of key: BillKey) -> [Found] {
    let mine = Sketch(text).without(common)
    return sketches.filter { $0.key != key }.map { other in
      Found(
        key: other.key, document: other.document, likeness: mine.likeness(to: other.sketch.without(common)))
    }
    .sorted { first, second in
      let rank = (second.likeness.both, second.likeness.shareOfFirst)
      return (first.likeness.both, first.likeness.shareOfFirst) == rank
        ? first.key < second.key : (first.likeness.both, first.likeness.shareOfFirst) > rank
    }
  }
}

extension SimilarAnswer.Other {
  /// A share of fewer runs than these may be chance.
  private static let few = 64

  /// The share of both, then that of the bill.
  fileprivate var rank: (Double, Double) { (likeness.both, likeness.shareOfFirst) }

  fileprivate init?(
    _ found: SimilarSearch.Found, bill: Bill, text: LegalText, without common: Set<UInt64>, at desk: Desk
  ) throws {
    guard let summary = try desk.store.summary(found.key), let other = try desk.store.bill(found.key),
      let theirs = try desk.store.text(of: found.key, document: found.document)
    else { return nil }
    self.summary = summary
    version = other.name(of: found.document)
    likeness = Likeness(of: text, and: theirs.content, without: common)
    let companions = (bill.companions ?? []).map { bill.key.source.bill($0) }
    isCompanion = companions.contains(found.key)
    passages = Array(Texts.passages(in: text, like: theirs.content).prefix(3))
  }

  fileprivate func json(_ version: String) -> JSON {
    .object([
      "jurisdiction": .string(summary.key.jurisdiction), "session": .string(summary.key.session),
      "bill": .string("\(summary.key.number)"), "version": .string(self.version),
      "title": .string(summary.title),
      "stage": .string(summary.stage.rawValue), "companion": .bool(isCompanion),
      "compared_version": .string(version),
      "share": .double(likeness.shareOfFirst.shareInHundredths),
      "share_of_other": .double(likeness.shareOfSecond.shareInHundredths),
      "runs": .int(likeness.fewest),
      "passages": .array(
        passages.map { passage in
          .object([
            "words": .int(passage.words), "section": .optional(passage.section),
            "other_section": .optional(passage.otherSection), "text": .string(passage.text),
          ])
        }),
    ])
  }

  fileprivate func lines(_ page: Page) -> [String] {
    let key = summary.key
    let name = "\(version)  \(key.jurisdiction) \(key.session)  \(summary.stage.rawValue)"
    var share =
      "\(likeness.shareOfFirst.percent) of the bill's text is in it, \(likeness.shareOfSecond.percent) of its own in the bill"
    if likeness.fewest < Self.few { share += "; a short text, so this may be chance" }
    let quotes = passages.map { passage in
      let places =
        "\(passage.section.map { "section \($0)" } ?? "no section"), there "
        + "\(passage.otherSection.map { "section \($0)" } ?? "no section")"
      return "\(passage.words) words (\(places)): \(passage.text)".cut(to: 240)
    }
    return [page.bold(isCompanion ? "\(name), its companion" : name)]
      + ([summary.title, share] + quotes).flatMap { line in
        line.printable.wrapped(width: page.width - 2, indent: "  ").map { "  \($0)" }
      }
  }
}

extension Bill {
  /// The display number of the version that a document is the text of.
  fileprivate func name(of document: String) -> String {
    versions?.last { $0.document == document }.map { label(of: $0) } ?? document
  }

  /// Says of each version after this document that its text was not read.
  fileprivate func newer(than document: String) -> [String] {
    guard let versions, let place = versions.lastIndex(where: { $0.document == document }) else { return [] }
    return versions[(place + 1)...].map {
      "\($0.name) (\($0.document)) is newer, and its text was not read yet; 'billwatch sync \(key.jurisdiction)' reads it"
    }
  }
}

extension Likeness {
  fileprivate var largerShare: Double { max(shareOfFirst, shareOfSecond) }
}

extension Double {
  fileprivate var shareInHundredths: Double { (self * 100).rounded() / 100 }
  fileprivate var percent: String { "\(Int((self * 100).rounded())) %" }
}
