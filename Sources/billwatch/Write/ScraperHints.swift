internal import Definitions
internal import Foundation
internal import Legislature
internal import Scraping

/// What a scraper's folder likely lacks, in words. Nothing of it is a mistake.
struct ScraperHints {
  let jurisdiction: Jurisdiction
  let fixtures: [Fixture]
  let folder: URL
  /// The date at the source.
  let today: Day

  /// Throws if a fixture cannot be opened.
  func all() throws -> [String] {
    try placeholders() + sittings() + hearings() + texts() + unreadLines() + untested()
  }

  private var requests: [RequestDefinition] { jurisdiction.source.requests }

  // What a new folder says in place of facts

  private static let mark = "REPLACE"

  private func placeholders() throws -> [String] {
    let files =
      ["scraper.yml", "procedure.yml", "sessions.yml", "vocabulary.yml", "README.md"]
      .map { folder.appendingPathComponent($0) }.filter { FileManager.default.fileExists(atPath: $0.path) }
      + fixtures.map(\.file)
    return try files.compactMap { file in
      // A fixture is in whatever charset the source has.
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let marked = text.components(separatedBy: "\n").enumerated().filter { $1.contains(Self.mark) }.map {
        $0.offset + 1
      }
      guard let first = marked.first else { return nil }
      let lines = marked.count == 1 ? "line \(first)" : "\(marked.count) lines, the first is line \(first)"
      return "\(file.lastPathComponent) still says \(Self.mark): \(lines)"
    }
  }

  // The calendar

  private func sittings() -> [String] {
    let sessions = jurisdiction.calendar.sessions
    guard let session = jurisdiction.calendar.session(on: today) else {
      return ["sessions.yml: no session has opened by \(today), so that nothing is read"]
    }
    if session.sittings.isEmpty {
      let isOver = session.years.last.map { $0 < today.year } ?? false
      return isOver ? ["sessions.yml: '\(session.id)' is over; add the session of \(today.year)"] : []
    }
    let sittings = sessions.flatMap(\.sittings)
    guard !sittings.contains(where: { today <= $0.end }), let last = sittings.map(\.end).max() else {
      return []
    }
    return [
      "sessions.yml: no sitting covers \(today), the last ended on \(last); add the next when its days are known"
    ]
  }

  // What would not be read

  private func hearings() -> [String] {
    let isTold = requests.contains {
      $0.reading.lists.contains { $0.name == ReadingRule.List.hearings.rawValue }
    }
    let meetings = jurisdiction.source.requests(.meetings)
    guard let calendar = meetings.first else {
      return isTold
        ? []
        : [
          "scraper.yml: nothing tells of hearings to come: no request with role meetings, no list 'hearings'"
        ]
    }
    var hints: [String] = []
    if calendar.window == nil {
      hints.append("scraper.yml: '\(calendar.name)' has no window and is never asked")
    }
    if jurisdiction.source.requests(.agenda).isEmpty {
      hints.append(
        "scraper.yml: '\(calendar.name)' says when committees meet, but no request with role agenda on what")
    }
    return hints
  }

  private func texts() -> [String] {
    jurisdiction.source.requests(.text).prefix(1).filter {
      $0.scope == .all && jurisdiction.source.requests(.documents).isEmpty
    }.map { "scraper.yml: '\($0.name)' needs a request with role documents, or 'bills: of-interest'" }
  }

  // What nobody looked at

  private static let mostLines = 12

  private func unreadLines() throws -> [String] {
    var lines: [String] = []
    for fixture in fixtures {
      for line in try historyLines(of: fixture)
      where jurisdiction.vocabulary.read(line.text, chamber: line.chamber) == nil {
        let words = "\(line.chamber.map { "\($0.rawValue): " } ?? "")\(line.text.prefix(160))"
        if !lines.contains(words) { lines.append(words) }
      }
    }
    guard !lines.isEmpty else { return [] }
    let count = lines.count == 1 ? "this line" : "these \(lines.count) lines"
    let more = lines.count > Self.mostLines ? ["and \(lines.count - Self.mostLines) more"] : []
    let shown = (lines.prefix(Self.mostLines) + more).map { "\n    \($0)" }.joined()
    return ["vocabulary.yml: no rule reads \(count) of the fixtures; the bills are unknown\(shown)"]
  }

  /// The lines of a bill's page or history; none where the answer is refused, which the check tells by itself.
  private func historyLines(of fixture: Fixture) throws -> [(chamber: Chamber?, text: String)] {
    guard let request = requests.first(where: { $0.name == fixture.request }),
      request.role == .page || request.role == .history
    else { return [] }
    let bytes = [UInt8](try Data(contentsOf: fixture.file))
    do {
      let answer = try Extractor(
        request: request, namespaces: jurisdiction.source.namespaces, url: fixture.name
      ).read(bytes, contentType: nil)
      return answer.rows.compactMap { row in
        row["text"].map { (row["chamber"].flatMap(Chamber.init), $0) }
      }
    } catch { return [] }
  }

  private func untested() -> [String] {
    let tested = Set(fixtures.map(\.request))
    let names = requests.map(\.name).filter { !tested.contains($0) }
    return names.isEmpty ? [] : ["fixtures/: no answer saved for \(names.joined(separator: ", "))"]
  }
}
