internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Notifying
internal import Scraping
internal import Store

/// Gathers what a letter tells: changes by campaign and bill, what comes, the sources' freshness, and for the
/// organisation's own people what is theirs to do.
struct DigestWriter {
  let workplace: Workplace
  let desk: Desk
  let selection: Selection
  let kind: LetterKind
  /// What comes for all bills.
  let outlook: DigestOutlook

  typealias Waiting = [(change: RecordedChange, bill: BillBrief)]

  /// What those of the changes are about that the selection is entitled to. `since` is when its readers were last
  /// written to; nil for the first time.
  func content(_ changes: Waiting, since: Date?) throws -> DigestContent {
    let waiting = changes.filter { Self.entitled($0.change, $0.bill, selection) }
    let current = desk.current(desk.states.map(\.source))
    let order = desk.ordered(current.map(\.jurisdiction) + desk.configured)
      .filter(selection.includes(jurisdiction:))
    let sources = order.flatMap { id in current.filter { $0.jurisdiction == id } }
    let states = sources.compactMap { source in desk.states.first { $0.source == source } }
    let campaigns = try campaigns(waiting.filter { $0.change.change.kind != .correction })
    let corrections = try bills(waiting.filter { $0.change.change.kind == .correction }, campaign: nil)
    let reads = reads(among: outlook, told: Set(campaigns.flatMap(\.bills).map(\.key)))
    var content = DigestContent(
      kind: kind, since: since, until: workplace.now, timeZone: zone(sources),
      organisation: workplace.configuration.organisation,
      desk: selection.audience == .internal
        ? try desk(about: campaigns.flatMap(\.bills).map(\.key), states.map(\.source)) : nil,
      campaigns: campaigns, jurisdictions: try order.map { JurisdictionName(id: $0, name: try name(of: $0)) },
      hearings: outlook.hearings.filter { reads.contains($0.bill) },
      clocks: outlook.clocks.filter { reads.contains($0.bill) }, corrections: corrections,
      sources: try order.flatMap { id in try readings(id, states.filter { $0.source.jurisdiction == id }) },
      billsChecked: states.reduce(0) { $0 + $1.bills }, staleAfter: TimeInterval(desk.staleAfterHours) * 3600)
    for bill in outlook.bills where reads.contains(bill.key) {
      content.concerns[bill.key] = concerns(of: bill)
    }
    return content
  }

  /// The bills that the readers follow by their selection; in an alert only those that it is about.
  private func reads(among outlook: DigestOutlook, told: Set<BillKey>) -> Set<BillKey> {
    if kind == .alert { return told }
    return Set(outlook.bills.filter(isRead).map(\.key))
  }

  /// Whether the readers read of a bill when nothing happened to it.
  func isRead(_ bill: BillSummary) -> Bool {
    guard selection.includes(jurisdiction: bill.key.jurisdiction) else { return false }
    let campaigns = concerns(of: bill)
    if campaigns.isEmpty { return selection.audience == .internal && selection.campaigns.isEmpty }
    return campaigns.contains(where: selection.includes(campaign:))
  }

  /// The campaigns of a bill of which readers of this audience are told.
  private func concerns(of bill: BillSummary) -> [String] {
    bill.campaigns.filter { $0.relevant || selection.audience == .internal }.map(\.id)
  }

  private func zone(_ sources: [SourceKey]) -> TimeZone {
    sources.lazy.compactMap { desk.jurisdiction($0.jurisdiction)?.zone }.first ?? .gmt
  }

  // MARK: The bills

  private func campaigns(_ news: Waiting) throws -> [CampaignNews] {
    let all = try workplace.campaigns().filter { selection.includes(campaign: $0.id) }
    var list = try all.map { campaign in
      CampaignNews(
        id: campaign.id, title: campaign.title,
        bills: try bills(
          news.filter { concerned($0).contains(campaign.id) }, campaign: campaign.id))
    }
    let known = Set(all.map(\.id))
    let others = try bills(news.filter { known.isDisjoint(with: concerned($0)) }, campaign: nil)
    // The public is told of campaigns only.
    if !others.isEmpty, selection.audience == .internal {
      list.append(CampaignNews(id: "followed", title: "", bills: others))
    }
    return list
  }

  /// The campaigns under which a change is told.
  private func concerned(_ entry: Waiting.Element) -> Set<String> {
    let isPublic = selection.audience == .public
    return Set(
      entry.bill.matches.filter { $0.relevant || !isPublic }.map(\.campaign)
        + (isPublic ? [] : entry.change.change.campaigns))
  }

