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

/// What a bill's page says.
package struct PageReading: Hashable, Sendable {
  package var version: String
  package var title: String
  package var sponsors: [Sponsor]?
  package var actions: [Action]
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
  package var citations: [Citation]
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
  package func bulk(_ rows: [RawRecord], session: String, _ place: Place) throws(ScrapeError) -> [BulkRow] {
    var result: [BulkRow] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      if let stated = row["session"], stated != session { continue }
      guard let reading = try number(row, place) else { continue }
      let kept = row.fields.filter { !["version", "session", "on"].contains($0.key) }.mapValues(\.values)
      result.append(
        BulkRow(
          number: reading.number, version: reading.version, on: try day(row, place, optional: true),
          fields: kept))
    }
    return result
  }

  /// A bill's page; it must be about `number`.
  package func page(_ answer: RawAnswer, of number: BillNumber, _ place: Place) throws(ScrapeError)
    -> PageReading
  {
    guard let reading = try self.number(answer.document, place), reading.number == number else {
      throw place.error(
        "the page is about '\(answer.document["version"] ?? "")', not about \(number)", answer.document,
        "version")
    }
    guard let title = answer.document["title"] else {
      throw place.error("the page has no title", answer.document, "title")
    }
    let names = answer.document.fields["sponsors"]?.values
    var actions: [Action] = []
    for row in answer.rows {
      guard let text = row["text"] else { throw place.error("a history line is empty", row, "text") }
      guard let on = try day(row, place, optional: false) else { continue }
      let chamber = row["chamber"].flatMap(Chamber.init)
      let read = vocabulary.read(text, chamber: chamber)
      actions.append(
        Action(
          on: on, chamber: chamber, text: text, key: vocabulary.key(of: text), classes: read?.classes ?? []))
    }
    return PageReading(
      version: reading.version, title: title,
      sponsors: names.map { $0.enumerated().map { Sponsor(name: $1, primary: $0 == 0) } }, actions: actions)
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
    return TextReading(legalTitle: title, body: body, citations: title.map(citations.citations(in:)) ?? [])
  }

  package func rollCalls(_ rows: [RawRecord], _ place: Place) throws(ScrapeError) -> [RollCall] {
    var result: [RollCall] = []
    for row in rows {
      guard let on = try day(row, place, optional: false), let motion = row["motion"] else {
        throw place.error("a roll call needs a day and a motion", row, "motion")
      }
      let names = row.values("names")
      let choices = row.values("choices")
      let members = row.values("members")
      guard names.count == choices.count, members.isEmpty || members.count == names.count else {
        throw place.error(
          "\(names.count) names, \(choices.count) votes, \(members.count) ids", row, "choices")
      }
      var votes: [RollCall.Vote] = []
      for (index, name) in names.enumerated() {
        guard let choice = RollCall.Choice(rawValue: choices[index]) else {
          throw place.error("'\(choices[index])' is no vote", row, "choices")
        }
        votes.append(
          RollCall.Vote(member: members.isEmpty ? nil : members[index], name: name, choice: choice))
      }
      result.append(
        RollCall(
          on: on, chamber: row["chamber"].flatMap(Chamber.init), motion: motion, version: row["version"],
          sequence: try count(row, "sequence", place), yeas: try count(row, "yeas", place),
          nays: try count(row, "nays", place), absent: try count(row, "absent", place),
          excused: try count(row, "excused", place), votes: votes))
    }
    return result.sorted { ($0.on, $0.sequence, $0.motion) < ($1.on, $1.sequence, $1.motion) }
  }

  package func sponsors(_ rows: [RawRecord], _ place: Place) throws(ScrapeError) -> [Sponsor] {
    var result: [Sponsor] = []
    for row in rows {
      guard let name = row["name"] else { throw place.error("a sponsor has no name", row, "name") }
      result.append(Sponsor(name: name, primary: row["primary"] == "true", member: row["member"]))
    }
    return result
  }

  package func citations(_ rows: [RawRecord], _ place: Place) throws(ScrapeError) -> [Citation] {
    var result: [Citation] = []
    for row in rows {
      guard let cite = row["cite"] else { throw place.error("a citation is empty", row, "cite") }
      let citation = Citation(cite: cite, action: row["action"])
      if !result.contains(citation) { result.append(citation) }
    }
    return result
  }

  // Parts

  private func number(_ row: RawRecord, _ place: Place) throws(ScrapeError) -> NumberGrammar.Reading? {
    guard let text = row["version"] else { throw place.error("no bill number", row, "version") }
    switch numbers.parse(text) {
    case .bill(let reading): return reading
    case .ignored: return nil
    case .unreadable: throw place.error("'\(text)' is no bill number of a known type", row, "version")
    }
  }

  private func day(_ row: RawRecord, _ place: Place, optional: Bool) throws(ScrapeError) -> Day? {
    guard let text = row["on"] else {
      if optional { return nil }
      throw place.error("no date", row, "on")
    }
    guard let day = Day(text) else { throw place.error("'\(text)' is no date", row, "on") }
    return day
  }

  private func count(_ row: RawRecord, _ field: String, _ place: Place) throws(ScrapeError) -> Int {
    guard let text = row[field], let count = Int(text) else {
      throw place.error("'\(row[field] ?? "")' is no number", row, field)
    }
    return count
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
