/// Words that two texts have in common, or that only one of them has.
package struct Piece: Hashable, Sendable {
  /// Which of the two texts has the words.
  package enum Kind: String, Sendable, CaseIterable {
    /// Both texts have it.
    case same
    /// Only the newer text has it.
    case added
    /// Only the older text has it.
    case struck
  }

  /// Which of the two texts has it.
  package var kind: Kind
  /// The words, with their white space.
  package var text: String

  package init(_ text: String, _ kind: Kind) {
    self.text = text
    self.kind = kind
  }

  /// Whether it is white space and nothing else.
  package var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

extension [Piece] {
  /// The older text, to the byte.
  package var oldText: String { lazy.filter { $0.kind != .added }.map(\.text).joined() }
  /// The newer text, to the byte.
  package var newText: String { lazy.filter { $0.kind != .struck }.map(\.text).joined() }
  /// Whether anything but white space differs.
  package var hasChanges: Bool { contains { $0.kind != .same && !$0.isBlank } }

  /// Adds words behind all others; neighbours of the same kind become one.
  mutating func add(_ text: String, _ kind: Piece.Kind) {
    guard !text.isEmpty else { return }
    if let last, last.kind == kind {
      self[count - 1].text += text
    } else {
      append(Piece(text, kind))
    }
  }
}
