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

  var key: BillKey { due.key }
  var source: SourceDefinition { syncer.jurisdiction.source }

  func read() async throws -> (BillCommit, Notes) {
    let store = syncer.store
    let previous = try store.bill(key)
    var work = Work(previous: previous)
    work.readings.facts = try store.facts(for: key)
    work.readings.agenda = try store.agenda(for: key).map { ($0.0, $0.1) }
    work.variables = known(work.readings.facts)
    work.readAt = try store.readAt(key)
    if due.needsPage || previous == nil { try await readBill(&work) }
    var bill = try assembled(work)
    if try await readTexts(of: bill, .all, &work) { bill = try assembled(work) }
    work.verdicts = try store.verdicts(of: key)
    let found = try self.found(bill, work)
    let matches = found.judged(by: work.verdicts)
    work.staff = try store.staff(for: key)
    let ofInterest = !matches.isEmpty || work.staff.isOfInterest
    let read = work.evidence.count
    if ofInterest, previous != nil, !work.isRead, lacksDetails(bill) {
      try await readBill(&work)
      bill = try assembled(work)
    }
    try await readLists(of: bill, ofInterest: ofInterest, &work)
    if ofInterest {
      try await readVotes(of: bill, &work)
      bill = try assembled(work)
      if try await readTexts(of: bill, .ofInterest, &work) { bill = try assembled(work) }
      try await readAmendments(of: bill, &work)
    }
    // Most bills have nothing beside their page, and are what they were when it was read.
    guard work.evidence.count > read || work.readings.rollCalls != nil else {
      return try commit(bill, found: found, ofInterest: ofInterest, work)
    }
    bill = try assembled(work)
    return try commit(bill, found: try self.found(bill, work), ofInterest: ofInterest, work)
  }

  /// What was fetched so far.
  struct Work {
    let previous: Bill?
    var readings = Assembler.Readings()
    /// What is known of the bill for addresses.
    var variables: [String: String] = [:]
    /// The source was asked about the bill.
    var isRead = false
    /// It was only asked whether something is new, and nothing was.
    var isSame = false
    /// Texts that were fetched, and the one that counts for campaigns.
    var texts: [BillText] = []
    var currentText: TextInForce?
    var verdicts: [Verdict] = []
    var staff = Staff([])
    var validators: [String: Validator] = [:]
    var evidence: [Evidence] = []
    var problems: [String] = []
    /// When the source was asked about the bill before.
    var readAt: Date?
  }

  private func assembled(_ work: Work) throws -> Bill {
    let assembler = Assembler(jurisdiction: syncer.jurisdiction, session: syncer.session)
    guard let bill = assembler.bill(key, previous: work.previous, work.readings, today: night.today) else {
      throw SyncProblem("neither its page, nor the list, nor an earlier reading gives it a title")
    }
    return bill
  }

  /// The first value of each field of the bill's row in the list and of what was kept of its page.
  private func known(_ facts: [String: [FactRow]]) -> [String: String] {
    let rows = (facts[pageName] ?? []) + (facts[rosterName] ?? [])
    let fields = rows.reduce(into: [String: [String]]()) { $0.merge($1.fields) { first, _ in first } }
    return fields.compactMapValues(\.first)
      .merging(syncer.jurisdiction.variables(of: key, in: syncer.session)) { $1 }
  }

  // Its page and its history

  /// Where a bill is merely looked at again, its history alone tells whether anything is new.
  private func readBill(_ work: inout Work) async throws {
    work.isRead = true
    let page = source.requests(.page).first
    let history = source.requests(.history).first
    var lines: PageReading?
    if due.reason == .recheck, let previous = work.previous, let history,
      syncer.reader.canAsk(history, work.variables)
    {
      lines = try await readHistory(history, &work)
      if let lines, ActionDifference(from: previous.actions, to: lines.actions).isEmpty {
        work.isSame = true
        return
      }
    }
    if let page { try await readPage(page, &work) }
    guard let history, work.readings.page?.actions.isEmpty ?? true else { return }
    if lines == nil, syncer.reader.canAsk(history, work.variables) {
      lines = try await readHistory(history, &work)
    }
    guard let lines else { return }
    work.readings.page = work.readings.page?.completed(by: lines) ?? lines
  }

  private func readPage(_ request: RequestDefinition, _ work: inout Work) async throws {
    let stored = work.previous == nil ? nil : try stored(request, work.variables)
    let reading = try await syncer.reader.read(request, work.variables, validators: stored)
    guard let answer = reading.answer else { return }
    let page = try syncer.jurisdiction.interpreter.page(
      answer, of: key.number, session: syncer.session, reading.place)
    work.readings.page = page
    work.variables.merge(page.fields.compactMapValues(\.first)) { $1 }
    work.variables.merge(syncer.jurisdiction.variables(of: key, in: syncer.session)) { $1 }
    remember(reading, as: "page", &work)
  }

  private func stored(_ request: RequestDefinition, _ variables: [String: String]) throws -> Validators? {
    guard let url = try syncer.reader.address(request, variables) else { return nil }
    return try syncer.store.validators(for: url).map {
      Validators(etag: $0.etag, lastModified: $0.lastModified)
    }
  }

  private func readHistory(_ request: RequestDefinition, _ work: inout Work) async throws -> PageReading? {
    let reading = try await syncer.reader.read(request, work.variables)
    guard let answer = reading.answer else { return nil }
    remember(reading, as: "history", &work)
    return try syncer.jurisdiction.interpreter.history(answer, reading.place)
  }

  func pageLists(_ list: ReadingRule.List) -> Bool { source.pageLists(list) }

  func remember(_ reading: Reader.Reading, as facet: String, _ work: inout Work) {
    let page = reading.page
    work.evidence.append(Evidence(facet: facet, url: page.url, at: page.at, sha256: page.sha256))
    if let validators = page.validators {
      work.validators[reading.place.url] = Validator(
        etag: validators.etag, lastModified: validators.lastModified, sha256: page.sha256)
    }
  }

  // What is committed

  /// `found` are the matches before what people said; the store adds that, for somebody may have said it meanwhile.
  private func commit(_ bill: Bill, found: [Match], ofInterest: Bool, _ work: Work) throws -> (
    BillCommit, Notes
  ) {
    var notes = Notes()
    notes.isNew = work.previous == nil
    notes.problem = work.problems.isEmpty ? nil : work.problems.joined(separator: "; ")
    notes.differs = work.previous != bill
    if work.readings.page != nil { notes.unrecognised = unrecognised(bill) }
    if notes.differs { notes.findings = work.readings.page?.findings.map { "\(key.number): \($0)" } ?? [] }
    let commit = BillCommit(
      bill: bill,
      changes: try changes(bill, matches: found.judged(by: work.verdicts), ofInterest: ofInterest, work),
      matches: found,
      texts: work.texts, currentDocument: work.texts.isEmpty ? nil : bill.newestText?.document,
      validators: work.validators, evidence: work.evidence, kept: kept(work),
      clearsDue: notes.problem == nil, readAt: work.isRead ? syncer.now : work.readAt ?? syncer.now)
    return (commit, notes)
  }

  /// The fields of its page that addresses name, for nights on which the page is not asked.
  private func kept(_ work: Work) -> [String: [FactRow]] {
    guard let fields = work.readings.page?.fields, work.readings.page?.version != nil else { return [:] }
    let named = Set((source.requests.map(\.url) + [source.officialPage]).flatMap(URLTemplate.variables))
    let kept = fields.filter { named.contains($0.key) && $0.key != "version" }
    return [pageName: kept.isEmpty ? [] : [FactRow(bill: key.number, key: pageName, fields: kept)]]
  }

  private func changes(_ bill: Bill, matches: [Match], ofInterest: Bool, _ work: Work) throws -> [Change] {
    // A first import is history, not news; so is a bill of a first import that could not be read until now.
    if work.previous == nil, due.firstImport || night.firstImport { return [] }
    let old = try work.previous.map { self.matches($0, try textBefore(work), work) } ?? []
    let found =
      Legislature.changes(from: work.previous, to: bill, seenAt: syncer.now, today: night.today)
      + matched(matches, over: old, work)
      + (try textChanged(bill, from: old, to: matches, work).map { [$0] } ?? [])
      + (try strikers(of: bill, matches, work)) + positionReview(bill, work)
    // A bill that a new text took out of a campaign is still that campaign's news.
    let campaigns = matches.map(\.campaign)
    let all = campaigns + old.map(\.campaign).filter { !campaigns.contains($0) }
    return found.map { change in
      var change = change
      change.campaigns = change.kind == .textChanged ? all : campaigns
      change.significance = syncer.significance.significance(
        of: change, ofInterest: ofInterest || (change.kind == .textChanged && !all.isEmpty),
        now: syncer.moment)
      return change
    }
  }

  /// A campaign that a bill comes to belong to; one change for each, and none for a bill that is new itself.
  private func matched(_ matches: [Match], over old: [Match], _ work: Work) -> [Change] {
    guard work.previous != nil else { return [] }
    let before = Set(old.map(\.campaign))
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
