/// What differs between two texts, word for word. Struck words stand before those that take their place; the pieces
/// together give back both texts to the byte.
package func pieces(from old: String, to new: String) -> [Piece] {
  if old.utf8.elementsEqual(new.utf8) { return old.isEmpty ? [] : [Piece(old, .same)] }
  return WordDifference(old: old, new: new).pieces()
}

/// Compares two texts by their words.
struct WordDifference {
  private let old: Tidying.Side
  private let new: Tidying.Side

  init(old: String, new: String) {
    var words = WordNumbers()
    let (oldTokens, newTokens) = (Tokens(old), Tokens(new))
    let (oldIDs, newIDs) = (words.ids(oldTokens), words.ids(newTokens))
    self.old = Tidying.Side(tokens: oldTokens, ids: oldIDs, weighing: words.weights)
    self.new = Tidying.Side(tokens: newTokens, ids: newIDs, weighing: words.weights)
  }

  func blocks() -> [Block] {
    var comparison = Comparison(old: old.ids, new: new.ids)
    var tidying = Tidying(old: old, new: new, blocks: comparison.blocks())
    return tidying.tidied()
  }

  func pieces() -> [Piece] {
    var pieces: [Piece] = []
    var before = Block(old: 0, new: 0, count: 0)
    let end = Block(old: old.ids.count, new: new.ids.count, count: 0)
    for block in blocks() + [end] {
      replace(before.olds.upperBound..<block.old, before.news.upperBound..<block.new, in: &pieces)
      keep(block, in: &pieces)
      before = block
    }
    return pieces
  }

  /// Where the white space after the last common word begins to differ, or ends.
  private func start(_ olds: Range<Int>, _ news: Range<Int>) -> (old: Int, new: Int) {
    guard olds.lowerBound > 0, news.lowerBound > 0 else { return (0, 0) }
    let (was, now) = (old.tokens[olds.lowerBound - 1], new.tokens[news.lowerBound - 1])
    return (was.wordEnd + commonBlanks(was, now), now.wordEnd + commonBlanks(was, now))
  }

  /// How many bytes of white space after two words are the same.
  private func commonBlanks(_ was: Tokens.Token, _ now: Tokens.Token) -> Int {
    let blanks = (old.tokens.bytes[was.wordEnd..<was.end], new.tokens.bytes[now.wordEnd..<now.end])
    let common = zip(blanks.0, blanks.1).prefix { $0 == $1 }.count
    // Never between the bytes of one character.
    return (0...common).last { !isInside(blanks.0, $0) && !isInside(blanks.1, $0) } ?? 0
  }

  private func isInside(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> Bool {
    offset < bytes.count && Self.isContinuation(bytes[bytes.startIndex + offset])
  }

  /// Whether a byte goes on with a character that began before it.
  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  private func blanksAgree(_ was: Tokens.Token, _ now: Tokens.Token) -> Bool {
    old.tokens.bytes[was.wordEnd..<was.end] == new.tokens.bytes[now.wordEnd..<now.end]
  }

  /// White space that struck and added words both end with is common to them.
  private func replace(_ olds: Range<Int>, _ news: Range<Int>, in pieces: inout [Piece]) {
    let start = start(olds, news)
    var (oldEnd, newEnd) = (old.tokens.span(olds).upperBound, new.tokens.span(news).upperBound)
    let end = oldEnd
    let oldBlanks = olds.last.map { old.tokens[$0].wordEnd } ?? start.old
    let newBlanks = news.last.map { new.tokens[$0].wordEnd } ?? start.new
    while oldEnd > oldBlanks, newEnd > newBlanks, old.tokens.bytes[oldEnd - 1] == new.tokens.bytes[newEnd - 1]
    {
      (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
    }
    while oldEnd < end, Self.isContinuation(old.tokens.bytes[oldEnd]) {
      (oldEnd, newEnd) = (oldEnd + 1, newEnd + 1)
    }
    pieces.add(old.tokens.text(start.old..<oldEnd), .struck)
    pieces.add(new.tokens.text(start.new..<newEnd), .added)
    pieces.add(old.tokens.text(oldEnd..<end), .same)
  }

  /// The white space after the last word belongs to what follows where it differs.
  private func keep(_ block: Block, in pieces: inout [Piece]) {
    var start = block.old
    for offset in 0..<block.count {
      let (was, now) = (old.tokens[block.old + offset], new.tokens[block.new + offset])
      if blanksAgree(was, now) { continue }
      let common = commonBlanks(was, now)
      pieces.add(old.tokens.text(old.tokens[start].start..<(was.wordEnd + common)), .same)
      start = block.old + offset + 1
      guard offset + 1 < block.count else { return }
      pieces.add(old.tokens.text((was.wordEnd + common)..<was.end), .struck)
      pieces.add(new.tokens.text((now.wordEnd + common)..<now.end), .added)
    }
    pieces.add(old.tokens.text(old.tokens.span(start..<block.olds.upperBound)), .same)
  }
}

/// A number for each different word.
struct WordNumbers {
  /// Words that stand in every sentence and say nothing of what it is about.
  private static let common: Set<String> = [
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "by", "for", "from", "has", "have", "in",
    "is", "it", "its", "of", "on", "or", "such", "that", "the", "their", "this", "to", "under", "was",
    "were", "which", "who", "with",
  ]

  private var ids: [String: Int32] = [:]
  /// By number: 1 for a word that says something, 0 for common words, signs and the counts of lists.
  private(set) var weights: [Int] = []

  mutating func ids(_ tokens: Tokens) -> [Int32] {
    var row: [Int32] = []
    row.reserveCapacity(tokens.count)
    for index in 0..<tokens.count {
      // What is white space is compared when the pieces are cut.
      let word = tokens[index].kind == .blank ? " " : tokens.word(index)
      if let id = ids[word] {
        row.append(id)
        continue
      }
      let id = Int32(weights.count)
      ids[word] = id
      weights.append(Self.weight(word, tokens[index].kind))
      row.append(id)
    }
    return row
  }

  private static func weight(_ word: String, _ kind: Tokens.Kind) -> Int {
    switch kind {
    case .number: 1
    case .word: common.contains(word.lowercased()) ? 0 : 1
    case .enumerator, .sign, .lineBreak, .blank: 0
    }
  }
}
