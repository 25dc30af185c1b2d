internal import Legislature
internal import Store

/// A bill's hearings from the calendar, from its own page (`told`) and from its history, each once.
struct HearingList: Sendable {
  let vocabulary: Vocabulary

  func hearings(
    of bill: Bill, agenda: [(meeting: Meeting, item: AgendaItem)], told: [Hearing] = [], previous: [Hearing]?,
    today: Day
  )
    -> [Hearing]
  {
    var list = agenda.map { Hearing($0.meeting, $0.item) } + told
    let listed = Set(list.map(\.identity))
    for var old in previous ?? [] where old.meeting != nil && !listed.contains(old.identity) {
      if old.on >= today, !old.cancelled {
        old.cancelled = true
        old.reason = "taken off the agenda"
      }
      list.append(old)
    }
    for action in bill.actions {
      guard let line = vocabulary.read(action.text, chamber: action.chamber), let held = line.hearing else {
        continue
      }
      for kind in held.kinds {
        merge(action, kind: kind, committee: line.captures["committee"] ?? "", line, into: &list)
      }
    }
    return list.sorted {
      ($0.on, $0.at ?? "", $0.committee, $0.kind, $0.meeting ?? "") < (
        $1.on, $1.at ?? "", $1.committee, $1.kind, $1.meeting ?? ""
      )
    }
  }

  private func merge(
    _ action: Action, kind: String, committee: String, _ line: Reading, into list: inout [Hearing]
  ) {
    // A meeting that was called and in which the bill was not taken up.
    let reason = line.hearing?.held == false ? "not taken up" : nil
    let same = list.firstIndex {
      $0.on == action.on && $0.kind == kind && $0.committee == committee
        && ($0.chamber == nil || $0.chamber == action.chamber)
    }
    if let same {
      list[same].reason = reason
      return
    }
    list.append(
      Hearing(
        meeting: nil, chamber: action.chamber, committee: committee, kind: kind, on: action.on,
        at: line.captures["time"].flatMap(clock), reason: reason))
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

extension Hearing {
  init(_ meeting: Meeting, _ item: AgendaItem) {
    self.init(
      meeting: meeting.id, chamber: meeting.chamber, committee: meeting.committee, kind: item.kind,
      on: meeting.on,
      at: meeting.at, room: meeting.room, cancelled: meeting.cancelled || meeting.vanished,
      reason: meeting.vanished ? "vanished" : nil)
  }
}
