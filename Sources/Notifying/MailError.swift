/// Why a letter was not handed over.
package struct MailError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, Hashable, Sendable {
    /// This letter or this recipient is refused, and would be again.
    case permanent
    /// Something that may be over when it is tried again.
    case temporary
    /// What hands letters over is missing or set up wrongly: nobody's goes until a person has mended it.
    case unusable
  }

  package let kind: Kind
  /// One clean line of at most 400 characters.
  package let reason: String

  package init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason.oneLine(limit: 400)
  }

  package var description: String { reason }
}
