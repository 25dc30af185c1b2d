internal import Definitions
internal import Fetching
internal import Foundation
internal import Legislature
internal import Scraping
internal import Store

/// Asks the bulk requests and marks the bills that differ from what was known as due.
struct BulkStep: Sendable {
  let syncer: Syncer
  let night: Night

  /// Returns the names of the requests that were read.
  func run(_ report: inout RunReport.Source) async throws -> Set<String> {
    var answered: Set<String> = []
    let listIsRead = try await roster(&report, &answered)
    // Without a list of bills a first import would take in bills that nobody lists.
    guard listIsRead || !night.firstImport else { return answered }
    for request in syncer.jurisdiction.source.requests where request.role.isBulk {
      switch request.role {
      case .roster, .meetings: continue
      default:
        if syncer.reader.isLeftOut(request) { continue }
        if try await bulk(request, &report) { answered.insert(request.name) }
      }
    }
    return answered
  }

  /// All roster requests are one list: a bill moves from one of them to another when it is introduced, and one may say
  /// of a bill what another does not. Returns whether it was read.
  private func roster(_ report: inout RunReport.Source, _ answered: inout Set<String>) async throws -> Bool {
    var rows: [FactRow] = []
    var bodies: [String] = []
    var foreign = 0
    let requests = syncer.jurisdiction.source.requests(.roster).filter { !syncer.reader.isLeftOut($0) }
    for request in requests where request.window == nil {
      do {
        for reading in try await syncer.reader.readEach(request, [:]) {
          bodies.append(reading.page.sha256)
          let listed = try factRows(reading, key: \.version)
          rows += listed
          foreign += (reading.answer?.rows.count ?? 0) - listed.count
        }
      } catch {
        report.failures.append(.init(what: request.name, error: "\(error)"))
        return false
      }
    }
    if rows.isEmpty, foreign > 0 { return notHere(foreign, &report) }
    if requests.contains(where: { $0.window == nil }) {
      guard try take(merged(rows), answer: bodies.joined(), &report) else { return false }
    }
    answered.formUnion(requests.filter { $0.window == nil }.map(\.name))
    for request in requests where request.window != nil {
      guard try await bulk(request, as: rosterName, &report) else { return false }
      answered.insert(request.name)
    }
    if report.billsSeen == 0 { report.billsSeen = try syncer.store.billKeys(syncer.source).count }
    return true
  }

  /// A list that has bills, and all of them of other sessions.
  private func notHere(_ count: Int, _ report: inout RunReport.Source) -> Bool {
    report.isOfOtherSessions = true
    report.failures.append(
      .init(
        what: rosterName,
        error: "the source lists \(count) bills, and none of them of session \(syncer.session.id)"))
    return false
  }

  /// Takes over a list of all bills. Returns whether it was believed.
  private func take(_ rows: [FactRow], answer: String, _ report: inout RunReport.Source) throws -> Bool {
    let listed = Set(rows.map(\.bill))
    guard !listed.isEmpty else {
      report.failures.append(
        .init(what: rosterName, error: "the source lists no bill at all; nothing was changed"))
      return false
    }
    // Bills hardly ever leave the list, so that a loss of one in fifty is one too many.
    guard try passes(rows, request: rosterName, window: nil, answer: answer, mostLost: 0.02, &report) else {
      return false
    }
    report.billsSeen = listed.count
    try syncer.store.observe(
      rows.sorted { $0.key < $1.key }, request: rosterName, source: syncer.source, window: nil,
      needsPage: true, firstImport: night.firstImport, at: syncer.now)
    return true
  }

  /// Asks one request and takes over what it says, under its own name or another. Returns whether it was read.
  private func bulk(_ request: RequestDefinition, as name: String? = nil, _ report: inout RunReport.Source)
    async throws -> Bool
  {
    let window = request.window.map { night.days(of: $0, role: request.role) }
    let days = window.map { ["from": $0.lowerBound.description, "to": $0.upperBound.description] } ?? [:]
    let name = name ?? request.name
    do {
      let readings = try await syncer.reader.readEach(request, days)
      let rows = try readings.flatMap { try factRows($0, key: Self.key(of: request.role)) }
      let listed = readings.reduce(0) { $0 + ($1.answer?.rows.count ?? 0) }
      if request.role == .roster, rows.isEmpty, listed > 0, night.firstImport {
        return notHere(listed, &report)
      }
      let unique = request.role == .roster ? merged(rows) : numbered(rows)
      let answer = readings.map(\.page.sha256).joined()
      guard try passes(unique, request: name, window: window, answer: answer, &report) else { return false }
      try syncer.store.observe(
        unique, request: name, source: syncer.source, window: window,
        needsPage: request.role == .lines || request.role == .roster,
        firstImport: night.firstImport, forgetBefore: forgetBefore(request.role), at: syncer.now)
      return true
    } catch {
      report.failures.append(.init(what: request.name, error: "\(error)"))
      return false
    }
  }

  /// Lines only tell which bills changed, so old ones can go. By today's date, not by the window's: a night that is run
  /// again after a crash must leave the same rows.
  private func forgetBefore(_ role: Role) -> Day? { role == .lines ? night.today.adding(days: -90) : nil }

  /// What tells the rows of a request apart.
  private static func key(of role: Role) -> (BulkRow) -> String {
    switch role {
    case .lines: { row in "\(row.version)|\(row.on?.description ?? "")|\(row.fields["text"]?.first ?? "")" }
    case .documents: { row in row.fields["name"]?.first ?? row.version }
    default: { row in row.version }
    }
  }

  private func factRows(_ reading: Reader.Reading, key: (BulkRow) -> String) throws -> [FactRow] {
    guard let answer = reading.answer else { return [] }
    return try syncer.jurisdiction.interpreter
      .bulk(answer.rows, session: syncer.session, reading.place)
      .map { row in
        FactRow(
          bill: row.number, key: key(row), on: row.on,
          fields: row.fields.merging(["version": [row.version]]) { $1 })
      }
  }

  /// Rows that the source repeats are numbered, so that each has a key of its own.
  private func numbered(_ rows: [FactRow]) -> [FactRow] {
    var count: [String: Int] = [:]
    return rows.map { row in
      count[row.key, default: 0] += 1
      guard let times = count[row.key], times > 1 else { return row }
      return FactRow(bill: row.bill, key: "\(row.key)|\(times)", on: row.on, fields: row.fields)
    }
  }

  /// Rows of one version as one row; what the first says stays.
  private func merged(_ rows: [FactRow]) -> [FactRow] {
    var places: [String: Int] = [:]
    var result: [FactRow] = []
    for row in rows {
      if let place = places[row.key] {
        result[place].fields.merge(row.fields) { first, _ in first }
        result[place].on = result[place].on ?? row.on
      } else {
        places[row.key] = result.count
        result.append(row)
      }
    }
    return result
  }

  /// A list that lost more than a share of what was known is held back; the same answer two days later is believed.
  private func passes(
    _ rows: [FactRow], request: String, window: ClosedRange<Day>?, answer: String, mostLost: Double = 0.5,
    _ report: inout RunReport.Source
  ) throws -> Bool {
    let known = try syncer.store.knownFactCount(request: request, source: syncer.source, window: window)
    let lost = known - rows.count
    guard lost > 3 || (rows.isEmpty && known > 0), Double(lost) > Double(known) * mostLost else {
      return true
    }
    if try syncer.cameAgain(answer, request: request) { return true }
    report.failures.append(
      .init(
        what: request,
        error:
          "answered \(rows.count) rows where \(known) were known; held back unless it says so for two days"))
    return false
  }
}
