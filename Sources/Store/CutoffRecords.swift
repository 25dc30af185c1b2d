internal import GRDB
package import Legislature

/// What became of bills in one situation before one cutoff of the past.
package struct StoredCutoffRecord: Hashable, Sendable {
  /// The cutoff's id within its session.
  package let cutoff: String
  package let kind: Cutoff.Kind
  package let day: Day
  package let situation: CutoffSituation
  package let bills: Int
  package let failed: Int

  package init(
    cutoff: String, kind: Cutoff.Kind, day: Day, situation: CutoffSituation, bills: Int, failed: Int
  ) {
    self.cutoff = cutoff
    self.kind = kind
    self.day = day
    self.situation = situation
    self.bills = bills
    self.failed = failed
  }
}

extension BillStore {
  /// What is known of the cutoffs of all sessions of a jurisdiction, the latest cutoff first.
  package func cutoffRecords(of jurisdiction: String) throws -> [StoredCutoffRecord] {
    try database.read { db in
      try db.rows(
        """
        SELECT cutoff, kind, day, step, days, heard, bills, failed
        FROM cutoff_record JOIN source ON source.id = source_id
        WHERE jurisdiction = ? ORDER BY day DESC, step, days, heard
        """, [jurisdiction]
      ) { row in
        StoredCutoffRecord(
          cutoff: row[0], kind: try row.word(1, of: "cutoff_record"),
          day: try row.day(2, of: "cutoff_record"),
          situation: CutoffSituation(
            step: try row.word(3, of: "cutoff_record"), days: row[4], heard: row[5]), bills: row[6],
          failed: row[7])
      }
    }
  }

  /// Keeps what became of bills before cutoffs of a source; what was kept of the same cutoffs goes.
  package func keep(_ records: [StoredCutoffRecord], of source: SourceKey) throws {
    try database.write { db in
      let id = try db.id(of: source)
      for cutoff in Set(records.map(\.cutoff)) {
        try db.run("DELETE FROM cutoff_record WHERE source_id = ? AND cutoff = ?", [id, cutoff])
      }
      for record in records {
        try db.run(
          """
          INSERT INTO cutoff_record (source_id, cutoff, kind, day, step, days, heard, bills, failed)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          [
            id, record.cutoff, record.kind.rawValue, record.day.description, record.situation.step.rawValue,
            record.situation.days, record.situation.heard, record.bills, record.failed,
          ])
      }
    }
  }
}
