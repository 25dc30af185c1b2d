package import Foundation

/// What of a bill's outlook is news on a night, given what was told before.
package struct OutlookNews: Sendable {
  package let bill: Bill
  package let outlook: Outlook
  package let session: Session
  /// The day of the last night that read everything; nil before the first.
  package let lastRead: Day?
  /// The bill's changes of these kinds so far.
  package let told: [Change]
  /// How many days before a cutoff it is told of.
  package let nearDays: [Int]
  package let seenAt: Date

  /// What has to be known of the past, and what is made.
  package static let kinds: Set<ChangeKind> = [.cutoffNear, .cutoffMissed, .revived, .executiveClock]

  package init(
    bill: Bill, outlook: Outlook, session: Session, lastRead: Day?, told: [Change], nearDays: [Int],
    seenAt: Date
  ) {
    self.bill = bill
    self.outlook = outlook
    self.session = session
    self.lastRead = lastRead
    self.told = told
    self.nearDays = nearDays
    self.seenAt = seenAt
  }

  package var changes: [Change] {
    revivals + [missed, near, executive, lapsed].compactMap(\.self)
  }

  private func change(_ kind: ChangeKind, on day: Day, before: JSON? = nil, after: JSON) -> Change {
    Change(bill: bill.key, kind: kind, occurredOn: day, seenAt: seenAt, before: before, after: after)
  }

  /// Whether a day ended since the last night that read everything.
  private func hasJustPassed(_ day: Day) -> Bool { day < outlook.day && lastRead.map { $0 <= day } ?? false }

  private func told(_ kind: ChangeKind, of cutoff: Cutoff) -> [JSON] {
    told.filter { $0.kind == kind }.compactMap(\.after).filter { $0["cutoff"]?.text == cutoff.id }
  }

  // Cutoffs

  /// The nearest of the days that were asked for; one that a skipped night left out is not made up for. A bill that is on
  /// track needs nobody.
  private var near: Change? {
    guard let next = outlook.next, outlook.risk?.level != .onTrack,
      [.alive, .mayBeExempt, .carriedOver].contains(outlook.status),
      let threshold = nearDays.filter({ $0 >= next.daysLeft }).min(),
      !told(.cutoffNear, of: next.cutoff).contains(where: { ($0["threshold"]?.number ?? .max) <= threshold })
    else { return nil }
    let after = next.json.adding("threshold", .int(threshold))
      .adding("hearing", outlook.hearing?.json ?? .null).adding("risk", outlook.risk?.json ?? .null)
    return change(.cutoffNear, on: next.cutoff.on, after: after)
  }

  private var missed: Change? {
    guard let missed = outlook.missed, missed.moved == nil, hasJustPassed(missed.cutoff.on),
      [.out, .mayBeExempt, .carriedOver].contains(outlook.status),
      told(.cutoffMissed, of: missed.cutoff).isEmpty
    else { return nil }
    return change(.cutoffMissed, on: missed.cutoff.on, after: missed.json)
  }

  /// What was called dead and is not: it moved, or lines that came late say that it had met the cutoff.
  private var revivals: [Change] {
    guard let sitting = session.sittings.last(where: { $0.kind == .regular && $0.start <= outlook.day })
    else { return [] }
    return told.filter { $0.kind == .cutoffMissed }.compactMap(\.after).compactMap { dead in
      guard dead["status"]?.text == "dead", let id = dead["cutoff"]?.text,
        let on = dead["on"]?.text.flatMap({ Day($0) }), sitting.start <= on,
        outlook.missed?.cutoff.id != id || outlook.missed?.moved != nil,
        !told.contains(where: { $0.kind == .revived && $0.after?["cutoff"]?.text == id })
      else { return nil }
      let moved = outlook.missed?.cutoff.id == id ? outlook.missed?.moved : nil
      let after = bill.stageJSON.adding("cutoff", .string(id)).adding("name", dead["name"] ?? .null)
        .adding("moved_on", .optional(moved?.on.description)).adding("moved_by", .optional(moved?.text))
      let before = JSON.object([
        "status": .string("dead"), "cutoff": .string(id), "name": dead["name"] ?? .null,
        "on": .string(on.description),
      ])
      return change(.revived, on: moved?.on ?? outlook.day, before: before, after: after)
    }
  }

  // The executive

  /// What was told last of this delivery.
  private func lastClock(_ clock: ExecutiveClock) -> JSON? {
    told.last {
      $0.kind == .executiveClock && $0.after?["delivered"]?.text == clock.delivered.description
    }?.after
  }

  /// It was delivered, or another last day holds than was told.
  private var executive: Change? {
    guard let clock = outlook.executive, clock.last >= outlook.day else { return nil }
    let before = lastClock(clock)
    guard before?["last_day"]?.text != clock.last.description else { return nil }
    return change(
      .executiveClock, on: clock.last, before: before,
      after: clock.json(on: outlook.day).adding("lapsed", .bool(false)))
  }

  /// The last day is over and no line says what became of it.
  private var lapsed: Change? {
    guard let clock = outlook.executive, hasJustPassed(clock.last),
      lastClock(clock)?["lapsed"] != .bool(true)
    else { return nil }
    return change(
      .executiveClock, on: clock.last, before: lastClock(clock),
      after: clock.json(on: outlook.day).adding("lapsed", .bool(true)))
  }
}

extension JSON {
  fileprivate var number: Int? { if case .int(let value) = self { value } else { nil } }
}
