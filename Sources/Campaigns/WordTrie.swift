/// Many words at once: read a text's word symbol by symbol and know which of them it is, or begins with.
struct WordTrie: Sendable {
  /// For each node the node that follows on each symbol; 0, the root, where there is none.
  private var next = [Int32](repeating: 0, count: Alphabet.size)
  /// Ids of the words that end at a node, and of the stems.
  private var whole: [[Int]] = [[]]
  private var stems: [[Int]] = [[]]
  /// Whether a node has stems, since most have none.
  private var hasStems: [Bool] = [false]

  mutating func insert(_ word: PhrasePattern.Word, id: Int) {
    var node = 0
    for symbol in word.symbols {
      let place = node * Alphabet.size + Int(symbol)
      if next[place] == 0 {
        next[place] = Int32(whole.count)
        next += [Int32](repeating: 0, count: Alphabet.size)
        whole.append([])
        stems.append([])
        hasStems.append(false)
      }
      node = Int(next[place])
    }
    if word.isStem {
      stems[node].append(id)
      hasStems[node] = true
    } else {
      whole[node].append(id)
    }
  }

  /// The word that begins at `position` (or no word, when a separator stands there). `found` gets the ids of
  /// the words that it is or begins with.
  func read(_ bytes: [UInt8], at position: Int, found: inout [Int]) -> (
    end: Int, isWord: Bool, isCapital: Bool
  ) {
    var end = position
    var node = 0
    var isKnown = true
    var isWord = false
    var hasSmall = false
    var isEnding = false
    while end < bytes.count {
      let byte = bytes[end]
      let (symbol, width) = byte < 0x80 ? (Alphabet.ascii[Int(byte)], 1) : Alphabet.symbol(in: bytes, at: end)
      if symbol == Alphabet.separator { break }
      end += width
      if symbol == Alphabet.joiner {
        // The word without its possessive ending is the word too: "the department's" is about the department.
        isEnding = isPossessive(bytes, from: end)
        if isKnown, isWord, isEnding { found += whole[node] }
        continue
      }
      isWord = true
      if !isEnding, byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") { hasSmall = true }
      guard isKnown else { continue }
      node = symbol == Alphabet.foreign ? 0 : Int(next[node * Alphabet.size + Int(symbol)])
      isKnown = node != 0
      if hasStems[node] { found += stems[node] }
    }
    if isKnown, isWord { found += whole[node] }
    return (end, isWord, !hasSmall)
  }

  /// Whether an `s` that ends the word stands at `position`.
  private func isPossessive(_ bytes: [UInt8], from position: Int) -> Bool {
    guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "s") else { return false }
    let next = position + 1
    guard next < bytes.count else { return true }
    let symbol =
      bytes[next] < 0x80 ? Alphabet.ascii[Int(bytes[next])] : Alphabet.symbol(in: bytes, at: next).symbol
    return symbol == Alphabet.separator
  }
}
