/// A search as people type it: words, "phrases", prefix*, AND, OR, NOT and parentheses. Words side by side
/// are all wanted. What else stands in a word (`70A.65.200`, `SB-5376`, `don't`) is searched for as it
/// stands, never an operator.
package struct SearchQuery: Hashable, Sendable {
  /// What is wrong with a search.
  package struct Mistake: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  /// The query in the language of FTS5.
  let expression: String

  /// Reads a search; throws a `Mistake` that says what is missing where.
  package init(_ text: String) throws {
    let tokens = try Self.tokens(text)
    // FTS5 refuses deeper and longer queries with its own words, and the reader below would run out of stack.
    guard tokens.count <= Self.mostTokens else {
      throw Mistake(
        description: "the search has \(tokens.count) words and signs; at most \(Self.mostTokens) are taken")
    }
    var reader = Reader(tokens: tokens)
    expression = try reader.wholeQuery()
  }

  private static let mostTokens = 64

  fileprivate enum Token: Hashable {
    /// A word or phrase, quoted for FTS5, with its star.
    case term(String)
    case and, or, not, open, close
  }

  private static func tokens(_ text: String) throws -> [Token] {
    var tokens: [Token] = []
    // SQLite would end the query at a NUL.
    var rest = Substring(text.replacing("\0", with: " "))
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "(" || first == ")" {
        tokens.append(first == "(" ? .open : .close)
        rest.removeFirst()
      } else if first == "\"" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: "\"") else {
          throw Mistake(description: "a quotation mark is not closed: \"\(rest)")
        }
        let phrase = rest[..<end]
        rest = rest[rest.index(after: end)...]
        tokens += term(phrase, isPrefix: star(&rest))
      } else {
        let end = rest.firstIndex { $0.isWhitespace || "()\"".contains($0) } ?? rest.endIndex
        var word = rest[..<end]
        rest = rest[end...]
        let isPrefix = word.last == "*"
        while word.last == "*" { word.removeLast() }
        tokens += operators[word].map { [$0] } ?? term(word, isPrefix: isPrefix)
      }
    }
    return tokens
  }

  private static let operators: [Substring: Token] = ["AND": .and, "OR": .or, "NOT": .not]

  private static func star(_ rest: inout Substring) -> Bool {
    guard rest.first == "*" else { return false }
    rest.removeFirst()
    return true
  }

  /// Nothing if there is no letter or digit in it, because the index knows of no other characters.
  private static func term(_ text: Substring, isPrefix: Bool) -> [Token] {
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return [] }
    return [.term("\"\(text.replacing("\"", with: " "))\"\(isPrefix ? "*" : "")")]
  }
}

extension SearchQuery {
  /// Checks the grammar and spells every AND out: FTS5 takes it as understood only between bare words.
  private struct Reader {
    private let tokens: [Token]
    private var position = 0

    init(tokens: [Token]) { self.tokens = tokens }

    private var next: Token? { position < tokens.count ? tokens[position] : nil }

    mutating func wholeQuery() throws -> String {
      guard !tokens.isEmpty else { throw Mistake(description: "there is no word to search for") }
      let expression = try alternatives()
      guard next == nil else { throw Mistake(description: "a ')' has no '(' before it") }
      return expression
    }

    private mutating func alternatives() throws -> String {
      var expression = try conjunction()
      while next == .or {
        position += 1
        expression += " OR \(try conjunction())"
      }
      return expression
    }

    private mutating func conjunction() throws -> String {
      var expression = try exclusion()
      while let token = next, token != .or, token != .close {
        if token == .and { position += 1 }
        expression += " AND \(try exclusion())"
      }
      return expression
    }

    private mutating func exclusion() throws -> String {
      var expression = try operand()
      while next == .not {
        position += 1
        expression = "(\(expression) NOT \(try operand()))"
      }
      return expression
    }

    private mutating func operand() throws -> String {
      let token = next
      position += 1
      switch token {
      case .term(let term): return term
      case .open:
        let inner = try alternatives()
        guard next == .close else { throw Mistake(description: "a '(' has no ')' after it") }
        position += 1
        return "(\(inner))"
      case .not:
        throw Mistake(description: "NOT needs something before it to take away from, as in: climate NOT tax")
      case .and:
        throw Mistake(description: "AND needs a word on both sides; put it in quotes to search for the word")
      case .or:
        throw Mistake(description: "OR needs a word on both sides; put it in quotes to search for the word")
      case .close, nil:
        throw Mistake(description: "the search ends, or a ')' stands, where a word is missing")
      }
    }
  }
}
