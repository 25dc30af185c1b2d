internal import Foundation
internal import Legislature

/// A bill's news, worded and weighed.
struct BillStory: Sendable {
  let news: BillNews
  let items: [NewsItem]

  init(_ news: BillNews) {
    self.news = news
    items = newsItems(news.changes)
  }

  var bill: String { news.key.number.description.oneLine(limit: 40) }
  var significance: Significance { items.map(\.significance).max() ?? .log }
  var moved: Bool { items.contains { $0.change.newStage != nil } }

  /// What to say in a few words: the weightiest piece of news, of several moves the last.
  var topItem: NewsItem? {
    let weightiest = items.filter { $0.significance == significance }
    guard let first = weightiest.first, first.change.newStage != nil else { return weightiest.first }
    return weightiest.last { $0.change.newStage != nil }
  }

  /// Orders stories by what a reader wants first: alerts, sure matches, the kind of news, how far the bill has come.
  func comes(before other: BillStory) -> Bool {
    rank.lexicographicallyPrecedes(other.rank) || tie(with: other)
  }

  private var rank: [Int] {
    let stage = topItem?.change.newStage.flatMap { Stage.allCases.firstIndex(of: $0) } ?? -1
    return [
      significance == .alert ? 0 : 1, news.relevant ? 0 : 1, topItem?.change.kind.order ?? Int.max, -stage,
    ]
  }

  private func tie(with other: BillStory) -> Bool { rank == other.rank && news.key < other.news.key }
}
