package import Legislature

/// How soon somebody has to know of a change: ordered rules, of which the first that fits decides.
package struct SignificanceRules: Hashable, Sendable {
  /// One rule; it fits a change of one of its kinds that meets all its conditions.
  package struct Rule: Hashable, Sendable {
    /// The kinds of change that it is about.
    package var kinds: Set<ChangeKind>
    /// The stages that the bill may be in after the change; empty for any.
    package var stages: Set<Stage>
    /// The kinds that the hearing may be of; empty for any.
    package var hearings: Set<String>
    /// At most so many hours until the hearing, which has not begun.
    package var withinHours: Int?
    /// A new text touches a tripwire.
    package var tripwire: Bool
    /// A new text makes the bill relevant for a campaign, or takes it from one; nil for any.
    package var relevance: Relevance?
    /// What such a change is.
    package var significance: Significance

    package init(
      kinds: Set<ChangeKind>, stages: Set<Stage> = [], hearings: Set<String> = [], withinHours: Int? = nil,
      tripwire: Bool = false, relevance: Relevance? = nil, significance: Significance
    ) {
      self.kinds = kinds
      self.stages = stages
      self.hearings = hearings
      self.withinHours = withinHours
      self.tripwire = tripwire
      self.relevance = relevance
      self.significance = significance
    }

    /// Whether it fits every change of its kinds.
    package var isUnconditional: Bool {
      stages.isEmpty && hearings.isEmpty && withinHours == nil && !tripwire && relevance == nil
    }
  }

  /// What a new text can do to a bill's place in a campaign.
  package enum Relevance: String, Hashable, Sendable, CaseIterable { case gained, lost }

  /// A moment by the clock on the wall in the zone of the source.
  package struct Moment: Hashable, Sendable {
    /// The date.
    package var day: Day
    /// Minutes since midnight.
    package var minute: Int

    package init(day: Day, minute: Int = 0) {
      self.day = day
      self.minute = minute
    }
  }

  /// The rules in their order.
  package var rules: [Rule]
  /// What a change is that no rule fits.
  package var otherwise: Significance

  package init(rules: [Rule], otherwise: Significance = .log) {
    self.rules = rules
    self.otherwise = otherwise
  }

  /// The significance of a change. Changes of bills that are not of interest are only kept.
  ///
  /// - Parameters:
  ///   - change: of its `before` and `after`, the stage, the hearing, and what a new text means for campaigns are looked at.
  ///   - ofInterest: whether the bill is relevant or possible for a campaign, followed, or has a position.
  ///   - now: the present in the source's zone; without it no rule fits that asks for hours.
  /// - Returns: what the first rule that fits says.
  package func significance(of change: Change, ofInterest: Bool, now: Moment? = nil) -> Significance {
    guard ofInterest else { return .log }
    return rules.first { $0.fits(change, now: now) }?.significance ?? otherwise
  }
}

extension SignificanceRules.Rule {
  fileprivate func fits(_ change: Change, now: SignificanceRules.Moment?) -> Bool {
    guard kinds.contains(change.kind) else { return false }
    let stage = change.after?["stage"]?.text.flatMap(Stage.init)
    guard stages.isEmpty || stage.map(stages.contains) ?? false else { return false }
    let hearing = change.after ?? change.before
    guard hearings.isEmpty || (hearing?["kind"]?.text).map(hearings.contains) ?? false else { return false }
    guard !tripwire || !(change.after?["tripwires"]?.items ?? []).isEmpty else { return false }
    guard relevance.map({ $0.isShown(by: change) }) ?? true else { return false }
    guard let withinHours else { return true }
    guard let minutes = now?.minutes(until: hearing) else { return false }
    return (0...withinHours * 60).contains(minutes)
  }
}

extension SignificanceRules.Relevance {
  fileprivate func isShown(by change: Change) -> Bool {
    let before = Self.campaigns(change.before)
    let after = Self.campaigns(change.after)
    return switch self {
    case .gained: !after.isSubset(of: before)
    case .lost: !before.isSubset(of: after)
    }
  }

  /// The campaigns for which one side of the change says that the bill is relevant.
  private static func campaigns(_ side: JSON?) -> Set<String> {
    Set(
      (side?["campaigns"]?.items ?? []).filter { $0["relevant"] == .bool(true) }.compactMap { $0["id"]?.text }
    )
  }
}

extension JSON {
  /// The members of a list; empty for anything else.
  fileprivate var items: [JSON] { if case .array(let items) = self { items } else { [] } }
}

extension SignificanceRules.Moment {
  /// Minutes until a hearing begins, negative once it has; nil if it has no day. Without an hour it may begin
  /// at any moment of its day, so the earliest that is left counts.
  fileprivate func minutes(until hearing: JSON?) -> Int? {
    guard let on = (hearing?["on"]?.text).flatMap({ Day($0) }) else { return nil }
    let days = on.ordinal - day.ordinal
    guard let hour = (hearing?["at"]?.text).flatMap(Self.minute) else {
      return days == 0 ? 0 : days * 1440 - minute
    }
    return days * 1440 + hour - minute
  }

  /// Minutes since midnight of `HH:MM`.
  private static func minute(_ clock: String) -> Int? {
    let parts = clock.split(separator: ":").map { Int($0) }
    guard parts.count >= 2, let hours = parts[0], let minutes = parts[1] else { return nil }
    return hours * 60 + minutes
  }
}
