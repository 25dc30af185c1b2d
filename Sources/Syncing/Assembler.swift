internal import Definitions
internal import Legislature
internal import Scraping
internal import Store

/// Puts a bill together from what its sources say. Pure: facts in, bill out.
struct Assembler: Sendable {
  let jurisdiction: Jurisdiction
  let session: Session

  /// What was read of a bill tonight, beside what is in the store.
  struct Readings: Sendable {
    var page: PageReading?
    /// Rows of bulk answers by the name of the request.
    var facts: [String: [FactRow]] = [:]
    var agenda: [(meeting: Meeting, item: AgendaItem)] = []
    /// Texts fetched tonight, by document name.
    var texts: [String: Text] = [:]
    /// Amendments that a request of their own lists.
    var amendments: [Amendment]?
    /// Their texts fetched tonight, by document name.
    var amendmentTexts: [String: AmendmentText] = [:]
    var citations: [Citation]?
    var rollCalls: [RollCall]?
    var sponsors: [Sponsor]?
    /// Documents that a request of their own lists.
    var versions: [Version]?

    struct Text: Sendable {
      var sha256: String
      var legalTitle: String?
      var citations: [Citation]?
    }

    struct AmendmentText: Sendable {
      var sha256: String
      var isStriker: Bool?
      var outcome: Amendment.Outcome?
    }

    /// Whether the page names sponsors too, so that others only add ids.
    var pageHasSponsors: Bool { page?.sponsors != nil }
  }

  /// The bill as it stands on `today`; nil while nothing gives it a title.
  func bill(_ key: BillKey, previous: Bill?, _ readings: Readings, today: Day) -> Bill? {
    let listed = readings.facts[rosterName]?.first?.fields ?? [:]
    let title = readings.page?.title ?? listed["title"]?.first ?? previous?.title
    guard let title else { return nil }
    var bill =
      previous ?? Bill(key: key, version: readings.page?.version ?? key.number.description, title: title)
    let before = previous?.version
    bill.title = title
    bill.origin = jurisdiction.procedure.numbers.kind(of: key.number)?.chamber
    if let status = readings.page?.status ?? listed["status"]?.first { bill.statusCode = status }
    if let also = readings.page?.also ?? listed["also"] { bill.also = also }
    if let page = readings.page { add(page, to: &bill, before: before ?? key.number.description) }
    if let sponsors = readings.sponsors {
      bill.sponsors = readings.pageHasSponsors ? withIds(bill.sponsors, sponsors) : sponsors
    }
    if let rollCalls = readings.rollCalls { bill.rollCalls = rollCalls }
    let hasText = bill.versions?.contains { $0.name == bill.version && $0.sha256 != nil } ?? false
    addFacts(readings.facts, to: &bill, withLegalTitle: !hasText)
    addVersions(readings, to: &bill)
    addAmendments(readings, to: &bill)
    let newest = bill.newestText.flatMap { readings.texts[$0.document] }
    if let title = newest?.legalTitle { bill.legalTitle = title }
    bill.legalTitle = bill.legalTitle ?? listed["legal_title"]?.first
    bill.citations = readings.citations ?? newest?.citations ?? bill.citations ?? citationsOfTitle(bill)
    bill.hearings = HearingList(vocabulary: jurisdiction.vocabulary, isPageToTell: isPageToTellHearings)
      .hearings(
        of: bill, agenda: readings.agenda, told: readings.page.map { $0.hearings ?? [] },
        previous: previous?.hearings, today: today)
    bill.listed = !jurisdiction.source.requests(.roster).isEmpty && isListed(readings.facts)
    let standing = jurisdiction.standing(of: bill, in: session, asOf: today)
    bill.stage = standing.stage
    bill.location = standing.location
    // A source that says which body has a measure knows it where no line names one.
    if standing.stage == .committee {
      bill.location.committee = standing.location.committee ?? listed["committee"]?.first
    }
    return bill
  }

  /// What the title says of the statutes, where no text and no request will ever tell.
  private func citationsOfTitle(_ bill: Bill) -> [Citation]? {
    let source = jurisdiction.source
    guard source.requests(.text).isEmpty, source.requests(.citations).isEmpty,
      jurisdiction.procedure.citations.pattern != nil
    else { return nil }
    return jurisdiction.procedure.citations.citations(in: bill.legalTitle ?? bill.title)
  }

  private func add(_ page: PageReading, to bill: inout Bill, before: String) {
    bill.version = page.version ?? bill.version
    bill.shortTitle = page.shortTitle ?? bill.shortTitle
    bill.legalTitle = page.legalTitle ?? bill.legalTitle
    bill.actions = ActionVersions(
      numbers: jurisdiction.procedure.numbers, vocabulary: jurisdiction.vocabulary
    )
    .named(page.actions, previous: bill.actions, from: before, to: bill.version)
    if let sponsors = page.sponsors { bill.sponsors = merged(sponsors, into: bill.sponsors) }
    bill.citations = page.citations ?? bill.citations
    bill.companions = page.companions ?? bill.companions
  }

