internal import Legislature

/// Something that is counted: the wordings of a phrase, outside of those in which it does not count. Campaigns that look
/// for the same share it.
struct Quarry: Hashable, Sendable {
  /// The scanner's numbers.
  let wordings: [Int]
  let contexts: [Int]
}

/// The phrases that stand in one text without parts, such as a title.
struct TitleFindings {
  let field: Field
  let bytes: [UInt8]
  private let hits: [PhraseScanner.Hit]

  init(_ field: Field, _ text: String, _ scan: inout PhraseScan) {
    self.field = field
    bytes = Array(text.utf8)
    scan.read(bytes, lineEnds: .blanks)
    hits = scan.hits
  }

  /// The scanner's numbers of what stands in it.
  var patterns: [Int] { hits.map(\.pattern) }

  /// Where the first written of its wordings stands that the title has, and which that is.
  func first(_ quarry: Quarry) -> (range: Range<Int>, wording: Int)? {
    for (index, pattern) in quarry.wordings.enumerated() {
      let hit = hits.first { $0.pattern == pattern && !$0.isInside(quarry.contexts, of: hits) }
      if let hit { return (hit.range, index) }
    }
    return nil
  }
}

extension PhraseScanner.Hit {
  /// Whether a hit of one of the contexts holds a part of it.
  fileprivate func isInside(_ contexts: [Int], of hits: some Collection<PhraseScanner.Hit>) -> Bool {
    !contexts.isEmpty && hits.contains { contexts.contains($0.pattern) && $0.range.overlaps(range) }
  }
}

/// How often what is looked for stands in the text of a version, and where most.
struct TextFindings {
  /// Where something stands in one section.
  struct Spot {
    let section: Int
    /// The first of its places, in bytes of the section's text.
    let range: Range<Int>
    let count: Int
  }

  /// How often it stands in the whole text, and how often and where most each of its wordings does, by the scanner's
  /// number.
  struct Tally {
    private(set) var count = 0
    private var wordings: [Int: (count: Int, best: Spot)] = [:]
  }

  /// Words that the version brings.
  private(set) var broughtWords = 0
  /// By the number of the quarry: in what the version brings, and in law that it only repeats.
  private(set) var brought: [Int: Tally] = [:]
  private(set) var law: [Int: Tally] = [:]
  /// The numbers of all that is there.
  var found: [Int] { Array(brought.keys) + law.keys }
}

extension TextFindings {
  /// Reads a text section by section. `quarriesOfPattern` lists for each pattern the numbers of what is counted with it.
  init(
    _ text: LegalText, _ scan: inout PhraseScan, _ quarries: [Quarry], quarriesOfPattern: [[Int]]
  ) {
    var page = SectionPage()
    for (index, section) in text.sections.enumerated() where section.kind != .front && section.kind != .back {
      page.fill(section)
      scan.read(page.bytes, lineEnds: .paragraphs)
      broughtWords += page.isBroughtWhole ? scan.words : page.broughtWords
      guard !scan.hits.isEmpty else { continue }
      // In order of their beginning, the longest first: the first of those that overlap is the one mention that counts.
      let hits = scan.hits.sorted {
        ($0.range.lowerBound, $1.range.upperBound, $0.pattern)
          < ($1.range.lowerBound, $0.range.upperBound, $1.pattern)
      }
      var found: [Int: [PhraseScanner.Hit]] = [:]
      for hit in hits {
        for number in quarriesOfPattern[hit.pattern] where !hit.isInside(quarries[number].contexts, of: hits)
        {
          if let last = found[number]?.last, last.range.upperBound > hit.range.lowerBound { continue }
          found[number, default: []].append(hit)
        }
      }
      for (number, hits) in found {
        count(hits.filter { page.isBrought($0.range) }, in: index, &brought[number])
        count(hits.filter { !page.isBrought($0.range) }, in: index, &law[number])
      }
    }
  }

  private func count(_ hits: [PhraseScanner.Hit], in section: Int, _ tally: inout Tally?) {
    if hits.isEmpty { return }
    var known = tally ?? Tally()
    for (pattern, hits) in Dictionary(grouping: hits, by: \.pattern) {
      known.add(pattern, Spot(section: section, range: hits[0].range, count: hits.count))
    }
    tally = known
  }
}

extension TextFindings.Tally {
  fileprivate mutating func add(_ pattern: Int, _ spot: TextFindings.Spot) {
    count += spot.count
    guard let known = wordings[pattern] else {
      wordings[pattern] = (spot.count, spot)
      return
    }
    wordings[pattern] = (known.count + spot.count, spot.count > known.best.count ? spot : known.best)
  }

  /// Where the wording stands most that is there most often, the first written of several; and which that is.
  func best(_ quarry: Quarry) -> (spot: TextFindings.Spot, wording: Int)? {
    var best: (spot: TextFindings.Spot, wording: Int, count: Int)?
    for (index, pattern) in quarry.wordings.enumerated() {
      guard let known = wordings[pattern], known.count > best?.count ?? 0 else { continue }
      best = (known.best, index, known.count)
    }
    return best.map { ($0.spot, $0.wording) }
  }
}

/// One section as bytes, and which of them the version brings. It is filled again for each section, so that a text needs
/// no more memory than its longest section.
struct SectionPage {
  private(set) var bytes: [UInt8] = []
  /// In order; neighbours do not touch.
  private(set) var brought: [Range<Int>] = []

  mutating func fill(_ section: LegalText.Section) {
    bytes.removeAll(keepingCapacity: true)
    brought.removeAll(keepingCapacity: true)
    for run in section.runs {
      let start = bytes.count
      bytes.append(contentsOf: run.text.utf8)
      if section.kind == .amendatory, run.mark != .kept, start < bytes.count {
        if let last = brought.last, last.upperBound == start {
          brought[brought.count - 1] = last.lowerBound..<bytes.count
        } else {
          brought.append(start..<bytes.count)
        }
      }
    }
    switch section.kind {
    case .amendatory: break
    case .front, .back: brought = []
    case .new, .repealer, .instruction, .effect: brought = bytes.isEmpty ? [] : [0..<bytes.count]
    }
  }

  /// Whether any of it is brought.
  func isBrought(_ range: Range<Int>) -> Bool {
    var low = 0
    var high = brought.count
    while low < high {
      let middle = (low + high) / 2
      if brought[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < brought.count && brought[low].lowerBound < range.upperBound
  }

  var isBroughtWhole: Bool { brought.first == 0..<bytes.count }

  /// How many words begin in what is brought.
  var broughtWords: Int {
    var words = 0
    for range in brought {
      var isInside = false
      for byte in bytes[range] {
        let isLetter = Alphabet.bytes[Int(byte)] != Alphabet.separator
        if isLetter, !isInside { words += 1 }
        isInside = isLetter
      }
    }
    return words
  }
}
