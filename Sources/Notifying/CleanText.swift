internal import Foundation

extension String {
  /// The text as one harmless line: control characters and line breaks become blanks, characters that reorder or hide
  /// text go, blanks are folded, and what is longer than `limit` characters ends in `…`.
  ///
  /// Everything that a source or a person wrote passes here before it meets a template, so that no title can begin a
  /// line, a header or a terminal sequence of its own.
  func oneLine(limit: Int = 1000) -> String {
    if utf8.count <= limit, isPlainLine { return self }
    var result = ""
    var blank = false
    var kept = 0
    // Of a text that goes on for a megabyte no more is looked at than is needed to see that it is too long.
    for scalar in unicodeScalars {
      if kept > limit * 4 { break }
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
        blank = true
      case .format where !scalar.isJoiner:
        // Bidirectional controls, zero-width marks, soft hyphens, tags.
        continue
      case .surrogate, .unassigned:
        continue
      default:
        if blank, kept > 0 { result.unicodeScalars.append(" ") }
        blank = false
        result.unicodeScalars.append(scalar)
        kept += 1
      }
    }
    return result.shortened(to: limit)
  }

  /// Whether it is words of ASCII with one blank between them, as most texts are.
  private var isPlainLine: Bool {
    var blank = true
    for byte in utf8 {
      guard (0x20...0x7E).contains(byte), !(blank && byte == 0x20) else { return false }
      blank = byte == 0x20
    }
    return !blank || isEmpty
  }

  /// The text with its lines, each harmless, as `oneLine`.
  var plainLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.prefix { $0 == " " } + String($0).oneLine()
    }
    .joined(separator: "\n")
  }

  /// At most `limit` characters and `limit * 4` scalars, so that one character piled high with marks is no way around.
  private func shortened(to limit: Int) -> String {
    guard count > limit || unicodeScalars.count > limit * 4 else { return self }
    var kept = String(String.UnicodeScalarView(unicodeScalars.prefix(limit * 4))).prefix(limit - 1)
    // A word that is cut in two reads like another; one that is very long is cut all the same.
    if limit > 60, let blank = kept.lastIndex(of: " "), kept[blank...].count <= 20 { kept = kept[..<blank] }
    return kept.trimmingCharacters(in: .whitespaces) + "…"
  }

  /// The text with what HTML gives a meaning written as references.
  ///
  /// It goes scalar by scalar: a quotation mark that carries a combining mark is one `Character` that equals no quotation
  /// mark, and still closes an attribute.
  var escapedForHTML: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The address, if it is a plain absolute `http` or `https` address that is safe to print and to link.
  var webAddress: String? {
    let allowed = unicodeScalars.allSatisfy {
      (0x21...0x7E).contains($0.value) && !#""<>\^`{|}"#.unicodeScalars.contains($0)
    }
    guard allowed, utf8.count <= 2000, let parts = URLComponents(string: self), parts.user == nil,
      let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme), let host = parts.host,
      !host.isEmpty
    else { return nil }
    return self
  }
}

extension Unicode.Scalar {
  /// Joiners shape letters of living scripts and reorder nothing.
  fileprivate var isJoiner: Bool { value == 0x200C || value == 0x200D }
}
