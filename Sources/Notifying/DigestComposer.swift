internal import Foundation
internal import Legislature

/// Makes the page of a digest out of its content: what comes first, what is told once, what is left out.
struct DigestComposer: Sendable {
  let content: DigestContent
  let wording: Wording
  private let places: Places
  private let titles: [String: String]
  /// A source that is said to be well and was read too long ago is stale all the same.
  private let sources: [SourceReading]
  private let sections: [(title: String, groups: [(place: String?, stories: [BillStory])])]
  /// Each bill with news once, weightiest first.
  private let stories: [BillStory]

  init(_ content: DigestContent, words: Words) {
    self.content = content
    wording = Wording(words: words, timeZone: content.timeZone, now: content.until)
    let places = Places(content)
    self.places = places
    titles = Dictionary(content.campaigns.map { ($0.id, $0.title.oneLine(limit: 80)) }) { first, _ in first }
    sections = content.campaigns.map { campaign in
      let stories = campaign.bills.map(BillStory.init).filter { !$0.items.isEmpty }
      return (campaign.title.oneLine(limit: 80), places.groups(stories))
    }
    sources = content.sources.map { source in
      let oldest = content.until.addingTimeInterval(-content.staleAfter)
      guard source.state == .ok, source.checkedAt ?? .distantPast < oldest else { return source }
      return SourceReading(name: source.name, checkedAt: source.checkedAt, state: .stale, error: source.error)
    }
    var seen: Set<BillKey> = []
    stories = sections.flatMap(\.groups).flatMap(\.stories).filter { seen.insert($0.news.key).inserted }
      .sorted { $0.comes(before: $1) }
  }

  var page: DigestPage {
    DigestPage(
      subject: subject, brief: brief, organisation: content.organisation.oneLine(limit: 100), period: period,
      trouble: .init(sources.filter { $0.state != .ok }.map(sourceLine)), unrecognised: unrecognised,
      alerts: .init(stories.filter { $0.significance == .alert }.compactMap(alert)), sections: sectionPages,
      corrections: .init(correctionPages),
      quiet: stories.isEmpty ? quiet : nil, footer: footer)
  }

  // MARK: The subject

  private var words: Words { wording.words }
  private var hasTrouble: Bool {
    sources.contains { $0.state != .ok } || !content.unrecognised.isEmpty
  }

  private var quiet: String {
    let calm = !hasTrouble && content.billsChecked > 0
    return words.say(calm ? "subject-quiet" : "subject-not-quiet", count: content.billsChecked)
  }

  /// The news in one line; trouble with a source is never left out, so that silence is not taken for calm.
  private var subject: String {
    let failed = sources.filter { $0.state != .ok }.count
    let trouble =
      (failed > 0 ? [words.say("trouble-sources", count: failed)] : [])
      + (content.unrecognised.isEmpty ? [] : [words.say("trouble-lines", count: content.unrecognised.count)])
    return trouble.reduce(brief) { words.say("list", ["before": $0, "next": $1]) }
  }

  private var brief: String {
    guard !stories.isEmpty else {
      let count = content.corrections.count
      return count == 0 ? quiet : words.say("subject-corrections", count: count)
    }
    let moved = stories.filter(\.moved).count
    let others = stories.count - moved
    let news: [String: String?] = ["news": headlines, "others": String(others)]
    if moved == 0 { return words.say("subject-news", count: others, news) }
    return words.say(others == 0 ? "subject-moved" : "subject-moved-and-news", count: moved, news)
  }

  /// As many headlines as a subject holds; at least one.
  private var headlines: String {
    var result = ""
    for (index, story) in stories.enumerated() {
      guard let item = story.topItem else { continue }
      let headline = "\(story.bill) \(wording.headline(item))"
      let longer = result.isEmpty ? headline : words.say("list", ["before": result, "next": headline])
      guard result.isEmpty || longer.count <= 100 else {
        return words.say("list", ["before": result, "next": words.say("more", count: stories.count - index)])
      }
      result = longer
    }
    return result
  }

  // MARK: The frame

  private var period: String {
    let until = wording.instant(content.until)
    guard let since = content.since else { return words.say("period-first", ["until": until]) }
    return words.say("period", ["until": until, "since": wording.instant(since)])
  }

