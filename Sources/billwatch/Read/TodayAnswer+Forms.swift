internal import Foundation
internal import Legislature
internal import Store

extension TodayAnswer {
  var json: JSON {
    .object([
      "now": .string(morning.desk.now.rfc3339), "since": .string(morning.since.rfc3339),
      "within_hours": .int(within.hours),
      "sources": .array(morning.desk.states.filter { morning.sources.contains($0.source) }.map(\.json)),
      "deadlines": .array(morning.deadlines.map(\.json)),
      "tripwires": .array(morning.tripwires.map(\.json)),
      "reviews": .array(
        morning.reviews.map { review in
          .object([
            "jurisdiction": .string(review.key.jurisdiction), "session": .string(review.key.session),
            "bill": .string("\(review.key.number)"), "version": .string(review.version),
            "position": .string(review.position.stance.rawValue),
            "reasons": .array(review.reasons.map { .string($0.words) }),
          ])
        }),
      "at_risk": .array(
        morning.atRisk.map { entry in
          .object([
            "jurisdiction": .string(entry.bill.key.jurisdiction),
            "session": .string(entry.bill.key.session), "bill": .string("\(entry.bill.key.number)"),
            "version": .string(entry.bill.version), "next": entry.next.json, "risk": entry.risk.json,
          ])
        }),
      "unknown": .array(
        morning.unknown.map { bill in
          .object([
            "jurisdiction": .string(bill.key.jurisdiction), "session": .string(bill.key.session),
            "bill": .string("\(bill.key.number)"), "of_interest": .bool(bill.ofInterest),
          ])
        }),
      "triage": .object([
        "doubts": .int(morning.doubts.count), "bills": .int(Set(morning.doubts.map(\.bill.key)).count),
      ]),
      "moved": .array(
        morning.moved.map { moved in
          .object(["bill": moved.bill.json, "changes": .array(moved.changes.map(\.json))])
        }),
      "quiet": .int(morning.quiet), "of_interest": .int(morning.bills.count),
      "checked": .int(morning.checked),
    ])
  }

  /// One row for each line of the screen; `due` is empty where nothing is.
  var csv: [[String?]] {
    [["section", "jurisdiction", "session", "bill", "kind", "due", "what", "link"]]
      + morning.deadlines.map { $0.row(section: "deadline") }
      + morning.tripwires.map { $0.change.row(section: "tripwire") }
      + morning.reviews.map { review in
        [
          "review", review.key.jurisdiction, review.key.session, "\(review.key.number)", nil, nil,
          review.reasons.map(\.words).joined(separator: "; "), nil,
        ]
      }
      + morning.atRisk.map { entry in
        let key = entry.bill.key
        return [
          "at-risk", key.jurisdiction, key.session, "\(key.number)", entry.risk.level.rawValue,
          entry.next.cutoff.on.description, entry.next.stepsInWords, nil,
        ]
      }
      + morning.unknown.map { bill in
        [
          "unknown", bill.key.jurisdiction, bill.key.session, "\(bill.key.number)", nil, nil,
          "a line that no rule reads", nil,
        ]
      }
      + morning.doubts.map { doubt in
        let key = doubt.bill.key
        return [
          "triage", key.jurisdiction, key.session, "\(key.number)", nil, nil,
          "may belong to \(doubt.match.campaign)", nil,
        ]
      }
      + morning.moved.flatMap { $0.changes.map { $0.change.row(section: "moved") } }
  }
}

extension Deadline {
  var json: JSON {
    .object([
      "kind": .string(kind.rawValue), "jurisdiction": .string(source.jurisdiction),
      "session": .string(source.session), "bill": .optional(bill.map { "\($0.key.number)" }),
      "version": .optional(bill?.version), "on": .string(on.description),
      "due": hasHour ? .string(due.rfc3339) : .null, "what": .string(what), "link": .optional(link),
      "public_record": .bool(isPublicRecord),
    ])
  }

  func row(section: String) -> [String?] {
    [
      section, source.jurisdiction, source.session, bill.map { "\($0.key.number)" }, kind.rawValue,
      hasHour ? due.rfc3339 : on.description, what, link,
    ]
  }
}

extension Change {
  fileprivate func row(section: String) -> [String?] {
    [section, bill.jurisdiction, bill.session, "\(bill.number)", kind.rawValue, nil, words, nil]
  }
}

extension SourceState {
  fileprivate var json: JSON {
    .object([
      "jurisdiction": .string(source.jurisdiction), "session": .string(source.session),
      "checked_at": .optional(checkedAt?.rfc3339), "failure": .optional(failure), "bills": .int(bills),
      "waiting": .int(due),
    ])
  }
}
