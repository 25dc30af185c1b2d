package import Legislature

/// Somebody whom the configuration names as a subscriber, with what the file says of him; what it does not say is nil.
package struct ConfiguredSubscriber: Sendable, Hashable {
  package enum Channel: String, Sendable, CaseIterable { case mail, webhook, folder }
  package enum Audience: String, Sendable, CaseIterable { case `internal`, `public` }
  package enum Period: String, Sendable, CaseIterable { case daily, weekly, none }

  package var address: String
  package var name: String?
  package var channel: Channel?
  package var language: String?
  package var audience: Audience?
  package var campaigns: [String]
  package var jurisdictions: [String]
  package var period: Period?
  package var weekday: Weekday?
  package var alerts: Bool?
  package var quietDays: [Weekday]
  /// Where it stands, for complaints about it: `billwatch.yml:12`.
  package var place: String

  init(_ entry: Mapping) throws {
    address = try entry.string("address")
    name = try entry.optionalString("name")
    channel = try entry.word("channel", Channel.self)
    language = try entry.optionalString("language")
    audience = try entry.word("audience", Audience.self)
    campaigns = try entry.strings("campaigns")
    jurisdictions = try entry.strings("jurisdictions")
    period = try entry.word("period", Period.self)
    weekday = try entry.word("weekday", Weekday.self)
    alerts = try entry.bool("alerts")
    quietDays = try entry.located("quiet_days").map { text, line in
      guard let day = Weekday(rawValue: text) else {
        throw DefinitionError(
          file: entry.file, line: line,
          problem: "'\(text)' is no day; give \(Weekday.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return day
    }
    place = "\(entry.file):\(entry.line)"
  }
}
