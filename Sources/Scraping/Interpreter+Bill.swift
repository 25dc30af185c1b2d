package import Legislature

/// What the answers about one bill say, as far as they were asked.
package struct PageReading: Hashable, Sendable {
  /// Display number of the current version; nil where the answer names none.
  package var version: String?
  package var title: String?
  package var shortTitle: String?
  package var legalTitle: String?
  /// The source's own code of where the bill stands.
  package var status: String?
  /// Other names of the measure ("Act 150").
  package var also: [String]?
  package var sponsors: [Sponsor]?
  package var actions: [Action] = []
  package var versions: [Version]?
  package var citations: [Citation]?
  package var companions: [BillNumber]?
  package var hearings: [Hearing]?
  /// Recorded votes that the answer tells of; nil where its definition has no such list.
  package var votes: [VoteReading]?
  /// Every field of the document, for the addresses of further requests.
  package var fields: [String: [String]] = [:]
  /// Where the answer contradicts itself, in words.
  package var findings: [String] = []
}

extension PageReading {
  /// With the lines and lists of a further answer, where this one has none.
  package func completed(by history: PageReading) -> PageReading {
    var whole = self
    if whole.actions.isEmpty { whole.actions = history.actions }
    whole.versions = versions ?? history.versions
    whole.sponsors = sponsors ?? history.sponsors
    whole.citations = citations ?? history.citations
    whole.hearings = hearings ?? history.hearings
    whole.votes = votes ?? history.votes
    whole.fields.merge(history.fields) { first, _ in first }
    whole.findings += history.findings
    return whole
  }
}

/// A recorded vote as far as one answer tells of it; a further request may know the rest.
package struct VoteReading: Hashable, Sendable {
  package var record: RawRecord

  package init(_ record: RawRecord) { self.record = record }

  /// What an address may name.
  package var variables: [String: String] { record.fields.compactMapValues(\.values.first) }
  /// Whether it says who voted how.
  package var isComplete: Bool { !record.values("names").isEmpty }

  /// Whether a roll call is this vote, as far as the record tells; a source that names no motion numbers its votes.
  package func isAbout(_ call: RollCall) -> Bool {
    record["on"] == call.on.description && record["chamber"] == call.chamber?.rawValue
      && record["sequence"] == String(call.sequence) && (record["motion"].map { $0 == call.motion } ?? true)
  }

  /// With what a further answer says of the same vote.
  package func completed(by document: RawRecord) -> VoteReading {
    VoteReading(RawRecord(fields: record.fields.merging(document.fields) { $1 }, line: record.line))
  }
}

extension Interpreter {
  /// A bill's page; it must be about `number` and, where it names one, about `session`.
  package func page(_ answer: RawAnswer, of number: BillNumber, session: Session, _ place: Place)
    throws(ScrapeError) -> PageReading
  {
    let head = answer.document
    guard let reading = try self.number(head, place), reading.number == number else {
      throw place.error("the page is about '\(head["version"] ?? "")', not about \(number)", head, "version")
    }
    if let stated = head["session"], !session.isCalled(stated) {
      throw place.error("the page is of session '\(stated)', not of \(session.id)", head, "session")
    }
    var page = try history(answer, place)
    page.version = reading.version
    page.title = head["title"]
    page.shortTitle = head["short_title"]
    page.legalTitle = head["legal_title"]
    page.status = head["status"]
    page.also = head.fields["also"]?.values
    page.sponsors =
      page.sponsors
      ?? head.fields["sponsors"]?.values.enumerated().map { Sponsor(name: $1, primary: $0 == 0) }
    if let names = head.fields["companions"]?.values { page.companions = companions(names) }
    return page
  }

  /// The lines of an answer, and its lists.
  package func history(_ answer: RawAnswer, _ place: Place) throws(ScrapeError) -> PageReading {
    var page = PageReading()
    page.fields = answer.document.fields.mapValues(\.values)
    for row in answer.rows {
      if let action = try action(row, place, &page.findings) { page.actions.append(action) }
    }
    if let rows = answer.lists[ReadingRule.List.documents.rawValue] {
      page.versions = try versions(rows, place)
    }
    if let rows = answer.lists[ReadingRule.List.sponsors.rawValue] {
      page.sponsors = try sponsors(rows, place)
    }
    if let rows = answer.lists[ReadingRule.List.citations.rawValue] {
      page.citations = try citations(rows, place)
    }
    if let rows = answer.lists[ReadingRule.List.hearings.rawValue] {
      page.hearings = try hearings(rows, place)
    }
    if let rows = answer.lists[ReadingRule.List.votes.rawValue] { page.votes = rows.map(VoteReading.init) }
    return page
  }

  /// The day in a line's own words wins over the one it is listed under, and the difference is a finding.
  private func action(_ row: RawRecord, _ place: Place, _ findings: inout [String]) throws(ScrapeError)
    -> Action?
  {
    guard let text = row["text"] else { throw place.error("a history line is empty", row, "text") }
    let listed = try day(row, place, optional: row["stated_on"] != nil)
    let stated = try day(row, place, field: "stated_on", optional: true)
    guard let on = stated ?? listed else { return nil }
    if let listed, listed != on {
      findings.append("'\(text)' is listed under \(listed); the day in its words, \(on), is taken")
    }
    let chamber = row["chamber"].flatMap(Chamber.init)
    let read = vocabulary.read(text, chamber: chamber)
    return Action(
      on: on, chamber: chamber, text: text, key: vocabulary.key(of: text), classes: read?.classes ?? [])
  }

