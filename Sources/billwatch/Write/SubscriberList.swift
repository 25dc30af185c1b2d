internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

/// Who gets digests and alerts.
struct SubscriberList: Answer {
  private struct Entry {
    let address: String
    let settings: Subscriber.Settings
    let origin: Subscriber.Origin
    /// The database holds something of him that does not count.
    let isInBoth: Bool
    /// Nil for somebody whom no run has taken over yet.
    let kept: Subscriber?

    var shown: String { Subscriber.shown(address) }

    /// Of two webhooks on one host the name tells which is which.
    var label: String { shown + (settings.channel == .webhook ? settings.name.map { " (\($0))" } ?? "" : "") }
  }

  private let entries: [Entry]

  init(known: [Subscriber], configured: [Subscription]) {
    let named = Dictionary(configured.map { ($0.address, $0.settings) }) { first, _ in first }
    let kept = known.compactMap { person -> Entry? in
      let settings = named[person.address] ?? (person.origin == .configuration ? person.own : person.settings)
      // The configuration does not name him any more, which the next sending takes over.
      guard let settings else { return nil }
      let isNamed = named[person.address] != nil
      return Entry(
        address: person.address, settings: settings,
        origin: isNamed ? .configuration : person.origin == .desk ? .desk : .database,
        isInBoth: isNamed && (person.origin == .database || person.own != nil), kept: person)
    }
    let new = configured.filter { new in !known.contains { $0.address == new.address } }.map {
      Entry(address: $0.address, settings: $0.settings, origin: .configuration, isInBoth: false, kept: nil)
    }
    let people = (kept + new).filter { $0.origin != .desk }
    entries = (people.isEmpty ? kept : people).sorted { $0.address < $1.address }
  }

  /// One subscriber as he is kept now, or all.
  init(of address: String?, _ store: BillStore) throws {
    self.init(
      known: try store.subscribers().filter { address == nil || $0.address == address }, configured: [],
      keeping: true)
  }

  private init(known: [Subscriber], configured: [Subscription], keeping: Bool) {
    entries = known.map {
      Entry(
        address: $0.address, settings: $0.settings, origin: $0.origin, isInBoth: $0.own != nil, kept: $0)
    }
  }

  var json: JSON {
    .array(
      entries.map { entry in
        let settings = entry.settings
        return .object([
          "address": .string(entry.shown), "name": .optional(settings.name),
          "channel": .string(settings.channel.rawValue), "language": .string(settings.language),
          "audience": .string(settings.audience), "campaigns": .array(settings.campaigns.map(JSON.string)),
          "jurisdictions": .array(settings.jurisdictions.map(JSON.string)),
          "period": .string(settings.period.rawValue), "weekday": .string(settings.weekday.rawValue),
          "alerts": .bool(settings.alerts),
          "quiet_days": .array(settings.quietDays.map { .string($0.rawValue) }),
          "from": .string(entry.origin.rawValue), "in_both": .bool(entry.isInBoth),
          "joined_at": .optional(entry.kept?.joinedAt.rfc3339),
          "last_digest_at": .optional(entry.kept?.toldAt?.rfc3339),
          "paused_at": .optional(entry.kept?.paused?.rfc3339),
          "paused_reason": .optional(entry.kept?.pausedReason), "bounces": .int(entry.kept?.bounces ?? 0),
        ])
      })
  }

  var csv: [[String?]] { SubscriberTable.rows(entries.map { ($0.shown, $0.settings) }) }

  func lines(_ page: Page) -> [String] {
    if entries.isEmpty { return ["Nobody subscribes; digests go into the folder outbox/."] }
    var table = Table([
      .init("ADDRESS", least: 16), .init("GETS"), .init("AUDIENCE"), .init("CAMPAIGNS"), .init("FROM"),
      .init("STATE", least: 10),
    ])
    for entry in entries {
      let settings = entry.settings
      let places =
        settings.jurisdictions.isEmpty ? "" : " in " + settings.jurisdictions.joined(separator: " ")
      table.add([
        entry.label, settings.wish, "\(settings.audience), \(settings.language)",
        (settings.campaigns.isEmpty ? "all" : settings.campaigns.joined(separator: " ")) + places,
        entry.isInBoth ? "configuration, not database" : entry.origin.rawValue,
        entry.kept?.pausedReason.map { "PAUSED: \($0)" } ?? "",
      ])
    }
    return page.lines(of: table)
  }
}

extension Subscriber.Settings {
  /// `weekly (friday), alerts`.
  fileprivate var wish: String {
    let digest: String? =
      switch period {
      case .daily: "daily"
      case .weekly: "weekly (\(weekday.rawValue))"
      case .none: nil
      }
    let quiet = quietDays.isEmpty ? nil : "not on \(quietDays.map(\.rawValue).joined(separator: " "))"
    let way = channel == .mail ? nil : "by \(channel.rawValue)"
    let parts = [digest, alerts ? "alerts" : nil, quiet, way].compactMap { $0 }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }
}

/// What an import did.
struct ImportAnswer: Answer {
  let result: SubscriberImport

  var json: JSON {
    .object([
      "added": .int(result.added), "edited": .int(result.edited), "unchanged": .int(result.unchanged),
    ])
  }

  var csv: [[String?]] {
    [["added", "edited", "unchanged"], [result.added, result.edited, result.unchanged].map { String($0) }]
  }

  func lines(_ page: Page) -> [String] {
    ["\(result.added) added, \(result.edited) changed, \(result.unchanged) as they were"]
  }
}
