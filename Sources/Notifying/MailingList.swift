internal import Foundation

/// What mails of one kind have in common, so that programs can sort them and people can leave (RFC 2919, 2369, 8058).
package struct MailingList: Hashable, Sendable {
  /// What people call it: `Example Coalition, daily`.
  package let name: String
  /// What programs call it: `billwatch.example.org`.
  package let id: String
  /// Where a mail with the subject "unsubscribe" goes.
  package let mailbox: MailAddress?
  /// The recipient's own `https` address that unsubscribes at a POST of one click.
  package let page: String?

  /// Refuses, with `NotifyingError.badList`, an id that is no domain, and a page that is no short `https` address.
  package init(name: String, id: String, mailbox: MailAddress? = nil, page: String? = nil)
    throws(NotifyingError)
  {
    guard MailAddress.isDomain(id) else { throw .badList(id) }
    if let page {
      let isSafe = page.webAddress?.lowercased().hasPrefix("https://") == true && page.utf8.count <= 900
      guard isSafe, !page.contains(",") else { throw .badList(page) }
    }
    self.name = name.oneLine(limit: 100)
    self.id = id
    self.mailbox = mailbox
    self.page = page
  }

  /// The header fields, in a stable order.
  var fields: [String] {
    let ways = [mailbox.map { "mailto:\(MailingList.encoded($0.mailbox))?subject=unsubscribe" }, page]
      .compactMap { $0 }.map { "<\($0)>" }
    var fields = [MailHeader.list("List-Id", name: name, id: id)]
    if !ways.isEmpty { fields.append(MailHeader.list("List-Unsubscribe", ways)) }
    if page != nil { fields.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click") }
    return fields
  }

  /// A mailbox in an address of the web: some letters of the former mean something in the latter.
  private static func encoded(_ mailbox: String) -> String {
    mailbox.utf8.map { byte in
      isLetterOrDigit(byte) || "@._-+".utf8.contains(byte)
        ? String(Unicode.Scalar(byte)) : "%" + hexadecimal([byte]).uppercased()
    }.joined()
  }
}

/// Bytes as hexadecimal digits, in lower case.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
