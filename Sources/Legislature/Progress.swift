/// How far a bill's lines have brought it, line by line.
struct Progress {
  /// A house as the bill sees it.
  enum Side { case origin, opposite }

  let kind: BillKind
  let origin: Chamber?
  private var stage: Stage = .unknown
  private var location = Location()
  private var since: Day?
  /// The day of the line that nobody knows, until a line moves the bill again.
  private var unknownSince: Day?
  /// The day of the last line that showed the bill alive or moved it.
  private var active: Day?
  private var passed: Set<Side> = []
  /// The other house has changed the text since the bill came to it.
  private var amended = false
  /// The houses are in conference: both must pass its report.
  private var conference = false
  private var passedFinally: Set<Side> = []
  private var overridden: Set<Side> = []
  private var beforeDeath: (stage: Stage, location: Location)?

  init(kind: BillKind, origin: Chamber?) {
    self.kind = kind
    self.origin = origin
  }

  mutating func loseTrack(on day: Day) { unknownSince = unknownSince ?? day }

  /// Where it stands, unless the calendar has ended it.
  func standing(_ session: Session, asOf: Day) -> Standing {
    if let unknownSince { return Standing(stage: .unknown, location: Location(), since: unknownSince) }
    if let deadline = deadline(session, asOf: asOf) {
      return Standing(stage: .dead, location: location, since: deadline.adding(days: 1))
    }
    return Standing(stage: stage, location: location, since: since)
  }

  /// The deadline that ended an unfinished bill: the first one on or after the last day that showed it alive, if that
  /// is over.
  private func deadline(_ session: Session, asOf: Day) -> Day? {
    guard !kind.exemptFromSineDie, !stage.outlivesTheSession, let active,
      let deadline = session.deadlines.first(where: { active <= $0 }), deadline < asOf
    else { return nil }
    return deadline
  }

  // Lines

  mutating func apply(_ line: Reading, of action: Action) {
    // "Returned to Senate Rules 3" says where it goes, whatever heading it stands under.
    let named =
      line.effect.goesSomewhere
      ? line.captures["chamber"].flatMap { Chamber(rawValue: $0.lowercased()) } : nil
    let chamber = named ?? action.chamber
    let side = side(of: chamber)
    let here = Location(chamber: chamber ?? location.chamber)
    let on = action.on
    switch line.effect {
    case .keeps, .reports: break
    case .retains: active = on
    // Listed after an introduction it is late news of what came before.
    case .prefiles:
      if stage == .unknown || stage == .prefiled {
        move(to: .prefiled, Location(chamber: chamber ?? origin), on)
      }
    case .introduces:
      if !stage.isComplete { move(to: kind.introducedTo.at(side), here, on) }
    case .refers:
      // A committee that looks at amendments or at a veto does not take the bill back to where it once was.
      let stays = stage == .reconciling || stage == .vetoed
      move(
        to: stays ? stage : Stage.committee.at(side),
        Location(chamber: here.chamber, committee: line.captures["committee"]), on)
    case .toRules: move(to: Stage.rules.at(side), Location(chamber: here.chamber, committee: Self.rules), on)
    case .toFloor: move(to: Stage.floor.at(side), here, on)
    case .amends: if side == .opposite { amended = true }
    // A resolution that both adopted is complete, in whatever order they did.
    case .adopts where stage == .adopted: break
    case .passes, .adopts: pass(side, here, on)
    case .concurs: dispute(here, on, settled: true)
    case .recedes:
      if side == .opposite { amended = false }
      dispute(here, on, settled: true)
    case .refuses: dispute(here, on, settled: false)
    case .confers: confer(here, on)
    case .passesFinally: passFinally(side, here, on)
    case .passesConference:
      conference = true
      passFinally(side, here, on)
    case .reconsiders:
      passed.remove(side)
      move(to: Stage.floor.at(side), here, on)
    case .reopens:
      passedFinally.remove(side)
      move(to: .reconciling, here, on)
    case .returnsHome: returnHome(to: line.captures["committee"], on)
    case .enrolls:
      if !stage.isComplete || stage == .passedLegislature { move(to: .passedLegislature, here, on) }
    // Some clerks list the delivery after the signature.
    case .delivers:
      if kind.executive, !stage.isDecided { move(to: .executive, Location(chamber: .executive), on) }
    case .signs, .enacts: complete(here, on)
    case .vetoes: move(to: .vetoed, Location(chamber: .executive), on)
    case .partiallyVetoes: move(to: .partialVeto, Location(chamber: .executive), on)
    case .overrides: override(side, here, on)
    case .files: if !kind.executive { move(to: .adopted, here, on) }
    case .dies: die(on)
    case .revives: revive(on)
    }
  }

