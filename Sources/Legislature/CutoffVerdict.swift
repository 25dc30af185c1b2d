/// What a cutoff means for a bill on a day.
package struct CutoffVerdict: Hashable, Sendable {
  package enum Outcome: String, Sendable, Codable, CaseIterable {
    /// It has done what it must.
    case met
    /// There is time, and it has steps to take.
    case notYet = "not-yet"
    /// The day is over and it has not: out, unless a house makes an exception.
    case missed
    /// Cutoffs are not about measures of its kind.
    case exempt
    /// The day is over and it has not, but something says that the cutoff may not hold for it.
    case mayBeExempt = "may-be-exempt"
  }

  package let cutoff: Cutoff
  package let outcome: Outcome
  /// What must happen, in order; empty when it has.
  package let steps: [CutoffStep]
  /// Calendar days from the day of the verdict to the cutoff: 0 on its day, negative after it.
  package let daysLeft: Int
  /// What says that it may be exempt, whatever the outcome.
  package let signs: [ExemptionSign]
  /// The first day on which a bill that missed it can move again: the next regular sitting of the same session takes up
  /// what the last one left. nil when there is none.
  package let revives: Day?

  /// The first of the steps.
  package var next: CutoffStep? { steps.first }

  package init(
    cutoff: Cutoff, outcome: Outcome, steps: [CutoffStep], daysLeft: Int, signs: [ExemptionSign],
    revives: Day?
  ) {
    self.cutoff = cutoff
    self.outcome = outcome
    self.steps = steps
    self.daysLeft = daysLeft
    self.signs = signs
    self.revives = revives
  }
}

extension CutoffRules {
  /// The verdict on a bill as it stands on a day, which counts to the end of the cutoff's own day: lines of a history
  /// have no hour, and a vote that began before the hour of a cutoff may end after it.
  ///
  /// nil when nothing can be said: the bill is dead, or a line that nobody knows came last.
  package func verdict(
    on position: CutoffPosition, at cutoff: Cutoff, in session: Session, asOf day: Day
  ) -> CutoffVerdict? {
    let isExempt = !kinds.isEmpty && !kinds.contains(position.kind.code) || position.kind.houses < 2
    guard let steps = position.steps(before: cutoff.kind, rules: self) else { return nil }
    let signs = signs(for: position)
    let outcome: CutoffVerdict.Outcome =
      if steps.isEmpty { .met } else if isExempt { .exempt } else if day <= cutoff.on {
        .notYet
      } else if signs.isEmpty { .missed } else { .mayBeExempt }
    let next = session.regularSitting(after: cutoff.on)
    return CutoffVerdict(
      cutoff: cutoff, outcome: outcome, steps: steps, daysLeft: cutoff.on.ordinal - day.ordinal,
      signs: signs, revives: outcome == .missed ? next?.start : nil)
  }

  /// The next cutoff that is not over and that the bill has not met, with its verdict; nil when there is none in the
  /// sitting that the day falls in.
  package func next(for position: CutoffPosition, in session: Session, asOf day: Day) -> CutoffVerdict? {
    let sitting = session.sittings.first { $0.end >= day }
    return session.cutoffs.lazy
      .filter { $0.on >= day && $0.on <= sitting?.end ?? $0.on }
      .compactMap { verdict(on: position, at: $0, in: session, asOf: day) }
      .first { $0.outcome == .notYet }
  }
}
