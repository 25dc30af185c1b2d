internal import CLibXML2

/// Collects what libxml2 complains of during one parse or query. A hostile page raises millions of complaints, so only
/// the first few are kept; the rest are counted.
final class DiagnosticSink {
  private static let kept = 20

  private(set) var diagnostics: [MarkupDiagnostic] = []
  private(set) var count = 0
  /// The first complaint after which the tree is not the whole document.
  private(set) var fatal: MarkupDiagnostic?
  /// libxml2's number for the last complaint.
  private(set) var code: Int32 = 0

  /// A warning, but the text of the entity is lost: for us that is fatal.
  private static let undeclaredEntity = Int32(bitPattern: XML_WAR_UNDECLARED_ENTITY.rawValue)
  private static let endings: [Int32] = [
    Int32(bitPattern: XML_ERR_NO_MEMORY.rawValue), Int32(bitPattern: XML_ERR_INTERNAL_ERROR.rawValue),
    undeclaredEntity,
  ]

  func reset() {
    diagnostics = []
    count = 0
    fatal = nil
    code = 0
  }

  /// Strings are made only of what is kept: there may be millions.
  private func record(level: Int32, code: Int32, line: Int32, message: UnsafePointer<CChar>?) {
    count += 1
    self.code = code
    let isFatal = level == Int32(bitPattern: XML_ERR_FATAL.rawValue) || Self.endings.contains(code)
    guard diagnostics.count < Self.kept || (isFatal && fatal == nil) else { return }
    let text = unsafe message.map { unsafe String(cString: $0) } ?? "libxml2 error \(code)"
    let diagnostic = MarkupDiagnostic(line: max(1, Int(line)), message: trimmed(text))
    if diagnostics.count < Self.kept { diagnostics.append(diagnostic) }
    if isFatal, fatal == nil { fatal = diagnostic }
  }

  /// What is handed to libxml2. The sink must outlive it.
  var route: bw_error_route {
    unsafe bw_error_route(
      sink: { user, level, code, line, message in
        guard let user = unsafe user else { return }
        let sink = unsafe Unmanaged<DiagnosticSink>.fromOpaque(user).takeUnretainedValue()
        unsafe sink.record(level: level, code: code, line: line, message: message)
      },
      user: Unmanaged.passUnretained(self).toOpaque())
  }
}

private func trimmed(_ text: String) -> String {
  var text = text[...]
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
