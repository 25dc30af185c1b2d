/// What was known of a bill's text at a moment: what it is held against later, to tell whether the text is another one.
package struct TextBasis: Hashable, Sendable, Codable {
  /// Display name of the version that stood, or of the one that people had read, if that was an earlier one.
  package var standing: String
  /// The names of the versions, by their spelling; nil while their list was not read.
  package var versions: [String]?
  /// How many lines of each kind had changed the text (`senate amends`), by kind.
  package var lines: [String: Int]
  /// Documents of the amendments that would take the place of the whole bill, by their spelling; nil while the
  /// amendments were not read.
  package var strikers: [String]?

  package init(standing: String, versions: [String]?, lines: [String: Int], strikers: [String]?) {
    self.standing = standing
    self.versions = versions?.sorted()
    self.lines = lines
    self.strikers = strikers?.sorted()
  }
}

/// Why a position has to be looked at again.
package enum ReviewReason: Hashable, Sendable {
  /// Another version stands now than the one that people had read.
  case version(was: String?, now: String)
  /// A text appeared under a name that is no version's number.
  case published(String)
  /// A line of the history says that the text is another one.
  case line(TextLine)
  /// Somebody proposes another text for the whole bill.
  case striker(document: String, chamber: Chamber?)
}

/// A line after which a bill says something else than the version that its own house passed.
package struct TextLine: Hashable, Sendable {
  /// What happened to the text.
  package enum Event: String, Hashable, Sendable { case amends, recedes, conference }
  package let event: Event
  package let chamber: Chamber?
  package let on: Day

  /// Under which such lines are counted: a line that is dated anew is the same line.
  var kind: String { [chamber?.rawValue, event.rawValue].compactMap { $0 }.joined(separator: " ") }
}

