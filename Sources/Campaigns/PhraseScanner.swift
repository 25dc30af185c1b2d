/// Finds all phrases of all campaigns in one pass over a text.
///
/// The text's words are told apart and recognised by a table. Each recognised word moves on the runs in which it has
/// a place: a run's place is reached at a word if the place before it was reached at the word before.
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

  /// One place of a run.
  struct Place: Sendable {
    let run: Int
    let isFirst: Bool
    let isLast: Bool
  }

  /// The places that a word of the text can take, later ones first, so that none is reached through one reached just
  /// now.
  struct Places: Sendable {
    /// Where those begin and end in `order` that the word can take in capitals, and in any other writing.
    let capital: Range<Int>
    let plain: Range<Int>
  }

  let words: WordTable
  let runs: [Run]
  let places: [Place]
  /// What the places of each of the table's sets of words are.
  let placesOfSet: [Places]
  let order: [Int]

  init(_ patterns: [PhrasePattern]) {
    var builder = Builder()
    for (index, pattern) in patterns.enumerated() { builder.add(pattern, index) }
    words = WordTable(builder.words)
    runs = builder.runs
    places = builder.places
    var order: [Int] = []
    placesOfSet = words.sets.map { set in
      let capital = builder.places(of: set, capital: true)
      let plain = builder.places(of: set, capital: false)
      let start = order.count
      order += capital
      if capital == plain { return Places(capital: start..<order.count, plain: start..<order.count) }
      let middle = order.count
      order += plain
      return Places(capital: start..<middle, plain: middle..<order.count)
    }
    self.order = order
  }

  /// All phrases in the text, in the order in which they end.
  func hits(in bytes: [UInt8]) -> [Hit] {
    var scan = PhraseScan(scanner: self)
    scan.read(bytes, lineEnds: .blanks)
    return scan.hits
  }
}

private struct Builder {
  private(set) var words: [PhrasePattern.Word] = []
  private(set) var runs: [PhraseScanner.Run] = []
  private(set) var places: [PhraseScanner.Place] = []
  private var ids: [PhrasePattern.Word: Int] = [:]
  private var placesOfWord: [[Int]] = []

  mutating func add(_ pattern: PhrasePattern, _ index: Int) {
    let first = runs.count
    for (side, run) in pattern.runs.enumerated() {
      let start = places.count
      for (offset, alternatives) in run.enumerated() {
        for word in Set(alternatives) { placesOfWord[id(of: word)].append(places.count) }
        places.append(.init(run: runs.count, isFirst: offset == 0, isLast: offset == run.count - 1))
      }
      let partner = pattern.runs.count == 2 ? first + 1 - side : nil
      runs.append(
        .init(pattern: index, partner: partner, distance: pattern.distance, places: start..<places.count))
    }
  }

  func places(of set: [Int], capital: Bool) -> [Int] {
    Set(set.filter { capital || !words[$0].isCapital }.flatMap { placesOfWord[$0] }).sorted(by: >)
  }

  private mutating func id(of word: PhrasePattern.Word) -> Int {
    if let id = ids[word] { return id }
    ids[word] = words.count
    words.append(word)
    placesOfWord.append([])
    return words.count - 1
  }
}