  private var isPageToTellHearings: Bool {
    jurisdiction.source.requests.contains {
      $0.reading.lists.contains { $0.name == ReadingRule.List.hearings.rawValue }
    }
  }

  private func isListed(_ facts: [String: [FactRow]]) -> Bool {
    facts[rosterName]?.isEmpty == false
  }

  /// The act's own text has the whole legal title; the service's is only used until that was read.
  private func addFacts(_ facts: [String: [FactRow]], to bill: inout Bill, withLegalTitle: Bool) {
    let rows = jurisdiction.source.requests(.facts).flatMap { facts[$0.name] ?? [] }
    let current = rows.filter { $0.version == bill.version }
    let ordered = current + rows.filter { $0.version != bill.version }
    func first(_ field: String) -> String? {
      ordered.lazy.compactMap { $0.fields[field]?.first }.first
    }
    bill.shortTitle = first("short_title") ?? bill.shortTitle
    // The service cuts the title after "Relating to …;": what goes on from there is the same title, and says more.
    if withLegalTitle, let title = first("legal_title"),
      bill.legalTitle?.hasPrefix(title.trimmingSuffix(";")) != true
    {
      bill.legalTitle = title
    }
    let companions = rows.flatMap { $0.fields["companions"] ?? [] }.compactMap { text -> BillNumber? in
      if case .bill(let reading) = jurisdiction.procedure.numbers.parse(text) { reading.number } else { nil }
    }
    if !rows.isEmpty { bill.companions = Array(Set(companions).union(bill.companions ?? [])).sorted() }
    let lines = jurisdiction.source.requests(.lines).flatMap { facts[$0.name] ?? [] }
    if let code = lines.last(where: { $0.version == bill.version })?.fields["status"]?.first {
      bill.statusCode = code
    }
  }

  private func addVersions(_ readings: Readings, to bill: inout Bill) {
    let known = Dictionary((bill.versions ?? []).map { ($0.document, $0) }) { first, _ in first }
    if let listed = readings.versions ?? readings.page?.versions {
      bill.versions = listed.map { version in
        var version = version
        version.sha256 = readings.texts[version.document]?.sha256 ?? known[version.document]?.sha256
        return version
      }
      return
    }
    if !readings.texts.isEmpty, jurisdiction.source.requests(.documents).isEmpty {
      bill.versions = bill.versions?.map { version in
        var version = version
        version.sha256 = readings.texts[version.document]?.sha256 ?? version.sha256
        return version
      }
      return
    }
    let rows = jurisdiction.source.requests(.documents).flatMap { readings.facts[$0.name] ?? [] }
    guard !rows.isEmpty else { return }
    bill.versions = rows.compactMap { row -> Version? in
      guard let document = row.fields["name"]?.first, let url = row.fields["url"]?.first else { return nil }
      return Version(
        name: row.version, document: document, url: url, on: row.on,
        sha256: readings.texts[document]?.sha256 ?? known[document]?.sha256)
    }
    .sorted { ($0.on ?? Day(ordinal: 0), $0.document) < ($1.on ?? Day(ordinal: 0), $1.document) }
  }

  /// The proposed amendments that the source lists, with what their own texts say of them.
  private func addAmendments(_ readings: Readings, to bill: inout Bill) {
    let known = Dictionary((bill.amendments ?? []).map { ($0.document, $0) }) { first, _ in first }
    guard let listed = readings.amendments ?? bill.amendments else { return }
    bill.amendments = listed.map { amendment in
      var amendment = amendment
      let text = readings.amendmentTexts[amendment.document]
      let old = known[amendment.document]
      amendment.sha256 = text?.sha256 ?? old?.sha256
      amendment.isStriker = text?.isStriker ?? old?.isStriker
      amendment.outcome = text?.outcome ?? old?.outcome
      return amendment
    }.decided(by: bill.actions)
  }

  /// The page's sponsors, with the ids that are known already.
  private func merged(_ sponsors: [Sponsor], into known: [Sponsor]?) -> [Sponsor] {
    let ids = Dictionary((known ?? []).compactMap { sponsor in sponsor.member.map { (sponsor.name, $0) } }) {
      first, _ in
      first
    }
    return sponsors.map { Sponsor(name: $0.name, primary: $0.primary, member: $0.member ?? ids[$0.name]) }
  }

  private func withIds(_ known: [Sponsor]?, _ sponsors: [Sponsor]) -> [Sponsor] {
    guard let known, !known.isEmpty else { return sponsors }
    return merged(known, into: sponsors)
  }
}

/// Under this name fields of a bill's page are kept.
let pageName = "page"

/// Under this name the rows of all roster requests are kept together: a bill moves from one list to another.
let rosterName = "roster"

extension FactRow {
  /// Display number of the version that the row is about.
  var version: String { fields["version"]?.first ?? "" }
}

extension String {
  fileprivate func trimmingSuffix(_ end: String) -> String {
    hasSuffix(end) ? String(dropLast(end.count)) : self
  }
}
