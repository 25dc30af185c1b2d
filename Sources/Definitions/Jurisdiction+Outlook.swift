package import Legislature

extension Jurisdiction {
  /// A bill's way through the cutoffs; nil where cutoffs have no rules, and for a kind of measure that nobody described.
  /// `companions` are those of its companions that are known.
  package func cutoffTrack(of bill: Bill, companions: [Bill] = [], in session: Session) -> CutoffTrack? {
    guard let rules = procedure.cutoffs, let kind = procedure.numbers.kind(of: bill.key.number) else {
      return nil
    }
    return CutoffTrack(
      bill: bill, kind: kind, lines: readings(of: bill),
      companions: companions.map { .init(number: $0.key.number, lines: readings(of: $0)) }, rules: rules,
      session: session)
  }

  /// What the calendar holds for a bill on a day. `knowsCalendar` is false where the hearings are not those that were
  /// known on that day.
  package func outlook(
    of bill: Bill, companions: [Bill] = [], in session: Session, asOf day: Day, knowsCalendar: Bool = true
  ) -> Outlook {
    let executive = executiveClock(of: bill, in: session)
    let isLaw = bill.stage == .law || bill.stage == .partialVeto
    let effective = isLaw ? EffectiveDate.all(in: readings(of: bill)) : []
    guard let track = cutoffTrack(of: bill, companions: companions, in: session) else {
      return Outlook(day: day, stage: bill.stage, executive: executive, effective: effective)
    }
    return Outlook(
      of: track, stage: bill.stage, executive: executive, effective: effective, knowsCalendar: knowsCalendar,
      on: day)
  }
}
