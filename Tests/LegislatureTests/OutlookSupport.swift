import Legislature
import Testing

/// A bill's way through two years of cutoffs, in a legislature of no place.
struct Way {
  static let rules = CutoffRules(
    kinds: ["HB"], fiscalCommittees: [.house: ["Appropriations"], .senate: ["Ways & Means"]],
    exemptTitles: ["budget"], exemptStatutes: ["82"])

  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  static func session() throws -> Session {
    func cutoff(_ kind: Cutoff.Kind, _ on: String, hour: Int? = nil) throws -> Cutoff {
      Cutoff(kind: kind, name: kind.rawValue, on: try day(on), hour: hour, source: "test", verified: true)
    }
    return Session(
      id: "s", years: [2023, 2024], opens: try day("2022-12-01"),
      sittings: [
        Sitting(name: "first", kind: .regular, start: try day("2023-01-09"), end: try day("2023-04-23")),
        Sitting(name: "second", kind: .regular, start: try day("2024-01-08"), end: try day("2024-03-07")),
      ],
      cutoffs: [
        try cutoff(.policyCommittee, "2023-02-17"), try cutoff(.fiscalCommittee, "2023-02-24"),
        try cutoff(.houseOfOrigin, "2023-03-08", hour: 17), try cutoff(.oppositeHouse, "2023-04-12"),
        try cutoff(.policyCommittee, "2024-01-31"), try cutoff(.houseOfOrigin, "2024-02-13"),
      ])
  }

  /// Lines of the house of origin, each with its effect and the committee that it names.
  static func track(
    _ lines: [(String, Effect, String?)], title: String = "Housing.", stage: Stage = .committee,
    hearings: [Hearing]? = nil
  ) throws -> CutoffTrack {
    let key = BillKey(jurisdiction: "xx", session: "s", number: BillNumber(type: "HB", label: "1"))
    var bill = Bill(key: key, version: "HB 1", title: title, stage: stage, origin: .house)
    bill.hearings = hearings
    let read = try lines.map { on, effect, committee in
      let classes: [ActionClass] = effect == .reports ? [.committeePassage] : []
      let held = committee == "heard" ? HearingMention(kinds: ["public"], held: true) : nil
      let captures = committee.map { ["committee": $0] } ?? [:]
      return (
        Action(on: try day(on), chamber: .house, text: "\(effect.rawValue) \(on)"),
        Optional(
          Reading(
            rule: 0, classes: classes.map(\.rawValue), effect: effect, captures: held == nil ? captures : [:],
            hearing: held))
      )
    }
    bill.actions = read.map(\.0)
    let kind = BillKind(code: "HB", name: "Bill", chamber: .house, houses: 2, executive: true)
    return CutoffTrack(bill: bill, kind: kind, lines: read, rules: rules, session: try session())
  }

  static func outlook(_ track: CutoffTrack, on day: String) throws -> Outlook {
    let day = try Self.day(day)
    let stage = track.position(on: day).stage
    return Outlook(of: track, stage: stage, executive: nil, effective: [], knowsCalendar: true, on: day)
  }
}
