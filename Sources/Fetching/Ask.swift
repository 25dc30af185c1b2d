/// One question to a host.
package struct Ask: Hashable, Sendable {
  /// The real address, never a mirror's; raw blanks are encoded.
  package var url: String
  /// Under which name the request is counted.
  package var label: String
  /// What the last answer gave to ask again with; nil asks for the whole page.
  package var validators: Validators?
  /// How this source says that there is nothing.
  package var nothing: [Nothing]
  /// Largest answer that is believed, in bytes; nil for the policy's.
  package var maximumBytes: Int?
  /// Media type for hosts that offer several.
  package var accept: String?
  /// Values, such as keys, that are sent but never kept, logged or shown.
  package var secrets: [String]
  /// Words that the body of a refusal holds, whatever its status: it is asked again.
  package var refusals: [String]
  /// Bytes of which the body must begin with one, blanks aside; empty for any. A page of HTML instead of data is no
  /// answer, and is asked for again.
  package var openings: [UInt8]

  package init(
    url: String, label: String = "", validators: Validators? = nil, nothing: [Nothing] = [],
    maximumBytes: Int? = nil, accept: String? = nil, secrets: [String] = [], refusals: [String] = [],
    openings: [UInt8] = []
  ) {
    self.url = url
    self.label = label
    self.validators = validators
    self.nothing = nothing
    self.maximumBytes = maximumBytes
    self.accept = accept
    self.secrets = secrets
    self.refusals = refusals
    self.openings = openings
  }

  /// Whether a body with status 200 is no answer to this.
  func isRefused(by body: [UInt8]) -> Bool {
    if refusals.contains(where: { body.contains(text: $0) }) { return true }
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    guard !openings.isEmpty, let first = body.first(where: { !blanks.contains($0) }) else { return false }
    return !openings.contains(first)
  }
}

/// What a host gave so that it can be asked "has this changed?".
package struct Validators: Hashable, Sendable, Codable {
  package var etag: String?
  package var lastModified: String?

  package init(etag: String?, lastModified: String?) {
    self.etag = etag
    self.lastModified = lastModified
  }
}

/// How a source says "there is nothing": a status and perhaps words in the body.
///
/// Such an answer is a result, however much its status looks like a failure, and is not asked for again.
package struct Nothing: Hashable, Sendable {
  package var status: Int
  /// Words that the body holds, letter by letter; nil when the status says it all.
  package var bodyContains: String?

  package init(status: Int, bodyContains: String? = nil) {
    self.status = status
    self.bodyContains = bodyContains
  }

  func matches(status: Int, body: [UInt8]) -> Bool {
    status == self.status && (bodyContains.map { body.contains(text: $0) } ?? true)
  }
}
