internal import Foundation
internal import Legislature
internal import Store

extension ShowAnswer {
  var json: JSON {
    .object(head.merging(lists) { $1 }.merging(people) { $1 })
  }

  private var head: [String: JSON] {
    [
      "jurisdiction": .string(bill.key.jurisdiction), "session": .string(bill.key.session),
      "bill": .string(bill.key.number.description), "version": .string(bill.version),
      "title": .string(bill.title),
      "short_title": .optional(bill.shortTitle), "legal_title": .optional(bill.legalTitle),
      "also": .array(bill.also.map(JSON.string)),
      "status_code": .optional(bill.statusCode), "stage": .string(bill.stage.rawValue),
      "location": bill.location.json, "origin": .optional(bill.origin?.rawValue),
      "listed": .bool(bill.listed),
      "last_action": .optional(bill.actions.last?.text),
      "last_action_on": .optional(bill.actions.last?.on.description),
      "outlook": outlook?.json ?? .null,
      "official_page": .optional(officialPage),
      "as_of": .optional(asOf?.description), "read_at": .optional(readAt?.rfc3339),
      "source_checked_at": .optional(summary.sourceCheckedAt?.rfc3339),
    ]
  }

  private var lists: [String: JSON] {
    [
      "actions": .array(bill.actions.map(\.json)), "versions": .list(bill.versions) { $0.withText },
      "hearings": .list(bill.hearings, \.json), "roll_calls": .list(bill.rollCalls) { $0.withVotes },
      "sponsors": .list(bill.sponsors) { $0.withMember },
      "companions": .list(bill.companions) { .string($0.description) },
      "fight": fight?.json ?? .null,
      "amendments": .list(bill.amendments, \.json),
      "title_only": isTitleOnly.map { .bool($0) } ?? .null,
      "citations": .list(bill.citations) { citation in
        .object(["cite": .string(citation.cite), "action": .optional(citation.action)])
      },
    ]
  }

  private var people: [String: JSON] {
    [
      "campaigns": .array(matches.map(\.json)), "position": .optional(staff.position?.stance.rawValue),
      "position_review": staff.position == nil ? .null : .array(reviews.map { .string($0.words) }),
      "priority": .optional(staff.priority?.text), "assigned": .optional(staff.assignee?.text),
      "tags": .array(staff.tags.map { .string($0.text) }), "staff": staff.json(reviews),
    ]
  }
}

extension JSON {
  /// A list, or null where it was never fetched.
  fileprivate static func list<Element>(_ elements: [Element]?, _ body: (Element) -> JSON) -> JSON {
    elements.map { .array($0.map(body)) } ?? .null
  }
}

extension Version {
  fileprivate var withText: JSON { json.adding("sha256", .optional(sha256)) }
}

extension Sponsor {
  fileprivate var withMember: JSON { json.adding("member", .optional(member)) }
}

extension RollCall {
  fileprivate var withVotes: JSON {
    let votes = votes.map { vote in
      JSON.object([
        "member": .optional(vote.member), "name": .string(vote.name), "choice": .string(vote.choice.rawValue),
      ])
    }
    return json.adding("votes", .array(votes))
  }
}

extension ShowAnswer.Fight {
  fileprivate var json: JSON {
    .object([
      "vehicle": .optional(companions.vehicle?.number.description),
      "stage": .optional(companions.stage?.rawValue),
      "bills": .array(
        companions.bills.map { bill in
          .object([
            "bill": .string(bill.key.number.description), "version": .string(bill.version),
            "stage": .string(bill.stage.rawValue), "location": bill.location.json,
            "likeness": likeness[bill.key].map { .double($0) } ?? .null,
          ])
        }),
    ])
  }
}

extension Amendment {
  fileprivate var json: JSON {
    .object([
      "document": .string(document), "url": .string(url), "version": .optional(version),
      "chamber": .optional(chamber?.rawValue), "striker": isStriker.map { .bool($0) } ?? .null,
      "outcome": .optional(outcome?.rawValue), "on": .optional(on?.description),
      "sha256": .optional(sha256),
    ])
  }
}

extension Match {
  fileprivate var json: JSON {
    .object([
      "id": .string(campaign), "score": .double(score), "relevant": .bool(relevant),
      "evidence": .array(
        evidence.map { evidence in
          .object([
            "rule": .string(evidence.rule), "field": .string(evidence.field),
            "snippet": .string(evidence.snippet),
            "weight": .double(evidence.weight),
            "version": .optional(evidence.version), "section": .optional(evidence.section),
            "count": evidence.count.map { .int($0) } ?? .null,
          ])
        }),
    ])
  }
}
