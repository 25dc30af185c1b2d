/// A part of a row of pieces, with what stands around it.
package struct Excerpt: Hashable, Sendable {
  package var pieces: [Piece]
  /// Words before it were left out.
  package var startsInside: Bool
  /// Words after it were left out.
  package var endsInside: Bool
}

extension [Piece] {
  /// The changes, each with up to `context` words of what stays on both sides; those that meet are one.
  package func excerpts(context: Int) -> [Excerpt] {
    let words = PieceWords(self)
    return words.excerpts(around: words.all.map(\.isChange), context: context)
  }
}

/// Pieces, word by word.
struct PieceWords {
  struct Word {
    var piece: Int
    /// With the white space after it.
    var text: String
    /// Where it stands in the older text, in bytes; where it would stand, for an added one.
    var oldStart: Int
    var newStart: Int
    /// Not a sign or the end of a line.
    var counts: Bool
    /// Struck or added.
    var isChange: Bool
  }

  /// A change of more words and signs than these may be cut.
  private static let long = 120

  let pieces: [Piece]
  let all: [Word]

  init(_ pieces: [Piece]) {
    self.pieces = pieces
    var all: [Word] = []
    var (oldAt, newAt) = (0, 0)
    for (index, piece) in pieces.enumerated() {
      let tokens = Tokens(piece.text)
      for token in tokens.all {
        let length = token.end - token.start
        let isBlank = token.kind == .blank || token.kind == .lineBreak
        all.append(
          Word(
            piece: index, text: tokens.text(token.start..<token.end), oldStart: oldAt, newStart: newAt,
            counts: token.kind == .word || token.kind == .number, isChange: piece.kind != .same && !isBlank))
        if piece.kind != .added { oldAt += length }
        if piece.kind != .struck { newAt += length }
      }
    }
    self.all = all
  }

  /// The words for which `chosen` is true, with up to `context` words on both sides. A change that would be
  /// cut is shown whole unless it is long.
  func excerpts(around chosen: [Bool], context: Int) -> [Excerpt] {
    var shown = chosen
    spread(chosen, context, all.indices, into: &shown)
    spread(chosen, context, all.indices.reversed(), into: &shown)
    completeChanges(&shown)
    var excerpts: [Excerpt] = []
    var start: Int?
    for index in 0...all.count {
      let isShown = index < all.count && shown[index]
      if isShown, start == nil { start = index }
      if !isShown, let from = start {
        excerpts.append(excerpt(from..<index))
        start = nil
      }
    }
    return excerpts
  }

  private func completeChanges(_ shown: inout [Bool]) {
    var start = 0
    while start < all.count {
      var end = start + 1
      while end < all.count, all[end].piece == all[start].piece { end += 1 }
      let isChange = pieces[all[start].piece].kind != .same
      if isChange, end - start <= Self.long, shown[start..<end].contains(true) {
        for place in start..<end { shown[place] = true }
      }
      start = end
    }
  }

  private func spread(_ chosen: [Bool], _ context: Int, _ order: some Sequence<Int>, into shown: inout [Bool])
  {
    var left = 0
    for index in order {
      if chosen[index] {
        left = context
      } else if left > 0 {
        shown[index] = true
        if all[index].counts { left -= 1 }
      }
    }
  }

  private func excerpt(_ range: Range<Int>) -> Excerpt {
    var cut: [Piece] = []
    for word in all[range] { cut.add(word.text, pieces[word.piece].kind) }
    return Excerpt(pieces: cut, startsInside: range.lowerBound > 0, endsInside: range.upperBound < all.count)
  }
}
