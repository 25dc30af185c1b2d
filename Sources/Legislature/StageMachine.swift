/// Where a bill stands.
package struct Standing: Hashable, Sendable {
  package let stage: Stage
  package let location: Location
  /// The day since which it is at this stage (and in this committee); nil while no line has moved the bill.
  package let since: Day?

  package init(stage: Stage, location: Location, since: Day?) {
    self.stage = stage
    self.location = location
    self.since = since
  }
}

/// Turns the effects of a bill's lines into its stage. It knows legislatures of one and of two houses, and nothing of
/// any one of them.
package enum StageMachine {
  /// Where the lines leave a bill on a day.
  ///
  /// `lines` are all that are known, in the order of the page, each with what the vocabulary made of it; nil makes the
  /// stage unknown until the next line that moves it. `kind` nil (a kind of measure that nobody described) is unknown
  /// whatever the lines say. `asOf` only tells whether the calendar has ended the bill.
  package static func standing(
    of lines: [(Action, Reading?)], kind: BillKind?, session: Session, asOf: Day
  ) -> Standing {
    guard let kind else { return Standing(stage: .unknown, location: Location(), since: lines.last?.0.on) }
    let first = lines.lazy.compactMap { $0.0.chamber }.first { $0 == .house || $0 == .senate }
    var progress = Progress(kind: kind, origin: kind.chamber ?? first)
    for (action, reading) in lines {
      guard let reading else {
        progress.loseTrack(on: action.on)
        continue
      }
      progress.apply(reading, of: action)
    }
    return progress.standing(session, asOf: asOf)
  }
}
