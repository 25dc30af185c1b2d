internal import Foundation
internal import Legislature

/// Makes the page of a letter out of its content: what comes first, what is told once, what is left out.
struct DigestComposer: Sendable {
  let content: DigestContent
  let wording: Wording
  let places: Places
  let titles: [String: String]
  /// A source that is said to be well and was read too long ago is stale all the same.
  let sources: [SourceReading]
  let sections: [(title: String, groups: [(place: String?, stories: [BillStory])])]
  /// Each bill with news once, weightiest first.
  let stories: [BillStory]
  let actions: ActionList
  /// The bills that are told; the others are counted.
  let told: Set<BillKey>

  /// Tells at most `limit` bills, the weightiest.
  init(_ content: DigestContent, words: Words, limit: Int = .max) {
    self.content = content
    let wording = Wording(words: words, timeZone: content.timeZone, now: content.until)
    self.wording = wording
    let places = Places(content)
    self.places = places
    titles = Dictionary(content.campaigns.map { ($0.id, $0.title.oneLine(limit: 80)) }) { first, _ in first }
    sections = content.campaigns.map { campaign in
      let stories = campaign.bills.map(BillStory.init).filter { !$0.items.isEmpty }
      let title = campaign.title.oneLine(limit: 80)
      return (title.isEmpty ? words.say("label-followed") : title, places.groups(stories))
    }
    sources = content.sources.map { source in
      let oldest = content.until.addingTimeInterval(-content.staleAfter)
      guard source.state == .ok, source.checkedAt ?? .distantPast < oldest else { return source }
      return SourceReading(name: source.name, checkedAt: source.checkedAt, state: .stale, error: source.error)
    }
    var seen: Set<BillKey> = []
    stories = sections.flatMap(\.groups).flatMap(\.stories).filter { seen.insert($0.news.key).inserted }
      .sorted { $0.comes(before: $1) }
    told = Set(stories.prefix(limit).map(\.news.key))
    actions = ActionList(content, wording: wording)
  }

  var words: Words { wording.words }
  var isAlert: Bool { content.kind == .alert }

  var page: DigestPage {
    // A text is told just before with what changed in it.
    let important = stories.filter {
      $0.significance == .alert && told.contains($0.news.key) && $0.topItem?.tellsText != true
    }
    return DigestPage(
      subject: subject, brief: brief, language: words.language, labels: words.labels,
      organisation: content.organisation.oneLine(limit: 100), only: places.only, period: period,
      held: .init((content.desk?.held ?? []).map(heldLine)),
      trouble: .init(sources.filter { $0.state != .ok }.map(sourceLine)), unrecognised: unrecognised,
      act: act, texts: texts,
      // What a handful of bills did stands below anyway.
      alerts: stories.count > 4 ? .init(important.compactMap(alert)) : nil, sections: sectionPages,
      left: left, coming: coming, reviews: reviews, corrections: corrections,
      quiet: stories.isEmpty && !isAlert ? quiet : nil, footer: footer)
  }

  // MARK: The frame

  private var period: String {
    let until = wording.instant(content.until)
    if isAlert { return words.say("period-alert", ["until": until]) }
    guard let since = content.since else { return words.say("period-first", ["until": until]) }
    return words.say("period", ["until": until, "since": wording.instant(since)])
  }

  private func heldLine(_ held: HeldNews) -> String {
    words.say(
      "held", count: held.changed,
      ["name": held.name.oneLine(limit: 80), "bills": words.number(held.bills)])
  }

  private func sourceLine(_ source: SourceReading) -> String {
    words.say(
      "source-\(source.state.rawValue)",
      [
        "name": source.name.oneLine(limit: 80), "instant": source.checkedAt.map(wording.instant),
        // The addresses and answers behind a failure are for those who can mend it.
        "error": content.desk == nil ? nil : source.error?.oneLine(limit: 200),
      ])
  }

  private var unrecognised: DigestPage.UnknownLines? {
    guard let lines = content.desk?.unrecognised, !lines.isEmpty, !isAlert else { return nil }
    // More are for the command line: a vocabulary that knows nothing must not bury the news.
    let shown = lines.prefix(12)
    return DigestPage.UnknownLines(
      lines: shown.map { line in
        DigestPage.UnknownLine(
          unknownBill: line.bill.number.description.oneLine(limit: 40),
          unknownPlace: places.name(of: line.bill),
          unknownText: words.say(
            "line", ["text": line.text.oneLine(limit: 800), "on": wording.day(line.on)]),
          unknownURL: line.officialURL?.webAddress)
      }, unknownRest: rest(of: lines.count, shown: shown.count))
  }

  /// `and 38 more`; nil where all are shown.
  func rest(of count: Int, shown: Int) -> String? {
    count > shown ? words.say("more", count: count - shown) : nil
  }

  private var left: String? {
    let count = stories.count - told.count
    guard count > 0 else { return nil }
    return words.say(content.desk == nil ? "left-public" : "left-internal", count: count)
  }

  private var footer: [String] {
    if content.desk?.held.isEmpty == false { return [words.say("footer-held")] }
    if isAlert { return [words.say("footer-alert")] }
    let silent = sections.filter(\.groups.isEmpty).map(\.title)
    let nothing =
      silent.isEmpty ? [] : [words.say("nothing-for", ["campaigns": silent.joined(separator: ", ")])]
    let doubts = content.desk?.doubts ?? 0
    return (content.desk?.paused ?? []).map(pausedLine) + nothing
      + (doubts > 0 ? [words.say("doubts", count: doubts)] : [])
      + [words.say("checked", count: content.billsChecked)]
      + sources.filter { $0.state == .ok }.map(sourceLine) + (content.week.map { [alive($0)] } ?? [])
  }

  private func pausedLine(_ paused: PausedAddress) -> String {
    words.say(
      "paused",
      ["address": paused.address.oneLine(limit: 100), "reason": paused.reason.oneLine(limit: 300)])
  }

  private func alive(_ week: WeekNews) -> String {
    words.say(
      "alive", count: week.runs,
      ["changes": words.number(week.changes), "letters": words.number(week.letters)])
  }
}
