internal import Foundation
internal import Legislature

/// Says facts in the words of one language.
struct Wording: Sendable {
  let words: Words
  let timeZone: TimeZone
  let now: Date
  /// The day of the letter: another year is named, this one is not.
  let today: Day

  init(words: Words, timeZone: TimeZone, now: Date) {
    self.words = words
    self.timeZone = timeZone
    self.now = now
    today = Clock(now, in: timeZone).day
  }

  /// `Mar 6`, with the year where it is another.
  func day(_ day: Day) -> String { words.say("day", parts(of: day)) }

  /// `Tue Mar 26`.
  func dayOfWeek(_ day: Day) -> String { words.say("day-of-week", parts(of: day)) }

  /// The time of an `HH:MM`; anything else as it stands.
  func time(_ text: String) -> String {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, let hour = Int(parts[0]), (0...23).contains(hour), let minute = Int(parts[1]),
      (0...59).contains(minute)
    else { return text }
    return words.say(
      "time",
      [
        "hour12": String((hour + 11) % 12 + 1), "hour24": String(hour), "minute": twoDigits(minute),
        "pm": hour >= 12 ? "yes" : nil,
      ])
  }

  /// The hour of an instant, as clocks of a zone show it; of the letter's own without one.
  func time(of instant: Date, in zone: TimeZone? = nil) -> String {
    let clock = Clock(instant, in: zone ?? timeZone)
    return time("\(clock.hour):\(twoDigits(clock.minute))")
  }

  /// Day and time of an instant, with the zone's abbreviation.
  func instant(_ instant: Date) -> String {
    words.say(
      "instant",
      [
        "day": dayOfWeek(Clock(instant, in: timeZone).day), "time": time(of: instant),
        "zone": zoneName(at: instant, in: timeZone),
      ])
  }

  /// `House Rules`; nil when nothing is known. A committee whose name begins with its chamber is not told it twice.
  func place(chamber: String?, committee: String?) -> String? {
    let house = chamber.flatMap(Chamber.init).map { words.say("chamber-\($0.rawValue)") }
    guard let committee = committee?.oneLine(), !committee.isEmpty else { return house }
    guard let house, !committee.lowercased().hasPrefix(house.lowercased()) else { return committee }
    return words.say("place", ["chamber": house, "committee": committee])
  }

  /// `in Rules (House Rules)`.
  func stage(_ stage: Stage, chamber: String?, committee: String?) -> String {
    words.say(
      "stage-at",
      ["stage": words.say("stage-\(stage.rawValue)"), "place": place(chamber: chamber, committee: committee)])
  }

  /// The stage of a change's side; a word that is no stage stands as it is.
  func stage(_ side: JSON?) -> String? {
    guard let text = side?["stage"]?.text else { return nil }
    guard let known = Stage(rawValue: text) else { return text.oneLine() }
    let location = side?["location"]
    return stage(known, chamber: location?["chamber"]?.text, committee: location?["committee"]?.text)
  }

  /// How fresh a source is at the end of the period.
  func freshness(_ checkedAt: Date?, until: Date, staleAfter: TimeInterval) -> (text: String, fresh: Bool) {
    guard let checkedAt else { return (words.say("read-never"), false) }
    let age = until.timeIntervalSince(checkedAt)
    let values = ["instant": instant(checkedAt)]
    if age <= staleAfter { return (words.say("read", values), true) }
    let hours = Int(age / 3600)
    let ago = hours < 48 ? words.say("hours", count: hours) : words.say("days", count: hours / 24)
    return (words.say("read-stale", values.merging(["ago": ago]) { old, _ in old }), false)
  }

  /// Why a bill stands under a campaign: the strongest three reasons.
  func why(_ evidence: [Match.Evidence], relevant: Bool) -> String? {
    // Several rules may point at the same words, and a reader has the title before him: he wants each once.
    var reasons: [String] = []
    var quotesTitle = false
    for one in evidence.sorted(by: { $0.weight > $1.weight }) {
      let isTitle = ["title", "short-title", "legal-title"].contains(one.field)
      let reason = reason(one)
      if reasons.contains(reason) || (isTitle && quotesTitle) { continue }
      quotesTitle = quotesTitle || isTitle
      reasons.append(reason)
    }
    reasons = Array(reasons.prefix(3))
    guard !reasons.isEmpty else { return nil }
    let list = reasons.dropFirst().reduce(reasons[0]) { words.say("list", ["before": $0, "next": $1]) }
    return relevant ? list : words.say("why-possible", ["reasons": list])
  }

  private func reason(_ evidence: Match.Evidence) -> String {
    let key =
      switch evidence.field {
      case "title", "short-title", "legal-title": "why-title"
      case "text", "law", "citation", "pinned", "followed", "verdict", "listed": "why-\(evidence.field)"
      default: "why-other"
      }
    let snippet = evidence.snippet.oneLine(limit: 120)
    let rule = evidence.rule.oneLine(limit: 80)
    return words.say(
      key,
      [
        "section": evidence.section?.oneLine(limit: 10), "rule": rule,
        "field": evidence.field.oneLine(limit: 40),
        "snippet": snippet.isEmpty || snippet == rule ? nil : snippet,
      ])
  }

  /// `PST`. The locale is fixed: the abbreviation without one depends on the machine, and may be a bare `GMT-8`.
  func zoneName(at instant: Date, in timeZone: TimeZone) -> String? {
    let style: TimeZone.NameStyle =
      timeZone.isDaylightSavingTime(for: instant) ? .shortDaylightSaving : .shortStandard
    return timeZone.localizedName(for: style, locale: Locale(identifier: "en_US"))
  }

  private func parts(of day: Day) -> [String: String?] {
    [
      "weekday": words.say("weekday-\(day.weekday)"), "month": words.say("month-\(day.month)"),
      "number": String(day.day), "year": day.year == today.year ? nil : String(day.year),
    ]
  }
}
