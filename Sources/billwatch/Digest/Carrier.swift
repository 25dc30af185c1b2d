internal import Definitions
internal import Foundation
internal import Notifying
internal import Store

/// A letter as it is handed over.
struct CarriedLetter: Sendable {
  let record: LetterRecord
  /// What a program is told besides the words.
  let news: [WebhookNotice.News]
}

/// The ways on which letters leave.
struct Carrier: Sendable {
  var mail: Mailer
  let folder: Mailer
  let from: MailAddress
  let organisation: String
  /// Where people unsubscribe.
  let unsubscribe: MailAddress
  let page: String?
  /// Whether mail leaves this machine, or lies in a folder.
  let isFolder: Bool
  let secret: String?
  /// The environment variable that should hold the secret and does not.
  let missingSecret: String?
  let now: Date
  /// Posts to a webhook and gives the status of the answer.
  let post: @Sendable (WebhookRequest) async throws -> Int

  init(_ workplace: Workplace, post: @escaping @Sendable (WebhookRequest) async throws -> Int) throws {
    let configuration = workplace.configuration
    self.post = post
    now = workplace.now
    secret = configuration.webhookSecret.flatMap { ProcessInfo.processInfo.environment[$0] }
    missingSecret = (secret ?? "").isEmpty ? configuration.webhookSecret : nil
    let command = configuration.mail.command ?? Self.sendmail
    folder = .folder(workplace.outbox)
    isFolder = command == nil
    mail = command.map { .command($0, timeout: .seconds(configuration.mail.timeoutSeconds)) } ?? folder
    from = try workplace.mailAddress(configuration.from)
    organisation = configuration.organisation
    unsubscribe = try configuration.mail.unsubscribe.map(workplace.mailAddress) ?? from
    page = configuration.mail.unsubscribePage
  }

  /// Refuses, with `UsageError`, settings that would make each letter fail.
  static func check(_ workplace: Workplace) throws {
    let configuration = workplace.configuration
    func address(_ key: String, _ text: String) throws -> MailAddress {
      do { return try MailAddress(text) } catch { throw UsageError("the configuration's \(key): \(error)") }
    }
    let from = try address("from", configuration.from)
    if let mailbox = configuration.mail.unsubscribe { _ = try address("mail.unsubscribe", mailbox) }
    guard let page = configuration.mail.unsubscribePage else { return }
    do {
      _ = try MailingList(
        name: "", id: from.domain, page: page.replacing("{id}", with: String(repeating: "1", count: 50)))
    } catch {
      throw UsageError(
        "the configuration's mail.unsubscribe_page is '\(page)'; it must be an https address of at most 900 characters "
          + "without a comma, such as https://example.org/leave?letter={id}")
    }
  }

  /// The program of this machine, where there is one.
  private static var sendmail: [String]? {
    let path = "/usr/sbin/sendmail"
    return FileManager.default.isExecutableFile(atPath: path) ? [path, "-t", "-i"] : nil
  }

  func carry(_ letter: CarriedLetter, _ delivery: Delivery, to reader: Subscriber) async throws(MailError) {
    let message = try message(letter.record, delivery, to: reader)
    switch reader.settings.channel {
    case .folder: try await folder.deliver(message)
    case .mail: try await mail.deliver(message)
    case .webhook: try await hook(reader.address, letter, message)
    }
  }

  private func hook(_ address: String, _ letter: CarriedLetter, _ message: Message) async throws(MailError) {
    if let missingSecret {
      throw MailError(
        .temporary,
        "the environment variable \(missingSecret), which webhook_secret names, is not set; set it where billwatch runs"
      )
    }
    let webhook: Webhook
    do { webhook = try Webhook(address: address, secret: secret, post: post) } catch {
      throw MailError(.permanent, "\(error)")
    }
    let kind: LetterKind =
      switch letter.record.kind {
      case .alert: .alert
      case .daily: .digest(period: .daily)
      case .weekly: .digest(period: .weekly)
      }
    try await webhook.deliver(
      WebhookNotice(
        id: message.id, kind: kind, letter: message.letter, composedAt: letter.record.createdAt,
        news: letter.news), at: now)
  }

  private func message(
    _ letter: LetterRecord, _ delivery: Delivery, to reader: Subscriber
  ) throws(MailError) -> Message {
    do {
      let selection = try Selection(text: letter.selection)
      let to =
        reader.settings.channel == .mail
        ? try MailAddress(name: reader.settings.name, mailbox: reader.address) : nil
      let id = String(delivery.messageID.dropFirst().prefix { $0 != "@" })
      return try Message(
        id: id, from: from, to: to,
        letter: Letter(
          subject: letter.subject, text: letter.text, html: letter.html, language: selection.language),
        date: letter.createdAt, timeZone: TimeZone(identifier: letter.timeZone) ?? .gmt,
        list: MailingList(
          name: "\(organisation): \(letter.kind.rawValue)", id: "\(letter.kind.rawValue).\(from.domain)",
          mailbox: unsubscribe, page: page?.replacing("{id}", with: id)))
    } catch {
      throw MailError(.permanent, "\(error)")
    }
  }
}
