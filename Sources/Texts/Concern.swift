package import Legislature

/// A place that a campaign's rule names, in the words that a section would make law.
package struct Hit: Hashable, Sendable {
  /// What to show: the phrase or the statute.
  package var label: String
  /// In bytes of the text's UTF-8.
  package var range: Range<Int>

  package init(label: String, range: Range<Int>) {
    self.label = label
    self.range = range
  }
}

/// Why the change of a section matters to a campaign.
package struct Concern: Hashable, Sendable {
  /// Something that the campaign looks for.
  package struct Reason: Hashable, Sendable {
    package var label: String
    /// How often it stood in the older text of the section.
    package var was: Int
    package var isNow: Int
    /// It changed itself, or words near it did.
    package var isNear: Bool
  }

  /// The place of the section in `Redline.sections`.
  package var section: Int
  /// In the order in which they stand in the section.
  package var reasons: [Reason]
  /// The changes, and what they are near, with what stands around them. None where a whole section came or went
  /// because of its statute alone.
  package var excerpts: [Excerpt]
}

extension Redline {
  /// The changes that concern a campaign: a section that came, went or changed concerns it if what it looks for lies
  /// within some words of what changed, or stands there more or less often than before.
  ///
  /// Counts of lists and numbers of sections that only moved on are no change here.
  /// - Parameters:
  ///   - distance: How many words between a hit and a change are near.
  ///   - context: How many words to show on both sides.
  ///   - hits: What the campaign finds in a text of the section.
  /// - Returns: At most one for each section, in their order.
  package func concerns(
    within distance: Int = 12, context: Int = 20, hits: (LegalText.Section, String) -> [Hit]
  ) -> [Concern] {
    sections.enumerated().compactMap { index, change -> Concern? in
      guard change.kind != .same, !change.isFrame else { return nil }
      let before = change.old.map { hits($0, change.pieces.oldText) } ?? []
      let after = change.new.map { hits($0, change.pieces.newText) } ?? []
      guard !before.isEmpty || !after.isEmpty else { return nil }
      var search = ConcernSearch(words: PieceWords(change.pieces), distance: distance)
      var seen: Set<String> = []
      let reasons = (after + before).map(\.label).filter { seen.insert($0).inserted }.compactMap { label in
        search.reason(
          label, before: before.filter { $0.label == label }.map(\.range),
          after: after.filter { $0.label == label }.map(\.range))
      }
      if reasons.isEmpty { return nil }
      return Concern(section: index, reasons: reasons, excerpts: search.excerpts(context: context))
    }
  }
}

/// Looks in one section for what a rule and a change have to do with each other.
private struct ConcernSearch {
  /// A hit of more words than these is a place to look into, not a thing to show.
  private static let phrase = 60

  private let words: PieceWords
  private let distance: Int
  /// For each word whether it is a change that means something.
  private let isChange: [Bool]
  private var chosen: [Bool]

  init(words: PieceWords, distance: Int) {
    self.words = words
    self.distance = distance
    isChange = Self.changes(words)
    chosen = Array(repeating: false, count: words.all.count)
  }

  func excerpts(context: Int) -> [Excerpt] { words.excerpts(around: chosen, context: context) }

  mutating func reason(_ label: String, before: [Range<Int>], after: [Range<Int>]) -> Concern.Reason? {
    let hits = before.map { places($0, hidden: .added) } + after.map { places($0, hidden: .struck) }
    var isNear = false
    for hit in hits {
      let changed = (around(hit) + Array(hit)).filter { isChange[$0] }
      guard !changed.isEmpty else { continue }
      isNear = true
      let isPhrase = hit.count <= Self.phrase
      if isPhrase || words.pieces.contains(where: { $0.kind == .same }) {
        for place in changed + (isPhrase ? Array(hit) : []) { chosen[place] = true }
      }
    }
    guard isNear || before.count != after.count else { return nil }
    return Concern.Reason(label: label, was: before.count, isNow: after.count, isNear: isNear)
  }

  /// The words of a range of one of the two texts.
  private func places(_ range: Range<Int>, hidden: Piece.Kind) -> Range<Int> {
    func start(_ index: Int) -> Int {
      hidden == .added ? words.all[index].oldStart : words.all[index].newStart
    }
    func isHidden(_ index: Int) -> Bool { words.pieces[words.all[index].piece].kind == hidden }
    var (low, high) = (0, words.all.count)
    while low < high {
      let middle = (low + high) / 2
      if start(middle) > range.lowerBound { high = middle } else { low = middle + 1 }
    }
    // The last word that begins at or before the range, and is in this text.
    var first = max(low - 1, 0)
    while first > 0, isHidden(first) { first -= 1 }
    var end = first
    while end < words.all.count, start(end) < range.upperBound { end += 1 }
    return first..<end
  }

  /// The words within the distance before and after.
  private func around(_ hit: Range<Int>) -> [Int] {
    near(stride(from: hit.upperBound, to: words.all.count, by: 1))
      + near(stride(from: hit.lowerBound - 1, through: 0, by: -1))
  }

  private func near(_ order: some Sequence<Int>) -> [Int] {
    var near: [Int] = []
    var left = distance
    for index in order {
      guard left > 0 else { break }
      near.append(index)
      if words.all[index].counts { left -= 1 }
    }
    return near
  }

  private static let numbered: Set<String> = ["section", "sections", "sec", "subsection", "subsections"]

  /// Signs, counts of lists and the number after "section" do not mean anything by themselves.
  private static func changes(_ words: PieceWords) -> [Bool] {
    var last = ""
    return words.all.map { word in
      guard word.counts else { return false }
      let text = word.text.split(whereSeparator: \.isWhitespace).first.map { $0.lowercased() } ?? ""
      let isNumber = text.utf8.allSatisfy { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
      defer { if !isNumber { last = text } }
      return word.isChange && !(isNumber && numbered.contains(last))
    }
  }
}
