internal import Legislature
internal import Markup

/// Puts the sections of a document together while its tree is walked.
struct TextAssembler {
  private let rule: DocumentRule
  private let roles: TextRoles
  /// Those of the rule's starts that are lines.
  private let lineStarts: [(index: Int, pattern: Pattern)]
  private(set) var drafts: [TextDraft] = []
  private(set) var problems = Problems()
  /// The texts of the elements that hold an outcome.
  private(set) var outcomes: [String] = []

  private var draft = TextDraft(kind: .front)
  private var lineStart = 0
  private var mark = LegalText.Mark.kept
  /// The mark around the one that holds, if it says something else.
  private var clash: LegalText.Mark?
  /// White space that has not been written yet, with its mark.
  private var space: LegalText.Mark?
  private var opened: [Opened] = []
  private var captures: [(role: TextRoles.Role, bytes: [UInt8])] = []
  private var rowDepth = 0
  private var headingDepth = 0
  private var hiddenDepth = 0
  /// The kinds of the sections whose elements are open, outermost first.
  private var sections: [LegalText.Kind?] = []
  /// Whether the draft holds what stands between two sections, or after the last.
  private var isBetween = false
  private var hasBegun = false

  /// What must be undone when an element ends.
  private struct Opened {
    var isBlock = false
    var isRow = false
    var isGap = false
    var isHeading = false
    var isHidden = false
    var isSection = false
    var mark: LegalText.Mark
    var clash: LegalText.Mark?
    var captures = 0
    var printed: DocumentRule.Printed?
  }

  init(_ rule: DocumentRule) {
    self.rule = rule
    roles = TextRoles(rule)
    lineStarts = rule.starts.enumerated().compactMap { index, start in
      if case .line(let pattern) = start.place { (index, pattern) } else { nil }
    }
  }

  /// The elements that a walk must name.
  var names: [String] { roles.names }

  /// Takes the next step of a walk; the answer is whether it goes on inside.
  mutating func visit(_ step: borrowing Step) -> Bool {
    switch step.kind {
    case .open: return step.name.map { open($0, step) } ?? true
    case .close: if step.name != nil { close() }
    case .text: step.withText { write($0) }
    case .comment: comment(step)
    }
    return true
  }

  /// The drafts in the order of the document; those without a word are left out, except that a section that began is
  /// kept.
  mutating func finish() -> [TextDraft] {
    endLine()
    if isBetween { draft.kind = .back }
    push()
    return drafts
  }

  // Elements

  private mutating func open(_ name: Int, _ element: borrowing Step) -> Bool {
    var state = Opened(mark: mark, clash: clash)
    var start: Int?
    for role in roles.roles(of: element, named: name) {
      switch role {
      case .skip: state.isHidden = true
      case .block: state.isBlock = true
      case .row: state.isRow = true
      case .gap: state.isGap = true
      case .heading: state.isHeading = true
      case .mark(let new):
        if mark != .kept, new != mark { clash = mark }
        mark = new
      case .start(let index): start = start ?? index
      case .print(let words): state.printed = words
      case .number, .caption, .outcome:
        captures.append((role, []))
        state.captures += 1
      }
    }
    if state.isHidden {
      // A caption is worth knowing even where it is not printed.
      guard state.captures > 0 else {
        (mark, clash) = (state.mark, state.clash)
        return false
      }
      hiddenDepth += 1
    }
    if state.isRow {
      if rowDepth == 0 { endLine() } else { leaveGap() }
      rowDepth += 1
    }
    if state.isBlock { breakLine() }
    if state.isGap { leaveGap() }
    if let start, mayBegin(start) {
      begin(start)
      state.isSection = true
    }
    if state.isHeading { headingDepth += 1 }
    opened.append(state)
    if let words = state.printed?.before { write(words.utf8Span.span) }
    return true
  }

  private mutating func close() {
    guard let state = opened.popLast() else { return }
    if let words = state.printed?.after { write(words.utf8Span.span) }
    for _ in 0..<state.captures { keepCapture() }
    if state.isHidden { hiddenDepth -= 1 }
    if state.isBlock { breakLine() }
    if state.isRow {
      rowDepth -= 1
      if rowDepth == 0 { endLine() } else { leaveGap() }
    }
    if state.isGap { leaveGap() }
    if state.isHeading { headingDepth -= 1 }
    (mark, clash) = (state.mark, state.clash)
    if state.isSection { leaveSection() }
  }

