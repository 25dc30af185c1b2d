/// What two histories of one bill do not share. Lines are told apart by day and words; case, marks and white space do not
/// matter, and neither does the order of a day.
struct LineAudit {
  private(set) var onlyHere: [Action] = []
  private(set) var onlyThere: [Action] = []
  private(set) var redated: [(here: Action, there: Action)] = []
  private(set) var reworded: [(here: Action, there: Action)] = []

  /// `effect` tells what a line does, where a rule reads it: lines that do different things are different lines, however
  /// alike their words.
  init(here: [Action], there: [Action], effect: (Action) -> Effect?) {
    onlyHere = here
    onlyThere = there
    _ = pairs { $0.on == $1.on && $2 == $3 ? 0 : nil }
    redated = pairs { here, there, words, others in
      guard words == others, here.agreesInChamber(with: there) else { return nil }
      return abs(here.on.ordinal - there.on.ordinal)
    }
    reworded = pairs { here, there, words, others in
      guard here.on == there.on, words.isNearly(others) else { return nil }
      if let done = effect(here), let other = effect(there), done != other { return nil }
      return words.distance(to: others)
    }
  }

  /// Takes out the pairs that fit, the closest first. `distance` is asked for two lines and their words.
  private mutating func pairs(_ distance: (Action, Action, LineWords, LineWords) -> Int?)
    -> [(here: Action, there: Action)]
  {
    struct Candidate {
      let distance: Int
      let here: Int
      let there: Int
    }
    let words = onlyHere.map(LineWords.init)
    let others = onlyThere.map(LineWords.init)
    var candidates: [Candidate] = []
    for (here, line) in onlyHere.enumerated() {
      for (there, other) in onlyThere.enumerated() {
        guard let distance = distance(line, other, words[here], others[there]) else { continue }
        candidates.append(Candidate(distance: distance, here: here, there: there))
      }
    }
    var used: (here: Set<Int>, there: Set<Int>) = ([], [])
    var found: [(here: Action, there: Action)] = []
    // Ties by place, so that the answer does not hang on how things are sorted.
    for pair in candidates.sorted(by: { ($0.distance, $0.here, $0.there) < ($1.distance, $1.here, $1.there) })
    where !used.here.contains(pair.here) && !used.there.contains(pair.there) {
      used.here.insert(pair.here)
      used.there.insert(pair.there)
      found.append((onlyHere[pair.here], onlyThere[pair.there]))
    }
    onlyHere = onlyHere.enumerated().filter { !used.here.contains($0.offset) }.map(\.element)
    onlyThere = onlyThere.enumerated().filter { !used.there.contains($0.offset) }.map(\.element)
    return found
  }
}

/// The words of a text in small letters, without marks.
struct LineWords: Hashable {
  let words: [String]

  init(_ text: String) {
    words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  init(_ action: Action) { self.init(action.key) }

  /// Words that stand in one of the two, each as often as it does.
  func distance(to other: LineWords) -> Int { difference(from: other).values.reduce(0) { $0 + abs($1) } }

  /// At least seven words in ten are shared, and none of the others is a number or turns the meaning round.
  func isNearly(_ other: LineWords) -> Bool {
    let all = words.count + other.words.count
    let apart = difference(from: other).filter { $0.value != 0 }
    guard apart.keys.allSatisfy({ !$0.contains(where: \.isNumber) && !Self.turning.contains($0) }) else {
      return false
    }
    return 10 * (all - apart.values.reduce(0) { $0 + abs($1) }) >= 7 * all
  }

  private func difference(from other: LineWords) -> [String: Int] {
    var counts: [String: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    for word in other.words { counts[word, default: 0] -= 1 }
    return counts
  }

  private static let turning: Set<String> = [
    "not", "no", "never", "without", "failed", "fails", "lost", "refused", "refuses", "rejected", "withdrawn",
    "second", "third", "first", "house", "senate",
  ]
}

extension Action {
  fileprivate func agreesInChamber(with other: Action) -> Bool {
    chamber == nil || other.chamber == nil || chamber == other.chamber
  }
}
