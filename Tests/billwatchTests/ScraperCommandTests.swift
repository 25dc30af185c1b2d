import Definitions
import Foundation
import Legislature
import Testing

@testable import billwatch

@Suite(.serialized) struct ScraperCommandTests {
  static let example = "docs/example/Scrapers/xx-example"

  @Test func aNewFolderWorksAsItIs() async throws {
    let shell = try Shell()
    let made = try await shell.run(
      #"billwatch scraper new us-zz --name "Zz: a state" --zone America/Denver --host www.zz.example"#)
    #expect(made.code == 0, "\(made.output)")
    #expect(made.output.contains("billwatch scraper check Scrapers/us-zz"))
    let checked = try await shell.run("billwatch scraper check Scrapers/us-zz")
    #expect(checked.code == 0)
    #expect(checked.output.contains("1 of 1 fixtures as expected"))
    #expect(checked.output.contains("REPLACE"))
    #expect(!checked.output.contains("no rule reads"))
    let jurisdiction = try Jurisdiction.read(shell.folder.appending(path: "Scrapers/us-zz"))
    #expect(jurisdiction.id == "us-zz")
    #expect(jurisdiction.zone.identifier == "America/Denver")
    let source = try shell.text("Scrapers/us-zz/scraper.yml")
    #expect(source.contains("name: \"Zz: a state\"\n"))
    #expect(source.contains("hosts: [www.zz.example]\n"))
    let files = try await shell.run("cat Scrapers/us-zz/*.* Scrapers/us-zz/*/*").output
    #expect(files.firstMatch(of: /@[a-z]+@/) == nil, "a placeholder was not filled")
  }

  @Test func aNewFolderNeedsNothingButAnId() async throws {
    let shell = try Shell()
    #expect(try await shell.run("billwatch scraper new us-zz-town --folder drafts").code == 0)
    #expect(try await shell.run("billwatch scraper check drafts/us-zz-town").code == 0)
    #expect(try Jurisdiction.ids(below: shell.folder.appending(path: "Scrapers")) == [])
  }

  @Test func anExistingFolderIsNotTouched() async throws {
    let shell = try Shell()
    try shell.write("mine", to: "Scrapers/us-zz/notes.txt")
    let result = try await shell.run("billwatch scraper new us-zz")
    #expect(result.code == 64)
    #expect(result.output.contains("Scrapers/us-zz is there already"))
    #expect(try await shell.run("ls Scrapers/us-zz").output == "notes.txt\n")
  }

  @Test(arguments: [
    ("us", "no id"), ("Us-zz", "no id"), ("us_zz", "no id"), ("../us-zz", "no id"), ("us-zz/x", "no id"),
    ("usa-zz", "no id"), ("us-", "no id"), ("us-zz --zone Denver", "no time zone"),
    ("us-zz --host https://www.zz.example", "no host"), ("us-zz --host zz", "no host"),
    (#"us-zz --name 'the "Z"'"#, "a name"), ("us-zz --name ''", "a name"),
  ])
  func whatCannotBeIsRefused(_ arguments: String, _ words: String) async throws {
    let shell = try Shell()
    let result = try await shell.run("billwatch scraper new \(arguments)")
    #expect(result.code == 64, "\(result.output)")
    #expect(result.output.contains(words), "\(result.output)")
    #expect(try await shell.run("ls Scrapers").output == "")
  }

  @Test func acceptWritesAndPrintsOnlyWhatDiffers() async throws {
    let shell = try Shell()
    try await shell.run("cp -r \(Self.example) draft")
    try shell.write("{", to: "draft/expected/page.law.json")
    try await shell.run("rm draft/expected/agenda.no-bill-item.json")
    // A person's own words for a refusal stay.
    try shell.write(#"{"error": "cut off"}"#, to: "draft/expected/page.cut-off.json")
    let result = try await shell.run("billwatch scraper check draft --accept")
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.contains("page.law.html is now expected to read\n{"))
    #expect(result.output.contains("agenda.no-bill-item.json is now"))
    #expect(!result.output.contains("page.cut-off.html is now"))
    #expect(try shell.text("draft/expected/page.law.json").contains("Passed, 41-17."))
    #expect(try shell.text("draft/expected/page.cut-off.json") == #"{"error": "cut off"}"#)
    #expect(try await shell.run("billwatch scraper check draft").code == 0)
  }

  @Test func whatIsNoRequestCannotBeAccepted() async throws {
    let shell = try Shell()
    try await shell.run("cp -r \(Self.example) draft")
    try shell.write("{}", to: "draft/fixtures/votes.some.json")
    let result = try await shell.run("billwatch scraper check draft --accept")
    #expect(result.code == 1)
    #expect(result.output.contains("votes.some.json: scraper.yml has no request 'votes'"))
  }

  @Test func aWholeFolderHasNoHints() throws {
    let shell = try Shell()
    #expect(try hints(shell, folder: Self.example, on: "2025-02-01") == [])
  }

  /// Each takes something away, or says it otherwise, and is told.
  @Test(arguments: [
    ("scraper.yml", "role: meetings", "role: lookup", "nothing tells of hearings to come"),
    ("scraper.yml", "    window: {before: 3, after: 30}\n", "", "'calendar' has no window"),
    ("scraper.yml", "role: agenda", "role: lookup", "no request with role agenda"),
    ("scraper.yml", "    bills: of-interest\n", "", "'text' needs a request with role documents"),
    ("vocabulary.yml", "line: Amended.", "line: Amended again.", "no rule reads this line"),
    ("vocabulary.yml", "line: Amended.", "line: Amended again.", "senate: Amended."),
    ("sessions.yml", "end: 2025-03-14", "end: 2025-01-31", "no sitting covers 2025-02-01"),
    ("sessions.yml", "opens: 2024-12-15", "opens: 2025-01-14", nil),
    ("README.md", "nobody:", "REPLACE:", "README.md still says REPLACE: line 5"),
  ])
  func whatIsMissingIsHintedAt(_ file: String, _ was: String, _ becomes: String, _ hint: String?) async throws
  {
    let shell = try Shell()
    try await shell.run("cp -r \(Self.example) draft")
    let text = try shell.text("draft/\(file)")
    try #require(text.contains(was))
    var changed = text.replacingOccurrences(of: was, with: becomes)
    // Another role knows other addresses.
    if becomes == "role: lookup" {
      changed = changed.replacingOccurrences(of: "?from={from}&to={to}", with: "")
        .replacingOccurrences(of: "    window: {before: 3, after: 30}\n", with: "")
      if was.contains("agenda") {
        changed = changed.replacingOccurrences(of: "/{meeting}.json", with: "/1.json")
      }
    }
    if was.contains("window") {
      changed = changed.replacingOccurrences(of: "?from={from}&to={to}", with: "")
    }
    try shell.write(changed, to: "draft/\(file)")
    let found = try hints(shell, folder: "draft", on: "2025-02-01")
    guard let hint else { return #expect(found == []) }
    #expect(found.contains { $0.contains(hint) }, "\(found)")
  }

  @Test func aRequestWithoutASavedAnswerIsHintedAt() async throws {
    let shell = try Shell()
    try await shell.run("cp -r \(Self.example) draft; rm draft/*/agenda.* draft/*/text.*")
    #expect(
      try hints(shell, folder: "draft", on: "2025-02-01") == ["fixtures/: no answer saved for agenda, text"])
  }

  @Test func beforeTheFirstSessionNothingIsRead() throws {
    let shell = try Shell()
    let found = try hints(shell, folder: Self.example, on: "2024-12-14")
    #expect(found == ["sessions.yml: no session has opened by 2024-12-14, so that nothing is read"])
  }

  private func hints(_ shell: Shell, folder: String, on day: String) throws -> [String] {
    let url = shell.folder.appending(path: folder)
    return try ScraperHints(
      jurisdiction: try Jurisdiction.read(url), fixtures: try Fixture.all(in: url), folder: url,
      today: try #require(Day(day))
    ).all()
  }
}
