internal import CLibXML2

/// A place that a walk through a tree has come to. Not copyable and only ever lent, like a node.
@safe package struct Step: ~Copyable {
  package enum Kind: Sendable {
    /// An element begins.
    case open
    /// An element ends; not reported of one whose inside was left out.
    case close
    case text
    case comment
  }

  package let kind: Kind
  /// Which of the names that the walk looks for the element bears, counted from 0; nil for any other.
  package let name: Int?
  private let pointer: xmlNodePtr

  fileprivate init(_ kind: Kind, _ pointer: xmlNodePtr, name: Int? = nil) {
    self.kind = kind
    self.name = name
    unsafe self.pointer = pointer
  }

  /// Counted from 1; 65535 means "there or later".
  package var line: Int { unsafe Markup.line(of: pointer) }

  /// The attribute with this name, whatever its namespace; nil if there is none.
  package func attribute(_ name: String) -> String? {
    guard let value = unsafe xmlGetProp(pointer, name) else { return nil }
    defer { unsafe bw_free(value) }
    return unsafe String(cString: value)
  }

  /// A copy of a text or comment, white space as it is; empty for an element.
  package var text: String {
    withText { text in unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) } }
  }

  /// Lends the UTF-8 of a text or comment, white space as it is; nothing for an element.
  package func withText<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    guard kind == .text || kind == .comment, let content = unsafe pointer.pointee.content else {
      return body(Span())
    }
    return unsafe body(UnsafeBufferPointer(start: content, count: strlen(UnsafePointer(content))).span)
  }
}

extension Document {
  /// Visits every element, text and comment in the order of the document, without recursion and without a copy of any
  /// text. `names` are the elements that the visitor asks for by number; `*` among them stands for all others. Where the visitor answers `false` to an element
  /// that opens, its inside is left out.
  package func walk<E: Error>(naming names: [String], _ visit: (borrowing Step) throws(E) -> Bool) throws(E) {
    guard let root = unsafe xmlDocGetRootElement(tree) else { return }
    var table = NameTable(names)
    var node = unsafe root
    while true {
      if try unsafe enter(node, &table, visit), let child = unsafe node.pointee.children {
        unsafe node = child
        continue
      }
      while true {
        if unsafe node == root { return }
        if let next = unsafe node.pointee.next {
          unsafe node = next
          break
        }
        guard let parent = unsafe node.pointee.parent else { return }
        unsafe node = parent
        _ = try visit(unsafe Step(.close, node, name: table.index(of: node)))
      }
    }
  }

  /// Whether the walk goes on inside the node. An element without an inside is closed at once.
  private func enter<E: Error>(
    _ node: xmlNodePtr, _ table: inout NameTable, _ visit: (borrowing Step) throws(E) -> Bool
  ) throws(E) -> Bool {
    switch unsafe node.pointee.type {
    case XML_ELEMENT_NODE:
      let name = unsafe table.index(of: node)
      guard try visit(unsafe Step(.open, node, name: name)) else { return false }
      if unsafe node.pointee.children != nil { return true }
      _ = try visit(unsafe Step(.close, node, name: name))
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: _ = try visit(unsafe Step(.text, node))
    case XML_COMMENT_NODE: _ = try visit(unsafe Step(.comment, node))
    default: break
    }
    return false
  }
}

/// Finds the number of an element's name. A tree keeps each name once, so that most are told by their address.
@safe private struct NameTable {
  private let numbers: [String: Int]
  private let others: Int?
  private var known: [UInt: Int?] = [:]

  init(_ names: [String]) {
    numbers = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    others = numbers["*"]
  }

  mutating func index(of node: xmlNodePtr) -> Int? {
    guard let name = unsafe node.pointee.name else { return nil }
    let address = UInt(bitPattern: name)
    if let found = known[address] { return found }
    let found = unsafe numbers[String(cString: name)] ?? others
    known[address] = .some(found)
    return found
  }
}
