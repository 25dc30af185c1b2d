/// The records that surround a fact, from the site as a whole to the innermost; a name means its innermost value, or
/// else the request's parameter of that name.
struct Scope: Sendable {
  private var records: [[String: Fact]]
  private let parameters: [String: String]

  init(_ record: [String: Fact], parameters: [String: String] = [:]) {
    records = [record]
    self.parameters = parameters
  }

  /// The value of a name, or of a name within that record.
  subscript(_ field: Field) -> Fact? {
    var value = self[field.name]
    for name in field.within {
      guard case .record(let members)? = value else { return nil }
      value = members[name]
    }
    return value
  }

  /// The innermost value of a name.
  subscript(_ name: String) -> Fact? {
    for record in records.reversed() {
      if let value = record[name] { return value }
    }
    return parameters[name].map(Fact.text)
  }

  /// One scope for each item of a list; an item that is no record is called `item`.
  func entering(_ list: String) -> [Scope] {
    (self[list]?.items ?? []).map { item in
      var inner = self
      if case .record(let members) = item {
        inner.records.append(members)
      } else {
        inner.records.append(["item": item])
      }
      return inner
    }
  }

  /// The text of a pattern with the request's parameters in it; nil where it gave none of that name.
  func filled(_ pattern: ParameterPattern) -> String? {
    var result = ""
    for piece in pattern.pieces {
      switch piece {
      case .text(let text): result += text
      case .parameter(let name):
        guard let value = parameters[name] else { return nil }
        result += value
      }
    }
    return result
  }
}

/// The name of a field, or `record.field` for one within a record.
struct Field: Sendable {
  let name: String
  let within: [String]

  init(_ path: String) {
    let names = path.split(separator: ".").map(String.init)
    name = names.first ?? ""
    within = Array(names.dropFirst())
  }
}

/// A text with `{parameter}`s in it.
struct ParameterPattern: Sendable {
  enum Piece: Sendable {
    case text(String)
    case parameter(String)
  }

  let pieces: [Piece]

  /// nil if a brace is not closed.
  init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      pieces.append(.parameter(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }
}
