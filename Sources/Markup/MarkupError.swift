/// Why bytes did not become a tree, or why a tree could not be asked. Nothing of such a document is to be believed.
package enum MarkupError: Error, Hashable, Sendable {
  /// No bytes, or nothing but white space.
  case empty
  case tooLarge(bytes: Int, limit: Int)
  /// The document says that it is written in a character set that nobody here knows.
  case unknownCharset(String)
  /// The byte at `offset` (from 0) is none in the character set that the document says it is written in.
  case undecodable(charset: String, offset: Int)
  /// Against the rules of XML or JSON, which includes being cut off.
  case malformed(Format, line: Int, reason: String)
  /// The parser gave up in the middle, although its format forgives much; what follows `line` is not in the tree.
  case truncated(line: Int, reason: String)
  /// An element has so many attributes that reading it would take too long.
  case tooManyAttributes(line: Int, limit: Int)
  case badNamespace(prefix: String)
  /// The expression is no XPath.
  case badXPath(String, reason: String)
  /// The expression is XPath, but has no answer here.
  case xpathFailed(String, reason: String)
  case outOfMemory
}

extension MarkupError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "the answer is empty"
    case .tooLarge(let bytes, let limit): "\(bytes) bytes are more than the limit of \(limit)"
    case .unknownCharset(let name): "the character set '\(name)' is not known; the site may mean another"
    case .undecodable(let charset, let offset):
      "is declared as \(charset), but the byte at offset \(offset) is none in \(charset)"
    case .malformed(let format, let line, let reason):
      "line \(line): is no well-formed \(format.rawValue.uppercased()): \(reason)"
    case .truncated(let line, let reason): "line \(line): the parser stopped before the end: \(reason)"
    case .tooManyAttributes(let line, let limit): "line \(line): an element has more than \(limit) attributes"
    case .badNamespace(let prefix): "'\(prefix)' cannot be a prefix for XPath; use a name and an address"
    case .badXPath(let xpath, let reason): "'\(xpath)' is no XPath 1.0: \(reason)"
    case .xpathFailed(let xpath, let reason): "'\(xpath)' cannot be answered: \(reason)"
    case .outOfMemory: "out of memory"
    }
  }
}

/// A complaint of the parser that it got over, kept as evidence that a site has changed.
package struct MarkupDiagnostic: Hashable, Sendable {
  /// Counted from 1.
  package let line: Int
  package let message: String
}

/// Either our own failure or whatever the caller's closure threw.
package enum XPathFailure<Body: Error>: Error {
  case markup(MarkupError)
  case body(Body)
}

extension XPathFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .markup(let error): "\(error)"
    case .body(let error): "\(error)"
    }
  }
}
