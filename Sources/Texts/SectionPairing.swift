internal import Legislature

/// Finds for each section of a text the one that it was in another text.
///
/// Numbers alone say little: one section put in at the front moves them all. What counts is, in this order: the same
/// words, the same rare words, the same statute; the number only decides between equals.
struct SectionPairing {
  typealias Section = LegalText.Section

  private let old: [Section]
  private let new: [Section]
  private let profiles: SectionProfiles
  /// For each section, its partner on the other side.
  private var partnerOfOld: [Int: Int] = [:]
  private var partnerOfNew: [Int: Int] = [:]
  /// Further sections that an old one was divided into, and old ones that a new one took in.
  private var parts: [Int: [Int]] = [:]
  private var joined: [Int: [Int]] = [:]

  init(old: [Section], new: [Section]) {
    self.old = old
    self.new = new
    profiles = SectionProfiles(old: old, new: new)
    pairFrames()
    pairIdentical()
    pairAlike()
    findParts()
  }

  func changes() -> [SectionChange] {
    SectionOrder(old: old, new: new, partners: partnerOfNew, parts: parts, joined: joined).changes()
  }

  private mutating func pair(_ oldIndex: Int, _ newIndex: Int) {
    partnerOfOld[oldIndex] = newIndex
    partnerOfNew[newIndex] = oldIndex
  }

  private func isFrame(_ section: Section) -> Bool { section.kind == .front || section.kind == .back }

  /// What stands before and after the sections is compared with its like, whatever it says.
  private mutating func pairFrames() {
    for kind in [LegalText.Kind.front, .back] {
      for (before, after) in zip(
        old.indices.filter { old[$0].kind == kind }, new.indices.filter { new[$0].kind == kind })
      {
        pair(before, after)
      }
    }
  }

  /// The same words but for numbers are the same section; of several alike, first the one with the same number.
  private mutating func pairIdentical() {
    var places: [UInt64: [Int]] = [:]
    for index in old.indices where partnerOfOld[index] == nil && !isFrame(old[index]) {
      places[profiles.old[index].identity, default: []].append(index)
    }
    for sameNumber in [true, false] {
      for index in new.indices where partnerOfNew[index] == nil && !isFrame(new[index]) {
        let identity = profiles.new[index].identity
        let found = places[identity]?.firstIndex { !sameNumber || old[$0].number == new[index].number }
        if let found, let place = places[identity]?.remove(at: found) { pair(place, index) }
      }
    }
  }

  private mutating func pairAlike() {
    var candidates = profiles.candidates(
      old: old.indices.filter { partnerOfOld[$0] == nil && !isFrame(old[$0]) },
      new: new.indices.filter { partnerOfNew[$0] == nil && !isFrame(new[$0]) }
    ).compactMap { candidate -> Candidate? in
      let score = score(candidate.old, candidate.new)
      return score.map { Candidate(old: candidate.old, new: candidate.new, score: $0) }
    }
    candidates.sort { ($1.score, $0.drift, $0.new) < ($0.score, $1.drift, $1.new) }
    for candidate in candidates where partnerOfOld[candidate.old] == nil && partnerOfNew[candidate.new] == nil
    {
      pair(candidate.old, candidate.new)
    }
  }

  private struct Candidate {
    var old: Int
    var new: Int
    var score: Double
    var drift: Int { abs(old - new) }
  }

  /// How sure it is that these are the same section; nil where they are not.
  private func score(_ oldIndex: Int, _ newIndex: Int) -> Double? {
    let (before, after) = (old[oldIndex], new[newIndex])
    let alike = profiles.likeness(oldIndex, newIndex)
    let sameStatute = !before.citations.isEmpty && Set(before.citations) == Set(after.citations)
    let sameLaw = sameStatute && before.kind == after.kind && before.kind == .amendatory
    guard alike >= 0.25 || sameLaw || (sameStatute && alike >= 0.1) else { return nil }
    return alike + (sameLaw ? 0.4 : sameStatute ? 0.1 : 0) + (before.number == after.number ? 0.1 : 0)
      + (before.kind == after.kind ? 0.05 : 0)
  }

  /// A section without a partner may have been cut out of one, or have gone into one.
  private mutating func findParts() {
    let lonelyNew = new.indices.filter { partnerOfNew[$0] == nil && !isFrame(new[$0]) }
    for (part, whole) in profiles.origins(of: lonelyNew, in: .old, partners: partnerOfOld)
    where !isFrame(old[whole]) {
      if partnerOfOld[whole] == nil { pair(whole, part) } else { parts[whole, default: []].append(part) }
    }
    let lonelyOld = old.indices.filter { partnerOfOld[$0] == nil && !isFrame(old[$0]) }
    for (part, whole) in profiles.origins(of: lonelyOld, in: .new, partners: partnerOfNew) {
      guard !isFrame(new[whole]), let main = partnerOfNew[whole], parts[main] == nil else { continue }
      joined[whole, default: []].append(part)
    }
  }
}
