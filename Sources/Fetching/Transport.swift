/// The seam between what is asked and how it goes over the wire.
package struct Transport: Sendable {
  /// Sends one request and gives its whole answer, without following redirects; throws `TransportFailure`.
  package var send: @Sendable (TransportRequest) async throws -> TransportResponse
  /// Closes what is open; nothing can be sent afterwards.
  package var shutdown: @Sendable () async throws -> Void

  package init(
    send: @escaping @Sendable (TransportRequest) async throws -> TransportResponse,
    shutdown: @escaping @Sendable () async throws -> Void = {}
  ) {
    self.send = send
    self.shutdown = shutdown
  }
}

/// One request: a GET, or a POST where it has a body.
package struct TransportRequest: Hashable, Sendable {
  package var url: String
  package var headers: [Header]
  package var timeout: Duration
  package var maximumBytes: Int
  package var body: [UInt8]?

  package init(
    url: String, headers: [Header], timeout: Duration, maximumBytes: Int, body: [UInt8]? = nil
  ) {
    self.url = url
    self.headers = headers
    self.timeout = timeout
    self.maximumBytes = maximumBytes
    self.body = body
  }
}

extension Transport {
  /// Posts a body and gives the status of the answer, whose own body nobody needs; throws `TransportFailure`.
  package func post(
    _ body: [UInt8], to url: String, headers: [Header], timeout: Duration = .seconds(30)
  ) async throws -> Int {
    try await send(
      TransportRequest(
        url: url, headers: headers, timeout: timeout, maximumBytes: 1_000_000, body: body)
    ).status
  }
}

/// One answer, complete.
package struct TransportResponse: Hashable, Sendable {
  package var status: Int
  package var headers: [Header]
  /// Decompressed.
  package var body: [UInt8]
  /// The body as one gzip member, if it came so: the archive need not compress it again.
  package var gzip: [UInt8]?

  package init(status: Int, headers: [Header] = [], body: [UInt8] = [], gzip: [UInt8]? = nil) {
    self.status = status
    self.headers = headers
    self.body = body
    self.gzip = gzip
  }
}

/// Why there is no answer.
package enum TransportFailure: Error, Hashable {
  case timedOut
  case unreachable(String)
  case broken(String)
  case truncated(received: Int, expected: Int?)
  case undecodable(String)
  case tooLarge
}
