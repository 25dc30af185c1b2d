/// What an answer says, before anybody asks what it means: texts by field name, with the lines they stand on.
package struct RawRecord: Sendable, Hashable {
  package struct Field: Sendable, Hashable {
    package var values: [String]
    /// Line of the answer, counted from 1; 65535 means "there or later".
    package var line: Int
    package init(values: [String], line: Int) {
      self.values = values
      self.line = line
    }
  }
  package var fields: [String: Field]
  /// Line on which the row starts.
  package var line: Int

  package init(fields: [String: Field], line: Int) {
    self.fields = fields
    self.line = line
  }

  /// The first value of a field; nil when the source has none.
  package subscript(_ name: String) -> String? { fields[name]?.values.first }

  package func values(_ name: String) -> [String] { fields[name]?.values ?? [] }
}

/// A whole answer: the fields of the document, its rows, and further lists of rows by name.
package struct RawAnswer: Sendable, Hashable {
  package var document: RawRecord
  package var rows: [RawRecord]
  /// nil for a list that the request's definition does not read.
  package var lists: [String: [RawRecord]]
  /// How many rows the answer has, with those that are skipped.
  package var rowCount: Int
  package init(
    document: RawRecord, rows: [RawRecord], lists: [String: [RawRecord]] = [:], rowCount: Int? = nil
  ) {
    self.document = document
    self.rows = rows
    self.lists = lists
    self.rowCount = rowCount ?? rows.count
  }

  /// An answer that says that there is nothing.
  package static let nothing = RawAnswer(document: RawRecord(fields: [:], line: 1), rows: [])
}

/// Why an answer could not be read. Nothing of it is believed then.
package struct ScrapeError: Error, Hashable, Sendable, CustomStringConvertible {
  package var url: String
  /// Name of the request in the definition.
  package var request: String
  /// The field and its selector, where one is at fault.
  package var field: String?
  package var selector: String?
  /// Line of the answer, counted from 1.
  package var line: Int?
  package var problem: String

  package init(
    url: String, request: String, field: String? = nil, selector: String? = nil, line: Int? = nil,
    problem: String
  ) {
    self.url = url
    self.request = request
    self.field = field
    self.selector = selector
    self.line = line
    self.problem = problem
  }

  package var description: String {
    let place = [
      line.map { "line \($0)" }, field.map { "field '\($0)'" }, selector.map { "selector \($0)" },
    ].compactMap { $0 }.joined(separator: ", ")
    return "\(request) \(url): \(place.isEmpty ? "" : place + ": ")\(problem)"
  }
}
