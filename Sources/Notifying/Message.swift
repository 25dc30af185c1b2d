internal import Crypto
package import Foundation

/// One mail: a letter and to whom it goes.
package struct Message: Hashable, Sendable {
  /// With the sender's domain it is the `Message-ID`, so that a repeated mail is recognised; and the name of a file.
  package let id: String
  package let from: MailAddress
  /// The one recipient; nil for a mail that is only to lie in a folder.
  package let to: MailAddress?
  package let letter: Letter
  /// When the letter was composed; the same for its repetitions.
  package let date: Date
  /// The zone in which the date is written.
  package let timeZone: TimeZone
  package let list: MailingList?

  /// Refuses, with `NotifyingError.badID`, an id that cannot be a file name and a `Message-ID`.
  package init(
    id: String, from: MailAddress, to: MailAddress?, letter: Letter, date: Date, timeZone: TimeZone,
    list: MailingList? = nil
  ) throws(NotifyingError) {
    guard Message.isID(id) else { throw .badID(id) }
    self.id = id
    self.from = from
    self.to = to
    self.letter = letter
    self.date = date
    self.timeZone = timeZone
    self.list = list
  }

  /// The id of a letter to a recipient: the same for the same values, and another in a database that was begun anew and
  /// counts its letters from 1 again (mail programs hide a mail whose id they have seen).
  package static func id(letter: Int64, composedAt: Date, recipient: String) -> String {
    let seconds = Int64(composedAt.timeIntervalSince1970)
    let hash = SHA256.hash(data: Data("\(letter) \(seconds) \(recipient)".utf8))
    return "letter-\(letter)-\(hexadecimal(hash.prefix(10)))"
  }

  /// `<letter-12-3f5a…@example.org>`.
  package var messageID: String { "<\(id)@\(from.domain)>" }

  /// The message in the form of RFC 5322 and 2045: ASCII, CR LF, the same bytes for the same values.
  package var bytes: Data { bytes(lineEnd: "\r\n") }

  /// The same with the line ends of this machine, as a program like sendmail wants its input.
  package var lineBytes: Data { bytes(lineEnd: "\n") }

  private func bytes(lineEnd: String) -> Data {
    // A field that is folded has CR LF in it.
    let head = fields.map { lineEnd == "\r\n" ? $0 : $0.replacing("\r\n", with: lineEnd) }
    let body = QuotedPrintable(lineEnd: Array(lineEnd.utf8))
    var bytes = Data((head + [""]).joined(separator: lineEnd).utf8)
    for (type, text) in [("text/plain", letter.text), ("text/html", letter.html)] {
      let part = [
        "", "--\(Message.boundary)", "Content-Type: \(type); charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable", "", "",
      ]
      bytes += Data(part.joined(separator: lineEnd).utf8)
      bytes += body.encode(text)
    }
    return bytes + Data("\(lineEnd)--\(Message.boundary)--\(lineEnd)".utf8)
  }

  private var fields: [String] {
    let first = [
      MailHeader.address("From", from),
      to.map { MailHeader.address("To", $0) } ?? "To: undisclosed-recipients:;",
      MailHeader.text("Subject", letter.subject), "Date: \(MailHeader.date(date, in: timeZone))",
      "Message-ID: \(messageID)",
    ]
    let rest = [
      "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
      MailHeader.text("Content-Language", letter.language),
      "Content-Type: multipart/alternative; boundary=\"\(Message.boundary)\"",
    ]
    return first + (list?.fields ?? []) + rest
  }

  /// Quoted-printable never holds "=_", so that no text can close a part.
  private static let boundary = "=_billwatch_alternative"

  private static func isID(_ id: String) -> Bool {
    guard let first = id.utf8.first, isLetterOrDigit(first), id.utf8.count <= 100,
      id.utf8.last != UInt8(ascii: "."),
      !id.contains("..")
    else { return false }
    return id.utf8.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
  }
}
