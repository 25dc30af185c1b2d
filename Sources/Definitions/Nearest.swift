/// The word that `word` is most likely a slip for; nil if none is near.
package func nearest(to word: String, among known: [String]) -> String? {
  let limit = 1 + word.count / 4
  return known.map { (word: $0, slips: slips(Array(word), Array($0))) }
    .filter { $0.slips <= limit }
    .min { ($0.slips, $0.word) < ($1.slips, $1.word) }?.word
}

/// How many letters must be put in, left out or changed to make one word of the other.
private func slips(_ first: [Character], _ second: [Character]) -> Int {
  var row = Array(0...second.count)
  for (index, letter) in first.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, other) in second.enumerated() {
      let changed = diagonal + (letter == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
    }
  }
  return row[second.count]
}
