package import Foundation
package import Legislature

/// A bill's hearing with all that its event in a calendar tells.
package struct HearingEvent: Hashable, Sendable {
  package var bill: BillKey
  package var title: String
  package var hearing: Hearing
  package var history: HearingHistory
  /// By when to act; nil where the public cannot speak.
  package var clock: TestimonyClock?
  package var signInURL: String?
  package var agendaURL: String?
  /// What is to be known before one signs in, such as that it is a public record.
  package var warning: String?
  package var stage: Stage
  /// Ids of the campaigns that the bill belongs to or may belong to.
  package var campaigns: [String]
  /// The clock on the wall by which hours are told.
  package var zone: TimeZone

  package init(
    bill: BillKey, title: String, hearing: Hearing, history: HearingHistory, clock: TestimonyClock? = nil,
    signInURL: String? = nil, agendaURL: String? = nil, warning: String? = nil, stage: Stage,
    campaigns: [String] = [], zone: TimeZone
  ) {
    self.bill = bill
    self.title = title
    self.hearing = hearing
    self.history = history
    self.clock = clock
    self.signInURL = signInURL
    self.agendaURL = agendaURL
    self.warning = warning
    self.stage = stage
    self.campaigns = campaigns
    self.zone = zone
  }

  /// Lasting, wherever the hearing is moved, and the same on every machine.
  package var uid: String {
    let parts = [bill.jurisdiction, bill.session, bill.number.description, history.firstIdentity]
    return parts.map(Self.plain).joined(separator: ".") + "@billwatch"
  }

  package var event: CalendarEvent {
    let hour = hearing.at.flatMap { WallClock($0) }
    return CalendarEvent(
      uid: uid, sequence: history.steps,
      start: hour.map { .at($0.instant(on: hearing.on, in: zone)) } ?? .allDay(hearing.on),
      isCancelled: hearing.cancelled, summary: summary(hasHour: hour != nil), location: location,
      url: signInURL ?? agendaURL, description: description, alarms: alarms, modified: history.lastStep)
  }

  private func summary(hasHour: Bool) -> String {
    let name = "\(bill.number) \(hearing.kindInWords)"
    if hearing.cancelled { return "CANCELLED: \(name)" }
    if !hasHour { return "\(name) – hour to be announced" }
    guard let closes = clock?.signInCloses else { return name }
    let words = Clock(closes, in: zone).day == hearing.on ? hourInWords(closes) : momentInWords(closes)
    return "\(name) – sign in by \(words)"
  }

  private var location: String? {
    let parts = [hearing.placeInWords, hearing.roomInWords].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private var description: [String] {
    let earliest = clock?.isEarliestPossible == true ? ", at the earliest" : ""
    var lines: [String?] = [title]
    if hearing.cancelled { lines.append("Cancelled\(hearing.reason.map { ": \($0)" } ?? "").") }
    if hearing.at == nil { lines.append("The hour is to be announced.") }
    lines.append(clock?.signInCloses.map { "Sign in by \(momentInWords($0))\(earliest)." })
    lines.append(clock?.writtenCloses.map { "Written testimony until \(momentInWords($0))\(earliest)." })
    lines.append(signInURL.map { "To sign in: \($0)" })
    lines.append(warning)
    lines.append(agendaURL.map { "Agenda: \($0)" })
    lines.append("Stage: \(stage.rawValue)")
    lines.append(campaigns.isEmpty ? nil : "Campaigns: \(campaigns.joined(separator: ", "))")
    return lines.compactMap(\.self)
  }

  private var alarms: [CalendarEvent.Alarm] {
    guard !hearing.cancelled, let clock else { return [] }
    var alarms: [CalendarEvent.Alarm] = []
    if let closes = clock.signInCloses {
      let text = "\(bill.number): signing in closes \(momentInWords(closes))"
      alarms += [86_400, 7200].map { .init(at: closes.addingTimeInterval(-$0), text: text) }
    }
    if let closes = clock.writtenCloses {
      alarms.append(
        .init(
          at: closes.addingTimeInterval(-7200),
          text: "\(bill.number): written testimony closes \(momentInWords(closes))"))
    }
    return alarms
  }

  /// `7:00`.
  private func hourInWords(_ instant: Date) -> String {
    let clock = Clock(instant, in: zone)
    return "\(clock.hour):\(twoDigits(clock.minute))"
  }

  /// `Mon 2025-03-10 7:00`.
  private func momentInWords(_ instant: Date) -> String {
    let day = Clock(instant, in: zone).day
    return "\(Weekday(of: day).rawValue.prefix(3).capitalized) \(day) \(hourInWords(instant))"
  }

  /// Small letters, digits, `.` and `-`; any other octet as `_` and two digits, so that no two texts become one.
  private static func plain(_ text: String) -> String {
    text.lowercased().utf8.map { octet in
      switch octet {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
        UInt8(ascii: "-"):
        String(UnicodeScalar(octet))
      case UInt8(ascii: " "), UInt8(ascii: "|"): "-"
      default: "_" + String(octet, radix: 16)
      }
    }.joined()
  }
}

extension Hearing {
  /// `public hearing`; a source's own word stands as it is.
  package var kindInWords: String {
    switch kind {
    case "public": "public hearing"
    case "executive": "committee vote (executive session)"
    case "work-session": "work session"
    default: kind
    }
  }

  /// `Senate Law & Justice`; nil where neither chamber nor committee is known.
  package var placeInWords: String? {
    let parts = [chamber?.rawValue.capitalized, committee].compactMap(\.self).filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The room, in person or remote, as the source says it; nil where it says none.
  package var roomInWords: String? { isRoomOpen ? "room to be announced" : room }
}
