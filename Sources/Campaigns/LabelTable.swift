package import Legislature

/// What people said of bills, to judge the rules by: a table with a line for each bill, its cells parted by tabs.
///
/// The first line names the columns: `id`, then ids of campaigns, and beside them `needs_text` and `reason` if they are
/// there. A campaign's cell says 2 (core: somebody who works on the campaign must see the bill), 1 (borderline) or 0.
/// A bill that has no line belongs to no campaign.
package struct LabelTable: Sendable {
  /// What was said of one bill for one campaign.
  package enum Label: Int, Sendable, Comparable {
    case no = 0
    case borderline
    case core

    package static func < (left: Label, right: Label) -> Bool { left.rawValue < right.rawValue }
  }

  /// A line of the table.
  package struct Row: Sendable {
    /// By campaign.
    package let labels: [String: Label]
    /// The titles alone do not tell; nil where the table does not say.
    package let needsText: Bool?
    /// Why the bill was labelled so; empty where nobody wrote it down.
    package let reason: String
    /// Counted from 1.
    package let line: Int
  }

  /// The campaigns that have a column, in the order of the columns. Others are not judged.
  package let campaigns: [String]
  package let rows: [BillNumber: Row]

  /// What was said; `no` where nothing was.
  package func label(_ bill: BillNumber, _ campaign: String) -> Label { rows[bill]?.labels[campaign] ?? .no }
}

/// A mistake in a table of labels.
package struct LabelError: Error, Hashable, CustomStringConvertible {
  /// Counted from 1.
  package let line: Int
  package let problem: String
  package var description: String { "line \(line): \(problem)" }
}

extension LabelTable {
  /// Reads a table.
  ///
  /// - Parameters:
  ///   - text: the table.
  ///   - known: the ids of campaigns, which a column may have.
  ///   - number: reads a bill's number, with the prefix of a version or without.
  /// - Throws: what is not understood, with its line.
  package init(
    _ text: String, campaigns known: [String], number: (String) -> BillNumber?
  ) throws(LabelError) {
    // Spreadsheets put a byte-order mark in front.
    let lines = text.trimmingPrefix("\u{FEFF}").split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let columns = try Self.columns(lines.first ?? "", known)
    var rows: [BillNumber: Row] = [:]
    for (index, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == columns.count else {
        throw LabelError(
          line: index + 1, problem: "has \(cells.count) cells, but the first line names \(columns.count)")
      }
      guard let bill = number(cells[0]) else {
        throw LabelError(line: index + 1, problem: "'\(cells[0])' is no bill's number, such as 2SHB1671")
      }
      if let other = rows[bill] {
        throw LabelError(line: index + 1, problem: "\(bill) is in line \(other.line) already")
      }
      rows[bill] = try Self.row(cells, columns, line: index + 1)
    }
    self.campaigns = columns.filter(known.contains)
    self.rows = rows
  }

  private static func columns(_ heading: Substring, _ known: [String]) throws(LabelError) -> [String] {
    let columns = heading.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard columns.first == "id" else {
      throw LabelError(line: 1, problem: "the first column must be 'id', not '\(columns.first ?? "")'")
    }
    for (index, column) in columns.enumerated().dropFirst() {
      guard known.contains(column) || beside.contains(column) else {
        let names = (known + beside).joined(separator: ", ")
        throw LabelError(line: 1, problem: "'\(column)' is no campaign; known columns: \(names)")
      }
      if columns[..<index].contains(column) {
        throw LabelError(line: 1, problem: "the column '\(column)' is there twice")
      }
    }
    guard columns.contains(where: known.contains) else {
      throw LabelError(line: 1, problem: "no column is a campaign; name at least one after 'id'")
    }
    return columns
  }

  private static let beside = ["needs_text", "reason"]

  private static func row(_ cells: [String], _ columns: [String], line: Int) throws(LabelError) -> Row {
    var labels: [String: Label] = [:]
    var needsText: Bool?
    var reason = ""
    for (column, cell) in zip(columns, cells).dropFirst() {
      switch column {
      case "reason": reason = cell
      case "needs_text":
        guard let value = ["yes": true, "no": false][cell] else {
          throw LabelError(line: line, problem: "'needs_text' must be yes or no, not '\(cell)'")
        }
        needsText = value
      default:
        guard let label = Int(cell).flatMap(Label.init) else {
          throw LabelError(line: line, problem: "'\(column)' must be 0, 1 or 2, not '\(cell)'")
        }
        labels[column] = label
      }
    }
    return Row(labels: labels, needsText: needsText, reason: reason, line: line)
  }
}
