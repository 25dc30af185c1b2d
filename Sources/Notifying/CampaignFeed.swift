package import Foundation
package import Legislature

/// The news of one campaign as a feed.
package struct CampaignFeed: Sendable {
  /// A change with what a reader wants to know of its bill.
  package struct News: Hashable, Sendable {
    /// The change's own, which no other change gets.
    package var id: Int64
    package var change: Change
    package var title: String
    package var jurisdictionName: String
    package var officialPage: String?

    package init(id: Int64, change: Change, title: String, jurisdictionName: String, officialPage: String?) {
      self.id = id
      self.change = change
      self.title = title
      self.jurisdictionName = jurisdictionName
      self.officialPage = officialPage
    }
  }

  package var campaign: String
  package var title: String
  package var organisation: String
  /// The domain in whose name ids are given.
  package var authority: String
  package var timeZone: TimeZone
  /// Where the folder of the feed lies, with a slash at its end; nil where nobody knows.
  package var base: String?
  /// Stands for when it was last updated while there are no news.
  package var began: Date

  package init(
    campaign: String, title: String, organisation: String, authority: String, timeZone: TimeZone,
    base: String?, began: Date
  ) {
    self.campaign = campaign
    self.title = title
    self.organisation = organisation
    self.authority = authority
    self.timeZone = timeZone
    self.base = base
    self.began = began
  }

  /// A reader asks now and then, and keeps what it has read.
  private static let most = 100

  /// The feed of these news, which come in order of their ids, in the words of a language.
  package func feed(_ news: [News], in templates: DigestTemplates) -> AtomFeed {
    let entries = entries(news, in: templates).suffix(Self.most).reversed()
    return AtomFeed(
      id: AtomFeed.id(authority: authority, on: "2025", "billwatch/campaign/\(campaign)"),
      title: "\(organisation): \(title)", author: organisation, language: templates.language,
      updated: entries.map(\.updated).max() ?? began,
      feedAddress: base.map { "\($0)feeds/\(campaign).xml" }, pageAddress: base.map { "\($0)index.html" },
      entries: Array(entries))
  }

  /// What one run saw twice of a bill is one entry, as it is one piece of news in a digest.
  private func entries(_ news: [News], in templates: DigestTemplates) -> [AtomFeed.Entry] {
    let several = Set(news.map(\.change.bill.jurisdiction)).count > 1
    let runs = Dictionary(grouping: news) { Run(bill: $0.change.bill, at: $0.change.seenAt) }
    let entries = runs.values.flatMap { group -> [(id: Int64, entry: AtomFeed.Entry)] in
      newsItems(group.map(\.change)).compactMap { item in
        guard let told = group.first(where: { $0.change == item.change }) else { return nil }
        let wording = Wording(words: templates.words, timeZone: timeZone, now: told.change.seenAt)
        return (told.id, entry(told, item, wording, named: several))
      }
    }
    return entries.sorted { $0.id < $1.id }.map(\.entry)
  }

  private struct Run: Hashable {
    let bill: BillKey
    let at: Date
  }

  private func entry(_ news: News, _ item: NewsItem, _ wording: Wording, named: Bool) -> AtomFeed.Entry {
    let bill = news.change.bill
    let place = named ? "\(news.jurisdictionName.oneLine(limit: 80)), " : ""
    let day = Clock(news.change.seenAt, in: .gmt).day
    return AtomFeed.Entry(
      id: AtomFeed.id(authority: authority, on: day.description, "billwatch/change/\(news.id)"),
      title: "\(place)\(bill.number.description.oneLine(limit: 40)) \(wording.headline(item))",
      text: "\(wording.sentence(item, campaigns: [campaign: title], since: nil))\n\(news.title.oneLine())",
      updated: news.change.seenAt, page: news.officialPage)
  }
}
