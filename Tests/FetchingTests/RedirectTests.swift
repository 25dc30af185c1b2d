import Fetching
import Foundation
import Testing

@Suite struct RedirectTests {
  static let start = "https://example.org/a/start"
  static let mirror = "http://127.0.0.1:9"

  private func fetch(
    _ site: Site, from url: String = start, _ change: (inout Policy) -> Void = { _ in }
  ) async throws -> Page {
    try await site.fetcher {
      $0.obeysRobots = false
      change(&$0)
    }.fetch(Ask(url: url))
  }

  @Test(arguments: [
    (301, "/b", "https://example.org/b"), (302, "next", "https://example.org/a/next"),
    (303, "https://example.org/b c", "https://example.org/b%20c"),
    (307, "https://files.example.org/x", "https://files.example.org/x"),
    (308, "http://example.org/b", "https://example.org/b"),
    (302, "//FILES.example.org/x", "https://files.example.org/x"),
  ])
  func leadToTheDefinitionsHosts(code: Int, location: String, target: String) async throws {
    let site = Site().at(Self.start, .redirect(to: location, code)).at(target, .page("text"))
    let page = try await fetch(site)
    #expect(page.url == Self.start)
    #expect(page.finalURL == target)
    #expect(site.urls == [Self.start, target])
  }

  @Test(arguments: [
    "https://elsewhere.org/x", "http://localhost:9/elsewhere/x", "//elsewhere.org",
    "https://example.org.evil.org/",
    "https://example.org:8443/", "http://example.org:8080/", "ftp://example.org/",
    "https://user@example.org/",
    "https://www.example.org/",
  ])
  func leadNowhereElse(location: String) async throws {
    let site = Site().at(Self.start, .redirect(to: location))
    let error = await failure { _ = try await fetch(site) }
    #expect(error == .redirectRefused(url: Self.start, to: location))
    #expect(error?.description.contains(location) == true)
    #expect(site.urls == [Self.start])
  }

  @Test func aCircleIsSeen() async throws {
    let site = Site().at(Self.start, .redirect(to: "/b")).at(
      "https://example.org/b", .redirect(to: "/a/start"))
    let error = await failure { _ = try await fetch(site) }
    #expect(
      error == .tooManyRedirects(url: Self.start, trail: [Self.start, "https://example.org/b", Self.start]))
    #expect(site.urls.count == 2)
  }

  @Test(arguments: [(5, true), (6, false)]) func fiveHopsAreEnough(hops: Int, arrives: Bool) async throws {
    let site = Site().at(Self.start, .redirect(to: "/1"))
    for hop in 1..<hops { site.at("https://example.org/\(hop)", .redirect(to: "/\(hop + 1)")) }
    site.at("https://example.org/\(hops)", .page("text"))
    let error = await failure { _ = try await fetch(site) }
    #expect((error == nil) == arrives)
    #expect(site.urls.count == 6)
  }

  @Test func withoutAPlaceIsAFailure() async throws {
    let site = Site().at(Self.start, .status(302))
    #expect(await failure { _ = try await fetch(site) } == .status(url: Self.start, code: 302, bodyStart: ""))
  }

  @Test(arguments: [
    "/a/b", "\(mirror)/example.org/a/b", "/example.org/a/b", "http://example.org/a/b",
    "https://example.org/a/b", "b",
  ])
  func stayOnTheMirror(location: String) async throws {
    let mirror = try Mirror(Self.mirror)
    let site = Site().at("\(Self.mirror)/example.org/a/start", .redirect(to: location))
      .at("\(Self.mirror)/example.org/a/b", .page("text"))
    let page = try await fetch(site) { $0.mirror = mirror }
    #expect(page.finalURL == "https://example.org/a/b")
    #expect(page.url == Self.start)
  }

  @Test(arguments: [
    "http://localhost:9/elsewhere/a", "\(mirror)/elsewhere/a", "\(mirror)/",
    "http://127.0.0.1:10/example.org/a",
  ])
  func doNotLeaveTheMirror(location: String) async throws {
    let mirror = try Mirror(Self.mirror)
    let site = Site().at("\(Self.mirror)/example.org/a/start", .redirect(to: location))
    let error = await failure { _ = try await fetch(site) { $0.mirror = mirror } }
    #expect(error == .redirectRefused(url: Self.start, to: location))
    #expect(site.urls.count == 1)
  }
}

