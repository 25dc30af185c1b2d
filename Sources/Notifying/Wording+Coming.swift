internal import Foundation
internal import Legislature

extension Wording {
  /// `today 7:00 AM`, `tomorrow`, `Tue Mar 26, 7:00 AM`; with the zone where it is not the letter's own.
  func moment(_ instant: Date, in zone: TimeZone, hasHour: Bool = true) -> String {
    let differs = zone.secondsFromGMT(for: instant) != timeZone.secondsFromGMT(for: instant)
    return words.say(
      "moment",
      [
        "day": near(Clock(instant, in: zone).day, in: zone),
        "time": hasHour ? time(of: instant, in: zone) : nil,
        "zone": differs ? zoneName(at: instant, in: zone) : nil,
      ])
  }

  /// `yesterday`, `today`, `tomorrow`, else the day with its weekday.
  func near(_ day: Day, in zone: TimeZone) -> String {
    let today = Clock(now, in: zone).day
    if day == today { return words.say("today") }
    if day == today.adding(days: 1) { return words.say("tomorrow") }
    return day == today.adding(days: -1) ? words.say("yesterday") : dayOfWeek(day)
  }

  /// `Public hearing`, or `public hearing` behind a bill's number; a source's own word as it is.
  func hearingKind(_ kind: String, isShort: Bool = false) -> String {
    let kind = kind.oneLine(limit: 60)
    let key = isShort ? "short-hearing" : "hearing"
    guard ["public", "executive", "work-session"].contains(kind) else {
      return words.say("\(key)-other", ["kind": kind.isEmpty ? nil : kind])
    }
    return words.say("\(key)-\(kind)")
  }

  /// `Public hearing, tomorrow 8:00 AM, House Appropriations (Room A)`.
  func coming(_ news: HearingNews) -> String {
    let hearing = news.hearing
    return words.say(
      "coming-hearing",
      [
        "kind": hearingKind(hearing.kind),
        "when": moment(news.begins, in: news.zone, hasHour: news.hasHour),
        "place": place(chamber: hearing.chamber?.rawValue, committee: hearing.committee),
        "room": hearing.room?.oneLine(limit: 120), "nohour": news.hasHour ? nil : "yes",
      ])
  }

  /// What must happen before a last day.
  func steps(_ clock: ClockNews) -> String? {
    let steps = clock.steps.map(step)
    return steps.isEmpty
      ? nil : steps.dropFirst().reduce(steps[0]) { words.say("then", ["before": $0, "next": $1]) }
  }

  private func step(_ step: CutoffStep) -> String {
    func say(_ key: String, _ chamber: Chamber?, _ committee: String? = nil) -> String {
      words.say(key, ["place": place(chamber: chamber?.rawValue, committee: committee)])
    }
    return switch step {
    case .referral(let chamber): say("step-referral", chamber)
    case .report(let chamber, let committee): say("step-report", chamber, committee)
    case .leaveRules(let chamber): say("step-leave-rules", chamber)
    case .pass(let chamber): say("step-pass", chamber)
    }
  }

  /// The organisation's position; one that was taken on another text is said to be no more than that.
  func position(_ held: HeldPosition) -> String {
    let known = ["support", "oppose", "neutral", "watch"].contains(held.position)
    let position = known ? words.say("position-\(held.position)") : held.position.oneLine(limit: 40)
    return words.say(
      held.isUnderReview ? "position-again" : "position-held",
      ["position": position, "version": held.version?.oneLine(limit: 40)])
  }
}

extension HearingNews {
  var hasHour: Bool { hearing.at.flatMap { WallClock($0) } != nil }
}
