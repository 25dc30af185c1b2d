internal import Markup

/// Why nothing can be selected with `select` and these prefixes; nil if it is an XPath 1.0 that can be asked.
package func selectorProblem(_ select: String, namespaces: [String: String]) -> String? {
  let bytes = Array("<document/>".utf8)
  do {
    let document = try Document(parsing: bytes.span.bytes, as: .xml, namespaces: namespaces)
    _ = try document.values(select)
    return nil
  } catch { return String(describing: error) }
}
