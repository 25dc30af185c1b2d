import Fetching
import Foundation
import Testing

@Suite struct RetryTests {
  static let url = "https://example.org/bill"

  private func fetch(
    _ site: Site, clock: TestClock = TestClock(), ask: Ask = Ask(url: url),
    _ change: (inout Policy) -> Void = { _ in }
  ) async throws -> Page {
    try await site.fetcher(clock: clock) {
      $0.obeysRobots = false
      $0.pace = .gap(.zero)
      change(&$0)
    }.fetch(ask)
  }

  @Test(arguments: [408, 429, 500, 502, 503, 504, 599])
  func failuresThatMayPassAreTriedAgain(code: Int) async throws {
    let site = Site().at(Self.url, .status(code, body: "no"), .status(code, body: "no"), .page("text"))
    #expect(try await fetch(site).body == Array("text".utf8))
    #expect(site.urls.count == 3)
  }

  @Test(arguments: [
    ("<html>Request Rejected. Your support id is 1</html>", ["Request Rejected"], []),
    ("<html>Down for maintenance</html>", [], Array("{[".utf8)), (" \n<html>", [], Array("{[".utf8)),
  ])
  func aPageThatIsNoAnswerIsAskedForAgainAndNeverBelieved(
    _ body: String, _ refusals: [String], _ openings: [UInt8]
  ) async throws {
    let ask = Ask(url: Self.url, refusals: refusals, openings: openings)
    let passing = Site().at(Self.url, .page(body), .page("[1]"))
    #expect(try await fetch(passing, ask: ask).body == Array("[1]".utf8))
    #expect(passing.urls.count == 2)
    let lasting = Site().at(Self.url, .page(body))
    let error = await failure { _ = try await fetch(lasting, ask: ask) }
    #expect("\(try #require(error))".contains("a page that is no answer"))
    #expect(lasting.urls.count == 3)
  }

  @Test(arguments: ["{}", " [", "\u{FEFF}{}"])
  func dataBeginsAsDataDoes(_ body: String) async throws {
    let site = Site().at(Self.url, .page(body))
    _ = try await fetch(site, ask: Ask(url: Self.url, openings: Array("{[".utf8)))
    #expect(site.urls.count == 1)
  }

  @Test(arguments: [204, 206, 304, 400, 401, 403, 404, 410, 451])
  func failuresThatWillNotPassAreReportedAtOnce(code: Int) async throws {
    let site = Site().at(Self.url, .status(code, body: "no such\n page"))
    let error = await failure { _ = try await fetch(site) }
    #expect(error == .status(url: Self.url, code: code, bodyStart: "no such page"))
    #expect(site.urls.count == 1)
  }

  @Test(arguments: [
    (TransportFailure.timedOut, FetchError.timedOut(url: url, after: .seconds(60)), 3),
    (.unreachable("refused"), .unreachable(url: url, reason: "refused"), 3),
    (.broken("reset"), .connection(url: url, reason: "reset"), 3),
    (.truncated(received: 5, expected: 9), .truncatedBody(url: url, received: 5, expected: 9), 3),
    (.undecodable("bad"), .undecodable(url: url, reason: "bad"), 3),
    (.tooLarge, .tooLarge(url: url, limit: 64 << 20), 1),
  ])
  func requestsWithoutAnAnswer(cause: TransportFailure, error: FetchError, requests: Int) async throws {
    let site = Site().at(Self.url, .failure(cause))
    #expect(await failure { _ = try await fetch(site) } == error)
    #expect(site.urls.count == requests)
    #expect(error.description.contains(Self.url))
  }

  @Test(arguments: [1, 2, 5]) func attemptsAreCounted(attempts: Int) async throws {
    let site = Site().at(Self.url, .status(500))
    _ = await failure { _ = try await fetch(site) { $0.attempts = attempts } }
    #expect(site.urls.count == attempts)
  }

  @Test func backOffDoubles() async throws {
    let clock = TestClock()
    let site = Site().at(Self.url, .status(500))
    _ = await failure { _ = try await fetch(site, clock: clock) { $0.attempts = 4 } }
    #expect(clock.deadlines == [1, 3, 7].map { .seconds($0) })
  }

