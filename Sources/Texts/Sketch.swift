package import Legislature

/// A short stand-in for the language that a bill brings, by which it is compared with all other bills.
///
/// It holds hashes of the text's runs of five words; of a long text only those below an eighth of the range of hashes
/// (scaled MinHash), which are the same eighth in every text. The hashes are the same on every machine and in every run.
package struct Sketch: Hashable, Sendable {
  /// Texts of up to this many different runs are kept whole.
  private static let whole = 1_024
  private static let limit = UInt64.max / 8

  /// How many different runs of five words the text has.
  package let total: Int
  /// Ascending.
  let hashes: [UInt64]

  package init(_ text: LegalText) {
    self.init(shingles: text.broughtShingles())
  }

  init(shingles: [UInt64]) {
    total = shingles.count
    hashes = total <= Self.whole ? shingles : shingles.filter { $0 < Self.limit }
  }

  private init(total: Int, hashes: [UInt64]) {
    self.total = total
    self.hashes = hashes
  }

  /// Reads what `numbers` wrote; nil for anything else.
  package init?(numbers: [UInt64]) {
    guard let first = numbers.first, let total = Int(exactly: first) else { return nil }
    let hashes = Array(numbers.dropFirst())
    guard hashes.count <= total, total > Self.whole || hashes.count == total,
      zip(hashes, hashes.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.init(total: total, hashes: hashes)
  }

  /// The sketch as numbers to keep.
  package var numbers: [UInt64] { [UInt64(total)] + hashes }

  /// Whether every run is in it.
  package var isWhole: Bool { hashes.count == total }

  /// The sketch without the given hashes, such as those of clauses that many bills have.
  package func without(_ common: Set<UInt64>) -> Sketch {
    guard !common.isEmpty else { return self }
    let kept = hashes.filter { !common.contains($0) }
    let share = hashes.isEmpty ? 0 : Double(kept.count) / Double(hashes.count)
    return Sketch(total: isWhole ? kept.count : Int((Double(total) * share).rounded()), hashes: kept)
  }

  /// The hashes that stand in more than `most` of the sketches: clauses that belong to the craft ("This act is necessary
  /// for the immediate preservation …"), not to the subject.
  ///
  /// A hash that only whole sketches keep is looked for in these alone, and `most` is their share of it.
  package static func common(in sketches: some Sequence<Sketch>, most: Int) -> Set<UInt64> {
    var counts: [UInt64: Int] = [:]
    var (all, whole) = (0, 0)
    for sketch in sketches {
      all += 1
      if sketch.isWhole { whole += 1 }
      for hash in sketch.hashes { counts[hash, default: 0] += 1 }
    }
    // What two whole texts have in common may be one bill that came twice.
    let mostWhole = max(2, Double(most) * Double(whole) / Double(max(all, 1)))
    return Set(
      counts.lazy.filter { $0.key < limit ? $0.value > most : Double($0.value) > mostWhole }.map(\.key))
  }

  /// How much of each text is in the other.
  package func likeness(to other: Sketch) -> Likeness {
    guard isWhole, other.isWhole else { return Likeness(sampled(), other.sampled()) }
    return Likeness(hashes, other.hashes)
  }

  private func sampled() -> [UInt64] { isWhole ? hashes.filter { $0 < Self.limit } : hashes }
}
