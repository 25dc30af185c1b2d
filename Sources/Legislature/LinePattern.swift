extension LineTemplate {
  /// A template without choices: literal bytes and fields in turn.
  struct Pattern: Sendable {
    enum Part: Sendable {
      case literal([UInt8])
      case field(Field, name: String)

      var literal: [UInt8]? { if case .literal(let bytes) = self { bytes } else { nil } }

      /// Whether folded text with this first byte can be it.
      func canBegin(with byte: UInt8) -> Bool {
        switch self {
        case .literal(let bytes): bytes[0] == byte
        case .field(let field, _): field.canBegin(with: byte)
        }
      }
    }

    private let parts: [Part]
    /// The literal bytes that a line must begin and end with; none where a field stands there.
    let edges: FoldedLine.Edges
    /// A line that it fits.
    let example: String

    /// Reads text in which only `{field}` and `{name:field}` are left.
    init(_ text: String) throws(LineTemplateError) {
      var parts: [Part] = []
      var example = ""
      var rest = FoldedLine.foldingSpace(text)[...]
      if rest.last == "." { rest = rest.dropLast() }
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        let field = try Self.field(String(rest[rest.index(after: open)..<close]))
        if open > rest.startIndex { parts.append(.literal(FoldedLine.literal(rest[..<open]))) }
        parts.append(.field(field.kind, name: field.name))
        example += rest[..<open] + field.kind.example
        rest = rest[rest.index(after: close)...]
      }
      if !rest.isEmpty { parts.append(.literal(FoldedLine.literal(rest))) }
      guard !parts.isEmpty else { throw .init(problem: "a template must not be empty") }
      try Self.check(parts)
      self.parts = parts
      self.example = example + rest
      edges = FoldedLine.Edges(head: parts.first?.literal ?? [], tail: parts.last?.literal ?? [])
    }

    private static func field(_ text: String) throws(LineTemplateError) -> (kind: Field, name: String) {
      let words = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let kind = words.last, let field = Field(rawValue: kind), words.first?.isEmpty == false else {
        let known = Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
        throw .init(problem: "unknown placeholder '{\(text)}'; known: \(known)")
      }
      return (field, words.count == 2 ? words[0] : kind)
    }

    /// An open field must be followed by a literal or the end, or nothing says where it stops; and a template that is
    /// nothing but such a field would swallow every unforeseen line.
    private static func check(_ parts: [Part]) throws(LineTemplateError) {
      var hasLiteral = false
      var isOpen = false
      for part in parts {
        switch part {
        case .literal(let bytes):
          hasLiteral = hasLiteral || bytes.contains { FoldedLine.isLetter($0) }
          isOpen = false
        case .field(let field, let name):
          guard !(isOpen && field.isOpen) else {
            throw .init(problem: "'{\(name)}' must not follow another open placeholder")
          }
          isOpen = field.isOpen
        }
      }
      guard hasLiteral else {
        throw .init(problem: "a template needs words of its own, not only placeholders")
      }
    }

    func captures(_ name: String) -> Bool {
      parts.contains { if case .field(_, name) = $0 { true } else { false } }
    }

    /// Whether a folded line with this first byte can fit.
    func canBegin(with byte: UInt8) -> Bool { parts[0].canBegin(with: byte) }

    /// What the fields stand for; nil if the line does not fit.
    ///
    /// An open field takes as little as lets the rest fit. Only the last open field is ever tried again: whatever lies
    /// before it fits wherever it ends, so that the work is bounded by the length of the line times that of the pattern.
    func match(_ line: FoldedLine) -> [String: String]? {
      var ends: [Int] = Array(repeating: 0, count: parts.count)
      var part = 0
      var at = 0
      var retry: (part: Int, from: Int)?
      while true {
        if part == parts.count, at == line.folded.count { return captures(ends, line) }
        if part < parts.count, let next = step(part, at, line) {
          if case .field(let field, _) = parts[part], field.isOpen { retry = (part, at) }
          ends[part] = next
          at = next
          part += 1
        } else if let last = retry, let next = extend(last.part, last.from, ends[last.part], line) {
          ends[last.part] = next
          at = next
          part = last.part + 1
        } else {
          return nil
        }
      }
    }

    /// Where the part ends that begins at `at`; the least that an open field takes is one byte.
    private func step(_ part: Int, _ at: Int, _ line: FoldedLine) -> Int? {
      switch parts[part] {
      case .literal(let bytes):
        let end = at + bytes.count
        guard end <= line.folded.count else { return nil }
        for offset in 0..<bytes.count where line.folded[at + offset] != bytes[offset] { return nil }
        return end
      case .field(let field, _):
        return field.isOpen ? extend(part, at, at, line) : field.end(in: line, from: at)
      }
    }

    /// The next place after `end` where the open field that began at `from` may stop: the end of the line if it is the
    /// last part, otherwise wherever the next part can begin.
    private func extend(_ part: Int, _ from: Int, _ end: Int, _ line: FoldedLine) -> Int? {
      guard case .field(let field, _) = parts[part], end < line.folded.count else { return nil }
      guard part + 1 < parts.count else {
        return field.fits(line, from..<line.folded.count) ? line.folded.count : nil
      }
      return (end + 1..<line.folded.count).first {
        parts[part + 1].canBegin(with: line.folded[$0]) && field.fits(line, from..<$0)
      }
    }

    private func captures(_ ends: [Int], _ line: FoldedLine) -> [String: String] {
      var captures: [String: String] = [:]
      var from = 0
      for (part, end) in zip(parts, ends) {
        if case .field(_, let name) = part { captures[name] = line.text(from..<end) }
        from = end
      }
      return captures
    }
  }
}