  /// The bills of these changes, in the order in which they first changed.
  private func bills(_ news: Waiting, campaign: String?) throws -> [BillNews] {
    var order: [BillKey] = []
    var byBill: [BillKey: Waiting] = [:]
    for entry in news {
      if byBill[entry.bill.key] == nil { order.append(entry.bill.key) }
      byBill[entry.bill.key, default: []].append(entry)
    }
    return try order.compactMap { key in try byBill[key].flatMap { try bill($0, campaign: campaign) } }
  }

  private func bill(_ entries: Waiting, campaign: String?) throws -> BillNews? {
    guard let brief = entries.first?.bill else { return nil }
    let match = brief.matches.first { $0.campaign == campaign } ?? brief.matches.first
    let jurisdiction = desk.jurisdiction(brief.key.jurisdiction)
    let kind = jurisdiction?.procedure.numbers.kind(of: brief.key.number)
    let changes = entries.map(\.change.change)
    return BillNews(
      key: brief.key, jurisdictionName: name(of: brief.key.source), version: brief.version,
      title: brief.title, stage: brief.stage, location: brief.location,
      officialURL: try desk.officialPage(of: brief.key),
      track: kind.map { Track(houses: $0.houses, executive: $0.executive) } ?? Track(),
      relevant: match?.relevant ?? true, why: why(match), companions: try companions(of: brief.key),
      plain: plain(changes, jurisdiction), checkedAt: brief.sourceCheckedAt,
      changes: selection.audience == .public ? changes.map { $0.forPublic(selection) } : changes)
  }

  /// What new lines mean in plain words, where the jurisdiction has them in the reader's language.
  private func plain(_ changes: [Change], _ jurisdiction: Jurisdiction?) -> [String: String] {
    guard let glossary = jurisdiction?.glossary,
      let language = Glossary.Language(rawValue: selection.language)
    else { return [:] }
    var plain: [String: String] = [:]
    for line in changes where line.kind == .actionAdded {
      guard let text = line.after?["text"]?.text else { continue }
      let chamber = line.after?["chamber"]?.text.flatMap(Chamber.init)
      plain[text] = glossary.plain(text, chamber: chamber, in: language)
    }
    return plain
  }

  private func why(_ match: Match?) -> [Match.Evidence] {
    guard selection.audience == .public else {
      return match?.evidence ?? [Match.Evidence(rule: "followed", field: "followed", snippet: "", weight: 1)]
    }
    let shown = match?.evidence.filter(\.isPublic) ?? []
    return shown.isEmpty ? [Match.Evidence(rule: "listed", field: "listed", snippet: "", weight: 1)] : shown
  }

  private func companions(of key: BillKey) throws -> [CompanionStand] {
    try (desk.store.bill(key)?.companions ?? []).compactMap { number in
      try desk.store.summary(key.source.bill(number)).map {
        CompanionStand(key: $0.key, version: $0.version, stage: $0.stage, location: $0.location)
      }
    }
  }

  // MARK: The sources

  /// What is configured and was never read is no part of the desk.
  private func name(of jurisdiction: String) throws -> String {
    if desk.states.contains(where: { $0.source.jurisdiction == jurisdiction }) {
      return desk.name(of: jurisdiction)
    }
    return try workplace.jurisdiction(jurisdiction)?.source.name ?? jurisdiction
  }

  /// The name that tells a bill's jurisdiction; of several sessions of today also which it is, because all of them count
  /// their bills from 1.
  private func name(of source: SourceKey) -> String {
    let name = desk.name(of: source.jurisdiction)
    let current = desk.current(desk.states.map(\.source)).filter { $0.jurisdiction == source.jurisdiction }
    return current == [source] ? name : "\(name) \(source.session)"
  }

  /// How the sessions of a jurisdiction were read. One that the configuration names and that was never read is as good
  /// as stale.
  private func readings(_ jurisdiction: String, _ states: [SourceState]) throws -> [SourceReading] {
    let name = try name(of: jurisdiction)
    if states.isEmpty { return [SourceReading(name: name, checkedAt: nil, state: .stale)] }
    return states.map { state in
      let isStale = state.checkedAt.map {
        workplace.now.timeIntervalSince($0) > TimeInterval(desk.staleAfterHours) * 3600
      }
      return SourceReading(
        name: "\(name) \(state.source.session)", checkedAt: state.checkedAt,
        state: state.failure != nil ? .failed : isStale ?? true ? .stale : .ok,
        error: selection.audience == .public ? nil : state.failure)
    }
  }
}
