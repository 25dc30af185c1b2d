internal import Foundation
internal import Legislature
internal import Store

/// What the commands that keep a person's words work with.
struct StaffBench: Sendable {
  let workplace: Workplace
  let desk: Desk
  let who: String

  /// Opens the database for writing, and brings one of an older program up to date. One that is not there is not made:
  /// a mistyped `--home` must not look like success.
  init(_ global: GlobalOptions, _ speaker: SpeakerOptions) throws {
    let workplace = try Workplace(global)
    try self.init(workplace, store: try workplace.existingStore(), who: speaker.name)
  }

  init(_ workplace: Workplace, store: BillStore, who: String) throws {
    self.workplace = workplace
    self.who = who
    desk = try Desk(workplace, store: store)
  }

  func entry(
    _ kind: StaffEntry.Kind, _ value: String? = nil, of key: BillKey, note: String? = nil
  ) -> StaffEntry {
    StaffEntry(bill: key, kind: kind, value: value, note: note, who: who, at: desk.now)
  }

  /// Keeps the entries, all or none, and says what became of them.
  func record(_ entries: [StaffEntry]) throws -> StaffAnswer {
    for entry in entries {
      if let problem = entry.problem { throw UsageError(problem) }
    }
    return try StaffAnswer(try desk.store.record(entries), at: desk)
  }

  /// The bill that the first words name, which was read, and the words after it.
  func bill(_ words: [String]) throws -> (key: BillKey, rest: [String]) {
    let (reference, rest) = try BillReference.first(of: words, at: desk)
    return (try reference.resolve(at: desk), rest)
  }

  /// The bills that the first words name, read or not, and the words after them.
  func bills(_ words: [String]) throws -> (keys: [BillKey], rest: [String]) {
    let (references, rest) = try BillReference.all(of: words, at: desk)
    let keys = try references.map { reference in
      try reference.unread(at: desk, workplace) ?? reference.resolve(at: desk)
    }
    return (keys, rest)
  }
}
