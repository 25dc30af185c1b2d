package import Foundation

/// What stands of all that people said of a bill.
package struct Staff: Hashable, Sendable {
  /// Somebody watches the bill, since when and who.
  package struct Follow: Hashable, Sendable {
    package let since: Date
    package let who: String
  }
  /// The organisation's position on a version of it.
  package struct Position: Hashable, Sendable {
    package let stance: Stance
    /// The version that people had read; nil if they did not say.
    package let version: String?
    /// What was known of the text then; nil where that was not written down.
    package let basis: TextBasis?
    package let note: String?
    package let who: String
    package let at: Date

    package init(
      stance: Stance, version: String?, basis: TextBasis?, note: String? = nil, who: String, at: Date
    ) {
      self.stance = stance
      self.version = version
      self.basis = basis
      self.note = note
      self.who = who
      self.at = at
    }
  }
  /// A word that somebody put to the bill: a priority, a name, a tag, a note.
  package struct Word: Hashable, Sendable {
    package let text: String
    package let who: String
    package let at: Date
  }

  package private(set) var follow: Follow?
  /// The one taken last.
  package private(set) var position: Position?
  package private(set) var priority: Word?
  /// Who handles the bill.
  package private(set) var assignee: Word?
  /// By their spelling.
  package private(set) var tags: [Word] = []
  /// Newest last.
  package private(set) var notes: [Word] = []

  /// Whether people care, campaigns or not.
  package var isOfInterest: Bool { follow != nil || position != nil }

  /// Whether anything was said that stands.
  package var isEmpty: Bool { self == Staff([]) }

  /// What stands after these entries about one bill, newest last.
  package init(_ entries: [StaffEntry]) {
    for entry in entries { take(entry) }
    tags.sort { $0.text < $1.text }
  }

  private mutating func take(_ entry: StaffEntry) {
    let word = entry.value.map { Word(text: $0, who: entry.who, at: entry.at) }
    let said = entry.value == StaffEntry.none ? nil : word
    switch entry.kind {
    case .follow: follow = Follow(since: entry.at, who: entry.who)
    case .unfollow: follow = nil
    case .position: position = Position(entry)
    case .priority: priority = said
    case .assign: assignee = word
    case .note: notes += word.map { [$0] } ?? []
    case .tag, .untag:
      tags.removeAll { $0.text == entry.value }
      if entry.kind == .tag { tags += word.map { [$0] } ?? [] }
    case .verdict: break
    }
  }
}

extension Staff.Position {
  /// Nil where the entry takes a position back.
  package init?(_ entry: StaffEntry) {
    guard entry.kind == .position, let stance = entry.value.flatMap(Stance.init) else { return nil }
    self.init(
      stance: stance, version: entry.version, basis: entry.basis, note: entry.note, who: entry.who,
      at: entry.at)
  }

  /// What may be said of it outside the house: nothing while somebody has to look at it again.
  package func publishable(_ reasons: [ReviewReason]) -> Stance? { reasons.isEmpty ? stance : nil }
}
