internal import Foundation
internal import Legislature

/// A bill's news, weighed.
struct BillStory: Sendable {
  let news: BillNews
  let items: [NewsItem]
  let significance: Significance
  /// What to say in a few words: the weightiest piece of news, of several moves the last.
  let topItem: NewsItem?
  /// Orders what a reader wants first: alerts, sure matches, the kind of news, how far the bill has come.
  private let rank: [Int]

  init(_ news: BillNews) {
    let items = newsItems(news.changes)
    let significance = items.map(\.significance).max() ?? .log
    let weightiest = items.filter { $0.significance == significance }
    let topItem = weightiest.last { $0.change.newStage != nil } ?? weightiest.first
    let stage = topItem?.change.newStage.flatMap { Stage.allCases.firstIndex(of: $0) } ?? -1
    self.news = news
    self.items = items
    self.significance = significance
    self.topItem = topItem
    rank = [
      significance == .alert ? 0 : 1, news.relevant ? 0 : 1, topItem?.change.kind.order ?? Int.max, -stage,
    ]
  }

  var bill: String { news.key.number.description.oneLine(limit: 40) }

  /// Whether the bill stands elsewhere than before.
  var moved: Bool { items.contains { $0.change.newStage != nil } }

  /// Whether its news say where the bill stands.
  var tellsStage: Bool { moved || items.contains { $0.change.kind == .introduced } }

  /// Whether a reader wants it before another; bills of equal interest come by their number.
  func comes(before other: BillStory) -> Bool {
    rank == other.rank ? news.key < other.news.key : rank.lexicographicallyPrecedes(other.rank)
  }
}
