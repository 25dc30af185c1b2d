package import Legislature

/// What changed between two texts of a bill, in what each of them would make law.
package struct Redline: Hashable, Sendable {
  /// In the order of the newer text; what is gone stands where it stood.
  package var sections: [SectionChange]
  /// Statutes that only the newer text amends, adds to or repeals.
  package var gained: [Citation]
  /// Statutes that only the older text amends, adds to or repeals.
  package var lost: [Citation]
  /// Why this may not be all that changed, in words: what was wrong with either text.
  package var problems: [String]

  package init(from old: LegalText, to new: LegalText) {
    sections = SectionPairing(old: old.sections, new: new.sections).changes()
    let (before, after) = (Self.statutes(old), Self.statutes(new))
    gained = after.filter { !before.contains($0) }
    lost = before.filter { !after.contains($0) }
    problems = old.problems.map { "older text: \($0)" } + new.problems.map { "newer text: \($0)" }
  }

  /// What a bill does to the law as it stands, as its own marks say it.
  package init(againstLaw text: LegalText) {
    sections = text.sections.enumerated().map { SectionChange(against: $1, at: $0) }
    gained = Self.statutes(text)
    lost = []
    problems = text.problems
  }

  /// Whether any word of a section changed; what stands before the first and after the last does not count.
  package var hasChanges: Bool { sections.contains { !$0.isFrame && $0.kind != .same } }

  private static func statutes(_ text: LegalText) -> [Citation] {
    var seen: Set<Citation> = []
    return text.sections.flatMap(\.citations).filter { $0.action != nil && seen.insert($0).inserted }
  }
}

/// What became of a section.
package struct SectionChange: Hashable, Sendable {
  /// What the newer text did to the section.
  package enum Kind: String, Sendable, CaseIterable {
    /// The same words, be it under another number or at another place.
    case same
    /// Both texts have it, with other words.
    case changed
    /// Only the newer text has it.
    case added
    /// Only the older text has it.
    case removed
  }

  /// What became of it.
  package var kind: Kind
  /// Its place among the sections of the older text; nil where that has none.
  package var oldIndex: Int?
  /// Its place among the sections of the newer text; nil where that has none.
  package var newIndex: Int?
  /// As the older text has it.
  package var old: LegalText.Section?
  /// As the newer text has it.
  package var new: LegalText.Section?
  /// It stands before others that it stood behind, or the other way round.
  package var isMoved: Bool
  /// `old` was divided among several sections, or several were joined in `new`; this is one part of it, and the pieces
  /// of all parts together give back the text of both sides.
  package var isPart: Bool
  /// What differs, word for word.
  package var pieces: [Piece]

  /// Whether it stands before the first or after the last section of a text.
  package var isFrame: Bool { [.front, .back].contains(new?.kind ?? old?.kind) }
  /// Whether it has another number than before.
  package var isRenumbered: Bool {
    guard let old, let new else { return false }
    return old.number != new.number
  }

  /// `pieces` are those from one section to the other.
  init(
    from old: (index: Int, section: LegalText.Section)?, to new: (index: Int, section: LegalText.Section)?,
    pieces: [Piece], isPart: Bool = false
  ) {
    oldIndex = old?.index
    newIndex = new?.index
    self.old = old?.section
    self.new = new?.section
    self.pieces = pieces
    self.isPart = isPart
    isMoved = false
    kind = old == nil ? .added : new == nil ? .removed : .same
    if old != nil, new != nil, pieces.hasChanges, !isRenumbered || !onlyNumberDiffers { kind = .changed }
  }

  /// What a section does to the law as it stands.
  init(against section: LegalText.Section, at index: Int) {
    let amends = [.amendatory, .front, .back].contains(section.kind)
    oldIndex = amends ? index : nil
    newIndex = index
    old = amends ? section : nil
    new = section
    isMoved = false
    isPart = false
    pieces = []
    for run in section.runs {
      switch run.mark {
      case .kept: pieces.add(run.text, amends ? .same : .added)
      case .added: pieces.add(run.text, .added)
      case .struck: pieces.add(run.text, .struck)
      }
    }
    kind = !amends ? .added : pieces.hasChanges ? .changed : .same
  }

  private var onlyNumberDiffers: Bool {
    let changes = pieces.filter { $0.kind != .same && !$0.isBlank }
    guard changes.count == 2, let number = old?.number, let newNumber = new?.number else { return false }
    return changes[0].text.contains(number) && changes[0].text.count <= number.count + 2
      && changes[1].text.contains(newNumber) && changes[1].text.count <= newNumber.count + 2
  }
}
