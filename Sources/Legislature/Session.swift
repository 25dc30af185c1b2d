/// The period in which bill numbers are unique, such as a biennium; its sittings and cutoffs lie in it.
package struct Session: Hashable, Sendable {
  /// The source's own name, `2025-26`.
  package let id: String
  /// The calendar years in which it sits, in order.
  package let years: [Int]
  /// The first day on which something can be filed for it, before the first sitting.
  package let opens: Day
  /// Regular and special sittings, in order.
  package let sittings: [Sitting]
  /// In order of their days.
  package let cutoffs: [Cutoff]

  package init(id: String, years: [Int], opens: Day, sittings: [Sitting] = [], cutoffs: [Cutoff] = []) {
    self.id = id
    self.years = years
    self.opens = opens
    self.sittings = sittings.sorted { $0.start < $1.start }
    self.cutoffs = cutoffs.sorted { $0.on < $1.on }
  }

  /// Whether a source means this session: by its id, or by its years alone ("2025-2026"), as sources of many states write.
  package func isCalled(_ name: String) -> Bool {
    if name == id { return true }
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0.count == 4 }) else { return false }
    let stated = parts.compactMap { Int($0) }
    return stated == years || (stated.count == 2 && stated[0] == stated[1] && years == [stated[0]])
  }

  /// The last day of the regular sitting of the session's last year; nil while no such sitting is known, and then
  /// nothing dies.
  package var sineDie: Day? {
    sittings.last { $0.kind == .regular && $0.start.year == years.last }?.end
  }

  /// The days after which unfinished bills are dead: sine die, and the end of every special sitting after it.
  package var deadlines: [Day] {
    guard let sineDie else { return [] }
    return [sineDie] + sittings.filter { $0.start > sineDie }.map(\.end)
  }

  /// The first regular sitting that begins after a day.
  package func regularSitting(after day: Day) -> Sitting? {
    sittings.first { $0.kind == .regular && $0.start > day }
  }

  /// The sitting that a day falls in.
  package func sitting(on day: Day) -> Sitting? { sittings.last { $0.start <= day && day <= $0.end } }
}

/// A regular or special sitting within a session.
package struct Sitting: Hashable, Sendable {
  package enum Kind: String, Sendable, Codable, CaseIterable { case regular, special }

  /// As the source's headings name it, `2025 Regular Session`.
  package let name: String
  package let kind: Kind
  package let start: Day
  /// The last day, on which it adjourns.
  package let end: Day

  package init(name: String, kind: Kind, start: Day, end: Day) {
    self.name = name
    self.kind = kind
    self.start = start
    self.end = end
  }
}

/// The last day on which bills may pass a step; those that have not are out unless they are exempt.
package struct Cutoff: Hashable, Sendable {
  /// The step that a bill must have taken.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case policyCommittee = "policy-committee"
    case fiscalCommittee = "fiscal-committee"
    case houseOfOrigin = "house-of-origin"
    case oppositePolicyCommittee = "opposite-policy-committee"
    case oppositeFiscalCommittee = "opposite-fiscal-committee"
    case oppositeHouse = "opposite-house"
  }

  package let kind: Kind
  package let name: String
  package let on: Day
  /// The hour of that day (0 to 23, the source's zone) at which it falls; nil for the end of the day.
  package let hour: Int?
  /// Where the date comes from.
  package let source: String
  /// Whether the date was read in the legislature's own resolution or agrees with its records.
  package let verified: Bool
  /// What the cutoff does not hold for, in words.
  package let exemptions: [String]

  /// Unique within a session, `2025-house-of-origin`.
  package var id: String { "\(on.year)-\(kind.rawValue)" }

  package init(
    kind: Kind, name: String, on: Day, hour: Int? = nil, source: String, verified: Bool,
    exemptions: [String] = []
  ) {
    self.kind = kind
    self.name = name
    self.on = on
    self.hour = hour
    self.source = source
    self.verified = verified
    self.exemptions = exemptions
  }
}

/// The sessions of a legislature.
package struct SessionCalendar: Hashable, Sendable {
  /// In order of their openings.
  package let sessions: [Session]

  package init(sessions: [Session]) { self.sessions = sessions.sorted { $0.opens < $1.opens } }

  /// The session that a day falls in, or the last one before it; nil before the first.
  package func session(on day: Day) -> Session? { sessions.last { $0.opens <= day } }

  /// The sessions in which something can happen on a day: the one that it falls in, and others that are sitting or whose
  /// bills the executive may still have, such as a special session beside the next regular one. One whose sittings nobody
  /// knows lasts as long as its years.
  package func current(on day: Day) -> [Session] {
    guard let last = session(on: day) else { return [] }
    return sessions.filter { session in
      session == last
        || (session.opens <= day
          && (session.sittings.contains { $0.start <= day && day <= $0.end.adding(days: Self.executiveDays) }
            || (session.sittings.isEmpty && session.years.contains(day.year))))
    }
  }

  /// Governors and the President have at most twenty days for a bill, and Sundays between them may not count.
  private static let executiveDays = 24

  package func session(id: String) -> Session? { sessions.first { $0.id == id } }
}
