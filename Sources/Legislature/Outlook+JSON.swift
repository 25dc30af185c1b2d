// The outlook as changes keep it and commands print it: docs/json.md.

extension CutoffStep {
  package var json: JSON {
    let (step, chamber, committee): (String, Chamber?, String?) =
      switch self {
      case .referral(let chamber): ("referral", chamber, nil)
      case .report(let chamber, let committee): ("report", chamber, committee)
      case .leaveRules(let chamber): ("leave-rules", chamber, nil)
      case .pass(let chamber): ("pass", chamber, nil)
      }
    return .object([
      "step": .string(step), "chamber": .optional(chamber?.rawValue), "committee": .optional(committee),
      "words": .string(words),
    ])
  }
}

extension Cutoff {
  /// What names a cutoff, wherever one is told of.
  package var fields: [String: JSON] {
    [
      "cutoff": .string(id), "name": .string(name), "on": .string(on.description),
      "hour": hour.map { .int($0) } ?? .null, "verified": .bool(verified),
    ]
  }
}

extension CutoffVerdict {
  package var json: JSON {
    .object(
      cutoff.fields.merging([
        "outcome": .string(outcome.rawValue), "days_left": .int(daysLeft),
        "steps": .array(steps.map(\.json)), "signs": .array(signs.map { .string($0.words) }),
        "revives": .optional(revives?.description), "words": .string(stepsInWords),
      ]) { first, _ in first })
  }
}

extension MissedCutoff {
  /// What the bill is while it has not moved.
  private var status: String {
    if carriedTo != nil { return Outlook.Status.carriedOver.rawValue }
    return verdict.outcome == .mayBeExempt ? Outlook.Status.mayBeExempt.rawValue : "dead"
  }

  package var json: JSON {
    .object(
      cutoff.fields.merging([
        "outcome": .string(verdict.outcome.rawValue),
        "status": .string(status),
        "reason": .string(words), "steps": .array(verdict.steps.map(\.json)),
        "signs": .array(verdict.signs.map { .string($0.words) }), "location": location.json,
        "revives": .optional(verdict.revives?.description),
        "revival": verdict.outcome == .mayBeExempt || carriedTo != nil ? .null : .string(revival),
        "stands": .bool(moved == nil), "moved_on": .optional(moved?.on.description),
        "moved_by": .optional(moved?.text),
      ]) { first, _ in first })
  }
}

extension ExecutiveClock {
  package func json(on day: Day) -> JSON {
    .object([
      "delivered": .string(delivered.description), "last_day": .string(last.description),
      "days_left": .int(daysLeft(on: day)), "adjourned": .optional(adjourned?.description),
      "unsigned": .string(unsigned.rawValue), "words": .string(words(on: day)),
    ])
  }
}

extension CutoffRecord {
  package var json: JSON {
    .object([
      "year": .int(year), "days": .int(days), "bills": .int(bills), "failed": .int(failed),
      "words": .string(words),
    ])
  }
}

extension Risk {
  package var json: JSON {
    .object(["level": .string(level.rawValue), "reasons": .array(reasons.map(JSON.string))])
  }
}

extension Outlook {
  package var json: JSON {
    .object([
      "on": .string(day.description), "status": .string(status.rawValue), "next": next?.json ?? .null,
      "missed": missed?.json ?? .null, "executive": executive?.json(on: day) ?? .null,
      "effective": .array(
        effective.map {
          .object([
            "on": .optional($0.on?.description), "text": .string($0.text), "marked": .bool($0.isMarked),
          ])
        }),
      "heard": .bool(heard), "hearing": hearing?.json ?? .null, "knows_calendar": .bool(knowsCalendar),
      "record": record?.json ?? .null, "risk": risk?.json ?? .null, "words": .array(words.map(JSON.string)),
    ])
  }
}
