internal import CLibXML2

/// A document as a tree that answers XPath 1.0. Not copyable: exactly one owner frees it.
@safe package struct Document: ~Copyable {
  let tree: xmlDocPtr
  private let engine: XPathEngine
  /// The first complaints that the parser got over, at most 20.
  package let diagnostics: [MarkupDiagnostic]
  /// How many complaints there were.
  package let diagnosticCount: Int
  /// The character set that the bytes were read in, such as `utf-8` or `windows-1252`.
  package let charset: String

  /// Reads `bytes`. `contentType` is the HTTP header, whose charset comes before what the document says of itself.
  /// `namespaces` are the prefixes that XPath may use.
  ///
  /// Throws unless the whole document is in the tree.
  package init(
    parsing bytes: RawSpan, as format: Format, contentType: String? = nil, namespaces: [String: String] = [:],
    limits: Limits = .default
  ) throws(MarkupError) {
    let source = try SourceText(bytes, format: format, contentType: contentType, limits: limits)
    let engine = try XPathEngine(namespaces: namespaces, limits: limits)
    let sink = DiagnosticSink()
    let tree = try unsafe source.withUTF8(of: bytes) { (utf8: RawSpan) throws(MarkupError) in
      try Precheck.run(utf8, format: format, limits: limits)
      return switch format {
      case .html: try unsafe TreeParser.html(utf8, sink: sink)
      case .xml: try unsafe TreeParser.xml(utf8, sink: sink)
      case .json: try unsafe JSONTree.parse(utf8, limits: limits)
      }
    }
    unsafe engine.attach(tree)
    unsafe self.tree = tree
    self.engine = engine
    diagnostics = sink.diagnostics
    diagnosticCount = sink.count
    charset = source.charset
  }

  deinit { unsafe xmlFreeDoc(tree) }

  /// Visits every node that `xpath` selects, in document order. The node is lent: the compiler refuses to let it
  /// outlive the call. Throws if the expression is wrong or gives no nodes but a text or number.
  package func forEach<E: Error>(_ xpath: String, _ body: (borrowing Node) throws(E) -> Void)
    throws(XPathFailure<E>)
  {
    try unsafe engine.forEach(xpath, at: root, body)
  }

  /// The texts of the nodes that `xpath` selects, in document order, or the one text, number or truth value it gives.
  package func values(_ xpath: String) throws(MarkupError) -> [Value] {
    try unsafe engine.values(xpath, at: root)
  }

  /// The document itself is a node for XPath.
  private var root: xmlNodePtr { unsafe UnsafeMutableRawPointer(tree).assumingMemoryBound(to: xmlNode.self) }
}
