internal import Foundation

/// What a client asks for: `/HOST/PATH?QUERY`.
package struct SiteRequest: Sendable {
  /// The parts of the path, host first, their percent signs resolved.
  package var path: [String]
  /// By name in lower case; of a name that is given twice, the first.
  package var query: [String: String]
  /// The entity tags of the pages that the client has.
  package var ifNoneMatch: [String]

  /// Takes a request's target apart; what cannot be decoded is taken as it stands.
  package init(target: String, ifNoneMatch: String? = nil) {
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = (halves.first ?? "").split(separator: "/").map { Self.decoded(String($0)) }
    let pairs = halves.count > 1 ? halves[1].split(separator: "&") : []
    query = Dictionary(pairs.map(Self.parameter)) { first, _ in first }
    self.ifNoneMatch = (ifNoneMatch ?? "").split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  private static func parameter(_ pair: Substring) -> (String, String) {
    let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { decoded($0.replacingOccurrences(of: "+", with: " ")) }
    return (sides[0].lowercased(), sides.count > 1 ? sides[1] : "")
  }

  private static func decoded(_ text: String) -> String { text.removingPercentEncoding ?? text }
}

/// What the site says.
package struct SiteAnswer: Sendable, Equatable {
  /// HTTP status.
  package var status: Int
  /// nil where there is no body.
  package var contentType: String?
  /// The entity tag with its quotes, of pages that have one.
  package var etag: String?
  /// UTF-8.
  package var body: [UInt8]

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }

  static func plain(_ status: Int, _ text: String) -> SiteAnswer {
    SiteAnswer(
      status: status, contentType: "text/plain; charset=utf-8", etag: nil, body: Array("\(text)\n".utf8))
  }
}
