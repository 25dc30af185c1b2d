/// How far the phrases have come in the texts that were read one after the other.
struct PhraseScan {
  /// What a line feed is.
  enum LineEnds {
    /// A blank; only an empty line parts what stands before it from what follows.
    case blanks
    /// The end of a paragraph, over which no phrase goes on.
    case paragraphs
  }

  private let scanner: PhraseScanner
  /// What was found, in the order in which it ends; the reader empties it between two texts.
  private(set) var hits: [PhraseScanner.Hit] = []
  /// How many words the last text has.
  private(set) var words = 0
  /// The number of the current word. It leaps where no phrase goes on, so that what stands on both sides is not near
  /// each other.
  private var number = 0
  /// For each place the number of the word that last reached it, and where that run began.
  private var reached: [Int]
  private var began: [Int]
  /// For each side of a `~` its last complete occurrences, as many as the other side can overlap and one more.
  private var recent: [[Occurrence]]

  private struct Occurrence {
    let words: ClosedRange<Int>
    let bytes: Range<Int>
  }

  init(scanner: PhraseScanner) {
    self.scanner = scanner
    reached = Array(repeating: -1, count: scanner.places.count)
    began = Array(repeating: 0, count: scanner.places.count)
    recent = Array(repeating: [], count: scanner.runs.count)
  }

  /// Reads a text of its own: nothing goes on from the one before, whose hits are dropped.
  mutating func read(_ bytes: [UInt8], lineEnds: LineEnds) {
    hits.removeAll(keepingCapacity: true)
    words = 0
    pause()
    let classes = Alphabet.bytes
    let rows = scanner.words.rows
    let start = Int(scanner.words.start)
    let count = bytes.count
    var position = 0
    while position < count {
      var symbol = classes[Int(bytes[position])]
      guard symbol < Alphabet.size else {
        position = outside(bytes, at: position, lineEnds)
        continue
      }
      let first = position
      var state = start
      repeat {
        state = Int(rows[state + Int(symbol)])
        position += 1
        if position == count { break }
        symbol = classes[Int(bytes[position])]
      } while symbol < Alphabet.size
      if position < count, symbol == Alphabet.joiner || symbol == Alphabet.lead {
        position = finish(bytes, from: first, at: position, state)
        continue
      }
      number += 1
      words += 1
      let set = rows[state + WordTable.last]
      if set != 0 { take(Int(set), first..<position, bytes) }
    }
  }
}

extension PhraseScan {
  private mutating func pause() { number += 64 }

  /// What stands between words: the position after it, or after the word that begins with a letter beyond ASCII.
  private mutating func outside(_ bytes: [UInt8], at position: Int, _ lineEnds: LineEnds) -> Int {
    let byte = bytes[position]
    if byte >= 0x80 {
      let (symbol, width) = Alphabet.symbol(in: bytes, at: position)
      if symbol == Alphabet.separator || symbol == Alphabet.joiner { return position + width }
      return finish(bytes, from: position, at: position, Int(scanner.words.start))
    }
    if byte == UInt8(ascii: ";") { pause() }
    if byte == UInt8(ascii: "\n") {
      let next = position + 1
      if lineEnds == .paragraphs || (next < bytes.count && bytes[next] == UInt8(ascii: "\n")) { pause() }
    }
    return position + 1
  }

  /// Reads on in a word that holds more than letters of ASCII, and takes it.
  private mutating func finish(_ bytes: [UInt8], from first: Int, at start: Int, _ begun: Int) -> Int {
    let rows = scanner.words.rows
    var position = start
    var state = begun
    var owner: (set: Int, end: Int)?
    while position < bytes.count {
      let byte = bytes[position]
      let (symbol, width) =
        byte < 0x80 ? (Alphabet.bytes[Int(byte)], 1) : Alphabet.symbol(in: bytes, at: position)
      if symbol == Alphabet.separator { break }
      if symbol == Alphabet.joiner {
        // The word without its possessive ending is the word too: "the department's" is about the department.
        let set = Int(rows[state + WordTable.last])
        if isPossessive(bytes, from: position + width), set != 0 { owner = (set, position) }
      } else {
        state = Int(rows[state + Int(symbol)])
      }
      position += width
    }
    number += 1
    words += 1
    let set = Int(rows[state + WordTable.last])
    if let owner { take(owner.set, first..<owner.end, bytes) }
    if set != 0, set != owner?.set { take(set, first..<position, bytes) }
    return position
  }

  /// Whether an `s` that ends the word stands at `position`.
  private func isPossessive(_ bytes: [UInt8], from position: Int) -> Bool {
    guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "s") else { return false }
    let next = position + 1
    guard next < bytes.count else { return true }
    let symbol =
      bytes[next] < 0x80 ? Alphabet.ascii[Int(bytes[next])] : Alphabet.symbol(in: bytes, at: next).symbol
    return symbol == Alphabet.separator
  }

  /// A word of the text that is looked for: moves on all runs in which it has a place.
  private mutating func take(_ set: Int, _ range: Range<Int>, _ bytes: [UInt8]) {
    let choice = scanner.placesOfSet[set]
    let isCapital = choice.capital != choice.plain && isWrittenLarge(bytes, range)
    for index in isCapital ? choice.capital : choice.plain {
      let place = scanner.order[index]
      let known = scanner.places[place]
      if known.isFirst {
        began[place] = range.lowerBound
      } else if reached[place - 1] == number - 1 {
        began[place] = began[place - 1]
      } else {
        continue
      }
      reached[place] = number
      if known.isLast { complete(known.run, began[place]..<range.upperBound) }
    }
  }

  private mutating func complete(_ index: Int, _ bytes: Range<Int>) {
    let run = scanner.runs[index]
    guard let partner = run.partner else {
      hits.append(.init(pattern: run.pattern, range: bytes))
      return
    }
    let first = number - run.places.count + 1
    recent[index].append(Occurrence(words: first...number, bytes: bytes))
    if recent[index].count > scanner.runs[partner].places.count + 1 { recent[index].removeFirst() }
    guard let other = recent[partner].last(where: { $0.words.upperBound < first }),
      first - other.words.upperBound - 1 <= run.distance
    else { return }
    hits.append(.init(pattern: run.pattern, range: other.bytes.lowerBound..<bytes.upperBound))
  }

  /// Whether a word is in capitals, and what surrounds it is not, in which they would mean nothing.
  private func isWrittenLarge(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
    let small = UInt8(ascii: "a")...UInt8(ascii: "z")
    let large = UInt8(ascii: "A")...UInt8(ascii: "Z")
    if bytes[word].contains(where: small.contains) { return false }
    let reach = 40
    let near = bytes[max(0, word.lowerBound - reach)..<min(bytes.count, word.lowerBound + reach)]
    return near.contains(where: small.contains) || near.count(where: large.contains) <= 8
  }
}
