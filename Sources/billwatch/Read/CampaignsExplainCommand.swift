internal import ArgumentParser
internal import Campaigns
internal import Foundation
internal import Legislature
internal import Store

extension CampaignsCommand {
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say for each campaign whether a bill belongs to it, and what shows it.",
      discussion: """
        The rules are read afresh, and so is the newest text that was fetched: after an edit of Data/campaigns this is how
        to see what it does. Each piece of evidence says what it adds to the score, where it stands, and the words around
        it, the hit itself between brackets. --verbose shows all of it.

        Examples:
          billwatch campaigns explain HB 1671
          billwatch campaigns explain SB 5464 --campaign dol-records --verbose
        """)

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("Only this campaign.", valueName: "id"), completion: .campaigns)
    var campaign: String?

    @Argument(help: "The bill: [jurisdiction/][session/]number.", completion: .bills)
    var bill: [String]

    func run() throws {
      let reference = try BillReference(bill)
      let workplace = try Workplace(global)
      let desk = try Desk(workplace, store: try workplace.readableStore())
      try desk.check(campaign: campaign)
      let key = try reference.resolve(at: desk)
      let rules = try workplace.campaigns().filter { campaign == nil || $0.id == campaign }
      guard let answer = try Explanation(of: key, by: rules, isFull: global.verbose, at: desk) else {
        throw complaint("no bill '\(key.number)'", exitCode: 4)
      }
      try global.print(answer)
    }
  }
}

/// Why a bill belongs to campaigns, or does not.
struct Explanation: Answer {
  /// What one campaign says, and what people did.
  struct Opinion: Sendable {
    let judgement: Judgement
    let verdict: Verdict?

    var standing: Judgement.Standing {
      guard let verdict else { return judgement.standing }
      return verdict.isOurs ? .relevant : .none
    }
  }

  let bill: Bill
  let text: BillText?
  /// Display number of the version that the text is of.
  let version: String?
  /// Those for which it is relevant first, then by score.
  let opinions: [Opinion]
  /// The only campaign that was asked about, where it is about other jurisdictions than the bill's.
  let stranger: Campaign?
  let isFull: Bool
  let desk: Desk

  /// Nil if the bill was never read.
  init?(of key: BillKey, by campaigns: [Campaign], isFull: Bool, at desk: Desk) throws {
    guard let bill = try desk.store.bill(key) else { return nil }
    self.bill = bill
    self.isFull = isFull
    self.desk = desk
    text = try desk.store.currentText(of: key)
    let subject = desk.subject(of: bill, text)
    version = text == nil ? nil : subject.version
    let verdicts = try desk.store.verdicts(of: key)
    stranger = campaigns.count == 1 ? campaigns.first { !$0.covers(subject) } : nil
    opinions = Matcher(campaigns).explain(subject).map { judgement in
      Opinion(judgement: judgement, verdict: verdicts.first { $0.campaign == judgement.campaign.id })
    }.enumerated().sorted { left, right in
      (left.element.order, left.offset) < (right.element.order, right.offset)
    }.map(\.element)
  }

  var json: JSON {
    .object([
      "jurisdiction": .string(bill.key.jurisdiction), "session": .string(bill.key.session),
      "bill": .string(bill.key.number.description), "version": .string(bill.version),
      "title": .string(bill.title),
      "text": text.map { text in
        .object([
          "version": .optional(version), "document": .string(text.document), "sha256": .string(text.sha256),
          "problems": .array(text.content.problems.map(JSON.string)),
        ])
      } ?? .null,
      "campaigns": .array(opinions.map(\.json)),
    ])
  }

  var csv: [[String?]] {
    [["campaign", "standing", "score", "rule", "field", "weight", "version", "section", "count", "snippet"]]
      + opinions.flatMap { opinion -> [[String?]] in
        let head = [
          opinion.judgement.campaign.id, opinion.standing.rawValue, opinion.judgement.score.thousandths,
        ]
        return opinion.judgement.evidence.map { evidence in
          head + [
            evidence.rule, evidence.field, "\(evidence.weight)", evidence.version, evidence.section,
            evidence.count.map { "\($0)" }, evidence.snippet,
          ]
        }
      }
  }
}

extension Campaign {
  /// Whether it is about bills of this one's jurisdiction.
  func covers(_ subject: Subject) -> Bool { jurisdictions.contains(subject.key.jurisdiction) }

  /// `dol-records is about bills of us-wa, not of us-vt`
  func isAbout(others than: String) -> String {
    "\(id) is about bills of \(jurisdictions.ids.joined(separator: ", ")), not of \(than)"
  }
}

extension Explanation.Opinion {
  /// The smaller, the earlier it is shown.
  fileprivate var order: Double {
    let group =
      switch standing {
      case .relevant: 0.0;
      case .possible: 2.0;
      case .none: 4.0
      }
    return group - judgement.score
  }

  fileprivate var json: JSON {
    .object([
      "id": .string(judgement.campaign.id), "title": .string(judgement.campaign.title),
      "standing": .string(standing.rawValue), "score": .double(judgement.score),
      "relevant_from": .double(judgement.campaign.relevant),
      "possible_from": .double(judgement.campaign.possible),
      "stance": .optional(judgement.campaign.stance), "excluded": .optional(judgement.excluded),
      "verdict": verdict?.json ?? .null, "evidence": .array(judgement.evidence.map(\.json)),
    ])
  }
}

extension Verdict {
  var json: JSON {
    .object([
      "campaign": .string(campaign), "is_ours": .bool(isOurs), "by": .string(by), "at": .string(at.rfc3339),
      "note": .optional(note),
    ])
  }

  /// `Ours, says policy desk on 2025-02-14: why`
  var words: String {
    "\(isOurs ? "Ours" : "Not ours"), says \(by) (\(at.rfc3339.prefix(10)))\(note.map { ": \($0)" } ?? "")"
  }
}
