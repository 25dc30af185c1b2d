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

  package func read(_ bytes: [UInt8], contentType: String?) throws(ScrapeError) -> RawAnswer {
    if let element = request.stream { return try stream(bytes, contentType, element: element) }
    do {
      let document = try Document(
        parsing: bytes.span.bytes, as: request.format, contentType: contentType, namespaces: namespaces)
      return try read(document)
    } catch let error as ScrapeError {
      throw error
    } catch let error as MarkupError {
      throw failure(String(describing: error))
    } catch {
      throw failure(String(describing: error))
    }
  }

  private func stream(_ bytes: [UInt8], _ contentType: String?, element: String) throws(ScrapeError) -> RawAnswer {
    guard let rule = request.reading.rows else { throw failure("a streamed request needs 'rows'") }
    var rows: [RawRecord] = []
    do {
      try RowStream.forEach(
        element, in: bytes.span.bytes, contentType: contentType, namespaces: namespaces, limits: .default
      ) { (node: borrowing Node) throws(ScrapeError) in
        var above: [String: RawRecord.Field] = [:]
        if let row = try record(node, rule.fields, inherited: [:], above: &above) { rows.append(row) }
      }
    } catch {
      switch error {
      case .markup(let markup): throw failure(String(describing: markup))
      case .body(let scrape): throw scrape
      }
    }
    try check(rule.cardinality, rows.count, select: rule.select, line: nil, field: nil)
    return RawAnswer(document: RawRecord(fields: [:], line: 1), rows: rows)
  }

  private func read(_ document: borrowing Document) throws -> RawAnswer {
    let reading = request.reading
    var head: [String: RawRecord.Field] = [:]
    for rule in reading.document {
      let found = try document.values(rule.select)
      if let field = try field(rule, found, line: found.first?.line ?? 1, known: head) { head[rule.name] = field }
    }
    var rows: [RawRecord] = []
    if let groups = reading.groups {
      var count = 0
      try document.forEach(groups.select) { (group: borrowing Node) throws(ScrapeError) in
        count += 1
        var above: [String: RawRecord.Field] = [:]
        guard let shared = try record(group, groups.fields, inherited: head, above: &above) else { return }
        try collect(from: group, inherited: shared.fields, into: &rows)
      }
      try check(groups.cardinality, count, select: groups.select, line: nil, field: nil)
    } else if let rule = reading.rows {
      var count = 0
      var above: [String: RawRecord.Field] = [:]
      try document.forEach(rule.select) { (node: borrowing Node) throws(ScrapeError) in
        count += 1
        if let row = try record(node, rule.fields, inherited: [:], above: &above) { rows.append(row) }
      }
      try check(rule.cardinality, count, select: rule.select, line: nil, field: nil)
    }
    return RawAnswer(document: RawRecord(fields: head, line: 1), rows: rows)
  }

  private func collect(
    from group: borrowing Node, inherited: [String: RawRecord.Field], into rows: inout [RawRecord]
  ) throws(ScrapeError) {
    guard let rule = request.reading.rows else { return }
    var count = 0
    var above: [String: RawRecord.Field] = [:]
    do {
      try group.forEach(rule.select) { (node: borrowing Node) throws(ScrapeError) in
        count += 1
        if let row = try record(node, rule.fields, inherited: inherited, above: &above) { rows.append(row) }
      }
    } catch {
      switch error {
      case .markup(let markup): throw failure(String(describing: markup), selector: rule.select)
      case .body(let scrape): throw scrape
      }
    }
    try check(rule.cardinality, count, select: rule.select, line: group.line, field: nil)
  }

  /// The fields of one row; nil if the definition skips it.
  private func record(
    _ node: borrowing Node, _ rules: [FieldRule], inherited: [String: RawRecord.Field],
    above: inout [String: RawRecord.Field]
  ) throws(ScrapeError) -> RawRecord? {
    var fields = inherited
    for rule in rules {
      let found: [Value]
      do { found = try node.values(rule.select) } catch {
        throw failure(String(describing: error), field: rule.name, selector: rule.select)
      }
      if var field = try field(rule, found, line: node.line, known: fields, above: above[rule.name]) {
        if field.line == 0 { field.line = node.line }
        fields[rule.name] = field
        if rule.fillsDown { above[rule.name] = field }
      }
    }
    for skip in request.reading.skip where fields[skip.field]?.values.first?.hasPrefix(skip.prefix) == true {
      return nil
    }
    return RawRecord(fields: fields, line: node.line)
  }

  private func field(
    _ rule: FieldRule, _ found: [Value], line: Int, known: [String: RawRecord.Field], above: RawRecord.Field? = nil
  ) throws(ScrapeError) -> RawRecord.Field? {
    try check(rule.cardinality, found.count, select: rule.select, line: line, field: rule.name)
    let line = found.first?.line ?? line
    // Joined before folding: a blank at the end of one part stands between words.
    var texts = rule.join.map { [folded(found.map(\.text).joined(separator: $0))] } ?? found.map { folded($0.text) }
    if rule.fillsDown, texts.allSatisfy(\.isEmpty) {
      guard let above else {
        throw failure("is empty in the first row of its group, where nothing stands above", rule, line)
      }
      return above
    }
    for transform in rule.transforms {
      texts = try apply(transform, to: texts, rule, line, known)
    }
    texts.removeAll(where: \.isEmpty)
    return texts.isEmpty ? nil : RawRecord.Field(values: texts, line: line)
  }

  private func apply(
    _ transform: Transform, to texts: [String], _ rule: FieldRule, _ line: Int, _ known: [String: RawRecord.Field]
  ) throws(ScrapeError) -> [String] {
    var result: [String] = []
    for text in texts {
      switch transform {
      case .dropSuffix(let end):
        guard text.hasSuffix(end) else { throw failure("'\(text)' does not end with '\(end)'", rule, line) }
        result.append(folded(String(text.dropLast(end.count))))
      case .dropPrefix(let start):
        guard text.hasPrefix(start) else { throw failure("'\(text)' does not start with '\(start)'", rule, line) }
        result.append(folded(String(text.dropFirst(start.count))))
      case .split(let separator):
        result += text.split(separator: separator).map { folded(String($0)) }
      case .lowercase: result.append(text.lowercased())
      case .map(let table):
        if text.isEmpty { continue }
        guard let word = table[text] else {
          throw failure("'\(text)' is none of \(table.keys.sorted().joined(separator: ", "))", rule, line)
        }
        result.append(word)
      case .replace(let pattern, let replacement): result.append(pattern.replacing(in: text, with: replacement))
      case .none(let words): if !words.contains(text) { result.append(text) }
      case .date(let date):
        if text.isEmpty { continue }
        guard let day = date.date(in: text, field: { known[$0]?.values.first }) else {
          throw failure("'\(text)' is no date \(date.format)", rule, line)
        }
        result.append(day)
      case .clock:
        if text.isEmpty { continue }
        guard let clock = clock(text) else { throw failure("'\(text)' has no hour", rule, line) }
        result.append(clock)
      }
    }
    return result
  }

  /// `HH:MM` of an ISO date and time.
  private func clock(_ text: String) -> String? {
    let parts = text.split(separator: "T", maxSplits: 1)
    guard parts.count == 2, parts[1].count >= 5 else { return nil }
    let clock = parts[1].prefix(5)
    let numbers = clock.split(separator: ":").compactMap { Int($0) }
    guard numbers.count == 2, (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]) else { return nil }
    return String(clock)
  }

  private func check(_ cardinality: Cardinality, _ count: Int, select: String, line: Int?, field: String?)
    throws(ScrapeError)
  {
    guard !cardinality.allows(count) else { return }
    throw failure(
      "found \(count), expected \(cardinality); the page may have changed", field: field, selector: select, line: line)
  }

  private func failure(_ problem: String, _ rule: FieldRule, _ line: Int) -> ScrapeError {
    failure(problem, field: rule.name, selector: rule.select, line: line)
  }

  private func failure(_ problem: String, field: String? = nil, selector: String? = nil, line: Int? = nil)
    -> ScrapeError
  {
    ScrapeError(
      url: url, request: request.name, field: field, selector: selector, line: line, problem: problem)
  }
}

/// White space folded to single blanks and trimmed; a text that is folded already is not copied.
package func folded(_ text: String) -> String {
  var previousIsBlank = true
  var isFolded = true
  for byte in text.utf8 {
    let isBlank = byte == 0x20
    if (byte < 0x20 && byte >= 0x09) || byte == 0xC2 || (isBlank && previousIsBlank) {
      isFolded = false
      break
    }
    previousIsBlank = isBlank
  }
  if isFolded, !(previousIsBlank && !text.isEmpty) { return text }
  return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
