internal import CLibXML2

/// Turns JSON into a tree like that of XML, so that one selector language serves both.
///
/// The root element is `json`. A member of an object is an element with its key as the name, or `<item key="…">` where
/// the key is no XML name; an item of an array is `<item>`. Texts, numbers and truth values are text as they are spelt;
/// null is an element with the attribute `null="true"` and no text. Order and repeated keys are kept. The line of an
/// element is that of its key, or of its value where it has none.
@safe struct JSONTree {
  private let document: xmlDocPtr
  private let depthLimit: Int
  private var scanner: JSONScanner

  /// The caller frees the tree.
  static func parse(_ utf8: RawSpan, limits: Limits) throws(MarkupError) -> xmlDocPtr {
    guard let document = unsafe xmlNewDoc("1.0") else { throw .outOfMemory }
    var tree = unsafe JSONTree(
      document: document, depthLimit: min(limits.jsonDepth, 1024), scanner: JSONScanner(utf8))
    do { try tree.readDocument() } catch {
      unsafe xmlFreeDoc(document)
      throw error
    }
    return unsafe document
  }

  private mutating func readDocument() throws(MarkupError) {
    _ = scanner.peek()
    let root = try unsafe element("json")
    unsafe xmlDocSetRootElement(document, root)
    try unsafe readValue(into: root, depth: 0)
    try scanner.requireEnd()
  }

  private mutating func readValue(into element: xmlNodePtr, depth: Int) throws(MarkupError) {
    switch scanner.peek() {
    case UInt8(ascii: "{")?: try unsafe readObject(into: element, depth: depth + 1)
    case UInt8(ascii: "[")?: try unsafe readArray(into: element, depth: depth + 1)
    case UInt8(ascii: "\"")?:
      _ = scanner.take(UInt8(ascii: "\""))
      try unsafe addText(scanner.string(), to: element)
    case _ where scanner.takeWord("true"): try unsafe addText(Array("true".utf8), to: element)
    case _ where scanner.takeWord("false"): try unsafe addText(Array("false".utf8), to: element)
    case _ where scanner.takeWord("null"): try unsafe set("null", to: Array("true".utf8), of: element)
    default: try unsafe addText(Array(scanner.number()), to: element)
    }
  }

  private mutating func readObject(into element: xmlNodePtr, depth: Int) throws(MarkupError) {
    try open(UInt8(ascii: "{"), depth: depth)
    if scanner.take(UInt8(ascii: "}")) { return }
    repeat {
      try scanner.require(UInt8(ascii: "\""), "before a key")
      let member = try unsafe member(key: scanner.string())
      unsafe xmlAddChild(element, member)
      try scanner.require(UInt8(ascii: ":"), "after a key")
      try unsafe readValue(into: member, depth: depth)
    } while scanner.take(UInt8(ascii: ","))
    try scanner.require(UInt8(ascii: "}"), "or ',' after a value")
  }

  private mutating func readArray(into element: xmlNodePtr, depth: Int) throws(MarkupError) {
    try open(UInt8(ascii: "["), depth: depth)
    if scanner.take(UInt8(ascii: "]")) { return }
    repeat {
      _ = scanner.peek()
      let item = try unsafe self.element("item")
      unsafe xmlAddChild(element, item)
      try unsafe readValue(into: item, depth: depth)
    } while scanner.take(UInt8(ascii: ","))
    try scanner.require(UInt8(ascii: "]"), "or ',' after a value")
  }

  private mutating func open(_ bracket: UInt8, depth: Int) throws(MarkupError) {
    guard depth <= depthLimit else {
      throw scanner.error("more than \(depthLimit) objects and arrays in each other")
    }
    _ = scanner.take(bracket)
  }

  private func member(key: [UInt8]) throws(MarkupError) -> xmlNodePtr {
    let name = String(decoding: key, as: UTF8.self)
    if unsafe xmlValidateNCName(name, 0) == 0 { return try unsafe element(name) }
    let item = try unsafe element("item")
    try unsafe set("key", to: key, of: item)
    return unsafe item
  }

  private func element(_ name: String) throws(MarkupError) -> xmlNodePtr {
    guard let element = unsafe xmlNewDocNode(document, nil, name, nil) else { throw .outOfMemory }
    unsafe element.pointee.line = UInt16(clamping: scanner.line)
    return unsafe element
  }

  private func addText(_ text: [UInt8], to element: xmlNodePtr) throws(MarkupError) {
    guard !text.isEmpty else { return }
    guard let node = unsafe xmlNewDocTextLen(document, text, Int32(clamping: text.count)) else {
      throw .outOfMemory
    }
    unsafe node.pointee.line = UInt16(clamping: scanner.line)
    unsafe xmlAddChild(element, node)
  }

  private func set(_ attribute: String, to value: [UInt8], of element: xmlNodePtr) throws(MarkupError) {
    guard unsafe xmlNewProp(element, attribute, value + [0]) != nil else { throw .outOfMemory }
  }
}
