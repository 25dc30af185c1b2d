/// What stays between two rows of numbers, found the way a reader would: first long runs that stand once on each side,
/// between these shorter ones, and what is left by the shortest way.
///
/// This keeps the work near the length of the rows, however long they are, and keeps common words of passages that have
/// nothing to do with each other from being taken for one another.
struct Comparison {
  /// The lengths of the runs that are looked for, one after the other.
  private static let lengths = [32, 12, 5]

  private let old: [Int32]
  private let new: [Int32]
  private var shortest: Myers
  private var found: [Block] = []

  init(old: [Int32], new: [Int32]) {
    self.old = old
    self.new = new
    shortest = Myers(old: old, new: new)
  }

  /// The blocks that stay, in order.
  mutating func blocks() -> [Block] {
    found = []
    compare(old.indices, new.indices, level: 0)
    return found
  }

  private mutating func compare(_ olds: Range<Int>, _ news: Range<Int>, level: Int) {
    let ends = equalEnds(olds, news, in: old, new)
    found.add(Block(old: olds.lowerBound, new: news.lowerBound, count: ends.head))
    let innerOld = (olds.lowerBound + ends.head)..<(olds.upperBound - ends.tail)
    let innerNew = (news.lowerBound + ends.head)..<(news.upperBound - ends.tail)
    if !innerOld.isEmpty, !innerNew.isEmpty { between(innerOld, innerNew, level: level) }
    found.add(Block(old: innerOld.upperBound, new: innerNew.upperBound, count: ends.tail))
  }

  private mutating func between(_ olds: Range<Int>, _ news: Range<Int>, level: Int) {
    guard level < Self.lengths.count else {
      for block in shortest.blocks(olds, news) { found.add(block) }
      return
    }
    let anchors = chain(anchors(olds, news, length: Self.lengths[level]))
    guard !anchors.isEmpty else { return between(olds, news, level: level + 1) }
    var (oldAt, newAt) = (olds.lowerBound, news.lowerBound)
    for anchor in anchors {
      compare(oldAt..<anchor.old, newAt..<anchor.new, level: level)
      found.add(anchor)
      (oldAt, newAt) = (anchor.olds.upperBound, anchor.news.upperBound)
    }
    compare(oldAt..<olds.upperBound, newAt..<news.upperBound, level: level)
  }

  /// The runs of at least `length` elements that stand once on each side, each as long as it goes.
  private func anchors(_ olds: Range<Int>, _ news: Range<Int>, length: Int) -> [Block] {
    guard olds.count >= length, news.count >= length else { return [] }
    let olderPlaces = placesOfUniques(old, olds, length)
    let newerPlaces = placesOfUniques(new, news, length)
    var anchors: [Block] = []
    for (hash, place) in olderPlaces.sorted(by: { $0.value < $1.value }) {
      guard place >= 0, let there = newerPlaces[hash], there >= 0,
        old[place..<(place + length)] == new[there..<(there + length)]
      else { continue }
      if let last = anchors.last, last.old - last.new == place - there, place <= last.olds.upperBound {
        anchors[anchors.count - 1].count = place + length - last.old
      } else {
        anchors.append(Block(old: place, new: there, count: length))
      }
    }
    return anchors
  }

  /// Where each run begins, by its hash; -1 for what stands more than once.
  private func placesOfUniques(_ row: [Int32], _ range: Range<Int>, _ length: Int) -> [UInt64: Int] {
    var places: [UInt64: Int] = [:]
    places.reserveCapacity(range.count - length + 1)
    let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    var power: UInt64 = 1
    for _ in 1..<length { power = power &* base }
    var hash: UInt64 = 0
    for index in range {
      if index >= range.lowerBound + length {
        hash = hash &- UInt64(UInt32(bitPattern: row[index - length]) &+ 1) &* power
      }
      hash = hash &* base &+ UInt64(UInt32(bitPattern: row[index]) &+ 1)
      guard index + 1 >= range.lowerBound + length else { continue }
      let start = index + 1 - length
      places[hash] = places[hash] == nil ? start : -1
    }
    return places
  }

  /// Of the anchors (in the order of the old side) those that stand in the same order on the new one and hold the most;
  /// where two overlap, the later is cut.
  private func chain(_ anchors: [Block]) -> [Block] {
    var chain: [Block] = []
    for index in heaviestRise(anchors.map { ($0.new, $0.count) }) {
      var anchor = anchors[index]
      if let last = chain.last {
        let overlap = max(last.olds.upperBound - anchor.old, last.news.upperBound - anchor.new, 0)
        anchor = Block(old: anchor.old + overlap, new: anchor.new + overlap, count: anchor.count - overlap)
      }
      chain.add(anchor)
    }
    return chain
  }
}

/// The places of those elements that rise one after the other and weigh the most together.
func heaviestRise(_ elements: [(value: Int, weight: Int)]) -> [Int] {
  let ranks = Set(elements.map(\.value)).sorted()
  var rankOf: [Int: Int] = [:]
  for (rank, value) in ranks.enumerated() { rankOf[value] = rank + 1 }
  // A tree of best ends (Fenwick): the heaviest chain that ends at or below a rank.
  var best = Array(repeating: (weight: 0, element: -1), count: ranks.count + 1)
  var before = Array(repeating: -1, count: elements.count)
  for (index, element) in elements.enumerated() {
    guard let rank = rankOf[element.value] else { continue }
    var end = (weight: 0, element: -1)
    var at = rank - 1
    while at > 0 {
      if best[at].weight > end.weight { end = best[at] }
      at &= at - 1
    }
    before[index] = end.element
    let weight = end.weight + element.weight
    at = rank
    while at < best.count {
      if best[at].weight < weight { best[at] = (weight, index) }
      at += at & -at
    }
  }
  var last = best.max { $0.weight < $1.weight }?.element ?? -1
  var places: [Int] = []
  while last >= 0 {
    places.append(last)
    last = before[last]
  }
  return places.reversed()
}
