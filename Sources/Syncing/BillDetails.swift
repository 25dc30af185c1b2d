internal import Definitions
internal import Fetching
internal import Legislature
internal import Scraping
internal import Store

/// What of a bill has requests of its own: sponsors, documents, statutes and recorded votes. One that fails does not fail
/// the bill, which stays due.
extension BillWork {
  /// Whether a bill that has become of interest was never asked for its votes, which its page names.
  func lacksDetails(_ bill: Bill) -> Bool { bill.rollCalls == nil && pageLists(.votes) }

  /// Sponsors while ids are missing, or where the page has none each time that the bill is read; documents likewise;
  /// statutes once.
  func readLists(of bill: Bill, ofInterest: Bool, _ work: inout Work) async throws {
    guard !work.isSame else { return }
    let variables = work.variables.merging(["version": bill.version]) { $1 }
    func wanted(_ role: Role) -> RequestDefinition? {
      source.requests(role).first { $0.scope == .all || ofInterest }
    }
    let pageHasSponsors = work.previous == nil ? work.readings.page?.sponsors != nil : bill.sponsors != nil
    if let request = wanted(.sponsors),
      bill.sponsors?.contains(where: { $0.member == nil }) != false || (work.isRead && !pageHasSponsors)
        || (work.isRead && request.scope == .all)
    {
      await detail(request, variables, &work) { work, reading in
        let sponsors = try syncer.jurisdiction.interpreter.sponsors(reading.answer?.rows ?? [], reading.place)
        guard !sponsors.isEmpty || bill.sponsors?.isEmpty != false else {
          throw SyncProblem("no sponsor where there were \(bill.sponsors?.count ?? 0)")
        }
        work.readings.sponsors = sponsors
      }
    }
    if let request = wanted(.versions), work.isRead || bill.versions == nil {
      await detail(request, variables, &work) { work, reading in
        work.readings.versions = try syncer.jurisdiction.interpreter.versions(
          reading.answer?.rows ?? [], reading.place)
      }
    }
    if let request = wanted(.amendments), work.isRead || bill.amendments == nil {
      await detail(request, variables, &work) { work, reading in
        work.readings.amendments = try syncer.jurisdiction.interpreter.amendments(
          reading.answer?.rows ?? [], of: key.number, reading.place)
      }
    }
    if let request = wanted(.citations), bill.citations == nil {
      await detail(request, variables, &work) { work, reading in
        work.readings.citations = try syncer.jurisdiction.interpreter.citations(
          reading.answer?.rows ?? [], reading.place)
      }
    }
  }

  /// Votes that the page or the history names, or else, while a line tells of one that is not known or reading them
  /// failed, those that a request of its own lists.
  func readVotes(of bill: Bill, _ work: inout Work) async throws {
    if let votes = work.readings.page?.votes { return await complete(votes, of: bill, &work) }
    guard let request = source.requests(.rollCalls).first else { return }
    let lines = tallies(bill)
    let isMissing = lines > bill.rollCalls?.count ?? 0
    let isNews = lines > tallies(work.previous) || due.lastError != nil
    guard lines > 0, isMissing || isNews else { return }
    var listed: [VoteReading] = []
    await detail(request, work.variables.merging(["version": bill.version]) { $1 }, &work) { _, reading in
      listed = (reading.answer?.rows ?? []).map(VoteReading.init)
      guard !listed.isEmpty else { throw SyncProblem("no roll call where \(lines) lines tell of one") }
    }
    if !listed.isEmpty { await complete(listed, of: bill, &work) }
  }

  /// Asks for the members of the votes that do not name them, unless they are known.
  private func complete(_ votes: [VoteReading], of bill: Bill, _ work: inout Work) async {
    var calls: [RollCall] = []
    for vote in syncer.jurisdiction.interpreter.numbered(votes) {
      if let known = bill.rollCalls?.first(where: { vote.isAbout($0) && !$0.votes.isEmpty }), !vote.isComplete
      {
        calls.append(known)
        continue
      }
      do {
        let whole = try await completed(vote, &work)
        // A vote of which neither tallies nor members are known is none for us; its line tells of it.
        guard whole.isComplete || whole.record["yeas"] != nil else { continue }
        let place = Place(request: "roll-call", url: work.evidence.last?.url ?? "")
        calls.append(try syncer.jurisdiction.interpreter.rollCall(whole.record, place))
      } catch {
        work.problems.append("roll call: \(error)")
      }
    }
    work.readings.rollCalls = calls.sorted {
      ($0.on, $0.sequence, $0.motion) < ($1.on, $1.sequence, $1.motion)
    }
  }

  private func completed(_ vote: VoteReading, _ work: inout Work) async throws -> VoteReading {
    guard !vote.isComplete,
      let request = source.requests(.rollCall).first(where: {
        $0.condition?.holds(for: vote.variables) ?? true
      })
    else { return vote }
    var variables = work.variables.merging(vote.variables) { $1 }
    if let name = request.after, let lookup = source.requests.first(where: { $0.name == name }) {
      guard syncer.reader.canAsk(lookup, variables) else { return vote }
      let found = try await syncer.reader.read(lookup, variables)
      variables.merge(found.answer?.document.fields.compactMapValues(\.values.first) ?? [:]) { $1 }
    }
    guard syncer.reader.canAsk(request, variables) else { return vote }
    let reading = try await syncer.reader.read(request, variables)
    remember(reading, as: "\(request.name) \(vote.variables["vote"] ?? reading.place.url)", &work)
    return reading.answer.map { vote.completed(by: $0.document) } ?? vote
  }

  private func detail(
    _ request: RequestDefinition, _ variables: [String: String], _ work: inout Work,
    _ take: (inout Work, Reader.Reading) throws -> Void
  ) async {
    guard syncer.reader.canAsk(request, variables) else { return }
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
}
