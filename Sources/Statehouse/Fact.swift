internal import Legislature

/// A value of the facts' files. Numbers are kept as their text: pages print them and nothing reckons with them.
indirect enum Fact: Sendable, Equatable {
  case text(String)
  case flag(Bool)
  case list([Fact])
  case record([String: Fact])

  /// nil for null, which is the same as an absent key.
  init?(_ json: JSON) {
    switch json {
    case .null: return nil
    case .bool(let value): self = .flag(value)
    case .int(let value): self = .text(String(value))
    case .double(let value): self = .text(String(value))
    case .string(let value): self = .text(value)
    case .array(let items): self = .list(items.compactMap(Fact.init))
    case .object(let members): self = .record(members.compactMapValues(Fact.init))
    }
  }

  /// The text of a text; nil for anything else.
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The items of a list; a lone value is a list of one.
  var items: [Fact] { if case .list(let items) = self { items } else { [self] } }

  /// What of it is to be read on `day`: records are there from their `since` (or else `on`) to the day before their
  /// `until`, with all that is in them.
  func visible(on day: String) -> Fact? {
    switch self {
    case .text, .flag: return self
    case .list(let items): return .list(items.compactMap { $0.visible(on: day) })
    case .record(let members):
      if let since = (members["since"] ?? members["on"])?.text, since > day { return nil }
      if let until = members["until"]?.text, until <= day { return nil }
      return .record(members.compactMapValues { $0.visible(on: day) })
    }
  }

  /// The names of the fields by which facts come and go.
  static let dates = ["since", "on", "until"]
}
