internal import Foundation

/// A table for people: columns side by side. On a narrow page those that may be left out are, and those that may shrink are
/// cut with `…`, until the table fits.
struct Table: Sendable {
  struct Column: Sendable {
    let title: String
    /// The column may be cut, down to this many columns of the terminal.
    let least: Int?
    /// Rather than cut it below this, columns with a `rank` are left out.
    let wanted: Int
    /// Of those that may be left out, 1 goes first; nil for one that always stays.
    let rank: Int?
    /// Its words are a list: whole ones are shown, and how many more there are.
    let isList: Bool

    init(_ title: String, least: Int? = nil, wanted: Int? = nil, rank: Int? = nil, isList: Bool = false) {
      self.title = title
      self.least = least
      self.wanted = wanted ?? least ?? .max
      self.rank = rank
      self.isList = isList
    }
  }

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; what is nil shows as `–`.
  mutating func add(_ cells: [String?]) { rows.append(cells.map { ($0 ?? "–").printable }) }

  /// The lines of the table, no longer than `width` where the columns can shrink that far.
  func lines(width: Int) -> [String] {
    let natural = columns.indices.map { column in
      (rows.map { $0[column].displayWidth } + [columns[column].title.displayWidth]).max() ?? 0
    }
    let shown = shown(natural, width)
    let widths = fitted(shown.map { natural[$0] }, shown.map { columns[$0] }, width)
    return ([columns.map(\.title)] + rows).map { cells in
      let padded = zip(shown, widths).map { column, width in
        let cell = cells[column]
        let cut = columns[column].isList ? cell.cutList(to: width) : cell.cut(to: width)
        return cut.padded(to: width)
      }
      return padded.joined(separator: "  ").trimmingEnd
    }
  }

  /// The columns for which there is room; what matters more is left out only when nothing else helps.
  private func shown(_ natural: [Int], _ width: Int) -> [Int] {
    let optional = columns.indices.filter { columns[$0].rank != nil }
      .sorted { (columns[$0].rank ?? 0) < (columns[$1].rank ?? 0) }
    // Counting up, the last bit is the first to go: it and all others together go before one of a higher rank.
    let choices = (0..<1 << optional.count).lazy.map { bits in
      let left = optional.indices.filter { bits >> $0 & 1 == 1 }.map { optional[$0] }
      return columns.indices.filter { !left.contains($0) }
    }
    let fits = choices.first { shown in
      shown.reduce(0) { $0 + min(natural[$1], columns[$1].wanted) } + 2 * (shown.count - 1) <= width
    }
    return fits ?? columns.indices.filter { columns[$0].rank == nil }
  }

  /// The widest column that can still shrink gives way, one character at a time.
  private func fitted(_ natural: [Int], _ columns: [Column], _ width: Int) -> [Int] {
    var widths = natural
    var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - width
    while excess > 0 {
      let shrinkable = columns.indices.filter { widths[$0] > columns[$0].least ?? .max }
      // What has more than it wants gives way first.
      let spare = shrinkable.filter { widths[$0] > columns[$0].wanted }
      guard let widest = (spare.isEmpty ? shrinkable : spare).max(by: { widths[$0] < widths[$1] }) else {
        break
      }
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

  /// Of words in a row as many whole ones as fit, and the number of the others: `data-privacy +2`.
  func cutList(to width: Int) -> String {
    guard displayWidth > width else { return self }
    let words = split(separator: " ")
    for count in (1..<max(1, words.count)).reversed() {
      let text = "\(words.prefix(count).joined(separator: " ")) +\(words.count - count)"
      if text.displayWidth <= width { return text }
    }
    guard words.count > 1, let first = words.first else { return cut(to: width) }
    let rest = " +\(words.count - 1)"
    return String(first).cut(to: max(2, width - rest.count)) + rest
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
