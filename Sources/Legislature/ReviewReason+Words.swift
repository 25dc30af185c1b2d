extension ReviewReason {
  /// For people: `SHB 1671 is now ESHB 1671`.
  package var words: String {
    switch self {
    case .version(let was?, let now): "\(was) is now \(now)"
    case .version(nil, let now): "the bill is now \(now)"
    case .published(let name): "a new text was published: \(name)"
    case .line(let line): line.words
    case .striker(let document, let chamber):
      "a striking amendment was filed\(chamber.flatMap(\.house).map { " in \($0)" } ?? ""): \(document)"
    }
  }

  /// The day on which it happened, where that is known.
  package var on: Day? { if case .line(let line) = self { line.on } else { nil } }
}

extension TextLine {
  fileprivate var words: String {
    switch event {
    case .amends:
      chamber.flatMap(\.house).map { "\($0) adopted an amendment on \(on)" }
        ?? "an amendment was adopted on \(on)"
    case .recedes:
      "what \(chamber.flatMap(\.house) ?? "the other house") had changed was settled anew on \(on)"
    case .conference: "a conference report was passed on \(on)"
    }
  }
}

extension Chamber {
  fileprivate var house: String? {
    switch self {
    case .house: "the House"
    case .senate: "the Senate"
    case .executive, .joint: nil
    }
  }
}

extension ReviewReason {
  /// As a change carries it: what happened as a word of a closed list, and what it happened to.
  package var json: JSON {
    let members: [String: JSON] =
      switch self {
      case .version(let was, let now):
        ["kind": .string("version"), "version": .string(now), "was": .optional(was)]
      case .published(let name): ["kind": .string("published"), "version": .string(name)]
      case .line(let line):
        [
          "kind": .string(line.event.rawValue), "chamber": .optional(line.chamber?.rawValue),
          "on": .string(line.on.description),
        ]
      case .striker(let document, let chamber):
        ["kind": .string("striker"), "document": .string(document), "chamber": .optional(chamber?.rawValue)]
      }
    return JSON.object(members).adding("words", .string(words))
  }
}
