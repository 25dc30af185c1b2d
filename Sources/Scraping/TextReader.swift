package import Legislature
package import Markup

/// Reads the text of a document, section by section, as `text.yml` says. Pure: bytes in, a text out, with the problems
/// that make it doubtful.
package struct TextReader: Sendable {
  private let rules: TextRules?
  private let citations: CitationRule

  /// `rules` are nil for a source whose texts nobody has described: they are one section each.
  package init(rules: TextRules?, citations: CitationRule) {
    self.rules = rules
    self.citations = citations
  }

  /// Reads a bill's text. `contentType` is the HTTP header; `url` names the document in errors.
  ///
  /// Throws if the bytes are no document of the format. A document that is one, but not as the rules say, gives a text
  /// with problems.
  package func read(_ bytes: [UInt8], contentType: String?, format: Format, url: String) throws(ScrapeError)
    -> LegalText
  {
    try reading(bytes, contentType, format, url, .bill).text
  }

  /// Reads an amendment's text, with what it says of itself.
  package func readAmendment(_ bytes: [UInt8], contentType: String?, format: Format, url: String)
    throws(ScrapeError) -> AmendmentReading
  {
    try reading(bytes, contentType, format, url, .amendment)
  }

  /// Words that nothing divides, such as those of a source that gives no more than words: one section of new law.
  package static func undivided(_ text: String) -> LegalText {
    var section = LegalText.Section(kind: .new)
    let lines = text.split(whereSeparator: \.isNewline).map { folded(String($0)) }.filter { !$0.isEmpty }
    if !lines.isEmpty { section.runs = [.init(lines.map { $0 + "\n" }.joined())] }
    return LegalText(sections: [section], problems: lines.isEmpty ? ["there is no word in it"] : [])
  }

  private func reading(
    _ bytes: [UInt8], _ contentType: String?, _ format: Format, _ url: String,
    _ purpose: DocumentRule.Purpose
  ) throws(ScrapeError) -> AmendmentReading {
    let document = try parse(bytes, contentType, format, url)
    let root = format == .xml ? rootElement(of: bytes) : nil
    let candidates = (rules?.documents ?? []).filter {
      $0.purpose == purpose && $0.format == format
        && ($0.roots.isEmpty || root.map($0.roots.contains) == true)
    }
    var best: AmendmentReading?
    for rule in candidates {
      let reading = reading(document, rule)
      if rule.isOf(reading.text) { return reading }
      best = best ?? reading
    }
    return best ?? undivided(document, root: root, as: .plain(format, purpose))
  }

  private func parse(_ bytes: [UInt8], _ contentType: String?, _ format: Format, _ url: String)
    throws(ScrapeError) -> Document
  {
    do {
      return try Document(parsing: bytes.span.bytes, as: format, contentType: contentType)
    } catch { throw ScrapeError(url: url, request: "text", problem: String(describing: error)) }
  }

  private func reading(_ document: borrowing Document, _ rule: DocumentRule) -> AmendmentReading {
    var assembler = TextAssembler(rule)
    document.walk(naming: assembler.names) { assembler.visit($0) }
    let drafts = assembler.finish()
    let text = TextSections(rule: rule, citations: citations).text(
      of: drafts, problems: assembler.problems.all)
    var reading = AmendmentReading(text: text)
    let words = rule.outcomes.isEmpty ? text.sections.first?.text : assembler.outcomes.joined(separator: "\n")
    reading.outcome = words.flatMap { words in rule.outcomeWords.first { $0.pattern.fits(words) }?.outcome }
    if let striker = rule.striker {
      reading.isStriker = text.sections.contains {
        [.front, .instruction].contains($0.kind) && striker.fits($0.text)
      }
    }
    return reading
  }

  /// All words of a document of which nothing says how it is divided.
  private func undivided(_ document: borrowing Document, root: String?, as rule: DocumentRule)
    -> AmendmentReading
  {
    var assembler = TextAssembler(rule)
    document.walk(naming: assembler.names) { assembler.visit($0) }
    var text = Self.undivided(assembler.finish().map { String(decoding: $0.bytes, as: UTF8.self) }.joined())
    if rules != nil {
      text.problems.append(
        "text.yml does not say how the \(rule.purpose.rawValue) in \(root.map { "a <\($0)>" } ?? "it") is divided into sections"
      )
    }
    return AmendmentReading(text: text)
  }
}

extension DocumentRule {
  /// Lines as a reader sees them, and nothing else.
  fileprivate static func plain(_ format: Format, _ purpose: Purpose) -> DocumentRule {
    var rule = DocumentRule(name: "", purpose: purpose, format: format)
    let blocks =
      "address blockquote br center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul"
    func tests(_ names: String) -> [ElementTest] {
      names.split(separator: " ").compactMap { ElementTest(String($0)) }
    }
    rule.skip = format == .html ? tests("head script style") : []
    rule.blocks = tests(format == .html ? blocks : "*")
    rule.gaps = tests("td th")
    return rule
  }

  /// Whether a text that was read by the rule is one of those that the rule is made for.
  fileprivate func isOf(_ text: LegalText) -> Bool {
    guard text.sections.contains(where: \.isOfTheDocument) else { return false }
    guard let sign else { return true }
    return text.sections.prefix(1).contains { $0.kind == .front && sign.fits($0.text) }
  }
}

/// An amendment's text with what it says of itself.
package struct AmendmentReading: Hashable, Sendable {
  package var text: LegalText
  /// What became of it; nil where the document does not say.
  package var outcome: Amendment.Outcome?
  /// Whether it takes the place of the whole bill; nil where nothing says how such a one reads.
  package var isStriker: Bool?

  package init(text: LegalText, outcome: Amendment.Outcome? = nil, isStriker: Bool? = nil) {
    self.text = text
    self.outcome = outcome
    self.isStriker = isStriker
  }
}
