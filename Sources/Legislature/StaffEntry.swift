package import Foundation

/// What the organisation wants of a bill. The raw value is the word that files, commands and JSON share.
package enum Stance: String, Sendable, Codable, CaseIterable { case support, oppose, neutral, watch }

/// How much a bill matters to the staff.
package enum Priority: String, Sendable, Codable, CaseIterable { case high, medium, low }

/// One thing that somebody said of a bill. Nothing said is ever changed or taken away; what stands is what was said last.
package struct StaffEntry: Hashable, Sendable {
  /// What it is about. The raw value is the word of the log and of its file.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case follow, unfollow
    /// `value` is a `Stance`, or `none`.
    case position
    /// `value` is the text.
    case note
    /// `value` is a `Priority`, or `none`.
    case priority
    /// `value` is who handles the bill; nil is nobody.
    case assign
    /// `value` is the tag.
    case tag, untag
    /// `value` is `yes`, `no`, or `undo`, of whether the bill belongs to `campaign`.
    case verdict

    /// The kinds whose entries take the place of one another.
    package var group: [Kind] {
      switch self {
      case .follow, .unfollow: [.follow, .unfollow]
      case .tag, .untag: [.tag, .untag]
      default: [self]
      }
    }
  }

  /// How `value` says that nothing stands any more.
  package static let none = "none"

  package var bill: BillKey
  package var kind: Kind
  package var value: String?
  /// Display name of the version that a position is about, `SHB 1671`; nil where nobody said.
  package var version: String?
  /// Id of the campaign that a verdict is about.
  package var campaign: String?
  /// What was known of the text when the position was taken; nil where that was not written down.
  package var basis: TextBasis?
  /// Why, in the words of who said it.
  package var note: String?
  package var who: String
  package var at: Date

  package init(
    bill: BillKey, kind: Kind, value: String? = nil, version: String? = nil, campaign: String? = nil,
    basis: TextBasis? = nil, note: String? = nil, who: String, at: Date
  ) {
    self.bill = bill
    self.kind = kind
    self.value = value
    self.version = version
    self.campaign = campaign
    self.basis = basis
    self.note = note
    self.who = who
    self.at = at
  }
}

extension StaffEntry {
  /// What is wrong with it, in words; nil where it can be kept.
  package var problem: String? {
    if who.allSatisfy(\.isWhitespace) { return "nobody is named who says it" }
    switch kind {
    case .follow, .unfollow: return value.map { "'\(kind.rawValue)' takes no value, not '\($0)'" }
    case .position: return unknown(Stance.allCases.map(\.rawValue) + [Self.none], as: "position")
    case .priority: return unknown(Priority.allCases.map(\.rawValue) + [Self.none], as: "priority")
    case .verdict:
      if campaign?.isEmpty ?? true { return "a verdict needs the campaign that it is about" }
      return unknown(["yes", "no", "undo"], as: "verdict")
    case .note: return value?.contains { !$0.isWhitespace } == true ? nil : "the note is empty"
    case .assign: return value?.allSatisfy(\.isWhitespace) == true ? "the name is empty" : nil
    case .tag, .untag: return value.flatMap(Self.isTag) == true ? nil : Self.tagProblem(value)
    }
  }

  private func unknown(_ words: [String], as what: String) -> String? {
    if let value, words.contains(value) { return nil }
    let list = words.joined(separator: ", ")
    return value.map { "no \(what) '\($0)'; there are \(list)" } ?? "the \(what) is missing: one of \(list)"
  }

  /// Whether a word can be a tag: a letter, then letters, digits, `-` or `_`.
  private static func isTag(_ word: String) -> Bool {
    word.first?.isLetter == true && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  private static func tagProblem(_ word: String?) -> String {
    "'\(word ?? "")' is no tag: it begins with a letter and goes on with letters, digits, - or _"
  }
}
