internal import Campaigns
internal import Definitions
internal import Fetching
internal import Foundation
internal import Legislature
internal import Scraping
internal import Store

/// The reading of one bill: its page if that may have changed, its new texts, and for a bill of interest its votes.
struct BillWork: Sendable {
  let syncer: Syncer
  let night: Night
  let due: Due

  /// What the report says of the bill.
  struct Notes: Sendable {
    var isNew = false
    var differs = false
    var unrecognised: [RunReport.Unrecognised] = []
    var findings: [String] = []
    /// Something beside the page failed; the bill is committed and stays due.
    var problem: String?
  }

  private var key: BillKey { due.key }

  func read() async throws -> (BillCommit, Notes) {
    let store = syncer.store
    let previous = try store.bill(key)
    var work = Work(previous: previous)
    work.readings.facts = try store.facts(for: key)
    work.readings.agenda = try store.agenda(for: key).map { ($0.0, $0.1) }
    if due.needsPage || previous == nil { try await readPage(&work) }
    try await readTexts(&work)

    let assembler = Assembler(jurisdiction: syncer.jurisdiction, session: syncer.session)
    guard var bill = assembler.bill(key, previous: previous, work.readings, today: night.today) else {
      throw SyncProblem("neither its page nor an earlier reading says anything of it")
    }
    let matches = syncer.matcher.matches(Subject(bill))
    let ofInterest = try !matches.isEmpty || store.staff(for: key).isOfInterest
    if ofInterest {
      try await readDetails(of: bill, &work)
      if let again = assembler.bill(key, previous: previous, work.readings, today: night.today) {
        bill = again
      }
    }
    return commit(bill, matches: matches, ofInterest: ofInterest, work)
  }

  /// What was fetched so far.
  private struct Work {
    let previous: Bill?
    var readings = Assembler.Readings()
    var text: BillText?
    var validators: [String: Validator] = [:]
    var evidence: [Evidence] = []
    var problems: [String] = []
  }

  private func readPage(_ work: inout Work) async throws {
    guard let request = syncer.jurisdiction.source.requests(.page).first else { return }
    let variables = Jurisdiction.variables(of: key, in: syncer.session)
    let url = try URLTemplate.fill(request.url, request: request.name, with: variables)
    let stored = work.previous == nil ? nil : try syncer.store.validators(for: url)
    let reading = try await syncer.reader.read(
      request, variables, validators: stored.map { Validators(etag: $0.etag, lastModified: $0.lastModified) })
    guard let answer = reading.answer else { return }
    work.readings.page = try syncer.jurisdiction.interpreter.page(answer, of: key.number, reading.place)
    remember(reading, as: "page", &work)
  }

  /// The texts of the current version that were not fetched yet. A text that fails does not fail the bill.
  private func readTexts(_ work: inout Work) async throws {
    guard let request = syncer.jurisdiction.source.requests(.text).first,
      let current = work.readings.page?.version ?? work.previous?.version
    else { return }
    let rows = syncer.jurisdiction.source.requests(.documents).flatMap { work.readings.facts[$0.name] ?? [] }
    let fetched = Dictionary((work.previous?.versions ?? []).map { ($0.document, $0.sha256) }) { first, _ in
      first
    }
    for row in rows where row.version == current {
      guard let document = row.fields["name"]?.first, let url = row.fields["url"]?.first,
        (fetched[document] ?? nil) == nil
      else { continue }
      do {
        let reading = try await syncer.reader.read(request, ["url": url])
        guard let answer = reading.answer else { continue }
        let text = try syncer.jurisdiction.interpreter.text(answer, reading.place)
        // A notice of maintenance is a page of HTML too.
        guard text.body.contains(key.number.label) else {
          throw SyncProblem("\(url) does not name \(key.number); it is not taken for its text")
        }
        work.readings.texts[document] = reading.page.sha256
        work.readings.legalTitle = text.legalTitle ?? work.readings.legalTitle
        work.readings.citations = text.citations
        work.text = BillText(document: document, sha256: reading.page.sha256, body: text.body)
        remember(reading, as: "text \(document)", &work)
      } catch {
        work.problems.append("text \(document): \(error)")
      }
    }
  }

