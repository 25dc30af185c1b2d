import Foundation
import Synchronization

/// A server on this machine that answers each request with bytes as they are, right or wrong.
final class LoopbackServer: Sendable {
  /// What is done on a connection for one request.
  enum Step: Sendable {
    case send([UInt8])
    case pause(milliseconds: UInt32)
    /// Sends the bytes again and again, until the other side has had enough.
    case sendForever([UInt8])
    case close
    case reset
  }

  let port: UInt16
  private let descriptor: Int32
  private let steps: [Step]
  private let counts = Mutex<(connections: Int, requests: Int, bytes: Int)>((0, 0, 0))

  var url: String { "http://127.0.0.1:\(port)/" }
  var connections: Int { counts.withLock { $0.connections } }
  var requests: Int { counts.withLock { $0.requests } }
  var bytes: Int { counts.withLock { $0.bytes } }

  init(_ steps: Step...) throws {
    self.steps = steps
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = descriptor
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 16) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
    // The thread keeps the server until it is stopped, or the tests are over.
    Thread {
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0 else { return }
        Thread { self.serve(connection) }.start()
      }
    }.start()
  }

  /// Listens no more.
  func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private func serve(_ connection: Int32) {
    counts.withLock { $0.connections += 1 }
    defer { close(connection) }
    while readRequest(connection) {
      counts.withLock { $0.requests += 1 }
      for step in steps {
        guard perform(step, connection) else { return }
      }
    }
  }

  private func readRequest(_ connection: Int32) -> Bool {
    var request: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while !request.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0 else { return false }
      request += piece[..<count]
    }
    return true
  }

  /// Tells whether the connection goes on.
  private func perform(_ step: Step, _ connection: Int32) -> Bool {
    switch step {
    case .send(let bytes): return send(bytes, connection)
    case .pause(let milliseconds): usleep(milliseconds * 1000)
    case .sendForever(let bytes):
      while send(bytes, connection) {}
      return false
    case .close: return false
    case .reset:
      var wait = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &wait, socklen_t(MemoryLayout<linger>.size))
      return false
    }
    return true
  }

  private func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      counts.withLock { $0.bytes += count }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