  private static let rules = "Rules"

  /// Under which house's heading the line stands; a line under none is about the house that has the bill.
  private func side(of heading: Chamber?) -> Side {
    guard kind.houses == 2, let origin else { return .origin }
    let chamber = heading.map(\.isHouse) == true ? heading : location.chamber
    guard let chamber, chamber.isHouse else { return .origin }
    return chamber == origin ? .origin : .opposite
  }

  private mutating func move(to stage: Stage, _ location: Location, _ day: Day) {
    if self.stage != stage || self.location.committee != location.committee || unknownSince != nil {
      since = day
    }
    self.stage = stage
    self.location = location
    unknownSince = nil
    active = day
  }

  private mutating func pass(_ side: Side, _ here: Location, _ day: Day) {
    if kind.houses == 1 { return finish(here, day) }
    switch side {
    case .origin:
      passed = [.origin]
      amended = false
      move(to: .passedOrigin, here, day)
    case .opposite:
      passed.insert(.opposite)
      if amended { move(to: .reconciling, here, day) } else { finish(here, day) }
    }
  }

  /// Both houses agreed on one text, or the only house on its own.
  private mutating func finish(_ here: Location, _ day: Day) {
    move(to: kind.executive ? .passedLegislature : .adopted, here, day)
  }

  /// Law, or what a resolution is when somebody signs or files it.
  private mutating func complete(_ here: Location, _ day: Day) {
    guard kind.executive else { return move(to: .adopted, here, day) }
    guard kind.becomesLaw else { return move(to: .adopted, Location(chamber: .executive), day) }
    if stage != .partialVeto { move(to: .law, Location(chamber: .executive), day) }
  }

  private mutating func dispute(_ here: Location, _ day: Day, settled: Bool) {
    if settled { conference = false }
    passedFinally = []
    move(to: .reconciling, here, day)
  }

  private mutating func confer(_ here: Location, _ day: Day) {
    conference = true
    move(to: .reconciling, here, day)
  }

  private mutating func passFinally(_ side: Side, _ here: Location, _ day: Day) {
    passedFinally.insert(side)
    // A house that recedes and amends anew sends the bill back, whatever the vote on it is called.
    let open = conference ? passedFinally.count < kind.houses : side == .opposite && amended
    if open { move(to: .reconciling, here, day) } else { finish(here, day) }
  }

  private mutating func returnHome(to committee: String?, _ day: Day) {
    passed = []
    amended = false
    conference = false
    passedFinally = []
    let isRules = committee.map { $0.lowercased().hasPrefix("rules") } ?? true
    move(
      to: isRules ? .rules : .committee,
      Location(chamber: origin, committee: isRules ? Self.rules : committee), day)
  }

  private mutating func override(_ side: Side, _ here: Location, _ day: Day) {
    overridden.insert(side)
    let standing: Stage = stage == .partialVeto ? .partialVeto : .vetoed
    move(to: overridden.count < kind.houses ? standing : .law, here, day)
  }

  private mutating func die(_ day: Day) {
    if stage != .dead { beforeDeath = (stage, location) }
    move(to: .dead, location, day)
  }

  private mutating func revive(_ day: Day) {
    guard stage == .dead, let before = beforeDeath else {
      active = day
      return
    }
    move(to: before.stage, before.location, day)
  }
}

extension Chamber {
  fileprivate var isHouse: Bool { self == .house || self == .senate }
}

extension Effect {
  /// Whether the line names the house that the bill goes to, if it names one.
  fileprivate var goesSomewhere: Bool { self == .refers || self == .toRules || self == .toFloor }
}

extension Stage {
  /// The same step in the other house.
  fileprivate func at(_ side: Progress.Side) -> Stage {
    guard side == .opposite else { return self }
    return switch self {
    case .committee: .oppositeCommittee
    case .rules: .oppositeRules
    case .floor: .oppositeFloor
    default: self
    }
  }

  /// Passed by all that must pass it: an introduction listed late does not undo that.
  fileprivate var isComplete: Bool {
    switch self {
    case .passedLegislature, .executive, .law, .partialVeto, .vetoed, .adopted: true
    default: false
    }
  }

  /// The executive has spoken.
  fileprivate var isDecided: Bool {
    switch self {
    case .law, .partialVeto, .vetoed, .adopted: true
    default: false
    }
  }

  /// Not ended by the calendar: complete, or ended already.
  fileprivate var outlivesTheSession: Bool { isComplete || self == .dead }
}
