internal import Legislature
internal import Store

/// A bill's hearings from the calendar, from its own page (`told`) and from its history, each once.
struct HearingList: Sendable {
  let vocabulary: Vocabulary
  /// Whether the bill's own page tells of its hearings, those to come included.
  var isPageToTell = false

  /// In order of day, hour and committee. `told` is nil if the page was not read; what was to be held `today` or later and
  /// no source speaks of any more is cancelled.
  func hearings(
    of bill: Bill, agenda: [(meeting: Meeting, item: AgendaItem)], told: [Hearing]? = nil,
    previous: [Hearing]?, today: Day
  ) -> [Hearing] {
    var register = HearingRegister(agenda.map { Hearing($0.meeting, $0.item) })
    register.add(told ?? (isPageToTell ? previous ?? [] : []), as: .notice)
    register.keep(missing(previous ?? [], in: register.list, told: told ?? [], today: today))
    let lines = bill.actions.flatMap(sightings(in:))
    register.add(lines.filter(\.held).map(\.hearing), as: .held)
    register.add(lines.filter { !$0.held }.map(\.hearing), as: .notTakenUp)
    return register.list.sorted {
      ($0.on, $0.at ?? "", $0.committee, $0.kind, $0.meeting ?? "") < (
        $1.on, $1.at ?? "", $1.committee, $1.kind, $1.meeting ?? ""
      )
    }
  }

  /// What was known and no source speaks of now: cancelled if it was to come, otherwise as it was.
  private func missing(_ previous: [Hearing], in list: [Hearing], told: [Hearing], today: Day) -> [Hearing] {
    let listed = Set(list.map(\.identity))
    let known = Set(previous.map(\.identity))
    var other = told.filter { !known.contains($0.identity) }
    return previous.filter { !listed.contains($0.identity) }.compactMap { old in
      if old.meeting == nil {
        // The lines tell again of what was held, and another date takes the place of the one that was known.
        guard isPageToTell, old.cancelled || old.on >= today, !list.contains(where: old.isSameSitting(as:))
        else { return nil }
        if !old.cancelled, let index = other.firstIndex(where: { $0.isAnotherDate(of: old) }) {
          other.remove(at: index)
          return nil
        }
      }
      var old = old
      if old.on >= today, !old.cancelled {
        old.cancelled = true
        old.reason = isPageToTell ? "vanished" : "taken off the agenda"
      }
      return old
    }
  }

  /// The meetings that a line tells of, and whether the bill was heard in them.
  private func sightings(in action: Action) -> [(hearing: Hearing, held: Bool)] {
    guard let line = vocabulary.read(action.text, chamber: action.chamber), let mention = line.hearing else {
      return []
    }
    return mention.kinds.map { kind in
      let hearing = Hearing(
        meeting: nil, chamber: action.chamber, committee: line.captures["committee"] ?? "", kind: kind,
        on: action.on, at: line.captures["time"].flatMap(clock), reason: mention.held ? nil : "not taken up")
      return (hearing, mention.held)
    }
  }

  /// `1:30 PM` as `13:30`.
  private func clock(_ text: String) -> String? {
    let parts = text.split(whereSeparator: { $0 == ":" || $0 == " " })
    guard parts.count == 3, let hour = Int(parts[0]), let minute = Int(parts[1]), (1...12).contains(hour)
    else {
      return nil
    }
    let hours = hour % 12 + (parts[2].lowercased() == "pm" ? 12 : 0)
    return "\(hours < 10 ? "0" : "")\(hours):\(minute < 10 ? "0" : "")\(minute)"
  }
}

/// Hearings, in which every further sighting finds the one that it is of.
private struct HearingRegister {
  enum Evidence {
    /// A source announces it.
    case notice
    /// A line of the history says that the bill was heard.
    case held
    /// A line says that the meeting was called and the bill was not taken up.
    case notTakenUp
  }

  private(set) var list: [Hearing]
  /// The indices of those that the evidence at hand has spoken of.
  private var claimed: Set<Int> = []

  init(_ list: [Hearing]) { self.list = list }

  mutating func keep(_ hearings: [Hearing]) { list += hearings }

  /// Those of which the hour is known to be the same come first, so that of two sittings on a day each finds its own.
  mutating func add(_ sightings: [Hearing], as evidence: Evidence) {
    claimed = []
    let known = Set(list.map(\.identity))
    let others = evidence == .notice ? sightings.filter { !known.contains($0.identity) } : sightings
    for sighting in others where hasSameHour(sighting) { merge(sighting, as: evidence) }
    for sighting in others where !hasSameHour(sighting) { merge(sighting, as: evidence) }
  }

  private func hasSameHour(_ sighting: Hearing) -> Bool {
    list.contains { $0.isSameSitting(as: sighting) && $0.at == sighting.at && $0.at != nil }
  }

  private mutating func merge(_ sighting: Hearing, as evidence: Evidence) {
    guard let index = index(of: sighting, evidence) else {
      claimed.insert(list.count)
      list.append(sighting)
      return
    }
    claimed.insert(index)
    switch evidence {
    case .notice:
      list[index].chamber = list[index].chamber ?? sighting.chamber
      list[index].at = list[index].at ?? sighting.at
      list[index].room = list[index].room ?? sighting.room
    case .held:
      list[index].cancelled = false
      list[index].reason = nil
    case .notTakenUp:
      if !list[index].cancelled { list[index].reason = sighting.reason }
    }
  }

  /// The one of the same hour, or where either has none, any; at last one of another hour that nothing else speaks of: two
  /// sources that disagree about the hour of the one sitting of a day.
  private func index(of sighting: Hearing, _ evidence: Evidence) -> Int? {
    // One source never announces one sitting twice; lines do repeat each other.
    let same = list.indices.filter {
      list[$0].isSameSitting(as: sighting) && !(evidence == .notice && claimed.contains($0))
    }
    // What was held was rather not cancelled, and what was not taken up rather was.
    let ordered =
      same.filter { list[$0].cancelled == (evidence == .notTakenUp) }
      + same.filter { list[$0].cancelled != (evidence == .notTakenUp) }
    return ordered.first { list[$0].at == sighting.at }
      ?? ordered.first { list[$0].at == nil || sighting.at == nil }
      ?? ordered.first { !claimed.contains($0) && !(evidence == .held && list[$0].cancelled) }
  }
}

extension Hearing {
  init(_ meeting: Meeting, _ item: AgendaItem) {
    self.init(
      meeting: meeting.id, chamber: meeting.chamber, committee: meeting.committee, kind: item.kind,
      on: meeting.on,
      at: meeting.at, room: meeting.room, cancelled: meeting.cancelled || meeting.vanished,
      reason: meeting.vanished ? "vanished" : nil)
  }
}
