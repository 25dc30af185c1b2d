package import Foundation
package import Legislature

/// A letter as a program receives it. `docs/outlets.md` describes the JSON.
package struct WebhookNotice: Hashable, Sendable {
  /// A change that the letter tells.
  package struct News: Hashable, Sendable {
    package var id: Int64
    package var change: Change
    package var title: String
    /// The bill's official page.
    package var page: String?

    package init(id: Int64, change: Change, title: String, page: String?) {
      self.id = id
      self.change = change
      self.title = title
      self.page = page
    }
  }

  /// As `Message.id`: the same for a letter and its repetitions.
  package let id: String
  package let kind: LetterKind
  package let letter: Letter
  package let composedAt: Date
  package let news: [News]

  package init(id: String, kind: LetterKind, letter: Letter, composedAt: Date, news: [News]) {
    self.id = id
    self.kind = kind
    self.letter = letter
    self.composedAt = composedAt
    self.news = news
  }

  /// The JSON in its one spelling.
  func body(sentAt: Date) throws -> Data {
    let object = JSON.object([
      "text": .string(chatText), "id": .string(id), "kind": .string(kind.name),
      "language": .string(letter.language), "subject": .string(letter.subject.oneLine()),
      "composed_at": .string(composedAt.internetTime), "sent_at": .string(sentAt.internetTime),
      "changes": .array(news.map(\.json)),
    ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(object)
  }

  /// Subject and text for a chat. A chat cuts what is longer than some 4,000 characters, and reads `<!channel>` as a
  /// call to everybody, so that the three characters with a meaning are escaped.
  private var chatText: String {
    let most = 3500
    let subject = letter.subject.oneLine()
    let lines = letter.text.plainLines
    // A letter that begins with its subject says it once.
    let body = lines.hasPrefix("\(subject)\n") ? String(lines.dropFirst(subject.count + 1)) : lines
    let cut = body.count > most ? body.prefix(most) + "…" : body[...]
    let text = "*\(subject.replacing("*", with: ""))*\n\(cut)"
    return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

extension WebhookNotice.News {
  fileprivate var json: JSON {
    var object: [String: JSON] = [
      "id": .int(Int(id)), "jurisdiction": .string(change.bill.jurisdiction.oneLine()),
      "session": .string(change.bill.session.oneLine()),
      "bill": .string(change.bill.number.description.oneLine()), "title": .string(title.oneLine()),
      "change": .string(change.kind.rawValue), "significance": .string(change.significance.rawValue),
      "occurred_on": .optional(change.occurredOn?.description),
      "seen_at": .string(change.seenAt.internetTime), "page": .optional(page?.webAddress),
    ]
    // The facts of the source that a program can act on; never what an organisation thinks of them.
    switch change.kind {
    case .stageChanged, .revived:
      object["stage_before"] = .optional(change.before?["stage"]?.text?.oneLine())
      object["stage_after"] = .optional(change.after?["stage"]?.text?.oneLine())
    case .hearingScheduled, .hearingMoved, .hearingCancelled:
      let hearing = change.after ?? change.before
      for name in ["on", "at", "committee", "room"] {
        object["hearing_\(name)"] = .optional(hearing?[name]?.text?.oneLine())
      }
    default: break
    }
    return .object(object)
  }
}

extension Date {
  /// RFC 3339 in UTC, without fractions: `2025-02-03T06:00:00Z`.
  var internetTime: String { formatted(.iso8601) }
}
