internal import CLibXML2

/// A place in a tree. Not copyable and only ever lent, so that it cannot outlive the tree.
@safe package struct Node: ~Copyable {
  private let pointer: xmlNodePtr
  private let engine: XPathEngine

  init(_ pointer: xmlNodePtr, engine: XPathEngine) {
    unsafe self.pointer = pointer
    self.engine = engine
  }

  /// Counted from 1; 65535 means "there or later".
  package var line: Int { unsafe Markup.line(of: pointer) }

  /// All text inside, white space as it is.
  package var text: String { unsafe Markup.text(of: pointer) }

  /// The name without its prefix; empty for what has none.
  package var name: String { unsafe pointer.pointee.name.map { unsafe String(cString: $0) } ?? "" }

  /// The attribute with this name, whatever its namespace; nil if there is none.
  package func attribute(_ name: String) -> String? {
    guard let value = unsafe xmlGetProp(pointer, name) else { return nil }
    defer { unsafe bw_free(value) }
    return unsafe String(cString: value)
  }

  /// As `Document.values`, with relative paths starting here.
  package func values(_ xpath: String) throws(MarkupError) -> [Value] {
    try unsafe engine.values(xpath, at: pointer)
  }

  /// As `Document.forEach`, with relative paths starting here.
  package func forEach<E: Error>(_ xpath: String, _ body: (borrowing Node) throws(E) -> Void)
    throws(XPathFailure<E>)
  {
    try unsafe engine.forEach(xpath, at: pointer, body)
  }
}

func text(of node: xmlNodePtr) -> String {
  guard let content = unsafe xmlNodeGetContent(node) else { return "" }
  defer { unsafe bw_free(content) }
  return unsafe String(cString: content)
}

func line(of node: xmlNodePtr) -> Int {
  switch unsafe node.pointee.type {
  case XML_NAMESPACE_DECL:
    // A namespace in a result is a struct of another shape; its `next` is the element it belongs to.
    return unsafe UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlNs.self).pointee.next.map {
      unsafe line(of: UnsafeMutableRawPointer($0).assumingMemoryBound(to: xmlNode.self))
    } ?? 1
  case XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE: return 1
  default: return unsafe min(max(1, xmlGetLineNo(node)), 65535)
  }
}
