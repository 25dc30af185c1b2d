internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Notifying
internal import Scraping
internal import Store

/// Gathers what a digest tells: changes by campaign and bill, the sources' freshness, lines that nobody recognised.
struct DigestWriter {
  let workplace: Workplace
  let desk: Desk
  let period: String
  let to: [String]

  typealias Waiting = [(change: RecordedChange, bill: BillBrief)]

  func content(_ waiting: Waiting) throws -> DigestContent {
    let configuration = workplace.configuration
    let current = desk.current(desk.states.map(\.source))
    let order = desk.ordered(current.map(\.jurisdiction) + desk.configured)
    let sources = order.flatMap { id in current.filter { $0.jurisdiction == id } }
    let states = sources.compactMap { source in desk.states.first { $0.source == source } }
    let news = waiting.filter { $0.change.change.kind != .correction }
    return DigestContent(
      id: id(of: waiting), since: try desk.store.lastDigest()?.createdAt, until: workplace.now,
      timeZone: zone(sources),
      organisation: configuration.organisation, from: try address(configuration.from),
      to: try (to.isEmpty ? configuration.to : to).map(address), campaigns: try campaigns(news),
      jurisdictions: try order.map { JurisdictionName(id: $0, name: try name(of: $0)) },
      corrections: try bills(waiting.filter { $0.change.change.kind == .correction }, campaign: nil),
      sources: try order.flatMap { id in try readings(id, states.filter { $0.source.jurisdiction == id }) },
      unrecognised: try unrecognised(states.map(\.source)),
      billsChecked: states.reduce(0) { $0 + $1.bills }, staleAfter: TimeInterval(desk.staleAfterHours) * 3600)
  }

  private func address(_ text: String) throws -> MailAddress {
    do { return try MailAddress(text) } catch { throw UsageError("\(error)") }
  }

  /// The same changes make the same id, however often the digest is made.
  private func id(of waiting: Waiting) -> String {
    let day = workplace.now.formatted(.iso8601.year().month().day())
    guard let first = waiting.first?.change.id, let last = waiting.last?.change.id else {
      return "\(period)-\(day)-quiet"
    }
    return "\(period)-\(day)-\(first)-\(last)"
  }

  private func zone(_ sources: [SourceKey]) -> TimeZone {
    sources.lazy.compactMap { desk.jurisdiction($0.jurisdiction)?.zone }.first ?? .gmt
  }

  private func campaigns(_ news: Waiting) throws -> [CampaignNews] {
    var list = try workplace.campaigns().map { campaign in
      CampaignNews(
        id: campaign.id, title: campaign.title,
        bills: try bills(
          news.filter { entry in entry.bill.matches.contains { $0.campaign == campaign.id } },
          campaign: campaign.id))
    }
    let others = try bills(news.filter { $0.bill.matches.isEmpty }, campaign: nil)
    if !others.isEmpty { list.append(CampaignNews(id: "followed", title: "Followed bills", bills: others)) }
    return list
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
    let followed = Match.Evidence(rule: "followed", field: "followed", snippet: "", weight: 1)
    return BillNews(
      key: brief.key, jurisdictionName: name(of: brief.key.source), version: brief.version,
      title: brief.title, stage: brief.stage, location: brief.location,
      officialURL: try desk.officialPage(of: brief.key),
      relevant: match?.relevant ?? true, why: match?.evidence ?? [followed], checkedAt: brief.sourceCheckedAt,
      changes: entries.map(\.change.change))
  }

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
        state: state.failure != nil ? .failed : isStale ?? true ? .stale : .ok, error: state.failure)
    }
  }

  /// The lines that hold bills' stages unknown.
  private func unrecognised(_ sources: [SourceKey]) throws -> [UnrecognisedLine] {
    var lines: [UnrecognisedLine] = []
    for source in sources {
      guard let vocabulary = desk.jurisdiction(source.jurisdiction)?.vocabulary else { continue }
      for summary in try desk.store.stageSummaries(source) where summary.stage == .unknown {
        guard let bill = try desk.store.bill(summary.key) else { continue }
        let unknown = bill.actions.last { vocabulary.read($0.text, chamber: $0.chamber) == nil }
        guard let line = unknown ?? bill.actions.last else { continue }
        lines.append(
          UnrecognisedLine(
            bill: bill.key, on: line.on, text: line.text, officialURL: try desk.officialPage(of: bill.key)))
      }
    }
    return lines
  }
}
