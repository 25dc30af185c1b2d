internal import GRDB
package import Legislature

extension BillStore {
  /// The campaigns that a bill belongs to, or may belong to, best first.
  package func matches(for key: BillKey) throws -> [Match] {
    try database.read { db in try db.billID(key).map(db.matches(of:)) ?? [] }
  }
}

extension Database {
  func matches(of bill: Int64) throws -> [Match] {
    try rows(
      """
      SELECT campaign, score, relevant, evidence FROM campaign_match
      WHERE bill_id = ? ORDER BY score DESC, campaign
      """, [bill]
    ) { row in
      Match(
        campaign: row[0], score: row[1], relevant: row[2],
        evidence: try JSONText.decode(row[3], of: "campaign_match"))
    }
  }

  func write(_ matches: [Match], of bill: Int64, isNew: Bool) throws {
    let known = isNew ? [] : try self.matches(of: bill)
    if Set(known) == Set(matches) { return }
    try run("DELETE FROM campaign_match WHERE bill_id = ?", [bill])
    for match in matches {
      try run(
        "INSERT INTO campaign_match (bill_id, campaign, score, relevant, evidence) VALUES (?, ?, ?, ?, ?)",
        [bill, match.campaign, match.score, match.relevant, try JSONText.encode(match.evidence)])
    }
  }
}
