internal import Foundation
internal import GRDB
internal import Legislature

// How values stand in the columns, and how they are read back.

extension Date {
  /// The instant as a column holds it: whole seconds since 1970.
  var seconds: Int64 { Int64(timeIntervalSince1970.rounded(.down)) }

  init(seconds: Int64) { self.init(timeIntervalSince1970: TimeInterval(seconds)) }
}

extension Database {
  /// Runs a statement that is compiled once a connection.
  func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// All rows of a statement that is compiled once a connection.
  func rows<Value>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(), _ body: (Row) throws -> Value
  ) throws -> [Value] {
    let cursor = try Row.fetchCursor(try cachedStatement(sql: sql), arguments: arguments)
    var values: [Value] = []
    while let row = try cursor.next() { values.append(try body(row)) }
    return values
  }

  /// The first row, nil where there is none.
  func first<Value>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(), _ body: (Row) throws -> Value
  ) throws -> Value? {
    let cursor = try Row.fetchCursor(try cachedStatement(sql: sql), arguments: arguments)
    return try cursor.next().map(body)
  }
}

extension Row {
  /// The word of a closed list in a column.
  func word<Word: RawRepresentable>(_ column: Int, of table: String) throws -> Word
  where Word.RawValue == String {
    let text: String = self[column]
    guard let word = Word(rawValue: text) else { throw StoreError.unreadable(table: table, value: text) }
    return word
  }

  func optionalWord<Word: RawRepresentable>(_ column: Int, of table: String) throws -> Word?
  where Word.RawValue == String {
    hasNull(atIndex: column) ? nil : try word(column, of: table)
  }

  func day(_ column: Int, of table: String) throws -> Day {
    let text: String = self[column]
    guard let day = Day(text) else { throw StoreError.unreadable(table: table, value: text) }
    return day
  }

  func optionalDay(_ column: Int, of table: String) throws -> Day? {
    hasNull(atIndex: column) ? nil : try day(column, of: table)
  }

  func date(_ column: Int) -> Date { Date(seconds: self[column]) }

  func optionalDate(_ column: Int) -> Date? {
    let seconds: Int64? = self[column]
    return seconds.map(Date.init(seconds:))
  }

  /// The bill number that stands in two columns, type first.
  func number(_ column: Int) -> BillNumber { BillNumber(type: self[column], label: self[column + 1]) }
}

/// Values as JSON text with one spelling: keys sorted, no blanks.
enum JSONText {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ text: String, of table: String) throws -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    } catch is DecodingError {
      throw StoreError.unreadable(table: table, value: text)
    }
  }
}
