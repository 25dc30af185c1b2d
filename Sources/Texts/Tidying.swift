/// Makes a comparison readable: what was put in begins where a paragraph or a clause begins, and passages that have only
/// common words in common are shown as replaced, not as a shower of single words.
struct Tidying {
  /// A run of as many words that say something stands for itself, whatever is around it.
  private static let solid = 8
  /// How far an insertion is moved in search of a better place.
  private static let reach = 400

  private let old: Side
  private let new: Side
  private var blocks: [Block]

  init(old: Side, new: Side, blocks: [Block]) {
    self.old = old
    self.new = new
    self.blocks = blocks
  }

  mutating func tidied() -> [Block] {
    slide()
    dropWeak()
    dropIslands()
    slide()
    return blocks
  }
}

extension Tidying {
  /// The words of one text as numbers, and how much each says.
  struct Side {
    let tokens: Tokens
    let ids: [Int32]
    /// At each place, the weight of all words before it.
    private let weights: [Int]

    /// `weighing` holds for each number what such a word weighs.
    init(tokens: Tokens, ids: [Int32], weighing: [Int]) {
      self.tokens = tokens
      self.ids = ids
      var weights = [0]
      weights.reserveCapacity(ids.count + 1)
      var sum = 0
      for id in ids {
        sum += weighing[Int(id)]
        weights.append(sum)
      }
      self.weights = weights
    }

    func weight(_ range: Range<Int>) -> Int { weights[range.upperBound] - weights[range.lowerBound] }

    private func isStop(_ token: Tokens.Token) -> Bool {
      token.kind == .sign && [UInt8(ascii: "."), UInt8(ascii: ";")].contains(tokens.bytes[token.start])
    }

    /// How good a place this is to begin something new.
    func seam(_ index: Int) -> Int {
      guard index > 0, index < tokens.count else { return 10 }
      let before = tokens[index - 1]
      if before.kind == .lineBreak { return 10 }
      let sign = before.kind == .sign ? tokens.bytes[before.start] : 0
      if sign == UInt8(ascii: ".") || sign == UInt8(ascii: ";") || sign == UInt8(ascii: ":") { return 5 }
      if tokens[index].kind == .enumerator || isStop(tokens[index]) { return 4 }
      if sign == UInt8(ascii: ",") { return 3 }
      return before.kind == .enumerator ? 2 : 0
    }
  }

  /// What is not kept between two blocks.
  private struct Gap {
    var olds: Range<Int>
    var news: Range<Int>
    var struck: Int
    var added: Int

    var isReplacement: Bool { struck > 0 && added > 0 }
    var size: Int { max(struck, added) }
  }

  /// The gap before the block at `index`; that after the last one for `blocks.count`.
  private func gap(_ index: Int) -> Gap {
    let from = index > 0 ? (blocks[index - 1].olds.upperBound, blocks[index - 1].news.upperBound) : (0, 0)
    let to = index < blocks.count ? (blocks[index].old, blocks[index].new) : (old.ids.count, new.ids.count)
    let (olds, news) = (from.0..<to.0, from.1..<to.1)
    return Gap(olds: olds, news: news, struck: old.weight(olds), added: new.weight(news))
  }

  // MARK: Moving

  private mutating func slide() {
    for index in blocks.indices.dropFirst() {
      let gap = gap(index)
      if gap.olds.isEmpty, !gap.news.isEmpty {
        move(index, best(new, gap.news, before: blocks[index - 1].count, after: blocks[index].count))
      } else if gap.news.isEmpty, !gap.olds.isEmpty {
        move(index, best(old, gap.olds, before: blocks[index - 1].count, after: blocks[index].count))
      }
    }
    blocks.removeAll { $0.count == 0 }
  }

  /// How far to move what is on one side only; to the left where negative.
  private func best(_ side: Side, _ range: Range<Int>, before: Int, after: Int) -> Int {
    var best = (seams: side.seam(range.lowerBound) + side.seam(range.upperBound), by: 0)
    func consider(_ by: Int) {
      let seams = side.seam(range.lowerBound + by) + side.seam(range.upperBound + by)
      if seams > best.seams { best = (seams, by) }
    }
    var by = 0
    while by < min(after, Self.reach), side.ids[range.lowerBound + by] == side.ids[range.upperBound + by] {
      by += 1
      consider(by)
    }
    by = 0
    while by < min(before, Self.reach),
      side.ids[range.upperBound - 1 - by] == side.ids[range.lowerBound - 1 - by]
    {
      by += 1
      consider(-by)
    }
    return best.by
  }

  private mutating func move(_ index: Int, _ by: Int) {
    blocks[index - 1].count += by
    blocks[index].old += by
    blocks[index].new += by
    blocks[index].count -= by
  }

  // MARK: Dropping

  /// Drops words that stayed by chance between two changes.
  private mutating func dropWeak() {
    var kept: [Block] = []
    kept.reserveCapacity(blocks.count)
    // One pass from the left, with the gap before as it has become; a gap that grew may take in the next block.
    for index in blocks.indices {
      let block = blocks[index]
      let from = kept.last.map { ($0.olds.upperBound, $0.news.upperBound) } ?? (0, 0)
      let left = Gap(
        olds: from.0..<block.old, news: from.1..<block.new, struck: old.weight(from.0..<block.old),
        added: new.weight(from.1..<block.new))
      if isWeak(block, between: left, and: gap(index + 1)) { continue }
      kept.append(block)
    }
    blocks = kept
  }

  private func isWeak(_ block: Block, between left: Gap, and right: Gap) -> Bool {
    let weight = old.weight(block.olds)
    guard weight < Self.solid, !left.olds.isEmpty || !left.news.isEmpty,
      !right.olds.isEmpty || !right.news.isEmpty
    else { return false }
    if weight == 0, block.count <= 3, min(left.size, right.size) >= 6 { return true }
    let endsParagraph = block.olds.contains { old.tokens[$0].kind == .lineBreak }
    // A sign beside another sign that changed: `pattern."` became `choice.`
    if !endsParagraph, block.count <= 2, isSigns(block), min(left.size, right.size) == 0 { return true }
    // A word or two in the midst of what was written anew.
    let most = weight + 2
    if !endsParagraph, weight <= 2, left.struck + right.struck >= most, left.added + right.added >= most,
      min(left.size, right.size) >= max(1, 2 * weight)
    {
      return true
    }
    guard left.isReplacement, right.isReplacement else { return false }
    return endsParagraph ? weight * 6 < min(left.size, right.size) : weight * 3 <= min(left.size, right.size)
  }

  private func isSigns(_ block: Block) -> Bool {
    block.olds.allSatisfy { [.sign, .enumerator].contains(old.tokens[$0].kind) }
  }

  /// Between runs that stand for themselves, drops what is kept where it is only a small part.
  private mutating func dropIslands() {
    var kept: [Block] = []
    var island: [Block] = []
    func settle(_ olds: Range<Int>, _ news: Range<Int>) {
      let total = min(old.weight(olds), new.weight(news))
      let stays = island.reduce(0) { $0 + old.weight($1.olds) }
      if total < 6 || stays * 4 >= total { kept += island }
      island = []
    }
    var from = (0, 0)
    for block in blocks {
      guard old.weight(block.olds) >= Self.solid else {
        island.append(block)
        continue
      }
      settle(from.0..<block.old, from.1..<block.new)
      kept.append(block)
      from = (block.olds.upperBound, block.news.upperBound)
    }
    settle(from.0..<old.ids.count, from.1..<new.ids.count)
    blocks = kept
  }
}
