/// A sentence of a glossary with places for what a line says: `The full chamber passed the bill[, {yeas} to {nays}].`
///
/// `{name}` stands for a value, and a part in brackets is left out where one of its values is missing.
package struct PlainSentence: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case literal(String)
    case value(String)
  }

  private struct Piece: Hashable, Sendable {
    let parts: [Part]
    let isOptional: Bool
  }

  package let source: String
  private let pieces: [Piece]

  /// Refuses a bracket or brace without its partner, and brackets within brackets.
  package init(_ source: String) throws(LineTemplateError) {
    self.source = source
    var pieces: [Piece] = []
    var rest = source[...]
    while !rest.isEmpty {
      let isOptional = rest.first == "["
      let body = isOptional ? rest.dropFirst().prefix { $0 != "]" } : rest.prefix { $0 != "[" }
      rest = rest.dropFirst(body.count + (isOptional ? 1 : 0))
      if isOptional, rest.popFirst() == nil {
        throw .init(problem: "'\(source)' has a bracket without its partner")
      }
      pieces.append(Piece(parts: try Self.parts(of: body, source), isOptional: isOptional))
    }
    self.pieces = pieces
  }

  /// Values without which there is no sentence.
  package var needed: Set<String> { names { !$0.isOptional } }
  /// Values that it tells where they are known.
  package var wished: Set<String> { names(\.isOptional) }

  /// The sentence; nil if a value that it needs is missing.
  package func filled(_ value: (String) -> String?) -> String? {
    var text = ""
    for piece in pieces {
      if let words = Self.filled(piece.parts, value) {
        text += words
      } else if !piece.isOptional {
        return nil
      }
    }
    return text
  }

  private static func filled(_ parts: [Part], _ value: (String) -> String?) -> String? {
    var text = ""
    for part in parts {
      switch part {
      case .literal(let words): text += words
      case .value(let name):
        guard let words = value(name) else { return nil }
        text += words
      }
    }
    return text
  }

  private static func parts(of text: Substring, _ source: String) throws(LineTemplateError) -> [Part] {
    var parts: [Part] = []
    var rest = text
    while !rest.isEmpty {
      let words = rest.prefix { $0 != "{" }
      guard !words.contains(where: { "[]}".contains($0) }) else {
        throw .init(problem: "'\(source)' has a bracket without its partner, or one within another")
      }
      if !words.isEmpty { parts.append(.literal(String(words))) }
      rest = rest.dropFirst(words.count)
      guard rest.popFirst() != nil else { break }
      let name = rest.prefix { $0 != "}" }
      rest = rest.dropFirst(name.count)
      guard rest.popFirst() != nil, !name.isEmpty else {
        throw .init(problem: "'\(source)' has a placeholder without an end or a name")
      }
      parts.append(.value(String(name)))
    }
    return parts
  }

  private func names(_ isMeant: (Piece) -> Bool) -> Set<String> {
    Set(
      pieces.filter(isMeant).flatMap(\.parts).compactMap { part in
        if case .value(let name) = part { name } else { nil }
      })
  }
}
