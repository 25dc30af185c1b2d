internal import Foundation
internal import Legislature

extension DigestComposer {
  func alert(_ story: BillStory) -> DigestPage.Mention? {
    guard let item = story.topItem else { return nil }
    return mention(
      story.news.key, title: story.news.title, url: story.news.officialURL, news: wording.headline(item))
  }

  /// The new texts of all bills, those that touch a tripwire first.
  var texts: DigestPage.Rows<DigestPage.TextNews>? {
    let news = stories.filter { told.contains($0.news.key) }
      .flatMap { story in story.items.filter(\.tellsText).map { (story, $0) } }
    let sorted = news.filter { $0.1.touchesTripwire } + news.filter { !$0.1.touchesTripwire }
    return .init(
      sorted.map { story, item in
        DigestPage.TextNews(
          textMention: mention(
            story.news.key, title: story.news.title, url: story.news.officialURL),
          textSentence: wording.sentence(item, campaigns: titles, since: content.since),
          passages: wording.passages(item.change))
      })
  }

  var sectionPages: [DigestPage.Section] {
    var toldUnder: [BillKey: String] = [:]
    return sections.compactMap { section in
      let groups = section.groups.compactMap { group -> DigestPage.Group? in
        let stories = group.stories.filter { told.contains($0.news.key) }
        let entries = BillStory.companionsTogether(stories).map { story in
          let told = toldUnder[story.news.key].map { words.say("see", ["campaign": $0]) }
          if told == nil { toldUnder[story.news.key] = section.title }
          return entry(story, told: told)
        }
        return entries.isEmpty ? nil : DigestPage.Group(place: group.place, entries: entries)
      }
      guard !groups.isEmpty else { return nil }
      return DigestPage.Section(
        heading: section.title, underline: String(repeating: "=", count: section.title.count), groups: groups)
    }
  }

  /// A new vocabulary may correct all bills: no more are told than a person would look at.
  var corrections: DigestPage.Rows<DigestPage.Group>? {
    let shown = content.corrections.prefix(30).map(BillStory.init)
    let groups = places.groups(shown).map { group in
      DigestPage.Group(
        place: group.place, entries: group.stories.map { entry($0, told: nil, isCorrection: true) })
    }
    return .init(groups, rest: rest(of: content.corrections.count, shown: shown.count))
  }

  private func entry(_ story: BillStory, told: String?, isCorrection: Bool = false) -> DigestPage.Entry {
    let news = story.news
    let version = news.version.oneLine(limit: 40)
    let read = wording.freshness(news.checkedAt, until: content.until, staleAfter: content.staleAfter)
    let stage = wording.stage(
      news.stage, chamber: news.location.chamber?.rawValue, committee: news.location.committee)
    let bar = ProgressBar(news.stage, before: story.cameFrom, on: news.track)
    let errand = isCorrection ? nil : actions.next(for: news.key)
    return DigestPage.Entry(
      // A bill stands below the heading of its jurisdiction, or of the campaign alone.
      level: places.name(of: news.key) == nil ? "3" : "4",
      bill: story.bill, version: version.isEmpty || version == story.bill ? nil : version,
      title: news.title.oneLine(limit: 300),
      bar: isCorrection ? nil : bar.signs, barWords: isCorrection ? nil : barWords(bar),
      now: story.tellsStage ? nil : stage, bullets: story.items.map { bullet($0, of: news) },
      companions: isCorrection ? [] : news.companions.map(companion),
      why: wording.why(news.why, relevant: news.relevant),
      position: content.desk?.positions[news.key].map(wording.position),
      next: isCorrection ? nil : errand?.what ?? words.say("next-\(news.stage.rawValue)"),
      nextURL: errand?.link, nextLabel: errand?.link == nil ? nil : label(of: errand),
      told: told, freshness: read.text, stale: !read.fresh, url: news.officialURL?.webAddress,
      badURL: news.officialURL.flatMap { $0.webAddress == nil ? $0.oneLine(limit: 200) : nil })
  }

  private func barWords(_ bar: ProgressBar) -> String {
    guard let reached = bar.reached else { return words.say("bar-ended") }
    return words.say("bar", ["reached": String(reached), "stations": String(bar.stations)])
  }

  private func companion(_ companion: CompanionStand) -> String {
    let bill = companion.key.number.description.oneLine(limit: 40)
    let version = companion.version.oneLine(limit: 40)
    return words.say(
      "companion",
      [
        "bill": bill, "version": version.isEmpty || version == bill ? nil : version,
        "stage": wording.stage(
          companion.stage, chamber: companion.location.chamber?.rawValue,
          committee: companion.location.committee),
      ])
  }

  private func bullet(_ item: NewsItem, of news: BillNews) -> DigestPage.Bullet {
    let text = item.change.after?["text"]?.text ?? item.line?.after?["text"]?.text
    return DigestPage.Bullet(
      sentence: item.tellsText
        ? words.say("told-text", ["version": item.change.after?["version"]?.text?.oneLine(limit: 40)])
        : wording.sentence(item, campaigns: titles, since: content.since),
      urgent: item.significance == .alert, plain: text.flatMap { news.plain[$0] }?.oneLine(limit: 300))
  }
}

extension NewsItem {
  /// Whether it is told among the texts that changed for the readers.
  var tellsText: Bool { change.kind == .textChanged }

  fileprivate var touchesTripwire: Bool {
    guard case .array(let wires)? = change.after?["tripwires"] else { return false }
    return !wires.isEmpty
  }
}

extension BillStory {
  /// The stage before its first move.
  fileprivate var cameFrom: Stage? {
    items.map(\.change).filter { $0.newStage != nil }.min { $0.seenAt < $1.seenAt }?
      .before?["stage"]?.text.flatMap(Stage.init)
  }

  /// The stories with each bill's companions behind it: one fight.
  fileprivate static func companionsTogether(_ stories: [BillStory]) -> [BillStory] {
    var placed: Set<BillKey> = []
    return stories.flatMap { story -> [BillStory] in
      guard placed.insert(story.news.key).inserted else { return [] }
      let companions = stories.filter { other in
        story.news.companions.contains { $0.key == other.news.key }
          || other.news.companions.contains { $0.key == story.news.key }
      }
      return [story] + companions.filter { placed.insert($0.news.key).inserted }
    }
  }
}
