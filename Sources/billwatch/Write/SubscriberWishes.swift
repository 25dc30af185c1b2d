internal import ArgumentParser
internal import Legislature
internal import Notifying
internal import Store

/// What a subscriber wants, as options.
struct SubscriberWishes: ParsableArguments {
  @Option(help: "How he is called in the mail's header.") var name: String?
  @Option(help: "How letters travel: mail, webhook or folder.") var channel: Subscriber.Channel?
  @Option(help: ArgumentHelp("Language of the letters, such as en or es.", valueName: "tag")) var language:
    String?
  @Option(help: "internal (with positions and what is ours to do) or public.") var audience: Audience?
  @Option(help: ArgumentHelp("Only this campaign; repeatable; 'all' for all.", valueName: "id")) var campaign:
    [String] = []
  @Option(help: ArgumentHelp("Only this jurisdiction; repeatable; 'all' for all.", valueName: "id"))
  var jurisdiction: [String] = []
  @Option(help: "daily, weekly, or none for alerts alone.") var period: Subscriber.Period?
  @Option(help: ArgumentHelp("Day of a weekly digest.", valueName: "day")) var weekday: Weekday?
  @Flag(inversion: .prefixedNo, help: "What cannot wait goes out as soon as it is found.") var alerts: Bool?
  @Option(
    help: ArgumentHelp("Days without mail, such as saturday,sunday; 'none' for none.", valueName: "days"))
  var quietDays: String?

  func applied(to settings: Subscriber.Settings) throws -> Subscriber.Settings {
    var settings = settings
    settings.name = name.map { $0.isEmpty ? nil : $0 } ?? settings.name
    settings.channel = channel ?? settings.channel
    settings.language = language ?? settings.language
    settings.audience = audience?.rawValue ?? settings.audience
    settings.campaigns = Self.list(campaign) ?? settings.campaigns
    settings.jurisdictions = Self.list(jurisdiction) ?? settings.jurisdictions
    settings.period = period ?? settings.period
    settings.weekday = weekday ?? settings.weekday
    settings.alerts = alerts ?? settings.alerts
    settings.quietDays = try quietDays.map(Self.days) ?? settings.quietDays
    return settings
  }

  private static func list(_ words: [String]) -> [String]? {
    if words.isEmpty { return nil }
    return words == ["all"] ? [] : Set(words).sorted()
  }

  static func days(_ text: String) throws -> [Weekday] {
    if text == "none" { return [] }
    let days = try text.split(whereSeparator: { ", ".contains($0) }).map { word in
      guard let day = Weekday(rawValue: word.lowercased()) else {
        throw UsageError(
          "'\(word)' is no day; give \(Weekday.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return day
    }
    return Weekday.allCases.filter(days.contains)
  }
}

extension Subscriber.Channel: ExpressibleByArgument {}
extension Subscriber.Period: ExpressibleByArgument {}
extension Weekday: ExpressibleByArgument {}
