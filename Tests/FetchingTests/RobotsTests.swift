import Fetching
import Foundation
import Testing

@Suite struct RobotsTests {
  private func isAllowed(_ rules: String, _ target: String, mirror: String? = nil) async throws -> Bool {
    let mirror = try mirror.map { try Mirror($0) }
    let base = mirror.map { "\($0)/example.org" } ?? "https://example.org"
    let site = Site().at("\(base)/robots.txt", .page(rules)).at("\(base)\(target)", .page("text"))
    let fetcher = try site.fetcher { $0.mirror = mirror }
    do {
      _ = try await fetcher.fetch(Ask(url: "https://example.org\(target)"))
      return true
    } catch FetchError.disallowedByRobots {
      return false
    }
  }

  @Test(arguments: [
    ("/archive/", "/archive/x", false), ("/archive/", "/archive", true), ("/archive/", "/Archive/x", true),
    ("/archive", "/archives.htm", false), ("/", "/x", false), ("", "/x", true), ("/x", "/a/x", true),
    ("/*.pdf", "/a/b.pdf", false), ("/*.pdf", "/a/b.pdf?x=1", false), ("/*.pdf$", "/a/b.pdf?x=1", true),
    ("/*.pdf$", "/a/b.pdf", false), ("/a$", "/a", false), ("/a$", "/ab", true), ("*", "/x", false),
    ("/a*b*c", "/aXXbYYcZZ", false), ("/a*b*c", "/aXXcYYb", true), ("/*/x/*/y$", "/1/x/2/x/3/y", false),
    ("/search?", "/search?q=1", false), ("/search?", "/search", true),
    ("/House Bills/", "/House%20Bills/1", false),
    ("/%7Estaff/", "/~staff/x", false), ("/~staff/", "/%7estaff/x", false),
    ("/pe%c3%b1a", "/Pe%C3%B1a", true),
    ("/pe%c3%b1a", "/pe%C3%B1a", false), ("/peña", "/pe%C3%B1a", false), ("/a%2Fb", "/a/b", true),
    ("x", "/x", true),
  ])
  func patternsMatch(pattern: String, target: String, allowed: Bool) async throws {
    #expect(try await isAllowed("User-agent: *\nDisallow: \(pattern)\n", target) == allowed)
  }

  @Test(arguments: [
    ("Allow: /a/b\nDisallow: /a", "/a/b/c", true), ("Disallow: /a\nAllow: /a/b", "/a/b/c", true),
    ("Disallow: /a\nAllow: /a/b", "/a/c", false), ("Allow: /a\nDisallow: /a", "/a", true),
    ("Disallow: /a\nAllow: /a", "/a", true), ("Allow: /*.htm\nDisallow: /bill", "/bill.htm", true),
    ("Disallow: /\nAllow: /$", "/", true), ("Disallow: /\nAllow: /$", "/x", false),
  ])
  func theLongestPatternDecides(rules: String, target: String, allowed: Bool) async throws {
    #expect(try await isAllowed("User-agent: *\n\(rules)\n", target) == allowed)
  }

  @Test(arguments: [
    ("User-agent: *\nDisallow: /\n\nUser-agent: billwatch\nAllow: /", true),
    ("User-agent: BILLWATCH/2.0 beta\nDisallow: /\n\nUser-agent: *\nAllow: /", false),
    ("User-agent: billwatcher\nDisallow: /", true), ("User-agent: bill\nDisallow: /", true),
    ("User-agent: other\nUser-agent: BillWatch\nDisallow: /", false),
    ("User-agent: BillWatch\nDisallow: /a\n\nUser-agent: *\nDisallow: /", true),
    (
      "User-agent: BillWatch\nDisallow: /a\nUser-agent: other\nDisallow: /\n"
        + "User-agent: billwatch\nDisallow: /x",
      false
    ),
    ("User-agent: other\nDisallow: /\nUser-agent: *\nDisallow: /a", true), ("Disallow: /", true),
    ("\u{FEFF}user-AGENT : * # everybody\r\nDISALLOW :  /x  # all\r\n", false),
    ("User-agent: *\nSitemap: https://example.org/s.xml\nDisallow: /x", false),
    ("User-agent: *\rDisallow: /x\r", false), ("<html><body>Disallow: /</body></html>", true), ("", true),
  ])
  func groupsAreChosenByName(rules: String, allowed: Bool) async throws {
    #expect(try await isAllowed(rules, "/x") == allowed)
  }

