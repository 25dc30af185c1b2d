package import Legislature

/// Words that two texts have in common, one after the other.
package struct Passage: Hashable, Sendable {
  /// As the first text writes them.
  package let text: String
  /// How many words it has.
  package let words: Int
  /// The number of the section of the first text that they stand in; nil where it has none.
  package let section: String?
  /// The same of the second text.
  package let otherSection: String?
}

/// The longest runs of words of the language that `first` brings which `second` brings as well, longest first. No word
/// of `first` is in two of them.
///
/// Case, signs and the numbers of statutes and sections do not count; a run ends with its section, and where law stands
/// between what is added. Words that are struck are in none.
package func passages(in first: LegalText, like second: LegalText, words least: Int = 12) -> [Passage] {
  let theirs = second.sections.flatMap { section in section.added.map { (section.number, PlainWords($0)) } }
  let others = theirs.map(\.1)
  var places: [UInt64: [(section: Int, word: Int)]] = [:]
  for (section, words) in others.enumerated() where words.count >= least {
    // A clause that comes again and again is found often enough by its first places.
    for (word, shingle) in words.shingles(least).enumerated() where (places[shingle]?.count ?? 0) < 8 {
      places[shingle, default: []].append((section, word))
    }
  }
  var passages: [Passage] = []
  for (section, brought) in first.sections.flatMap({ section in section.added.map { (section, $0) } }) {
    let words = PlainWords(brought)
    guard words.count >= least else { continue }
    let shingles = words.shingles(least)
    var at = 0
    while at < shingles.count {
      let runs = (places[shingles[at]] ?? []).map { place in
        (length: words.common(from: at, others[place.section], from: place.word), section: place.section)
      }
      guard let longest = runs.max(by: { $0.length < $1.length }), longest.length >= least else {
        at += 1
        continue
      }
      passages.append(
        Passage(
          text: words.text(at..<(at + longest.length), of: brought), words: longest.length,
          section: section.number, otherSection: theirs[longest.section].0))
      at += longest.length
    }
  }
  return passages.enumerated().sorted { ($1.element.words, $0.offset) < ($0.element.words, $1.offset) }.map(
    \.element)
}

extension PlainWords {
  /// How many words agree from these places on.
  fileprivate func common(from start: Int, _ other: PlainWords, from otherStart: Int) -> Int {
    var length = 0
    while start + length < count, otherStart + length < other.count,
      hashes[start + length] == other.hashes[otherStart + length]
    { length += 1 }
    return length
  }

  fileprivate func text(_ range: Range<Int>, of text: String) -> String {
    guard let last = range.last else { return "" }
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: ranges[range.lowerBound].lowerBound)
    let end = utf8.index(start, offsetBy: ranges[last].upperBound - ranges[range.lowerBound].lowerBound)
    return text[start..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