  /// Documents, each once. Without a name of its own a document is told apart by its address.
  package func versions(_ rows: [RawRecord], _ place: Place) throws(ScrapeError) -> [Version] {
    var result: [Version] = []
    for row in rows {
      guard let url = row["url"] else { throw place.error("a document has no address", row, "url") }
      let document = row["name"] ?? url
      guard !result.contains(where: { $0.document == document }) else { continue }
      result.append(
        Version(
          name: row["version"] ?? document, document: document, url: url,
          on: try day(row, place, optional: true)))
    }
    return result
  }

  /// The amendments proposed to a bill; rows of other bills are left out.
  package func amendments(_ rows: [RawRecord], of number: BillNumber, _ place: Place) throws(ScrapeError)
    -> [Amendment]
  {
    var result: [Amendment] = []
    for row in rows {
      guard let reading = try self.number(row, place), reading.number == number else { continue }
      guard let url = row["url"] else { throw place.error("an amendment has no address", row, "url") }
      let document = row["name"] ?? url
      guard !result.contains(where: { $0.document == document }) else { continue }
      result.append(
        Amendment(
          document: document, url: url, version: reading.version,
          chamber: row["chamber"].flatMap(Chamber.init), on: try day(row, place, optional: true)))
    }
    return result.sorted { ($0.on ?? Day(ordinal: 0), $0.document) < ($1.on ?? Day(ordinal: 0), $1.document) }
  }

  private func hearings(_ rows: [RawRecord], _ place: Place) throws(ScrapeError) -> [Hearing] {
    var result: [Hearing] = []
    for row in rows {
      guard let committee = row["committee"], let on = try day(row, place, optional: false) else {
        throw place.error("a hearing needs a committee and a day", row, "committee")
      }
      let hearing = Hearing(
        meeting: row["meeting"], chamber: row["chamber"].flatMap(Chamber.init), committee: committee,
        kind: row["kind"] ?? "meeting", on: on, at: row["at"], room: row["room"],
        cancelled: row["cancelled"] == "true")
      if !result.contains(where: { $0.identity == hearing.identity }) { result.append(hearing) }
    }
    return result
  }

  private func companions(_ names: [String]) -> [BillNumber] {
    var result: [BillNumber] = []
    for name in names {
      if case .bill(let reading) = numbers.parse(name), !result.contains(reading.number) {
        result.append(reading.number)
      }
    }
    return result
  }

  package func rollCalls(_ rows: [RawRecord], _ place: Place) throws(ScrapeError) -> [RollCall] {
    var result: [RollCall] = []
    for vote in numbered(rows.map(VoteReading.init)) { result.append(try rollCall(vote.record, place)) }
    return result.sorted { ($0.on, $0.sequence, $0.motion) < ($1.on, $1.sequence, $1.motion) }
  }

  /// Where the source does not number its votes, those of one day, chamber and motion are told apart by their order.
  package func numbered(_ votes: [VoteReading]) -> [VoteReading] {
    var count: [[String?]: Int] = [:]
    return votes.map { vote in
      guard vote.record["sequence"] == nil else { return vote }
      let record = vote.record
      let place = count[[record["on"], record["chamber"], record["motion"]], default: 0]
      count[[record["on"], record["chamber"], record["motion"]]] = place + 1
      var numbered = record
      numbered.fields["sequence"] = RawRecord.Field(values: [String(place)], line: record.line)
      return VoteReading(numbered)
    }
  }

  package func rollCall(_ row: RawRecord, _ place: Place) throws(ScrapeError) -> RollCall {
    guard let on = try day(row, place, optional: false), let motion = row["motion"] else {
      throw place.error("a roll call needs a day and a motion", row, "motion")
    }
    let names = row.values("names")
    let choices = row.values("choices")
    let members = row.values("members")
    guard names.count == choices.count, members.isEmpty || members.count == names.count else {
      throw place.error("\(names.count) names, \(choices.count) votes, \(members.count) ids", row, "choices")
    }
    var votes: [RollCall.Vote] = []
    for (index, name) in names.enumerated() {
      guard let choice = RollCall.Choice(rawValue: choices[index]) else {
        throw place.error("'\(choices[index])' is no vote", row, "choices")
      }
      votes.append(RollCall.Vote(member: members.isEmpty ? nil : members[index], name: name, choice: choice))
    }
    // A source that gives no tallies is counted by its members' votes; one that gives two of them need not give all.
    func tally(_ field: String, _ choice: RollCall.Choice) throws(ScrapeError) -> Int {
      let isImplied = row["yeas"] != nil && row["nays"] != nil
      if row[field] == nil, !votes.isEmpty || isImplied { return votes.count { $0.choice == choice } }
      guard let text = row[field], let count = Int(text) else {
        throw place.error("'\(row[field] ?? "")' is no number", row, field)
      }
      return count
    }
    return RollCall(
      on: on, chamber: row["chamber"].flatMap(Chamber.init), motion: motion, version: row["version"],
      sequence: row["sequence"].flatMap { Int($0) } ?? 0, yeas: try tally("yeas", .yea),
      nays: try tally("nays", .nay), absent: try tally("absent", .absent),
      excused: try tally("excused", .excused), abstaining: try tally("abstaining", .abstain), votes: votes)
  }

  package func sponsors(_ rows: [RawRecord], _ place: Place) throws(ScrapeError) -> [Sponsor] {
    var result: [Sponsor] = []
    for row in rows {
      guard let name = row["name"] else { throw place.error("a sponsor has no name", row, "name") }
      let sponsor = Sponsor(name: name, primary: row["primary"] == "true", member: row["member"])
      if !result.contains(where: { ($0.name, $0.member) == (sponsor.name, sponsor.member) }) {
        result.append(sponsor)
      }
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
}