@Suite struct AskingTests {
  @Test(arguments: [
    ("http://example.org/x", "https://example.org/x"),
    ("https://EXAMPLE.org/House Bills/", "https://example.org/House%20Bills/"),
  ])
  func addressesAreSecuredAndEncoded(url: String, asked: String) async throws {
    let site = Site().at(asked, .page("text"))
    let page = try await site.fetcher { $0.obeysRobots = false }.fetch(Ask(url: url))
    #expect(page.url == asked)
    #expect(site.urls == [asked])
  }

  @Test func aMirrorsAddressIsTakenForTheRealOne() async throws {
    let mirror = try Mirror("http://127.0.0.1:9")
    let site = Site().at("http://127.0.0.1:9/example.org/x", .page("text"))
    let fetcher = try site.fetcher {
      $0.mirror = mirror
      $0.obeysRobots = false
    }
    #expect(
      try await fetcher.fetch(Ask(url: "http://127.0.0.1:9/example.org/x")).url == "https://example.org/x")
  }

  @Test(arguments: ["https://other.org/", "https://example.org:8443/", "http://example.org:8080/"])
  func otherHostsAreNotAsked(url: String) async throws {
    let site = Site()
    let fetcher = try site.fetcher()
    let error = await failure { _ = try await fetcher.fetch(Ask(url: url)) }
    #expect(error == .hostNotAllowed(url: url, allowed: ["example.org", "files.example.org"]))
    #expect(site.urls.isEmpty && site.robotsRequests == 0)
  }

  @Test(arguments: ["", "bill 1234", "ftp://example.org/x"]) func whatIsNoAddressIsRefused(url: String)
    async throws
  {
    let fetcher = try Site().fetcher()
    let error = await failure { _ = try await fetcher.fetch(Ask(url: url)) }
    guard case .address(url, _) = error else {
      Issue.record("'\(url)' was taken for an address")
      return
    }
  }

  @Test func theClientSaysWhoItIs() async throws {
    let site = Site().at("https://example.org/", .page("text"))
    _ = try await site.fetcher().fetch(Ask(url: "https://example.org/", accept: "application/json"))
    let headers = try #require(site.requests.first).headers
    #expect(headers.first("user-agent") == "BillWatch/1.0 (staff@example.org)")
    #expect(headers.first("accept") == "application/json")
    #expect(headers.first("accept-encoding") == "gzip")
  }

  @Test(arguments: [nil, "", "  "], [nil, "http://10.0.0.7"])
  func realHostsAreNotAskedWithoutAContact(contact: String?, mirror: String?) async throws {
    let mirror = try mirror.map { try Mirror($0) }
    let site = Site()
    let fetcher = try site.fetcher {
      $0.userAgent.contact = contact
      $0.mirror = mirror
    }
    let error = await failure { _ = try await fetcher.fetch(Ask(url: "https://example.org/")) }
    #expect(error == .contactMissing(host: "example.org"))
    #expect(error?.description.contains("set 'contact' in the configuration") == true)
    #expect(site.urls.isEmpty && site.robotsRequests == 0)
  }

  @Test func aMirrorOnThisMachineNeedsNoContact() async throws {
    let mirror = try Mirror("http://localhost:9")
    let site = Site().at("http://localhost:9/example.org/", .page("text"))
    let fetcher = try site.fetcher {
      $0.userAgent.contact = nil
      $0.mirror = mirror
    }
    #expect(try await fetcher.fetch(Ask(url: "https://example.org/")).status == 200)
    #expect(site.requests.first?.headers.first("User-Agent") == "BillWatch/1.0")
  }

  @Test(arguments: ["a@b.org\r\nX-Evil: 1", "peña@example.org"]) func aContactCannotBreakAHeader(
    contact: String
  ) {
    #expect(throws: FetchError.contact(contact)) { try Site().fetcher { $0.userAgent.contact = contact } }
  }
}
