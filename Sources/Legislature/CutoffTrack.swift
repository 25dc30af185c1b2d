/// A bill's way through the cutoffs: its lines, each with what the vocabulary made of it. What it says of a day depends on
/// nothing but that day, so that nights may be left out and told again.
package struct CutoffTrack: Sendable {
  /// A companion, as far as it is known.
  package struct Companion: Sendable {
    package let number: BillNumber
    package let lines: [(Action, Reading?)]

    package init(number: BillNumber, lines: [(Action, Reading?)]) {
      self.number = number
      self.lines = lines
    }
  }

  package let bill: Bill
  package let kind: BillKind
  /// In the order of the page.
  package let lines: [(Action, Reading?)]
  package let companions: [Companion]
  package let rules: CutoffRules
  package let session: Session

  package init(
    bill: Bill, kind: BillKind, lines: [(Action, Reading?)], companions: [Companion] = [],
    rules: CutoffRules, session: Session
  ) {
    self.bill = bill
    self.kind = kind
    self.lines = lines
    self.companions = companions
    self.rules = rules
    self.session = session
  }

  /// Where the lines up to the end of a day put it.
  package func position(on day: Day) -> CutoffPosition {
    let known = lines.filter { $0.0.on <= day }
    let standing = StageMachine.standing(of: known, kind: kind, session: session, asOf: day)
    var position = CutoffPosition(of: bill, kind: kind, standing: standing, lines: known, rules: rules)
    let fiscal = companions.filter { companion in
      !rules.fiscalCommittees(in: companion.lines.filter { $0.0.on <= day }).isEmpty
    }
    position.fiscalCompanions = Set(fiscal.map(\.number))
    return position
  }

  /// The cutoff that put the bill out in the regular sitting of a day (or the last one before it), whether it moved since
  /// or not; nil if none did. A bill that is out misses nothing more until it has moved; after that it can miss again.
  package func missed(asOf day: Day) -> MissedCutoff? {
    guard let sitting = session.sittings.last(where: { $0.kind == .regular && $0.start <= day }) else {
      return nil
    }
    var missed: MissedCutoff?
    for cutoff in session.cutoffs where cutoff.on >= sitting.start && cutoff.on < min(day, sitting.end) {
      if let open = missed, open.moved.map({ $0.on > cutoff.on }) ?? true { continue }
      // What is introduced later was let in by the house itself.
      guard lines.contains(where: { $0.0.on <= cutoff.on }) else { continue }
      let position = position(on: cutoff.on)
      guard
        let verdict = rules.verdict(
          on: position, at: cutoff, in: session, asOf: cutoff.on.adding(days: 1)),
        verdict.outcome == .missed || verdict.outcome == .mayBeExempt
      else { continue }
      missed = MissedCutoff(
        verdict: verdict, location: position.location,
        moved: move(from: position, after: cutoff.on, through: min(day, sitting.end)),
        carriedTo: day > sitting.end ? session.regularSitting(after: sitting.end)?.start : nil)
    }
    return missed
  }

  /// The first line in a span of days with which a bill goes on. To be carried over, sent home at the end, put into a file,
  /// or taken from a calendar back to Rules is no such thing.
  private func move(from position: CutoffPosition, after start: Day, through end: Day) -> Action? {
    let isPastCommittee = (position.stage.station?.step ?? .waiting) >= .rules
    return lines.first { action, reading in
      guard let effect = reading?.effect, action.on > start, action.on <= end else { return false }
      return effect == .toRules ? !isPastCommittee : effect.goesOn
    }?.0
  }

  /// Whether the committee that has the bill on a day has held a hearing on it.
  package func wasHeard(by day: Day) -> Bool {
    var heard = false
    for (action, reading) in lines where action.on <= day {
      if let reading, reading.effect == .refers || reading.effect == .introduces { heard = false }
      if reading?.hearing?.held == true { heard = true }
    }
    return heard
  }
}

extension CutoffTrack {
  /// With which bills this one is compared before a cutoff, as it stands on a day.
  package func situation(
    _ position: CutoffPosition, before verdict: CutoffVerdict, on day: Day
  ) -> CutoffSituation? {
    CutoffSituation(
      next: verdict.next, isFiscal: rules.isFiscal(position.location), heard: wasHeard(by: day),
      daysLeft: verdict.daysLeft)
  }

  /// Whether it missed an earlier cutoff of the sitting and nothing says that it is exempt.
  private func isOut(on day: Day) -> Bool {
    guard let missed = missed(asOf: day), missed.moved == nil else { return false }
    return missed.verdict.outcome == .missed
  }

  /// How the living bill stood before a cutoff that is over, and whether it had not taken the steps when the sitting ended: once
  /// for each of the spans before which it had steps to take.
  package func past(_ cutoff: Cutoff, until end: Day) -> [(situation: CutoffSituation, failed: Bool)] {
    let begins =
      session.sittings.last { $0.kind == .regular && $0.start <= cutoff.on }?.start ?? session.opens
    let days = CutoffSituation.spans.filter { cutoff.on.adding(days: -$0) >= begins }
    guard let first = lines.map(\.0.on).min(), first <= cutoff.on, !days.isEmpty else { return [] }
    let failed = position(on: end).steps(before: cutoff.kind, rules: rules).map { !$0.isEmpty } ?? true
    return days.compactMap { span in
      let day = cutoff.on.adding(days: -span)
      guard first <= day else { return nil }
      let position = position(on: day)
      guard let verdict = rules.verdict(on: position, at: cutoff, in: session, asOf: day),
        verdict.outcome == .notYet, !isOut(on: day),
        let situation = situation(position, before: verdict, on: day)
      else { return nil }
      return (situation, failed)
    }
  }
}

/// A cutoff that a bill did not meet.
package struct MissedCutoff: Hashable, Sendable {
  /// As it stood on the day after the cutoff.
  package let verdict: CutoffVerdict
  /// Where the bill lay when the cutoff passed.
  package let location: Location
  /// The line with which it went on after all, in the same sitting; nil while none did.
  package let moved: Action?
  /// Once the sitting of the cutoff is over: the first day of the regular sitting that takes up what it left, where the
  /// session has one.
  package let carriedTo: Day?

  package var cutoff: Cutoff { verdict.cutoff }

  package init(verdict: CutoffVerdict, location: Location, moved: Action?, carriedTo: Day? = nil) {
    self.verdict = verdict
    self.location = location
    self.moved = moved
    self.carriedTo = carriedTo
  }
}

extension Effect {
  /// Whether a bill goes on with such a line.
  fileprivate var goesOn: Bool {
    switch self {
    case .reports, .refers, .toRules, .toFloor, .amends, .passes, .adopts, .concurs, .refuses, .recedes,
      .confers, .passesFinally, .passesConference, .reconsiders, .reopens, .enrolls, .delivers, .signs,
      .vetoes,
      .partiallyVetoes, .overrides, .enacts, .files, .revives:
      true
    case .keeps, .retains, .prefiles, .introduces, .returnsHome, .dies: false
    }
  }
}
