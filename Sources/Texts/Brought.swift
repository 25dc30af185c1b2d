package import Legislature

extension LegalText.Section {
  /// The language that the bill brings by this section, without what stands in the law already: all of a section that is
  /// new, of one that amends only what is added or struck (each such run on a line of its own), nothing of the frame.
  /// The line that says what follows ("A new section is added to … to read as follows:") is left out: it is the same in
  /// all bills.
  package var brought: String {
    switch kind {
    case .front, .back: ""
    case .amendatory: runs.lazy.filter { $0.mark != .kept }.map(\.text).joined(separator: "\n")
    case .new, .repealer, .instruction, .effect: withoutOpening(text)
    }
  }

  /// The words of `brought` that would be law, each stretch of them by itself: what stands in the law already parts
  /// them, what is struck does not.
  var added: [String] {
    switch kind {
    case .front, .back: return []
    case .new, .repealer, .instruction, .effect: return [withoutOpening(newText)]
    case .amendatory: break
    }
    var stretches = [""]
    for run in runs {
      switch run.mark {
      case .added: stretches[stretches.count - 1] += run.text
      case .kept: stretches.append("")
      case .struck: break
      }
    }
    return stretches.filter { !$0.isEmpty }
  }

  private func withoutOpening(_ text: String) -> String {
    guard !citations.isEmpty, let end = text.firstIndex(of: "\n"), end < text.index(before: text.endIndex)
    else {
      return text
    }
    let opening = text[..<end]
    guard opening.last(where: { !$0.isWhitespace }) == ":", opening.utf8.count < 600 else { return text }
    return String(text[text.index(after: end)...])
  }
}

extension LegalText {
  /// Words of the language that the bill brings.
  package var broughtWords: Int { sections.reduce(0) { $0 + PlainWords($1.brought).count } }

  /// Each run of five words that the bill brings, once, as a hash; ascending. Runs do not reach over a section's end.
  func broughtShingles() -> [UInt64] {
    Set(sections.flatMap { PlainWords($0.brought).shingles(5) }).sorted()
  }
}
