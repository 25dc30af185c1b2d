import Legislature

@testable import Texts

/// The same row of numbers for the same seed, so that a failure can be seen again.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

extension LegalText.Section {
  static func new(_ number: String, _ text: String, added cite: String? = nil) -> Self {
    Self(
      kind: .new, number: number, citations: cite.map { [Citation(cite: $0, action: "added")] } ?? [],
      runs: [.init(text)])
  }

  static func amended(_ number: String, _ cite: String, _ text: String) -> Self {
    Self(
      kind: .amendatory, number: number, citations: [Citation(cite: cite, action: "amended")],
      runs: [.init(text)])
  }
}

/// Sections that have no words in common but those that every section begins with.
enum Sample {
  static let detention =
    "A jail may not hold a person on a civil immigration warrant for longer than 72 hours.\n"
  static let notice =
    "The county clerk shall publish notice of each vacancy on the board of commissioners weekly.\n"
  static let grants =
    "Grants for fish habitat restoration are awarded yearly by the conservation commission.\n"
  static let rules = "The department of licensing shall adopt rules on the fees of driver training schools.\n"

  static func section(_ number: Int, _ body: String) -> LegalText.Section {
    .new("\(number)", "NEW SECTION. Sec. \(number). \(body)")
  }

  static func text(_ bodies: String...) -> LegalText {
    LegalText(sections: bodies.enumerated().map { section($0 + 1, $1) })
  }
}

/// `[-struck-]` and `{+added+}`.
func marked(_ pieces: [Piece]) -> String {
  pieces.map { piece in
    switch piece.kind {
    case .same: piece.text
    case .struck: "[-\(piece.text)-]"
    case .added: "{+\(piece.text)+}"
    }
  }.joined()
}
