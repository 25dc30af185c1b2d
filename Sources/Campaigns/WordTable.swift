/// Many words at once: reads a text's words byte by byte and knows which of the looked for words each one is, or
/// begins with.
///
/// It is a table of states: a state is what was read of a word so far, and its row says which state follows on each
/// symbol. State 0 is a word that can be none of those looked for any more.
struct WordTable: Sendable {
  /// The length of a row: the symbols, a letter that no word has, and last the set of words that a word is which ends
  /// in this state.
  static let width = Alphabet.size + 2
  static let last = Alphabet.size + 1
  /// What follows on each symbol, as the place of a row's beginning; see `width`.
  let rows: [Int32]
  /// Where reading a word begins.
  let start: Int32
  /// Ids of words by the set's number. Set 0 is empty.
  let sets: [[Int]]

  init(_ words: [PhrasePattern.Word]) {
    var builder = Builder()
    for (id, word) in words.enumerated() { builder.tree.insert(word, id: id) }
    start = builder.state(for: builder.tree.root, stems: [])
    builder.fill()
    rows = builder.rows
    sets = builder.sets
  }
}

/// The words by their beginnings.
private struct WordTree {
  struct Node {
    var children: [UInt8: Int] = [:]
    /// Ids of the words that end here, and of those that are stems.
    var whole: [Int] = []
    var stems: [Int] = []
  }

  private(set) var nodes = [Node()]
  let root = 0

  mutating func insert(_ word: PhrasePattern.Word, id: Int) {
    var node = root
    for symbol in word.symbols {
      if let child = nodes[node].children[symbol] {
        node = child
      } else {
        nodes[node].children[symbol] = nodes.count
        node = nodes.count
        nodes.append(Node())
      }
    }
    if word.isStem { nodes[node].stems.append(id) } else { nodes[node].whole.append(id) }
  }
}

private struct Builder {
  /// What is known of a word: the node that it has come to, nil if none, and the stems that it began with.
  private struct Key: Hashable {
    let node: Int?
    let stems: [Int]
  }

  var tree = WordTree()
  private(set) var rows: [Int32] = []
  private(set) var sets: [[Int]] = []
  private var states: [Key: Int32] = [:]
  private var order: [Key] = []
  private var numbers: [[Int]: Int32] = [:]

  init() {
    _ = number(of: [])
    _ = state(Key(node: nil, stems: []))
  }

  mutating func state(for node: Int, stems: [Int]) -> Int32 {
    state(Key(node: node, stems: (stems + tree.nodes[node].stems).sorted()))
  }

  /// Fills the rows of all states, those too that turn up on the way.
  mutating func fill() {
    var index = 0
    while index < order.count {
      let key = order[index]
      let row = index * WordTable.width
      for symbol in 0..<Alphabet.size { rows[row + symbol] = next(after: key, on: UInt8(symbol)) }
      let whole = key.node.map { tree.nodes[$0].whole } ?? []
      rows[row + Int(Alphabet.foreign)] = state(Key(node: nil, stems: key.stems))
      rows[row + WordTable.last] = number(of: (key.stems + whole).sorted())
      index += 1
    }
  }

  private mutating func next(after key: Key, on symbol: UInt8) -> Int32 {
    guard let child = key.node.flatMap({ tree.nodes[$0].children[symbol] }) else {
      return state(Key(node: nil, stems: key.stems))
    }
    return state(for: child, stems: key.stems)
  }

  private mutating func state(_ key: Key) -> Int32 {
    if let state = states[key] { return state }
    let state = Int32(order.count * WordTable.width)
    states[key] = state
    order.append(key)
    rows += [Int32](repeating: 0, count: WordTable.width)
    return state
  }

  private mutating func number(of set: [Int]) -> Int32 {
    if let number = numbers[set] { return number }
    let number = Int32(sets.count)
    numbers[set] = number
    sets.append(set)
    return number
  }
}
