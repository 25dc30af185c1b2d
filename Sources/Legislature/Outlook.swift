/// What the calendar holds for a bill on a day.
package struct Outlook: Hashable, Sendable {
  package enum Status: String, Sendable, Codable, CaseIterable {
    /// It can move.
    case alive
    /// It missed a cutoff and nothing says that it is exempt: dead for this sitting, unless a house makes an exception.
    case out
    /// It missed a cutoff that may not hold for it.
    case mayBeExempt = "may-be-exempt"
    /// It missed a cutoff of a sitting that is over, and the next one of the session takes it up.
    case carriedOver = "carried-over"
    /// It passed the legislature, is law, vetoed, or adopted.
    case done
    case dead
    /// A line that nobody knows came last, or nobody described its kind of measure.
    case unknown
  }

  package let day: Day
  package let status: Status
  /// The next cutoff that it has not met; nil where there is none, and while the bill is out.
  package let next: CutoffVerdict?
  /// The cutoff that put it out in this sitting or, between sittings, in the last one, with the line that brought it
  /// back, if one did.
  package let missed: MissedCutoff?
  /// Only while the bill lies before the executive.
  package let executive: ExecutiveClock?
  /// When the law takes effect, as its lines say it.
  package let effective: [EffectiveDate]
  /// Whether the committee that has it has held a hearing on it.
  package let heard: Bool
  /// The first hearing that is on the calendar before the next cutoff.
  package let hearing: Hearing?
  /// Whether the calendar of hearings is known as it stood on the day; it is not for days of the past.
  package let knowsCalendar: Bool
  /// With which bills it is compared; nil where no cutoff is near.
  package let situation: CutoffSituation?
  /// What became of bills that stood like this before the same cutoff of an earlier sitting.
  package var record: CutoffRecord?

  package init(
    day: Day, status: Status, next: CutoffVerdict? = nil, missed: MissedCutoff? = nil,
    executive: ExecutiveClock? = nil, effective: [EffectiveDate] = [], heard: Bool = false,
    hearing: Hearing? = nil, knowsCalendar: Bool = true, situation: CutoffSituation? = nil
  ) {
    self.day = day
    self.status = status
    self.next = next
    self.missed = missed
    self.executive = executive
    self.effective = effective
    self.heard = heard
    self.hearing = hearing
    self.knowsCalendar = knowsCalendar
    self.situation = situation
  }

  /// The outlook where nothing is known of cutoffs.
  package init(day: Day, stage: Stage, executive: ExecutiveClock?, effective: [EffectiveDate]) {
    self.init(
      day: day, status: Self.status(at: stage, missed: nil), executive: executive, effective: effective)
  }

  /// The outlook of a bill that has come to a stage.
  package init(
    of track: CutoffTrack, stage: Stage, executive: ExecutiveClock?, effective: [EffectiveDate],
    knowsCalendar: Bool, on day: Day
  ) {
    let missed = track.missed(asOf: day)
    let status = Self.status(at: stage, missed: missed)
    let position = track.position(on: day)
    let next = status == .out ? nil : track.rules.next(for: position, in: track.session, asOf: day)
    let ahead = (knowsCalendar ? track.bill.hearings ?? [] : []).filter { hearing in
      !hearing.cancelled && hearing.on >= day && next.map { hearing.on <= $0.cutoff.on } ?? false
    }
    self.init(
      day: day, status: status, next: next, missed: missed, executive: executive, effective: effective,
      heard: track.wasHeard(by: day), hearing: ahead.min { ($0.on, $0.at ?? "") < ($1.on, $1.at ?? "") },
      knowsCalendar: knowsCalendar,
      situation: next.flatMap { track.situation(position, before: $0, on: day) })
  }

  private static func status(at stage: Stage, missed: MissedCutoff?) -> Status {
    switch stage {
    case .unknown: return .unknown
    case .dead: return .dead
    case .passedLegislature, .executive, .law, .partialVeto, .vetoed, .adopted: return .done
    default: break
    }
    guard let missed, missed.moved == nil else { return .alive }
    if missed.carriedTo != nil { return .carriedOver }
    return missed.verdict.outcome == .mayBeExempt ? .mayBeExempt : .out
  }

  /// What the next cutoff asks of it and how bills like it fared; nil while no cutoff is ahead of it, and while the next
  /// one is so far off, as between sittings, that nothing can be said.
  package var risk: Risk? {
    next.flatMap { $0.daysLeft <= Risk.mostDays ? Risk(of: self, before: $0) : nil }
  }
}

/// A day on which a law takes effect.
package struct EffectiveDate: Hashable, Sendable {
  /// As the line says it, without the mark.
  package let text: String
  /// nil where the line gives no date.
  package let on: Day?
  /// The line is marked: parts of the law have other dates, which its text names.
  package let isMarked: Bool

  package init(text: String, on: Day?, isMarked: Bool) {
    self.text = text
    self.on = on
    self.isMarked = isMarked
  }
}

extension EffectiveDate {
  /// The dates among a bill's lines, each once. `capture` is what the vocabulary calls the date in a line that makes law.
  package static func all(in lines: [(Action, Reading?)], capture: String = "date") -> [EffectiveDate] {
    var found: [EffectiveDate] = []
    for (action, reading) in lines where reading?.effect == .enacts {
      guard let text = reading?.captures[capture] else { continue }
      let date = EffectiveDate(text: text, on: Day(slashes: text), isMarked: action.text.contains("*"))
      if !found.contains(date) { found.append(date) }
    }
    return found
  }
}

extension Day {
  /// Reads `7/27/2025`, month first.
  fileprivate init?(slashes text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let month = parts[0], let day = parts[1], let year = parts[2] else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
