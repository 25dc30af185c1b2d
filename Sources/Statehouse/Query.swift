/// Which facts a template gets: the items of nested lists for which all conditions hold.
struct Query: Sendable {
  /// Names of lists, each looked up in what surrounds it: `[bills, versions]` is every version of every bill.
  var from: [String]
  var conditions: [Condition]
  /// Fields that stand together on a page: `new_x` is true in a row whose `x`, or one named before it, differs from the
  /// row above.
  var breaks: [String]
  /// Lists that each row carries, found in the row's own surroundings.
  var with: [(name: String, query: Query)]

  func rows(in scope: Scope) -> [Row] {
    let scopes = from.reduce([scope]) { scopes, list in scopes.flatMap { $0.entering(list) } }
    var above: Scope?
    return scopes.filter { inner in conditions.allSatisfy { $0.holds(in: inner) } }.map { inner in
      defer { above = inner }
      return Row(scope: inner, lists: Self.lists(with, in: inner), marks: marks(inner, above: above))
    }
  }

  static func lists(_ queries: [(name: String, query: Query)], in scope: Scope) -> [String: [Row]] {
    Dictionary(queries.map { ($0.name, $0.query.rows(in: scope)) }) { first, _ in first }
  }

  private func marks(_ scope: Scope, above: Scope?) -> [String: Bool] {
    var differs = above == nil
    var marks: [String: Bool] = [:]
    for field in breaks {
      differs = differs || scope[field] != above?[field]
      marks["new_\(field)"] = differs
    }
    return marks
  }
}

/// One condition of a query: `has X`, `lacks X`, `X = Y`, `X != Y`, `X < Y`, `X <= Y`, `X > Y`, `X >= Y` or `X in Y`. X is
/// a field. Y is a field too, or a text in quotes, or a text with `{parameter}`s. Texts are equal without regard to case;
/// dates compare as the texts that they are. A comparison with what is absent does not hold; `!=` does.
struct Condition: Sendable {
  private enum Test: Sendable {
    case has, lacks
    case compares(String, Operand)
  }

  private enum Operand: Sendable {
    case field(Field)
    case literal(String)
    case pattern(ParameterPattern)
  }

  private static let comparisons: Set<String> = ["=", "!=", "<", "<=", ">", ">=", "in"]

  private let field: Field
  private let test: Test

  /// nil if `text` is no condition.
  init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 2).map(String.init)
    if words.count == 2, words[0] == "has" || words[0] == "lacks" {
      (field, test) = (Field(words[1]), words[0] == "has" ? .has : .lacks)
      return
    }
    guard words.count == 3, Self.comparisons.contains(words[1]), let operand = Self.operand(words[2]) else {
      return nil
    }
    (field, test) = (Field(words[0]), .compares(words[1], operand))
  }

  private static func operand(_ text: String) -> Operand? {
    if text.contains("{") { return ParameterPattern(text).map(Operand.pattern) }
    guard text.hasPrefix("'") else { return text.contains(" ") ? nil : .field(Field(text)) }
    return text.count > 1 && text.hasSuffix("'") ? .literal(String(text.dropFirst().dropLast())) : nil
  }

  func holds(in scope: Scope) -> Bool {
    switch test {
    case .has: return scope[field] != nil
    case .lacks: return scope[field] == nil
    case .compares("in", let operand):
      guard case .field(let name) = operand, let left = scope[field], let list = scope[name] else {
        return false
      }
      return list.items.contains(left)
    case .compares(let comparison, let operand):
      guard let left = scope[field]?.text, let right = text(of: operand, in: scope) else {
        return comparison == "!="
      }
      return Self.compare(left, comparison, right)
    }
  }

  private func text(of operand: Operand, in scope: Scope) -> String? {
    switch operand {
    case .field(let name): scope[name]?.text
    case .literal(let text): text
    case .pattern(let pattern): scope.filled(pattern)
    }
  }

  private static func compare(_ left: String, _ comparison: String, _ right: String) -> Bool {
    switch comparison {
    case "=": equal(left, right)
    case "!=": !equal(left, right)
    case "<": left < right
    case "<=": left <= right
    case ">": left > right
    default: left >= right
    }
  }

  private static func equal(_ left: String, _ right: String) -> Bool {
    left == right || (left.utf8.count == right.utf8.count && left.lowercased() == right.lowercased())
  }
}
