package import Foundation
package import Legislature
package import Scraping

/// Everything that the files of one jurisdiction's folder say.
package struct Jurisdiction: Sendable {
  package let source: SourceDefinition
  package let procedure: ProcedureDefinition
  package let vocabulary: Vocabulary
  package let calendar: SessionCalendar
  package let zone: TimeZone

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

  /// Reads `scraper.yml`, `procedure.yml`, `vocabulary.yml` and `sessions.yml` of a folder such as `Scrapers/us-wa`.
  package static func read(_ folder: URL) throws -> Jurisdiction {
    Jurisdiction(
      source: try SourceFile.read(folder.appendingPathComponent("scraper.yml")),
      procedure: try ProcedureFile.read(folder.appendingPathComponent("procedure.yml")),
      vocabulary: try VocabularyFile.read(folder.appendingPathComponent("vocabulary.yml")),
      calendar: try SessionsFile.read(folder.appendingPathComponent("sessions.yml")))
  }

  /// Every jurisdiction below a folder such as `Scrapers`, in the order of their ids.
  package static func all(below folder: URL) throws -> [Jurisdiction] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() } catch {
      throw DefinitionError(file: folder.path, line: nil, problem: "cannot be listed; is it there?")
    }
    return try names.map { folder.appendingPathComponent($0) }
      .filter { FileManager.default.fileExists(atPath: $0.appendingPathComponent("scraper.yml").path) }
      .map(read)
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
    return StageMachine.standing(
      of: lines, kind: procedure.numbers.kind(of: bill.key.number), session: session, asOf: day)
  }

  /// The page of a bill that a reader is sent to.
  package func officialPage(of key: BillKey, in session: Session) -> String? {
    do {
      return try URLTemplate.fill(
        source.officialPage, request: "official_page", with: Self.variables(of: key, in: session))
    } catch { return nil }
  }

  /// The variables that an address about a bill may use.
  package static func variables(of key: BillKey, in session: Session) -> [String: String] {
    variables(of: session).merging([
      "bill": key.number.description, "number": key.number.label, "type": key.number.type,
    ]) { first, _ in first }
  }

  /// The variables that any address may use.
  package static func variables(of session: Session) -> [String: String] {
    [
      "session": session.id, "year": String(session.years.first ?? 0),
      "first_year": String(session.years.first ?? 0),
      "second_year": String(session.years.last ?? 0), "opens": session.opens.description,
    ]
  }
}
