/// Spells out the choices of a template: `[…]` with and without what it holds, `{a|b}` once for each wording.
struct Choices {
  /// More wordings than that in one template are a mistake, or too much to read.
  private static let limit = 128

  private let source: String
  private var rest: Substring

  init(_ source: String) {
    self.source = source
    rest = source[...]
  }

  /// Every wording, with only `{placeholder}` left; earlier alternatives first.
  mutating func variants() throws(LineTemplateError) -> [String] {
    let variants = try sequence()
    guard rest.isEmpty else {
      throw .init(problem: "'\(source)' has a bracket without its partner at '\(rest)'")
    }
    return variants
  }

  /// Up to a `|`, a closing bracket or the end.
  private mutating func sequence() throws(LineTemplateError) -> [String] {
    var heads = [""]
    while let next = rest.first, next != "|", next != "]", next != "}" {
      let tails: [String]
      switch next {
      case "[": tails = try alternatives(closedBy: "]") + [""]
      case "{": tails = try braces()
      default:
        let literal = rest.prefix { !"[]{}|".contains($0) }
        rest = rest.dropFirst(literal.count)
        tails = [String(literal)]
      }
      heads = heads.flatMap { head in tails.map { head + $0 } }
      guard heads.count <= Self.limit else {
        throw .init(problem: "'\(source)' has more than \(Self.limit) wordings; write several lines")
      }
    }
    return heads
  }

  /// One alternative is a placeholder's name, several are wordings.
  private mutating func braces() throws(LineTemplateError) -> [String] {
    let found = try alternatives(closedBy: "}")
    return found.count == 1 ? ["{\(found[0])}"] : found
  }

  private mutating func alternatives(closedBy closing: Character) throws(LineTemplateError) -> [String] {
    rest = rest.dropFirst()
    var found = try sequence()
    while rest.first == "|" {
      rest = rest.dropFirst()
      found += try sequence()
    }
    guard rest.first == closing else {
      throw .init(problem: "'\(source)' has a bracket without its partner")
    }
    rest = rest.dropFirst()
    return found
  }
}
