internal import Legislature

/// Says of each line which version stood when it happened, and nil where that cannot be told.
struct ActionVersions: Sendable {
  let numbers: NumberGrammar
  let vocabulary: Vocabulary

  /// `from` is the version before these lines (the bill's plain number when nothing is known), `to` the one after them.
  /// What was said of a line before stays.
  func named(_ actions: [Action], previous: [Action], from: String, to: String) -> [Action] {
    var known: [Action: [String?]] = [:]
    for action in previous { known[action.unnamed, default: []].append(action.version) }
    let hints = actions.compactMap { vocabulary.read($0.text, chamber: $0.chamber)?.version }
    var walk = Walk(from: from, to: to, numbers: numbers, hints: hints)
    return actions.map { action in
      var named = action
      if var versions = known[action.unnamed], !versions.isEmpty {
        named.version = versions.removeFirst()
        known[action.unnamed] = versions
      } else {
        named.version = walk.version(
          at: action, vocabulary.read(action.text, chamber: action.chamber)?.version)
      }
      return named
    }
  }

  /// Follows the lines from one version to another. Which lines stand under an engrossed version is known only from
  /// the day after its amendments were adopted; on that day itself the version is nil.
  private struct Walk {
    private let from: String
    private let to: String
    private let target: NumberGrammar.Reading?
    private var standing: String?
    private var unsureOn: Day?
    private var settled: String?

    /// `hints` are those of all lines: without one that tells when the version changed, nothing can be said.
    init(from: String, to: String, numbers: NumberGrammar, hints: [VersionHint]) {
      self.from = from
      self.to = to
      guard case .bill(let old) = numbers.parse(from), case .bill(let new) = numbers.parse(to) else {
        target = nil
        return
      }
      target = new
      let tellsSubstitute = new.substitute == old.substitute || hints.contains(.substitutes(new.substitute))
      let tellsEngrossing = new.engrossed <= old.engrossed || hints.contains(.engrosses)
      standing = tellsSubstitute && tellsEngrossing ? from : nil
    }

    mutating func version(at action: Action, _ hint: VersionHint?) -> String? {
      if from == to { return to }
      guard let target else { return nil }
      if let day = unsureOn, action.on > day {
        standing = settled
        unsureOn = nil
      }
      switch hint {
      case .substitutes(let ordinal):
        let isTarget = ordinal == target.substitute
        standing = isTarget && target.engrossed == 0 ? to : nil
        if isTarget, target.engrossed > 0 { unsure(on: action.on, until: nil) }
      case .engrosses:
        standing = nil
        unsure(on: action.on, until: target.engrossed == 1 ? to : nil)
      case nil: break
      }
      return standing
    }

    private mutating func unsure(on day: Day, until version: String?) {
      unsureOn = day
      settled = version
    }
  }
}

extension Action {
  fileprivate var unnamed: Action {
    Action(on: on, chamber: chamber, text: key, key: key)
  }
}
