internal import Legislature
internal import Scraping

extension AmendmentReading {
  /// As a fixture's expectation shows it.
  var json: JSON {
    guard case .object(var parts) = text.json else { return text.json }
    parts["outcome"] = outcome.map { .string($0.rawValue) }
    parts["striker"] = isStriker.map(JSON.bool)
    return .object(parts)
  }
}

extension LegalText {
  /// As a fixture's expectation shows it: sections with their runs, and the problems, if there are any.
  var json: JSON {
    var parts: [String: JSON] = ["sections": .array(sections.map(\.json))]
    if !problems.isEmpty { parts["problems"] = .array(problems.map(JSON.string)) }
    return .object(parts)
  }
}

extension LegalText.Section {
  fileprivate var json: JSON {
    var parts: [String: JSON] = ["kind": .string(kind.rawValue), "runs": .array(runs.map(\.json))]
    parts["number"] = number.map(JSON.string)
    parts["caption"] = caption.map(JSON.string)
    if !citations.isEmpty {
      parts["citations"] = .array(citations.map { .string("\($0.cite) \($0.action ?? "")") })
    }
    if !mentions.isEmpty { parts["mentions"] = .array(mentions.map { .string($0.cite) }) }
    return .object(parts)
  }
}

extension LegalText.Run {
  fileprivate var json: JSON { .object([mark.rawValue: .string(text)]) }
}
