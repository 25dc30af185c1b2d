internal import Definitions
internal import Foundation
internal import Legislature

/// One kind of address that the site answers, and how.
struct Route: Sendable {
  /// How a parameter of the address is read: a `day` also as `1/31/2019` or with an hour.
  enum Kind: String, CaseIterable, Sendable {
    case text, day
  }

  /// nil: any host of the site.
  var host: String?
  var path: PathPattern
  /// The parameters that the address must carry; others do not matter.
  var parameters: [(name: String, kind: Kind)]
  var template: String
  var contentType: String
  var facts: [(name: String, query: Query)]
  /// The list without which there is no such page.
  var needs: String?
  /// Whether answers carry an ETag, and are not sent again to those who have them.
  var hasValidators: Bool
  var hasByteOrderMark: Bool
}

/// A path of which some parts are names: `/files/{folder}/{name}.htm`. Case does not matter, nor does a slash at the end.
struct PathPattern: Sendable {
  private struct Part: Sendable {
    let before: String
    let name: String?
    let after: String
  }

  private let parts: [Part]

  /// nil if a part has more than one name or a brace too many.
  init?(_ pattern: String) {
    var parts: [Part] = []
    for text in pattern.split(separator: "/") {
      let pieces = text.split(separator: "{", omittingEmptySubsequences: false)
      guard pieces.count <= 2 else { return nil }
      let ends = pieces.last?.split(separator: "}", omittingEmptySubsequences: false) ?? []
      guard ends.count == pieces.count else { return nil }
      parts.append(
        pieces.count == 1
          ? Part(before: text.lowercased(), name: nil, after: "")
          : Part(before: pieces[0].lowercased(), name: String(ends[0]), after: ends[1].lowercased()))
    }
    self.parts = parts
  }

  /// The values of the names, if the path fits. `path` is in parts, their percent signs resolved.
  func match(_ path: [String]) -> [String: String]? {
    guard path.count == parts.count else { return nil }
    var values: [String: String] = [:]
    for (part, text) in zip(parts, path) {
      let folded = text.lowercased()
      guard let name = part.name else {
        guard folded == part.before else { return nil }
        continue
      }
      let length = part.before.count + part.after.count
      guard text.count > length, folded.hasPrefix(part.before), folded.hasSuffix(part.after) else {
        return nil
      }
      values[name] = String(text.dropFirst(part.before.count).dropLast(part.after.count))
    }
    return values
  }
}

/// Reads `site.yml`.
enum SiteFile {
  struct Contents: Sendable {
    var hosts: [String]
    var routes: [Route]
  }

  /// Throws a `DefinitionError` with the line at fault.
  static func read(_ url: URL) throws -> Contents {
    try Mapping.read(contentsOf: url, as: url.lastPathComponent) { file in
      let hosts = try file.strings("hosts").map { $0.lowercased() }
      let routes = try file.list("routes", route)
      for route in routes {
        guard let host = route.host, !hosts.contains(host) else { continue }
        throw file.error("no host '\(host)' is listed under 'hosts'", at: "routes")
      }
      return Contents(hosts: hosts, routes: routes)
    }
  }

  private static func route(_ entry: Mapping) throws -> Route {
    guard let path = PathPattern(try entry.string("path")) else {
      throw entry.error("'path' may have one {name} in each part and no other braces", at: "path")
    }
    let parameters = try entry.table("parameters").map { name, word in
      guard let kind = Route.Kind(rawValue: word) else {
        throw entry.error("parameter '\(name)' must be text or day, not '\(word)'", at: "parameters")
      }
      return (name: name, kind: kind)
    }
    let facts = try entry.named("facts") { name, inner in (name: name, query: try query(inner)) }
    let needs = try entry.optionalString("needs")
    if let needs, !facts.contains(where: { $0.name == needs }) {
      throw entry.error("'needs' must name one of the route's facts, not '\(needs)'", at: "needs")
    }
    return Route(
      host: try entry.optionalString("host")?.lowercased(), path: path, parameters: parameters,
      template: try entry.string("template"), contentType: try entry.string("type"), facts: facts,
      needs: needs,
      hasValidators: try entry.bool("validators") ?? false,
      hasByteOrderMark: try entry.bool("byte_order_mark") ?? false)
  }

  private static func query(_ entry: Mapping) throws -> Query {
    let from = try entry.strings("from")
    guard !from.isEmpty else { throw entry.error("'from' must name the lists to look through") }
    let conditions = try entry.located("where").map { text, line in
      guard let condition = Condition(text) else {
        throw DefinitionError(
          file: entry.file, line: line,
          problem:
            "'\(text)' is no condition; write 'has x', 'lacks x', 'x = y', 'x >= {parameter}' or 'x in y'")
      }
      return condition
    }
    return Query(
      from: from, conditions: conditions, breaks: try entry.strings("breaks"),
      with: try entry.named("with") { name, inner in (name: name, query: try query(inner)) })
  }
}
