internal import Campaigns
internal import Definitions
internal import Fetching
internal import Legislature
internal import Scraping
internal import Store
internal import Texts

/// A text that counts for campaigns, with the version that it is of.
struct TextInForce: Sendable {
  let version: String
  let sha256: String
  let content: LegalText
}

/// The texts of a bill's versions and amendments: each is asked for once, when it appears. One that fails does not fail the
/// bill, which stays due.
extension BillWork {
  /// Reads the texts of all versions that were not fetched yet, if the definition's request for them is for this scope.
  /// Returns whether there was any.
  func readTexts(of bill: Bill, _ scope: RequestDefinition.Scope, _ work: inout Work) async throws -> Bool {
    guard let request = source.requests(.text).first, request.scope == scope else { return false }
    let before = work.texts.count
    for version in bill.versions ?? [] where version.sha256 == nil {
      let row = ["version": version.name, "name": version.document, "url": version.url]
      guard request.condition?.holds(for: row) ?? true else { continue }
      try await readText(request, document: version.document, url: version.url, &work)
    }
    return work.texts.count > before
  }

  private func readText(
    _ request: RequestDefinition, document: String, url: String, _ work: inout Work
  ) async throws {
    do {
      let reading = try await syncer.reader.read(request, work.variables.merging(["url": url]) { $1 })
      // A document that is listed before it is there is asked for again when the bill is next read.
      guard let answer = reading.answer, reading.page.outcome == .fetched else { return }
      let text = try named(answer, reading.place)
      let content = try syncer.jurisdiction.content(
        of: reading.page.body, contentType: reading.page.contentType, request, body: text.body,
        url: reading.place.url)
      work.readings.texts[document] = .init(
        sha256: reading.page.sha256, legalTitle: text.legalTitle,
        citations: pageLists(.citations) ? nil : text.citations)
      work.texts.append(
        BillText(
          document: document, sha256: reading.page.sha256, content: content,
          sketch: Sketch(content).numbers))
      remember(reading, as: "text \(document)", &work)
    } catch let spent as BudgetSpent {
      throw spent
    } catch {
      work.problems.append("text \(document): \(error)")
    }
  }

  /// What a document says, if it names the bill: a notice of maintenance is a page of HTML too.
  private func named(_ answer: RawAnswer, _ place: Place) throws -> TextReading {
    let text = try syncer.jurisdiction.interpreter.text(answer, place)
    guard text.body.contains(key.number.label) else {
      throw SyncProblem("\(place.url) does not name \(key.number); it is not taken for its text")
    }
    return text
  }

  // Amendments

  /// The texts of the amendments that were not fetched yet.
  func readAmendments(of bill: Bill, _ work: inout Work) async throws {
    guard let request = source.requests(.amendmentText).first else { return }
    for amendment in bill.amendments ?? [] where amendment.sha256 == nil {
      do {
        let reading = try await syncer.reader.read(
          request, work.variables.merging(["url": amendment.url]) { $1 })
        guard let answer = reading.answer, reading.page.outcome == .fetched else { continue }
        _ = try named(answer, reading.place)
        let text = try syncer.jurisdiction.textReader.readAmendment(
          reading.page.body, contentType: reading.page.contentType, format: request.format,
          url: reading.place.url)
        work.readings.amendmentTexts[amendment.document] = .init(
          sha256: reading.page.sha256, isStriker: text.isStriker, outcome: text.outcome)
        work.texts.append(
          BillText(document: amendment.document, sha256: reading.page.sha256, content: text.text))
        remember(reading, as: "amendment \(amendment.document)", &work)
      } catch let spent as BudgetSpent {
        throw spent
      } catch {
        work.problems.append("amendment \(amendment.document): \(error)")
      }
    }
  }

  // What campaigns say of them

  /// The campaigns of a bill by its titles, its statutes and the newest text that is known of it.
  func found(_ bill: Bill, _ work: Work) throws -> [Match] {
    syncer.matcher.matches(subject(bill, try textNow(bill, work)))
  }

  /// The same with a text given, after what people said.
  func matches(_ bill: Bill, _ text: TextInForce?, _ work: Work) -> [Match] {
    syncer.matcher.matches(subject(bill, text)).judged(by: work.verdicts)
  }

  private func subject(_ bill: Bill, _ text: TextInForce?) -> Subject {
    Subject(bill, in: syncer.jurisdiction.campaignID, text: text?.content, version: text?.version)
  }

  /// The text that counts once tonight's are stored.
  private func textNow(_ bill: Bill, _ work: Work) throws -> TextInForce? {
    guard let newest = bill.newestText else { return try textBefore(work) }
    if let read = work.texts.first(where: { $0.document == newest.document }) {
      return TextInForce(version: newest.name, sha256: read.sha256, content: read.content)
    }
    return try textBefore(work)
  }

  /// The text that counted until now.
  func textBefore(_ work: Work) throws -> TextInForce? {
    guard work.previous != nil, let text = try syncer.store.currentText(of: key) else { return nil }
    let version = work.previous?.version(ofDocument: text.document)
    return TextInForce(version: version?.name ?? text.document, sha256: text.sha256, content: text.content)
  }

  /// What amendments that were read tonight would make of the text, if they take the place of all of it. Those that were
  /// there when the bill's amendments were first listed are no news.
  func strikers(of bill: Bill, _ matches: [Match], _ work: Work) throws -> [Change] {
    guard work.previous?.amendments != nil, let now = try textNow(bill, work) else { return [] }
    return (bill.amendments ?? []).filter { $0.isStriker == true }.compactMap { amendment in
      guard let read = work.texts.first(where: { $0.document == amendment.document }) else { return nil }
      let text = TextInForce(version: amendment.document, sha256: read.sha256, content: read.content)
      let change = syncer.matcher.textChange(
        from: subject(bill, now), matches, to: subject(bill, text), self.matches(bill, text, work))
      return change.map { change in
        Change(
          bill: key, kind: .textChanged, occurredOn: amendment.on, seenAt: syncer.now,
          before: change.beforeJSON,
          after: change.afterJSON.adding("amendment", .string(amendment.document)).adding(
            "problems", .array(read.content.problems.map(JSON.string))))
      }
    }
  }

  /// What a newer text means for the campaigns; nil where it is the same text or means nothing new.
  func textChanged(_ bill: Bill, from old: [Match], to new: [Match], _ work: Work) throws -> Change? {
    guard let previous = work.previous, let before = try textBefore(work),
      let after = try textNow(bill, work),
      before.sha256 != after.sha256
    else { return nil }
    let change = syncer.matcher.textChange(
      from: subject(previous, before), old, to: subject(bill, after), new)
    // A text that was not read to its end is never passed over as one in which nothing changed.
    let problems = old.isEmpty && new.isEmpty ? [] : after.content.problems
    guard change != nil || !problems.isEmpty else { return nil }
    return Change(
      bill: key, kind: .textChanged, occurredOn: bill.newestText?.on, seenAt: syncer.now,
      before: change?.beforeJSON ?? .object(["version": .string(before.version)]),
      after: (change?.afterJSON ?? .object(["version": .string(after.version)])).adding(
        "problems", .array(problems.map(JSON.string))))
  }
}
