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
    let sources = desk.current(desk.states.map(\.source))
    let states = desk.states.filter { sources.contains($0.source) }
    let news = waiting.filter { $0.change.change.kind != .correction }
    return DigestContent(
      id: id(of: waiting), since: try desk.store.lastDigest()?.createdAt, until: workplace.now,
      timeZone: zone(sources),
      organisation: configuration.organisation, from: try address(configuration.from),
      to: try (to.isEmpty ? configuration.to : to).map(address), campaigns: try campaigns(news),
      corrections: bills(waiting.filter { $0.change.change.kind == .correction }, campaign: nil),
      sources: states.map(reading), unrecognised: try unrecognised(states.map(\.source)),
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
        bills: bills(
          news.filter { entry in entry.bill.matches.contains { $0.campaign == campaign.id } },
          campaign: campaign.id))
    }
    let others = bills(news.filter { $0.bill.matches.isEmpty }, campaign: nil)
    if !others.isEmpty { list.append(CampaignNews(id: "followed", title: "Followed bills", bills: others)) }
    return list
  }

  /// The bills of these changes, in the order in which they first changed.
  private func bills(_ news: Waiting, campaign: String?) -> [BillNews] {
    var order: [BillKey] = []
    var byBill: [BillKey: Waiting] = [:]
    for entry in news {
      if byBill[entry.bill.key] == nil { order.append(entry.bill.key) }
      byBill[entry.bill.key, default: []].append(entry)
    }
    return order.compactMap { key in byBill[key].flatMap { bill($0, campaign: campaign) } }
  }

  private func bill(_ entries: Waiting, campaign: String?) -> BillNews? {
    guard let brief = entries.first?.bill else { return nil }
    let jurisdiction = desk.jurisdiction(brief.key.jurisdiction)
    let match = brief.matches.first { $0.campaign == campaign } ?? brief.matches.first
    let followed = Match.Evidence(rule: "followed", field: "followed", snippet: "", weight: 1)
    return BillNews(
      key: brief.key, jurisdictionName: jurisdiction?.source.name ?? brief.key.jurisdiction,
      version: brief.version,
      title: brief.title, stage: brief.stage, location: brief.location, officialURL: page(of: brief.key),
      relevant: match?.relevant ?? true, why: match?.evidence ?? [followed], checkedAt: brief.sourceCheckedAt,
      changes: entries.map(\.change.change))
  }

  private func page(of key: BillKey) -> String? {
    guard let jurisdiction = desk.jurisdiction(key.jurisdiction),
      let session = jurisdiction.calendar.session(id: key.session)
    else { return nil }
    return jurisdiction.officialPage(of: key, in: session)
  }

  private func reading(_ state: SourceState) -> SourceReading {
    let name = desk.jurisdiction(state.source.jurisdiction)?.source.name ?? state.source.jurisdiction
    let isStale = state.checkedAt.map {
      workplace.now.timeIntervalSince($0) > TimeInterval(desk.staleAfterHours) * 3600
    }
    return SourceReading(
      name: "\(name) \(state.source.session)", checkedAt: state.checkedAt,
      state: state.failure != nil ? .failed : isStale ?? true ? .stale : .ok, error: state.failure)
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
          UnrecognisedLine(bill: bill.key, on: line.on, text: line.text, officialURL: page(of: bill.key)))
      }
    }
    return lines
  }
}
