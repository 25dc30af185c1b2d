/// Fills the `{variables}` of an address.
package enum URLTemplate {
  /// Percent-encodes each value, except that of a variable that stands for a whole address (`{url}`, alone).
  ///
  /// Throws if the template names a variable that has no value.
  package static func fill(_ template: String, request: String, with values: [String: String])
    throws(ScrapeError)
    -> String
  {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      guard let value = values[name] else {
        throw ScrapeError(
          url: template, request: request,
          problem: "no value for {\(name)}; known: \(values.keys.sorted().joined(separator: ", "))")
      }
      result += isAddress(template) ? value : encoded(value)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// Whether the template is one variable, which holds the whole address.
  package static func isAddress(_ template: String) -> Bool {
    template.hasPrefix("{") && template.firstIndex(of: "}") == template.indices.last
  }

  /// The variables that a template names.
  package static func variables(of template: String) -> [String] {
    template.split(separator: "{").dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  private static func encoded(_ value: String) -> String {
    var result = ""
    for byte in value.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        result.append(Character(UnicodeScalar(byte)))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
