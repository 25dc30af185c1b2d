package import Foundation
internal import GRDB
package import Legislature

/// A page in the archive that a part of a bill was read from.
package struct Evidence: Hashable, Sendable {
  /// What was read from it: `actions`, `sponsors`, `text` …
  package var facet: String
  package var url: String
  package var at: Date
  /// SHA-256 (hex) of the body, its name in the archive.
  package var sha256: String

  package init(facet: String, url: String, at: Date, sha256: String) {
    self.facet = facet
    self.url = url
    self.at = at
    self.sha256 = sha256
  }
}

/// What a server gave to ask it next time whether a page has changed.
package struct Validator: Hashable, Sendable {
  package var etag: String?
  package var lastModified: String?
  /// SHA-256 (hex) of the body that they belong to.
  package var sha256: String?

  package init(etag: String? = nil, lastModified: String? = nil, sha256: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
    self.sha256 = sha256
  }
}

/// The text of one document of a bill: of a version or an amendment.
package struct BillText: Hashable, Sendable {
  /// The document that it is the text of, as in `Version.document` and `Amendment.document`.
  package var document: String
  /// SHA-256 (hex) of the archived document.
  package var sha256: String
  package var content: LegalText
  /// A few numbers by which texts that are alike are found; empty where nobody looks for them.
  package var sketch: [UInt64]

  package init(document: String, sha256: String, content: LegalText, sketch: [UInt64] = []) {
    self.document = document
    self.sha256 = sha256
    self.content = content
    self.sketch = sketch
  }
}

/// All that one reading of a bill brings. It is stored as a whole or not at all.
package struct BillCommit: Sendable {
  package var bill: Bill
  /// In the order in which a reader wants them; their ids follow it.
  package var changes: [Change]
  /// All matches of the bill, before what people said of them; they take the place of those that are known. Nil leaves
  /// them.
  package var matches: [Match]?
  /// The texts that were fetched, oldest first.
  package var texts: [BillText]
  /// The document whose text counts from now on: for campaigns, for the search. Nil leaves it as it is.
  package var currentDocument: String?
  /// By URL.
  package var validators: [String: Validator]
  package var evidence: [Evidence]
  /// What is kept of the bill beside it, by request: these rows take the place of the request's earlier ones.
  package var kept: [String: [FactRow]]
  /// The bill is up to date with this; nothing is outstanding.
  package var clearsDue: Bool
  /// When its page was last read.
  package var readAt: Date

  package init(
    bill: Bill, changes: [Change] = [], matches: [Match]? = nil, texts: [BillText] = [],
    currentDocument: String? = nil,
    validators: [String: Validator] = [:], evidence: [Evidence] = [], kept: [String: [FactRow]] = [:],
    clearsDue: Bool = true, readAt: Date
  ) {
    self.bill = bill
    self.changes = changes
    self.matches = matches
    self.texts = texts
    self.currentDocument = currentDocument
    self.validators = validators
    self.evidence = evidence
    self.kept = kept
    self.clearsDue = clearsDue
    self.readAt = readAt
  }
}

extension BillStore {
  /// Stores one reading of a bill in one transaction: facts, changes, matches, what is to be sent,
  /// validators, evidence, text and index. What is the same as before costs no write; the same commit twice
  /// changes nothing.
  package func commit(_ commit: BillCommit) throws {
    let key = commit.bill.key
    if let stray = commit.changes.first(where: { $0.bill != key }) {
      throw StoreError.foreignChange(change: "\(stray.bill.number)", bill: "\(key.number)")
    }
    try database.write { db in
      let source = try db.id(of: key.source)
      let old = try db.storedBill(key, source: source)
      let texts = try commit.texts.filter { try !db.isKnown($0, of: old?.id) }
      let changesText = try old.map { try db.changesCurrentText(texts, commit.currentDocument, of: $0.id) }
      let isIndexed = old.map { changesText == false && $0.bill.hasSameWords(as: commit.bill) } ?? false

      if let old, !isIndexed { try db.removeFromIndex(old.id) }
      let id = try db.write(commit.bill, over: old, source: source, readAt: commit.readAt)
      for text in texts { try db.write(text, of: id) }
      if let document = commit.currentDocument { try db.setCurrent(document, of: id) }
      if !isIndexed { try db.addToIndex(id) }

      if let matches = commit.matches {
        try db.write(matches.judged(by: db.verdicts(of: key)), of: id, isNew: old == nil)
      }
      try db.record(commit.changes, of: id)
      for (url, validator) in commit.validators { try db.write(validator, url: url) }
      for evidence in commit.evidence { try db.record(evidence, of: id) }
      for (request, rows) in commit.kept {
        try db.replaceFacts(rows, of: key.number, request, source: source)
      }
      if commit.clearsDue { try db.clearDue(key.number, source: source) }
    }
  }
}

