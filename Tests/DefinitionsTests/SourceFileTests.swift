import Definitions
import Foundation
import Scraping
import Testing

@Suite struct SourceFileTests {
  /// A whole file; a test changes one line of it.
  static let good = """
    id: xx
    name: Example Legislature
    time_zone: America/Denver
    hosts: [example.org, files.example.org]
    namespaces:
      w: urn:w
    official_page: https://example.org/bill/{number}
    requests:
      roster:
        role: roster
        url: https://example.org/bills?y={each}
        each: ["{first_year}", "{second_year}"]
        format: xml
        stream: Row
        root: Rows
        rows:
          select: w:Row
          at_least: 0
          fields:
            version: {select: w:Id, exactly: 1, transforms: [lowercase]}
      page:
        role: page
        url: https://example.org/bill/{number}
        window: {before: 3, after: 1}
        nothing: [{status: 404, contains: No such bill}]
        maximum_bytes: 1000
        ends_with: </html>
        document:
          title:
            select: //h2
            exactly: 1
            transforms: [{drop_suffix: " Legislature"}, {split: ","}]
        groups:
          select: //table
          at_least: 1
          fields:
            sitting: {select: h3, exactly: 1}
        rows:
          select: tr
          at_least: 1
          fields:
            on:
              select: td[1]
              exactly: 1
              fill: down
              transforms:
                - date:
                    format: MMM d
                    year:
                      - {field: sitting, pattern: '^(\\d{4})', year_before_from_month: 11}
            text: {select: "td[2]//text()", at_most: 9, join: " "}
        skip:
          - {field: text, prefix: Scheduled}
    """

  private func refusal(_ line: String, becomes replacement: String) -> DefinitionError? {
    let text = Self.good.replacingOccurrences(of: line, with: replacement)
    #expect(text != Self.good, "the line is there to be changed")
    return #expect(throws: DefinitionError.self) { try SourceFile.read(text, file: "xx/scraper.yml") }
  }

  private func lineNumber(of part: String) -> Int? {
    Self.good.components(separatedBy: "\n").firstIndex { $0.contains(part) }.map { $0 + 1 }
  }

  @Test func readsEverythingThatAFileSays() throws {
    let source = try SourceFile.read(Self.good, file: "xx/scraper.yml")
    #expect(source.id == "xx")
    #expect(source.timeZone == "America/Denver")
    #expect(source.hosts == ["example.org", "files.example.org"])
    #expect((source.paceMilliseconds, source.concurrency) == (200, 2))
    #expect(source.namespaces == ["w": "urn:w"])
    #expect(source.requests.map(\.name) == ["roster", "page"])
    let roster = try #require(source.requests(.roster).first)
    #expect(roster.each == ["{first_year}", "{second_year}"])
    #expect((roster.stream, roster.root) == ("Row", "Rows"))
    let page = try #require(source.requests(.page).first)
    #expect(page.window == .init(before: 3, after: 1))
    #expect(page.nothing == [.init(status: 404, contains: "No such bill")])
    #expect(page.maximumBytes == 1000)
    #expect(page.endsWith == "</html>")
    #expect(page.reading.skip == [.init(field: "text", prefix: "Scheduled")])
    let fields = try #require(page.reading.rows?.fields)
    #expect(fields.map(\.name) == ["on", "text"])
    #expect(fields.map(\.cardinality) == [.exactly(1), .atMost(9)])
    #expect(fields.map(\.fillsDown) == [true, false])
    #expect(fields.map(\.join) == [nil, " "])
    #expect(page.reading.document.first?.transforms.count == 2)
  }

