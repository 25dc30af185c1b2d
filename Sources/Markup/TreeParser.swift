internal import CLibXML2

/// `xmlInitParser` may be called again, but not from two threads at once; a global `let` runs exactly once.
private let libraryIsReady: Bool = {
  xmlInitParser()
  return true
}()

/// Reads UTF-8 into a tree of libxml2's, which the caller frees.
enum TreeParser {
  /// Never `XML_PARSE_NOENT`, which *substitutes* entities, nor any option that loads what a document names.
  static let xmlOptions =
    Int32(bitPattern: XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue)
    | Int32(
      bitPattern: XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_IGNORE_ENC.rawValue)

  private static let htmlOptions =
    Int32(bitPattern: HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
    | Int32(bitPattern: HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
    | Int32(bitPattern: HTML_PARSE_IGNORE_ENC.rawValue)

  /// To be called before anything else of libxml2.
  static func start() { precondition(libraryIsReady) }

  /// Forgives what browsers forgive; throws if the parser gave up in the middle.
  static func html(_ bytes: RawSpan, sink: DiagnosticSink) throws(MarkupError) -> xmlDocPtr {
    guard let parser = unsafe htmlNewParserCtxt() else { throw .outOfMemory }
    defer { unsafe htmlFreeParserCtxt(parser) }
    let tree = unsafe routed(parser, to: sink) {
      unsafe bytes.withUnsafeBytes { raw in
        unsafe htmlCtxtReadMemory(
          parser, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), nil, "UTF-8",
          htmlOptions)
      }
    }
    if let fatal = sink.fatal {
      unsafe xmlFreeDoc(tree)
      throw .truncated(line: fatal.line, reason: fatal.message)
    }
    guard let tree = unsafe tree else { throw .outOfMemory }
    guard unsafe xmlDocGetRootElement(tree) != nil else {
      unsafe xmlFreeDoc(tree)
      throw .empty
    }
    return unsafe tree
  }

  /// Forgives nothing.
  static func xml(_ bytes: RawSpan, sink: DiagnosticSink) throws(MarkupError) -> xmlDocPtr {
    guard let parser = unsafe xmlNewParserCtxt() else { throw .outOfMemory }
    defer { unsafe xmlFreeParserCtxt(parser) }
    let tree = unsafe routed(parser, to: sink) {
      unsafe bytes.withUnsafeBytes { raw in
        unsafe bw_read_xml(parser, raw.baseAddress, Int32(raw.count), xmlOptions)
      }
    }
    if let fatal = sink.fatal {
      unsafe xmlFreeDoc(tree)
      throw .malformed(.xml, line: fatal.line, reason: fatal.message)
    }
    guard let tree = unsafe tree else {
      throw .malformed(.xml, line: 1, reason: sink.diagnostics.first?.message ?? "libxml2 does not say why")
    }
    return unsafe tree
  }

  /// Runs `body` while the complaints of `parser` go to `sink`.
  private static func routed(_ parser: xmlParserCtxtPtr, to sink: DiagnosticSink, _ body: () -> xmlDocPtr?)
    -> xmlDocPtr?
  {
    var route = unsafe sink.route
    return unsafe withUnsafeMutablePointer(to: &route) { route in
      unsafe bw_route_parser(parser, route)
      defer { unsafe parser.pointee._private = nil }
      return unsafe withExtendedLifetime(sink) { unsafe body() }
    }
  }
}
