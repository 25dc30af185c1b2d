package import Legislature

/// One row of a bulk answer about a bill.
package struct BulkRow: Hashable, Sendable {
  package var number: BillNumber
  /// Display number of the version that the row is about.
  package var version: String
  /// The day that the row bears, where it bears one.
  package var on: Day?
  package var fields: [String: [String]]
}

/// One meeting of the calendar.
package struct MeetingReading: Hashable, Sendable {
  package var id: String
  package var chamber: Chamber?
  package var committee: String
  package var on: Day
  package var at: String?
  package var room: String?
  package var cancelled: Bool
  /// Differs when anything of the row differs.
  package var fingerprint: String
}

/// One bill on a meeting's agenda.
package struct AgendaReading: Hashable, Sendable {
  package var number: BillNumber
  package var kind: String
  package var position: Int
}

/// A version's text.
package struct TextReading: Hashable, Sendable {
  package var legalTitle: String?
  package var body: String
  /// nil where the text has no title that would name statutes.
  package var citations: [Citation]?
}

/// Turns what an answer says into what it means. Texts that mean nothing (a number of no known type, a day that is
/// none) are errors with their line.
package struct Interpreter: Sendable {
  package let numbers: NumberGrammar
  package let citations: CitationRule
  package let vocabulary: Vocabulary

  package init(numbers: NumberGrammar, citations: CitationRule, vocabulary: Vocabulary) {
    self.numbers = numbers
    self.citations = citations
    self.vocabulary = vocabulary
  }

  /// The rows about bills of `session`; those of ignored types and of other sessions are left out.
  package func bulk(_ rows: [RawRecord], session: Session, _ place: Place) throws(ScrapeError) -> [BulkRow] {
    var result: [BulkRow] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      if let stated = row["session"], !session.isCalled(stated) { continue }
      guard let reading = try number(row, place) else { continue }
      let kept = row.fields.filter { !["version", "session", "on"].contains($0.key) }.mapValues(\.values)
      result.append(
        BulkRow(
          number: reading.number, version: reading.version, on: try day(row, place, optional: true),
          fields: kept))
    }
    return result
  }

  package func meetings(_ rows: [RawRecord], _ place: Place) throws(ScrapeError) -> [MeetingReading] {
    var result: [MeetingReading] = []
    for row in rows {
      guard let id = row["meeting"], row["committee"] != nil else {
        throw place.error("a meeting needs an id and a committee", row, "meeting")
      }
      guard let on = try day(row, place, optional: false) else { continue }
      let parts = row.fields.sorted { $0.key < $1.key }.map {
        "\($0.key)=\($0.value.values.joined(separator: "+"))"
      }
      result.append(
        MeetingReading(
          id: id, chamber: row["chamber"].flatMap(Chamber.init),
          committee: row.values("committee").joined(separator: " / "), on: on, at: row["at"],
          room: row["room"], cancelled: row["cancelled"] == "true",
          fingerprint: parts.joined(separator: "|")))
    }
    return result
  }

  /// The bills on an agenda; what is no bill is left out. A bill listed twice for the same kind is listed once.
  package func agenda(_ rows: [RawRecord], _ place: Place) throws(ScrapeError) -> [AgendaReading] {
    var result: [AgendaReading] = []
    for (index, row) in rows.enumerated() {
      guard row["version"] != nil, let reading = try number(row, place) else { continue }
      guard let kind = row["kind"] else { throw place.error("an agenda item has no kind", row, "kind") }
      if result.contains(where: { $0.number == reading.number && $0.kind == kind }) { continue }
      result.append(
        AgendaReading(
          number: reading.number, kind: kind, position: row["position"].flatMap { Int($0) } ?? index + 1))
    }
    return result
  }

  package func text(_ answer: RawAnswer, _ place: Place) throws(ScrapeError) -> TextReading {
    guard let body = answer.document["body"] else {
      throw place.error("the text is empty", answer.document, "body")
    }
    let title = answer.document["legal_title"]
    let listed = try answer.lists[ReadingRule.List.citations.rawValue].map { rows throws(ScrapeError) in
      try citations(rows, place)
    }
    return TextReading(
      legalTitle: title, body: body, citations: listed ?? title.map(citations.citations(in:)))
  }

  // Parts

  func number(_ row: RawRecord, _ place: Place) throws(ScrapeError) -> NumberGrammar.Reading? {
    guard let text = row["version"] else { throw place.error("no bill number", row, "version") }
    switch numbers.parse(text) {
    case .bill(let reading): return reading
    case .ignored: return nil
    case .unreadable: throw place.error("'\(text)' is no bill number of a known type", row, "version")
    }
  }

  func day(_ row: RawRecord, _ place: Place, field: String = "on", optional: Bool) throws(ScrapeError) -> Day?
  {
    guard let text = row[field] else {
      if optional { return nil }
      throw place.error("no date", row, field)
    }
    guard let day = Day(text) else { throw place.error("'\(text)' is no date", row, field) }
    return day
  }
}

/// The answer that is being read, for errors.
package struct Place: Sendable, Hashable {
  package var request: String
  package var url: String
  package init(request: String, url: String) {
    self.request = request
    self.url = url
  }

  func error(_ problem: String, _ row: RawRecord, _ field: String) -> ScrapeError {
    ScrapeError(
      url: url, request: request, field: field, line: row.fields[field]?.line ?? row.line, problem: problem)
  }
}
