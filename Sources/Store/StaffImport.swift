internal import Foundation
internal import GRDB
package import Legislature

/// An entry of a file; one without an instant was said when it is imported.
package struct ImportedEntry: Hashable, Sendable {
  package let entry: StaffEntry
  package let isDated: Bool

  package init(_ entry: StaffEntry, isDated: Bool) {
    self.entry = entry
    self.isDated = isDated
  }
}

extension BillStore {
  /// Merges entries into the log by their instants, all of them or none. What the log holds already is not added
  /// again, so that the same file may come twice. Returns how many were added.
  ///
  /// `matches` are those of the bills with verdicts, before what people said of them.
  package func merge(_ entries: [ImportedEntry], matches: [BillKey: [Match]] = [:]) throws
    -> Int
  {
    try write { db in
      var known = try db.known(Set(entries.map(\.entry.bill)))
      var added = 0
      var judged: Set<BillKey> = []
      for imported in entries {
        if let problem = imported.entry.problem { throw StoreError.badEntry(problem) }
        let content = Content(imported)
        if let count = known[content], count > 0 {
          known[content] = count - 1
          continue
        }
        var entry = imported.entry
        if !imported.isDated { entry.at = max(entry.at, try db.lastSaid(of: entry.bill) ?? entry.at) }
        try db.add(entry)
        added += 1
        if imported.entry.kind == .verdict { judged.insert(imported.entry.bill) }
      }
      for key in judged.sorted() {
        guard let matches = matches[key], let id = try db.billID(key) else { continue }
        try db.write(matches.judged(by: db.verdicts(of: key)), of: id, isNew: false)
      }
      return added
    }
  }
}

/// What makes two entries the same; one without an instant is the same as any that says so.
private struct Content: Hashable {
  let entry: StaffEntry
  let isDated: Bool

  init(_ imported: ImportedEntry) {
    var entry = imported.entry
    isDated = imported.isDated
    entry.at = isDated ? Date(seconds: entry.at.seconds) : .distantPast
    if !isDated { entry.basis = nil }
    self.entry = entry
  }
}

extension Database {
  /// How often the log holds each content of these bills, with its instant and without.
  fileprivate func known(_ bills: Set<BillKey>) throws -> [Content: Int] {
    var known: [Content: Int] = [:]
    for key in bills {
      let entries = try rows(
        """
        SELECT \(StaffEntry.columns) FROM staff_entry
        WHERE jurisdiction = ? AND session = ? AND type = ? AND label = ?
        """, key.arguments, StaffEntry.init(row:))
      for entry in entries {
        for isDated in [true, false] {
          known[Content(ImportedEntry(entry, isDated: isDated)), default: 0] += 1
        }
      }
    }
    return known
  }
}
