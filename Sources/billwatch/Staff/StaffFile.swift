internal import Foundation
internal import Legislature

/// The log as a file of comma-separated values: a line of names, then an entry a line, oldest first.
///
/// A cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, a tab) gets an apostrophe before it, which is
/// taken away again when the file is read.
enum StaffFile {
  static let columns = ["bill", "kind", "value", "version", "campaign", "note", "who", "at", "basis"]

  static func text(_ entries: [StaffEntry]) throws -> String {
    try CSV.text([columns] + entries.map { try cells($0).map { $0.map(guarded) } })
  }

  private static func cells(_ entry: StaffEntry) throws -> [String?] {
    [
      entry.bill.path, entry.kind.rawValue, entry.value, entry.version, entry.campaign, entry.note, entry.who,
      entry.at.rfc3339, try entry.basis.map(encoded),
    ]
  }

  private static func encoded(_ basis: TextBasis) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(basis), as: UTF8.self)
  }

  /// An entry as a file has it: cells by column, those that are empty left out.
  struct Line {
    let number: Int
    let cells: [String: String]
  }

  /// The lines of a file. Throws a `UsageError` if it is none.
  static func lines(_ text: String) throws -> [Line] {
    let rows: [CSVReader.Row]
    do { rows = try CSVReader.rows(text) } catch let problem as CSVReader.Problem {
      throw UsageError("\(problem); nothing was imported")
    }
    guard let head = rows.first else { throw UsageError("the file is empty; nothing was imported") }
    let names = head.fields.map { $0.trimmed.lowercased() }
    if let stranger = names.first(where: { !columns.contains($0) }) {
      throw UsageError(
        "line \(head.line): no column '\(stranger)'; there are \(columns.joined(separator: ", ")); nothing was imported"
      )
    }
    for name in ["bill", "kind"] where !names.contains(name) {
      throw UsageError("line \(head.line): the column '\(name)' is missing; nothing was imported")
    }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw UsageError("line \(head.line): the column '\(twice)' stands twice; nothing was imported")
    }
    if let row = rows.first(where: { $0.fields.count > names.count }) {
      throw UsageError(
        "line \(row.line) has \(row.fields.count) cells and the first line \(names.count); is a comma not in quotation "
          + "marks? Nothing was imported")
    }
    return rows.dropFirst().map { row in
      let cells = zip(names, row.fields.map(unguarded)).filter { !$0.1.isEmpty }
      return Line(number: row.line, cells: Dictionary(cells) { first, _ in first })
    }
  }

  private static func guarded(_ cell: String) -> String { isFormula(cell) ? "'\(cell)" : cell }

  private static func unguarded(_ cell: String) -> String {
    cell.hasPrefix("'") && isFormula(cell) ? String(cell.dropFirst()) : cell
  }

  /// What a spreadsheet would reckon with, however many apostrophes stand before it.
  private static func isFormula(_ cell: String) -> Bool {
    cell.unicodeScalars.first { $0 != "'" }.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  }
}
