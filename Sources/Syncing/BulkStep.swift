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

  func run(_ report: inout RunReport.Source) async throws {
    let listIsRead = try await roster(&report)
    // Without a list of bills a first import would take in bills that nobody lists.
    guard listIsRead || !night.firstImport else { return }
    for request in syncer.jurisdiction.source.requests where request.role.isBulk {
      switch request.role {
      case .roster, .meetings: continue
      default: try await bulk(request, &report)
      }
    }
  }

  /// All roster requests are one list: a bill moves from one of them to another when it is introduced.
  /// Returns whether it was read.
  private func roster(_ report: inout RunReport.Source) async throws -> Bool {
    var rows: [FactRow] = []
    var bodies: [String] = []
    for request in syncer.jurisdiction.source.requests(.roster) {
      do {
        for reading in try await syncer.reader.readEach(request, [:]) {
          bodies.append(reading.page.sha256)
          rows += try factRows(reading, key: \.version)
        }
      } catch {
        report.failures.append(.init(what: request.name, error: "\(error)"))
        return false
      }
    }
    let listed = Set(rows.map(\.bill))
    guard !listed.isEmpty else {
      report.failures.append(
        .init(what: rosterName, error: "the source lists no bill at all; nothing was changed"))
      return false
    }
    let known = Set(unique(rows, by: \.key))
    // Bills hardly ever leave the list, so that a loss of one in fifty is one too many.
    guard
      try passes(
        Array(known), request: rosterName, window: nil, answer: bodies.joined(), mostLost: 0.02, &report)
    else { return false }
    report.billsSeen = listed.count
    try syncer.store.observe(
      Array(known).sorted { $0.key < $1.key }, request: rosterName, source: syncer.source, window: nil,
      needsPage: true, firstImport: night.firstImport, at: syncer.now)
    return true
  }

  private func bulk(_ request: RequestDefinition, _ report: inout RunReport.Source) async throws {
    let window = request.window.map { night.days(of: $0, role: request.role) }
    let days = window.map { ["from": $0.lowerBound.description, "to": $0.upperBound.description] } ?? [:]
    do {
      let readings = try await syncer.reader.readEach(request, days)
      let rows = try readings.flatMap { try factRows($0, key: Self.key(of: request.role)) }
      let unique = numbered(rows)
      let answer = readings.map(\.page.sha256).joined()
      guard try passes(unique, request: request.name, window: window, answer: answer, &report) else { return }
      try syncer.store.observe(
        unique, request: request.name, source: syncer.source, window: window,
        needsPage: request.role == .lines,
        firstImport: night.firstImport, forgetBefore: forgetBefore(request.role), at: syncer.now)
    } catch {
      report.failures.append(.init(what: request.name, error: "\(error)"))
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
      .bulk(answer.rows, session: syncer.session.id, reading.place)
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

  private func unique(_ rows: [FactRow], by key: (FactRow) -> String) -> [FactRow] {
    var seen: Set<String> = []
    return rows.filter { seen.insert(key($0)).inserted }
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
