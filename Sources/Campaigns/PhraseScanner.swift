/// Finds all phrases of all campaigns in one pass over a text.
///
/// The text's words are told apart and recognised by a trie. Each recognised word moves on the runs in which
/// it has a place: a run's place is reached at a word if the place before it was reached at the word before.
struct PhraseScanner: Sendable {
  /// Where a phrase stands in the text.
  struct Hit: Hashable, Sendable {
    /// Index of the phrase among those that the scanner was made of.
    let pattern: Int
    /// In bytes of UTF-8.
    let range: Range<Int>
  }

  /// A run of a pattern, and where its places lie among all.
  struct Run: Sendable {
    let pattern: Int
    /// The other side of `~`, as an index among the runs.
    let partner: Int?
    let distance: Int
    let places: Range<Int>
  }

  private(set) var runs: [Run] = []
  private var trie = WordTrie()
  private var isCapital: [Bool] = []
  /// For each word the places that it can take, the later ones of a run first.
  private var placesOfWord: [[Int]] = []
  private(set) var runOfPlace: [Int] = []

  init(_ patterns: [PhrasePattern]) {
    var ids: [PhrasePattern.Word: Int] = [:]
    for (index, pattern) in patterns.enumerated() {
      let first = runs.count
      for (side, run) in pattern.runs.enumerated() {
        let start = runOfPlace.count
        for words in run {
          for word in Set(words) { placesOfWord[id(of: word, in: &ids)].append(runOfPlace.count) }
          runOfPlace.append(runs.count)
        }
        let partner = pattern.runs.count == 2 ? first + 1 - side : nil
        runs.append(
          Run(pattern: index, partner: partner, distance: pattern.distance, places: start..<runOfPlace.count))
      }
    }
    for word in placesOfWord.indices { placesOfWord[word].sort(by: >) }
  }

  /// All phrases in the text, in the order in which they end.
  func hits(in bytes: [UInt8]) -> [Hit] {
    var scan = Scan(scanner: self)
    var position = 0
    var found: [Int] = []
    while position < bytes.count {
      found.removeAll(keepingCapacity: true)
      let word = trie.read(bytes, at: position, found: &found)
      if word.isWord {
        scan.word(
          at: position..<word.end,
          places: places(of: found, isCapital: word.isCapital, in: bytes, at: position))
        position = word.end
      } else {
        if separates(bytes, at: word.end) { scan.pause() }
        position = word.end + 1
      }
    }
    return scan.hits
  }
}

extension PhraseScanner {
  private mutating func id(of word: PhrasePattern.Word, in ids: inout [PhrasePattern.Word: Int]) -> Int {
    if let id = ids[word] { return id }
    let id = placesOfWord.count
    ids[word] = id
    placesOfWord.append([])
    isCapital.append(word.isCapital)
    trie.insert(word, id: id)
    return id
  }

  /// The places that a word of the text can take, later ones first, so that none is reached through one
  /// reached just now.
  private func places(of found: [Int], isCapital capital: Bool, in bytes: [UInt8], at position: Int) -> [Int]
  {
    if found.isEmpty { return [] }
    let words = found.filter { !isCapital[$0] || (capital && !Self.shouts(bytes, around: position)) }
    guard words.count != 1 else { return placesOfWord[words[0]] }
    return Set(words.flatMap { placesOfWord[$0] }).sorted(by: >)
  }

  /// Whether what surrounds a word in capitals is in capitals too, which then mean nothing.
  private static func shouts(_ bytes: [UInt8], around position: Int) -> Bool {
    let reach = 40
    let near = bytes[max(0, position - reach)..<min(bytes.count, position + reach)]
    let small = UInt8(ascii: "a")...UInt8(ascii: "z")
    let large = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return !near.contains(where: small.contains) && near.count(where: large.contains) > 8
  }

  /// Whether no phrase goes on past this separator: a semicolon, or a blank line.
  private func separates(_ bytes: [UInt8], at position: Int) -> Bool {
    guard position < bytes.count else { return false }
    let newline = UInt8(ascii: "\n")
    return bytes[position] == UInt8(ascii: ";")
      || (bytes[position] == newline && position + 1 < bytes.count && bytes[position + 1] == newline)
  }
}

/// How far the runs have come in one text.
private struct Scan {
  private let scanner: PhraseScanner
  private(set) var hits: [PhraseScanner.Hit] = []
  /// The number of the current word. It leaps at a pause, so that what stands on both sides is not near each
  /// other.
  private var number = 0
  /// For each place the number of the word that last reached it, and where that run began.
  private var reached: [Int]
  private var began: [Int]
  /// For each run its last complete occurrence.
  private var last: [(words: ClosedRange<Int>, bytes: Range<Int>)?]

  init(scanner: PhraseScanner) {
    self.scanner = scanner
    reached = Array(repeating: -1, count: scanner.runOfPlace.count)
    began = Array(repeating: 0, count: scanner.runOfPlace.count)
    last = Array(repeating: nil, count: scanner.runs.count)
  }

  mutating func pause() { number += 64 }

  mutating func word(at range: Range<Int>, places: [Int]) {
    number += 1
    for place in places {
      let run = scanner.runs[scanner.runOfPlace[place]]
      if place == run.places.lowerBound {
        began[place] = range.lowerBound
      } else if reached[place - 1] == number - 1 {
        began[place] = began[place - 1]
      } else {
        continue
      }
      reached[place] = number
      if place == run.places.upperBound - 1 { complete(run, bytes: began[place]..<range.upperBound) }
    }
  }

  private mutating func complete(_ run: PhraseScanner.Run, bytes: Range<Int>) {
    guard let partner = run.partner else {
      hits.append(.init(pattern: run.pattern, range: bytes))
      return
    }
    let first = number - run.places.count + 1
    last[scanner.runOfPlace[run.places.lowerBound]] = (first...number, bytes)
    guard let other = last[partner], other.words.upperBound < first,
      first - other.words.upperBound - 1 <= run.distance
    else { return }
    hits.append(.init(pattern: run.pattern, range: other.bytes.lowerBound..<bytes.upperBound))
  }
}
