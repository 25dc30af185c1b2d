internal import GRDB

/// A letter that went to somebody.
package struct ArchivedLetter: Hashable, Sendable {
  package let id: Int64
  package let letter: LetterRecord
}

extension BillStore {
  /// Hands over each letter to an audience that came to at least one subscriber, oldest first and one by one, because all
  /// of them together may be large.
  package func sentLetters(to audience: String, _ body: (ArchivedLetter) throws -> Void) throws {
    try database.read { db in
      let ids: [Int64] = try db.rows(
        """
        SELECT id FROM letter
        WHERE selection ->> 'audience' = ?
          AND EXISTS (SELECT 1 FROM delivery WHERE letter_id = letter.id AND status = 'sent')
        ORDER BY id
        """, [audience]
      ) { $0[0] }
      for id in ids {
        guard let letter = try db.letter(id) else { continue }
        try body(ArchivedLetter(id: id, letter: letter))
      }
    }
  }
}
