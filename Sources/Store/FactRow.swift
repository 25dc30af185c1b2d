internal import GRDB
package import Legislature

/// One row of a bulk answer, about one bill.
package struct FactRow: Hashable, Sendable {
  package var bill: BillNumber
  /// What makes it the same row in the next answer to the same request.
  package var key: String
  /// The date on the row, where it has one.
  package var on: Day?
  package var fields: [String: [String]]

  package init(bill: BillNumber, key: String, on: Day? = nil, fields: [String: [String]]) {
    self.bill = bill
    self.key = key
    self.on = on
    self.fields = fields
  }
}

/// How a bulk answer differed from what was known.
package struct Observation: Hashable, Sendable {
  package var added = 0
  package var removed = 0
  package var changed = 0
  /// Bills that are due because of it.
  package var bills = 0

  package init(added: Int = 0, removed: Int = 0, changed: Int = 0, bills: Int = 0) {
    self.added = added
    self.removed = removed
    self.changed = changed
    self.bills = bills
  }
}

/// The fields of a row as one text with one spelling: a line a field, sorted, its values separated by tabs.
///
/// Tens of thousands of rows pass here in a first import; JSON took several times as long.
enum FieldText {
  static func encode(_ fields: [String: [String]]) -> String {
    var text = ""
    for (name, values) in fields.sorted(by: { $0.key < $1.key }) {
      if !text.isEmpty { text += "\n" }
      text += escaped(name)
      for value in values {
        text += "\t"
        text += escaped(value)
      }
    }
    return text
  }

  static func decode(_ text: String) -> [String: [String]] {
    var fields: [String: [String]] = [:]
    if text.isEmpty { return fields }
    // Split by bytes: as characters, a carriage return would swallow the line's end.
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let parts = line.split(separator: 0x09, omittingEmptySubsequences: false).map { plain(Substring($0)) }
      fields[parts[0]] = Array(parts.dropFirst())
    }
    return fields
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x5C }) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      case "\\": escaped += "\\\\"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func plain(_ text: Substring) -> String {
    guard text.utf8.contains(0x5C) else { return String(text) }
    var plain = ""
    var isEscape = false
    for scalar in text.unicodeScalars {
      if isEscape {
        plain.unicodeScalars.append(scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar)
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else {
        plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }
}

extension Database {
  /// Puts rows in the place of what a request said of one bill.
  func replaceFacts(_ rows: [FactRow], of bill: BillNumber, _ request: String, source: Int64) throws {
    let known = try self.rows(
      "SELECT key, fields FROM fact WHERE source_id = ? AND type = ? AND label = ? AND request = ? ORDER BY key",
      [source, bill.type, bill.label, request]
    ) { row in [row[0] as String, row[1] as String] }
    let new = rows.map { [$0.key, FieldText.encode($0.fields)] }.sorted { $0[0] < $1[0] }
    if known == new { return }
    try run(
      "DELETE FROM fact WHERE source_id = ? AND type = ? AND label = ? AND request = ?",
      [source, bill.type, bill.label, request])
    for row in rows {
      try run(
        """
        INSERT INTO fact (source_id, type, label, request, key, nth, day, fields) VALUES (?, ?, ?, ?, ?, 0, ?, ?)
        """,
        [
          source, bill.type, bill.label, request, row.key, row.on?.description, FieldText.encode(row.fields),
        ])
    }
  }
}
