internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

/// What is published, as files by their paths. The same database gives the same bytes.
struct Publication {
  let workplace: Workplace
  let desk: Desk
  let audience: Audience
  let language: String
  /// Where the folder is served, with a slash at its end.
  let base: String?

  func files() throws -> [String: Data] {
    let templates = workplace.files.appendingPathComponent("Data/templates/\(language)")
    var files: [String: Data] = [:]
    var page = ArchivePage(
      organisation: workplace.configuration.organisation, sources: freshness, campaigns: [], entries: [])
    let news = try feedNews()
    let words = try DigestTemplates(folder: templates)
    for campaign in try workplace.campaigns() {
      let feed = try feed(of: campaign.id, title: campaign.title)
      let path = "feeds/\(campaign.id).xml"
      files[path] = feed.feed(news[campaign.id] ?? [], in: words).bytes
      let calendar = "calendars/\(campaign.id).ics"
      files[calendar] = Data(try self.calendar(of: campaign.id, title: campaign.title).text.utf8)
      page.campaigns.append(.init(title: campaign.title, feed: path, calendar: calendar))
    }
    try desk.store.sentLetters(to: audience.rawValue) { kept in
      let entry = entry(kept)
      files[entry.path] = Data(kept.letter.html.utf8)
      page.entries.append(entry)
    }
    page.entries.reverse()
    files["index.html"] = Data(try page.html(templates: templates).utf8)
    return files
  }

  private var sources: [SourceState] {
    let current = desk.current(desk.states.map(\.source))
    return desk.states.filter { current.contains($0.source) }
  }

  /// In instants, not in ages: a page that lies there for long must not say "just now".
  private var freshness: [String] {
    sources.map { state in
      "\(desk.name(of: state.source.jurisdiction)) \(state.source.session): \(state.checkedAt?.rfc3339 ?? "–")"
    }
  }

  private func feed(of campaign: String, title: String) throws -> CampaignFeed {
    let configuration = workplace.configuration
    let from: MailAddress
    do { from = try MailAddress(configuration.from) } catch { throw UsageError("from: \(error)") }
    return CampaignFeed(
      campaign: campaign, title: title, organisation: configuration.organisation, authority: from.domain,
      timeZone: zone, base: base,
      began: sources.compactMap(\.firstImportDoneAt).min() ?? Date(timeIntervalSince1970: 0))
  }

  /// Hearings to come, and for a week those that were cancelled, so that whoever subscribes to the file learns of it. The
  /// public is shown what certainly belongs to the campaign, and of no other.
  private func calendar(of campaign: String, title: String) throws -> CalendarFile {
    let span = ComingHearing.Span(
      until: desk.now.addingTimeInterval(90 * 86_400),
      cancelledSince: Day(ordinal: Int(desk.now.timeIntervalSince1970 / 86_400)).adding(days: -8))
    let hearings = try ComingHearing.coming(sources.map(\.source), campaign: campaign, in: span, at: desk)
    let events = hearings.compactMap { coming -> CalendarEvent? in
      let isSure = coming.bill.campaigns.contains { $0.id == campaign && $0.relevant }
      guard isSure || audience == .internal else { return nil }
      var hearing = coming.event
      hearing.campaigns = [campaign]
      return hearing.event
    }
    // Made when the sources were read: the file is the same however often it is written.
    return CalendarFile(
      name: "\(workplace.configuration.organisation): \(title)",
      now: sources.compactMap(\.checkedAt).max() ?? desk.now, events: events)
  }

  private var zone: TimeZone {
    sources.lazy.compactMap { desk.jurisdiction($0.source.jurisdiction)?.zone }.first ?? .gmt
  }

  /// What those who read each campaign are told, in order of id; without what a person has still to look at.
  private func feedNews() throws -> [String: [CampaignFeed.News]] {
    let held = try desk.store.holds().filter { $0.decision == nil }
    var news: [String: [CampaignFeed.News]] = [:]
    var pages: [BillKey: String?] = [:]
    for (change, bill) in try desk.store.queued() where change.change.kind != .correction {
      let isHeld = held.contains {
        $0.source == bill.key.source && $0.after < change.id && change.id <= $0.through
      }
      if isHeld { continue }
      for campaign in desk.campaigns where DigestWriter.entitled(change, bill, selection(of: campaign)) {
        let page = try pages[bill.key] ?? desk.officialPage(of: bill.key)
        pages[bill.key] = .some(page)
        news[campaign, default: []].append(
          .init(
            id: change.id,
            change: audience == .public ? change.change.forPublic(selection(of: campaign)) : change.change,
            title: bill.shortTitle ?? bill.title,
            jurisdictionName: desk.name(of: bill.key.jurisdiction), officialPage: page))
      }
    }
    return news
  }

  private func selection(of campaign: String) -> Selection {
    Selection(audience: audience, language: language, campaigns: [campaign])
  }

  private func entry(_ kept: ArchivedLetter) -> ArchivePage.Entry {
    let letter = kept.letter
    let zone = TimeZone(identifier: letter.timeZone) ?? .gmt
    let day = letter.createdAt.formatted(Date.ISO8601FormatStyle(timeZone: zone).year().month().day())
    return ArchivePage.Entry(
      path: "digests/\(day)-\(letter.kind.rawValue)-\(kept.id).html", day: day, subject: letter.subject,
      language: language(of: letter.selection), isAlert: letter.kind == .alert)
  }

  private func language(of selection: String) -> String {
    do {
      return try JSONDecoder().decode(Selection.self, from: Data(selection.utf8)).language
    } catch { return "en" }
  }
}
