extension Int {
  /// `1 day`, `3 days`.
  package func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}

extension Day {
  /// `Friday 28 February 2025`.
  package var inWords: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    return "\(Weekday(of: self).rawValue.capitalizedFirst) \(day) \(months[month - 1]) \(year)"
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension CutoffStep {
  /// What must happen, to stand after "must".
  package var words: String {
    switch self {
    case .referral(let chamber): "be referred to a committee\(chamber.map { " of the \($0.title)" } ?? "")"
    case .report(let chamber, let committee): "leave \(Self.place(committee ?? "committee", chamber))"
    case .leaveRules(let chamber): "leave \(Self.place("Rules", chamber))"
    case .pass(let chamber): "pass \(chamber.map { "the \($0.title)" } ?? "its house")"
    }
  }

  private static func place(_ committee: String, _ chamber: Chamber?) -> String {
    chamber.map { "\(committee) (\($0.title))" } ?? committee
  }
}

extension Chamber {
  fileprivate var title: String { rawValue.capitalizedFirst }
}

extension ExemptionSign {
  /// Why it may be exempt.
  package var words: String {
    switch self {
    case .title(let word): "its title says “\(word)”"
    case .statute(let cite): "it changes \(cite)"
    case .fiscalCommittee(let committee): "\(committee) has or had it"
    case .companion(let number): "a fiscal committee has or had its companion \(number)"
    }
  }
}

extension Cutoff {
  /// `Friday 28 February 2025, 17:00`.
  package var dayInWords: String {
    on.inWords + (hour.map { ", \($0 < 10 ? "0" : "")\($0):00" } ?? "")
      + (verified ? "" : " (date not verified)")
  }
}

extension CutoffVerdict {
  /// `must leave Ways & Means (Senate) by Friday 28 February 2025`, with what must follow.
  package var stepsInWords: String {
    let words = steps.map(\.words)
    guard let first = words.first else { return "has done what \(cutoff.name) asks" }
    let rest = words.dropFirst().map { ", then \($0)" }.joined()
    return "must \(first)\(rest) by \(cutoff.dayInWords)"
  }
}

extension MissedCutoff {
  /// What can bring a bill back that is out.
  package var revival: String {
    let again = verdict.revives.map { ", or it comes back on \($0.inWords)" } ?? ""
    return "a house suspends its rules, or it is declared necessary to implement a budget" + again
  }

  /// What it did not do, and what follows.
  package var words: String {
    let step = verdict.next?.words ?? "take its steps"
    let what = "\(cutoff.name), \(cutoff.dayInWords), missed: it did not \(step)"
    if let moved { return "\(what); it moved all the same on \(moved.on.inWords): “\(moved.text)”" }
    if let carriedTo {
      return "\(what); that sitting is over, and the bill is carried over to the one of \(carriedTo.inWords)"
    }
    if verdict.outcome == .mayBeExempt {
      return "\(what); it may be exempt: \(verdict.signs.map(\.words).joined(separator: ", "))"
    }
    return "\(what); dead unless \(revival)"
  }
}

extension ExecutiveClock {
  /// Until when the executive has to act, as a day tells it. It does not say whether it has acted.
  package func words(on day: Day) -> String {
    let becomes = unsigned == .law ? "becomes law without signature" : "does not become law"
    let left = daysLeft(on: day)
    if left < 0 {
      return "the last day to act was \(last.inWords): it \(becomes), unless a line tells otherwise"
    }
    let days = left == 0 ? "today" : "\(left.counted("day")) left"
    let why = adjourned.map { ", counted from the adjournment on \($0.inWords)" } ?? ""
    return
      "delivered \(delivered.inWords), last day to act \(last.inWords) (\(days))\(why); unsigned it \(becomes)"
  }
}

extension EffectiveDate {
  package var words: String {
    (on?.inWords ?? text) + (isMarked ? ", parts of it on other days (marked *, see its text)" : "")
  }
}

extension Outlook {
  /// The outlook in sentences without a full stop, what matters most first; empty where the calendar says nothing.
  package var words: [String] {
    var lines: [String] = []
    if let executive { lines.append("Before the executive: \(executive.words(on: day))") }
    if let missed, status != .done { lines.append(missed.words) }
    if let next {
      lines.append("\(next.cutoff.name): \(next.stepsInWords)")
      if let risk { lines.append("\(risk.level.words): \(risk.reasons.joined(separator: "; "))") }
    }
    return lines + effective.map { "Takes effect \($0.words)" }
  }
}

extension Risk.Level {
  package var words: String {
    switch self {
    case .onTrack: "On track"
    case .atRisk: "At risk"
    case .likelyOut: "Likely out"
    }
  }
}
