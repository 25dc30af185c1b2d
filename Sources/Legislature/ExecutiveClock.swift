/// How long the governor, mayor or President has for a bill.
package struct ExecutiveRules: Hashable, Sendable {
  /// What a bill becomes that is neither signed nor returned in time.
  package enum Unsigned: String, Sendable, CaseIterable { case law, vetoed }

  /// Days to act after the day on which it is presented.
  package let days: Int
  /// Weekdays that are not counted.
  package let excluded: [Weekday]
  /// Days to act after the legislature adjourned, when it does so before the first count is over; nil where that
  /// changes nothing.
  package let afterAdjournment: Int?
  package let unsigned: Unsigned

  package init(days: Int, excluded: [Weekday] = [], afterAdjournment: Int? = nil, unsigned: Unsigned = .law) {
    self.days = days
    self.excluded = excluded
    self.afterAdjournment = afterAdjournment
    self.unsigned = unsigned
  }

  /// The clock of a bill that was delivered on a day.
  ///
  /// The sitting during which it was delivered, or the last one before, is the one whose adjournment counts. A sitting
  /// that adjourns on the very day on which the first count ends has adjourned within it: there is nobody to return the
  /// bill to that evening.
  package func clock(delivered: Day, sittings: [Sitting]) -> ExecutiveClock {
    let first = day(delivered, plus: days)
    let adjourned = sittings.sorted { $0.start < $1.start }.last { $0.start <= delivered }?.end
    guard let afterAdjournment, let adjourned, adjourned <= first,
      // What comes to the executive when the second count is nearly over has its days from delivery.
      case let second = day(adjourned, plus: afterAdjournment), second >= first
    else { return ExecutiveClock(delivered: delivered, last: first, adjourned: nil, unsigned: unsigned) }
    return ExecutiveClock(delivered: delivered, last: second, adjourned: adjourned, unsigned: unsigned)
  }

  /// Counted from the day after `start`, without excluded days.
  private func day(_ start: Day, plus count: Int) -> Day {
    var day = start
    var left = count
    // A rule that excludes all seven would never end; the reader of the file refuses it, and here it excludes none.
    let excluded = Set(excluded).count < Weekday.allCases.count ? excluded : []
    while left > 0 {
      day = day.adding(days: 1)
      if !excluded.contains(Weekday(of: day)) { left -= 1 }
    }
    return day
  }
}

/// By when the executive must act on one bill.
package struct ExecutiveClock: Hashable, Sendable {
  package let delivered: Day
  /// The last day on which it can act.
  package let last: Day
  /// The adjournment from which the days are counted; nil when they are counted from the delivery. One that is yet to
  /// come is the one that the calendar foresees.
  package let adjourned: Day?
  /// What the bill becomes when that day has passed.
  package let unsigned: ExecutiveRules.Unsigned

  package init(delivered: Day, last: Day, adjourned: Day?, unsigned: ExecutiveRules.Unsigned) {
    self.delivered = delivered
    self.last = last
    self.adjourned = adjourned
    self.unsigned = unsigned
  }

  /// Calendar days from a day to the last one: 0 on the last day, negative when it is over.
  package func daysLeft(on day: Day) -> Int { last.ordinal - day.ordinal }
}

extension ExecutiveClock {
  /// The day of the last delivery among a bill's lines; nil if there is none.
  package static func delivery(in lines: [(Action, Reading?)]) -> Day? {
    lines.last { $0.1?.effect == .delivers }?.0.on
  }
}
