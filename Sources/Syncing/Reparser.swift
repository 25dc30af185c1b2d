package import Definitions
package import Foundation
package import Legislature
internal import Scraping
package import Store
package import Campaigns
internal import Texts

/// Reads the archive again with today's files. What that changes in the past is a correction, said once a bill, and
/// never news.
package struct Reparser: Sendable {
  package let jurisdiction: Jurisdiction
  package let session: Session
  package let store: BillStore
  package let matcher: Matcher
  /// The archived body with a SHA-256.
  package let body: @Sendable (String) throws -> [UInt8]?
  package let now: Date

  package init(
    jurisdiction: Jurisdiction, session: Session, store: BillStore, matcher: Matcher,
    body: @escaping @Sendable (String) throws -> [UInt8]?, now: Date
  ) {
    self.jurisdiction = jurisdiction
    self.session = session
    self.store = store
    self.matcher = matcher
    self.body = body
    self.now = now
  }

  /// What a reparse did.
  package struct Report: Sendable {
    package var read = 0
    package var corrected: [BillKey] = []
    package var failures: [(bill: BillKey, error: String)] = []
  }

  package func run() throws -> Report {
    var report = Report()
    for key in try store.billKeys(SourceKey(jurisdiction: jurisdiction.id, session: session.id)) {
      do {
        report.read += 1
        if try reparse(key) { report.corrected.append(key) }
      } catch {
        report.failures.append((key, "\(error)"))
      }
    }
    return report
  }

  /// Whether the bill differs from what was kept.
  private func reparse(_ key: BillKey) throws -> Bool {
    guard let previous = try store.bill(key) else { return false }
    var readings = Assembler.Readings()
    readings.facts = try store.facts(for: key)
    readings.agenda = try store.agenda(for: key).map { ($0.0, $0.1) }
    if let (answer, place) = try archived("page", .page, key) {
      readings.page = try jurisdiction.interpreter.page(answer, of: key.number, session: session, place)
    }
    if readings.page?.actions.isEmpty ?? true, let (answer, place) = try archived("history", .history, key) {
      let lines = try jurisdiction.interpreter.history(answer, place)
      readings.page = readings.page?.completed(by: lines) ?? lines
    }
    let texts = try texts(of: previous, &readings)
    let today = jurisdiction.day(at: now)
    guard
      let bill = Assembler(jurisdiction: jurisdiction, session: session)
        .bill(key, previous: previous, readings, today: today)
    else { return false }
    let current = try texts.first { $0.document == bill.newestText?.document } ?? store.currentText(of: key)
    let version = current.flatMap { bill.version(ofDocument: $0.document)?.name }
    let found = matcher.matches(
      Subject(bill, in: jurisdiction.campaignID, text: current?.content, version: version)
    )
    let matches = found.judged(by: try store.verdicts(of: key))
    let differences = changes(from: previous, to: bill, seenAt: now, today: today)
    let matchesDiffer = try Set(store.matches(for: key)) != Set(matches)
    guard bill != previous || matchesDiffer || !texts.isEmpty else { return false }
    try store.commit(
      BillCommit(
        bill: bill,
        changes: differences.isEmpty ? [] : [correction(key, previous, bill, differences, matches)],
        matches: found, texts: texts, currentDocument: bill.newestText?.document, clearsDue: false,
        readAt: try store.readAt(key) ?? now))
    return bill != previous || matchesDiffer
  }

  /// The texts of a bill's versions that today's files read in another way than they are stored.
  private func texts(of bill: Bill, _ readings: inout Assembler.Readings) throws -> [BillText] {
    guard let request = jurisdiction.source.requests(.text).first else { return [] }
    var found: [BillText] = []
    for version in bill.versions ?? [] {
      guard let hash = version.sha256, let bytes = try body(hash) else { continue }
      let answer = try Extractor(
        request: request, namespaces: jurisdiction.source.namespaces, url: version.url
      )
      .read(bytes, contentType: nil)
      let text = try jurisdiction.interpreter.text(answer, Place(request: request.name, url: version.url))
      readings.texts[version.document] = .init(
        sha256: hash, legalTitle: text.legalTitle,
        citations: jurisdiction.source.pageLists(.citations) ? nil : text.citations)
      let content = try jurisdiction.content(
        of: bytes, contentType: nil, request, body: text.body, url: version.url)
      let sketch = Sketch(content).numbers
      let known = try store.text(of: bill.key, document: version.document)
      guard known?.content != content || known?.sketch != sketch else { continue }
      found.append(
        BillText(document: version.document, sha256: hash, content: content, sketch: sketch))
    }
    return found
  }

  /// What the archive has of a bill's page or history, read with today's files.
  private func archived(_ facet: String, _ role: Role, _ key: BillKey) throws -> (RawAnswer, Place)? {
    guard let entry = try store.latestEvidence(of: key, facet: facet),
      let request = jurisdiction.source.requests(role).first, let bytes = try body(entry.sha256)
    else { return nil }
    let answer = try Extractor(request: request, namespaces: jurisdiction.source.namespaces, url: entry.url)
      .read(bytes, contentType: nil)
    return (answer, Place(request: request.name, url: entry.url))
  }

  private func correction(
    _ key: BillKey, _ previous: Bill, _ bill: Bill, _ differences: [Change], _ matches: [Match]
  ) -> Change {
    Change(
      bill: key, kind: .correction, significance: matches.isEmpty ? .log : .digest,
      occurredOn: jurisdiction.day(at: now), seenAt: now, before: previous.stageJSON,
      after: .object([
        "stage": .string(bill.stage.rawValue), "location": bill.location.json,
        "version": .string(bill.version),
        "what": .array(differences.map { .string($0.kind.rawValue) }),
      ]), campaigns: matches.map(\.campaign))
  }
}
