package import Foundation
internal import Synchronization

/// Asks hosts politely, and archives what they answer before anybody looks at it.
///
/// One fetcher serves one run: each host's robots.txt is read once. It may be used from many tasks at a time.
package final class Fetcher: Sendable {
  let policy: Policy
  let transport: Transport
  let time: Timekeeper
  let now: @Sendable () -> Date
  let jitter: @Sendable () -> Double
  private let archive: Archive?
  private let gates = Mutex<[String: HostGate]>([:])
  private let robots = Mutex<[String: Task<Robots, any Error>]>([:])
  private let counts = Mutex(Tally())

  /// `now` dates what is archived; pace and waiting go by the clock. `jitter` gives numbers from 0 to 1.
  ///
  /// Throws if the policy is impolite or cannot be kept.
  package init(
    policy: Policy, transport: Transport, archive: Archive?, clock: some Clock<Duration> = ContinuousClock(),
    now: @escaping @Sendable () -> Date = { Date() },
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
  ) throws(FetchError) {
    try policy.check()
    self.policy = policy
    self.transport = transport
    self.archive = archive
    time = Timekeeper(clock)
    self.now = now
    self.jitter = jitter
  }

  /// What has been asked so far.
  package var tally: Tally { counts.withLock { $0 } }

  /// Closes the transport, after which nothing can be fetched.
  package func shutdown() async throws { try await transport.shutdown() }

  /// The page at an address, already archived unless it is not modified.
  ///
  /// Throws `FetchError`, `ArchiveError` or `CancellationError`.
  @concurrent package func fetch(_ ask: Ask) async throws -> Page {
    try await page(Errand(ask: ask))
  }

  func count(_ errand: Errand, host: String, _ change: (inout Tally.Count) -> Void) {
    counts.withLock { $0.add(host: host, label: errand.ask.label, change) }
  }

  func countRobots() { counts.withLock { $0.robots += 1 } }

  func gate(of host: String) -> HostGate {
    gates.withLock { gates in
      if let gate = gates[host] { return gate }
      let gate = HostGate(gap: policy.gap, width: policy.concurrency, time: time)
      gates[host] = gate
      return gate
    }
  }
}

/// An `Ask` on its way.
struct Errand: Sendable {
  var ask: Ask
  var redaction: Redaction
  var isRobots = false

  init(ask: Ask, isRobots: Bool = false) {
    self.ask = ask
    self.isRobots = isRobots
    redaction = Redaction(ask.secrets)
  }

  func shown(_ address: Address) -> String { redaction.clean(url: address.description) }
}

extension Fetcher {
  private func page(_ errand: Errand) async throws -> Page {
    let first = try start(errand)
    var trail = [first]
    while let address = trail.last {
      if !errand.isRobots { try await obeyRobots(address, errand) }
      let answer = try await answer(from: address, errand)
      switch answer.end {
      case .page(let outcome): return try kept(answer, outcome, asked: first, final: address, errand)
      case .redirect(let location): trail.append(try redirected(trail, to: location, errand))
      }
    }
    preconditionFailure("a trail has a first address")
  }

  /// The address to ask first, which must be one that the policy allows.
  private func start(_ errand: Errand) throws(FetchError) -> Address {
    var address: Address
    do throws(Address.Flaw) {
      address = try Address(errand.ask.url)
    } catch {
      throw .address(errand.redaction.clean(url: errand.ask.url), reason: error.reason)
    }
    address = (policy.mirror?.real(of: address, hosts: policy.allowedHosts) ?? address).secured
    guard isAllowed(address) else {
      throw .hostNotAllowed(url: errand.shown(address), allowed: policy.allowedHosts.sorted())
    }
    try policy.checkContact(for: address.host)
    return address
  }

  private func isAllowed(_ address: Address) -> Bool {
    address.scheme == "https" && policy.allowedHosts.contains(address.authority)
  }

