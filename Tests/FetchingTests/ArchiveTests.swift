import Fetching
import Foundation
import Testing

/// A folder that is gone when its test is over.
final class TemporaryFolder: Sendable {
  let url = FileManager.default.temporaryDirectory.appending(path: "fetching-\(UUID().uuidString)")
  deinit { try? FileManager.default.removeItem(at: url) }

  /// Every file below it, by its path within.
  func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: url.path).filter { $0.contains(".") }.sorted()
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: url.appending(path: path), encoding: .utf8)
  }
}

@Suite struct ArchiveTests {
  static let url = "https://example.org/bill"
  let folder = TemporaryFolder()

  private func fetcher(
    _ site: Site, archive: Archive, at seconds: TimeInterval = 1_770_000_000.25
  ) throws -> Fetcher {
    try site.fetcher(archive: archive, now: Date(timeIntervalSince1970: seconds)) { $0.obeysRobots = false }
  }

  @Test(arguments: ["text", "", "\u{0}\u{1}", String(repeating: "A bill. ", count: 100_000)])
  func givesBackWhatWasFetched(text: String) async throws {
    let headers = [Header("Content-Type", "text/html"), Header("ETag", "\"a\\b\"\t1")]
    let archive = Archive(folder: folder.url)
    let page = try await fetcher(Site().at(Self.url, .page(text, headers)), archive: archive).fetch(
      Ask(url: Self.url))
    let again = Archive(folder: folder.url)
    #expect(try again.body(page.sha256) == Array(text.utf8))
    let entry = try #require(try again.entries().first)
    #expect(entry.page(body: Array(text.utf8)) == page)
    #expect(try again.entries(forURL: Self.url) == [entry])
    #expect(try again.entries(forURL: "https://example.org/bil").isEmpty)
  }

