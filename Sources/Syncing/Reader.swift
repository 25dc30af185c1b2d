internal import Definitions
internal import Fetching
internal import Legislature
internal import Scraping

/// Asks a request of the definition and reads the answer; everything that a step knows of the network.
struct Reader: Sendable {
  let jurisdiction: Jurisdiction
  let session: Session
  let fetch: @Sendable (Ask) async throws -> Page

  /// What came of one request: nil rows where the answer is the same as the one of the given validators.
  struct Reading: Sendable {
    let page: Page
    let answer: RawAnswer?
    let place: Place
  }

  func read(
    _ request: RequestDefinition, _ variables: [String: String], validators: Validators? = nil
  ) async throws -> Reading {
    let values = variables.merging(Jurisdiction.variables(of: session)) { first, _ in first }
    let url = try URLTemplate.fill(request.url, request: request.name, with: values)
    let page = try await fetch(
      Ask(
        url: url, label: request.name, validators: validators,
        nothing: request.nothing.map { Nothing(status: $0.status, bodyContains: $0.contains) },
        maximumBytes: request.maximumBytes))
    let place = Place(request: request.name, url: url)
    switch page.outcome {
    case .notModified: return Reading(page: page, answer: nil, place: place)
    case .nothing:
      return Reading(
        page: page, answer: RawAnswer(document: RawRecord(fields: [:], line: 1), rows: []), place: place)
    case .fetched:
      let extractor = Extractor(request: request, namespaces: jurisdiction.source.namespaces, url: url)
      return Reading(
        page: page, answer: try extractor.read(page.body, contentType: page.contentType), place: place)
    }
  }

  /// Every answer of a request that is asked once for each value of `each`.
  func readEach(_ request: RequestDefinition, _ variables: [String: String]) async throws -> [Reading] {
    guard !request.each.isEmpty else { return [try await read(request, variables)] }
    var readings: [Reading] = []
    for template in request.each {
      let value = try URLTemplate.fill(
        template, request: request.name, with: Jurisdiction.variables(of: session))
      readings.append(try await read(request, variables.merging(["each": value]) { _, new in new }))
    }
    return readings
  }
}
