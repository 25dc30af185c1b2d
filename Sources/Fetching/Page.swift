package import Foundation

/// One header line of an answer; names compare without regard to case.
package struct Header: Hashable, Sendable, Codable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension [Header] {
  /// The value of the first header of that name.
  package func first(_ name: String) -> String? {
    first { $0.name.count == name.count && $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// One answer, as it was archived.
package struct Page: Hashable, Sendable {
  package enum Outcome: String, Sendable, Codable {
    case fetched
    /// The page is still the one that the validators stand for; the body is empty.
    case notModified = "not-modified"
    /// The source says that there is nothing at this address.
    case nothing
  }

  /// The address that was asked, in its one spelling and without secrets.
  package var url: String
  /// Where redirects led; the same as `url` where there were none.
  package var finalURL: String
  package var at: Date
  package var status: Int
  /// Without cookies and without secrets.
  package var headers: [Header]
  /// Decompressed.
  package var body: [UInt8]
  /// Of the body, in hexadecimal digits: its name in the archive.
  package var sha256: String
  package var outcome: Outcome
  /// From sending the last request to the end of its answer.
  package var milliseconds: Int

  package init(
    url: String, finalURL: String, at: Date, status: Int, headers: [Header], body: [UInt8], sha256: String,
    outcome: Outcome, milliseconds: Int
  ) {
    self.url = url
    self.finalURL = finalURL
    self.at = at
    self.status = status
    self.headers = headers
    self.body = body
    self.sha256 = sha256
    self.outcome = outcome
    self.milliseconds = milliseconds
  }

  package var contentType: String? { headers.first("Content-Type") }

  /// What to ask with next time; nil if the host gave nothing of the kind.
  package var validators: Validators? {
    let found = Validators(etag: headers.first("ETag"), lastModified: headers.first("Last-Modified"))
    return found.etag == nil && found.lastModified == nil ? nil : found
  }
}
