internal import Legislature

/// Puts the sections of two texts, once it is known which is which, into the order in which they are read.
struct SectionOrder {
  let old: [LegalText.Section]
  let new: [LegalText.Section]
  /// Of a new section, the old one that it was.
  let partners: [Int: Int]
  let parts: [Int: [Int]]
  let joined: [Int: [Int]]

  func changes() -> [SectionChange] {
    var made: [Int: [SectionChange]] = [:]
    let isPart = Set(parts.values.joined())
    for index in new.indices where !isPart.contains(index) {
      guard let oldIndex = partners[index] else {
        made[index] = [
          SectionChange(from: nil, to: (index, new[index]), pieces: [Piece](new[index].newText, .added))
        ]
        continue
      }
      if let parts = parts[oldIndex] {
        for change in divided(oldIndex, among: ([index] + parts).sorted()) {
          if let place = change.newIndex { made[place] = [change] }
        }
      } else if let joined = joined[index] {
        made[index] = union(of: ([oldIndex] + joined).sorted(), in: index)
      } else {
        made[index] = [
          SectionChange(
            from: (oldIndex, old[oldIndex]), to: (index, new[index]),
            pieces: Texts.pieces(from: old[oldIndex].newText, to: new[index].newText))
        ]
      }
    }
    markMoved(&made)
    let gone = Set(old.indices).subtracting(partners.values).subtracting(joined.values.joined())
    let removed = gone.map {
      SectionChange(from: ($0, old[$0]), to: nil, pieces: [Piece](old[$0].newText, .struck))
    }
    return ordered(made, removed)
  }

  /// An old section and those that it was divided into.
  private func divided(_ oldIndex: Int, among indices: [Int]) -> [SectionChange] {
    let texts = indices.map { new[$0].newText }
    let all = Texts.pieces(from: old[oldIndex].newText, to: texts.joined())
    return zip(indices, all.cut(.struck, texts.map(\.utf8.count))).map { index, pieces in
      SectionChange(from: (oldIndex, old[oldIndex]), to: (index, new[index]), pieces: pieces, isPart: true)
    }
  }

  /// Old sections and the one that took them in.
  private func union(of indices: [Int], in newIndex: Int) -> [SectionChange] {
    let texts = indices.map { old[$0].newText }
    let all = Texts.pieces(from: texts.joined(), to: new[newIndex].newText)
    return zip(indices, all.cut(.added, texts.map(\.utf8.count))).map { index, pieces in
      SectionChange(from: (index, old[index]), to: (newIndex, new[newIndex]), pieces: pieces, isPart: true)
    }
  }

  /// Of the sections that are on both sides, the fewest words are said to have moved.
  private func markMoved(_ made: inout [Int: [SectionChange]]) {
    let pairs = made.keys.sorted().compactMap { index -> (value: Int, weight: Int, new: Int)? in
      guard let change = made[index]?.first, let oldIndex = change.oldIndex, !change.isPart else {
        return nil
      }
      return (oldIndex, 20 + new[index].newText.utf8.count, index)
    }
    let inOrder = Set(heaviestRise(pairs.map { ($0.value, $0.weight) }))
    for (place, pair) in pairs.enumerated() where !inOrder.contains(place) {
      made[pair.new]?[0].isMoved = true
    }
  }

  /// In the order of the newer text, so that the pieces of all, one after the other, give it back; what is gone stands
  /// behind what stood before it.
  private func ordered(_ made: [Int: [SectionChange]], _ removed: [SectionChange]) -> [SectionChange] {
    var removed = removed.sorted { ($0.oldIndex ?? 0) < ($1.oldIndex ?? 0) }[...]
    var changes: [SectionChange] = []
    for index in made.keys.sorted() {
      guard let parts = made[index], let first = parts.first else { continue }
      if let oldIndex = first.oldIndex, !first.isMoved {
        while let gone = removed.first, let before = gone.oldIndex, before < oldIndex {
          changes.append(gone)
          removed.removeFirst()
        }
      }
      changes += parts
    }
    return changes + removed
  }
}

extension [Piece] {
  /// All of a text as one piece.
  fileprivate init(_ text: String, _ kind: Piece.Kind) {
    self = text.isEmpty ? [] : [Piece(text, kind)]
  }

  /// Cut where one side's texts meet that have these lengths; `free` are the pieces of the other side alone, which stay
  /// with what stands before them.
  fileprivate func cut(_ free: Piece.Kind, _ lengths: [Int]) -> [[Piece]] {
    var parts: [[Piece]] = Array<[Piece]>(repeating: [], count: lengths.count)
    var (part, room) = (0, lengths.first ?? 0)
    for piece in self {
      guard piece.kind != free else {
        parts[part].add(piece.text, piece.kind)
        continue
      }
      var rest = Substring(piece.text)
      while !rest.isEmpty {
        while room == 0, part + 1 < lengths.count {
          part += 1
          room = lengths[part]
        }
        let last = part + 1 == lengths.count
        let end =
          last
          ? rest.endIndex
          : rest.utf8.index(rest.startIndex, offsetBy: room, limitedBy: rest.endIndex)
            ?? rest.endIndex
        let taken = rest[..<end]
        room -= taken.utf8.count
        parts[part].add(String(taken), piece.kind)
        rest = rest[end...]
      }
    }
    return parts
  }
}
