package import Foundation
package import Legislature

/// Events as a calendar file (RFC 5545), to be imported or subscribed to. It has no state of its own: the same events make
/// the same bytes.
package struct CalendarFile: Hashable, Sendable {
  /// What calendars show as its name.
  package var name: String
  /// When it is made.
  package var now: Date
  package var events: [CalendarEvent]

  package init(name: String, now: Date, events: [CalendarEvent]) {
    self.name = name
    self.now = now
    self.events = events
  }

  /// The file's text: UTF-8, lines of at most 75 octets that end with CR LF.
  package var text: String {
    var lines = CalendarLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//BillWatch//Hearings//EN")
    lines.add("CALSCALE", "GREGORIAN")
    lines.add("METHOD", "PUBLISH")
    lines.add("X-WR-CALNAME", text: [name])
    for event in events { event.write(to: &lines, now: now) }
    lines.add("END", "VCALENDAR")
    return lines.text
  }
}

/// Something that takes place, as calendars show it.
package struct CalendarEvent: Hashable, Sendable {
  package enum Start: Hashable, Sendable {
    case at(Date)
    /// On a day at an hour that is not known.
    case allDay(Day)
  }

  /// A reminder.
  package struct Alarm: Hashable, Sendable {
    package var at: Date
    package var text: String

    package init(at: Date, text: String) {
      self.at = at
      self.text = text
    }
  }

  /// Names the event for good. A calendar takes what comes later under it for the same event.
  package var uid: String
  /// Grows with every change of the event.
  package var sequence: Int
  package var start: Start
  /// In seconds; of an event without an hour it does not count.
  package var duration: TimeInterval
  package var isCancelled: Bool
  package var summary: String
  /// Where; nil where nobody said.
  package var location: String?
  package var url: String?
  /// One paragraph a line.
  package var description: [String]
  /// Those that are to come; a calendar may heed the first alone.
  package var alarms: [Alarm]
  /// When it last changed; nil if it never did.
  package var modified: Date?

  package init(
    uid: String, sequence: Int = 0, start: Start, duration: TimeInterval = 7200, isCancelled: Bool = false,
    summary: String, location: String? = nil, url: String? = nil, description: [String] = [],
    alarms: [Alarm] = [], modified: Date? = nil
  ) {
    self.uid = uid
    self.sequence = sequence
    self.start = start
    self.duration = duration
    self.isCancelled = isCancelled
    self.summary = summary
    self.location = location
    self.url = url
    self.description = description
    self.alarms = alarms
    self.modified = modified
  }

  fileprivate func write(to lines: inout CalendarLines, now: Date) {
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", text: [uid])
    lines.add("DTSTAMP", now.calendarUTC)
    if let modified { lines.add("LAST-MODIFIED", modified.calendarUTC) }
    lines.add("SEQUENCE", String(sequence))
    lines.add("STATUS", isCancelled ? "CANCELLED" : "CONFIRMED")
    switch start {
    case .at(let instant):
      lines.add("DTSTART", instant.calendarUTC)
      lines.add("DTEND", instant.addingTimeInterval(duration).calendarUTC)
    case .allDay(let day):
      lines.add("DTSTART;VALUE=DATE", day.calendarDate)
      lines.add("DTEND;VALUE=DATE", day.adding(days: 1).calendarDate)
      lines.add("TRANSP", "TRANSPARENT")
    }
    lines.add("SUMMARY", text: [summary])
    if let location { lines.add("LOCATION", text: [location]) }
    if let address = url?.webAddress { lines.add("URL", address) }
    if !description.isEmpty { lines.add("DESCRIPTION", text: description) }
    for alarm in alarms where !isCancelled { write(alarm, to: &lines) }
    lines.add("END", "VEVENT")
  }

  private func write(_ alarm: Alarm, to lines: inout CalendarLines) {
    lines.add("BEGIN", "VALARM")
    lines.add("ACTION", "DISPLAY")
    lines.add("DESCRIPTION", text: [alarm.text])
    // One before the start stays right when somebody drags the event. Of one after it, Outlook ([MS-OXCICAL], VALARM) takes
    // a duration without its sign, so it is an instant.
    if case .at(let start) = start, alarm.at < start {
      lines.add("TRIGGER", "-\(Self.span(start.timeIntervalSince(alarm.at)))")
    } else {
      lines.add("TRIGGER;VALUE=DATE-TIME", alarm.at.calendarUTC)
    }
    lines.add("END", "VALARM")
  }

  /// A positive span of whole minutes: `P1DT2H5M`.
  private static func span(_ seconds: TimeInterval) -> String {
    let minutes = Int(seconds / 60)
    let (days, hours, rest) = (minutes / 1440, minutes % 1440 / 60, minutes % 60)
    let time = (hours > 0 ? "\(hours)H" : "") + (rest > 0 ? "\(rest)M" : "")
    if days == 0 { return time.isEmpty ? "PT0M" : "PT\(time)" }
    return "P\(days)D" + (time.isEmpty ? "" : "T\(time)")
  }
}

/// Content lines, folded.
private struct CalendarLines {
  private(set) var text = ""

  /// A value that is written as it is.
  mutating func add(_ name: String, _ value: String) {
    var line = ""
    var octets = 0
    for scalar in "\(name):\(value)".unicodeScalars {
      let size = UTF8.width(scalar)
      if octets + size > 75 {
        line += "\r\n "
        octets = 1
      }
      line.unicodeScalars.append(scalar)
      octets += size
    }
    text += line + "\r\n"
  }

  /// Free text, a paragraph a line. What has a meaning in the file loses it; no text can begin a line of its own.
  mutating func add(_ name: String, text paragraphs: [String]) {
    let escaped = paragraphs.map { paragraph in
      var result = ""
      // Scalar by scalar: a comma with a combining mark is one `Character` that equals no comma.
      for scalar in paragraph.oneLine(limit: 2000).unicodeScalars {
        if ["\\", ";", ","].contains(scalar) { result += "\\" }
        result.unicodeScalars.append(scalar)
      }
      return result
    }
    add(name, escaped.joined(separator: "\\n"))
  }
}

extension Date {
  /// `20250310T150000Z`.
  fileprivate var calendarUTC: String {
    let clock = Clock(self, in: .gmt)
    return clock.day.calendarDate + "T" + [clock.hour, clock.minute, clock.second].map(twoDigits).joined()
      + "Z"
  }
}

extension Day {
  /// `20250310`.
  fileprivate var calendarDate: String { description.replacing("-", with: "") }
}
