internal import Foundation
internal import Legislature

extension DigestComposer {
  /// A subject is no longer than this, where its first headline allows it.
  private static let longest = 120

  private var hasTrouble: Bool {
    sources.contains { $0.state != .ok } || content.desk?.unrecognised.isEmpty == false
  }

  var quiet: String {
    let calm = !hasTrouble && content.billsChecked > 0
    let read = calm ? sources.compactMap(\.checkedAt).min() : nil
    return words.say(
      calm ? "subject-quiet" : "subject-not-quiet", count: content.billsChecked,
      ["time": read.map { wording.time(of: $0) }]
    ).capitalisedSentence
  }

  /// The news in one line; trouble with a source is never left out, so that silence is not taken for calm.
  var subject: String {
    let subject =
      isAlert
      ? words.say("subject-alert", ["news": news(in: Self.longest)])
      : news(in: Self.longest).capitalisedSentence
    return trouble.isEmpty ? subject : words.say("list", ["before": subject, "next": trouble])
  }

  /// The news without the trouble.
  var brief: String { news(in: Self.longest * 3 / 2).capitalisedSentence }

  private var trouble: String {
    let failed = sources.count { $0.state != .ok }
    let lines = content.desk?.unrecognised.count ?? 0
    return joined(
      (failed > 0 ? [words.say("trouble-sources", count: failed)] : [])
        + (lines > 0 && !isAlert ? [words.say("trouble-lines", count: lines)] : []), by: "list")
  }

  private func news(in length: Int) -> String {
    if let held = content.desk?.held, !held.isEmpty {
      return words.say("subject-held", count: held.reduce(0) { $0 + $1.changed })
    }
    let first = firstErrand
    if stories.isEmpty, first == nil {
      let count = content.corrections.count
      return count == 0 ? quiet : words.say("subject-corrections", count: count)
    }
    let moved = stories.count { $0.moved }
    let others = stories.count - moved
    let counts =
      (moved > 0 ? [words.say("subject-moved", count: moved)] : [])
      + (others > 0 ? [words.say(moved > 0 ? "subject-others" : "subject-news", count: others)] : [])
      + [first].compactMap(\.self)
    let count =
      isAlert && first == nil ? "" : joined(isAlert ? [first].compactMap(\.self) : counts, by: "and")
    let room = length - count.count - (trouble.isEmpty ? 0 : trouble.count + 2)
    let headlines = headlines(in: room)
    if count.isEmpty || headlines.isEmpty { return count + headlines }
    return words.say("subject", ["counts": count, "news": headlines])
  }

  /// `1 hearing tomorrow 8:00 AM, sign in by 7:00 AM`: what is due first.
  private var firstErrand: String? {
    guard let first = actions.urgent.first else { return nil }
    let zone = first.hearing?.zone ?? content.timeZone
    let day = Clock(first.due, in: zone).day
    switch first.kind {
    case .signIn, .meeting:
      guard let hearing = first.hearing else { return nil }
      let same = firstErrands.compactMap(\.hearing)
      let meetings = Set(same.map { "\($0.hearing.meeting ?? "") \($0.hearing.committee) \($0.begins)" })
      let begins = Clock(hearing.begins, in: zone)
      let hour = wording.time(of: first.due, in: zone)
      return words.say(
        first.kind == .signIn ? "subject-hearing" : "subject-meeting", count: meetings.count,
        [
          "day": wording.near(begins.day, in: zone),
          "time": meetings.count == 1 && hearing.hasHour ? wording.time(of: hearing.begins, in: zone) : nil,
          "by": first.kind == .meeting ? nil : day == begins.day ? hour : wording.moment(first.due, in: zone),
        ])
    case .written: return words.say("subject-written", ["day": wording.near(day, in: zone)])
    case .cutoff: return words.say("subject-cutoff", ["day": wording.near(day, in: zone)])
    case .executive: return words.say("subject-executive", ["day": wording.near(day, in: zone)])
    }
  }

  /// Those of the kind and the day of what is due first.
  private var firstErrands: [Errand] {
    guard let first = actions.urgent.first else { return [] }
    let day = first.hearing?.hearing.on ?? Clock(first.due, in: content.timeZone).day
    return actions.urgent.filter {
      $0.kind == first.kind && ($0.hearing?.hearing.on ?? Clock($0.due, in: content.timeZone).day) == day
    }
  }

  /// As many headlines as there is room for; at least one. The bills of what is due first lead, by their number alone.
  private func headlines(in room: Int) -> String {
    var seen: Set<BillKey> = []
    let due = firstErrands.filter { seen.insert($0.bill).inserted }
      .map { $0.bill.number.description.oneLine(limit: 40) }
    let others = stories.filter { !seen.contains($0.news.key) }.compactMap { story in
      story.topItem.map { "\(story.bill) \(wording.headline($0))" }
    }
    let all = due + others
    var result = ""
    for (index, headline) in all.enumerated() {
      let key = index < due.count ? "and" : "list"
      let longer = result.isEmpty ? headline : words.say(key, ["before": result, "next": headline])
      let more = all.count - index - 1
      let tail = more > 0 ? words.say("more", count: more).count + 2 : 0
      guard result.isEmpty || longer.count + tail <= room else {
        return words.say("list", ["before": result, "next": words.say("more", count: all.count - index)])
      }
      result = longer
    }
    return result
  }

  private func joined(_ parts: [String], by key: String) -> String {
    parts.dropFirst().reduce(parts.first ?? "") { words.say(key, ["before": $0, "next": $1]) }
  }
}

extension String {
  /// With a capital at its beginning; a bill's number or a figure stays as it is.
  fileprivate var capitalisedSentence: String { prefix(1).uppercased() + dropFirst() }
}
