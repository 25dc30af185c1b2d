import Markup
import Testing

/// The texts that `xpath` finds in `text`.
func texts(
  _ xpath: String, in text: String, as format: Format = .html, namespaces: [String: String] = [:],
  limits: Limits = .default
) throws -> [String] {
  try texts(xpath, in: Array(text.utf8), as: format, namespaces: namespaces, limits: limits)
}

func texts(
  _ xpath: String, in bytes: [UInt8], as format: Format = .html, contentType: String? = nil,
  namespaces: [String: String] = [:], limits: Limits = .default
) throws -> [String] {
  let document = try Document(
    parsing: bytes.span.bytes, as: format, contentType: contentType, namespaces: namespaces, limits: limits)
  return try document.values(xpath).map(\.text)
}

/// The error that reading `bytes` ends with; nil if there is none.
func failure(
  reading bytes: [UInt8], as format: Format, contentType: String? = nil, limits: Limits = .default
) -> MarkupError? {
  do throws(MarkupError) {
    _ = try Document(parsing: bytes.span.bytes, as: format, contentType: contentType, limits: limits)
    return nil
  } catch { return error }
}

func failure(reading text: String, as format: Format, limits: Limits = .default) -> MarkupError? {
  failure(reading: Array(text.utf8), as: format, limits: limits)
}

extension MarkupError {
  var isTruncated: Bool { if case .truncated = self { true } else { false } }

  /// The line of a malformed document.
  var malformedLine: Int? { if case .malformed(_, let line, _) = self { line } else { nil } }
}

/// A document with a name, because it is too long to be shown.
struct Page: CustomTestStringConvertible {
  let testDescription: String
  let text: String

  init(_ name: String, _ text: String) {
    testDescription = name
    self.text = text
  }
}

/// `text` so many times.
func * (text: String, count: Int) -> String { String(repeating: text, count: count) }
