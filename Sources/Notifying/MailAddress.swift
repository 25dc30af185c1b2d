internal import Foundation

/// A mailbox with an optional name, checked so that it can stand in a header.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  /// The name to show; nil for none.
  package let name: String?
  /// `name@example.org`, in ASCII.
  package let mailbox: String

  /// Refuses, with `NotifyingError.badAddress`, what is no mailbox. A domain in letters beyond ASCII is taken in the form
  /// in which the name service knows it (`bücher.example` is `xn--bcher-kva.example`); the part before the `@` must be
  /// ASCII, because few servers take anything else.
  package init(name: String? = nil, mailbox: String) throws(NotifyingError) {
    guard let ascii = MailAddress.ascii(mailbox), MailAddress.isMailbox(ascii) else {
      throw .badAddress(mailbox.oneLine(limit: 200))
    }
    let shown = name?.oneLine(limit: 100)
    self.name = shown?.isEmpty == false ? shown : nil
    self.mailbox = ascii
  }

  /// Reads `name@example.org` or `Some Name <name@example.org>`.
  package init(_ text: String) throws(NotifyingError) {
    guard text.last == ">", let open = text.lastIndex(of: "<") else {
      try self.init(mailbox: text)
      return
    }
    let name = text[..<open].trimmingCharacters(in: .whitespaces)
    try self.init(
      name: MailAddress.unquoted(name), mailbox: String(text[text.index(after: open)...].dropLast()))
  }

  /// What stands between quotation marks, without the backslashes before those within.
  private static func unquoted(_ name: String) -> String {
    guard name.utf8.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") else { return name }
    return String(name.dropFirst().dropLast().replacing(/\\(.)/) { $0.output.1 })
  }

  /// The address with its domain in ASCII; nil if that cannot be.
  private static func ascii(_ mailbox: String) -> String? {
    if mailbox.utf8.allSatisfy({ $0 < 0x80 }) { return mailbox }
    let parts = mailbox.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    var address = URLComponents()
    address.scheme = "https"
    address.host = String(parts[1])
    return address.encodedHost.map { "\(parts[0])@\($0)" }
  }

  /// The domain, in lower case.
  package var domain: String { mailbox.split(separator: "@").last.map { $0.lowercased() } ?? "" }

  /// `Some Name <name@example.org>`, as `init` reads it.
  package var description: String {
    guard let name else { return mailbox }
    return "\(name.contains { "\",<>;".contains($0) } ? name.quoted : name) <\(mailbox)>"
  }

  /// RFC 5322 `dot-atom` on both sides; quoted local parts and address literals are not for us.
  private static func isMailbox(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else { return false }
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAtomText) } && isDomain(String(parts[1]))
  }

  /// Labels of letters, digits and hyphens, with dots between them.
  static func isDomain(_ text: String) -> Bool {
    text.utf8.count <= 253 && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isLabel)
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    let bytes = label.utf8
    return !bytes.isEmpty && bytes.count <= 63 && bytes.first != UInt8(ascii: "-")
      && bytes.last != UInt8(ascii: "-")
      && bytes.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }
}

/// Whether a byte is an ASCII letter or digit.
func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"):
    true
  default: false
  }
}

extension String {
  /// As a quoted string of RFC 5322.
  var quoted: String { "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
}
