package import Foundation

/// One mail: headers, and the same news as text and as HTML.
package struct Message: Hashable, Sendable {
  /// As `DigestContent.id`; with the sender's domain it is the `Message-ID`, so that a repeated mail is recognised.
  package let id: String
  package let from: MailAddress
  package let to: [MailAddress]
  package let subject: String
  package let date: Date
  /// The zone in which the date is written.
  package let timeZone: TimeZone
  /// `en`, from the folder of the templates.
  package let language: String
  package let text: String
  package let html: String

  /// Refuses, with `NotifyingError.badID`, an id that cannot be a file name and a `Message-ID`.
  package init(
    id: String, from: MailAddress, to: [MailAddress], subject: String, date: Date, timeZone: TimeZone,
    language: String, text: String, html: String
  ) throws(NotifyingError) {
    guard Message.isID(id) else { throw .badID(id) }
    self.id = id
    self.from = from
    self.to = to
    self.subject = subject
    self.date = date
    self.timeZone = timeZone
    self.language = language
    self.text = text
    self.html = html
  }

  /// `<daily-2026-03-07@example.org>`.
  package var messageID: String { "<\(id)@\(from.domain)>" }

  /// The message in the form of RFC 5322 and 2045: ASCII, CRLF, the same bytes for the same values.
  package var bytes: Data {
    let boundary = Message.boundary
    let headers = [
      MailHeader.addresses("From", [from]),
      to.isEmpty ? "To: undisclosed-recipients:;" : MailHeader.addresses("To", to),
      MailHeader.text("Subject", subject),
      "Date: \(MailHeader.date(date, in: timeZone))",
      "Message-ID: \(messageID)",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      MailHeader.text("Content-Language", language),
      "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
    ]
    let lines = headers + [""] + part("text/plain", text) + part("text/html", html) + ["--\(boundary)--", ""]
    return Data(lines.joined(separator: "\r\n").utf8)
  }

  /// Quoted-printable never holds "=_", so that no text can close a part.
  private static let boundary = "=_billwatch_alternative"

  private func part(_ type: String, _ body: String) -> [String] {
    [
      "--\(Message.boundary)", "Content-Type: \(type); charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable", "",
      quotedPrintable(body),
    ]
  }

  private static func isID(_ id: String) -> Bool {
    guard let first = id.utf8.first, isLetterOrDigit(first), id.utf8.count <= 100,
      id.utf8.last != UInt8(ascii: "."),
      !id.contains("..")
    else { return false }
    return id.utf8.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
  }
}
