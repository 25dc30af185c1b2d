internal import Foundation
internal import Legislature

// What people decided about a bill, as `show` tells it.
extension Staff {
  func json(_ reviews: [ReviewReason]) -> JSON {
    .object([
      "follow": follow.map { follow in
        .object(["since": .string(follow.since.rfc3339), "who": .string(follow.who)])
      } ?? .null,
      "position": position.map { position in
        .object([
          "position": .string(position.stance.rawValue), "version": .optional(position.version),
          "note": .optional(position.note), "who": .string(position.who),
          "at": .string(position.at.rfc3339), "review": .array(reviews.map(\.json)),
          "publishable": .optional(position.publishable(reviews)?.rawValue),
        ])
      } ?? .null,
      "priority": priority?.json ?? .null, "assigned": assignee?.json ?? .null,
      "tags": .array(tags.map(\.json)), "notes": .array(notes.map(\.json)),
    ])
  }

  /// Lines for people; the last notes only, the log has all.
  func lines(_ reviews: [ReviewReason], of key: BillKey) -> [String] {
    let tags = tags.isEmpty ? nil : "Tags: \(tags.map(\.text).joined(separator: ", "))"
    let shown = 3
    let left = notes.count - shown
    let more = left > 0 ? "\(counted(left, "earlier note")): billwatch log \(key.number)" : nil
    return positionLines(reviews)
      + [
        priority.map { "Priority: \($0.text) (\($0.saidBy))" },
        assignee.map { "Handled by \($0.text) (\($0.saidBy))" },
        follow.map { "Followed by \($0.who) since \($0.since.rfc3339)" }, tags, more,
      ].compactMap { $0 } + notes.suffix(shown).flatMap { "Note (\($0.saidBy)): \($0.text)".textLines }
  }

  private func positionLines(_ reviews: [ReviewReason]) -> [String] {
    guard let position else { return [] }
    let version = position.version.map { " on \($0)" } ?? ""
    let note = position.note.map { ": \($0)" } ?? ""
    let taken =
      "Position: \(position.stance.rawValue)\(version) (\(position.who), \(position.at.rfc3339))\(note)"
    guard !reviews.isEmpty else { return [taken] }
    return [taken, "REVIEW AGAIN before it is used: \(reviews.map(\.words).joined(separator: "; "))"]
  }
}

extension Staff.Word {
  fileprivate var saidBy: String { "\(who), \(at.rfc3339.prefix(10))" }

  fileprivate var json: JSON {
    .object(["text": .string(text), "who": .string(who), "at": .string(at.rfc3339)])
  }
}

extension String {
  /// The lines of a text that may hold line breaks; those after the first indented.
  var textLines: [String] {
    let lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    return lines.prefix(1) + lines.dropFirst().map { "  \($0)" }
  }
}
