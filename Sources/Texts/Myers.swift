/// The shortest way from one row of numbers to another, in space that grows with the length of the rows alone.
///
/// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986): the way is cut where the search from its beginning
/// meets the search from its end.
struct Myers {
  /// How many differences are worth looking for in one stretch. Two stretches that differ in more have nothing in common
  /// that would be worth showing, and the work grows with the square of this number.
  static let limit = 1_500

  private let old: [Int32]
  private let new: [Int32]
  private var forward: [Int]
  private var backward: [Int]
  private var found: [Block] = []

  init(old: [Int32], new: [Int32]) {
    self.old = old
    self.new = new
    forward = Array(repeating: -1, count: 2 * min((old.count + new.count + 1) / 2, Self.limit) + 3)
    backward = forward
  }

  /// What stays of `olds` in `news`, in order; little or nothing where they differ too much.
  mutating func blocks(_ olds: Range<Int>, _ news: Range<Int>) -> [Block] {
    found = []
    compare(olds, news)
    return found
  }

  private mutating func compare(_ olds: Range<Int>, _ news: Range<Int>) {
    let ends = equalEnds(olds, news, in: old, new)
    found.add(Block(old: olds.lowerBound, new: news.lowerBound, count: ends.head))
    let inner = (
      old: (olds.lowerBound + ends.head)..<(olds.upperBound - ends.tail),
      new: (news.lowerBound + ends.head)..<(news.upperBound - ends.tail)
    )
    if !inner.old.isEmpty, !inner.new.isEmpty, let middle = middle(inner.old, inner.new) {
      compare(inner.old.lowerBound..<middle.old, inner.new.lowerBound..<middle.new)
      compare(middle.old..<inner.old.upperBound, middle.new..<inner.new.upperBound)
    }
    found.add(Block(old: inner.old.upperBound, new: inner.new.upperBound, count: ends.tail))
  }

  /// A point in the middle of a shortest way; nil if there is none within the limit.
  private mutating func middle(_ olds: Range<Int>, _ news: Range<Int>) -> (old: Int, new: Int)? {
    let (n, m) = (olds.count, news.count)
    let most = min((n + m + 1) / 2, Self.limit)
    let length = 2 * most + 2
    for index in 0..<length {
      forward[index] = -1
      backward[index] = -1
    }
    forward[most + 1] = 0
    backward[most + 1] = 0
    var (fromStart, fromEnd) = (Diagonals(), Diagonals())
    let delta = n - m
    for distance in 0..<most {
      for k in fromStart.range(distance) {
        var x = Self.start(forward, most + k, k, distance)
        while x < n, x - k < m, old[olds.lowerBound + x] == new[news.lowerBound + x - k] { x += 1 }
        forward[most + k] = x
        let other = most + delta - k
        if fromStart.left(x, k, n, m) || delta % 2 == 0 || !(0..<length).contains(other) { continue }
        if backward[other] != -1, x >= n - backward[other] { return point(olds, news, x, x - k) }
      }
      for k in fromEnd.range(distance) {
        var x = Self.start(backward, most + k, k, distance)
        while x < n, x - k < m, old[olds.upperBound - 1 - x] == new[news.upperBound - 1 - x + k] { x += 1 }
        backward[most + k] = x
        let other = most + delta - k
        if fromEnd.left(x, k, n, m) || delta % 2 != 0 || !(0..<length).contains(other) { continue }
        let met = forward[other]
        if met != -1, met >= n - x { return point(olds, news, met, met - (delta - k)) }
      }
    }
    return nil
  }

  private static func start(_ row: [Int], _ index: Int, _ k: Int, _ distance: Int) -> Int {
    if k == -distance || (k != distance && row[index - 1] < row[index + 1]) { return row[index + 1] }
    return row[index - 1] + 1
  }

  /// A cut at a corner would leave the same task again.
  private func point(_ olds: Range<Int>, _ news: Range<Int>, _ x: Int, _ y: Int) -> (old: Int, new: Int)? {
    let isCorner = (x == 0 && y == 0) || (x == olds.count && y == news.count)
    return isCorner ? nil : (olds.lowerBound + x, news.lowerBound + y)
  }
}

/// The diagonals that a search still looks at: those that have left the rows are given up.
private struct Diagonals {
  private var tooLow = 0
  private var tooHigh = 0

  func range(_ distance: Int) -> StrideThrough<Int> {
    stride(from: tooLow - distance, through: distance - tooHigh, by: 2)
  }

  /// Whether the search on this diagonal has gone past an end.
  mutating func left(_ x: Int, _ k: Int, _ n: Int, _ m: Int) -> Bool {
    if x > n {
      tooHigh += 2
    } else if x - k > m {
      tooLow += 2
    } else {
      return false
    }
    return true
  }
}
