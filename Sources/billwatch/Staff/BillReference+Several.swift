internal import Definitions
internal import Foundation
internal import Legislature
internal import Store

// Bills among other words of a command: `tag HB 1671 SB 5376 surveillance`.
extension BillReference {
  /// The bill that the first words name, and the words after it.
  static func first(of words: [String], at desk: Desk) throws -> (reference: BillReference, rest: [String]) {
    let (references, rest) = try all(of: words, at: desk, most: 1)
    guard let reference = references.first else {
      throw UsageError("'\(words.joined(separator: " "))' names no bill; write it first, such as HB 1671")
    }
    return (reference, rest)
  }

  /// The bills that the first words name, and the words after them.
  static func all(
    of words: [String], at desk: Desk, most: Int = .max
  ) throws -> (references: [BillReference], rest: [String]) {
    var references: [BillReference] = []
    var rest = words[...]
    while references.count < most, let count = try length(of: rest, at: desk) {
      references.append(try BillReference(Array(rest.prefix(count))))
      rest = rest.dropFirst(count)
    }
    // What looks like a bill and is none is told so by whoever resolves it.
    if references.isEmpty, let end = rest.firstIndex(where: { $0.last?.isNumber == true }) {
      references = [try BillReference(Array(rest[...end]))]
      rest = rest[(end + 1)...]
    }
    return (references, Array(rest))
  }

  /// How many words the bill takes that they begin with; nil if they begin with none.
  private static func length(of words: ArraySlice<String>, at desk: Desk) throws -> Int? {
    try (1...mostWords).first { count in
      guard count <= words.count,
        let text = words.prefix(count).joined(separator: " ").split(separator: "/").last
      else { return false }
      return try isBill(String(text), at: desk)
    }
  }

  /// No bill's name has more: `us-wa/2025-26/Public Law 119-21`.
  private static let mostWords = 4

  private static func isBill(_ text: String, at desk: Desk) throws -> Bool {
    if text.contains(where: \.isNumber), text.allSatisfy({ $0.isNumber || $0.isWhitespace }) { return true }
    let isNumber = desk.jurisdictions.contains { jurisdiction in
      if case .bill = jurisdiction.procedure.numbers.parse(text) { true } else { false }
    }
    return try isNumber || desk.states.contains { try !desk.store.bills(named: text, in: $0.source).isEmpty }
  }

  /// The bill that a readable number names in a session that the files know, if no bill that was read is meant.
  func unread(at desk: Desk, _ workplace: Workplace) throws -> BillKey? {
    guard try hits(at: desk).isEmpty else { return nil }
    let sessions = try places(at: desk, workplace)
    let keys = sessions.compactMap { jurisdiction, session -> BillKey? in
      guard case .bill(let reading) = jurisdiction.procedure.numbers.parse(number) else { return nil }
      return BillKey(jurisdiction: jurisdiction.id, session: session, number: reading.number)
    }
    return keys.count == 1 ? keys.first : nil
  }

  /// The sessions that the parts before the number name; without one, those of today.
  private func places(at desk: Desk, _ workplace: Workplace) throws -> [(Jurisdiction, session: String)] {
    var jurisdictions = desk.jurisdictions
    var session = parts.last
    if let id = parts.first, let named = try workplace.jurisdiction(id) {
      jurisdictions = [named]
      session = parts.count == 2 ? parts[1] : nil
    } else if parts.count == 2 {
      return []
    }
    return jurisdictions.flatMap { jurisdiction in
      let calendar = jurisdiction.calendar
      let sessions =
        session.map { id in calendar.sessions.filter { $0.id == id } }
        ?? calendar.current(on: jurisdiction.day(at: desk.now))
      return sessions.map { (jurisdiction, $0.id) }
    }
  }
}
