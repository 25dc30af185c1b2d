/// Reads comma-separated values as RFC 4180 writes them; a field between quotation marks may hold line breaks. A byte
/// order mark before the first field, as spreadsheets write it, is passed over. Where the first line has no comma, a
/// semicolon or a tab separates, as spreadsheets of other countries write it.
struct CSVReader {
  struct Row: Hashable {
    /// Of the file, from 1: where the row begins.
    let line: Int
    let fields: [String]
  }

  struct Problem: Error, CustomStringConvertible {
    let line: Int
    let what: String
    var description: String { "line \(line): \(what)" }
  }

  private var scalars: Substring.UnicodeScalarView
  private var line = 1
  private let separator: Unicode.Scalar

  private init(_ text: String) {
    scalars = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
    let first = scalars.prefix { $0 != "\r" && $0 != "\n" }
    separator = [",", ";", "\t"].first(where: first.contains) ?? ","
  }

  /// The rows, without those that hold nothing. Throws a `Problem` where a quotation mark is left open, or stands
  /// where none can.
  static func rows(_ text: String) throws -> [Row] {
    var reader = CSVReader(text)
    var rows: [Row] = []
    while reader.scalars.first != nil {
      let row = try reader.row()
      if row.fields.contains(where: { !$0.isEmpty }) { rows.append(row) }
    }
    return rows
  }

  private mutating func row() throws -> Row {
    let start = line
    var fields = [try field()]
    while scalars.first == separator {
      scalars.removeFirst()
      fields.append(try field())
    }
    takeLineEnd()
    return Row(line: start, fields: fields)
  }

  /// Leaves the separator or the line end after it.
  private mutating func field() throws -> String {
    if scalars.first == "\"" { return try quoted() }
    let end = scalars.firstIndex { $0 == separator || $0 == "\r" || $0 == "\n" } ?? scalars.endIndex
    let text = scalars[..<end]
    if text.contains("\"") {
      throw Problem(
        line: line, what: "a quotation mark inside a field that does not begin with one: \(String(text))")
    }
    scalars = scalars[end...]
    return String(text)
  }

  private mutating func quoted() throws -> String {
    let start = line
    scalars.removeFirst()
    var text = String.UnicodeScalarView()
    while let scalar = scalars.popFirst() {
      if scalar == "\n" { line += 1 }
      guard scalar == "\"" else {
        text.append(scalar)
        continue
      }
      if scalars.first == "\"" {
        text.append("\"")
        scalars.removeFirst()
        continue
      }
      guard let next = scalars.first, ![separator, "\r", "\n"].contains(next) else { return String(text) }
      throw Problem(
        line: line, what: "'\(next)' after a closing quotation mark; a mark inside a field is doubled")
    }
    throw Problem(line: start, what: "a quotation mark is never closed")
  }

  private mutating func takeLineEnd() {
    if scalars.first == "\r" { scalars.removeFirst() }
    if scalars.first == "\n" { scalars.removeFirst() }
    line += 1
  }
}
