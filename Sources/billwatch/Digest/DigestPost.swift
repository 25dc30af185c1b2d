internal import Foundation
internal import Notifying
internal import Store

/// Makes digests of what waits to be told, and hands them to the outbox folder.
///
/// A digest is recorded, with its content and the changes it tells, before its files are written. A run that was killed
/// in between leaves a digest without files; the next one writes them from the record, so nothing is lost or told twice.
struct DigestPost {
  let workplace: Workplace
  let desk: Desk
  let period: String
  let to: [String]

  init(workplace: Workplace, store: BillStore, period: String, to: [String] = []) throws {
    self.workplace = workplace
    desk = try Desk(workplace, store: store)
    self.period = period
    self.to = to
  }

  /// What would be sent now.
  func preview() throws -> DigestAnswer {
    let draft = try draft()
    return answer(draft.message, changes: draft.changes, files: [])
  }

  /// Records and writes the digest.
  func send() throws -> DigestAnswer {
    let outbox = Notifying.Outbox(folder: workplace.outbox)
    if let last = try desk.store.lastDigest() {
      let message = try StoredMessage.message(from: last.content)
      let file = workplace.outbox.appendingPathComponent("\(message.id).eml")
      if !FileManager.default.fileExists(atPath: file.path) { _ = try outbox.write(message) }
    }
    let draft = try draft()
    try desk.store.recordDigest(
      DigestRecord(
        messageID: draft.message.messageID, period: period,
        recipient: draft.message.to.map(\.description).joined(separator: ", "), createdAt: workplace.now,
        content: try StoredMessage(draft.message).encoded()), changes: draft.changes)
    let entry = try outbox.write(draft.message)
    return answer(draft.message, changes: draft.changes, files: [entry.mail, entry.page])
  }

  private func draft() throws -> (message: Message, changes: [Int64]) {
    let waiting = try desk.store.unsent()
    let content = try DigestWriter(workplace: workplace, desk: desk, period: period, to: to).content(waiting)
    let templates = try DigestTemplates(folder: workplace.files.appendingPathComponent("Data/templates/en"))
    return (try templates.message(content), waiting.map(\.change.id))
  }

  private func answer(_ message: Message, changes: [Int64], files: [URL]) -> DigestAnswer {
    DigestAnswer(
      id: message.id, messageID: message.messageID, subject: message.subject, text: message.text,
      changes: changes,
      files: files)
  }
}

/// A message as the database keeps it, so that its very bytes can be made again.
struct StoredMessage: Codable {
  var id: String
  var from: String
  var to: [String]
  var subject: String
  var date: Date
  var timeZone: String
  var language: String
  var text: String
  var html: String

  init(_ message: Message) {
    id = message.id
    from = message.from.description
    to = message.to.map(\.description)
    subject = message.subject
    date = message.date
    timeZone = message.timeZone.identifier
    language = message.language
    text = message.text
    html = message.html
  }

  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  static func message(from text: String) throws -> Message {
    let stored = try JSONDecoder().decode(StoredMessage.self, from: Data(text.utf8))
    return try Message(
      id: stored.id, from: MailAddress(stored.from), to: stored.to.map { try MailAddress($0) },
      subject: stored.subject, date: stored.date, timeZone: TimeZone(identifier: stored.timeZone) ?? .gmt,
      language: stored.language, text: stored.text, html: stored.html)
  }
}
