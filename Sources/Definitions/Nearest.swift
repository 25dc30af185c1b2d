/// The word that `word` is most likely a slip for; nil if none is near.
package func nearest(to word: String, among known: some Sequence<String>) -> String? {
  nearestWords(to: word, among: known).first
}

/// The words that `word` may be a slip for, the likeliest first: those that differ in few letters (one, and one more for
/// every four of the word), in any case of letters, then those that begin with it.
package func nearestWords(to word: String, among known: some Sequence<String>) -> [String] {
  let wanted = word.lowercased()
  guard !wanted.isEmpty else { return [] }
  let limit = 1 + wanted.count / 4
  let rated = Set(known).compactMap { candidate -> (word: String, slips: Int)? in
    let other = candidate.lowercased()
    let slips = slips(Array(wanted), Array(other))
    // A word of one or two letters is near to everything of its length.
    if slips <= limit, slips < max(wanted.count, 2) { return (candidate, slips) }
    return wanted.count > 1 && other.hasPrefix(wanted) ? (candidate, limit + 1) : nil
  }
  return rated.sorted { ($0.slips, $0.word) < ($1.slips, $1.word) }.map(\.word)
}

/// How many letters must be put in, left out, changed or swapped with their neighbour to make one word of the other.
package func slips(_ first: [Character], _ second: [Character]) -> Int {
  var rows = [Array(0...second.count)]
  for (i, left) in first.enumerated() {
    var row = [i + 1]
    for (j, right) in second.enumerated() {
      var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (left == right ? 0 : 1))
      if i > 0, j > 0, left == second[j - 1], right == first[i - 1] {
        best = min(best, rows[i - 1][j - 1] + 1)
      }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[first.count][second.count]
}
