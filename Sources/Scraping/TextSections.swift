internal import Legislature

/// Turns what was put together of a document into its sections, and says what is odd about them.
struct TextSections {
  let rule: DocumentRule
  let citations: CitationRule

  func text(of drafts: [TextDraft], problems: [String]) -> LegalText {
    var problems = Problems(all: problems)
    let sections = divided(drafts).map { section($0, &problems) }
    if !sections.contains(where: \.isOfTheDocument) { problems.add("no section was found in it") }
    checkEnd(sections, &problems)
    if rule.isNumbered { checkNumbers(sections, &problems) }
    return LegalText(sections: sections, problems: problems.all)
  }

  /// Cuts off what stands after the last section.
  private func divided(_ drafts: [TextDraft]) -> [TextDraft] {
    guard let back = rule.back, var last = drafts.last, last.start != nil else { return drafts }
    var offset = last.opening
    while offset < last.bytes.count {
      let line = last.line(at: offset)
      if back.fits(line) {
        var tail = last.split(at: offset)
        tail.kind = .back
        return drafts.dropLast() + [last, tail]
      }
      offset += line.utf8.count + 1
    }
    return drafts
  }

  private func section(_ draft: TextDraft, _ problems: inout Problems) -> LegalText.Section {
    var draft = draft
    let opening = draft.line(at: draft.opening)
    let isSection = draft.start != nil
    let number = draft.number.map(trimmed) ?? (isSection ? rule.numberPattern?.first(in: opening) : nil)
    let name = number.map { "section \($0)" } ?? "the part '\(opening.prefix(60))'"
    if let brackets = rule.brackets {
      for place in draft.strike(brackets) {
        problems.add(
          "\(name): a '\(brackets.open)' or '\(brackets.close)' is missing around the struck '\(draft.words(at: place))'"
        )
      }
      if let place = draft.looseBracket(brackets) {
        problems.add(
          "\(name): '\(draft.words(at: place))' has a bracket of struck words, but none are struck there; their markup may be lost"
        )
      }
    }
    draft.markLineFeeds()
    let kind = draft.kind ?? rule.kinds.first { $0.opening.fits(opening) }?.kind
    if kind == nil {
      problems.add("\(name): its first words do not say what kind it is: '\(opening.prefix(100))'")
    }
    if isSection, number == nil, rule.isNumbered { problems.add("\(name) has no number") }
    var section = LegalText.Section(kind: kind ?? .new, number: number)
    if section.kind != .amendatory, section.kind != .instruction { draft.keepAdded() }
    if isSection { section.caption = draft.caption ?? rule.captionPattern?.first(in: opening) }
    section.runs = draft.runs
    if section.isOfTheDocument { cite(draft, opening, &section) }
    return section
  }

  /// The number without the full stop that some print after it.
  private func trimmed(_ number: String) -> String {
    number.hasSuffix(".") ? String(number.dropLast()) : number
  }

  private func cite(_ draft: TextDraft, _ opening: String, _ section: inout LegalText.Section) {
    guard let pattern = citations.pattern else { return }
    let words = String(decoding: draft.bytes, as: UTF8.self)
    for rule in rule.citations where rule.kinds.contains(section.kind) {
      for passage in rule.pattern.groups(in: rule.place == .opening ? opening : words) {
        let cites = pattern.all(in: passage)
        for cite in cites.isEmpty && isTitle(passage) ? [passage] : cites {
          let citation = Citation(cite: cite.lowercased(), action: rule.action)
          if !section.citations.contains(citation) { section.citations.append(citation) }
        }
      }
    }
    section.mentions = mentions(draft, words, section, pattern)
  }

  /// Whether it is the number of a title of the code (`43`, `28A`), which has no sign by which a pattern could tell it.
  private func isTitle(_ text: String) -> Bool {
    text.first?.isNumber == true && text.allSatisfy { $0.isNumber || $0.isLetter }
  }

  /// The statutes that the words name which the section brings, but for those that it changes.
  private func mentions(
    _ draft: TextDraft, _ words: String, _ section: LegalText.Section, _ pattern: Pattern
  ) -> [Citation] {
    let isWhole = section.kind != .amendatory
    var brought = draft.stretches.filter { $0.mark != .kept }.map(\.range)[...]
    if !isWhole, brought.isEmpty { return [] }
    var seen = Set(section.citations.map(\.cite))
    var found: [Citation] = []
    for (place, text) in pattern.places(in: words) {
      while let first = brought.first, first.upperBound <= place.lowerBound { brought.removeFirst() }
      guard isWhole || brought.first?.overlaps(place) == true else { continue }
      let cite = text.lowercased()
      if seen.insert(cite).inserted { found.append(Citation(cite: cite, action: nil)) }
    }
    return found
  }

  private func checkEnd(_ sections: [LegalText.Section], _ problems: inout Problems) {
    guard let end = rule.end else { return }
    let last = sections.last?.text.split(separator: "\n").last.map(String.init) ?? ""
    if !end.fits(last) {
      problems.add("it ends with '\(last.suffix(60))', as no such document does; it may be cut off")
    }
  }

  /// Numbers go up by one; those with a part's number in front may begin anew with each part (101, 201).
  private func checkNumbers(_ sections: [LegalText.Section], _ problems: inout Problems) {
    var last: Int?
    for number in sections.compactMap(\.number) {
      guard let value = Int(number.prefix(while: \.isNumber)) else { continue }
      defer { last = value }
      let isLettered = number.last?.isLetter == true
      let follows = last.map { value == $0 + 1 || (isLettered && value == $0) } ?? (value == 1)
      let beginsPart = value > 100 && value % 100 == 1 && value > last ?? 0
      if !follows, !beginsPart {
        problems.add(
          "section \(number) follows on \(last.map { "section \($0)" } ?? "nothing"); one may be missing")
      }
    }
  }
}

extension LegalText.Section {
  /// Whether it is more than what stands around the sections.
  var isOfTheDocument: Bool { kind != .front && kind != .back }
}

/// What is odd about a document, each once, and not more than a person would read.
struct Problems {
  private(set) var all: [String] = []
  private static let most = 20

  init(all: [String] = []) { self.all = all }

  mutating func add(_ problem: String) {
    guard all.count <= Self.most, !all.contains(problem) else { return }
    all.append(all.count == Self.most ? "and more" : problem)
  }
}
