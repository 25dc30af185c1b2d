internal import Definitions
package import Foundation
package import Legislature
internal import Mustache

/// A simulated site: facts, each with the day from which it shows, put through page templates. Pure once it is read; it
/// knows no legislature, for what it serves under which address is in its folder:
///
/// - `site.yml`: the hosts and, for each kind of address, the template and the facts that it shows;
/// - `templates/*.mustache`: the pages;
/// - `facts/*.json`: what happened, and when it was to be read.
package struct Site: Sendable {
  private let hosts: [String]
  private let routes: [Route]
  private let templates: MustacheLibrary
  private let book: FactBook

  /// Reads the folder. Throws an error that names the file, and where it can the line, that is at fault.
  package init(folder: URL) throws {
    let contents = try SiteFile.read(folder.appendingPathComponent("site.yml"))
    hosts = contents.hosts
    routes = contents.routes
    templates = try Self.templates(in: folder.appendingPathComponent("templates"))
    book = try FactBook(folder: folder.appendingPathComponent("facts"))
    for route in routes where templates.getTemplate(named: route.template) == nil {
      throw StatehouseError("site.yml: there is no templates/\(route.template).mustache")
    }
  }

  /// The site as it was to be read on a day (at its end).
  package func view(on day: Day) -> View { View(day: day, facts: book.visible(on: day)) }

  /// The site on a day.
  package struct View: Sendable {
    /// The day on which it is read.
    package let day: Day
    let facts: [String: Fact]
  }

  private static func templates(in folder: URL) throws -> MustacheLibrary {
    var library = MustacheLibrary()
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "mustache" {
      do {
        let text = try String(contentsOf: file, encoding: .utf8)
        try library.register(text, named: file.deletingPathExtension().lastPathComponent)
      } catch {
        throw StatehouseError("templates/\(file.lastPathComponent) cannot be read as a template: \(error)")
      }
    }
    return library
  }
}

extension Site {
  /// What the site says to a request for `/HOST/PATH?QUERY`.
  package func answer(to request: SiteRequest, on view: View) -> SiteAnswer {
    var path = request.path
    guard let host = path.first?.lowercased(), hosts.contains(host) else {
      return .plain(404, "No such host here. The path starts with one of: \(hosts.joined(separator: ", ")).")
    }
    path.removeFirst()
    for route in routes where route.host == nil || route.host == host {
      guard let names = route.path.match(path) else { continue }
      return answer(route, names: names, request, host: host, view)
    }
    return .plain(404, "There is nothing at /\(path.joined(separator: "/")) of \(host).")
  }

  private func answer(
    _ route: Route, names: [String: String], _ request: SiteRequest, host: String, _ view: View
  )
    -> SiteAnswer
  {
    var given = names
    given["today"] = view.day.description
    given["host"] = host
    for (name, kind) in route.parameters {
      guard let value = request.query[name.lowercased()] else {
        return .plain(500, "Missing parameter: \(name).")
      }
      guard let text = kind == .day ? Self.day(value) : value else {
        return .plain(500, "Cannot convert \(value) to a date. Parameter name: \(name).")
      }
      given[name] = text
    }
    let scope = Scope(view.facts, parameters: given)
    let lists = Query.lists(route.facts, in: scope)
    if let needs = route.needs, lists[needs]?.isEmpty != false { return .plain(404, "Not found.") }
    let page =
      templates.render(Row(scope: scope, lists: lists, marks: [:]), withTemplate: route.template) ?? ""
    return finished(route.hasByteOrderMark ? "\u{FEFF}\(page)" : page, route, request)
  }

  private func finished(_ page: String, _ route: Route, _ request: SiteRequest) -> SiteAnswer {
    let body = Array(page.utf8)
    guard route.hasValidators else {
      return SiteAnswer(status: 200, contentType: route.contentType, etag: nil, body: body)
    }
    let etag = Self.etag(of: body)
    let isKnown = request.ifNoneMatch.contains(etag)
    return SiteAnswer(
      status: isKnown ? 304 : 200, contentType: isKnown ? nil : route.contentType, etag: etag,
      body: isKnown ? [] : body)
  }

  /// `YYYY-MM-DD` of a date that is written so, with an hour after it, or as `1/31/2019`.
  private static func day(_ text: String) -> String? {
    if let day = Day(text) { return day.description }
    let parts = text.split(separator: "/").map { Int($0) }
    guard parts.count == 3, let month = parts[0], let day = parts[1], let year = parts[2] else { return nil }
    return Day(year: year, month: month, day: day)?.description
  }

  /// The same for the same bytes on every run (FNV-1a); it has to tell pages apart, not to withstand anybody.
  private static func etag(of body: [UInt8]) -> String {
    let hash = body.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return "\"\(String(hash, radix: 16))\""
  }
}