  @Test func theNameOfABodyIsItsHash() async throws {
    let archive = Archive(folder: folder.url)
    let page = try await fetcher(Site().at(Self.url, .page("abc")), archive: archive).fetch(
      Ask(url: Self.url))
    #expect(page.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      try folder.files() == [
        "bodies/ba/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.gz",
        "journal/2026-02-02.jsonl",
      ])
  }

  @Test func equalBodiesAreKeptOnceAndNotedEachTime() async throws {
    let archive = Archive(folder: folder.url)
    let site = Site().at(Self.url, .page("text")).at("https://example.org/other", .page("text"))
    for (url, day) in [(Self.url, 0.0), ("https://example.org/other", 0), (Self.url, 86_400)] {
      _ = try await fetcher(site, archive: archive, at: 1_770_000_000 + day).fetch(Ask(url: url))
    }
    #expect(try folder.files().filter { $0.hasPrefix("bodies") }.count == 1)
    #expect(try archive.entries().map(\.url) == [Self.url, "https://example.org/other", Self.url])
    #expect(
      try archive.entries(forURL: Self.url).map { $0.at.timeIntervalSince1970 } == [
        1_770_000_000, 1_770_086_400,
      ])
  }

  @Test func aBodyThatCameCompressedIsKeptAsItCame() async throws {
    let first = Archive(folder: folder.url)
    let page = try await fetcher(Site().at(Self.url, .page("text")), archive: first).fetch(Ask(url: Self.url))
    let path = "bodies/\(page.sha256.prefix(2))/\(page.sha256).gz"
    let gzip = [UInt8](try Data(contentsOf: folder.url.appending(path: path)))
    let other = TemporaryFolder()
    let response = TransportResponse(status: 200, body: Array("text".utf8), gzip: gzip)
    let archive = Archive(folder: other.url)
    _ = try await fetcher(Site().at(Self.url, .success(response)), archive: archive).fetch(Ask(url: Self.url))
    #expect(try Data(contentsOf: other.url.appending(path: path)) == Data(gzip))
    #expect(try archive.body(page.sha256) == Array("text".utf8))
  }

  @Test func whatSaysNothingIsKeptAndWhatFailedOrStayedIsNot() async throws {
    let archive = Archive(folder: folder.url)
    let site = Site().at(Self.url, .status(500, body: "none")).at("https://example.org/bad", .status(404))
      .at("https://example.org/old", .status(304))
    let fetcher = try fetcher(site, archive: archive)
    _ = try await fetcher.fetch(Ask(url: Self.url, nothing: [Nothing(status: 500)]))
    _ = await failure { _ = try await fetcher.fetch(Ask(url: "https://example.org/bad")) }
    let known = Validators(etag: "\"1\"", lastModified: nil)
    _ = try await fetcher.fetch(Ask(url: "https://example.org/old", validators: known))
    let entries = try archive.entries()
    #expect(entries.map(\.url) == [Self.url])
    #expect(entries.first?.outcome == .nothing)
    #expect(entries.first?.status == 500)
  }

  @Test func rulesAreKeptLikeAnyPage() async throws {
    let archive = Archive(folder: folder.url)
    let site = Site().at("https://example.org/robots.txt", .page("User-agent: *")).at(Self.url, .page("text"))
    _ = try await site.fetcher(archive: archive).fetch(Ask(url: Self.url))
    #expect(try archive.entries().map(\.url) == ["https://example.org/robots.txt", Self.url])
  }

  @Test func aTornLineSpoilsNoOther() async throws {
    let site = Site().at(Self.url, .page("text"))
    _ = try await fetcher(site, archive: Archive(folder: folder.url)).fetch(Ask(url: Self.url))
    let journal = folder.url.appending(path: "journal/2026-02-02.jsonl")
    let line = try String(contentsOf: journal, encoding: .utf8)
    try (line + line.prefix(90)).write(to: journal, atomically: true, encoding: .utf8)
    let archive = Archive(folder: folder.url)
    #expect(try archive.entries().count == 1)
    _ = try await fetcher(site, archive: archive).fetch(Ask(url: Self.url))
    #expect(try archive.entries().count == 2)
    #expect(try archive.entries(forURL: Self.url).count == 2)
  }

  @Test func aDraftLeftByACrashIsNoBody() async throws {
    let site = Site().at(Self.url, .page("text"))
    let archive = Archive(folder: folder.url)
    let page = try await fetcher(site, archive: archive).fetch(Ask(url: Self.url))
    let path = folder.url.appending(path: "bodies/\(page.sha256.prefix(2))/\(page.sha256).gz")
    try FileManager.default.moveItem(at: path, to: URL(fileURLWithPath: "\(path.path).1-1.tmp"))
    #expect(try archive.body(page.sha256) == nil)
    _ = try await fetcher(site, archive: archive).fetch(Ask(url: Self.url))
    #expect(try archive.body(page.sha256) == Array("text".utf8))
  }

  @Test(arguments: [0, 1, 12, 23]) func aBodyWithoutItsEndIsReportedAndThenWrittenAgain(count: Int)
    async throws
  {
    let site = Site().at(Self.url, .page("text"))
    let archive = Archive(folder: folder.url)
    let page = try await fetcher(site, archive: archive).fetch(Ask(url: Self.url))
    let path = folder.url.appending(path: "bodies/\(page.sha256.prefix(2))/\(page.sha256).gz")
    try Data(contentsOf: path).prefix(count).write(to: path)
    guard case .damaged = await failure(ArchiveError.self, of: { _ = try archive.body(page.sha256) }) else {
      Issue.record("the damage was not seen")
      return
    }
    _ = try await fetcher(site, archive: archive).fetch(Ask(url: Self.url))
    #expect(try archive.body(page.sha256) == Array("text".utf8))
  }

  @Test(arguments: ["", "../../etc/passwd", "ba7816bf", String(repeating: "0", count: 64)])
  func anUnknownHashHasNoBody(hash: String) throws {
    #expect(try Archive(folder: folder.url).body(hash) == nil)
    #expect(try Archive(folder: folder.url).entries().isEmpty)
  }

  @Test func aFolderThatCannotBeWrittenIsAnError() async throws {
    try Data("file".utf8).write(to: folder.url)
    let fetcher = try fetcher(Site().at(Self.url, .page("text")), archive: Archive(folder: folder.url))
    let error = await failure(ArchiveError.self) { _ = try await fetcher.fetch(Ask(url: Self.url)) }
    #expect(error?.description.contains(folder.url.path) == true)
  }

  @Test func manyTasksShareOneJournal() async throws {
    let archive = Archive(folder: folder.url)
    let site = Site()
    for index in 0..<50 { site.at("https://example.org/\(index)", .page("text \(index % 5)")) }
    let fetcher = try fetcher(site, archive: archive)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<50 {
        group.addTask { _ = try await fetcher.fetch(Ask(url: "https://example.org/\(index)")) }
      }
      try await group.waitForAll()
    }
    #expect(try archive.entries().count == 50)
    #expect(try folder.files().filter { $0.hasPrefix("bodies") }.count == 5)
  }
}

