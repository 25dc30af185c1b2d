package import Foundation
internal import Yams

/// A mistake in a file of `Scrapers/`, `Data/` or the configuration: where it is and what to do about it.
package struct DefinitionError: Error, Equatable, CustomStringConvertible {
  package let file: String
  /// Counted from 1; nil where the file as a whole is at fault.
  package let line: Int?
  package let problem: String

  package init(file: String, line: Int?, problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  package var description: String { "\(file):\(line.map { "\($0): " } ?? " ")\(problem)" }
}

/// A mapping of a YAML file that is being read. Every key must be asked for: `read` refuses those that were not,
/// so that a misspelt key is an error with its line and never a setting that silently does nothing.
package final class Mapping {
  package let file: String
  package let line: Int
  private let pairs: [(key: String, line: Int, value: Node)]
  private var asked: Set<String> = []

  private init(_ node: Node, file: String) throws {
    self.file = file
    line = node.mark?.line ?? 1
    guard case .mapping(let mapping) = node else {
      throw DefinitionError(file: file, line: node.mark?.line, problem: "expected 'key: value' lines here")
    }
    pairs = mapping.map { ($0.key.string ?? "", $0.key.mark?.line ?? 1, $0.value) }
  }

  /// Reads the file at `path` as one mapping; an absent file is an error that names it.
  package static func read<Value>(
    contentsOf url: URL, as name: String? = nil, _ body: (Mapping) throws -> Value
  ) throws
    -> Value
  {
    let file = name ?? url.path
    guard let data = try? Data(contentsOf: url) else {
      throw DefinitionError(file: file, line: nil, problem: "cannot be read; is it there?")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw DefinitionError(file: file, line: nil, problem: "is not UTF-8 text")
    }
    return try read(text, file: file, body)
  }

  /// Reads YAML text as one mapping.
  package static func read<Value>(_ yaml: String, file: String, _ body: (Mapping) throws -> Value) throws
    -> Value
  {
    let node: Node?
    do { node = try Yams.compose(yaml: yaml) } catch let error as YamlError {
      throw DefinitionError(file: file, line: error.line, problem: error.problem)
    }
    guard let node else { throw DefinitionError(file: file, line: nil, problem: "is empty") }
    return try read(node, file: file, body)
  }

  private static func read<Value>(_ node: Node, file: String, _ body: (Mapping) throws -> Value) throws
    -> Value
  {
    let mapping = try Mapping(node, file: file)
    let value = try body(mapping)
    if let stray = mapping.pairs.first(where: { !mapping.asked.contains($0.key) }) {
      let known = mapping.asked.sorted()
      let meant = nearest(to: stray.key, among: known).map { " (did you mean '\($0)'?)" } ?? ""
      throw DefinitionError(
        file: file, line: stray.line,
        problem: "unknown key '\(stray.key)'\(meant); known here: \(known.joined(separator: ", "))")
    }
    return value
  }

  /// The keys in the order of the file, for mappings whose keys are names of the file's own.
  package var keys: [String] {
    asked.formUnion(pairs.map(\.key))
    return pairs.map(\.key)
  }

  package func has(_ key: String) -> Bool {
    asked.insert(key)
    return node(key) != nil
  }

  /// The line of a key's value, or of the mapping.
  package func line(of key: String) -> Int { pairs.first { $0.key == key }?.line ?? line }

  package func error(_ problem: String, at key: String? = nil) -> DefinitionError {
    DefinitionError(file: file, line: key.map(line(of:)) ?? line, problem: problem)
  }

  // Scalars

  package func string(_ key: String) throws -> String {
    if let text = try optionalString(key) { return text }
    let strays = pairs.map(\.key).filter { !asked.contains($0) }
    guard let stray = nearest(to: key, among: strays) else { throw error("'\(key)' is missing") }
    throw error("'\(key)' is missing; is '\(stray)' meant?", at: stray)
  }

  package func optionalString(_ key: String) throws -> String? {
    guard let node = node(key) else { return nil }
    guard case .scalar(let scalar) = node else { throw error("'\(key)' must be one value", at: key) }
    return scalar.string
  }

  package func int(_ key: String) throws -> Int? { try converted(key, "a whole number", Int.init) }
  package func double(_ key: String) throws -> Double? { try converted(key, "a number", Double.init) }
  package func bool(_ key: String) throws -> Bool? {
    try converted(key, "true or false") {
      ["true": true, "false": false, "yes": true, "no": false][$0.lowercased()]
    }
  }

  /// A value that `convert` must understand; `what` names what it takes, for the error.
  package func converted<Value>(_ key: String, _ what: String, _ convert: (String) -> Value?) throws -> Value?
  {
    guard let text = try optionalString(key) else { return nil }
    guard let value = convert(text) else { throw error("'\(key)' must be \(what), not '\(text)'", at: key) }
    return value
  }

  /// One word of a closed list.
  package func word<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) throws -> Word?
  where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
    return try converted(key, "one of \(words)") { Word(rawValue: $0) }
  }

  // Lists and mappings

  /// A list of single values; a lone value is a list of one. Empty when absent.
  package func strings(_ key: String) throws -> [String] { try located(key).map(\.text) }

  /// The same with the line of each value.
  package func located(_ key: String) throws -> [(text: String, line: Int)] {
    guard let node = node(key) else { return [] }
    if case .scalar(let scalar) = node { return [(scalar.string, line(of: key))] }
    guard case .sequence(let sequence) = node else { throw error("'\(key)' must be a list", at: key) }
    return try sequence.map { item in
      guard case .scalar(let scalar) = item else {
        throw DefinitionError(file: file, line: item.mark?.line, problem: "'\(key)' must hold single values")
      }
      return (scalar.string, item.mark?.line ?? line(of: key))
    }
  }

  /// A list that mixes single words with mappings of one key, such as `[lowercase, {split: ","}]`; empty when absent.
  package func mixed<Value>(
    _ key: String, word: (String, _ line: Int) throws -> Value, mapping: (Mapping) throws -> Value
  ) throws -> [Value] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let sequence) = node else { throw error("'\(key)' must be a list", at: key) }
    return try sequence.map { item in
      if case .scalar(let scalar) = item { return try word(scalar.string, item.mark?.line ?? line(of: key)) }
      return try Mapping.read(item, file: file) { entry in
        guard entry.pairs.count == 1 else { throw entry.error("each item of '\(key)' must have one key") }
        return try mapping(entry)
      }
    }
  }

  /// A list of mappings, empty when absent.
  package func list<Value>(_ key: String, _ body: (Mapping) throws -> Value) throws -> [Value] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let sequence) = node else { throw error("'\(key)' must be a list", at: key) }
    return try sequence.map { try Mapping.read($0, file: file, body) }
  }

  /// A mapping inside this one, nil when absent.
  package func mapping<Value>(_ key: String, _ body: (Mapping) throws -> Value) throws -> Value? {
    guard let node = node(key) else { return nil }
    return try Mapping.read(node, file: file, body)
  }

  /// A mapping whose keys are names of the file's own, each with a mapping; in the order of the file.
  package func named<Value>(_ key: String, _ body: (String, Mapping) throws -> Value) throws -> [Value] {
    try mapping(key) { inner in
      try inner.keys.map { name in
        guard let value = inner.node(name) else { throw inner.error("'\(name)' is empty", at: name) }
        return try Mapping.read(value, file: file) { try body(name, $0) }
      }
    } ?? []
  }

  /// A mapping of names to single values, in the order of the file; empty when absent.
  package func table(_ key: String) throws -> [(key: String, value: String)] {
    try mapping(key) { inner in try inner.keys.map { ($0, try inner.string($0)) } } ?? []
  }

  private func node(_ key: String) -> Node? {
    asked.insert(key)
    guard let value = pairs.first(where: { $0.key == key })?.value else { return nil }
    if case .scalar(let scalar) = value, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) {
      return nil
    }
    return value
  }
}

extension YamlError {
  fileprivate var line: Int? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }

  fileprivate var problem: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      "is no valid YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, _):
      "\(keys.map { "'\($0)'" }.joined(separator: ", ")) is given twice"
    default: "is no valid YAML: \(self)"
    }
  }
}
