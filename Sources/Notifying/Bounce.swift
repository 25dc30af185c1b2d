internal import Crypto
package import Foundation

/// A mail that a server could not deliver, as its report says (RFC 3464).
package struct Bounce: Hashable, Sendable {
  /// Names the report and the recipient, so that a report that is read again is recognised.
  package let id: String
  /// The recipient, as we wrote it and as the last server knew it; the former first.
  package let addresses: [String]
  /// The `Message-ID` of the mail that came back, with its angle brackets, where the report holds it.
  package let messageID: String?
  /// Whether the address will never take mail (status 5.x.x), or did not this time (4.x.x, or still being tried).
  package let isHard: Bool
  /// One clean line: the status and what the server said.
  package let reason: String

  /// What a mail turned out to be.
  package enum Reading: Hashable, Sendable {
    case bounces([Bounce])
    /// It is understood, and no mail came back. The words say what it is.
    case none(String)
    /// A person must look. The words say what is missing.
    case notUnderstood(String)
  }
}

extension Bounce {
  /// Reads one mail. Only the standard form counts: what other servers write in their own words is for people.
  package static func read(_ mail: Data) -> Reading {
    let message = MailPart(Array(mail)[...])
    if message.headers.isEmpty { return .notUnderstood("it is no mail") }
    guard message.type == "multipart/report" else { return other(message) }
    switch message.parameter("report-type")?.lowercased() {
    case "delivery-status": break
    case "disposition-notification": return .none("it says that a mail was opened, or not")
    case let kind: return .notUnderstood("it is a report of the type '\((kind ?? "").oneLine(limit: 60))'")
    }
    let parts = message.parts
    guard
      let status = parts.first(where: {
        ["message/delivery-status", "message/global-delivery-status"].contains($0.type)
      })
    else { return .notUnderstood("its part message/delivery-status is missing") }
    let report = Report(
      id: message.header("message-id").map { $0.oneLine(limit: 300) } ?? hash(of: mail),
      messageID: returnedID(parts))
    return report.reading(groups(status.decoded))
  }

  /// A mail that is no report.
  private static func other(_ message: MailPart) -> Reading {
    let automatic = message.header("auto-submitted")?.lowercased() ?? "no"
    let isReply =
      automatic.hasPrefix("auto-replied") || message.header("x-autoreply") != nil
      || message.header("x-autorespond") != nil
      // Exchange marks its holiday messages so.
      || (automatic.hasPrefix("auto-generated") && message.header("x-auto-response-suppress") != nil)
      || ["auto_reply", "junk"].contains(message.header("precedence")?.lowercased() ?? "")
    if isReply { return .none("it is an automatic reply, such as one about a holiday") }
    return .notUnderstood("it is no delivery report (multipart/report, RFC 3464)")
  }

  /// The fields of a status: first those of the mail, then those of each recipient.
  private static func groups(_ status: [UInt8]) -> [[String: String]] {
    var rest = status[...]
    var groups: [[String: String]] = []
    while !rest.isEmpty {
      let before = rest.count
      let fields = MailPart.fields(&rest)
      if !fields.isEmpty {
        groups.append(Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first })
      }
      // What is no field ends the reading; the fields so far count.
      if rest.count == before { break }
    }
    return groups
  }

  /// The `Message-ID` of the mail that the report returns, whole or its headers alone.
  private static func returnedID(_ parts: [MailPart]) -> String? {
    let returned = parts.first {
      [
        "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers",
        "message/rfc822-headers",
      ]
      .contains($0.type)
    }
    guard let returned else { return nil }
    let value = MailPart(returned.decoded[...]).header("message-id") ?? ""
    guard let open = value.firstIndex(of: "<"), let close = value[open...].firstIndex(of: ">") else {
      return nil
    }
    return String(value[open...close]).oneLine(limit: 300)
  }

  private static func hash(of mail: Data) -> String { "sha256:" + hexadecimal(SHA256.hash(data: mail)) }
}

/// A delivery report, whose recipients are read one by one.
private struct Report {
  let id: String
  let messageID: String?

  func reading(_ groups: [[String: String]]) -> Bounce.Reading {
    let recipients = groups.filter { $0["final-recipient"] != nil || $0["original-recipient"] != nil }
    if recipients.isEmpty { return .notUnderstood("it names no recipient") }
    var bounces: [Bounce] = []
    for recipient in recipients {
      switch recipient["action"]?.prefix(while: { $0.isLetter }).lowercased() {
      case "failed":
        guard let bounce = bounce(recipient, isFinal: true) else { return unclear(recipient) }
        bounces.append(bounce)
      case "delayed":
        guard let bounce = bounce(recipient, isFinal: false) else { return unclear(recipient) }
        bounces.append(bounce)
      case "delivered", "relayed", "expanded": continue
      default: return unclear(recipient)
      }
    }
    if bounces.isEmpty { return .none("it says that a mail was delivered") }
    guard messageID == nil else {
      // One mail to one recipient came back, however many there were to whom he had it forwarded.
      return .bounces([bounces.first(where: \.isHard) ?? bounces[0]])
    }
    guard bounces.count <= Report.mostRecipients else {
      return .notUnderstood("it names \(bounces.count) recipients, but does not say of which mail")
    }
    return .bounces(bounces)
  }

  /// Our mails have one recipient each, behind whom some others may be. Anybody can write a report that names everybody.
  private static let mostRecipients = 10

  /// Nil if the status or the address cannot be read.
  private func bounce(_ fields: [String: String], isFinal: Bool) -> Bounce? {
    let addresses = ["original-recipient", "final-recipient"].compactMap { fields[$0] }.compactMap(address)
    guard !addresses.isEmpty, let status = fields["status"]?.firstMatch(of: /^([45])\.\d{1,3}\.\d{1,3}(?!\S)/)
    else { return nil }
    let said = fields["diagnostic-code"].map { ": \($0)" } ?? ""
    return Bounce(
      id: "\(id) \(addresses[0])",
      addresses: addresses.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, messageID: messageID,
      isHard: isFinal && status.output.1 == "5",
      reason: "\(status.output.0)\(said)".oneLine(limit: 300))
  }

  private func unclear(_ fields: [String: String]) -> Bounce.Reading {
    let told = ["final-recipient", "action", "status"].map { "\($0): \(fields[$0] ?? "missing")" }
    return .notUnderstood(
      "it does not say clearly what became of the mail (\(told.joined(separator: ", ")))".oneLine(limit: 400))
  }

  /// `rfc822; name@example.org`, with or without angle brackets.
  private func address(_ field: String) -> String? {
    let pair = field.split(separator: ";", maxSplits: 1)
    guard pair.count == 2,
      ["rfc822", "utf-8"].contains(pair[0].trimmingCharacters(in: .whitespaces).lowercased())
    else { return nil }
    let text = pair[1].trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["<", ">"])
    do {
      let address = try MailAddress(mailbox: text)
      return "\(address.mailbox.prefix { $0 != "@" })@\(address.domain)"
    } catch { return nil }
  }
}