  @Test(arguments: [
    ("Disallow: /archive/", "/archive/x", false), ("Disallow: /example.org/archive/", "/archive/x", false),
    ("Disallow: /m/example.org/archive/", "/archive/x", true),
    ("Disallow: /files.example.org/archive/", "/archive/x", true), ("Disallow: /example.org/", "/x", false),
  ])
  func aMirrorsRulesAreForTheRealPaths(rule: String, target: String, allowed: Bool) async throws {
    #expect(try await isAllowed("User-agent: *\n\(rule)", target, mirror: "http://127.0.0.1:9") == allowed)
  }

  @Test func starsTakeNoExponentialTime() async throws {
    let pattern = String(repeating: "/*a", count: 200)
    let target = "/" + String(repeating: "a", count: 3000)
    #expect(try await isAllowed("User-agent: *\nDisallow: \(pattern)b", target))
  }

  @Test(arguments: [
    (400, true), (401, true), (403, true), (404, true), (410, true), (429, false), (500, false), (503, false),
  ])
  func withoutRulesItDependsOnTheStatus(code: Int, allowed: Bool) async throws {
    let site = Site().at("https://example.org/robots.txt", .status(code)).at(
      "https://example.org/x", .page("text"))
    let error = await failure { _ = try await site.fetcher().fetch(Ask(url: "https://example.org/x")) }
    #expect((error == nil) == allowed)
    if !allowed {
      guard case .robotsUnknown("https://example.org/x", let reason) = error else {
        Issue.record("got \(String(describing: error))")
        return
      }
      #expect(reason.contains("\(code)"))
      #expect(site.urls.isEmpty)
      #expect(site.robotsRequests > 1, "a failure that may pass is tried again")
    }
  }

  @Test func rulesAreReadOnceForEachHost() async throws {
    let site = Site().at("https://example.org/robots.txt", .page("User-agent: *\nDisallow: /archive/"))
    for index in 0..<8 { site.at("https://example.org/\(index)", .page("text")) }
    let fetcher = try site.fetcher()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<8 {
        group.addTask { _ = try await fetcher.fetch(Ask(url: "https://example.org/\(index)")) }
      }
      try await group.waitForAll()
    }
    #expect(site.robotsRequests == 1)
    #expect(fetcher.tally.robots == 1)
    #expect(fetcher.tally.total.requests == 8)
    let error = await failure { _ = try await fetcher.fetch(Ask(url: "https://example.org/archive/x")) }
    #expect(error == .disallowedByRobots(url: "https://example.org/archive/x", rule: "disallow: /archive/"))
    #expect(site.urls.count == 8)
  }

  @Test(arguments: [1, 2, 3]) func oneBadAnswerDoesNotCloseAHost(faults: Int) async throws {
    let rules = "https://example.org/robots.txt"
    let moved = Result<TransportResponse, TransportFailure>.redirect(to: "https://elsewhere.org/")
    let faulty = Array([moved, .failure(.tooLarge), moved].prefix(faults))
    let site = Site().at("https://example.org/x", .page("text"))
    site.at(rules, faulty + [.page("User-agent: *\nDisallow: /a")])
    let fetcher = try site.fetcher()
    let error = await failure { _ = try await fetcher.fetch(Ask(url: "https://example.org/x")) }
    #expect((error == nil) == (faults < 3))
    #expect(site.robotsRequests == min(faults + 1, 3))
  }

  @Test func aRedirectMustObeyTheRulesToo() async throws {
    let site = Site().at("https://example.org/robots.txt", .page("User-agent: *\nDisallow: /archive/"))
      .at("https://example.org/x", .redirect(to: "/archive/x"))
    let error = await failure { _ = try await site.fetcher().fetch(Ask(url: "https://example.org/x")) }
    #expect(error == .disallowedByRobots(url: "https://example.org/archive/x", rule: "disallow: /archive/"))
    #expect(site.urls == ["https://example.org/x"])
  }
}
