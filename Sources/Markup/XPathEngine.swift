internal import CLibXML2

/// Answers the XPath questions to one document: one evaluation context, and each expression compiled once.
///
/// It is never shared between documents or tasks, because libxml2 2.9 keeps what it looks up inside compiled
/// expressions.
@safe final class XPathEngine {
  private let context: xmlXPathContextPtr
  private let route: UnsafeMutablePointer<bw_error_route>
  private let sink = DiagnosticSink()
  private let operations: Int
  private var compiled: [String: CompiledXPath] = [:]

  init(namespaces: [String: String], limits: Limits) throws(MarkupError) {
    TreeParser.start()
    guard let context = unsafe xmlXPathNewContext(nil) else { throw .outOfMemory }
    unsafe context.pointee.opLimit = UInt(clamping: max(1, limits.operations))
    unsafe self.context = context
    operations = limits.operations
    unsafe route = .allocate(capacity: 1)
    unsafe route.initialize(to: sink.route)
    unsafe bw_route_xpath(context, route)
    for (prefix, address) in namespaces.sorted(by: { $0.key < $1.key }) {
      guard unsafe xmlXPathRegisterNs(context, prefix, address) == 0 else {
        throw .badNamespace(prefix: prefix)
      }
    }
  }

  deinit {
    unsafe xmlXPathFreeContext(context)
    unsafe route.deallocate()
  }

  /// Makes `document` the one that absolute paths start from. The caller owns it and keeps it for as long as it asks.
  func attach(_ document: xmlDocPtr) { unsafe context.pointee.doc = document }

  /// Visits what `xpath` selects, in document order.
  func forEach<E: Error>(_ xpath: String, at node: xmlNodePtr, _ body: (borrowing Node) throws(E) -> Void)
    throws(XPathFailure<E>)
  {
    let result: XPathResult
    do throws(MarkupError) {
      result = try unsafe evaluate(xpath, at: node)
    } catch { throw .markup(error) }
    guard result.isNodeSet else {
      throw .markup(
        .xpathFailed(xpath, reason: "it gives a text, number or truth value where nodes are wanted"))
    }
    for index in 0..<result.count {
      guard let found = unsafe result.node(at: index) else { continue }
      guard unsafe found.pointee.type != XML_NAMESPACE_DECL else {
        throw .markup(.xpathFailed(xpath, reason: "it selects namespaces, which cannot be visited"))
      }
      do { try body(unsafe Node(found, engine: self)) } catch { throw .body(error) }
    }
  }

  /// The texts that `xpath` finds, in document order; a text, number or truth value is one value.
  func values(_ xpath: String, at node: xmlNodePtr) throws(MarkupError) -> [Value] {
    let result = try unsafe evaluate(xpath, at: node)
    guard result.isNodeSet else { return [Value(text: result.scalar, line: unsafe line(of: node))] }
    var values: [Value] = []
    values.reserveCapacity(result.count)
    for index in 0..<result.count {
      guard let found = unsafe result.node(at: index) else { continue }
      values.append(Value(text: unsafe text(of: found), line: unsafe line(of: found)))
    }
    return values
  }

  private func evaluate(_ xpath: String, at node: xmlNodePtr) throws(MarkupError) -> XPathResult {
    bw_silence()
    sink.reset()
    unsafe context.pointee.opCount = 0
    let expression = try compile(xpath)
    unsafe context.pointee.opCount = 0
    unsafe context.pointee.node = node
    unsafe context.pointee.contextSize = 1
    unsafe context.pointee.proximityPosition = 1
    guard let object = unsafe xmlXPathCompiledEval(expression.pointer, context) else {
      throw .xpathFailed(xpath, reason: reason)
    }
    return unsafe XPathResult(object)
  }

  private func compile(_ xpath: String) throws(MarkupError) -> CompiledXPath {
    if let expression = compiled[xpath] { return expression }
    // C would read only what stands before the zero.
    guard !xpath.utf8.contains(0) else { throw .badXPath(xpath, reason: "it contains a zero byte") }
    guard let pointer = unsafe xmlXPathCtxtCompile(context, xpath) else {
      throw .badXPath(xpath, reason: reason)
    }
    let expression = unsafe CompiledXPath(pointer)
    compiled[xpath] = expression
    return expression
  }

  /// libxml2 gives XPath errors a number and no text.
  private var reason: String {
    switch sink.code {
    case 1201: "a number is not spelt right"
    case 1202, 1203: "a text in quotes is not closed"
    case 1204, 1205: "it names a variable, and there are none"
    case 1206: "what stands in [ ] is no predicate"
    case 1207: "the expression is not complete or not spelt right"
    case 1208: "a bracket is not closed"
    case 1209: "it calls a function that XPath 1.0 does not have"
    case 1210, 1211: "an operand is of the wrong type"
    case 1212: "a function has too many or too few arguments"
    case 1215: "out of memory"
    case 1219: "it uses a prefix that is not among the namespaces"
    case 1220, 1221: "it contains a character that cannot stand there"
    case 1225: "it was stopped after \(operations) operations"
    case 1226: "it is nested too deep"
    default: "libxml2 error \(sink.code)"
    }
  }
}

@safe private final class CompiledXPath {
  let pointer: xmlXPathCompExprPtr

  init(_ pointer: xmlXPathCompExprPtr) { unsafe self.pointer = pointer }
  deinit { unsafe xmlXPathFreeCompExpr(pointer) }
}

/// What an evaluation gave. Owns the list, not the nodes in it.
@safe struct XPathResult: ~Copyable {
  private let object: xmlXPathObjectPtr

  init(_ object: xmlXPathObjectPtr) { unsafe self.object = object }
  deinit { unsafe xmlXPathFreeObject(object) }

  var isNodeSet: Bool { unsafe object.pointee.type == XPATH_NODESET }
  var count: Int { unsafe object.pointee.nodesetval.map { unsafe Int($0.pointee.nodeNr) } ?? 0 }
  func node(at index: Int) -> xmlNodePtr? { unsafe object.pointee.nodesetval.pointee.nodeTab[index] }

  /// The text of a result that is no node set, as XPath's `string()` writes it.
  var scalar: String {
    guard let text = unsafe xmlXPathCastToString(object) else { return "" }
    defer { unsafe bw_free(text) }
    return unsafe String(cString: text)
  }
}
