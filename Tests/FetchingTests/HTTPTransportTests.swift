import Fetching
import Foundation
import Testing

/// The limit is for a test that hangs; a machine with other work takes many times as long as a quiet one.
@Suite(.timeLimit(.minutes(10))) struct HTTPTransportTests {
  private func send(
    _ url: String, timeout: Duration = .seconds(120), limit: Int = 1 << 20, times: Int = 1
  ) async throws -> TransportResponse {
    let transport = Transport.http(connectTimeout: .seconds(60))
    let request = TransportRequest(
      url: url, headers: [Header("Accept-Encoding", "gzip")], timeout: timeout, maximumBytes: limit)
    do {
      var response = try await transport.send(request)
      for _ in 1..<times { response = try await transport.send(request) }
      try await transport.shutdown()
      return response
    } catch {
      try await transport.shutdown()
      throw error
    }
  }

  private func head(_ lines: String...) -> [UInt8] {
    Array((["HTTP/1.1 200 OK"] + lines + ["", ""]).joined(separator: "\r\n").utf8)
  }

  /// The bytes as the archive keeps them.
  private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = TemporaryFolder()
    let page = Page(
      url: "https://example.org/", finalURL: "https://example.org/", at: .now, status: 200, headers: [],
      body: bytes,
      sha256: String(repeating: "a", count: 64), outcome: .fetched, milliseconds: 0)
    try Archive(folder: folder.url).store(page)
    return [UInt8](try Data(contentsOf: folder.url.appending(path: "bodies/aa/\(page.sha256).gz")))
  }

  private let text = Array(String(repeating: "An act relating to bills. ", count: 400).utf8)

  @Test func connectionsAreKeptOpen() async throws {
    let server = try LoopbackServer(.send(head("Content-Length: 2", "X-Kind: bill") + Array("ok".utf8)))
    let response = try await send(server.url, times: 12)
    #expect(response.body == Array("ok".utf8))
    #expect(response.headers.first("x-kind") == "bill")
    #expect(server.requests == 12)
    // A request may come before the pool has its connection back from the one before; that is rare.
    #expect(server.connections <= 4)
  }

  @Test func chunksAreJoined() async throws {
    let body = Array("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n".utf8)
    let server = try LoopbackServer(.send(head("Transfer-Encoding: chunked") + body))
    #expect(try await send(server.url).body == Array("abcde".utf8))
  }

  @Test(arguments: ["gzip", "GZIP", "x-gzip"]) func gzipIsDecompressedAndKeptAsItCame(coding: String)
    async throws
  {
    let gzip = try gzip(text)
    let server = try LoopbackServer(
      .send(head("Content-Length: \(gzip.count)", "Content-Encoding: \(coding)")), .send(Array(gzip[..<20])),
      .pause(milliseconds: 20), .send(Array(gzip[20...])))
    let response = try await send(server.url)
    #expect(response.body == text)
    #expect(response.gzip == gzip)
  }

  @Test func gzipInTwoMembersIsOneBody() async throws {
    let twice = try gzip(text) + gzip(text)
    let server = try LoopbackServer(
      .send(head("Content-Length: \(twice.count)", "Content-Encoding: gzip") + twice))
    let response = try await send(server.url)
    #expect(response.body == text + text)
    #expect(response.gzip == nil)
  }

  @Test func anEmptyBodyNeedsNoGzip() async throws {
    let server = try LoopbackServer(.send(head("Content-Length: 0", "Content-Encoding: gzip")))
    #expect(try await send(server.url).body.isEmpty)
  }

  @Test func redirectsAreLeftToTheCaller() async throws {
    let answer = "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"
    let server = try LoopbackServer(.send(Array(answer.utf8)))
    let response = try await send(server.url)
    #expect(response.status == 302)
    #expect(response.headers.first("location") == "/x")
  }

  private func expect(_ failure: TransportFailure, from server: LoopbackServer, limit: Int = 1 << 20) async {
    await #expect(throws: failure) { _ = try await send(server.url, limit: limit) }
  }

  @Test func aBodyThatBreaksOffIsTruncated() async throws {
    let server = try LoopbackServer(.send(head("Content-Length: 100") + Array("12345".utf8)), .close)
    await expect(.truncated(received: 5, expected: 100), from: server)
  }

  @Test func chunksWithoutAnEndAreTruncated() async throws {
    let server = try LoopbackServer(
      .send(head("Transfer-Encoding: chunked") + Array("3\r\nabc\r\n".utf8)), .close)
    await expect(.truncated(received: 3, expected: nil), from: server)
  }

  @Test func gzipWithoutItsEndIsTruncated() async throws {
    let gzip = Array(try gzip(text).dropLast(10))
    let server = try LoopbackServer(.send(head("Connection: close", "Content-Encoding: gzip") + gzip), .close)
    await expect(.truncated(received: gzip.count, expected: nil), from: server)
  }

  @Test func aResetBeforeTheAnswerIsABrokenConnection() async throws {
    let error = await failure(TransportFailure.self) { _ = try await send(try LoopbackServer(.reset).url) }
    guard case .broken = error else {
      Issue.record("got \(String(describing: error))")
      return
    }
  }

  @Test func aPortThatNobodyListensOnIsUnreachable() async throws {
    let server = try LoopbackServer(.close)
    server.stop()
    let error = await failure(TransportFailure.self) { _ = try await send(server.url) }
    guard case .unreachable = error else {
      Issue.record("got \(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    ("gzip", TransportFailure.undecodable("incorrect header check")),
    ("br", .undecodable("it came as 'br', though gzip was asked for")),
  ])
  func anotherCodingThanAskedForIsRefused(coding: String, failure: TransportFailure) async throws {
    let body = Array("no gzip at all".utf8)
    let server = try LoopbackServer(
      .send(head("Content-Length: \(body.count)", "Content-Encoding: \(coding)") + body))
    await expect(failure, from: server)
  }

  @Test func damagedGzipIsRefused() async throws {
    var gzip = try gzip(text)
    gzip[gzip.count - 6] ^= 0xFF
    let server = try LoopbackServer(
      .send(head("Content-Length: \(gzip.count)", "Content-Encoding: gzip") + gzip))
    await expect(.undecodable("incorrect data check"), from: server)
  }

  @Test func anAnnouncedGiantIsNotReadAtAll() async throws {
    let server = try LoopbackServer(.send(head("Content-Length: 2000000")), .sendForever(text))
    await expect(.tooLarge, from: server)
  }

  @Test func anUnannouncedGiantIsCutOffAtTheLimit() async throws {
    let server = try LoopbackServer(.send(head("Connection: close")), .sendForever(text))
    await expect(.tooLarge, from: server, limit: 100_000)
    #expect(server.bytes < 32 << 20, "sockets hold some, but nobody goes on reading")
  }

  @Test(arguments: [(10_400, true), (10_399, false)]) func theLimitItselfIsAllowed(
    limit: Int, isAllowed: Bool
  ) async throws {
    for coding in ["identity", "gzip"] {
      let body = coding == "gzip" ? try gzip(text) : text
      let server = try LoopbackServer(
        .send(head("Content-Length: \(body.count)", "Content-Encoding: \(coding)") + body))
      let error = await failure(TransportFailure.self) { _ = try await send(server.url, limit: limit) }
      #expect(error == (isAllowed ? nil : .tooLarge))
    }
  }

  @Test func aBombGoesOffInNoMemory() async throws {
    let bomb = try gzip([UInt8](repeating: 0x20, count: 64 << 20))
    #expect(bomb.count < 1 << 20)
    let server = try LoopbackServer(
      .send(head("Content-Length: \(bomb.count)", "Content-Encoding: gzip") + bomb))
    await expect(.tooLarge, from: server)
  }

  @Test func anAnswerThatDripsIsCutOff() async throws {
    let server = try LoopbackServer(
      .send(head("Content-Length: 9")), .send([0x61]), .pause(milliseconds: 150), .send([0x61]),
      .pause(milliseconds: 150), .send([0x61]), .pause(milliseconds: 150), .send([0x61]),
      .pause(milliseconds: 20_000))
    await #expect(throws: TransportFailure.timedOut) {
      _ = try await send(server.url, timeout: .milliseconds(400))
    }
  }

  @Test func anAnswerThatDoesNotComeIsTimedOut() async throws {
    let server = try LoopbackServer(.pause(milliseconds: 3000))
    await #expect(throws: TransportFailure.timedOut) {
      _ = try await send(server.url, timeout: .milliseconds(200))
    }
  }

  @Test func aCancelledRequestEndsAtOnce() async throws {
    let server = try LoopbackServer(.pause(milliseconds: 15_000))
    let task = Task { try await send(server.url) }
    while server.requests == 0 { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func aFetchGoesThroughTheMirrorToTheArchive() async throws {
    let gzip = try gzip(text)
    let server = try LoopbackServer(
      .send(head("Content-Length: \(gzip.count)", "Content-Encoding: gzip") + gzip))
    let folder = TemporaryFolder()
    var policy = Policy(
      userAgent: UserAgent(name: "BillWatch", version: "1.0", contact: nil), allowedHosts: ["example.org"],
      pace: .none)
    policy.mirror = try Mirror(server.url)
    let fetcher = try Fetcher(policy: policy, transport: .http(), archive: Archive(folder: folder.url))
    let page = try await fetcher.fetch(Ask(url: "https://example.org/House Bills/"))
    try await fetcher.shutdown()
    #expect(page.body == text)
    #expect(try Archive(folder: folder.url).body(page.sha256) == text)
    #expect(fetcher.tally.total.bytes == gzip.count)
  }
}
