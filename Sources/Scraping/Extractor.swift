internal import Legislature
internal import Markup

/// Reads answers as a request's definition says. Pure: bytes in, texts with their lines out, or an error that names the
/// selector; never a default.
package struct Extractor: Sendable {
  package let request: RequestDefinition
  package let namespaces: [String: String]
  /// The address that was asked, for errors.
  package let url: String

  package init(request: RequestDefinition, namespaces: [String: String], url: String) {
    self.request = request
    self.namespaces = namespaces
    self.url = url
  }

  /// Reads one answer. `contentType` is the HTTP header, whose charset comes before what the answer says of itself.
  ///
  /// Throws if anything of it is not as the definition says; then nothing of it is believed.
  package func read(_ bytes: [UInt8], contentType: String?) throws(ScrapeError) -> RawAnswer {
    try checkFrame(of: bytes)
    if let element = request.stream { return try stream(bytes, contentType, element: element) }
    do {
      let document = try Document(
        parsing: bytes.span.bytes, as: request.format, contentType: contentType, namespaces: namespaces)
      var answer = RawAnswer(document: RawRecord(fields: [:], line: 1), rows: [])
      try document.forEach("/") { (root: borrowing Node) throws(ScrapeError) in answer = try read(root) }
      return answer
    } catch let error as XPathFailure<ScrapeError> {
      throw scrapeError(error, selector: "/")
    } catch {
      throw failure(String(describing: error))
    }
  }

  /// A notice of maintenance can be well-formed XML without a row in it, which must not be taken for "nothing", and
  /// half a page can be read like a whole one.
  private func checkFrame(of bytes: [UInt8]) throws(ScrapeError) {
    if let root = request.root {
      let found = rootElement(of: bytes)
      guard found == root else {
        throw failure(
          "the answer is \(found.map { "a <\($0)>" } ?? "no XML"), expected a <\(root)>; the site may be down"
        )
      }
    }
    guard let mark = request.endsWith, !bytes.isEmpty, !ends(with: mark, bytes) else { return }
    throw failure("the answer does not end with \(mark); it may be cut off")
  }

  private func stream(_ bytes: [UInt8], _ contentType: String?, element: String) throws(ScrapeError)
    -> RawAnswer
  {
    guard let rule = request.reading.rows else { throw failure("a streamed request needs 'rows'") }
    var rows: [RawRecord] = []
    var count = 0
    var above: [String: RawRecord.Field] = [:]
    do {
      try RowStream.forEach(
        element, in: bytes.span.bytes, contentType: contentType, namespaces: namespaces, limits: .default
      ) { (node: borrowing Node) throws(ScrapeError) in
        count += 1
        let fields = try fields(rule.fields, of: node, known: [:], above: &above)
        if !skips(fields) { rows.append(RawRecord(fields: fields, line: node.line)) }
      }
    } catch {
      throw scrapeError(error, selector: element)
    }
    try check(rule.cardinality, count, select: rule.select, line: nil, field: nil)
    return RawAnswer(
      document: RawRecord(fields: [:], line: 1), rows: rows.arranged(rule), rowCount: count)
  }

  private func read(_ root: borrowing Node) throws(ScrapeError) -> RawAnswer {
    let reading = request.reading
    var above: [String: RawRecord.Field] = [:]
    let head = try fields(reading.document, of: root, known: [:], above: &above)
    var answer = RawAnswer(document: RawRecord(fields: head, line: 1), rows: [])
    if let groups = reading.groups {
      try visit(groups, below: root, line: nil, known: head) { (group, shared) throws(ScrapeError) in
        guard let rule = reading.rows else { return }
        let known = head.merging(shared) { $1 }
        let rows = try rows(rule, below: group, line: group.line, known: known, adding: shared)
        answer.rowCount += rows.count
        answer.rows += rows
      }
    } else if let rule = reading.rows {
      answer.rows = try rows(rule, below: root, line: nil, known: head, adding: [:])
      answer.rowCount = answer.rows.count
    }
    answer.rows.removeAll { skips($0.fields) }
    if let rule = reading.rows { answer.rows = answer.rows.arranged(rule) }
    for (name, rule) in reading.lists {
      answer.lists[name] = try rows(rule, below: root, line: nil, known: head, adding: [:]).arranged(rule)
    }
    return answer
  }

  /// The rows of a rule with their fields and those of the group that they stand in.
  private func rows(
    _ rule: RowRule, below node: borrowing Node, line: Int?, known: [String: RawRecord.Field],
    adding shared: [String: RawRecord.Field]
  ) throws(ScrapeError) -> [RawRecord] {
    var rows: [RawRecord] = []
    try visit(rule, below: node, line: line, known: known) { (row, fields) throws(ScrapeError) in
      rows.append(RawRecord(fields: shared.merging(fields) { $1 }, line: row.line))
    }
    return rows
  }

  /// Hands out each element of a rule with its fields. `known` are the fields of what it stands in.
  private func visit(
    _ rule: RowRule, below node: borrowing Node, line: Int?, known: [String: RawRecord.Field],
    _ body: (borrowing Node, [String: RawRecord.Field]) throws(ScrapeError) -> Void
  ) throws(ScrapeError) {
    var count = 0
    var above: [String: RawRecord.Field] = [:]
    do {
      try node.forEach(rule.select) { (element: borrowing Node) throws(ScrapeError) in
        count += 1
        try body(element, try fields(rule.fields, of: element, known: known, above: &above))
      }
    } catch {
      throw scrapeError(error, selector: rule.select)
    }
    try check(rule.cardinality, count, select: rule.select, line: line, field: nil)
  }

  private func skips(_ fields: [String: RawRecord.Field]) -> Bool {
    request.reading.skip.contains { fields[$0.field]?.values.first?.hasPrefix($0.prefix) == true }
  }

  /// The fields of one element. `above` keeps what an empty field of the next element takes.
  private func fields(
    _ rules: [FieldRule], of node: borrowing Node, known: [String: RawRecord.Field],
    above: inout [String: RawRecord.Field]
  ) throws(ScrapeError) -> [String: RawRecord.Field] {
    var fields: [String: RawRecord.Field] = [:]
    for rule in rules {
      let found: [Value]
      do { found = try node.values(rule.select) } catch {
        throw failure(String(describing: error), field: rule.name, selector: rule.select, line: node.line)
      }
      let value = try field(rule, found, line: node.line, above: above[rule.name]) { name in
        (fields[name] ?? known[name])?.values.first
      }
      if rule.fillsDown { above[rule.name] = value }
      fields[rule.name] = value
    }
    return fields
  }

  private func field(
    _ rule: FieldRule, _ found: [Value], line: Int, above: RawRecord.Field?, known: (String) -> String?
  ) throws(ScrapeError) -> RawRecord.Field? {
    try check(rule.cardinality, found.count, select: rule.select, line: line, field: rule.name)
    let line = found.first?.line ?? line
    // Joined before folding: a blank at the end of one part stands between words.
    var texts =
      rule.join.map { [folded(found.map(\.text).joined(separator: $0))] } ?? found.map { folded($0.text) }
    if rule.fillsDown, texts.allSatisfy(\.isEmpty) {
      guard let above else {
        throw failure("is empty in the first row of its group, where nothing stands above", rule, line)
      }
      return above
    }
    for transform in rule.transforms {
      texts = try apply(transform, to: texts, rule, line, known: known)
    }
    texts.removeAll(where: \.isEmpty)
    return texts.isEmpty ? nil : RawRecord.Field(values: texts, line: line)
  }

  private func check(_ cardinality: Cardinality, _ count: Int, select: String, line: Int?, field: String?)
    throws(ScrapeError)
  {
    guard !cardinality.allows(count) else { return }
    throw failure(
      "found \(count), expected \(cardinality); the page may have changed", field: field, selector: select,
      line: line)
  }

  private func scrapeError(_ failure: XPathFailure<ScrapeError>, selector: String) -> ScrapeError {
    switch failure {
    case .markup(let error): self.failure(String(describing: error), selector: selector)
    case .body(let error): error
    }
  }

  func failure(_ problem: String, _ rule: FieldRule, _ line: Int) -> ScrapeError {
    failure(problem, field: rule.name, selector: rule.select, line: line)
  }

  func failure(_ problem: String, field: String? = nil, selector: String? = nil, line: Int? = nil)
    -> ScrapeError
  {
    ScrapeError(
      url: url, request: request.name, field: field, selector: selector, line: line, problem: problem)
  }
}

extension [RawRecord] {
  /// Oldest first, and each once, as the rule says.
  fileprivate func arranged(_ rule: RowRule) -> [RawRecord] {
    var rows = self
    if !rule.unique.isEmpty {
      var seen: Set<[[String]]> = []
      rows = rows.filter { row in seen.insert(rule.unique.map { row.values($0) }).inserted }
    }
    switch rule.order {
    case .asListed: return rows
    case .newestFirst: return rows.reversed()
    case .byDay:
      return rows.enumerated().sorted {
        ($0.element["on"] ?? "", $0.offset) < ($1.element["on"] ?? "", $1.offset)
      }
      .map(\.element)
    }
  }
}

/// White space folded to single blanks and trimmed; a no-break space is white space too.
package func folded(_ text: String) -> String {
  // Most texts are ASCII and folded already: those are told apart byte by byte and not copied.
  var previous = UInt8(ascii: " ")
  for byte in text.utf8 {
    guard (0x20..<0x80).contains(byte), byte != 0x20 || previous != 0x20 else { return refolded(text) }
    previous = byte
  }
  return previous == 0x20 ? refolded(text) : text
}

private func refolded(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
