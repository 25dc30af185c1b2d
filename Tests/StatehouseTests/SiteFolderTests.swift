import Definitions
import Foundation
import Legislature
import Testing

@testable import Statehouse

/// A site of one host and one page, written into a folder of its own.
private struct TinySite {
  var routes = """
      - path: /list
        type: text/plain
        template: list
        facts:
          rows: {from: [things], where: [has name]}
    """
  var template = "{{#rows}}{{name}};{{/rows}}"
  var facts =
    #"{"about": "Made up.", "things": [{"name": "one", "on": "2019-01-02"}, {"name": "two", "since": "2019-01-03"}]}"#

  func open() throws -> Site {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["templates", "facts"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try Data("hosts: [a.example]\nroutes:\n\(routes)\n".utf8).write(to: folder.appending(path: "site.yml"))
    try Data(template.utf8).write(to: folder.appending(path: "templates/list.mustache"))
    try Data(facts.utf8).write(to: folder.appending(path: "facts/facts.json"))
    return try Site(folder: folder)
  }
}

@Suite struct SiteFolderTests {
  private func list(_ site: TinySite, on day: String, query: String = "") throws -> String {
    try site.open().get("/a.example/list\(query)", on: day).text
  }

  private func route(_ facts: String) -> String {
    "  - {path: /list, type: text/plain, template: list, parameters: {q: text}, facts: {rows: \(facts)}}"
  }

  @Test(arguments: [("2019-01-01", ""), ("2019-01-02", "one;"), ("2019-01-03", "one;two;")])
  func factsShowFromTheirDay(_ day: String, _ expected: String) throws {
    #expect(try list(TinySite(), on: day) == expected)
  }

  @Test(arguments: [("2019-01-01", "old;"), ("2019-01-02", "new;"), ("2019-01-05", "")])
  func factsShowUntilTheirLastDay(_ day: String, _ expected: String) throws {
    var site = TinySite()
    site.facts = """
      {"things": [{"name": "old", "until": "2019-01-02"}, {"name": "new", "since": "2019-01-02", "until": "2019-01-05"}]}
      """
    #expect(try list(site, on: day) == expected)
  }

  @Test func whatIsInsideAFactIsNotThereBeforeIt() throws {
    var site = TinySite()
    site.routes = route("{from: [things, parts]}")
    site.facts = """
      {"things": [{"since": "2019-01-05", "parts": [{"name": "part", "on": "2019-01-01"}]}]}
      """
    #expect(try list(site, on: "2019-01-04", query: "?q=") == "")
    #expect(try list(site, on: "2019-01-05", query: "?q=") == "part;")
  }

