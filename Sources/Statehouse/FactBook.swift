internal import Foundation
internal import Legislature

/// Everything that the site will ever show, each fact with the day from which it is to be seen.
struct FactBook: Sendable {
  private let facts: [String: Fact]

  /// Reads the `*.json` files of a folder as one: lists of the same name are joined in the order of the files' names.
  /// Throws a `StatehouseError` that names the file at fault.
  init(folder: URL) throws {
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    guard !files.isEmpty else { throw StatehouseError("\(folder.path) holds no *.json file with facts") }
    var facts: [String: Fact] = [:]
    for file in files {
      for (name, value) in try Self.read(file) {
        facts[name] = try Self.joined(facts[name], value, name: name, file: file.lastPathComponent)
      }
    }
    self.facts = facts
  }

  /// What of it is to be read on a day.
  func visible(on day: Day) -> [String: Fact] {
    let text = day.description
    return facts.compactMapValues { $0.visible(on: text) }
  }

  private static func read(_ file: URL) throws -> [String: Fact] {
    let json: JSON
    do { json = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: file)) } catch {
      throw StatehouseError("\(file.lastPathComponent) is no JSON: \(error)")
    }
    guard case .record(var facts)? = Fact(json) else {
      throw StatehouseError("\(file.lastPathComponent) must hold one object of named lists")
    }
    // A word to the reader of the file.
    facts["about"] = nil
    try check(.record(facts), at: file.lastPathComponent)
    return facts
  }

  private static func joined(_ known: Fact?, _ new: Fact, name: String, file: String) throws -> Fact {
    guard let known else { return new }
    guard case .list(let before) = known, case .list(let after) = new else {
      throw StatehouseError("\(file): '\(name)' is given in another file too, and only lists can be joined")
    }
    return .list(before + after)
  }

  /// A misspelt date would show a fact too early or never, and nobody would notice.
  private static func check(_ fact: Fact, at place: String) throws {
    switch fact {
    case .text, .flag: return
    case .list(let items):
      for (index, item) in items.enumerated() { try check(item, at: "\(place)[\(index)]") }
    case .record(let members):
      for name in Fact.dates {
        guard let text = members[name]?.text else { continue }
        guard Day(text)?.description == text else {
          throw StatehouseError("\(place): '\(name)' must be a date YYYY-MM-DD, not '\(text)'")
        }
      }
      for (name, value) in members { try check(value, at: "\(place).\(name)") }
    }
  }
}

/// What is wrong with the demonstration site's files or with starting its server, and what to do.
package struct StatehouseError: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
