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

  package init(
    url: String, label: String = "", validators: Validators? = nil, nothing: [Nothing] = [],
    maximumBytes: Int? = nil, accept: String? = nil, secrets: [String] = []
  ) {
    self.url = url
    self.label = label
    self.validators = validators
    self.nothing = nothing
    self.maximumBytes = maximumBytes
    self.accept = accept
    self.secrets = secrets
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
