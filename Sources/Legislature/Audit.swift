/// Compares two readings of one legislature: ours and that of a witness, who read the same bills by another way. Pure.
package struct Audit: Sendable {
  /// By this day lines are old enough for both to have them, or not.
  package let today: Day
  /// What a line does, where a rule reads it.
  let effect: @Sendable (Action) -> Effect?
  /// The stage that the witness's own status code stands for; nil where it says nothing of one.
  let milestone: @Sendable (Bill) -> Stage?

  /// Lines younger than this may not have come to both.
  package static let lateDays = 10

  package init(
    today: Day, effect: @escaping @Sendable (Action) -> Effect?,
    milestone: @escaping @Sendable (Bill) -> Stage? = { _ in nil }
  ) {
    self.today = today
    self.effect = effect
    self.milestone = milestone
  }

  /// A bill that the witness has and we have not.
  package func missingHere(_ bill: Bill) -> Discrepancy {
    let first = bill.actions.map(\.on).min()
    return Discrepancy(
      bill: bill.key.number, kind: isLate(first) ? .lateHere : .missingHere, on: first, there: bill.title)
  }

  /// A bill that we have and the witness has not.
  package func missingThere(_ bill: Bill) -> Discrepancy {
    let first = bill.actions.map(\.on).min()
    return Discrepancy(
      bill: bill.key.number, kind: isLate(first) ? .lateThere : .missingThere, on: first, here: bill.title)
  }

  /// Everything on which the two differ about one bill.
  package func discrepancies(here: Bill, there: Bill) -> [Discrepancy] {
    var found = there.isRead ? lines(here, there) : []
    if there.isRead { found += stage(here, there, found) }
    if !Self.titlesAgree(here, there) {
      found.append(Discrepancy(bill: here.key.number, kind: .title, here: here.title, there: there.title))
    }
    return found + sponsors(here, there)
  }

  // Lines

  private func lines(_ here: Bill, _ there: Bill) -> [Discrepancy] {
    let audit = LineAudit(here: here.actions, there: there.actions, effect: effect)
    let bill = here.key.number
    func pair(_ kind: Discrepancy.Kind, _ pair: (here: Action, there: Action)) -> Discrepancy {
      let isMoved = pair.here.on != pair.there.on
      return Discrepancy(
        bill: bill, kind: kind, on: pair.here.on, here: pair.here.text,
        there: isMoved ? "\(pair.there.on): \(pair.there.text)" : pair.there.text)
    }
    return audit.onlyThere.map {
      Discrepancy(
        bill: bill, kind: isLate($0.on) ? .lateHere : .lineOnlyThere, on: $0.on, there: $0.text)
    }
      + audit.onlyHere.map {
        Discrepancy(bill: bill, kind: isLate($0.on) ? .lateThere : .lineOnlyHere, on: $0.on, here: $0.text)
      } + audit.redated.map { pair(.redated, $0) } + audit.reworded.map { pair(.wording, $0) }
  }

  private func isLate(_ day: Day?) -> Bool { day.map { $0 > today.adding(days: -Self.lateDays) } ?? false }

  // Stage

  /// Where the witness merely lacks our last lines, its stage is that of some days ago, which is no contradiction.
  private func stage(_ here: Bill, _ there: Bill, _ found: [Discrepancy]) -> [Discrepancy] {
    let bill = here.key.number
    let isBehind = !found.isEmpty && found.allSatisfy { $0.kind == .lateThere }
    if there.stage != .unknown, there.stage != here.stage, !isBehind {
      return [
        Discrepancy(bill: bill, kind: .stage, here: here.stage.rawValue, there: there.stage.rawValue)
      ]
    }
    guard let milestone = milestone(there), !here.stage.agrees(withMilestone: milestone) else { return [] }
    let code = there.statusCode.map { " (\($0))" } ?? ""
    return [
      Discrepancy(bill: bill, kind: .status, here: here.stage.rawValue, there: milestone.rawValue + code)
    ]
  }

  // Titles and sponsors

  /// One of our titles is one of theirs, or begins it.
  private static func titlesAgree(_ here: Bill, _ there: Bill) -> Bool {
    let ours = [here.title, here.shortTitle, here.legalTitle].compactMap { $0 }.map(LineWords.init)
    let theirs = [there.title, there.shortTitle, there.legalTitle].compactMap { $0 }.map(LineWords.init)
    return ours.contains { our in
      theirs.contains { their in our.words.starts(with: their.words) || their.words.starts(with: our.words) }
    }
  }

  /// Names count as the same where all words of one stand in the other: "Walsh", "Jim Walsh", "Walsh, Jim".
  private func sponsors(_ here: Bill, _ there: Bill) -> [Discrepancy] {
    guard let ours = here.sponsors?.distinctNames, var theirs = there.sponsors?.distinctNames else {
      return []
    }
    var missing: [String] = []
    for name in ours {
      if let index = theirs.firstIndex(where: { Self.isSamePerson(name, $0) }) {
        theirs.remove(at: index)
      } else {
        missing.append(name)
      }
    }
    guard !(missing.isEmpty && theirs.isEmpty) else { return [] }
    func words(_ names: [String]) -> String? { names.isEmpty ? nil : names.joined(separator: "; ") }
    return [
      Discrepancy(bill: here.key.number, kind: .sponsors, here: words(missing), there: words(theirs))
    ]
  }

  private static func isSamePerson(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Set(LineWords(one).words), Set(LineWords(other).words))
    return one.isSubset(of: other) || other.isSubset(of: one)
  }
}

extension [Sponsor] {
  /// Who is named again, with each version of a bill, sponsors it once.
  fileprivate var distinctNames: [String] {
    var seen: Set<LineWords> = []
    return map(\.name).filter { seen.insert(LineWords($0)).inserted }
  }
}

extension Bill {
  /// More than its title was read: of some bills a source only gives the row of a list.
  package var isRead: Bool { !actions.isEmpty || sponsors != nil || versions != nil }
}

extension Stage {
  /// Milestones name the furthest that a bill came, not where it is: only those after the last house contradict a place.
  fileprivate func agrees(withMilestone milestone: Stage) -> Bool {
    switch milestone {
    case .passedLegislature:
      [.passedLegislature, .executive, .law, .partialVeto, .vetoed, .adopted].contains(self)
    case .adopted: [.adopted, .passedLegislature, .executive, .law].contains(self)
    case .law: [.law, .partialVeto, .adopted].contains(self)
    case .vetoed: [.vetoed, .partialVeto, .law].contains(self)
    case .dead: self == .dead
    default: true
    }
  }
}
