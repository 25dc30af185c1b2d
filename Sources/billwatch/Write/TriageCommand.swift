internal import ArgumentParser
internal import Campaigns
internal import Foundation
internal import Legislature
internal import Store

struct Triage: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the bills that may belong to a campaign, and say yes or no once.",
    discussion: """
      Without a bill: the bills of today's sessions that are only possible and that nobody has judged, best first, with
      their strongest evidence. A verdict stands over any later score until it is taken back: yes makes the bill relevant
      for the campaign, no takes it out. What was said before is kept.

      Examples:
        billwatch triage
        billwatch triage --campaign dol-records --limit 5
        billwatch triage SB 5464 yes --note 'who may hold a licence'
        billwatch triage HB 1001 no --campaign data-privacy --by 'policy desk'
        billwatch triage HB 1001 --campaign data-privacy --undo
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var scope: SourceOptions
  @OptionGroup var speaker: SpeakerOptions

  @Option(
    help: ArgumentHelp("Only this campaign; needed where a bill may belong to several.", valueName: "id"),
    completion: .campaigns)
  var campaign: String?

  @Option(help: ArgumentHelp("List at most so many bills.", valueName: "number"))
  var limit: Int?

  @Option(help: ArgumentHelp("Why, for who reads it later.", valueName: "text"))
  var note: String?

  @Flag(help: "Take back what was said of the bill: the score decides again.")
  var undo = false

  @Argument(help: "The bill, [jurisdiction/][session/]number, and yes or no.", completion: .bills)
  var words: [String] = []

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more, not \(limit)") }
    if words.isEmpty, undo || note != nil || speaker.by != nil {
      throw ValidationError("name a bill, such as: billwatch triage HB 1671 yes")
    }
    if words.count == 1, answer != nil { throw ValidationError("name the bill before yes or no") }
    if undo, answer != nil { throw ValidationError("--undo takes no yes or no") }
    if !words.isEmpty, limit != nil { throw ValidationError("--limit is for the list; leave it out") }
    if !words.isEmpty, !undo, answer == nil {
      throw ValidationError("say yes or no after the bill, or give --undo")
    }
  }

  /// Whether the last word says that the bill is ours.
  private var answer: Bool? {
    words.last.flatMap { ["yes": true, "y": true, "no": false, "n": false][$0.lowercased()] }
  }

  func run() throws {
    let workplace = try Workplace(global)
    guard !words.isEmpty else {
      let desk = try Desk(workplace, store: try workplace.readableStore())
      try desk.check(campaign: campaign)
      let sources = try desk.sources(jurisdiction: scope.jurisdiction, session: scope.session)
      let doubts = try desk.store.doubts(sources: sources, campaign: campaign)
      return try global.print(TriageQueue(doubts: doubts, limit: limit, sources: sources, desk: desk))
    }
    let reference = try BillReference(answer == nil ? words : words.dropLast())
    let desk = try Desk(workplace, store: try workplace.existingStore())
    try desk.check(campaign: campaign)
    let key = try reference.resolve(at: desk)
    try global.print(try judge(key, desk, rules: try workplace.campaigns()))
  }

  private func judge(_ key: BillKey, _ desk: Desk, rules: [Campaign]) throws -> TriageAnswer {
    guard let bill = try desk.store.bill(key) else { throw complaint("no bill '\(key.number)'", exitCode: 4) }
    let subject = desk.subject(of: bill, try desk.store.currentText(of: key))
    let before = try desk.store.verdicts(of: key)
    let found = Matcher(rules).matches(subject)
    let campaign = try campaign(of: key, found, before)
    let who = speaker.name
    let others = before.filter { $0.campaign != campaign }
    let replaced = before.first { $0.campaign == campaign }
    var verdict: Verdict?
    if let answer {
      if let stranger = rules.first(where: { $0.id == campaign && !$0.covers(subject) }) {
        throw UsageError(stranger.isAbout(others: subject.key.jurisdiction))
      }
      let said = Verdict(campaign: campaign, isOurs: answer, by: who, at: desk.now, note: note)
      try desk.store.setVerdict(said, of: key, matches: found.judged(by: others + [said]))
      verdict = said
    } else if replaced != nil {
      try desk.store.clearVerdict(
        campaign: campaign, of: key, by: who, at: desk.now, matches: found.judged(by: others))
    } else {
      throw UsageError("nobody said anything of \(key.number) and \(campaign) that could be taken back")
    }
    return TriageAnswer(
      key: key, campaign: campaign, verdict: verdict, replaced: replaced, left: try desk.store.doubts())
  }

  /// The campaign that is meant: the one that is given, or the only one that it can be.
  private func campaign(of key: BillKey, _ matches: [Match], _ verdicts: [Verdict]) throws -> String {
    if let campaign { return campaign }
    let judged = verdicts.map(\.campaign)
    if undo, judged.isEmpty {
      throw UsageError("nobody said anything of \(key.number) that could be taken back")
    }
    let open = matches.filter { !$0.relevant && !judged.contains($0.campaign) }.map(\.campaign)
    let candidates = undo ? judged : open.isEmpty ? matches.map(\.campaign) : open
    if candidates.count == 1, let only = candidates.first { return only }
    let names = candidates.isEmpty ? "it matches none" : "it can be \(candidates.joined(separator: ", "))"
    throw UsageError("say of which campaign with --campaign; \(names)")
  }
}
