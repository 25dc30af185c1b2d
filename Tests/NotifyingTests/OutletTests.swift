import Foundation
import Legislature
import Notifying
import Testing

/// A feed as Python's `feedparser` reads it.
private struct ReadFeed: Decodable {
  struct Entry: Decodable {
    let id: String
    let title: String
    let updated: String
    let link: String?
    let text: String
  }
  let problem: String?
  let id: String
  let title: String
  let updated: String
  let links: [String: String]
  let entries: [Entry]
}

private let feedReader = """
  import sys, json, feedparser
  f = feedparser.parse(sys.stdin.buffer.read(), sanitize_html=False, resolve_relative_uris=False)
  print(json.dumps(dict(problem=repr(f.bozo_exception) if f.bozo else None, id=f.feed.id, title=f.feed.title,
    updated=f.feed.updated, links={l.rel: l.href for l in f.feed.get('links', [])},
    entries=[dict(id=e.id, title=e.title, updated=e.updated, link=e.get('link'), text=e.content[0].value)
      for e in f.entries])))
  """

/// Reads HTML strictly enough to see a tag that is not closed, an id that is there twice, a script, a link to elsewhere.
let htmlJudge = """
  import sys, json
  from html.parser import HTMLParser
  void = {'meta', 'link', 'br', 'hr', 'img', 'input'}
  class Judge(HTMLParser):
      def __init__(self):
          super().__init__(); self.open = []; self.problems = []; self.links = []; self.heads = []
      def handle_starttag(self, tag, attributes):
          a = dict(attributes)
          if len(a) != len(attributes): self.problems.append('attribute twice in ' + tag)
          if tag == 'script' or any(k.startswith('on') for k in a): self.problems.append('script')
          if 'href' in a: self.links.append(a['href'])
          if tag in ('h1', 'h2', 'h3', 'h4'): self.heads.append(int(tag[1]))
          if tag not in void: self.open.append(tag)
      def handle_endtag(self, tag):
          if not self.open or self.open.pop() != tag: self.problems.append('end of ' + tag)
  j = Judge(); text = sys.stdin.buffer.read().decode('utf-8'); j.feed(text); j.close()
  if j.open: j.problems.append('open: ' + ' '.join(j.open))
  if not text.lstrip().lower().startswith('<!doctype html>'): j.problems.append('no doctype')
  if any(b - a > 1 for a, b in zip([0] + j.heads, j.heads)): j.problems.append('a heading is skipped')
  print(json.dumps(dict(problems=j.problems, links=j.links)))
  """

struct JudgedHTML: Decodable {
  let problems: [String]
  let links: [String]
}

private let hostile = [
  "plain", "<script>alert(1)</script> & \"x\" 'y'", "]]><!-- --> &amp; &#0;",
  "nul\u{0}\u{1}\u{B}\u{1F}\u{7F}\u{85}",
  "\u{FFFE}\u{FFFF}\u{202E}bidi\u{2066}", "a\r\nb\nc", "é ñ 🏛️ שלום", "{{title}} {{{organisation}}}",
  "\"\u{301} onclick='x", String(repeating: "long ", count: 3000),
  String(repeating: "<a>\r\n\u{202E}", count: 130_000), "",
]

@Suite struct OutletTests {
  private let base = "https://bills.example.org/archive/"

  private func feed(_ changes: [(Int64, Change)], title: String = "Keep <Washington> Working", base: String?)
    throws -> AtomFeed
  {
    let news = changes.map { id, change in
      CampaignFeed.News(
        id: id, change: change, title: title, jurisdictionName: title,
        officialPage: "https://example.org/bill?a=1&b=2")
    }
    return CampaignFeed(
      campaign: "kww", title: title, organisation: "Example Coalition", authority: "example.org",
      timeZone: try zone(), base: base, began: earlierRun
    ).feed(news, in: try DigestTemplates(folder: english))
  }

