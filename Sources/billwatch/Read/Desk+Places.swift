internal import Definitions
internal import Legislature
internal import Scraping
internal import Store

extension Desk {
  /// What a reader calls a jurisdiction; its id where its folder is gone.
  func name(of jurisdiction: String) -> String {
    self.jurisdiction(jurisdiction)?.source.name ?? jurisdiction
  }

  /// Jurisdictions as the configuration orders them; those that it does not name follow by their id.
  func ordered(_ jurisdictions: some Sequence<String>) -> [String] {
    Set(jurisdictions).inOrder(of: configured)
  }

  /// What tells a source apart from the others of a view: the id of its jurisdiction, with the session where there are
  /// several of that; nil where it is the only one.
  func mark(of source: SourceKey, among sources: some Collection<SourceKey>) -> String? {
    let all = Set(sources).union([source])
    if all.count == 1 { return nil }
    let isAlone = all.count { $0.jurisdiction == source.jurisdiction } == 1
    return isAlone ? source.jurisdiction : "\(source.jurisdiction) \(source.session)"
  }

  /// The page of a bill that a reader is sent to; nil where its address is not known.
  func officialPage(of key: BillKey) throws -> String? {
    guard let jurisdiction = jurisdiction(key.jurisdiction),
      let session = jurisdiction.calendar.session(id: key.session)
    else { return nil }
    let known = try store.facts(for: key)
    var facts: [String: String] = [:]
    for row in ["page", "roster"].compactMap({ known[$0]?.first }) {
      facts.merge(row.fields.compactMapValues(\.first)) { page, _ in page }
    }
    return jurisdiction.officialPage(of: key, in: session, facts: facts)
  }
}

extension Set<String> {
  /// Those of the list first, in its order; the others follow by their spelling.
  func inOrder(of list: [String]) -> [String] {
    let places = Dictionary(list.enumerated().map { ($1, $0) }) { first, _ in first }
    return sorted { (places[$0] ?? .max, $0) < (places[$1] ?? .max, $1) }
  }
}
