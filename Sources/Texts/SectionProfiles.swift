internal import Legislature

/// What the sections of two texts have in common, in runs of three words. A run counts the less the more sections have
/// it: what stands in all of them ("A new section is added to …") says nothing of which is which.
struct SectionProfiles {
  struct Profile {
    /// The same for sections whose words are the same, numbers of sections and statutes aside.
    var identity: UInt64
    /// Ascending, each once.
    var runs: [UInt64]
  }

  enum Side {
    case old, new
  }

  /// At most as many sections may share a run for it to make them candidates.
  private static let rare = 6

  let old: [Profile]
  let new: [Profile]
  /// In how many sections of the one text that has it oftener a run stands.
  private let spread: [UInt64: Int]
  private let weightOfOld: [Double]
  private let weightOfNew: [Double]

  init(old: [LegalText.Section], new: [LegalText.Section]) {
    self.old = old.map(Self.profile)
    self.new = new.map(Self.profile)
    let (inOld, inNew) = (Self.counts(self.old), Self.counts(self.new))
    let spread = inOld.merging(inNew) { max($0, $1) }
    self.spread = spread
    weightOfOld = self.old.map { $0.runs.reduce(0) { $0 + Self.weight(spread, $1) } }
    weightOfNew = self.new.map { $0.runs.reduce(0) { $0 + Self.weight(spread, $1) } }
  }

  /// From 0 (nothing in common) to 1.
  func likeness(_ oldIndex: Int, _ newIndex: Int) -> Double {
    let weights = weightOfOld[oldIndex] * weightOfNew[newIndex]
    guard weights > 0 else { return old[oldIndex].runs == new[newIndex].runs ? 1 : 0 }
    return common(old[oldIndex].runs, new[newIndex].runs) / weights.squareRoot()
  }

  /// Pairs that are worth looking at: with a rare run in common, unless there are few anyway.
  func candidates(old olds: [Int], new news: [Int]) -> [(old: Int, new: Int)] {
    // Few sections are compared each with each: what they have in common may be common to all.
    if olds.count * news.count <= 400 { return olds.flatMap { old in news.map { (old, $0) } } }
    var places: [UInt64: [Int]] = [:]
    for index in olds {
      for run in old[index].runs where spread[run, default: 0] <= Self.rare {
        places[run, default: []].append(index)
      }
    }
    return news.flatMap { index in
      var seen: Set<Int> = []
      for run in new[index].runs { seen.formUnion(places[run] ?? []) }
      return seen.sorted().map { (old: $0, new: index) }
    }
  }

  /// For each section without a partner the one on the other side that most of it comes from, if that is not still in
  /// that one's own partner.
  func origins(of parts: [Int], in side: Side, partners: [Int: Int]) -> [(part: Int, whole: Int)] {
    guard !parts.isEmpty else { return [] }
    let (wholes, here) = side == .old ? (old, new) : (new, old)
    var places: [UInt64: [Int]] = [:]
    for (index, profile) in wholes.enumerated() {
      for run in profile.runs where spread[run, default: 0] <= Self.rare {
        places[run, default: []].append(index)
      }
    }
    return parts.compactMap { part in
      var shares: [Int: Double] = [:]
      for run in here[part].runs {
        for whole in places[run] ?? [] {
          if let partner = partners[whole], here[partner].runs.contains(sorted: run) { continue }
          shares[whole, default: 0] += Self.weight(spread, run)
        }
      }
      let weight = side == .old ? weightOfNew[part] : weightOfOld[part]
      let best = shares.max { ($0.value, $1.key) < ($1.value, $0.key) }
      guard let best, here[part].runs.count >= 12, best.value >= 0.5 * weight else { return nil }
      return (part, best.key)
    }
  }

  private static func profile(_ section: LegalText.Section) -> Profile {
    let words = PlainWords(section.newText)
    var identity: UInt64 = 0xCBF2_9CE4_8422_2325
    for word in words.hashes { identity = (identity ^ word) &* 0x0000_0100_0000_01B3 }
    for citation in section.citations {
      for byte in citation.cite.utf8 { identity = (identity ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    return Profile(identity: identity, runs: Set(words.shingles(3)).sorted())
  }

  private static func counts(_ profiles: [Profile]) -> [UInt64: Int] {
    var counts: [UInt64: Int] = [:]
    for profile in profiles {
      for run in profile.runs { counts[run, default: 0] += 1 }
    }
    return counts
  }

  private static func weight(_ spread: [UInt64: Int], _ run: UInt64) -> Double {
    let count = Double(spread[run, default: 1])
    return 1 / (count * count)
  }

  private func common(_ first: [UInt64], _ second: [UInt64]) -> Double {
    var (left, right, sum) = (0, 0, 0.0)
    while left < first.count, right < second.count {
      if first[left] == second[right] {
        sum += Self.weight(spread, first[left])
        left += 1
        right += 1
      } else if first[left] < second[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return sum
  }
}

extension [UInt64] {
  /// Whether an ascending row has the element.
  fileprivate func contains(sorted element: UInt64) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < element { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == element
  }
}
