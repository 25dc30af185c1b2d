package import Foundation
package import Legislature
internal import Markup
package import Scraping

/// Everything that the files of one jurisdiction's folder say.
package struct Jurisdiction: Sendable {
  package var source: SourceDefinition
  package let procedure: ProcedureDefinition
  package let vocabulary: Vocabulary
  package let calendar: SessionCalendar
  package let zone: TimeZone
  /// How its texts are divided into sections; nil where nobody has said so.
  package var texts: TextRules?
  /// Its words in plain ones; nil where nobody has written them.
  package var glossary: Glossary?

  package var id: String { source.id }

  package init(
    source: SourceDefinition, procedure: ProcedureDefinition, vocabulary: Vocabulary,
    calendar: SessionCalendar
  ) {
    self.source = source
    self.procedure = procedure
    self.vocabulary = vocabulary
    self.calendar = calendar
    // Checked when the file was read; GMT would shift dates, so it is never a silent default.
    guard let zone = TimeZone(identifier: source.timeZone) else {
      preconditionFailure("time zone \(source.timeZone) passed the reader and is none")
    }
    self.zone = zone
  }

  /// Reads `scraper.yml`, `procedure.yml`, `vocabulary.yml`, `sessions.yml` and, where they are there, `text.yml` and
  /// `glossary.yml` of a folder such as `Scrapers/us-wa`.
  package static func read(_ folder: URL) throws -> Jurisdiction {
    var jurisdiction = Jurisdiction(
      source: try SourceFile.read(folder.appendingPathComponent("scraper.yml")),
      procedure: try ProcedureFile.read(folder.appendingPathComponent("procedure.yml")),
      vocabulary: try VocabularyFile.read(folder.appendingPathComponent("vocabulary.yml")),
      calendar: try SessionsFile.read(folder.appendingPathComponent("sessions.yml")))
    let texts = folder.appendingPathComponent("text.yml")
    if FileManager.default.fileExists(atPath: texts.path) { jurisdiction.texts = try TextFile.read(texts) }
    let glossary = folder.appendingPathComponent("glossary.yml")
    if FileManager.default.fileExists(atPath: glossary.path) {
      jurisdiction.glossary = try GlossaryFile.read(glossary, for: jurisdiction.vocabulary)
    }
    return jurisdiction
  }

  /// The ids of all folders below one such as `Scrapers`, in order.
  package static func ids(below folder: URL) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .filter { isFolder(folder.appendingPathComponent($0)) }
    } catch { throw DefinitionError(file: folder.path, line: nil, problem: "cannot be listed; is it there?") }
  }

  /// The jurisdiction with an id. `us-xx` is the folder of that name; `name-xx` is what the source in the folder `name`,
  /// if it covers all states, says of the state `xx`. Then the state's own files, where it has a folder, say what its
  /// numbers, lines and sessions mean.
  ///
  /// nil if there is no such folder.
  package static func find(_ id: String, below folder: URL) throws -> Jurisdiction? {
    let own = folder.appendingPathComponent(id)
    if isFolder(own) { return try read(own) }
    guard let dash = id.lastIndex(of: "-") else { return nil }
    let general = folder.appendingPathComponent(String(id[..<dash]))
    let place = String(id[id.index(after: dash)...])
    guard isFolder(general), place.count == 2, place.allSatisfy({ $0.isLetter && $0.isASCII }) else {
      return nil
    }
    let shared = try read(general)
    guard shared.source.servesStates else { return nil }
    var source = shared.source
    source.id = id
    source.name += " (\(place.uppercased()))"
    source.place = place.uppercased()
    let state = folder.appendingPathComponent(nation(or: place))
    guard isFolder(state) else { return shared.with(source: source) }
    let files = try read(state)
    source.timeZone = files.source.timeZone
    return files.with(source: source)
  }

  private func with(source: SourceDefinition) -> Jurisdiction {
    var other = Jurisdiction(
      source: source, procedure: procedure, vocabulary: vocabulary, calendar: calendar)
    other.texts = texts
    other.glossary = glossary
    return other
  }

  private static func isFolder(_ url: URL) -> Bool {
    FileManager.default.fileExists(atPath: url.appendingPathComponent("scraper.yml").path)
  }

  /// Under which id campaigns know it: a state that is read through a source of all states is that state.
  package var campaignID: String { source.place.map(Self.nation(or:)) ?? id }

  /// The id of a state, `us-wa`, or of the nation, which sources of all states count among them.
  private static func nation(or place: String) -> String {
    let place = place.lowercased()
    return place == "us" ? place : "us-\(place)"
  }

  /// Reads the texts of its documents.
  package var textReader: TextReader { TextReader(rules: texts, citations: procedure.citations) }

  /// The text of a saved document of a bill; the ending of its name tells XML from HTML.
  package func text(of bytes: [UInt8], file: String) throws(ScrapeError) -> LegalText {
    let format: Format = file.lowercased().hasSuffix(".xml") ? .xml : .html
    return try textReader.read(bytes, contentType: nil, format: format, url: file)
  }

  package var interpreter: Interpreter {
    Interpreter(numbers: procedure.numbers, citations: procedure.citations, vocabulary: vocabulary)
  }

  /// The date that the source's clocks show at an instant.
  package func day(at instant: Date) -> Day {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day], from: instant)
    guard let day = Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) else {
      preconditionFailure("\(instant) has no date in \(zone.identifier)")
    }
    return day
  }

  /// Minutes since midnight that the source's clocks show at an instant.
  package func minute(at instant: Date) -> Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.hour, .minute], from: instant)
    return (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
  }

  /// Where a bill's lines put it, as the calendar stands on a day.
  package func standing(of bill: Bill, in session: Session, asOf day: Day) -> Standing {
    let lines = bill.actions.map { ($0, vocabulary.read($0.text, chamber: $0.chamber)) }
    let kind = procedure.numbers.kind(of: bill.key.number)
    let standing = StageMachine.standing(of: lines, kind: kind, session: session, asOf: day)
    guard standing.stage == .unknown, let code = bill.statusCode, let stage = procedure.statusStages[code]
    else {
      return standing
    }
    let isComplete = stage == .law && kind.map { !$0.executive || !$0.becomesLaw } == true
    return Standing(stage: isComplete ? .adopted : stage, location: Location(), since: standing.since)
  }

  /// The page of a bill that a reader is sent to.
  /// `facts` are what else is known of the bill, such as its address.
  package func officialPage(of key: BillKey, in session: Session, facts: [String: String] = [:]) -> String? {
    do {
      return try URLTemplate.fill(
        source.officialPage, request: "official_page",
        with: facts.merging(variables(of: key, in: session)) { $1 })
    } catch { return nil }
  }

  /// The variables that an address about a bill may use.
  package func variables(of key: BillKey, in session: Session) -> [String: String] {
    variables(of: session).merging([
      "bill": key.number.description, "number": key.number.label, "type": key.number.type,
    ]) { first, _ in first }
  }

  /// The variables that any address may use.
  package func variables(of session: Session) -> [String: String] {
    var known = [
      "session": session.id, "year": String(session.years.first ?? 0),
      "first_year": String(session.years.first ?? 0),
      "second_year": String(session.years.last ?? 0), "opens": session.opens.description,
    ]
    if let place = source.place {
      known["place"] = place
      known["place_lower"] = place.lowercased()
    }
    return known
  }
}