  @Test(arguments: [
    (
      "exactly: 1, transforms: [lowercase]", "exactly: 1, transfroms: [lowercase]",
      "unknown key 'transfroms' (did you mean 'transforms'?)"
    ),
    ("format: xml", "fromat: xml", "unknown key 'fromat' (did you mean 'format'?)"),
    (
      "maximum_bytes: 1000", "colour: blue",
      "unknown key 'colour'; known here: after, bills, document"
    ),
    ("stream: Row", "strem: Row", "unknown key 'strem' (did you mean 'stream'?)"),
    ("name: Example Legislature", "nmae: Example", "'name' is missing; is 'nmae' meant?"),
    (
      "at_most: 9, join", "at_most: 9, at_least: 1, join",
      "say how many the selector finds: one of exactly, at_least, at_most"
    ),
    ("at_most: 9, join", "join", "say how many the selector finds"),
    ("at_most: 9, join", "at_most: some, join", "'at_most' must be a whole number, not 'some'"),
    ("time_zone: America/Denver", "time_zone: America/Denvr", "'America/Denvr' is no time zone"),
    (
      "url: https://example.org/bills?y={each}", "url: https://example.com/bills",
      "must be an https address on one of the hosts example.org, files.example.org"
    ),
    (
      "url: https://example.org/bills?y={each}", "url: http://example.org/bills",
      "'http://example.org/bills' must be an https address"
    ),
    (
      "url: https://example.org/bills?y={each}", "url: https://example.org.evil.net/",
      "must be an https address"
    ),
    (
      "url: https://example.org/bills?y={each}", "url: https://example.org/{yaer}",
      "{yaer} is no variable of the address of 'roster'; known: each, first_year"
    ),
    (
      "[{drop_suffix: \" Legislature\"}, {split: \",\"}]", "[uppercase]",
      "unknown transform 'uppercase'; known: clock, html, lowercase"
    ),
    ("[{drop_suffix: \" Legislature\"}, {split: \",\"}]", "[{cut: 3}]", "unknown transform 'cut'"),
    (
      "[{drop_suffix: \" Legislature\"}, {split: \",\"}]", "[{split: \",\", cut: 3}]",
      "each item of 'transforms' must have one key"
    ),
    (
      "[{drop_suffix: \" Legislature\"}, {split: \",\"}]", "[{split: \"\"}]",
      "'split' needs the text at which it cuts"
    ),
    (
      "[{drop_suffix: \" Legislature\"}, {split: \",\"}]", "[{replace: {pattern: \"(\", with: x}}]",
      "'(' is no regular expression"
    ),
    ("[{drop_suffix: \" Legislature\"}, {split: \",\"}]", "[{replace: {pattern: x}}]", "'with' is missing"),
    (
      "[{drop_suffix: \" Legislature\"}, {split: \",\"}]", "[{date: {format: MMM d}}]",
      "a date without a year needs 'year' rules"
    ),
    ("[{drop_suffix: \" Legislature\"}, {split: \",\"}]", "[{date: {format: yyyy}}]", "'yyyy' needs a month"),
    ("role: roster", "role: list", "'role' must be one of roster, facts, lines"),
    ("format: xml", "format: csv", "'format' must be one of html, xml, json, not 'csv'"),
    ("fill: down", "fill: up", "'fill' must be 'down', not 'up'"),
    ("select: //h2", "select: //h2[", "'//h2[' is no XPath 1.0"),
    ("{select: w:Id, exactly", "{select: v:Id, exactly", "'v:Id' cannot be answered"),
    ("{status: 404, contains", "{contains", "'status' is missing"),
    ("maximum_bytes: 1000", "maximum_bytes: 1000\n    maximum_bytes: 2000", "'maximum_bytes' is given twice"),
  ])
  func aMistakeIsNamedWithFileAndLine(_ part: String, _ replacement: String, _ problem: String) throws {
    let error = try #require(refusal(part, becomes: replacement))
    #expect(error.problem.contains(problem))
    let line = try #require(lineNumber(of: part))
    // A mistake is told on its line or on that of the entry that it is in.
    let told = try #require(error.line)
    #expect((line - 5...line + 1).contains(told), "line \(told), not \(line)")
    #expect(error.description == "xx/scraper.yml:\(told): \(error.problem)")
  }

  @Test(arguments: [
    ("fromat: xml", "format: xml"), ("strem: Row", "stream: Row"),
    ("url: http://example.org", "url: https://example.org/bills?y={each}"),
    ("time_zone: Mars", "time_zone: America/Denver"), ("select: //h2[", "select: //h2"),
    ("format: csv", "format: xml"),
  ])
  func theLineIsThatOfTheMistakeItself(_ replacement: String, _ part: String) throws {
    #expect(try #require(refusal(part, becomes: replacement)).line == lineNumber(of: part))
  }

  @Test(arguments: [
    ("role: page", "role: agenda", "one with role page, or history, or one of each"),
    ("role: roster", "role: facts", "at least one with role roster"),
    ("role: roster", "role: page", "at least one with role roster"),
  ])
  func aSourceNeedsARosterAndAPageOrAHistory(_ role: String, _ other: String, _ problem: String) throws {
    #expect(try #require(refusal(role, becomes: other)).problem.contains(problem))
  }

  /// A source with a key, a budget, paging, rechecks, parts and votes.
  private static let rich = """
    id: yy
    name: Example Council
    time_zone: America/Denver
    hosts: [example.org]
    keys: {key: COUNCIL_KEY}
    budget: {requests: 250, per: day}
    refusals: [Request Rejected]
    terms: Ask first.
    recheck: {of_interest: 1, others: 7, idle: 30, idle_after: 20, unless: list}
    places: states
    official_page: https://example.org/{place_lower}/{id}
    requests:
      list:
        role: roster
        url: https://example.org/{place}?key={key}&since={from}&page={page}
        format: json
        window: {before: 3, after: 1}
        paging: {start: 0, step: 20, full: 20}
        rows: {select: json/item, at_least: 0, fields: {version: {select: file, exactly: 1}, id: {select: id, exactly: 1}}}
      history:
        role: history
        url: https://example.org/history/{id}
        format: json
        rows:
          select: json/item
          at_least: 0
          order: newest-first
          unique: [on, text]
          fields: {on: {select: on, exactly: 1}, text: {select: text, exactly: 1}}
        lists:
          votes: {select: json/vote, at_least: 0, fields: {vote: {select: vote, exactly: 1}}}
      item: {role: lookup, url: "https://example.org/item/{vote}", format: json, document: {item: {select: id, exactly: 1}}}
      votes:
        role: roll-call
        after: item
        when: {field: vote, starts: V}
        url: https://example.org/votes/{item}
        format: json
        document: {names: {select: name, at_least: 0}}
      text: {role: text, bills: of-interest, optional: true, when: {field: url, ends: .xml}, url: "{url}", format: xml,
             document: {body: {select: /, exactly: 1}}}
    """

