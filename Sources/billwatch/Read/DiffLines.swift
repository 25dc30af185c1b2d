internal import Texts

/// Lays pieces out on lines. What is struck or added stands between marks in each paragraph, in colour where there is any,
/// so that it can be told apart without it.
struct DiffLines {
  let width: Int
  let page: Page

  /// The paragraphs of some pieces, each on lines of its own.
  func lines(_ pieces: [Piece], startsInside: Bool = false, endsInside: Bool = false) -> [String] {
    var paragraphs = paragraphs(pieces)
    if startsInside, !paragraphs.isEmpty { paragraphs[0].insert([Fragment("…", .same)], at: 0) }
    if endsInside, !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].append([Fragment("…", .same)]) }
    return paragraphs.flatMap(filled)
  }

  func lines(_ excerpt: Excerpt) -> [String] {
    lines(excerpt.pieces, startsInside: excerpt.startsInside, endsInside: excerpt.endsInside)
  }

  /// Both texts side by side, the older on the left.
  func sideBySide(_ excerpt: Excerpt) -> [String] {
    let half = DiffLines(width: (width - 3) / 2, page: page)
    func side(_ hidden: Piece.Kind) -> [String] {
      var shown = excerpt
      shown.pieces = excerpt.pieces.filter { $0.kind != hidden }
      return half.lines(shown)
    }
    let (left, right) = (side(.added), side(.struck))
    return (0..<max(left.count, right.count)).map { row in
      let (old, new) = (row < left.count ? left[row] : "", row < right.count ? right[row] : "")
      return (old + String(repeating: " ", count: max(0, half.width - old.visibleCount)) + " │ " + new)
        .trimmingEnd
    }
  }

  /// Letters of one kind within a word.
  private struct Fragment {
    let text: String
    let kind: Piece.Kind

    init(_ text: String, _ kind: Piece.Kind) {
      self.text = text
      self.kind = kind
    }
  }

  /// Paragraphs of words of fragments.
  private func paragraphs(_ pieces: [Piece]) -> [[[Fragment]]] {
    var paragraphs: [[[Fragment]]] = [[]]
    var isGlued = false
    for piece in pieces {
      for (index, part) in piece.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 {
          paragraphs.append([])
          isGlued = false
        }
        let words = part.split(whereSeparator: \.isWhitespace)
        if part.first?.isWhitespace == true { isGlued = false }
        for (place, word) in words.enumerated() {
          let text = marked(
            word.description, piece.kind, isFirst: place == 0, isLast: place == words.count - 1)
          let fragment = Fragment(text, piece.kind)
          let last = paragraphs.count - 1
          if isGlued, !paragraphs[last].isEmpty {
            paragraphs[last][paragraphs[last].count - 1].append(fragment)
          } else {
            paragraphs[last].append([fragment])
          }
          isGlued = false
        }
        isGlued = !words.isEmpty ? part.last?.isWhitespace == false : isGlued
      }
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  private func marked(_ word: String, _ kind: Piece.Kind, isFirst: Bool, isLast: Bool) -> String {
    switch kind {
    case .same: word.printable
    case .struck: (isFirst ? "[-" : "") + word.printable + (isLast ? "-]" : "")
    case .added: (isFirst ? "{+" : "") + word.printable + (isLast ? "+}" : "")
    }
  }

  private func filled(_ words: [[Fragment]]) -> [String] {
    var lines: [[[Fragment]]] = []
    var length = 0
    for word in words {
      let count = word.reduce(0) { $0 + $1.text.count }
      if !lines.isEmpty, length + 1 + count <= width {
        lines[lines.count - 1].append(word)
        length += 1 + count
      } else {
        lines.append([word])
        length = count
      }
    }
    return lines.map { line in
      line.map { word in word.map { page.coloured($0.text, $0.kind) }.joined() }.joined(separator: " ")
    }
  }
}

extension Page {
  /// Green and underlined for what is added, red and struck out for what is gone.
  func coloured(_ text: String, _ kind: Piece.Kind) -> String {
    guard hasColour else { return text }
    switch kind {
    case .same: return text
    case .added: return "\u{1B}[32;4m\(text)\u{1B}[0m"
    case .struck: return "\u{1B}[31;9m\(text)\u{1B}[0m"
    }
  }
}

extension String {
  /// How many characters of it are seen: colours are not.
  fileprivate var visibleCount: Int {
    var count = 0
    var isColour = false
    for character in self {
      if character == "\u{1B}" { isColour = true }
      if !isColour { count += 1 }
      if isColour, character == "m" { isColour = false }
    }
    return count
  }
}