extension Bill {
  /// Whether the index would hold the same of both, the text aside.
  fileprivate func hasSameWords(as other: Bill) -> Bool {
    (spellings, title, shortTitle, legalTitle) == (
      other.spellings, other.title, other.shortTitle, other.legalTitle
    )
      && sponsors?.map(\.name) ?? [] == other.sponsors?.map(\.name) ?? []
  }
}

extension Database {
  fileprivate func isKnown(_ text: BillText, of bill: Int64?) throws -> Bool {
    guard let bill else { return false }
    let known = try first(
      "SELECT sha256, content, sketch FROM text WHERE bill_id = ? AND document = ?", [bill, text.document]
    ) { row in (sha256: row[0] as String, content: row[1] as Data, sketch: row[2] as Data) }
    guard let known, known.sha256 == text.sha256 else { return false }
    // A mended definition may read more out of the same bytes.
    return known.content == TextCodec.encoded(text.content) && known.sketch == text.sketch.data
  }

  /// Whether the text that the index holds of a bill will be another one.
  fileprivate func changesCurrentText(_ texts: [BillText], _ document: String?, of bill: Int64) throws -> Bool
  {
    let current = try first("SELECT document FROM text WHERE bill_id = ? AND is_current", [bill]) {
      row -> String in row[0]
    }
    guard let next = document ?? current else { return false }
    return next != current || texts.contains { $0.document == next }
  }

  /// Lets the text of a document count; where there is none, the one that counts stays.
  fileprivate func setCurrent(_ document: String, of bill: Int64) throws {
    let isCurrent = try first(
      "SELECT is_current FROM text WHERE bill_id = ? AND document = ?", [bill, document]
    ) { row -> Bool in row[0] }
    guard isCurrent == false else { return }
    try run("UPDATE text SET is_current = 0 WHERE bill_id = ? AND is_current", [bill])
    try run("UPDATE text SET is_current = 1 WHERE bill_id = ? AND document = ?", [bill, document])
  }

  fileprivate func write(_ text: BillText, of bill: Int64) throws {
    try run(
      """
      INSERT INTO text (bill_id, document, sha256, content, sketch, is_current) VALUES (?, ?, ?, ?, ?, 0)
      ON CONFLICT (bill_id, document) DO UPDATE
      SET sha256 = excluded.sha256, content = excluded.content, sketch = excluded.sketch
      """,
      [bill, text.document, text.sha256, TextCodec.encoded(text.content), text.sketch.data])
  }

  private static let indexColumns = "number, title, short_title, legal_title, sponsors, text"

  /// Takes a bill out of the index. FTS5 needs the very words that went in, so this comes before any write.
  fileprivate func removeFromIndex(_ bill: Int64) throws {
    try run(
      """
      INSERT INTO bill_search (bill_search, rowid, \(Self.indexColumns))
      SELECT 'delete', id, \(Self.indexColumns) FROM search_source WHERE id = ?
      """, [bill])
  }

  fileprivate func addToIndex(_ bill: Int64) throws {
    try run(
      """
      INSERT INTO bill_search (rowid, \(Self.indexColumns))
      SELECT id, \(Self.indexColumns) FROM search_source WHERE id = ?
      """, [bill])
  }

  func write(_ validator: Validator, url: String) throws {
    try run(
      """
      INSERT INTO validator (url, etag, last_modified, sha256) VALUES (?, ?, ?, ?)
      ON CONFLICT (url) DO UPDATE
      SET etag = excluded.etag, last_modified = excluded.last_modified, sha256 = excluded.sha256
      """, [url, validator.etag, validator.lastModified, validator.sha256])
  }

  /// Keeps when a page was first seen with this content; seeing it again adds nothing.
  fileprivate func record(_ evidence: Evidence, of bill: Int64) throws {
    let last = try first(
      """
      SELECT sha256 FROM evidence
      WHERE bill_id = ? AND facet = ? AND url = ? ORDER BY at DESC, rowid DESC LIMIT 1
      """, [bill, evidence.facet, evidence.url]
    ) { row -> String in row[0] }
    if last == evidence.sha256 { return }
    try run(
      "INSERT INTO evidence (bill_id, facet, url, at, sha256) VALUES (?, ?, ?, ?, ?)",
      [bill, evidence.facet, evidence.url, evidence.at.seconds, evidence.sha256])
  }
}
