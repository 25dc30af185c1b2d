internal import Compression
internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

extension Transport {
  /// HTTP/1.1 with connections kept open, TLS verified, redirects left to the caller.
  ///
  /// Whoever makes it calls `shutdown` in the end.
  package static func http(connectTimeout: Duration = .seconds(10)) -> Transport {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, decompression: .disabled)
    configuration.timeout.connect = .nanoseconds(connectTimeout.nanoseconds)
    configuration.httpVersion = .http1Only
    configuration.connectionPool.retryConnectionEstablishment = false
    // Shorter than what servers keep up for us, so that few requests meet a connection just being closed.
    configuration.connectionPool.idleTimeout = .seconds(15)
    // A mirror stands for many hosts under one address; how many requests a host gets is the gates' business.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    return Transport(
      send: { request in try await exchange(request, with: client) },
      shutdown: { try await client.shutdown() })
  }
}

private func exchange(_ request: TransportRequest, with client: HTTPClient) async throws -> TransportResponse
{
  let receiver = Receiver(limit: request.maximumBytes)
  // The interface with a delegate, because its deadline covers the body too: an answer that drips is cut off.
  let task = client.execute(
    request: try HTTPClient.Request(
      url: request.url, method: request.body == nil ? .GET : .POST,
      headers: HTTPHeaders(request.headers.map { ($0.name, $0.value) }),
      body: request.body.map { .bytes($0) }),
    delegate: receiver, deadline: .now() + .nanoseconds(request.timeout.nanoseconds))
  do {
    return try await withTaskCancellationHandler {
      try await task.get()
    } onCancel: {
      task.cancel()
    }
  } catch {
    try Task.checkCancellation()
    throw receiver.failure(for: error)
  }
}

/// Takes in one answer on the event loop, and decompresses it as it comes.
private final class Receiver: HTTPClientResponseDelegate {
  private struct State {
    var isConnected = false
    var status = 0
    var headers: [Header] = []
    var expected: Int?
    var wire = Pieces()
    var inflater: Inflater?
    var failure: TransportFailure?
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  func didSendRequestHead(task: HTTPClient.Task<TransportResponse>, _ head: HTTPRequestHead) {
    state.withLock { $0.isConnected = true }
  }

  func didReceiveHead(
    task: HTTPClient.Task<TransportResponse>, _ head: HTTPResponseHead
  ) -> EventLoopFuture<Void> {
    state.withLock { state in
      state.status = Int(head.status.code)
      state.headers = head.headers.map { Header($0.name, $0.value) }
      state.expected = head.headers.first(name: "Content-Length").flatMap { Int($0) }
      switch head.headers.first(name: "Content-Encoding")?.lowercased() {
      case nil, "", "identity": break
      case "gzip", "x-gzip": state.inflater = Inflater(limit: limit)
      case .some(let other): state.failure = .undecodable("it came as '\(other)', though gzip was asked for")
      }
      if let expected = state.expected {
        if expected > limit { state.failure = .tooLarge } else { state.wire.expect(expected) }
      }
      return future(state.failure, on: task.eventLoop)
    }
  }

  func didReceiveBodyPart(
    task: HTTPClient.Task<TransportResponse>, _ part: ByteBuffer
  ) -> EventLoopFuture<Void> {
    state.withLock { state in
      if state.failure == nil { state.failure = add(part, to: &state) }
      return future(state.failure, on: task.eventLoop)
    }
  }

  func didFinishRequest(task: HTTPClient.Task<TransportResponse>) throws -> TransportResponse {
    try state.withLock { state in
      guard let inflater = state.inflater, state.wire.count > 0 else {
        return TransportResponse(status: state.status, headers: state.headers, body: state.wire.joined())
      }
      guard inflater.isComplete else {
        throw TransportFailure.truncated(received: state.wire.count, expected: state.expected)
      }
      return TransportResponse(
        status: state.status, headers: state.headers, body: inflater.output.joined(),
        gzip: inflater.isSingle ? state.wire.joined() : nil)
    }
  }

  private func add(_ part: ByteBuffer, to state: inout State) -> TransportFailure? {
    guard state.wire.count + part.readableBytes <= limit else { return .tooLarge }
    return part.withUnsafeReadableBytes { bytes in
      state.wire.append(bytes)
      do throws(Gzip.Failure) {
        try state.inflater?.add(bytes)
        return nil
      } catch {
        switch error {
        case .tooLarge: return .tooLarge
        case .broken(let reason): return .undecodable(reason)
        }
      }
    }
  }

  private func future(_ failure: TransportFailure?, on loop: any EventLoop) -> EventLoopFuture<Void> {
    if let failure { loop.makeFailedFuture(failure) } else { loop.makeSucceededVoidFuture() }
  }

  /// What an error of the library means, given how far the answer had come.
  func failure(for error: any Error) -> TransportFailure {
    if let failure = error as? TransportFailure { return failure }
    return state.withLock { state in
      switch error as? HTTPClientError {
      case .deadlineExceeded?, .readTimeout?: .timedOut
      case _ where state.status != 0: .truncated(received: state.wire.count, expected: state.expected)
      case _ where state.isConnected: .broken("\(error)")
      default: .unreachable("\(error)")
      }
    }
  }
}

extension Duration {
  /// Whole nanoseconds, as the event loop counts them.
  fileprivate var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