  private func move(_ number: String = "5497", seenAt: Date = run) -> Change {
    change(
      .stageChanged, bill("SB", number), on: "2019-03-10", seenAt: seenAt,
      before: stage(.committee, .house, "Rules"),
      after: stage(.rules, .house, "Rules"))
  }

  private func read(_ feed: AtomFeed) throws -> ReadFeed {
    try JSONDecoder().decode(ReadFeed.self, from: runPython(feedReader, input: feed.bytes))
  }

  @Test(.enabled(if: pythonHas("feedparser"), "needs Python's feedparser; scripts/mail-check installs it"))
  func aFeedReaderFindsTheNews() throws {
    let moved = move()
    let line = line("Referred to Rules 2 Review.", on: "2019-03-10")
    let other = change(
      .hearingScheduled, bill("HB", "1"), seenAt: earlierRun, after: hearing(on: "2019-03-26"))
    let read = try read(feed([(3, other), (4, moved), (5, line)], base: base))
    #expect(read.problem == nil)
    #expect(read.id == "tag:example.org,2025:billwatch/campaign/kww")
    #expect(read.title == "Example Coalition: Keep <Washington> Working")
    #expect(read.updated == "2019-03-11T10:00:00Z")
    #expect(read.links["self"] == base + "feeds/kww.xml")
    #expect(read.links["alternate"] == base + "index.html")
    // The move and the line that made it are one piece of news; the newest comes first.
    #expect(
      read.entries.map(\.id) == [
        "tag:example.org,2019-03-11:billwatch/change/4", "tag:example.org,2019-03-10:billwatch/change/3",
      ])
    #expect(read.entries[0].title == "SB 5497 sent to Rules")
    #expect(read.entries[0].text.contains("Referred to Rules 2 Review."))
    #expect(read.entries[0].link == "https://example.org/bill?a=1&b=2")
  }

  @Test(
    .enabled(if: pythonHas("feedparser"), "needs Python's feedparser; scripts/mail-check installs it"),
    arguments: hostile)
  func noTextBreaksAFeed(_ text: String) throws {
    let changes = [
      move(), line(text, on: "2019-03-10"), change(.sponsorAdded, after: .object(["name": .string(text)])),
    ]
    let feed = try feed(changes.enumerated().map { (Int64($0), $1) }, title: text, base: nil)
    let read = try read(feed)
    #expect(read.problem == nil)
    #expect(read.entries.count == 2)
    #expect(read.entries.allSatisfy { $0.text.contains("<script") == text.contains("<script") })
  }

  @Test func aFeedIsTheSameBytesForTheSameNews() throws {
    let news = (1...150).map { (Int64($0), move(String($0), seenAt: run.addingTimeInterval(Double($0 % 7)))) }
    let first = try feed(news, base: nil)
    #expect(first.bytes == (try feed(news, base: nil).bytes))
    #expect(first.entries.count == 100)
    #expect(first.entries.first?.id.hasSuffix("/change/150") == true)
    #expect(first.feedAddress == nil)
    // An entry never changes its id, whatever else is told with it.
    #expect(first.entries.contains(try feed([news[149]], base: nil).entries[0]))
  }

  @Test func aFeedWithoutNewsIsOneAllTheSame() throws {
    let text = String(decoding: try feed([], base: nil).bytes, as: UTF8.self)
    #expect(text.contains("<updated>2019-03-10T10:00:00Z</updated>"))
    #expect(!text.contains("<entry>"))
  }

  private func index(_ text: String, language: String) throws -> String {
    let page = ArchivePage(
      organisation: text, sources: [text],
      campaigns: [
        .init(title: text, feed: "feeds/a.xml", calendar: "calendars/a.ics"),
        .init(title: text, feed: "feeds/b.xml", calendar: nil),
      ],
      entries: [
        .init(path: "digests/1.html", day: "2025-02-03", subject: text, language: "es", isAlert: true),
        .init(path: "digests/2.html", day: "2025-02-04", subject: text, language: text, isAlert: false),
      ])
    return try page.html(templates: english.deletingLastPathComponent().appending(path: language))
  }

  @Test(.enabled(if: pythonIsThere, "python3 is not installed"), arguments: hostile, ["en", "es"])
  func theIndexIsSoundHTML(_ text: String, _ language: String) throws {
    let html = try index(text, language: language)
    let judged = try JSONDecoder().decode(
      JudgedHTML.self, from: runPython(htmlJudge, input: Data(html.utf8)))
    #expect(judged.problems.isEmpty)
    #expect(
      judged.links == [
        "feeds/a.xml", "feeds/b.xml", "feeds/a.xml", "calendars/a.ics", "feeds/b.xml", "digests/2.html",
        "digests/1.html",
      ])
    #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func aLanguageWithoutAPageOfItsOwnGetsTheEnglishOne() throws {
    #expect(try index("x", language: "no-such") == index("x", language: "en"))
    #expect(try index("x", language: "es") != index("x", language: "en"))
  }
}

