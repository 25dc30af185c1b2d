internal import Foundation
internal import Legislature

extension Wording {
  /// One sentence for a piece of news, with what it was and what it is. `since` is when the last digest ended: what
  /// happened before that day is said to be late.
  func sentence(_ item: NewsItem, campaigns: [String: String], since: Date?) -> String {
    var values = values(of: item.change, campaigns: campaigns)
    if let line = item.line?.after {
      values["line"] = line["text"]?.text?.oneLine(limit: 800)
      values["on"] = line["on"]?.text.flatMap { Day($0) }.map(day)
    }
    let sentence = words.say(item.change.kind.rawValue, values)
    guard let late = lateDay(item.change, since: since) else { return sentence }
    return words.say("late", ["sentence": sentence, "day": day(late)])
  }

  /// A few words to stand behind the bill's number, as in a subject: `signed into law`.
  func headline(_ item: NewsItem) -> String {
    let change = item.change
    guard let stage = change.newStage else {
      return words.say("short-\(change.kind.rawValue)", values(of: change, campaigns: [:]))
    }
    if stage == .law, item.line?.classes.contains("executive-signature") == true {
      return words.say("short-law-signed")
    }
    let location = change.after?["location"]
    let place = place(chamber: location?["chamber"]?.text, committee: location?["committee"]?.text)
    return words.say("short-stage-\(stage.rawValue)", ["place": place])
  }

  /// The day on which it happened, if an earlier digest should have told it.
  private func lateDay(_ change: Change, since: Date?) -> Day? {
    let dated: Set<ChangeKind> = [
      .actionAdded, .stageChanged, .revived, .rollCall, .versionPublished, .introduced,
    ]
    guard dated.contains(change.kind), let on = change.occurredOn else { return nil }
    let expected =
      since.map { Clock($0, in: timeZone).day } ?? Clock(change.seenAt, in: timeZone).day.adding(days: -1)
    return on < expected ? on : nil
  }

  private func values(of change: Change, campaigns: [String: String]) -> [String: String?] {
    let side = change.after ?? change.before
    switch change.kind {
    case .stageChanged: return ["from": stage(change.before), "to": stage(change.after)]
    case .revived:
      let missed = change.before?["name"]?.text?.oneLine(limit: 100)
      return [
        "from": stage(change.before) ?? words.say("out-since", ["name": missed]), "to": stage(change.after),
      ]
    case .actionAdded, .actionRedated, .actionWithdrawn: return lineValues(change)
    case .introduced: return introducedValues(change)
    case .hearingScheduled, .hearingMoved, .hearingCancelled: return hearingValues(change)
    case .rollCall: return voteValues(side)
    case .campaignMatched: return matchValues(side, campaigns: campaigns)
    case .correction: return correctionValues(change)
    case .textChanged: return textValues(side, before: change.before, campaigns: campaigns)
    case .companionDiverged: return divergedValues(side)
    default: return plainValues(side, on: change.occurredOn)
    }
  }

  private func lineValues(_ change: Change) -> [String: String?] {
    let line = change.after ?? change.before
    let old = change.before?["on"]?.text.flatMap { Day($0) }
    let new = change.after?["on"]?.text.flatMap { Day($0) }
    return [
      "on": (new ?? old ?? change.occurredOn).map(day), "from": old.map(day), "to": new.map(day),
      "chamber": place(chamber: line?["chamber"]?.text, committee: nil),
      "line": line?["text"]?.text?.oneLine(limit: 800),
    ]
  }

  private func introducedValues(_ change: Change) -> [String: String?] {
    var last: JSON?
    if case .array(let lines)? = change.after?["actions"] { last = lines.last }
    return [
      "to": stage(change.after), "on": change.occurredOn.map(day),
      "line": last?["text"]?.text?.oneLine(limit: 800),
      "lineOn": last?["on"]?.text.flatMap { Day($0) }.map(day),
    ]
  }

  private func hearingValues(_ change: Change) -> [String: String?] {
    let hearing = change.after ?? change.before
    let reason = hearing?["reason"]?.text?.oneLine(limit: 300)
    return [
      "kind": hearingKind(hearing?["kind"]?.text ?? ""),
      "short": hearingKind(hearing?["kind"]?.text ?? "", isShort: true),
      "place": place(chamber: hearing?["chamber"]?.text, committee: hearing?["committee"]?.text),
      "day": hearing?["on"]?.text.flatMap { Day($0) }.map(dayOfWeek),
      "when": when(hearing), "from": when(change.before), "to": when(change.after),
      "reason": reason == "vanished" ? nil : reason, "vanished": reason == "vanished" ? "yes" : nil,
      "again": change.kind == .hearingScheduled && change.before != nil ? "yes" : nil,
    ]
  }

  /// Day, hour and room of a hearing.
  private func when(_ hearing: JSON?) -> String? {
    guard let on = hearing?["on"]?.text, let parsed = Day(on) else { return nil }
    return words.say(
      "when",
      [
        "day": dayOfWeek(parsed), "time": hearing?["at"]?.text.map { time($0.oneLine(limit: 20)) },
        "room": hearing?["room"]?.text?.oneLine(limit: 120),
      ])
  }