  /// Votes while a line tells of one that is not known or reading them failed, sponsors' ids while some are missing.
  private func readDetails(of bill: Bill, _ work: inout Work) async throws {
    let source = syncer.jurisdiction.source
    let variables = Jurisdiction.variables(of: key, in: syncer.session).merging(["version": bill.version]) {
      $1
    }
    let votes = tallies(bill)
    let isMissing = votes > bill.rollCalls?.count ?? 0
    let isNews = votes > tallies(work.previous) || due.lastError != nil
    if let request = source.requests(.rollCalls).first, votes > 0, isMissing || isNews {
      await detail(request, variables, &work) { work, reading in
        let calls = try syncer.jurisdiction.interpreter.rollCalls(reading.answer?.rows ?? [], reading.place)
        guard !calls.isEmpty else { throw SyncProblem("no roll call where \(votes) lines tell of one") }
        work.readings.rollCalls = calls
      }
    }
    if let request = source.requests(.sponsors).first,
      bill.sponsors?.contains(where: { $0.member == nil }) != false
    {
      await detail(request, variables, &work) { work, reading in
        let sponsors = try syncer.jurisdiction.interpreter.sponsors(
          reading.answer?.rows ?? [], reading.place)
        guard !sponsors.isEmpty || bill.sponsors?.isEmpty != false else {
          throw SyncProblem("no sponsor where the page names \(bill.sponsors?.count ?? 0)")
        }
        work.readings.sponsors = sponsors
      }
    }
    if let request = source.requests(.citations).first, bill.citations == nil {
      await detail(request, variables, &work) { work, reading in
        work.readings.citations = try syncer.jurisdiction.interpreter.citations(
          reading.answer?.rows ?? [], reading.place)
      }
    }
  }

  private func detail(
    _ request: RequestDefinition, _ variables: [String: String], _ work: inout Work,
    _ take: (inout Work, Reader.Reading) throws -> Void
  ) async {
    do {
      let reading = try await syncer.reader.read(request, variables)
      try take(&work, reading)
      remember(reading, as: request.name, &work)
    } catch {
      work.problems.append("\(request.name): \(error)")
    }
  }

  /// Lines that tell how a recorded vote went.
  private func tallies(_ bill: Bill?) -> Int {
    (bill?.actions ?? []).count {
      syncer.jurisdiction.vocabulary.read($0.text, chamber: $0.chamber)?.captures["yeas"] != nil
    }
  }

  private func remember(_ reading: Reader.Reading, as facet: String, _ work: inout Work) {
    let page = reading.page
    work.evidence.append(Evidence(facet: facet, url: page.url, at: page.at, sha256: page.sha256))
    if let validators = page.validators {
      work.validators[reading.place.url] = Validator(
        etag: validators.etag, lastModified: validators.lastModified, sha256: page.sha256)
    }
  }

  // What is committed

  private func commit(_ bill: Bill, matches: [Match], ofInterest: Bool, _ work: Work) -> (BillCommit, Notes) {
    var notes = Notes()
    notes.isNew = work.previous == nil
    notes.problem = work.problems.isEmpty ? nil : work.problems.joined(separator: "; ")
    notes.differs = work.previous != bill
    if work.readings.page != nil { notes.unrecognised = unrecognised(bill) }
    let commit = BillCommit(
      bill: bill, changes: changes(bill, matches: matches, ofInterest: ofInterest, work), matches: matches,
      text: work.text, validators: work.validators, evidence: work.evidence, clearsDue: notes.problem == nil,
      readAt: syncer.now)
    return (commit, notes)
  }

  private func changes(_ bill: Bill, matches: [Match], ofInterest: Bool, _ work: Work) -> [Change] {
    // A first import is history, not news; so is a bill of a first import that could not be read until now.
    if work.previous == nil, due.firstImport || night.firstImport { return [] }
    let found =
      Legislature.changes(from: work.previous, to: bill, seenAt: syncer.now, today: night.today)
      + matched(bill, matches, work)
    let campaigns = matches.map(\.campaign)
    return found.map { change in
      var change = change
      change.campaigns = campaigns
      change.significance = syncer.significance.significance(
        of: change, ofInterest: ofInterest, now: syncer.moment)
      return change
    }
  }

  /// A campaign that a bill comes to belong to; one change for each, and none for a bill that is new itself.
  private func matched(_ bill: Bill, _ matches: [Match], _ work: Work) -> [Change] {
    guard let previous = work.previous else { return [] }
    let before = Set(syncer.matcher.matches(Subject(previous)).map(\.campaign))
    return matches.filter { !before.contains($0.campaign) }.map { match in
      Change(
        bill: key, kind: .campaignMatched, occurredOn: nil, seenAt: syncer.now,
        after: .object([
          "campaign": .string(match.campaign), "score": .double(match.score),
          "relevant": .bool(match.relevant),
        ]))
    }
  }

  private func unrecognised(_ bill: Bill) -> [RunReport.Unrecognised] {
    bill.actions.filter { syncer.jurisdiction.vocabulary.read($0.text, chamber: $0.chamber) == nil }
      .map { .init(bill: key.number.description, on: $0.on.description, text: $0.text) }
  }
}