/// Tells whether the text that a position was taken on is still the one that counts.
package struct PositionReview: Sendable {
  let bill: Bill
  /// The lines that changed the text beside its versions, in order.
  let lines: [TextLine]
  /// The last day on which a house passed it, where all that must have.
  private let agreedOn: Day?

  /// The vocabulary is that of the bill's jurisdiction.
  package init(_ bill: Bill, _ vocabulary: Vocabulary) {
    self.bill = bill
    let readings = bill.actions.map { ($0, vocabulary.read($0.text, chamber: $0.chamber)?.effect) }
    lines = readings.compactMap { action, effect in
      effect.flatMap { TextLine($0, action, origin: bill.origin) }
    }
    agreedOn = bill.stage.isAgreed ? readings.last { $0.1?.isPassage == true }?.0.on : nil
  }

  /// What is known of the text now.
  package var basis: TextBasis {
    TextBasis(
      standing: bill.version, versions: bill.versions == nil ? nil : Array(Set(names + [bill.version])),
      lines: Self.counted(lines), strikers: bill.amendments == nil ? nil : strikers.map(\.document))
  }

  /// What was known of the text when a version came out: nothing that came after it. Nil if there is no such version.
  package func basis(ofVersion name: String) -> TextBasis? {
    if name == bill.version { return basis }
    guard let version = ordered.last(where: { $0.name == name }) else { return nil }
    let until = version.on
    func isKnown(_ day: Day?) -> Bool { until.flatMap { until in day.map { $0 <= until } } ?? false }
    return TextBasis(
      standing: standing(with: name), versions: names(upTo: name),
      lines: Self.counted(lines.filter { isKnown($0.on) }),
      strikers: bill.amendments == nil ? nil : strikers.filter { isKnown($0.on) }.map(\.document))
  }

  /// The version that stood for who had read the one named: that one, unless it is a proposal that nobody adopted yet,
  /// or a document of a source that calls the bill itself always the same.
  private func standing(with name: String) -> String {
    guard let read = names.firstIndex(of: name) else { return name }
    if let now = names.firstIndex(of: bill.version) { return read > now ? bill.version : name }
    return bill.version == bill.key.number.description ? bill.version : name
  }

  /// The names of its versions, oldest first.
  package var versionNames: [String] { names.contains(bill.version) ? names : names + [bill.version] }

  /// Why a position taken on `day` (in the source's zone) must be looked at again; empty while it need not be.
  package func reasons(for position: Staff.Position, takenOn day: Day) -> [ReviewReason] {
    var reasons = changedVersion(position, day).map { [$0] } ?? []
    reasons += published(day, position)
    var left = position.basis?.lines ?? Self.counted(lines.filter { $0.on <= day })
    for line in lines {
      if let count = left[line.kind], count > 0 {
        left[line.kind] = count - 1
      } else {
        reasons.append(.line(line))
      }
    }
    reasons += strikers.filter { amendment in
      guard let known = position.basis?.strikers else { return amendment.on.map { $0 > day } ?? false }
      return !known.contains(amendment.document)
    }.map { .striker(document: $0.document, chamber: $0.chamber) }
    var seen: Set<ReviewReason> = []
    return reasons.filter { seen.insert($0).inserted }
  }

  /// Another version stands than did; not where it is the very one that people had read before it was adopted.
  private func changedVersion(_ position: Staff.Position, _ day: Day) -> ReviewReason? {
    if bill.version == position.version { return nil }
    guard let standing = position.basis?.standing ?? position.version.map(standing) else {
      let on = ordered.last { $0.name == bill.version }?.on
      return on.map { $0 > day } == true ? .version(was: nil, now: bill.version) : nil
    }
    return standing == bill.version ? nil : .version(was: position.version, now: bill.version)
  }

  /// Texts beside the one that stands. What comes out once both houses agreed is the act that they agreed on: an
  /// enrolled bill or a session law is no new text by itself.
  private func published(_ day: Day, _ position: Staff.Position) -> [ReviewReason] {
    let known =
      position.basis?.versions ?? position.version.map { names.contains($0) ? names(upTo: $0) : [] } ?? []
    return ordered.filter { version in
      guard version.name != bill.version, version.name != position.version, !known.contains(version.name)
      else {
        return false
      }
      if let agreedOn, let on = version.on, on >= agreedOn { return false }
      // Where the names were not written down, what is older than the position is known.
      return position.basis?.versions != nil || version.on.map { $0 > day } ?? false
    }.map { .published($0.name) }
  }

  private var ordered: [Version] {
    (bill.versions ?? []).enumerated().sorted {
      ($0.element.on?.ordinal ?? .max, $0.offset) < ($1.element.on?.ordinal ?? .max, $1.offset)
    }.map(\.element)
  }

  private var names: [String] {
    var seen: Set<String> = []
    return ordered.map(\.name).filter { seen.insert($0).inserted }
  }

  private func names(upTo name: String) -> [String] {
    names.firstIndex(of: name).map { Array(names[...$0]) } ?? [name]
  }

  /// Those that may still be adopted, or were.
  private var strikers: [Amendment] {
    (bill.amendments ?? []).filter {
      $0.isStriker == true && $0.outcome != .notAdopted && $0.outcome != .withdrawn
    }
  }

  private static func counted(_ lines: [TextLine]) -> [String: Int] {
    lines.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
  }
}

extension TextLine {
  /// What a house does to a bill of its own is worked into an engrossed version, which is told by its name.
  fileprivate init?(_ effect: Effect, _ action: Action, origin: Chamber?) {
    switch effect {
    case .amends where origin == nil || action.chamber != origin: event = .amends
    // Some vocabularies say the same of the own house when it agrees, which leaves the text as the other made it.
    case .recedes where action.chamber != origin: event = .recedes
    case .passesConference: event = .conference
    default: return nil
    }
    // Both houses pass one report: that is one new text.
    chamber = event == .conference ? nil : action.chamber
    on = action.on
  }
}

extension Effect {
  fileprivate var isPassage: Bool {
    switch self {
    case .passes, .adopts, .concurs, .passesFinally, .passesConference: true
    default: false
    }
  }
}

extension Stage {
  /// All houses agreed on one text.
  fileprivate var isAgreed: Bool {
    switch self {
    case .passedLegislature, .executive, .law, .partialVeto, .vetoed, .adopted: true
    default: false
    }
  }
}