@Suite struct ArchiveFolderTests {
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appending(path: "www/bills"))
  }

  private func files(_ folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      !$0.hasPrefix(".") && !$0.hasSuffix("feeds") && !$0.hasSuffix("calendars")
    }.sorted()
  }

  private let first = [
    "index.html": Data("one".utf8), "feeds/a.xml": Data("a".utf8), "feeds/b.xml": Data("b".utf8),
  ]

  @Test func filesAreWrittenOnceAndRemovedWhenTheyAreNotMeantAnyMore() throws {
    try inFolder { folder in
      let archive = ArchiveFolder(folder)
      #expect(try archive.write(first).written == ["feeds/a.xml", "feeds/b.xml", "index.html"])
      let again = try archive.write(first)
      #expect(again.written.isEmpty && again.removed.isEmpty)
      #expect(again.unchanged == 3)
      try Data("of somebody else".utf8).write(to: folder.appending(path: "feeds/mine.xml"))
      let changed = try archive.write(["index.html": Data("two".utf8), "feeds/a.xml": Data("a".utf8)])
      #expect(changed.written == ["index.html"])
      #expect(changed.removed == ["feeds/b.xml"])
      #expect(try files(folder) == ["feeds/a.xml", "feeds/mine.xml", "index.html"])
    }
  }

  @Test func whatSomebodyElseWroteIsNotWrittenOver() throws {
    try inFolder { folder in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let mine = folder.appending(path: "index.html")
      try Data("mine".utf8).write(to: mine)
      #expect(throws: NotifyingError.foreignFile(path: mine.path)) { try ArchiveFolder(folder).write(first) }
      #expect(try files(folder) == ["index.html"])
      #expect(try String(contentsOf: mine, encoding: .utf8) == "mine")
    }
  }

  @Test func nothingOutsideTheFolderIsRemoved() throws {
    try inFolder { folder in
      _ = try ArchiveFolder(folder).write(first)
      let outside = folder.deletingLastPathComponent().appending(path: "outside")
      try Data("x".utf8).write(to: outside)
      try Data("../outside\n\(outside.path)\nfeeds/../../outside\n".utf8).write(
        to: folder.appending(path: ".billwatch-files"))
      #expect(throws: NotifyingError.self) { try ArchiveFolder(folder).write(first) }
      for path in first.keys { try FileManager.default.removeItem(at: folder.appending(path: path)) }
      #expect(try ArchiveFolder(folder).write(first).removed.isEmpty)
      #expect(FileManager.default.fileExists(atPath: outside.path))
    }
  }

  @Test func aRunThatWasKilledIsTakenUp() throws {
    try inFolder { folder in
      // As it is when the list was written, and some of the files.
      _ = try ArchiveFolder(folder).write(["feeds/a.xml": Data("a".utf8)])
      try Data("feeds/a.xml\nfeeds/b.xml\nindex.html\n".utf8).write(
        to: folder.appending(path: ".billwatch-files"))
      try Data("b".utf8).write(to: folder.appending(path: "feeds/b.xml"))
      #expect(try ArchiveFolder(folder).write(first).written == ["index.html"])
    }
  }
}