  @Test(arguments: [
    (["Retry-After": "30"], 30), (["Retry-After": "0"], 1), (["Retry-After": "soon"], 1),
    (["Retry-After": "Mon, 02 Feb 2026 02:40:45 GMT"], 45),
    (["Retry-After": "Sun, 06 Nov 1994 08:50:00 GMT", "Date": "Sun, 06 Nov 1994 08:49:37 GMT"], 23),
    (["Retry-After": "Sunday, 06-Nov-94 08:50:00 GMT", "Date": "Sun Nov  6 08:49:37 1994"], 23),
    (["Retry-After": "Sun, 06 Nov 1994 08:49:00 GMT", "Date": "Sun, 06 Nov 1994 08:49:37 GMT"], 1),
  ])
  func retryAfterIsWaitedFor(headers: [String: String], seconds: Int) async throws {
    let clock = TestClock()
    let site = Site().at(Self.url, .status(503, headers.map { Header($0.key, $0.value) }), .page("text"))
    _ = try await fetch(site, clock: clock)
    #expect(clock.deadlines == [.seconds(seconds)])
  }

  @Test(arguments: ["121", "86400", "99999999999999999999999", "Tue, 03 Feb 2026 00:00:00 GMT"])
  func moreThanARunCanWaitIsAnError(wanted: String) async throws {
    let site = Site().at(Self.url, .status(503, [Header("retry-after", wanted)]))
    let error = await failure { _ = try await fetch(site) }
    guard case .retryAfterTooLong(Self.url, _, .seconds(120)) = error else {
      Issue.record("got \(String(describing: error))")
      return
    }
    #expect(site.urls.count == 1)
  }

  @Test func tooManyRequestsHoldsTheWholeHost() async throws {
    let clock = TestClock()
    let site = Site().at(Self.url, .status(429, [Header("Retry-After", "50")]))
      .at("https://example.org/other", .page("text"))
    let fetcher = try site.fetcher(clock: clock) {
      $0.obeysRobots = false
      $0.attempts = 1
    }
    _ = await failure { _ = try await fetcher.fetch(Ask(url: Self.url)) }
    _ = try await fetcher.fetch(Ask(url: "https://example.org/other"))
    #expect(clock.deadlines == [.seconds(50)])
  }

  @Test(arguments: [1, 2]) func refusalsInARowHoldTheHostWhileOneDoesNot(refusals: Int) async throws {
    let clock = TestClock()
    let site = Site().at("https://example.org/other", .page("text"))
    for index in 0..<2 {
      site.at("https://example.org/\(index)", .status(503, [Header("Retry-After", "50")]))
    }
    let fetcher = try site.fetcher(clock: clock) {
      $0.obeysRobots = false
      $0.attempts = 1
      $0.pace = .gap(.zero)
    }
    for index in 0..<refusals {
      _ = await failure { _ = try await fetcher.fetch(Ask(url: "https://example.org/\(index)")) }
    }
    _ = try await fetcher.fetch(Ask(url: "https://example.org/other"))
    #expect(clock.deadlines == (refusals > 1 ? [.seconds(50)] : []))
  }

  @Test func anEmptyPageIsAskedForOnceMore() async throws {
    let site = Site().at(Self.url, .page(""), .page("text"))
    #expect(try await fetch(site).body == Array("text".utf8))
    let empty = Site().at(Self.url, .page(""))
    #expect(try await fetch(empty).body.isEmpty)
    #expect(empty.urls.count == 2)
  }

  @Test func aHostThatIsNotThereIsLeftAloneForAWhile() async throws {
    let clock = TestClock()
    let site = Site().at(Self.url, .failure(.unreachable("refused"))).at(
      "https://files.example.org/", .page("text"))
    let fetcher = try site.fetcher(clock: clock) {
      $0.obeysRobots = false
      $0.attempts = 1
    }
    for _ in 0..<5 { _ = await failure { _ = try await fetcher.fetch(Ask(url: Self.url)) } }
    let error = await failure { _ = try await fetcher.fetch(Ask(url: Self.url)) }
    #expect(error == .hostGivenUp(url: Self.url, failures: 5))
    #expect(site.urls.count == 5)
    _ = try await fetcher.fetch(Ask(url: "https://files.example.org/"))
    clock.advance(by: .seconds(61))
    site.at(Self.url, .page("text"))
    _ = try await fetcher.fetch(Ask(url: Self.url))
    _ = try await fetcher.fetch(Ask(url: Self.url))
  }

