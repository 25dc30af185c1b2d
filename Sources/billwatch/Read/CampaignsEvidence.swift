internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

extension Desk {
  /// A bill as the campaigns' rules see it: with the newest text that was read.
  func subject(of bill: Bill, _ text: BillText?) -> Subject {
    let version = text.flatMap { bill.version(ofDocument: $0.document)?.name }
    return Subject(
      bill, in: jurisdiction(bill.key.jurisdiction)?.campaignID, text: text?.content, version: version)
  }
}

extension Bill {
  /// The newest version, if it is another than the one whose text counts: that was not read yet. A source may give
  /// several versions one name, so that only their documents tell them apart.
  func unreadVersion(after document: String) -> Version? {
    let newest = (versions ?? []).enumerated().max {
      ($0.element.on?.ordinal ?? .max, $0.offset) < ($1.element.on?.ordinal ?? .max, $1.offset)
    }?.element
    return newest.flatMap { $0.document == document ? nil : $0 }
  }

  /// `SSB 5714 (5714-S.PL) is newer and was not read yet.`
  func unreadWords(after document: String) -> String? {
    unreadVersion(after: document).map { "\($0.name) (\($0.document)) is newer and was not read yet." }
  }
}

extension Desk {
  /// Says so where the campaigns' files are not those by which the bills of these sources were matched.
  func editedRules(_ sources: [SourceKey], _ page: Page) -> [String] {
    guard sources.contains(where: outdated.contains) else { return [] }
    let words =
      "The rules were edited since the bills were matched; run `billwatch campaigns rematch` (the next sync does it)."
    return words.wrapped(width: page.width, indent: "").map(page.warning)
  }
}

extension Match.Evidence {
  var json: JSON {
    .object([
      "rule": .string(rule), "field": .string(field), "snippet": .string(snippet), "weight": .double(weight),
      "version": .optional(version), "section": .optional(section), "count": count.map { .int($0) } ?? .null,
    ])
  }
}

/// Evidence as a reader wants it: what stands in one title together, each hit between brackets.
struct EvidenceLine: Hashable, Sendable {
  let weight: Double
  private let place: String
  private let isText: Bool
  private let words: String
  private let hits: [Range<String.Index>]

  /// The lines for a bill's evidence, the heaviest first. `titles` are the bill's own, by field; of others the words
  /// around each hit are shown.
  static func all(_ evidence: [Match.Evidence], titles: [String: String] = [:]) -> [EvidenceLine] {
    var merged: [EvidenceLine] = []
    var others = evidence
    for (field, title) in titles.sorted(by: { $0.key < $1.key }) {
      guard let line = EvidenceLine(title, evidence.filter { $0.field == field }) else { continue }
      merged.append(line)
      others.removeAll { $0.field == field }
    }
    return (merged + others.map(EvidenceLine.init)).enumerated().sorted {
      (abs($1.element.weight), $0.offset) < (abs($0.element.weight), $1.offset)
    }.map(\.element)
  }

  init(_ evidence: Match.Evidence) {
    weight = evidence.weight
    place = evidence.place.printable
    isText = ["text", "law"].contains(evidence.field)
    words = evidence.snippet.printable
    let isQuoted = !["citation", "pinned", "verdict"].contains(evidence.field)
    hits = isQuoted ? Self.hits(of: [evidence], in: words) : []
  }

  /// Nil for a title that is no evidence, or is another than that in which it was found.
  private init?(_ title: String, _ evidence: [Match.Evidence]) {
    guard let first = evidence.first else { return nil }
    weight = evidence.reduce(0) { $0 + $1.weight }
    place = first.place
    isText = false
    words = title.printable
    hits = Self.hits(of: evidence, in: words)
    if hits.isEmpty { return nil }
  }

  private static func hits(of evidence: [Match.Evidence], in words: String) -> [Range<String.Index>] {
    var hits: [Range<String.Index>] = []
    let all = evidence.flatMap { (try? PhrasePattern($0.rule))?.ranges(in: words) ?? [] }
    for hit in all.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
      // What only a blank parts is one thing to a reader.
      guard let last = hits.last,
        words[last.lowerBound..<hit.lowerBound].dropFirst(words[last].count).allSatisfy(\.isWhitespace)
      else {
        hits.append(hit)
        continue
      }
      hits[hits.count - 1] = last.lowerBound..<max(last.upperBound, hit.upperBound)
    }
    return hits
  }

  /// `+0.40  section 3, 12 times: …the use of [facial recognition] by…`, on as many lines as it takes.
  func lines(_ page: Page, width: Int) -> [String] {
    var text = ""
    var end = words.startIndex
    for hit in hits {
      text += words[end..<hit.lowerBound] + "[\(words[hit])]"
      end = hit.upperBound
    }
    text += words[end...]
    let sign = weight < 0 ? "-" : "+"
    let lines = "\(sign)\(weight.magnitude.hundredths) \(place): \(text)".wrapped(
      width: width, indent: "      ")
    // Emphasis comes last, so that it does not count as letters; a hit over two lines has the brackets alone.
    return lines.map { line in line.replacing(/\[[^\[\]]+\]/) { page.bold(String($0.output)) } }
  }

  /// The hits themselves, for who has seen enough; all words where there are none.
  var short: String {
    let quoted = Set(quotes).sorted().map { "\"\($0)\"" }
    return quoted.isEmpty ? words.cut(to: 30) : quoted.joined(separator: " ")
  }

  /// The first lines, without those of a text that show no other words than one before them.
  static func few(_ lines: [EvidenceLine], _ count: Int) -> [EvidenceLine] {
    var few: [EvidenceLine] = []
    for line in lines where few.count < count && !line.repeats(few) { few.append(line) }
    return few
  }

  private func repeats(_ others: [EvidenceLine]) -> Bool {
    let known = others.filter(\.isText).flatMap(\.quotes)
    return isText && !hits.isEmpty
      && quotes.allSatisfy { quote in known.contains { $0.contains(quote) || quote.contains($0) } }
  }

  private var quotes: [String] { hits.map { words[$0].lowercased() } }
}

extension Match.Evidence {
  /// Where it is, in words.
  fileprivate var place: String {
    let times = count.map { $0 == 1 ? "once" : "\($0) times" }
    let part = section.map { "section \($0)" }
    switch field {
    case "text": return [part ?? "text", times].compactMap { $0 }.joined(separator: ", ")
    case "law":
      return [part.map { "law in \($0)" } ?? "law", times].compactMap { $0 }.joined(separator: ", ")
    case "citation": return part.map { "statute, \($0)" } ?? "statute"
    default: return field.replacing("-", with: " ")
    }
  }
}

extension Bill {
  /// The titles by the field in which evidence has them; long ones are shown in parts.
  var shortTitles: [String: String] {
    let titles = ["title": title, "short-title": shortTitle, "legal-title": legalTitle]
    return titles.compactMapValues { $0 }.filter { $0.value.count <= 240 }
  }
}

extension Double {
  /// With two digits after the point, in any locale.
  var hundredths: String {
    let whole = Int((magnitude * 100).rounded())
    let cents = whole % 100
    return "\(self < 0 && whole > 0 ? "-" : "")\(whole / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  /// With three digits after the point.
  var thousandths: String {
    let whole = Int((magnitude * 1000).rounded())
    let part = "\(whole % 1000)"
    return "\(whole / 1000).\(String(repeating: "0", count: 3 - part.count))\(part)"
  }
}
