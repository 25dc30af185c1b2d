internal import Campaigns
internal import Foundation
internal import Legislature
internal import Texts

/// What changed between two versions of a bill, or what one does to the law.
struct DiffAnswer: Answer {
  /// What changed for one campaign.
  struct Share {
    let campaign: Campaign
    let concerns: [Concern]
  }

  let bill: Bill
  /// Nil where the newer is compared with the law.
  let old: Version?
  let new: Version
  let redline: Redline
  /// What is missing that could have been compared.
  let unread: [String]
  /// Why these two versions were chosen.
  let note: String?
  let shares: [Share]
  let context: Int
  let desk: Desk

  init(_ pair: DiffVersions.Pair, campaigns: [Campaign], context: Int, desk: Desk) {
    bill = pair.bill
    old = pair.old?.version
    new = pair.new.version
    unread = pair.problems
    note = pair.note
    let redline =
      pair.old.map { Redline(from: $0.text, to: pair.new.text) } ?? Redline(againstLaw: pair.new.text)
    self.redline = redline
    shares = campaigns.map { campaign in
      let watch = TextWatch(campaign)
      return Share(
        campaign: campaign,
        concerns: redline.concerns { section, text in
          campaign.statutes(of: section, in: pair.bill.key.jurisdiction, text)
            + watch.hits(in: text).map(Hit.init)
        })
    }
    self.context = context
    self.desk = desk
  }

  /// Saved documents were compared, of no bill that is known.
  var isOfFiles: Bool { bill.key.number.label.isEmpty }

  /// Of saved documents only the campaigns that the change concerns: there are no others that it belongs to.
  var shownShares: [Share] { shares.filter { !isOfFiles || !$0.concerns.isEmpty } }

  /// The sections of the bill; what stands before and after them is apart.
  var sections: [SectionChange] { redline.sections.filter { !$0.isFrame } }

  var json: JSON {
    .object([
      "jurisdiction": .string(bill.key.jurisdiction), "session": .string(bill.key.session),
      "bill": .string("\(bill.key.number)"), "title": .string(bill.title),
      "old": old.map(\.json) ?? .null, "new": new.json,
      "problems": .array((redline.problems + unread).map { .string($0) }), "note": .optional(note),
      "statutes_gained": .array(redline.gained.map(\.diffJSON)),
      "statutes_lost": .array(redline.lost.map(\.diffJSON)),
      "campaigns": .array(
        shares.map { share in
          .object([
            "id": .string(share.campaign.id), "title": .string(share.campaign.title),
            "concerns": .array(share.concerns.map { json($0, of: share.campaign) }),
          ])
        }),
      "sections": .array(redline.sections.map(\.json)),
    ])
  }

  private func json(_ concern: Concern, of campaign: Campaign) -> JSON {
    let change = redline.sections[concern.section]
    return .object([
      "section": .int(concern.section), "old_number": .optional(change.old?.number),
      "new_number": .optional(change.new?.number), "kind": .string(change.kind.rawValue),
      "reasons": .array(
        concern.reasons.map {
          .object([
            "rule": .string($0.label), "was": .int($0.was), "is": .int($0.isNow), "near": .bool($0.isNear),
            "why": .optional(campaign.tripwire(of: $0)?.why),
          ])
        }),
      "excerpts": .array(concern.excerpts.map { .array($0.pieces.map(\.json)) }),
    ])
  }

  var csv: [[String?]] {
    [["kind", "old_number", "new_number", "moved", "caption", "text"]]
      + redline.sections.map { change in
        [
          change.kind.rawValue, change.old?.number, change.new?.number, change.isMoved ? "yes" : "no",
          (change.new ?? change.old)?.caption,
          change.kind == .same
            ? nil : change.pieces.excerpts(context: context).map(\.marked).joined(separator: "\n"),
        ]
      }
  }
}

extension Campaign {
  /// A section that changes one of the campaign's statutes is looked at as a whole.
  fileprivate func statutes(of section: LegalText.Section, in jurisdiction: String, _ text: String) -> [Hit] {
    statutes.filter { statute in
      statute.weight > 0 && statute.jurisdictions.contains(jurisdiction)
        && section.citations.contains { citation in
          let rest = citation.cite.lowercased().utf8.dropFirst(statute.cite.utf8.count).first
          return citation.cite.lowercased().hasPrefix(statute.cite.lowercased())
            && (rest == nil || rest == UInt8(ascii: "."))
        }
    }.map { Hit(label: $0.cite, range: 0..<text.utf8.count) }
  }
}

extension Campaign {
  /// The tripwire that a reason is about, if it is about one.
  func tripwire(of reason: Concern.Reason) -> Tripwire? {
    tripwires.first { $0.name.tripwireLabel == reason.label }
  }
}

extension String {
  /// The name of a tripwire as a hit has it: no phrase begins so.
  fileprivate var tripwireLabel: String { "tripwire \(self)" }
}

extension Hit {
  fileprivate init(_ hit: TextWatch.Hit) {
    self.init(label: hit.isTripwire ? hit.rule.tripwireLabel : hit.rule, range: hit.range)
  }
}

extension Excerpt {
  /// `… [-struck-] {+added+} …`
  var marked: String {
    (startsInside ? "… " : "") + pieces.map(\.marked).joined() + (endsInside ? " …" : "")
  }
}

extension Piece {
  /// Between the marks that say what it is where there is no colour.
  var marked: String {
    if isBlank { return text }
    switch kind {
    case .same: return text
    case .added: return "{+\(text)+}"
    case .struck: return "[-\(text)-]"
    }
  }

  fileprivate var json: JSON { .object(["kind": .string(kind.rawValue), "text": .string(text)]) }
}

extension SectionChange {
  fileprivate var json: JSON {
    .object([
      "kind": .string(kind.rawValue), "section_kind": .optional((new ?? old)?.kind.rawValue),
      "old_number": .optional(old?.number), "new_number": .optional(new?.number),
      "caption": .optional((new ?? old)?.caption), "moved": .bool(isMoved), "part": .bool(isPart),
      "pieces": .array(pieces.map(\.json)),
    ])
  }
}

extension Version {
  fileprivate var json: JSON {
    .object([
      "version": .string(name), "document": .string(document), "on": .optional(on?.description),
    ])
  }
}

extension Citation {
  fileprivate var diffJSON: JSON { .object(["cite": .string(cite), "action": .optional(action)]) }
}