  private func sourceLine(_ source: SourceReading) -> String {
    words.say(
      "source-\(source.state.rawValue)",
      [
        "name": source.name.oneLine(limit: 80), "instant": source.checkedAt.map(wording.instant),
        "error": source.error?.oneLine(limit: 300),
      ])
  }

  private var unrecognised: DigestPage.UnknownLines? {
    guard !content.unrecognised.isEmpty else { return nil }
    // More are for the command line: a vocabulary that knows nothing must not bury the news.
    let shown = content.unrecognised.prefix(12)
    let rest = content.unrecognised.count - shown.count
    return DigestPage.UnknownLines(
      lines: shown.map { line in
        DigestPage.UnknownLine(
          unknownBill: line.bill.number.description.oneLine(limit: 40),
          unknownPlace: places.name(of: line.bill),
          unknownText: words.say(
            "line", ["text": line.text.oneLine(limit: 800), "on": wording.day(line.on)]),
          unknownURL: line.officialURL?.webAddress)
      }, rest: rest > 0 ? words.say("more", count: rest) : nil)
  }

  private var footer: [String] {
    let silent = sections.filter(\.groups.isEmpty).map(\.title)
    let nothing =
      silent.isEmpty ? [] : [words.say("nothing-for", ["campaigns": silent.joined(separator: ", ")])]
    return nothing + [words.say("checked", count: content.billsChecked)]
      + sources.filter { $0.state == .ok }.map(sourceLine)
  }

  // MARK: The bills

  private func alert(_ story: BillStory) -> DigestPage.Alert? {
    guard let item = story.topItem else { return nil }
    return DigestPage.Alert(
      alertBill: story.bill, headline: wording.headline(item),
      alertTitle: story.news.title.oneLine(limit: 90),
      alertPlace: places.name(of: story.news.key))
  }

  private var sectionPages: [DigestPage.Section] {
    var toldUnder: [BillKey: String] = [:]
    return sections.filter { !$0.groups.isEmpty }.map { section in
      let groups = section.groups.map { group in
        let entries = group.stories.map { story in
          let told = toldUnder[story.news.key].map { words.say("see", ["campaign": $0]) }
          if told == nil { toldUnder[story.news.key] = section.title }
          return entry(story, told: told)
        }
        return DigestPage.Group(place: group.place, entries: entries)
      }
      return DigestPage.Section(
        heading: section.title, underline: String(repeating: "=", count: section.title.count), groups: groups)
    }
  }

  private var correctionPages: [DigestPage.Group] {
    places.groups(content.corrections.map(BillStory.init)).map { group in
      DigestPage.Group(place: group.place, entries: group.stories.map { entry($0, told: nil) })
    }
  }

  private func entry(_ story: BillStory, told: String?) -> DigestPage.Entry {
    let news = story.news
    let version = news.version.oneLine(limit: 40)
    let read = wording.freshness(news.checkedAt, until: content.until, staleAfter: content.staleAfter)
    let stage = wording.stage(
      news.stage, chamber: news.location.chamber?.rawValue, committee: news.location.committee)
    return DigestPage.Entry(
      // A bill stands below the heading of its jurisdiction, or of the campaign alone.
      level: places.name(of: news.key) == nil ? "3" : "4",
      bill: story.bill, version: version.isEmpty || version == story.bill ? nil : version,
      title: news.title.oneLine(limit: 300), jurisdiction: news.jurisdictionName.oneLine(limit: 60),
      now: story.tellsStage ? nil : stage, bullets: story.items.map(bullet),
      why: wording.why(news.why, relevant: news.relevant), told: told, freshness: read.text,
      stale: !read.fresh,
      url: news.officialURL?.webAddress,
      badURL: news.officialURL.flatMap { $0.webAddress == nil ? $0.oneLine(limit: 200) : nil })
  }

  private func bullet(_ item: NewsItem) -> DigestPage.Bullet {
    DigestPage.Bullet(
      sentence: wording.sentence(item, campaigns: titles, since: content.since),
      urgent: item.significance == .alert)
  }
}
