internal import Definitions
internal import Fetching
internal import Legislature
internal import Scraping

/// Asks a request of the definition and reads the answer; everything that a step knows of the network.
struct Reader: Sendable {
  let jurisdiction: Jurisdiction
  let session: Session
  /// The values of the definition's keys that are set, by variable.
  let keys: [String: String]
  let fetch: @Sendable (Ask) async throws -> Page

  /// What came of one request: a nil answer where it is the same as the one of the given validators.
  struct Reading: Sendable {
    let page: Page
    let answer: RawAnswer?
    let place: Place
  }

  /// Whether a request is left out because its key is not set.
  func isLeftOut(_ request: RequestDefinition) -> Bool { request.isOptional && missingKey(request) != nil }

  /// Whether every variable of a request's address has a value.
  func canAsk(_ request: RequestDefinition, _ variables: [String: String]) -> Bool {
    let known = values(variables)
    return URLTemplate.variables(of: request.url).allSatisfy { known[$0] != nil }
  }

  /// The address of a request, and nil if it would hold a key: such an address is neither kept nor compared.
  func address(_ request: RequestDefinition, _ variables: [String: String]) throws -> String? {
    let names = URLTemplate.variables(of: request.url)
    guard names.allSatisfy({ jurisdiction.source.keys[$0] == nil }) else { return nil }
    return try URLTemplate.fill(request.url, request: request.name, with: values(variables))
  }

  func read(
    _ request: RequestDefinition, _ variables: [String: String], validators: Validators? = nil
  ) async throws -> Reading {
    if let name = missingKey(request), let variable = jurisdiction.source.keys[name] {
      throw SyncProblem(
        "the environment variable \(variable) is not set; get a key from the source (Scrapers README) and export it"
      )
    }
    let url = try URLTemplate.fill(request.url, request: request.name, with: values(variables))
    let page = try await fetch(
      Ask(
        url: url, label: request.name, validators: validators,
        nothing: request.nothing.map { Nothing(status: $0.status, bodyContains: $0.contains) },
        maximumBytes: request.maximumBytes, secrets: keys.values.sorted(),
        refusals: jurisdiction.source.refusals, openings: request.openings))
    // An address with a key in it is only shown as the page has it.
    let shown = keys.isEmpty ? url : page.url
    let place = Place(request: request.name, url: shown)
    switch page.outcome {
    case .notModified: return Reading(page: page, answer: nil, place: place)
    case .nothing: return Reading(page: page, answer: .nothing, place: place)
    case .fetched:
      let extractor = Extractor(request: request, namespaces: jurisdiction.source.namespaces, url: shown)
      return Reading(
        page: page, answer: try extractor.read(page.body, contentType: page.contentType), place: place)
    }
  }

  /// Every answer of a request that is asked once for each value of `each`, and page by page.
  func readEach(_ request: RequestDefinition, _ variables: [String: String]) async throws -> [Reading] {
    guard !request.each.isEmpty else { return try await readPages(request, variables) }
    var readings: [Reading] = []
    for template in request.each {
      let value = try URLTemplate.fill(template, request: request.name, with: values([:]))
      readings += try await readPages(request, variables.merging(["each": value]) { _, new in new })
    }
    return readings
  }

  private func readPages(_ request: RequestDefinition, _ variables: [String: String]) async throws
    -> [Reading]
  {
    guard let paging = request.paging else { return [try await read(request, variables)] }
    var readings: [Reading] = []
    for number in 0..<Self.mostPages {
      let page = String(paging.start + number * paging.step)
      let reading = try await read(request, variables.merging(["page": page]) { _, new in new })
      readings.append(reading)
      if reading.answer?.rowCount ?? 0 < paging.full { return readings }
    }
    throw SyncProblem("\(request.name) has no end: \(Self.mostPages) pages were full; is its 'paging' right?")
  }

  private static let mostPages = 1_000

  private func values(_ variables: [String: String]) -> [String: String] {
    variables.merging(jurisdiction.variables(of: session)) { first, _ in first }.merging(keys) { $1 }
  }

  private func missingKey(_ request: RequestDefinition) -> String? {
    URLTemplate.variables(of: request.url).first { jurisdiction.source.keys[$0] != nil && keys[$0] == nil }
  }
}