  @Test func readsWhatASourceInPartsSays() throws {
    let source = try SourceFile.read(Self.rich, file: "yy/scraper.yml")
    #expect(source.keys == ["key": "COUNCIL_KEY"])
    #expect(source.budget == Budget(requests: 250, period: .day))
    #expect(source.refusals == ["Request Rejected"])
    #expect(source.terms == "Ask first.")
    #expect(source.recheck == Recheck(ofInterest: 1, others: 7, idle: 30, idleAfter: 20, unless: "list"))
    #expect(source.servesStates)
    #expect(source.requests(.roster).first?.paging == .init(start: 0, step: 20, full: 20))
    let rows = try #require(source.requests(.history).first?.reading.rows)
    #expect(rows.order == .newestFirst)
    #expect(rows.unique == ["on", "text"])
    #expect(source.requests(.history).first?.reading.lists.map(\.name) == ["votes"])
    let votes = try #require(source.requests(.rollCall).first)
    #expect((votes.after, votes.scope) == ("item", .ofInterest))
    #expect(votes.condition == .init(field: "vote", .starts, "V"))
    let text = try #require(source.requests(.text).first)
    #expect((text.scope, text.isOptional) == (.ofInterest, true))
    #expect(text.condition?.holds(for: ["url": "https://example.org/a.xml"]) == true)
    #expect(text.condition?.holds(for: ["url": "https://example.org/a.pdf"]) == false)
  }

  @Test(arguments: [
    ("unless: list", "unless: lst", "'recheck' goes by 'lst', which is no bulk request"),
    ("after: item", "after: itm", "comes after 'itm', which is no request with role lookup"),
    ("unique: [on, text]", "unique: [on, txt]", "'unique' names 'txt', which is no field of these rows"),
    ("order: newest-first", "order: backwards", "'order' must be one of as-listed, newest-first, by-day"),
    ("votes: {select: json/vote", "vots: {select: json/vote", "'vots' is no list"),
    ("per: day", "per: week", "'per' must be one of day, month"),
    ("requests: 250", "requests: 0", "'requests' must be above 0"),
    ("of_interest: 1", "of_interest: 0", "'of_interest' must be above 0"),
    ("full: 20", "ful: 20", "'full' must say how many rows"),
    ("{field: vote, starts: V}", "{field: vote}", "say what the field must be: one of is, starts, ends"),
    ("history/{id}", "history/{file}", "{file} is no variable of the address of 'history'"),
    ("role: history", "role: history\n    bills: of-interest", "'bills' has no effect for role history"),
    ("bills: of-interest", "bills: some", "'bills' must be one of all, of-interest"),
  ])
  func aMistakeInWhatASourceInPartsSaysIsNamed(_ part: String, _ replacement: String, _ problem: String)
    throws
  {
    let text = Self.rich.replacingOccurrences(of: part, with: replacement)
    #expect(text != Self.rich)
    let error = #expect(throws: DefinitionError.self) { try SourceFile.read(text, file: "yy/scraper.yml") }
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
  }

  @Test func aDocumentsAddressMayStandForItself() throws {
    let text = Self.good.replacingOccurrences(of: "https://example.org/bills?y={each}", with: "\"{url}\"")
    #expect(try SourceFile.read(text, file: "f").requests.first?.url == "{url}")
  }

  @Test(arguments: [
    ("", "is empty"), ("- a", "expected 'key: value' lines"), ("a: [", "is no valid YAML"),
    ("a: b: c", "is no valid YAML"),
  ])
  func whatIsNoMappingIsRefused(_ text: String, _ problem: String) {
    let error = #expect(throws: DefinitionError.self) { try SourceFile.read(text, file: "f.yml") }
    #expect(error?.description.hasPrefix("f.yml:") == true)
    #expect(error?.problem.contains(problem) == true)
  }

  @Test func aFileThatIsNotThereIsNamed() {
    let error = #expect(throws: DefinitionError.self) {
      try SourceFile.read(URL(fileURLWithPath: "/nowhere/scraper.yml"))
    }
    #expect(error?.description == "/nowhere/scraper.yml: cannot be read; is it there?")
  }
}
