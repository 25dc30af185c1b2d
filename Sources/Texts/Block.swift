/// A run of equal elements of two rows.
struct Block: Hashable, Sendable {
  var old: Int
  var new: Int
  var count: Int

  var olds: Range<Int> { old..<(old + count) }
  var news: Range<Int> { new..<(new + count) }
}

extension [Block] {
  /// Adds one behind all others; one that follows on the last makes that longer.
  mutating func add(_ block: Block) {
    guard block.count > 0 else { return }
    if let last, last.olds.upperBound == block.old, last.news.upperBound == block.new {
      self[count - 1].count += block.count
    } else {
      append(block)
    }
  }
}

/// How many elements are equal at the beginning and, of the others, at the end.
func equalEnds(_ olds: Range<Int>, _ news: Range<Int>, in old: [Int32], _ new: [Int32]) -> (
  head: Int, tail: Int
) {
  let shorter = Swift.min(olds.count, news.count)
  var head = 0
  while head < shorter, old[olds.lowerBound + head] == new[news.lowerBound + head] { head += 1 }
  var tail = 0
  while tail < shorter - head, old[olds.upperBound - 1 - tail] == new[news.upperBound - 1 - tail] {
    tail += 1
  }
  return (head, tail)
}