  /// Where a redirect leads. On a mirror it may name the mirror, a folder of it, or the real host.
  private func redirected(_ trail: [Address], to location: String, _ errand: Errand) throws(FetchError)
    -> Address
  {
    let urls = trail.map(errand.shown)
    let refusal = FetchError.redirectRefused(url: urls.last ?? "", to: errand.redaction.clean(url: location))
    guard let from = trail.last else { throw refusal }
    let hosts = policy.allowedHosts
    var next: Address
    do throws(Address.Flaw) {
      let mirrored = policy.mirror?.real(ofTarget: Address.encoded(location), hosts: hosts)
      next = if let mirrored { mirrored } else { try from.resolving(location) }
    } catch {
      throw refusal
    }
    next = (policy.mirror?.real(of: next, hosts: hosts) ?? next).secured
    guard isAllowed(next) else { throw refusal }
    guard trail.count <= 5, !trail.contains(next) else {
      throw .tooManyRedirects(url: urls.first ?? "", trail: urls + [errand.shown(next)])
    }
    return next
  }

  private func kept(
    _ answer: Answer, _ outcome: Page.Outcome, asked: Address, final: Address, _ errand: Errand
  ) throws -> Page {
    let redaction = errand.redaction
    let body = redaction.isEmpty ? answer.response.body : redaction.clean(bytes: answer.response.body)
    let page = Page(
      url: errand.shown(asked), finalURL: errand.shown(final), at: now(), status: answer.response.status,
      headers: answer.response.headers.compactMap { header in
        if Fetcher.privateHeaders.contains(header.name.lowercased()) { return nil }
        return redaction.isEmpty
          ? header : Header(header.name, redaction.clean(text: redaction.clean(url: header.value)))
      },
      body: outcome == .notModified ? [] : body, sha256: outcome == .notModified ? "" : sha256(body),
      outcome: outcome, milliseconds: answer.milliseconds)
    let isWorthKeeping = outcome == .fetched || (outcome == .nothing && !errand.isRobots)
    if isWorthKeeping {
      try archive?.store(page, gzip: body.count == answer.response.body.count ? answer.response.gzip : nil)
    }
    return page
  }

  private static let privateHeaders: Set<String> = [
    "set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization", "www-authenticate",
  ]
}

extension Fetcher {
  /// Throws unless the host's robots.txt allows the address.
  private func obeyRobots(_ address: Address, _ errand: Errand) async throws {
    guard policy.obeysRobots else { return }
    let rules: Robots
    do {
      rules = try await robots(of: address).value
    } catch {
      try Task.checkCancellation()
      throw FetchError.robotsUnknown(url: errand.shown(address), reason: "\(error)")
    }
    if let line = rules.refusal(of: address.target) {
      throw FetchError.disallowedByRobots(url: errand.shown(address), rule: line)
    }
  }

  /// The reading of a host's robots.txt, begun by whoever needs it first.
  private func robots(of address: Address) -> Task<Robots, any Error> {
    robots.withLock { known in
      if let task = known[address.authority] { return task }
      let task = Task { try await readRobotsPatiently(of: address) }
      known[address.authority] = task
      return task
    }
  }

  /// Tries again even where a page would not be: all that the host has hangs on this one answer.
  private func readRobotsPatiently(of address: Address) async throws -> Robots {
    for _ in 1...2 {
      do {
        return try await readRobots(of: address)
      } catch FetchError.redirectRefused, FetchError.tooManyRedirects, FetchError.tooLarge {
        continue
      }
    }
    return try await readRobots(of: address)
  }

  private func readRobots(of address: Address) async throws -> Robots {
    // A refusal (4xx) means that there are no rules (RFC 9309, 2.3.1.3); 429 and 408 are only "not now".
    let noRules = (400...499).filter { $0 != 429 && $0 != 408 }.map { Nothing(status: $0) }
    let ask = Ask(
      url: "https://\(address.authority)/robots.txt", label: "robots.txt", nothing: noRules,
      maximumBytes: 1 << 20)
    let page = try await page(Errand(ask: ask, isRobots: true))
    guard page.outcome == .fetched else { return Robots() }
    let rules = Robots(page.body, product: policy.userAgent.name) { path in
      policy.mirror?.ownPath(path, host: address.authority) ?? path
    }
    if let delay = rules.crawlDelay, policy.pace != .none {
      await gate(of: address.authority).widen(to: delay)
    }
    return rules
  }
}
