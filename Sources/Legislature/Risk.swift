/// How a bill stands before its next cutoff, in words that pretend no precision.
package struct Risk: Hashable, Sendable {
  package enum Level: String, Sendable, Codable, CaseIterable, Comparable {
    case onTrack = "on-track"
    case atRisk = "at-risk"
    case likelyOut = "likely-out"

    package static func < (left: Level, right: Level) -> Bool { left.order < right.order }
    /// From the least to the most.
    package var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// So many days before a cutoff something can be said.
  static let mostDays = 90

  package let level: Level
  /// Sentences without a full stop, the weightiest first.
  package let reasons: [String]

  /// What happened before counts more than what seems likely; a hearing on the calendar takes the edge off.
  init(of outlook: Outlook, before next: CutoffVerdict) {
    var level: Level
    if let record = outlook.record, record.isTelling {
      level = record.share >= 0.8 ? .likelyOut : record.share >= 0.5 ? .atRisk : .onTrack
    } else {
      level = Self.level(
        steps: next.steps.count, days: next.daysLeft, canBeReported: Self.canBeReported(outlook))
    }
    if level == .likelyOut, outlook.hearing != nil || !next.signs.isEmpty { level = .atRisk }
    self.level = level
    reasons = Self.reasons(outlook, next)
  }

  /// A committee reports what it has heard, or will hear in time.
  private static func canBeReported(_ outlook: Outlook) -> Bool {
    switch outlook.next?.next {
    case .referral, .report: outlook.heard || outlook.hearing != nil
    default: true
    }
  }

  /// Without history: how many steps in how many days, and whether the first of them has been prepared.
  private static func level(steps: Int, days: Int, canBeReported: Bool) -> Level {
    if !canBeReported { return days <= 3 ? .likelyOut : days <= 14 ? .atRisk : .onTrack }
    if days <= 1 { return steps > 1 ? .likelyOut : .atRisk }
    return days < 3 * steps ? .atRisk : .onTrack
  }

  private static func reasons(_ outlook: Outlook, _ next: CutoffVerdict) -> [String] {
    let days = next.daysLeft == 0 ? "today is the last day" : "\(next.daysLeft.counted("day")) left"
    var reasons = ["\(next.steps.count.counted("step")) to take, \(days)"]
    switch next.next {
    case .referral, .report:
      if let hearing = outlook.hearing {
        reasons.append("\(hearing.kind) hearing on \(hearing.on.inWords)")
      } else if outlook.heard {
        reasons.append("heard, not reported")
      } else {
        reasons.append(outlook.knowsCalendar ? "no hearing held or scheduled" : "no hearing held by then")
      }
    default: break
    }
    if let record = outlook.record, record.isTelling { reasons.append(record.words) }
    if !next.signs.isEmpty {
      reasons.append("may be exempt: \(next.signs.map(\.words).joined(separator: ", "))")
    }
    if !next.cutoff.verified { reasons.append("the date of the cutoff is not verified") }
    return reasons
  }
}

/// What became of the bills that stood in one position so many days before a cutoff of an earlier sitting.
package struct CutoffRecord: Hashable, Sendable {
  /// The year of that cutoff.
  package let year: Int
  /// Days before the cutoff on which they stood so.
  package let days: Int
  /// How many bills did.
  package let bills: Int
  /// How many of them had not taken the steps when the sitting ended.
  package let failed: Int

  package init(year: Int, days: Int, bills: Int, failed: Int) {
    self.year = year
    self.days = days
    self.bills = bills
    self.failed = failed
  }

  /// Fewer bills say nothing.
  package static let leastBills = 20
  package var isTelling: Bool { bills >= Self.leastBills }
  /// From 0 to 1.
  package var share: Double { bills == 0 ? 0 : Double(failed) / Double(bills) }

  /// `9 bills of 10 in this position 7 days before it in 2025 did not make it (191 of 212)`.
  package var words: String {
    let tenths = Int((share * 10).rounded())
    let share =
      switch failed {
      case 0: "no bill"
      case bills: "every bill"
      default: tenths == 0 ? "hardly a bill" : tenths == 10 ? "nearly every bill" : "\(tenths) bills of 10"
      }
    return
      "\(share) in this position \(days.counted("day")) before it in \(year) did not make it (\(failed) of \(bills))"
  }
}

/// What bills have in common that are compared before a cutoff.
package struct CutoffSituation: Hashable, Sendable {
  package enum Step: String, Sendable, CaseIterable {
    case referral, report
    case fiscalReport = "fiscal-report"
    case leaveRules = "leave-rules"
    case pass
  }
  package let step: Step
  /// Days before the cutoff: one of `spans`.
  package let days: Int
  /// Whether the committee that has it held a hearing.
  package let heard: Bool

  package init(step: Step, days: Int, heard: Bool) {
    self.step = step
    self.days = days
    self.heard = heard
  }

  /// Days before a cutoff at which bills are compared; a bill is compared at the first one that is not shorter.
  package static let spans = [1, 3, 7, 14, 28]

  /// nil for a bill that has no steps to take, or is further away than any span.
  package init?(next: CutoffStep?, isFiscal: Bool, heard: Bool, daysLeft: Int) {
    guard let next, daysLeft >= 0, let days = Self.spans.first(where: { $0 >= daysLeft }) else { return nil }
    self.days = days
    self.heard = heard
    step =
      switch next {
      case .referral: .referral
      case .report: isFiscal ? .fiscalReport : .report
      case .leaveRules: .leaveRules
      case .pass: .pass
      }
  }
}
