internal import Foundation

/// What is made of one answer.
enum Verdict: Hashable {
  case page(Page.Outcome)
  case redirect(to: String)
  /// A failure that may pass; `after` is what the host itself asks for.
  case again(FetchError, after: Duration?)
  case failed(FetchError)

  /// Judges an answer; `url` is for errors.
  init(on response: TransportResponse, to ask: Ask, url: String, redaction: Redaction, now: Date) {
    let status = response.status
    if ask.nothing.contains(where: { $0.matches(status: status, body: response.body) }) {
      self = .page(.nothing)
      return
    }
    let failure = FetchError.status(
      url: url, code: status, bodyStart: redaction.clean(text: Verdict.start(of: response.body)))
    switch status {
    case 200 where ask.isRefused(by: response.body), 203 where ask.isRefused(by: response.body):
      let start = redaction.clean(text: Verdict.start(of: response.body))
      self = .again(.refused(url: url, bodyStart: start), after: nil)
    case 200, 203: self = .page(.fetched)
    case 304 where ask.validators != nil: self = .page(.notModified)
    case 301, 302, 303, 307, 308:
      self = response.headers.first("Location").map { .redirect(to: $0) } ?? .failed(failure)
    case 408, 429, 500...: self = .again(failure, after: RetryAfter.wait(response.headers, now: now))
    default: self = .failed(failure)
    }
  }

  /// Judges a request without an answer.
  init(on failure: TransportFailure, url: String, timeout: Duration, limit: Int) {
    switch failure {
    case .timedOut: self = .again(.timedOut(url: url, after: timeout), after: nil)
    case .unreachable(let reason): self = .again(.unreachable(url: url, reason: reason), after: nil)
    case .broken(let reason): self = .again(.connection(url: url, reason: reason), after: nil)
    case .truncated(let received, let expected):
      self = .again(.truncatedBody(url: url, received: received, expected: expected), after: nil)
    case .undecodable(let reason): self = .again(.undecodable(url: url, reason: reason), after: nil)
    case .tooLarge: self = .failed(.tooLarge(url: url, limit: limit))
    }
  }

  /// The first line or so of a body, for an error's text.
  private static func start(of body: [UInt8]) -> String {
    let words = String(decoding: body.prefix(400), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return String(words.joined(separator: " ").prefix(200))
  }
}
