package import Foundation
internal import Hummingbird
package import Legislature
internal import Logging
internal import Synchronization

/// Serves a `Site` on loopback, one day of it at a time: `http://127.0.0.1:PORT/HOST/PATH?QUERY`.
package final class StatehouseServer: Sendable {
  private struct State {
    var view: Site.View
    var running: Task<Void, any Error>?
  }

  private let site: Site
  private let state: Mutex<State>

  /// Reads the site's folder (see `Site`) and opens it at `day`; without one it is empty until `setDay`. Throws what is
  /// wrong with its files.
  package init(data: URL, day: Day = Day(ordinal: 0)) throws {
    site = try Site(folder: data)
    state = Mutex(State(view: site.view(on: day)))
  }

  /// Turns the site to another day, forwards or back; requests from now on see it so.
  package func setDay(_ day: Day) {
    let view = site.view(on: day)
    state.withLock { $0.view = view }
  }

  /// Starts to serve on 127.0.0.1 and returns the port; 0 takes a free one. Throws if the port is taken or the server
  /// runs already.
  package func start(port: Int = 0) async throws -> Int {
    guard state.withLock({ $0.running == nil }) else {
      throw StatehouseError("the server runs already; stop it first")
    }
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    var application = Application(
      responder: Responder(server: self), configuration: .init(address: .hostname("127.0.0.1", port: port)),
      onServerRunning: { continuation.yield($0.localAddress?.port ?? port) })
    application.logger.logLevel = .critical
    let running = Task { [application] in
      defer { continuation.finish() }
      try await application.runService(gracefulShutdownSignals: [])
    }
    for await port in ports {
      state.withLock { $0.running = running }
      return port
    }
    do { try await running.value } catch {
      throw StatehouseError("cannot serve on 127.0.0.1:\(port): \(error)")
    }
    throw StatehouseError("cannot serve on 127.0.0.1:\(port): the server ended before it began")
  }

  /// Ends the server and returns when its port is free. Does nothing if it does not run.
  package func stop() async {
    let running = state.withLock { state in
      defer { state.running = nil }
      return state.running
    }
    running?.cancel()
    _ = await running?.result
  }

  fileprivate func answer(to request: SiteRequest) -> SiteAnswer {
    site.answer(to: request, on: state.withLock { $0.view })
  }
}

private struct Responder: HTTPResponder {
  let server: StatehouseServer

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    guard request.method == .get else { return Response(status: .methodNotAllowed) }
    let answer = server.answer(
      to: SiteRequest(target: request.uri.description, ifNoneMatch: request.headers[.ifNoneMatch]))
    var headers = HTTPFields()
    headers[.contentType] = answer.contentType
    headers[.eTag] = answer.etag
    return Response(
      status: .init(code: answer.status), headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}
