package import Legislature

/// How much two texts have in common, in runs of five words of the language that they bring.
package struct Likeness: Hashable, Sendable {
  /// The share of the first text that is in the second, from 0 to 1; 0 for a text without words.
  package let shareOfFirst: Double
  package let shareOfSecond: Double
  /// What they have in common as a share of what either has, from 0 to 1.
  package let both: Double
  /// How many runs of the shorter text were compared. Of a text with few, a clause that belongs to the craft is a large
  /// share.
  package let fewest: Int

  /// Compares all runs of both texts but those whose hashes are `common`.
  package init(of first: LegalText, and second: LegalText, without common: Set<UInt64> = []) {
    self.init(
      first.broughtShingles().filter { !common.contains($0) },
      second.broughtShingles().filter { !common.contains($0) })
  }

  /// Both rows ascend.
  init(_ first: [UInt64], _ second: [UInt64]) {
    let common = Double(Self.common(first, second))
    shareOfFirst = first.isEmpty ? 0 : common / Double(first.count)
    shareOfSecond = second.isEmpty ? 0 : common / Double(second.count)
    let either = Double(first.count + second.count) - common
    both = either == 0 ? 0 : common / either
    fewest = min(first.count, second.count)
  }

  private static func common(_ first: [UInt64], _ second: [UInt64]) -> Int {
    var (left, right, count) = (0, 0, 0)
    while left < first.count, right < second.count {
      if first[left] == second[right] { count += 1 }
      let (here, there) = (first[left], second[right])
      if here <= there { left += 1 }
      if there <= here { right += 1 }
    }
    return count
  }
}
