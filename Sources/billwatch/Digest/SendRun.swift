internal import ArgumentParser
internal import Definitions
internal import Fetching
internal import Foundation
internal import Notifying
internal import Store
internal import Syncing

/// One sending: whom the configuration names is taken over, letters are written, and all that waits is handed over.
struct SendRun {
  enum Purpose {
    case digests(period: LetterKind.Period?, to: String?)
    case alerts
    /// Only what is queued already.
    case queue
  }

  let workplace: Workplace
  let store: BillStore

  func run(_ purpose: Purpose) async throws -> SendReport {
    guard let lock = try await lock() else {
      throw complaint(
        "another sending holds \(workplace.home.path)/send.lock; what is queued goes with the next one",
        exitCode: 75)
    }
    defer { withExtendedLifetime(lock) {} }
    try Carrier.check(workplace)
    try store.adopt(workplace)
    let holds = try store.weigh(
      share: workplace.configuration.holdShare, least: Self.leastHeld, at: workplace.now)
    var report = SendReport(holds: holds)
    report.letters = try holds.isEmpty ? write(purpose) : tell(holds.filter { !$0.told })
    let transport = Transport.http()
    let carrier = try Carrier(workplace) { request in
      let headers = request.headers.sorted { $0.key < $1.key }.map { Header($0.key, $0.value) }
      return try await transport.post(
        Array(request.body), to: request.address, headers: headers,
        timeout: .seconds(workplace.configuration.mail.timeoutSeconds))
    }
    let desk = try Desk(workplace, store: store)
    let sender = Sender(
      store: store, carrier: carrier, settings: workplace.configuration.mail, now: workplace.now,
      page: desk.officialPage(of:))
    do { report.result = try await sender.drain() } catch {
      try await transport.shutdown()
      throw error
    }
    try await transport.shutdown()
    report.queued = try store.mailState(failedSince: workplace.now).queued
    report.folder = carrier.isFolder ? workplace.outbox : nil
    return report
  }

  /// Fewer bills are looked at in a minute, and are no flood.
  private static let leastHeld = 100

  private func write(_ purpose: Purpose) throws -> [SendReport.Letter] {
    let post = try Post(workplace, store: store)
    let batch: Post.Batch
    switch purpose {
    case .queue: return []
    case .alerts: batch = try post.alerts()
    case .digests(let period, let to):
      batch = try post.digests(period: period, to: try to.map { try post.subscriber($0) })
    }
    return zip(try post.keep(batch), batch.drafts).map { SendReport.Letter(id: $0, $1) }
  }

  /// The organisation's own people hear once why they hear nothing else.
  private func tell(_ holds: [Hold]) throws -> [SendReport.Letter] {
    let post = try Post(workplace, store: store)
    let batch = try post.notices(of: holds)
    return zip(try post.keep(batch), batch.drafts).map { SendReport.Letter(id: $0, $1) }
  }

  /// Waits a minute for another sending to end.
  private func lock() async throws -> RunLock? {
    try workplace.makeHome()
    let file = workplace.home.appendingPathComponent("send.lock")
    for _ in 0..<120 {
      if let lock = try RunLock.take(at: file) { return lock }
      try await Task.sleep(for: .milliseconds(500))
    }
    return try RunLock.take(at: file)
  }
}

extension Post {
  /// A subscriber by address or name.
  func subscriber(_ name: String) throws -> Subscriber { try everybody.subscriber(name) }
}

extension [Subscriber] {
  /// A subscriber by address or name, or `me`.
  func subscriber(_ name: String) throws -> Subscriber {
    guard name == "me" else { return try named(name) }
    return try caller(email: ProcessInfo.processInfo.environment["EMAIL"], user: NSUserName())
  }

  private func named(_ name: String) throws -> Subscriber {
    let address = Subscriber.canonical(name)
    if let found = first(where: { $0.address == address }) { return found }
    let named = filter { $0.settings.name?.lowercased() == name.lowercased() }
    if named.count == 1 { return named[0] }
    if named.count > 1 {
      throw UsageError(
        "\(named.count) subscribers are called '\(name)'; give an address: "
          + named.map(\.shown).joined(separator: ", "))
    }
    let near = nearest(to: address, among: map(\.address).filter { !$0.contains("://") }).map {
      "did you mean '\($0)'?"
    }
    throw UsageError(
      "no subscriber '\(Subscriber.shown(name))'; \(near ?? "`billwatch subscribers` lists them, `billwatch subscribers add` adds one")"
    )
  }

  /// Who gave the command: the address in `$EMAIL`, or the one that begins with the user's name.
  func caller(email: String?, user: String) throws -> Subscriber {
    if let email, !email.isEmpty {
      // As mail programs take it, also with a name before it.
      do { return try named(MailAddress(email).mailbox) } catch is NotifyingError { return try named(email) }
    }
    let own = filter { $0.settings.channel == .mail && $0.address.hasPrefix("\(user)@") }
    guard own.count == 1 else {
      throw UsageError(
        "cannot tell which subscriber 'me' is: $EMAIL is not set, and \(own.isEmpty ? "no" : "not one") address begins "
          + "with '\(user)@'; set EMAIL, or give the address")
    }
    return own[0]
  }
}
