/// The records that surround a fact, from the site as a whole to the innermost; a name means its innermost value, or
/// else the request's parameter of that name.
struct Scope: Sendable {
  private var records: [[String: Fact]]
  private let parameters: [String: String]

  init(_ record: [String: Fact], parameters: [String: String] = [:]) {
    records = [record]
    self.parameters = parameters
  }

  /// The value of a name, or of `record.name`.
  subscript(_ path: String) -> Fact? {
    var names = path.split(separator: ".")[...]
    guard let first = names.popFirst().map(String.init) else { return nil }
    var value = records.lazy.reversed().compactMap { $0[first] }.first ?? parameters[first].map(Fact.text)
    for name in names {
      guard case .record(let members)? = value else { return nil }
      value = members[String(name)]
    }
    return value
  }

  /// One scope for each item of a list; an item that is no record is called `item`.
  func entering(_ list: String) -> [Scope] {
    (self[list]?.items ?? []).map { item in
      var inner = self
      if case .record(let members) = item { inner.records.append(members) } else { inner.records.append(["item": item]) }
      return inner
    }
  }

  /// `text` with each `{name}` replaced by the parameter of that name; nil where there is none.
  func filled(_ text: String) -> String? {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}"),
        let value = parameters[String(rest[rest.index(after: open)..<close])]
      else { return nil }
      result += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
