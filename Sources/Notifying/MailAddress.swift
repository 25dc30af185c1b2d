/// A mailbox with an optional name, checked so that it can stand in a header.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  /// The name to show; nil for none.
  package let name: String?
  /// `name@example.org`.
  package let mailbox: String

  /// Refuses, with `NotifyingError.badAddress`, what is no plain ASCII mailbox.
  package init(name: String? = nil, mailbox: String) throws(NotifyingError) {
    guard MailAddress.isMailbox(mailbox) else { throw .badAddress(mailbox) }
    let shown = name?.oneLine(limit: 100)
    self.name = shown?.isEmpty == false ? shown : nil
    self.mailbox = mailbox
  }

  /// Reads `name@example.org` or `Some Name <name@example.org>`.
  package init(_ text: String) throws(NotifyingError) {
    guard text.last == ">", let open = text.lastIndex(of: "<") else {
      try self.init(mailbox: text)
      return
    }
    let name = text[..<open].filter { $0 != "\"" }
    try self.init(name: String(name), mailbox: String(text[text.index(after: open)...].dropLast()))
  }

  /// The domain, in lower case.
  package var domain: String { mailbox.split(separator: "@").last.map { $0.lowercased() } ?? "" }

  package var description: String { name.map { "\($0) <\(mailbox)>" } ?? mailbox }

  /// RFC 5322 `dot-atom` on both sides; quoted local parts and address literals are not for us.
  private static func isMailbox(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else { return false }
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAtomText) } && labels.allSatisfy(isLabel)
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
