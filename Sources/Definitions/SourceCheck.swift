internal import Scraping

/// What must agree between the parts of a `scraper.yml`.
struct SourceCheck {
  let file: Mapping
  let definition: SourceDefinition

  func run() throws {
    let requests = definition.requests
    guard !definition.requests(.roster).isEmpty else {
      throw file.error("'requests' must hold at least one with role roster: which bills there are")
    }
    let parts = definition.requests(.page).count + definition.requests(.history).count
    guard definition.requests(.page).count < 2, definition.requests(.history).count < 2, parts > 0 else {
      throw file.error("'requests' must hold one with role page, or history, or one of each")
    }
    if let name = definition.recheck?.unless, !requests.contains(where: { $0.name == name && $0.role.isBulk })
    {
      throw file.error("'recheck' goes by '\(name)', which is no bulk request", at: "recheck")
    }
    for request in requests {
      if let name = request.after, !requests.contains(where: { $0.name == name && $0.role == .lookup }) {
        throw error(
          request, "request '\(request.name)' comes after '\(name)', which is no request with role lookup")
      }
      let known = variables(of: request)
      for variable in URLTemplate.variables(of: request.url) where !known.contains(variable) {
        throw error(
          request,
          "{\(variable)} is no variable of the address of '\(request.name)'; known: "
            + known.sorted().joined(separator: ", "))
      }
    }
  }

  private func error(_ request: RequestDefinition, _ problem: String) -> DefinitionError {
    DefinitionError(file: file.file, line: request.line, problem: problem)
  }

  /// What the address of a request may name (docs/scrapers.md).
  private func variables(of request: RequestDefinition) -> Set<String> {
    var known: Set<String> = ["session", "year", "first_year", "second_year", "opens"]
    known.formUnion(definition.keys.keys)
    if definition.servesStates { known.formUnion(["place", "place_lower"]) }
    if request.role.isBulk {
      if !request.each.isEmpty { known.insert("each") }
      if request.window != nil { known.formUnion(["from", "to"]) }
      if request.paging != nil { known.insert("page") }
      return known
    }
    if request.role == .agenda { return known.union(["meeting"]) }
    known.formUnion(["bill", "number", "type", "version"])
    if request.role == .text { known.insert("url") }
    known.formUnion(definition.requests(.roster).flatMap { names($0.reading.rows?.fields) })
    known.formUnion(definition.requests(.page).flatMap { names($0.reading.document) })
    if request.role == .rollCall || request.role == .lookup {
      let votes = definition.requests.flatMap(\.reading.lists).filter {
        $0.name == ReadingRule.List.votes.rawValue
      }
      known.formUnion(votes.flatMap { names($0.rule.fields) })
      known.formUnion(definition.requests(.rollCalls).flatMap { names($0.reading.rows?.fields) })
    }
    if let lookup = definition.requests.first(where: { $0.name == request.after }) {
      known.formUnion(names(lookup.reading.document))
    }
    return known
  }

  private func names(_ fields: [FieldRule]?) -> [String] { (fields ?? []).map(\.name) }
}
