internal import Campaigns
internal import Definitions
internal import Foundation
internal import Notifying
internal import Store

extension Subscriber.Settings {
  var selection: Selection {
    Selection(
      audience: Audience(rawValue: audience) ?? .public, language: language, campaigns: campaigns,
      jurisdictions: jurisdictions)
  }

  /// The desk's own copy: everything, as files.
  static var desk: Subscriber.Settings {
    var settings = Subscriber.Settings()
    settings.channel = .folder
    settings.alerts = false
    return settings
  }
}

extension Workplace {
  /// Whom the configuration names. Who stands under `to` gets the daily digest of everything; what `subscribers` says of
  /// the same address counts before it.
  func subscriptions() throws -> [Subscription] {
    let named = try configuration.subscribers.map(subscription)
    var seen: [String: String] = [:]
    for (entry, subscription) in zip(configuration.subscribers, named) {
      if let before = seen[subscription.address] {
        throw UsageError(
          "\(entry.place): \(Subscriber.shown(subscription.address)) is a subscriber already, at \(before)")
      }
      seen[subscription.address] = entry.place
    }
    let plain = try configuration.to.map { text in
      let address = try mailAddress(text)
      var settings = Subscriber.Settings()
      settings.name = address.name
      return Subscription(address: address.mailbox, settings: settings)
    }
    var known: Set<String> = Set(seen.keys)
    return named + plain.filter { known.insert($0.address).inserted }
  }

  private func subscription(_ entry: ConfiguredSubscriber) throws -> Subscription {
    var settings = Subscriber.Settings()
    settings.name = entry.name
    settings.channel = entry.channel.flatMap { .init(rawValue: $0.rawValue) } ?? settings.channel
    settings.language = entry.language ?? settings.language
    settings.audience = entry.audience?.rawValue ?? settings.audience
    settings.campaigns = Set(entry.campaigns).sorted()
    settings.jurisdictions = Set(entry.jurisdictions).sorted()
    settings.period = entry.period.flatMap { .init(rawValue: $0.rawValue) } ?? settings.period
    settings.weekday = entry.weekday ?? settings.weekday
    settings.alerts = entry.alerts ?? settings.alerts
    settings.quietDays = entry.quietDays
    do { return try checked(entry.address, settings) } catch let error as UsageError {
      throw UsageError("\(entry.place): \(error)")
    }
  }

  /// A subscription whose address can be written to and whose campaigns, jurisdictions and language there are.
  func checked(_ address: String, _ settings: Subscriber.Settings) throws -> Subscription {
    var settings = settings
    var mailbox = address
    switch settings.channel {
    case .mail:
      let read = try mailAddress(address)
      mailbox = read.mailbox
      settings.name = settings.name ?? read.name
    case .webhook:
      guard Webhook.host(of: address) != nil else {
        throw UsageError(
          "'\(Subscriber.shown(address))' is no https address that a webhook could be; http is for this machine only"
        )
      }
    case .folder: break
    }
    try check(settings.campaigns, "campaign", among: try campaigns().map(\.id))
    try check(settings.jurisdictions, "jurisdiction", among: try jurisdictionIDs())
    try check([settings.language], "language", among: try languages())
    return Subscription(address: mailbox, settings: settings)
  }

  /// The languages that there are templates in.
  func languages() throws -> [String] {
    let folder = files.appendingPathComponent("Data/templates")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { language in
      let words = folder.appendingPathComponent("\(language)/words.mustache")
      return FileManager.default.fileExists(atPath: words.path)
    }.sorted()
  }

  func mailAddress(_ text: String) throws -> MailAddress {
    do { return try MailAddress(text) } catch { throw UsageError("\(error)") }
  }

  private func check(_ values: [String], _ what: String, among known: [String]) throws {
    for value in values where !known.contains(value) {
      let meant = nearest(to: value, among: known).map { "did you mean '\($0)'?" }
      throw UsageError(
        "no \(what) '\(value)'; \(meant ?? "there are \(known.sorted().joined(separator: ", "))")")
    }
  }
}

extension BillStore {
  /// Takes over whom the configuration names.
  func adopt(_ workplace: Workplace) throws {
    try adopt(try workplace.subscriptions(), desk: .desk, at: workplace.now)
  }
}
