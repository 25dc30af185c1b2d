internal import CLibXML2

/// Reads XML too large to hold as a tree, one element after the other.
package enum RowStream {
  /// Visits each element called `name` (without prefix, at any depth, but not inside another such) as a small tree of
  /// its own: an absolute path starts at the element. `contentType` is the HTTP header.
  ///
  /// Throws where the document is at fault, after the rows before that were visited: a caller believes none of them
  /// then. Memory is bounded by the largest row.
  package static func forEach<E: Error>(
    _ name: String, in bytes: RawSpan, contentType: String? = nil, namespaces: [String: String] = [:],
    limits: Limits = .default, _ body: (borrowing Node) throws(E) -> Void
  ) throws(XPathFailure<E>) {
    let source: SourceText
    let engine: XPathEngine
    do throws(MarkupError) {
      source = try SourceText(bytes, format: .xml, contentType: contentType, limits: limits)
      engine = try XPathEngine(namespaces: namespaces, limits: limits)
    } catch { throw .markup(error) }
    try source.withUTF8(of: bytes) { (utf8: RawSpan) throws(XPathFailure<E>) in
      try unsafe utf8.withUnsafeBytes { (raw: UnsafeRawBufferPointer) throws(XPathFailure<E>) in
        let reader: RowReader
        do throws(MarkupError) {
          try Precheck.run(utf8, format: .xml, limits: limits)
        } catch { throw .markup(error) }
        do throws(MarkupError) { reader = try unsafe RowReader(raw) } catch { throw .markup(error) }
        try reader.forEach(name, engine, body)
      }
    }
  }
}

/// Owns one of libxml2's readers. The bytes must outlive it.
@safe private struct RowReader: ~Copyable {
  private let reader: xmlTextReaderPtr
  private let route: UnsafeMutablePointer<bw_error_route>
  private let sink = DiagnosticSink()

  init(_ raw: UnsafeRawBufferPointer) throws(MarkupError) {
    let start = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
    guard
      let reader = unsafe xmlReaderForMemory(start, Int32(raw.count), nil, "UTF-8", TreeParser.xmlOptions)
    else { throw .outOfMemory }
    unsafe self.reader = reader
    unsafe route = .allocate(capacity: 1)
    unsafe route.initialize(to: sink.route)
    unsafe bw_route_reader(reader, route)
  }

  deinit {
    unsafe xmlFreeTextReader(reader)
    unsafe route.deallocate()
  }

  func forEach<E: Error>(_ name: String, _ engine: XPathEngine, _ body: (borrowing Node) throws(E) -> Void)
    throws(XPathFailure<E>)
  {
    var status = unsafe xmlTextReaderRead(reader)
    while status == 1 {
      if isAt(name) {
        try lendRow(engine, body)
        status = unsafe xmlTextReaderNext(reader)
      } else {
        status = unsafe xmlTextReaderRead(reader)
      }
      if sink.fatal != nil { break }
    }
    guard status == 0, sink.fatal == nil else { throw .markup(failure) }
  }

  private func isAt(_ name: String) -> Bool {
    guard unsafe xmlTextReaderNodeType(reader) == Int32(XML_READER_TYPE_ELEMENT.rawValue) else {
      return false
    }
    return unsafe xmlStrEqual(xmlTextReaderConstLocalName(reader), name) == 1
  }

  /// The row is copied: the reader's own tree holds what stands around it, and only the part read so far.
  private func lendRow<E: Error>(_ engine: XPathEngine, _ body: (borrowing Node) throws(E) -> Void)
    throws(XPathFailure<E>)
  {
    guard let row = unsafe xmlTextReaderExpand(reader), sink.fatal == nil else { throw .markup(failure) }
    guard let document = unsafe xmlNewDoc("1.0") else { throw .markup(.outOfMemory) }
    defer { unsafe xmlFreeDoc(document) }
    guard let copy = unsafe xmlDocCopyNode(row, document, 1) else { throw .markup(.outOfMemory) }
    unsafe xmlDocSetRootElement(document, copy)
    unsafe engine.attach(document)
    do { try body(unsafe Node(copy, engine: engine)) } catch { throw .body(error) }
  }

  private var line: Int { max(1, Int(unsafe xmlTextReaderGetParserLineNumber(reader))) }

  private var failure: MarkupError {
    let reason = (sink.fatal ?? sink.diagnostics.last)?.message ?? "libxml2 does not say why"
    return .malformed(.xml, line: sink.fatal?.line ?? line, reason: reason)
  }
}
