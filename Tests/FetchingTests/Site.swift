import Fetching
import Foundation
import Synchronization

/// A made-up host: a queue of answers for each address, of which the last is given again and again.
final class Site: Sendable {
  private struct State {
    var answers: [String: [Result<TransportResponse, TransportFailure>]] = [:]
    var requests: [TransportRequest] = []
    var underWay = 0
    var mostUnderWay = 0
  }

  private let state = Mutex(State())

  /// What was asked, without robots.txt.
  var requests: [TransportRequest] {
    state.withLock { $0.requests }.filter { !$0.url.hasSuffix("/robots.txt") }
  }
  var urls: [String] { requests.map(\.url) }
  var robotsRequests: Int { state.withLock { $0.requests }.count - requests.count }
  var mostUnderWay: Int { state.withLock { $0.mostUnderWay } }

  @discardableResult
  func at(_ url: String, _ answers: Result<TransportResponse, TransportFailure>...) -> Site {
    at(url, answers)
    return self
  }

  func at(_ url: String, _ answers: [Result<TransportResponse, TransportFailure>]) {
    state.withLock { $0.answers[url] = answers }
  }

  var transport: Transport {
    Transport { [self] request in
      let answer = state.withLock { state in
        state.requests.append(request)
        state.underWay += 1
        state.mostUnderWay = max(state.mostUnderWay, state.underWay)
        let queue = state.answers[request.url] ?? [.status(404)]
        if queue.count > 1 { state.answers[request.url]?.removeFirst() }
        return queue[0]
      }
      for _ in 0..<5 { await Task.yield() }
      state.withLock { $0.underWay -= 1 }
      return try answer.get()
    }
  }

  /// A fetcher of this site that never really waits.
  func fetcher(
    clock: TestClock = TestClock(), archive: Archive? = nil,
    now: Date = Date(timeIntervalSince1970: 1_770_000_000),
    _ change: (inout Policy) -> Void = { _ in }
  ) throws -> Fetcher {
    var policy = Policy(
      userAgent: UserAgent(name: "BillWatch", version: "1.0", contact: "staff@example.org"),
      allowedHosts: ["example.org", "files.example.org"])
    change(&policy)
    return try Fetcher(
      policy: policy, transport: transport, archive: archive, clock: clock, now: { now }, jitter: { 1 })
  }
}

extension Result<TransportResponse, TransportFailure> {
  static func page(_ text: String, _ headers: [Header] = []) -> Self {
    .success(TransportResponse(status: 200, headers: headers, body: Array(text.utf8)))
  }

  static func status(_ code: Int, _ headers: [Header] = [], body: String = "") -> Self {
    .success(TransportResponse(status: code, headers: headers, body: Array(body.utf8)))
  }

  static func redirect(to place: String, _ code: Int = 302) -> Self {
    .status(code, [Header("Location", place)])
  }
}

/// The error of a type that the body throws; nil if it throws none of it.
func failure<E: Error>(_ type: E.Type = FetchError.self, of body: () async throws -> Void) async -> E? {
  do {
    try await body()
    return nil
  } catch {
    return error as? E
  }
}
