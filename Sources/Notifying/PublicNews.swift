package import Legislature

extension Change {
  /// Whether it says nothing that people of the organisation decided or have to decide.
  ///
  /// A kind that is new must be judged here before the program builds.
  package var isPublic: Bool {
    switch kind {
    case .positionReview: false
    // A possible match is a question to the organisation, no answer of it.
    case .campaignMatched: after?["relevant"] == .bool(true)
    case .introduced, .actionAdded, .actionRedated, .actionWithdrawn, .stageChanged, .revived,
      .versionPublished, .textChanged, .hearingScheduled, .hearingMoved, .hearingCancelled, .rollCall,
      .sponsorAdded, .sponsorRemoved, .companionLinked, .companionDiverged, .cutoffNear, .cutoffMissed,
      .executiveClock, .vanished, .reappeared, .correction:
      true
    }
  }

  /// The change as the public reads it: without campaigns that the selection leaves out or that it may only concern,
  /// and without how sure the organisation's rules are.
  package func forPublic(_ selection: Selection) -> Change {
    var change = self
    change.campaigns = campaigns.filter(selection.includes(campaign:))
    change.before = before?.forPublic(kind, selection)
    change.after = after?.forPublic(kind, selection)
    return change
  }
}

extension Match.Evidence {
  /// Whether it is found in what the legislature publishes, and not in what people of the organisation said.
  package var isPublic: Bool {
    ["title", "short-title", "legal-title", "text", "law", "citation"].contains(field)
  }
}

extension JSON {
  fileprivate func forPublic(_ kind: ChangeKind, _ selection: Selection) -> JSON {
    guard case .object(var fields) = self else { return self }
    switch kind {
    case .campaignMatched: fields["score"] = nil
    case .textChanged:
      func shown(_ entry: JSON, _ key: String) -> Bool {
        entry[key]?.text.map(selection.includes(campaign:)) ?? false
      }
      for (list, key) in [
        ("campaigns", "id"), ("gained", "campaign"), ("lost", "campaign"), ("tripwires", "campaign"),
      ] {
        guard case .array(let entries)? = fields[list] else { continue }
        fields[list] = .array(entries.filter { shown($0, key) })
      }
      fields["problems"] = nil
    default: break
    }
    return .object(fields)
  }
}
