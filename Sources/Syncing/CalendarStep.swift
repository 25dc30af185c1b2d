internal import Definitions
internal import Fetching
internal import Foundation
internal import Legislature
internal import Scraping
internal import Store

/// Reads the committees' calendar and agendas, and marks the bills whose pages must show what came of a meeting.
struct CalendarStep: Sendable {
  let syncer: Syncer
  let night: Night

  func run(_ report: inout RunReport.Source) async throws {
    guard let request = syncer.jurisdiction.source.requests(.meetings).first, let window = request.window
    else { return }
    let days = night.days(of: window, role: .meetings)
    do {
      let reading = try await syncer.reader.read(
        request, ["from": days.lowerBound.description, "to": days.upperBound.description])
      let listed = try syncer.jurisdiction.interpreter.meetings(reading.answer?.rows ?? [], reading.place)
      try await update(listed, in: days, answer: reading.page.sha256, &report)
    } catch {
      report.failures.append(.init(what: request.name, error: "\(error)"))
    }
    try markUnsettled()
  }

  private func update(
    _ listed: [MeetingReading], in days: ClosedRange<Day>, answer: String, _ report: inout RunReport.Source
  ) async throws {
    let store = syncer.store
    let known = try store.meetings(source: syncer.source, from: days.lowerBound, to: days.upperBound)
    let byId = Dictionary(known.map { ($0.id, $0) }) { first, _ in first }
    let ids = Set(listed.map(\.id))
    for meeting in listed.sorted(by: { ($0.on, $0.at ?? "", $0.id) < ($1.on, $1.at ?? "", $1.id) }) {
      let old = try byId[meeting.id] ?? store.meeting(meeting.id, source: syncer.source)
      guard wantsAgenda(meeting, old) else { continue }
      do { try await readAgenda(of: meeting, old) } catch {
        report.failures.append(
          .init(what: "agenda \(meeting.id) (\(meeting.committee), \(meeting.on))", error: "\(error)"))
        // Where and when it meets, and that it does not, is news without the agenda, which is asked for again.
        if let old { try observe(meeting, fingerprint: old.fingerprint, items: nil) }
      }
    }
    let gone = known.filter { !$0.vanished && !ids.contains($0.id) }
    try vanish(gone, of: known.count, isEmpty: listed.isEmpty, answer: answer, &report)
  }

  /// A meeting's agenda is read when the meeting is new or differs, when it is to come within a week (items are added
  /// without a word), and once after it was held.
  private func wantsAgenda(_ meeting: MeetingReading, _ old: Meeting?) -> Bool {
    guard let old, !old.vanished, old.fingerprint == meeting.fingerprint else { return true }
    if meeting.cancelled { return false }
    if meeting.on > night.today { return meeting.on <= night.today.adding(days: 7) }
    return meeting.on >= night.lastRead ?? night.today
  }

  private func readAgenda(of meeting: MeetingReading, _ old: Meeting?) async throws {
    let store = syncer.store
    var items: [AgendaItem]?
    // The agenda of a meeting that is called off is what it was.
    if !meeting.cancelled || old == nil, let request = syncer.jurisdiction.source.requests(.agenda).first {
      let reading = try await syncer.reader.read(request, ["meeting": meeting.id])
      let read = try syncer.jurisdiction.interpreter.agenda(reading.answer?.rows ?? [], reading.place)
      items = read.map { AgendaItem(bill: $0.number, kind: $0.kind, position: $0.position) }
      let count = try store.itemCount(meeting: meeting.id, source: syncer.source)
      if read.isEmpty, count > 0, old != nil {
        let key = "agenda \(meeting.id)"
        guard try syncer.cameAgain(reading.page.sha256, request: key) else {
          throw SyncProblem(
            "the agenda is empty where \(count) bills were on it; held back unless it says so for two days")
        }
      }
    }
    try observe(meeting, fingerprint: meeting.fingerprint, items: items)
  }

  private func observe(_ meeting: MeetingReading, fingerprint: String, items: [AgendaItem]?) throws {
    try syncer.store.observe(
      meeting: Meeting(
        id: meeting.id, chamber: meeting.chamber, committee: meeting.committee, on: meeting.on,
        at: meeting.at, room: meeting.room, cancelled: meeting.cancelled, fingerprint: fingerprint),
      items: items, source: syncer.source, at: syncer.now)
  }

  private func vanish(
    _ gone: [Meeting], of known: Int, isEmpty: Bool, answer: String, _ report: inout RunReport.Source
  ) throws {
    guard !gone.isEmpty else { return }
    let key = "meetings"
    let isSuspicious = isEmpty || (known >= 4 && gone.count * 2 > known)
    if isSuspicious, try !syncer.cameAgain(answer, request: key) {
      report.failures.append(
        .init(
          what: key,
          error:
            "\(gone.count) of \(known) meetings are not listed any more; held back unless it says so for two days"
        ))
      return
    }
    // What was held may leave the list; only what is to come was called off.
    let coming = gone.filter { $0.on >= night.today }
    try syncer.store.markVanished(meetings: coming.map(\.id), source: syncer.source, at: syncer.now)
  }

  /// Bills that were on the agenda of a meeting of the last days and have no line about it yet: their pages are asked
  /// for again, conditionally, since lines are posted late.
  private func markUnsettled() throws {
    let vocabulary = syncer.jurisdiction.vocabulary
    let items = try syncer.store.itemsHeld(source: syncer.source, from: night.heldFrom, to: night.today)
    for (number, meeting, item) in items where item.kind != "work-session" {
      let key = BillKey(jurisdiction: syncer.jurisdiction.id, session: syncer.session.id, number: number)
      guard let bill = try syncer.store.bill(key) else { continue }
      let settled = bill.actions.contains { action in
        guard action.on == meeting.on, let line = vocabulary.read(action.text, chamber: action.chamber) else {
          return false
        }
        // A source that does not say what a meeting is for does not say it in its lines either.
        let isKnownKind = ["public", "executive"].contains(item.kind)
        return (!isKnownKind || line.hearing?.kinds.contains(item.kind) == true)
          && line.captures["committee"].map { CommitteeName($0).includes(CommitteeName(meeting.committee)) }
            ?? true
      }
      if !settled {
        try syncer.store.markDue([key], needsPage: true, reason: .calendar, at: syncer.now)
      }
    }
  }
}

/// A problem in words, for the report.
struct SyncProblem: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
