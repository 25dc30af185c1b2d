internal import GRDB
internal import Legislature

/// A bill that a search found.
package struct SearchHit: Hashable, Sendable {
  package let bill: BillSummary
  /// The words around what was found, in the field that fits best, with `…` where something is cut.
  package let snippet: [Part]

  /// A piece of a snippet.
  package struct Part: Hashable, Sendable {
    package let text: String
    /// It is what was searched for.
    package let isHit: Bool
  }
}

extension BillStore {
  /// The bills that a search finds in number, titles, sponsors and the text of the current version, best
  /// first.
  ///
  /// A hit in the number or a title weighs more than one in the text. `sources` nil means all.
  package func search(_ query: SearchQuery, sources: [SourceKey]? = nil, limit: Int = 50) throws
    -> [SearchHit]
  {
    var conditions = Conditions()
    conditions.add("bill_search MATCH ?", query.expression)
    if let sources { conditions.add(anyOf: sources) }
    let arguments = conditions.arguments + [limit]
    let sql = """
      SELECT \(BillSummary.columns), snippet(bill_search, -1, '\u{2}', '\u{3}', '…', 16)
      FROM bill_search JOIN bills ON bills.id = bill_search.rowid
      WHERE \(conditions.sql)
      ORDER BY bm25(bill_search, 20, 8, 8, 4, 4, 1), bills.jurisdiction, bills.session, bills.id LIMIT ?
      """
    return try database.read { db in
      try db.rows(sql, arguments) { row in
        SearchHit(bill: try BillSummary(row: row), snippet: SearchHit.parts(row[20]))
      }
    }
  }
}

extension SearchHit {
  /// Splits at the marks that `snippet` put around each hit; they are control characters that no source
  /// prints.
  fileprivate static func parts(_ text: String) -> [Part] {
    var parts: [Part] = []
    for (index, piece) in text.split(separator: "\u{2}", omittingEmptySubsequences: false).enumerated() {
      let halves = piece.split(separator: "\u{3}", maxSplits: 1, omittingEmptySubsequences: false)
      if index > 0, halves.count == 2 {
        parts.append(Part(text: String(halves[0]), isHit: true))
        parts.append(Part(text: String(halves[1]), isHit: false))
      } else {
        parts.append(Part(text: String(piece), isHit: false))
      }
    }
    return parts.filter { !$0.text.isEmpty }
  }
}