  private mutating func keepCapture() {
    guard let (role, bytes) = captures.popLast() else { return }
    let text = folded(String(decoding: bytes, as: UTF8.self))
    guard !text.isEmpty else { return }
    switch role {
    case .number: if draft.start != nil { draft.number = draft.number ?? text }
    case .caption: if draft.start != nil { draft.caption = draft.caption ?? text }
    case .outcome: outcomes.append(text)
    default: break
    }
  }

  private mutating func comment(_ step: borrowing Step) {
    for (index, start) in rule.starts.enumerated() {
      guard case .comment(let wanted) = start.place, folded(step.text) == wanted else { continue }
      if counts(index) { begin(index) }
    }
  }

  /// Where the walk is, for a person.
  private var place: String {
    let words = folded(String(decoding: draft.bytes.suffix(40), as: UTF8.self))
    return words.isEmpty ? "at the beginning" : "after '\(words)'"
  }

  // Sections

  /// A section inside another is part of it, except that an instruction holds the sections that it puts in.
  private func mayBegin(_ start: Int) -> Bool {
    counts(start) && (sections.last.map { $0 == .instruction } ?? true)
  }

  private func counts(_ start: Int) -> Bool { !rule.starts[start].isFirst || !hasBegun }

  private mutating func begin(_ start: Int) {
    endLine()
    let kind = rule.starts[start].kind
    var next = TextDraft(start: start, kind: kind)
    if isBetween {
      // What stands between two sections is the heading of the second.
      next.append(draft)
    } else if let headings = draft.headings {
      next.append(draft.split(at: headings))
      push()
    } else {
      push()
    }
    open(next)
    hasBegun = true
    if case .element = rule.starts[start].place { sections.append(kind) }
  }

  /// Leaves the section that an element held: what follows belongs to the instruction around it, or to nothing yet.
  private mutating func leaveSection() {
    endLine()
    push()
    sections.removeLast()
    if let kind = sections.last, let kind {
      open(TextDraft(kind: kind))
    } else {
      open(TextDraft())
      isBetween = true
    }
  }

  private mutating func open(_ next: TextDraft) {
    draft = next
    lineStart = next.bytes.count
    draft.opening = lineStart
    isBetween = false
  }

  private mutating func push() {
    if draft.start != nil || !draft.bytes.isEmpty { drafts.append(draft) }
  }

  // Words

  private mutating func write(_ text: Span<UInt8>) {
    for index in captures.indices {
      text.withUnsafeBufferPointer { captures[index].bytes.append(contentsOf: $0) }
    }
    guard hiddenDepth == 0 else { return }
    var index = 0
    while index < text.count {
      let width = whiteSpace(in: text, at: index)
      if width > 0 {
        if space == nil { space = mark }
        index += width
        continue
      }
      if let blank = space {
        if draft.bytes.count > lineStart { draft.append(0x20, blank) }
        space = nil
      }
      if let outer = clash {
        problems.add("\(mark) words stand inside \(outer) ones \(place)")
        clash = nil
      }
      draft.append(text[index], mark)
      index += 1
    }
  }

  private mutating func leaveGap() {
    if space == nil { space = mark }
    for index in captures.indices { captures[index].bytes.append(0x20) }
  }

  private mutating func breakLine() { if rowDepth > 0 { leaveGap() } else { endLine() } }

  private mutating func endLine() {
    space = nil
    guard draft.bytes.count > lineStart else { return }
    draft.append(UInt8(ascii: "\n"), draft.spans.last?.mark ?? .kept)
    let start = lineStart
    lineStart = draft.bytes.count
    if headingDepth > 0 { draft.headings = draft.headings ?? start } else { draft.headings = nil }
    if !lineStarts.isEmpty { beginAtLine(from: start) }
  }

  /// Begins a section with the line that was just written, if it looks like the first of one.
  private mutating func beginAtLine(from start: Int) {
    let line = draft.line(at: start)
    guard let found = lineStarts.first(where: { counts($0.index) && $0.pattern.fits(line) }) else {
      return
    }
    // A section that another mark began at this very line has begun already.
    if draft.start != nil, start == draft.bytes.startIndex { return }
    var next = TextDraft(start: found.index, kind: rule.starts[found.index].kind)
    next.append(draft.split(at: start))
    push()
    open(next)
    draft.opening = 0
    hasBegun = true
  }
}
