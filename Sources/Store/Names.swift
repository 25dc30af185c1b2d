internal import GRDB
package import Legislature

extension BillStore {
  /// The bills of a source that go by another name as well ("Act 150", "Public Law 119-21"), in order of their number.
  /// The whole name counts; blanks and the case of letters do not.
  package func bills(named name: String, in source: SourceKey) throws -> [BillKey] {
    let wanted = name.folded
    if wanted.isEmpty { return [] }
    let named: [(key: BillKey, also: String)] = try database.read { db in
      guard let id = try db.knownID(of: source) else { return [] }
      return try db.rows("SELECT type, label, also FROM bill WHERE source_id = ? AND also <> ''", [id]) {
        row in
        (key: source.bill(row.number(0)), also: row[2] as String)
      }
    }
    return named.filter { entry in entry.also.split(separator: "\n").contains { String($0).folded == wanted }
    }
    .map(\.key).sorted()
  }
}

extension String {
  fileprivate var folded: String { lowercased().filter { !$0.isWhitespace } }
}
