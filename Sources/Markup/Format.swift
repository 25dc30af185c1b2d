/// What bytes are read as. JSON becomes the same kind of tree as the others; see `JSONTree`.
package enum Format: String, Sendable, CaseIterable {
  case html, xml, json
}

/// How much one document may ask of us. Beside these, libxml2's own limits hold: 256 levels of elements and 10 MB in
/// one text.
package struct Limits: Sendable, Hashable {
  /// Largest document, in bytes.
  package var bytes: Int
  /// Most steps of one XPath evaluation, as libxml2 counts them (about one for each node that is looked at).
  package var operations: Int
  /// Most objects and arrays of JSON inside each other; at most 1024 is honoured.
  package var jsonDepth: Int
  /// Most attributes of one element. libxml2 compares each with all before it, so that time grows with the square.
  package var attributes: Int

  package init(
    bytes: Int = 32 << 20, operations: Int = 50_000_000, jsonDepth: Int = 256, attributes: Int = 4_000
  ) {
    self.bytes = bytes
    self.operations = operations
    self.jsonDepth = jsonDepth
    self.attributes = attributes
  }

  package static let `default` = Limits()
}

/// What an XPath found: a text and the line it stands on.
package struct Value: Hashable, Sendable {
  package let text: String
  /// Counted from 1; 65535 means "there or later", because libxml2 counts no further.
  package let line: Int

  package init(text: String, line: Int) {
    self.text = text
    self.line = line
  }
}
