internal import Foundation

/// A table for people: columns side by side, those that may shrink cut with `…` until the table fits.
struct Table: Sendable {
  struct Column: Sendable {
    let title: String
    /// The column may be cut, down to this many characters.
    let least: Int?

    init(_ title: String, least: Int? = nil) {
      self.title = title
      self.least = least
    }
  }

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; what is nil shows as `–`.
  mutating func add(_ cells: [String?]) { rows.append(cells.map { ($0 ?? "–").printable }) }

  /// The lines of the table, no longer than `width` where the columns can shrink that far.
  func lines(width: Int) -> [String] {
    let widths = fitted(width)
    return ([columns.map(\.title)] + rows).map { cells in
      let padded = zip(cells, widths).map { $0.cut(to: $1).padded(to: $1) }
      return padded.joined(separator: "  ").trimmingEnd
    }
  }

  /// The widest column that can still shrink gives way, one character at a time.
  private func fitted(_ width: Int) -> [Int] {
    var widths = columns.indices.map { column in
      (rows.map { $0[column].displayWidth } + [columns[column].title.displayWidth]).max() ?? 0
    }
    var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - width
    while excess > 0 {
      let shrinkable = columns.indices.filter { widths[$0] > columns[$0].least ?? .max }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}

/// Comma-separated values as RFC 4180 writes them, for spreadsheets.
enum CSV {
  static func text(_ rows: [[String?]]) -> String {
    rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ value: String?) -> String {
    let value = value ?? ""
    // By bytes: as characters, a carriage return with its line feed would be neither of the two.
    guard value.utf8.contains(where: { [0x2C, 0x22, 0x0D, 0x0A].contains($0) }) else { return value }
    return "\"\(value.replacing("\"", with: "\"\""))\""
  }
}

extension String {
  /// One line without what could move a terminal's cursor or turn its text around.
  var printable: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: text += " "
      case .format, .privateUse, .surrogate: continue
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// At most so many columns, `…` in place of what is left out.
  func cut(to width: Int) -> String {
    displayWidth <= width ? self : String(prefix(columns: max(0, width - 1))).trimmingEnd + "…"
  }

  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  var trimmingEnd: String { String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]) }

  /// The words on lines of at most `width`, those after the first indented.
  func wrapped(width: Int, indent: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if line.isEmpty {
        line = (lines.isEmpty ? "" : indent) + word
      } else if line.displayWidth + 1 + String(word).displayWidth <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = indent + word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
