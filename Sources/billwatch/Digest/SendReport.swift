internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

/// What a sending wrote and handed over, or what it would write.
struct SendReport: Answer {
  struct Letter {
    /// Nil where it was not kept.
    let id: Int64?
    let draft: Post.Draft

    init(id: Int64?, _ draft: Post.Draft) {
      self.id = id
      self.draft = id == nil ? draft : draft.withoutPage
    }
  }

  var letters: [Letter] = []
  var holds: [Hold]
  /// Nil where nothing was to be sent.
  var result: Sender.Result?
  /// Deliveries that wait afterwards.
  var queued = 0
  /// Where the mails lie, if they do not leave this machine.
  var folder: URL?

  /// 3 whenever something that should have been told was not.
  var exitCode: Int32 {
    guard let result else { return 0 }
    return result.problems.isEmpty && result.unusable == nil && holds.isEmpty ? 0 : 3
  }

  var json: JSON {
    .object([
      "letters": .array(letters.map(\.json)), "sent": result.map { .int($0.sent) } ?? .null,
      "repeated": result.map { .int($0.repeated) } ?? .null, "queued": .int(queued),
      "failed": result.map { .int($0.problems.count(where: \.isGivenUp)) } ?? .null,
      "problems": .array((result?.problems ?? []).map(\.json)),
      "unusable": .optional(result?.unusable), "holds": .array(holds.map(\.json)),
      "folder": .optional(folder?.path),
    ])
  }

  var csv: [[String?]] {
    [["letter", "kind", "audience", "language", "subject", "changes", "recipients"]]
      + letters.map { letter in
        let draft = letter.draft
        return [
          letter.id.map(String.init), draft.kind.name, draft.selection.audience.rawValue,
          draft.selection.language, draft.letter.subject, String(draft.changes.count),
          draft.readers.map(\.shown).joined(separator: " "),
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    result == nil ? preview(page) : sending(page)
  }

  /// The letter that most of the desk reads in full, the others by their subjects.
  private func preview(_ page: Page) -> [String] {
    let held = holds.flatMap { $0.lines(page) }
    guard let first = letters.first else { return held + ["Nobody would be told anything now."] }
    let others = letters.dropFirst().flatMap {
      ["", page.bold("Subject: \($0.draft.letter.subject)"), $0.draft.to]
    }
    let text = first.draft.letter.text.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let more =
      others.isEmpty
      ? [] : ["", "Other letters (--to ADDRESS shows one, --format json all):"] + others
    return held + [page.bold("Subject: \(first.draft.letter.subject)"), first.draft.to, ""] + text + more
  }

  private func sending(_ page: Page) -> [String] {
    var lines = letters.map { letter in
      "letter \(letter.id ?? 0), \(letter.draft.kind.name), \(letter.draft.changes.count) changes: "
        + "\(letter.draft.letter.subject) (\(letter.draft.to))"
    }
    if letters.isEmpty, holds.isEmpty { lines.append("No letter was due.") }
    if let result {
      var words = "\(result.sent) sent"
      if result.repeated > 0 {
        words += ", \(result.repeated) of them again after a sender that was killed (same Message-ID)"
      }
      if queued > 0 { words += ", \(queued) waiting" }
      if let folder { words += ", as files in \(folder.path)" }
      lines.append(words)
      lines += result.problems.map { page.warning($0.line) }
      if let unusable = result.unusable { lines.append(page.warning("Nothing can be sent: \(unusable)")) }
    }
    return lines + holds.flatMap { $0.lines(page) }
  }
}

extension Post.Draft {
  /// Of hundreds of letters that are kept elsewhere the pages would only fill memory.
  fileprivate var withoutPage: Post.Draft {
    var draft = self
    draft.letter = Letter(
      subject: letter.subject, text: letter.text, html: "", language: letter.language)
    return draft
  }

  /// `to staff@example.org and 3 more`.
  fileprivate var to: String {
    let names = readers.prefix(2).map(\.shown).joined(separator: ", ")
    return readers.count > 2 ? "to \(names) and \(readers.count - 2) more" : "to \(names)"
  }
}

extension Sender.Result.Problem {
  /// `letter 12 to a@example.org: refused; it waits for the next sending`.
  var line: String {
    "letter \(letter) to \(address): \(reason)"
      + (isGivenUp ? "; given up" : "; it waits for the next sending")
  }

  fileprivate var json: JSON {
    .object([
      "letter": .int(Int(letter)), "address": .string(address), "reason": .string(reason),
      "given_up": .bool(isGivenUp),
    ])
  }
}

extension SendReport.Letter {
  fileprivate var json: JSON {
    .object([
      "id": id.map { .int(Int($0)) } ?? .null, "kind": .string(draft.kind.name),
      "audience": .string(draft.selection.audience.rawValue), "language": .string(draft.selection.language),
      "campaigns": .array(draft.selection.campaigns.map(JSON.string)),
      "jurisdictions": .array(draft.selection.jurisdictions.map(JSON.string)),
      "subject": .string(draft.letter.subject), "text": .string(draft.letter.text),
      "changes": .array(draft.changes.map { .int(Int($0)) }),
      "recipients": .array(draft.readers.map { .string($0.shown) }),
    ])
  }
}

extension Hold {
  var json: JSON {
    .object([
      "id": .int(Int(id)), "jurisdiction": .string(source.jurisdiction), "session": .string(source.session),
      "bills": .int(bills), "changed": .int(changed), "at": .string(at.rfc3339),
      "decision": .optional(decision?.rawValue), "decided_at": .optional(decidedAt?.rfc3339),
      "by": .optional(who),
    ])
  }

  func lines(_ page: Page) -> [String] {
    let share = bills > 0 ? Int((Double(changed) / Double(bills) * 100).rounded()) : 0
    return [
      page.warning(
        "HELD since \(at.rfc3339): \(changed) of \(bills) bills (\(share) %) of \(source.jurisdiction) \(source.session) changed at once"
      ),
      "  look with `billwatch changes --jurisdiction \(source.jurisdiction)`; then `billwatch digest release`, or "
        + "`digest discard` if it is no news",
    ]
  }
}