  @Test(arguments: [
    ("has size", "a;b;"), ("lacks size", "c;"), ("size = '2'", "b;"), ("size != '2'", "a;c;"),
    ("size > '1'", "b;"),
    ("size >= '1'", "a;b;"), ("size < '2'", "a;"), ("size <= '1'", "a;"), ("name = Q", ""),
    ("name = '{q}'", ""),
    ("name = {q}", "b;"), ("name != {absent}", "a;b;c;"), ("name = {absent}", ""), ("name in few", "a;c;"),
    ("inner.deep = '7'", "c;"), ("name = q", "b;"),
  ])
  func conditionsChooseRows(_ condition: String, _ expected: String) throws {
    var site = TinySite()
    site.routes = route(#"{from: [things], where: ["\#(condition)"]}"#)
    site.facts = """
      {"few": ["a", "c"],
       "things": [{"name": "a", "size": 1}, {"name": "b", "size": 2}, {"name": "c", "inner": {"deep": 7}}]}
      """
    #expect(try list(site, on: "2019-01-01", query: "?q=B") == expected)
  }

  @Test func breaksMarkWhereAFieldOrOneBeforeItBeginsAnew() throws {
    var site = TinySite()
    site.routes = route("{from: [things], breaks: [year, name]}")
    site.template =
      "{{#rows}}{{#new_year}}[{{year}}]{{/new_year}}{{#new_name}}{{name}}{{/new_name}};{{/rows}}"
    site.facts = """
      {"things": [{"year": 1, "name": "a"}, {"year": 1, "name": "a"}, {"year": 2, "name": "a"}, {"year": 2, "name": "b"}]}
      """
    #expect(try list(site, on: "2019-01-01", query: "?q=") == "[1]a;;[2]a;b;")
  }

  @Test func textsAreEscapedAndPrintedInOtherForms() throws {
    var site = TinySite()
    site.template = "{{#rows}}{{name}} {{monthDay(at)}} {{clock(at)}}{{/rows}}"
    site.facts = #"{"things": [{"name": "Ways & Means", "at": "2019-03-06T13:05:00"}]}"#
    #expect(try list(site, on: "2019-01-01") == "Ways &amp; Means Mar 6 1:05 PM")
  }

  @Test(arguments: [
    ("00:30", "12:30 AM"), ("11:59", "11:59 AM"), ("12:00", "12:00 PM"), ("23:15", "11:15 PM"),
  ])
  func hoursAreThoseOfATwelveHourClock(_ time: String, _ expected: String) {
    #expect(PageText(description: "2019-01-01T\(time):00").transform("clock") as? String == expected)
  }

  @Test(arguments: [
    ("  - {path: /list, type: text/plain, template: list, colour: red}", 3, "unknown key 'colour'"),
    (
      "  - {path: /list, type: text/plain, template: list, facts: {rows: {from: [x], where: [a ~ b]}}}", 3,
      "'a ~ b'"
    ),
    ("  - {path: /list, type: text/plain, template: list, facts: {rows: {where: [has a]}}}", 3, "'from'"),
    ("  - {path: /list, type: text/plain, template: list, parameters: {q: number}}", 3, "'number'"),
    ("  - {path: /list, type: text/plain, template: list, needs: rows}", 3, "'rows'"),
    ("  - {path: '/{a}{b}', type: text/plain, template: list}", 3, "'path'"),
    ("  - {host: b.example, path: /list, type: text/plain, template: list}", 2, "'b.example'"),
    ("  - {type: text/plain, template: list}", 3, "'path' is missing"),
  ])
  func mistakesInTheSiteFileNameTheirLine(_ routes: String, _ line: Int, _ words: String) throws {
    var site = TinySite()
    site.routes = routes
    let error = try #require(throws: DefinitionError.self) { try site.open() }
    #expect(error.file == "site.yml")
    #expect(error.line == line)
    #expect(error.problem.contains(words), "\(error)")
  }

  @Test(arguments: [
    (
      #"{"things": [{"on": "2019-2-3"}]}"#,
      "facts.json.things[0]: 'on' must be a date YYYY-MM-DD, not '2019-2-3'"
    ),
    (#"{"things": [{"until": "2019-02-30"}]}"#, "'until'"), (#"["things"]"#, "one object"),
    (#"{"things": "#, "no JSON"),
  ])
  func mistakesInTheFactsNameTheirPlace(_ facts: String, _ words: String) throws {
    var site = TinySite()
    site.facts = facts
    let error = try #require(throws: StatehouseError.self) { try site.open() }
    #expect(error.description.contains(words), "\(error)")
  }

  @Test func aMissingTemplateAndABrokenOneAreErrors() throws {
    var site = TinySite()
    site.routes = "  - {path: /list, type: text/plain, template: other}"
    #expect(
      try #require(throws: StatehouseError.self) { try site.open() }.description.contains("other.mustache"))
    site = TinySite()
    site.template = "{{#rows}}"
    #expect(
      try #require(throws: StatehouseError.self) { try site.open() }.description.contains("list.mustache"))
  }

  @Test(arguments: [
    ("nights:\n  - {day: 2019-02-30, now: '2019-01-01T00:00:00Z', note: x}\n", "'2019-02-30'"),
    ("nights:\n  - {day: 2019-01-02, now: tonight, note: x}\n", "'tonight'"),
    ("nights:\n  - {day: 2019-01-02, note: x}\n", "'now'"),
    (
      "nights:\n  - {day: 2019-01-02, now: '2019-01-02T00:00:00Z', note: x}\n"
        + "  - {day: 2019-01-01, now: '2019-01-03T00:00:00Z', note: x}\n", "after that of 2019-01-02"
    ),
  ])
  func nightsThatCannotBeAreRefused(_ yaml: String, _ words: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("jurisdiction: us-xx\n\(yaml)".utf8).write(to: file)
    let error = try #require(throws: DefinitionError.self) { try Demonstration.read(file) }
    #expect(error.problem.contains(words), "\(error)")
  }
}
