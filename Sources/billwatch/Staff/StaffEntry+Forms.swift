internal import Foundation
internal import Legislature

// How the log and the commands that write to it tell an entry.
extension StaffEntry {
  /// What happened, to stand behind a bill's number: `position support on SHB 1671: why`.
  var words: String {
    let said = value ?? ""
    let what =
      switch kind {
      case .follow: "followed"
      case .unfollow: "no longer followed"
      case .position where value == Self.none: "no position any more"
      case .position: "position \(said)\(version.map { " on \($0)" } ?? "")"
      case .note: "note: \(said)"
      case .priority where value == Self.none: "no priority any more"
      case .priority: "priority \(said)"
      case .assign: value.map { "handled by \($0)" } ?? "handled by nobody"
      case .tag: "tagged \(said)"
      case .untag: "tag \(said) taken away"
      case .verdict: verdictWords
      }
    return note.map { "\(what): \($0)" } ?? what
  }

  private var verdictWords: String {
    let campaign = campaign ?? ""
    return switch value {
    case "yes": "belongs to \(campaign)"
    case "no": "does not belong to \(campaign)"
    default: "the score decides again on \(campaign)"
    }
  }

  /// What stands where the same was said already, and since when.
  var standing: String { "\(words) (\(saidBy))" }

  var saidBy: String { "\(who), \(at.rfc3339)" }

  var json: JSON {
    .object([
      "jurisdiction": .string(bill.jurisdiction), "session": .string(bill.session),
      "bill": .string("\(bill.number)"), "kind": .string(kind.rawValue), "value": .optional(value),
      "version": .optional(version), "campaign": .optional(campaign), "note": .optional(note),
      "who": .string(who), "at": .string(at.rfc3339),
    ])
  }

  static let csvNames = [
    "at", "who", "jurisdiction", "session", "bill", "kind", "value", "version", "campaign", "note",
  ]

  var csv: [String?] {
    [
      at.rfc3339, who, bill.jurisdiction, bill.session, "\(bill.number)", kind.rawValue, value, version,
      campaign,
      note,
    ]
  }
}
