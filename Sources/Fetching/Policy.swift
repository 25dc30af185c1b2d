/// Who asks, as hosts see it.
package struct UserAgent: Hashable, Sendable {
  package var name: String
  package var version: String
  /// Address at which a host's operators reach whoever runs this; nil until somebody sets it.
  package var contact: String?

  package init(name: String, version: String, contact: String?) {
    self.name = name
    self.version = version
    self.contact = contact
  }

  /// The contact, unless it is blank.
  var reachable: String? { contact.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } }

  /// `name/version (contact)`.
  var header: String { "\(name)/\(version)\(reachable.map { " (\($0))" } ?? "")" }
}

/// How hosts are treated.
package struct Policy: Sendable {
  package enum Pace: Sendable, Hashable {
    /// Least time between the starts of two requests to one host.
    case gap(Duration)
    /// No gap: for mirrors on this machine.
    case none
  }

  package var userAgent: UserAgent
  /// Hosts that may be asked and that redirects may lead to, in lower case.
  package var allowedHosts: Set<String>
  package var pace: Pace
  /// Most requests under way at one host.
  package var concurrency: Int
  /// How often a request is made before it counts as failed.
  package var attempts: Int
  /// From sending a request to the last byte of its answer.
  package var timeout: Duration
  /// Before the second attempt at most; doubles with each further one.
  package var backOff: Duration
  /// The longest that a host's `Retry-After` is waited for.
  package var longestWait: Duration
  /// Of a body, both as it is sent and decompressed.
  package var maximumBytes: Int
  package var mirror: Mirror?
  package var obeysRobots: Bool

  package init(
    userAgent: UserAgent, allowedHosts: Set<String>, pace: Pace = .gap(.milliseconds(200)),
    concurrency: Int = 2, attempts: Int = 3, timeout: Duration = .seconds(60),
    backOff: Duration = .seconds(1), longestWait: Duration = .seconds(120), maximumBytes: Int = 64 << 20,
    mirror: Mirror? = nil, obeysRobots: Bool = true
  ) {
    self.userAgent = userAgent
    self.allowedHosts = Set(allowedHosts.map { $0.lowercased() })
    self.pace = pace
    self.concurrency = concurrency
    self.attempts = attempts
    self.timeout = timeout
    self.backOff = backOff
    self.longestWait = longestWait
    self.maximumBytes = maximumBytes
    self.mirror = mirror
    self.obeysRobots = obeysRobots
  }

  /// Throws if real hosts would be asked without a gap, or a contact could break a header.
  func check() throws(FetchError) {
    guard pace != .none || mirror?.isLoopback == true else {
      throw .paceWithoutMirror(mirror: mirror?.description)
    }
    guard userAgent.header.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw .contact(userAgent.contact ?? "")
    }
  }

  /// Throws if nobody could be reached by the operators of the host that is about to be asked.
  func checkContact(for host: String) throws(FetchError) {
    guard userAgent.reachable != nil || mirror?.isLoopback == true else { throw .contactMissing(host: host) }
  }

  var gap: Duration { if case .gap(let gap) = pace { gap } else { .zero } }

  /// How long to wait before the attempt after this one (counted from 1); `jitter` lies between 0 and 1.
  func backOff(after attempt: Int, jitter: Double) -> Duration {
    // A mirror on this machine that is asked without a gap needs no rest either.
    let first = pace == .none ? backOff / 10 : backOff
    return min(.seconds(30), first * (1 << min(attempt - 1, 10))) * (0.5 + jitter / 2)
  }
}
