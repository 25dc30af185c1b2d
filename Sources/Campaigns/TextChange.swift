package import Legislature

/// What a newer version of a bill's text means for the campaigns.
package struct TextChange: Hashable, Sendable {
  /// How a campaign sees a version.
  package struct Standing: Hashable, Sendable {
    package var campaign: String
    package var score: Double
    package var relevant: Bool
  }

  /// Words or a statute of a campaign that only one of the versions has.
  package struct Language: Hashable, Sendable {
    package var campaign: String
    /// As its file writes it.
    package var rule: String
    /// Number of the section of the version that has it.
    package var section: String?
    package var snippet: String
  }

  /// What happened to a tripwire.
  package struct Trip: Hashable, Sendable {
    /// The raw value is what changes call it.
    package enum State: String, Sendable, CaseIterable {
      /// What must stay is gone.
      case lost
      /// What must stay is there, but some of it is gone or the words around it are others.
      case touched
      /// What must stay out came in, also where as much of it went out.
      case appeared
    }
    package var campaign: String
    package var name: String
    package var state: State
    /// Number of the section where that is: of the newer version, or of the older one for what is lost.
    package var section: String?
    /// The words as they were and as they are; nil where there are none.
    package var before: String?
    package var after: String?
  }

  /// Display numbers of the two versions.
  package var versions: (before: String?, after: String?) { (oldVersion, newVersion) }
  private var oldVersion: String?
  private var newVersion: String?
  /// The campaigns that the bill belongs to by each version.
  package var before: [Standing]
  package var after: [Standing]
  /// Only those that the bill belongs to by one of the versions.
  package var gained: [Language]
  package var lost: [Language]
  package var tripwires: [Trip]
}

extension Matcher {
  /// What a newer text means for the campaigns; nil if it means nothing new to any of them.
  ///
  /// - Parameters:
  ///   - old: the bill with the text of the older version.
  ///   - matchesBefore: what it matches with that, after what people said of it.
  ///   - new: the bill with the text of the newer version.
  ///   - matchesAfter: the same of this.
  /// - Returns: the change; nil also where one of the texts is not there.
  package func textChange(
    from old: Subject, _ matchesBefore: [Match], to new: Subject, _ matchesAfter: [Match]
  ) -> TextChange? {
    guard let oldText = old.text, let newText = new.text else { return nil }
    var change = TextChange(from: old.version, matchesBefore, to: new.version, matchesAfter)
    let before = language(of: old)
    let after = language(of: new)
    for campaign in campaigns {
      let isConcerned = (change.before + change.after).contains { $0.campaign == campaign.id }
      if isConcerned {
        change.gained += difference(campaign.id, after, before)
        change.lost += difference(campaign.id, before, after)
      }
      let isRelevant = (change.before + change.after).contains { $0.campaign == campaign.id && $0.relevant }
      change.tripwires += campaign.tripwires.filter { tripwire in
        tripwire.bills.isEmpty ? isRelevant : tripwire.bills.contains(new.key)
      }.compactMap { $0.touched(from: oldText, to: newText, of: campaign.id) }
    }
    return change.meansSomething ? change : nil
  }

  /// The rules of one campaign that the first has and the second has not.
  private func difference(
    _ campaign: String, _ first: [String: [Weighed.Term]], _ second: [String: [Weighed.Term]]
  ) -> [TextChange.Language] {
    let known = Set((second[campaign] ?? []).map(\.number))
    return (first[campaign] ?? []).filter { !known.contains($0.number) }.map(\.evidence).map {
      .init(campaign: campaign, rule: $0.rule, section: $0.section, snippet: $0.snippet)
    }
  }
}

extension TextChange {
  fileprivate init(from old: String?, _ before: [Match], to new: String?, _ after: [Match]) {
    oldVersion = old
    newVersion = new
    self.before = before.map { Standing(campaign: $0.campaign, score: $0.score, relevant: $0.relevant) }
    self.after = after.map { Standing(campaign: $0.campaign, score: $0.score, relevant: $0.relevant) }
    gained = []
    lost = []
    tripwires = []
  }

  fileprivate var meansSomething: Bool {
    let standings = { (list: [Standing]) in Set(list.map { "\($0.campaign) \($0.relevant)" }) }
    return !gained.isEmpty || !lost.isEmpty || !tripwires.isEmpty || standings(before) != standings(after)
  }

  /// What it was, as a change keeps it: `{version, campaigns: [{id, score, relevant}]}`.
  package var beforeJSON: JSON {
    .object(["version": .optional(oldVersion), "campaigns": .array(before.map(\.json))])
  }

  /// What it is: the same, and what is gained, lost and touched.
  package var afterJSON: JSON {
    .object([
      "version": .optional(newVersion), "campaigns": .array(after.map(\.json)),
      "gained": .array(gained.map(\.json)), "lost": .array(lost.map(\.json)),
      "tripwires": .array(tripwires.map(\.json)),
    ])
  }
}

extension TextChange.Standing {
  fileprivate var json: JSON {
    .object(["id": .string(campaign), "score": .double(score), "relevant": .bool(relevant)])
  }
}

extension TextChange.Language {
  fileprivate var json: JSON {
    .object([
      "campaign": .string(campaign), "rule": .string(rule), "section": .optional(section),
      "snippet": .string(snippet),
    ])
  }
}

extension TextChange.Trip {
  fileprivate var json: JSON {
    .object([
      "campaign": .string(campaign), "name": .string(name), "state": .string(state.rawValue),
      "section": .optional(section), "before": .optional(before), "after": .optional(after),
    ])
  }
}
