package import Foundation
internal import GRDB
package import Legislature

/// A bill that may belong to a campaign and that nobody has judged yet.
package struct Doubt: Hashable, Sendable {
  package let bill: BillSummary
  package let match: Match
}

// Only commands that a person runs write here; no sync does.
extension BillStore {
  /// What people said last of a bill, in order of campaign.
  package func verdicts(of key: BillKey) throws -> [Verdict] {
    try database.read { try $0.verdicts(of: key) }
  }

  /// Keeps what a person says of a bill; earlier words are kept too. `matches` are the bill's matches under all verdicts.
  package func setVerdict(_ verdict: Verdict, of key: BillKey, matches: [Match]) throws {
    try record(
      campaign: verdict.campaign, isOurs: verdict.isOurs, note: verdict.note, by: verdict.by, at: verdict.at,
      of: key, matches: matches)
  }

  /// Takes back what was said of a bill and a campaign: the score decides again.
  package func clearVerdict(campaign: String, of key: BillKey, by who: String, at: Date, matches: [Match])
    throws
  {
    try record(campaign: campaign, isOurs: nil, note: nil, by: who, at: at, of: key, matches: matches)
  }

  private func record(
    campaign: String, isOurs: Bool?, note: String?, by who: String, at: Date, of key: BillKey,
    matches: [Match]
  ) throws {
    let value = isOurs.map { $0 ? "yes" : "no" } ?? "undo"
    let entry = StaffEntry(
      bill: key, kind: .verdict, value: value, campaign: campaign, note: note, who: who, at: at)
    try write { db in
      _ = try db.record(entry)
      if let id = try db.billID(key) { try db.write(matches, of: id, isNew: false) }
    }
  }

  /// The bills that are only possible for a campaign and that nobody has judged for it, best first.
  package func doubts(sources: [SourceKey]? = nil, campaign: String? = nil) throws -> [Doubt] {
    let filter = BillFilter(sources: sources, campaign: campaign)
    return try bills(filter).flatMap { bill -> [Doubt] in
      guard bill.campaigns.contains(where: { !$0.relevant && (campaign ?? $0.id) == $0.id }) else {
        return []
      }
      let judged = Set(try verdicts(of: bill.key).map(\.campaign))
      return try matches(for: bill.key)
        .filter { !$0.relevant && (campaign ?? $0.campaign) == $0.campaign && !judged.contains($0.campaign) }
        .map { Doubt(bill: bill, match: $0) }
    }.sorted {
      ($1.match.score, $0.bill.key, $0.match.campaign) < ($0.match.score, $1.bill.key, $1.match.campaign)
    }
  }

  // Rules

  /// For which rules the matches of a source's bills were made; nil before there were any.
  package func matchedRules(_ source: SourceKey) throws -> String? {
    try database.read { db in
      guard let id = try db.knownID(of: source) else { return nil }
      return try db.first("SELECT rules FROM matched WHERE source_id = ?", [id]) { $0[0] }
    }
  }

  /// Takes over what new rules find in a source's bills, in one transaction. What people said stands over it.
  package func rematch(_ matches: [BillKey: [Match]], rules: String, source: SourceKey) throws {
    try database.write { db in
      for (key, matches) in matches.sorted(by: { $0.key < $1.key }) {
        guard let id = try db.billID(key) else { continue }
        try db.write(matches.judged(by: db.verdicts(of: key)), of: id, isNew: false)
      }
      try db.run(
        """
        INSERT INTO matched (source_id, rules) VALUES (?, ?)
        ON CONFLICT (source_id) DO UPDATE SET rules = excluded.rules
        """, [try db.id(of: source), rules])
    }
  }
}

extension Database {
  func verdicts(of key: BillKey) throws -> [Verdict] {
    let rows = try rows(
      """
      SELECT campaign, value, note, who, at FROM staff_entry
      WHERE jurisdiction = ? AND session = ? AND type = ? AND label = ? AND kind = 'verdict' ORDER BY at, id
      """, key.arguments
    ) { row in
      let value: String = row[1]
      let verdict = Verdict(
        campaign: row[0], isOurs: value == "yes", by: row[3], at: row.date(4), note: row[2])
      return (campaign: verdict.campaign, verdict: value == "undo" ? nil : verdict)
    }
    let last = Dictionary(rows.map { ($0.campaign, $0.verdict) }) { $1 }
    return last.values.compactMap { $0 }.sorted { $0.campaign < $1.campaign }
  }
}