@Suite struct SecretTests {
  static let key = "0123456789abcdef+/= x"
  let folder = TemporaryFolder()

  private func everythingKept() throws -> String {
    let archive = Archive(folder: folder.url)
    let bodies = try archive.entries().map {
      String(decoding: try archive.body($0.sha256) ?? [], as: UTF8.self)
    }
    return try folder.text("journal/2026-02-02.jsonl") + bodies.joined()
  }

  @Test(arguments: [
    key, "0123456789abcdef%2B%2F%3D%20x", "0123456789abcdef%2b%2f%3d%20x", "0123456789abcdef%2B%2F%3D+x",
  ])
  func areSentButNotKept(spelling: String) async throws {
    let asked = "https://example.org/?key=\(spelling)&op=list".replacing(" ", with: "%20")
    let body = "{\"next\": \"/?key=\(spelling)&page=2\"}"
    let site = Site().at(asked, .page(body, [Header("Link", "<\(asked)>"), Header("Set-Cookie", "id=7")]))
    let fetcher = try site.fetcher(archive: Archive(folder: folder.url)) { $0.obeysRobots = false }
    let page = try await fetcher.fetch(
      Ask(url: "https://example.org/?key=\(spelling)&op=list", secrets: [Self.key]))
    #expect(site.urls == [asked])
    #expect(page.url == "https://example.org/?key=SECRET&op=list")
    #expect(String(decoding: page.body, as: UTF8.self) == "{\"next\": \"/?key=SECRET&page=2\"}")
    let kept = try everythingKept()
    #expect(!kept.contains("0123456789abcdef"))
    #expect(!kept.contains("id=7"))
    #expect(try Archive(folder: folder.url).body(page.sha256) == page.body)
  }

  @Test func areNotShownInErrors() async throws {
    let url = "https://example.org/?key=topsecretkey"
    let ask = Ask(url: url, secrets: ["topsecretkey"])
    let answers: [Result<TransportResponse, TransportFailure>] = [
      .status(403, body: "the key topsecretkey is not valid"), .failure(.timedOut),
      .redirect(to: "https://other.org/?key=topsecretkey"), .redirect(to: url),
    ]
    for answer in answers {
      let fetcher = try Site().at(url, answer).fetcher { $0.obeysRobots = false }
      let error = try #require(await failure { _ = try await fetcher.fetch(ask) })
      #expect(!"\(error)".contains("topsecretkey"))
      #expect(!String(reflecting: error).contains("topsecretkey"))
    }
    let fetcher = try Site().fetcher()
    let error = await failure {
      _ = try await fetcher.fetch(Ask(url: "ftp://x/?key=topsecretkey", secrets: ask.secrets))
    }
    #expect(error.map { "\($0)".contains("topsecretkey") } == false)
  }

  @Test func aShortKeyLeavesThePageAlone() async throws {
    let site = Site().at("https://example.org/?key=test&q=testimony", .page("public testimony"))
    let fetcher = try site.fetcher { $0.obeysRobots = false }
    let page = try await fetcher.fetch(
      Ask(url: "https://example.org/?key=test&q=testimony", secrets: ["test", ""]))
    #expect(page.url == "https://example.org/?key=SECRET&q=testimony")
    #expect(page.body == Array("public testimony".utf8))
  }
}