  /// The fifth timeout in a row is the last: the second page is not asked a third time, and the others not at all.
  @Test func aHostThatDripsIsLeftAloneForAWhile() async throws {
    let clock = TestClock()
    let site = Site()
    for index in 0..<9 { site.at("https://example.org/\(index)", .failure(.timedOut)) }
    let fetcher = try site.fetcher(clock: clock) {
      $0.obeysRobots = false
      $0.attempts = 3
    }
    for index in 0..<9 {
      let error = await failure { _ = try await fetcher.fetch(Ask(url: "https://example.org/\(index)")) }
      if index < 2 { #expect(error == .timedOut(url: "https://example.org/\(index)", after: .seconds(60))) }
      if index >= 2 { #expect(error == .hostGivenUp(url: "https://example.org/\(index)", failures: 5)) }
    }
    #expect(site.urls.count == 5)
  }

  @Test(arguments: [
    (Nothing(status: 404), 404, "x", true), (Nothing(status: 404), 410, "x", false),
    (Nothing(status: 500, bodyContains: "Bill not found"), 500, "Error: Bill not found.", true),
    (Nothing(status: 500, bodyContains: "Bill not found"), 500, "Error: bill not found.", false),
    (Nothing(status: 500, bodyContains: "Bill not found"), 500, "", false),
    (Nothing(status: 500, bodyContains: "Bill not found"), 503, "Bill not found", false),
    (Nothing(status: 200, bodyContains: "No records"), 200, "No records", true),
    (Nothing(status: 302), 302, "", true),
  ])
  func nothingIsAResult(rule: Nothing, code: Int, body: String, isNothing: Bool) async throws {
    let site = Site().at(Self.url, .status(code, body: body))
    let ask = Ask(url: Self.url, nothing: [Nothing(status: 418), rule])
    let page = try? await fetch(site, ask: ask)
    #expect((page?.outcome == .nothing) == isNothing)
    if isNothing {
      #expect(site.urls.count == 1)
      #expect(page?.status == code)
      #expect(page?.body == Array(body.utf8))
    }
  }

  @Test func whatHasNotChangedIsNotSentAgain() async throws {
    let fresh = [Header("ETag", "\"a1\""), Header("Last-Modified", "Mon, 02 Feb 2026 02:40:45 GMT")]
    let site = Site().at(Self.url, .page("text", fresh), .status(304, fresh))
    let fetcher = try site.fetcher { $0.obeysRobots = false }
    let first = try await fetcher.fetch(Ask(url: Self.url, label: "page"))
    let known = try #require(first.validators)
    #expect(known == Validators(etag: "\"a1\"", lastModified: "Mon, 02 Feb 2026 02:40:45 GMT"))
    let second = try await fetcher.fetch(Ask(url: Self.url, label: "page", validators: known))
    #expect(second.outcome == .notModified)
    #expect(second.body.isEmpty)
    let sent = try #require(site.requests.last).headers
    #expect(sent.first("If-None-Match") == known.etag)
    #expect(sent.first("If-Modified-Since") == known.lastModified)
    #expect(site.requests[0].headers.first("If-None-Match") == nil)
    #expect(fetcher.tally.labels["page"]?.notModified == 1)
  }

  @Test func requestsAreCountedByHostAndLabel() async throws {
    let site = Site().at(Self.url, .status(500), .page("12345"))
      .at(
        "https://files.example.org/text",
        .success(TransportResponse(status: 200, body: [1, 2, 3], gzip: [1])))
    let fetcher = try site.fetcher()
    _ = try await fetcher.fetch(Ask(url: Self.url, label: "page"))
    _ = try await fetcher.fetch(Ask(url: "https://files.example.org/text", label: "text"))
    let tally = fetcher.tally
    #expect(tally.hosts["example.org"]?.requests == 2)
    #expect(tally.labels["page"]?.retries == 1)
    #expect(tally.labels["text"]?.bytes == 1)
    #expect(tally.robots == 2)
    #expect(tally.total.requests == 3)
    #expect(tally.total.bytes == 6)
  }
}
