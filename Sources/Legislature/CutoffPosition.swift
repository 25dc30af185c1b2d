/// What of a bill decides whether it meets a cutoff.
package struct CutoffPosition: Hashable, Sendable {
  package var kind: BillKind
  package var origin: Chamber?
  package var stage: Stage
  package var location: Location
  /// Whether the committee in which it lies has reported it since it came there.
  package var reported: Bool
  /// Fiscal committees that have or had it.
  package var fiscalCommittees: Set<String>
  /// Companions that a fiscal committee has or had, as far as companions are known.
  package var fiscalCompanions: Set<BillNumber> = []
  /// Its titles, in one.
  package var title: String
  /// The parts of the code that it changes, as far as they are known.
  package var citations: [String]

  package init(
    kind: BillKind, origin: Chamber?, stage: Stage, location: Location = Location(), reported: Bool = false,
    fiscalCommittees: Set<String> = [], title: String = "", citations: [String] = []
  ) {
    self.kind = kind
    self.origin = origin
    self.stage = stage
    self.location = location
    self.reported = reported
    self.fiscalCommittees = fiscalCommittees
    self.title = title
    self.citations = citations
  }

  /// The position of a bill by its lines, in the order of the page, each with what the vocabulary made of it, and by the
  /// standing that they give.
  package init(
    of bill: Bill, kind: BillKind, standing: Standing, lines: [(Action, Reading?)], rules: CutoffRules
  ) {
    self.init(
      kind: kind, origin: kind.chamber ?? bill.origin, stage: standing.stage, location: standing.location,
      title: [bill.title, bill.shortTitle, bill.legalTitle].compactMap(\.self).joined(separator: ". "),
      citations: (bill.citations ?? []).filter { $0.action != nil }.map(\.cite))
    fiscalCommittees = rules.fiscalCommittees(in: lines)
    for (_, reading) in lines {
      switch reading?.effect {
      case .reports where Self.letsGo(reading?.classes ?? []): reported = true
      case .refers, .introduces, .returnsHome: reported = false
      default: break
      }
    }
  }

  /// Reports with which a bill leaves its committee; one that says not to pass it does not.
  private static func letsGo(_ classes: [String]) -> Bool {
    classes.contains(ActionClass.committeePassage.rawValue)
      && !classes.contains(ActionClass.committeePassageUnfavorable.rawValue)
  }
}

/// What a bill must do before a cutoff.
package enum CutoffStep: Hashable, Sendable {
  /// Be introduced or received, and be referred to a committee of this chamber.
  case referral(Chamber?)
  /// Be reported by this committee; nil where the source does not say which one has it.
  case report(Chamber?, committee: String?)
  /// Be put on the floor calendar by the Rules committee of this chamber.
  case leaveRules(Chamber?)
  /// Be passed by this chamber.
  case pass(Chamber?)
}

extension CutoffPosition {
  /// What the bill must do before a cutoff of a kind, in order; empty when it has done it, nil when nothing can be said
  /// of it: it is dead, or a line that nobody knows came last.
  package func steps(before kind: Cutoff.Kind, rules: CutoffRules) -> [CutoffStep]? {
    guard let done = stage.station else { return nil }
    return switch kind {
    case .policyCommittee: committeeSteps(done, home: 0, fiscal: false, rules)
    case .fiscalCommittee: committeeSteps(done, home: 0, fiscal: true, rules)
    case .houseOfOrigin: houseSteps(done, home: 0)
    case .oppositePolicyCommittee: throughHome(done) + committeeSteps(done, home: 1, fiscal: false, rules)
    case .oppositeFiscalCommittee: throughHome(done) + committeeSteps(done, home: 1, fiscal: true, rules)
    case .oppositeHouse: throughHome(done) + houseSteps(done, home: 1)
    }
  }

  private func throughHome(_ done: Station) -> [CutoffStep] { houseSteps(done, home: 0) }

  private func committeeSteps(
    _ done: Station, home: Int, fiscal: Bool, _ rules: CutoffRules
  ) -> [CutoffStep] {
    if (done.house, done.step) > (home, .committee) { return [] }
    if (done.house, done.step) < (home, .committee) {
      return [.referral(chamber(home)), .report(chamber(home), committee: nil)]
    }
    if reported { return [] }
    // A policy cutoff does not hold for a bill that only its fiscal committee has to report.
    if !fiscal, rules.isFiscal(location) { return [] }
    return [.report(chamber(home), committee: location.committee)]
  }

  private func houseSteps(_ done: Station, home: Int) -> [CutoffStep] {
    guard done.house <= home else { return [] }
    let step = done.house < home ? .waiting : done.step
    let here = chamber(home)
    let isHere = done.house == home
    var steps: [CutoffStep] = []
    if step == .waiting { steps.append(.referral(here)) }
    if step <= .committee, !(isHere && reported) {
      steps.append(.report(here, committee: isHere ? location.committee : nil))
    }
    if step <= .rules { steps.append(.leaveRules(here)) }
    return steps + [.pass(here)]
  }

  /// The chamber of origin (0) or the other one (1).
  private func chamber(_ home: Int) -> Chamber? {
    guard home == 1 else { return origin }
    return switch origin {
    case .house: .senate
    case .senate: .house
    default: nil
    }
  }
}

/// How far a living bill has come: in which house (0 the one of origin, 1 the other, 2 through both), at which step.
struct Station {
  enum Step: Int, Comparable {
    case waiting, committee, rules, floor
    static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
  }
  let house: Int
  let step: Step
}

extension Stage {
  /// nil for a bill that is dead or whose stage nobody knows.
  var station: Station? {
    switch self {
    case .prefiled: Station(house: 0, step: .waiting)
    case .committee: Station(house: 0, step: .committee)
    case .rules: Station(house: 0, step: .rules)
    case .floor: Station(house: 0, step: .floor)
    case .passedOrigin: Station(house: 1, step: .waiting)
    case .oppositeCommittee: Station(house: 1, step: .committee)
    case .oppositeRules: Station(house: 1, step: .rules)
    case .oppositeFloor: Station(house: 1, step: .floor)
    case .reconciling, .passedLegislature, .executive, .law, .partialVeto, .vetoed, .adopted:
      Station(house: 2, step: .floor)
    case .dead, .unknown: nil
    }
  }
}
