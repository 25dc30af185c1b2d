package import Foundation
internal import GRDB
package import Legislature

/// Where a bill stands, without its lists: what a look over all bills needs.
package struct StageSummary: Hashable, Sendable {
  package let key: BillKey
  package let version: String
  package let stage: Stage
  package let location: Location
  package let origin: Chamber?
  /// False once the source's roster does not list it any more.
  package let listed: Bool
  package let lastActionOn: Day?
  package let ofInterest: Bool
  /// When the source was last asked about the bill itself.
  package let readAt: Date
}

extension BillStore {
  /// Everything that is known of one bill; nil if it was never read.
  package func bill(_ key: BillKey) throws -> Bill? { try database.read { try $0.storedBill(key)?.bill } }

  /// When the page of a bill was last read.
  package func readAt(_ key: BillKey) throws -> Date? {
    try database.read { db in
      guard let id = try db.billID(key) else { return nil }
      return try db.first("SELECT read_at FROM bill WHERE id = ?", [id]) { $0.date(0) }
    }
  }

  /// A light list of all bills of a source, in order of their number.
  package func stageSummaries(_ source: SourceKey) throws -> [StageSummary] {
    let bills: [StageSummary] = try database.read { db in
      guard let id = try db.knownID(of: source) else { return [] }
      return try db.rows(
        """
        SELECT type, label, version, stage, chamber, committee, origin, listed,
          (SELECT day FROM action WHERE bill_id = bill.id ORDER BY position DESC LIMIT 1),
          \(Interest.condition), read_at
        FROM bill JOIN source ON source.id = bill.source_id WHERE source_id = ?
        """, [id]
      ) { row in
        StageSummary(
          key: source.bill(row.number(0)), version: row[2], stage: try row.word(3, of: "bill"),
          location: Location(chamber: try row.optionalWord(4, of: "bill"), committee: row[5]),
          origin: try row.optionalWord(6, of: "bill"), listed: row[7],
          lastActionOn: try row.optionalDay(8, of: "action"), ofInterest: row[9], readAt: row.date(10))
      }
    }
    return bills.sorted { $0.key < $1.key }
  }

  /// The bills of a source with a hearing from `from` to `to` that is not cancelled.
  package func billsHeard(_ source: SourceKey, from: Day, to: Day) throws -> Set<BillKey> {
    try database.read { db in
      guard let id = try db.knownID(of: source) else { return [] }
      let sql = """
        SELECT DISTINCT type, label FROM hearing JOIN bill ON bill.id = hearing.bill_id
        WHERE source_id = ? AND cancelled = 0 AND day BETWEEN ? AND ?
        """
      return Set(
        try db.rows(sql, [id, from.description, to.description]) { source.bill($0.number(0)) })
    }
  }

  /// The bills of a source that match a campaign, are followed or have a position, read or not.
  package func ofInterest(_ source: SourceKey) throws -> Set<BillKey> {
    let read = Set(try stageSummaries(source).lazy.filter(\.ofInterest).map(\.key))
    return try database.read { db in
      let staff = try db.rows(
        """
        SELECT type, label FROM follow WHERE jurisdiction = ?1 AND session = ?2
        UNION SELECT type, label FROM position WHERE jurisdiction = ?1 AND session = ?2
        """, [source.jurisdiction, source.session]
      ) { source.bill($0.number(0)) }
      return read.union(staff)
    }
  }
}