  private func voteValues(_ call: JSON?) -> [String: String?] {
    func number(_ key: String, evenZero: Bool = false) -> String? {
      guard case .int(let value)? = call?[key], evenZero || value != 0 else { return nil }
      return String(value)
    }
    return [
      "chamber": place(chamber: call?["chamber"]?.text, committee: nil),
      "on": call?["on"]?.text.flatMap { Day($0) }.map(day),
      "motion": call?["motion"]?.text?.oneLine(limit: 200),
      "vote": words.say(
        "vote",
        [
          "yeas": number("yeas", evenZero: true), "nays": number("nays", evenZero: true),
          "absent": number("absent"),
          "excused": number("excused"),
        ]),
    ]
  }

  private func matchValues(_ match: JSON?, campaigns: [String: String]) -> [String: String?] {
    let id = match?["campaign"]?.text
    var percent: String?
    switch match?["score"] {
    case .double(let score) where score.isFinite:
      percent = String(Int((min(max(score, 0), 1) * 100).rounded()))
    case .int(let score): percent = String(min(max(score, 0), 1) * 100)
    default: break
    }
    return [
      "campaign": id.map { campaigns[$0] ?? $0 }?.oneLine(limit: 80), "percent": percent,
      "possible": match?["relevant"] == .bool(false) ? "yes" : nil,
    ]
  }

  private func textValues(_ side: JSON?, before: JSON?, campaigns: [String: String]) -> [String: String?] {
    func relevant(_ side: JSON?) -> [String] {
      items(side?["campaigns"]).filter { $0["relevant"] == .bool(true) }.compactMap { $0["id"]?.text }
    }
    func titles(_ ids: [String]) -> String? {
      ids.isEmpty ? nil : ids.map { (campaigns[$0] ?? $0).oneLine(limit: 80) }.joined(separator: ", ")
    }
    let wires = items(side?["tripwires"]).map { wire in
      words.say(
        "tripwire-\(wire["state"]?.text ?? "")",
        [
          "name": wire["name"]?.text?.oneLine(limit: 80),
          "section": wire["section"]?.text?.oneLine(limit: 10),
        ])
    }
    let values: [String: String?] = [
      "version": side?["version"]?.text?.oneLine(limit: 40),
      "amendment": side?["amendment"]?.text?.oneLine(limit: 60), "gained": quotes(side?["gained"]),
      "lost": quotes(side?["lost"]), "tripwires": wires.isEmpty ? nil : wires.joined(separator: "; "),
      "joins": titles(relevant(side).filter { !relevant(before).contains($0) }),
      "leaves": titles(relevant(before).filter { !relevant(side).contains($0) }),
      "unread": items(side?["problems"]).isEmpty ? nil : "yes",
    ]
    let news = ["gained", "lost", "tripwires", "joins", "leaves", "unread"]
    let isSame = news.allSatisfy { (values[$0] ?? nil) == nil }
    return values.merging(["same": isSame ? "yes" : nil]) { old, _ in old }
  }

  /// The first passages of a list of them, and how many more there are.
  private func quotes(_ list: JSON?) -> String? {
    let passages = items(list).map { passage in
      words.say(
        "passage",
        [
          "text": passage["snippet"]?.text?.oneLine(limit: 120),
          "section": passage["section"]?.text?.oneLine(limit: 10),
        ])
    }
    let most = 3
    guard !passages.isEmpty else { return nil }
    let more =
      passages.count > most ? [words.say("more-passages", ["count": String(passages.count - most)])] : []
    return (passages.prefix(most) + more).joined(separator: ", ")
  }

  /// What the text said and says around what is watched, the strongest first.
  func passages(_ change: Change) -> [DigestPage.Passage] {
    items(change.after?["tripwires"]).prefix(4).compactMap { wire in
      func quote(_ key: String) -> String? {
        guard let text = wire[key]?.text?.oneLine(limit: 240), !text.isEmpty else { return nil }
        return words.say("passage", ["text": text])
      }
      let (was, now) = (quote("before"), quote("after"))
      return was == nil && now == nil ? nil : DigestPage.Passage(was: was, is: now)
    }
  }

  private func items(_ list: JSON?) -> [JSON] { if case .array(let items)? = list { items } else { [] } }

  private func divergedValues(_ side: JSON?) -> [String: String?] {
    var percent: String?
    if case .double(let share)? = side?["likeness"], share.isFinite {
      percent = String(Int((min(max(share, 0), 1) * 100).rounded()))
    }
    return [
      "bill": side?["companion_version"]?.text?.oneLine(limit: 40),
      "version": side?["version"]?.text?.oneLine(limit: 40), "percent": percent,
    ]
  }

  private func correctionValues(_ change: Change) -> [String: String?] {
    func side(_ side: JSON?) -> String? {
      if let stage = stage(side) { return stage }
      guard let text = side?["text"]?.text?.oneLine(limit: 800) else { return when(side) }
      return words.say("line", ["text": text, "on": side?["on"]?.text.flatMap { Day($0) }.map(day)])
    }
    return ["from": side(change.before), "to": side(change.after), "on": change.occurredOn.map(day)]
  }

  /// What the remaining kinds carry, under the names that their sentences may use.
  private func plainValues(_ side: JSON?, on: Day?) -> [String: String?] {
    func line(_ key: String) -> String? { side?[key]?.text?.oneLine(limit: 300) }
    return [
      "on": (on ?? line("on").flatMap { Day($0) }).map(day), "name": line("name"), "bill": line("bill"),
      "text": line("text"),
      "doubtful": line("status") == "may-be-exempt" ? "yes" : nil,
      "lapsed": side?["lapsed"] == .bool(true) ? "yes" : nil,
      "primary": side?["primary"] == .bool(true) ? "yes" : nil,
    ]
  }
}
