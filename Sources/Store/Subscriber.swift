package import Foundation
internal import GRDB
package import Legislature

/// Somebody, or a service, that is told what changed.
package struct Subscriber: Hashable, Sendable {
  /// How letters travel; `folder` is the desk's own copy, written beside the database.
  package enum Channel: String, Codable, Sendable, CaseIterable { case mail, webhook, folder }
  package enum Period: String, Codable, Sendable, CaseIterable { case daily, weekly, none }
  /// Who said that he is to be told. `desk` stands in while nobody is.
  package enum Origin: String, Sendable, CaseIterable { case configuration, database, desk }

  /// What he asked for.
  package struct Settings: Codable, Hashable, Sendable {
    package var name: String?
    package var channel = Channel.mail
    /// A language's tag, such as `en`.
    package var language = "en"
    /// `internal` or `public`.
    package var audience = "internal"
    /// Ids, sorted; empty means all.
    package var campaigns: [String] = []
    /// Ids, sorted; empty means all.
    package var jurisdictions: [String] = []
    package var period = Period.daily
    /// The day of a weekly digest.
    package var weekday = Weekday.monday
    /// Whether alerts go out at the end of the run that found them.
    package var alerts = true
    /// Days on which nothing is sent.
    package var quietDays: [Weekday] = []

    package init() {}
  }

  package let id: Int64
  /// As `canonical` writes it.
  package let address: String
  package let settings: Settings
  package let origin: Origin
  /// What the database holds of somebody whom the configuration names too.
  package let own: Settings?
  package let joinedAt: Date
  /// He was told all that concerns him up to this change by digests.
  package let toldThrough: Int64
  /// The same by alerts, of what is one.
  package let alertedThrough: Int64
  /// Where his last digest ended; nil before the first.
  package let toldAt: Date?
  /// The day of his last digest by the first source's clocks.
  package let toldOn: Day?
  package let paused: Date?
  package let pausedReason: String?
  /// Hard bounces since the last resume.
  package let bounces: Int

  /// One spelling of a mailbox: its domain in lower case. What is no mailbox stays as it is.
  package static func canonical(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@"), !address.contains("://") else { return address }
    return address[..<at] + address[at...].lowercased()
  }

  /// The address as it may be shown. That of a webhook is a secret, of which the host is enough to know it.
  package static func shown(_ address: String) -> String {
    guard address.contains("://") else { return address }
    guard let parts = URLComponents(string: address), let host = parts.host, parts.user == nil,
      let scheme = parts.scheme, ["http", "https"].contains(scheme.lowercased())
    else { return "a webhook" }
    return "\(scheme)://\(host)/…"
  }

  package var shown: String { Subscriber.shown(address) }

  /// The address under which the desk's own copy is kept.
  package static let deskAddress = "desk"
}

extension Subscriber {
  /// Somebody who is not kept yet, for a preview.
  package init(
    id: Int64, address: String, settings: Settings, origin: Origin, joinedAt: Date, toldThrough: Int64,
    toldOn: Day? = nil
  ) {
    self.init(
      id: id, address: address, settings: settings, origin: origin, own: nil, joinedAt: joinedAt,
      toldThrough: toldThrough, alertedThrough: toldThrough, toldAt: nil, toldOn: toldOn, paused: nil,
      pausedReason: nil, bounces: 0)
  }

  static let columns = """
    id, address, settings, origin, own, joined_at, told_through, alerted_through, told_at, told_on, paused,
    paused_reason, bounces
    """

  init(row: Row) throws {
    let own: String? = row[4]
    self.init(
      id: row[0], address: row[1], settings: try JSONText.decode(row[2], of: "subscriber"),
      origin: try row.word(3, of: "subscriber"),
      own: try own.map { try JSONText.decode($0, of: "subscriber") }, joinedAt: row.date(5),
      toldThrough: row[6], alertedThrough: row[7], toldAt: row.optionalDate(8),
      toldOn: try row.optionalDay(9, of: "subscriber"), paused: row.optionalDate(10), pausedReason: row[11],
      bounces: row[12])
  }
}
