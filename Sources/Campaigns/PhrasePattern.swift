/// What is looked for in a text, as a campaign's file writes it.
///
/// `facial recognition` finds these words side by side, whole, in any case; hyphens, dots, apostrophes and
/// accents make no difference. `immigra*` finds every word with that beginning, `licen[cs]e` both spellings,
/// `camera*|reader*` either word, and `police ~5 camera*` the two with at most five words between them, in
/// either order. A word written in capitals, such as `ICE`, is found only in capitals, and not in a text that
/// is in capitals altogether.
package struct PhrasePattern: Hashable, Sendable, CustomStringConvertible {
  /// A word without case, accents and apostrophes, as symbols of `Alphabet`.
  struct Word: Hashable, Sendable {
    var symbols: [UInt8]
    /// Longer words with this beginning count too.
    var isStem: Bool
    /// It must be written in capitals.
    var isCapital: Bool
  }

  /// As it was written.
  package let description: String
  /// One run of words, or the two sides of `~`. A place in a run has one or several words, any of which may
  /// stand there.
  let runs: [[[Word]]]
  /// How many words may stand between two runs.
  let distance: Int

  /// Reads a phrase.
  ///
  /// - Throws: what is wrong with it.
  package init(_ source: String) throws(PhraseError) {
    var runs: [[[Word]]] = [[]]
    var distance: Int?
    for piece in source.split(whereSeparator: \.isWhitespace) {
      if piece.first == "~" {
        guard distance == nil, let number = Int(piece.dropFirst()), Self.distances.contains(number) else {
          throw PhraseError(phrase: source, problem: "'\(piece)' must be '~' and a number up to 30, once")
        }
        distance = number
        runs.append([])
      } else {
        runs[runs.count - 1] += try Self.places(piece, of: source)
      }
    }
    guard runs.allSatisfy({ !$0.isEmpty }) else {
      throw PhraseError(
        phrase: source, problem: runs.count == 1 ? "it has no words" : "'~' needs words on both sides")
    }
    description = source
    self.runs = runs
    self.distance = distance ?? 0
  }

  private static let distances = 1...30
  private static let shortestStem = 3
}

extension PhrasePattern {
  /// What two phrases share that find the same, however they are written.
  package struct Meaning: Hashable, Sendable {
    private let runs: [[Set<Word>]]
    private let distance: Int

    init(_ pattern: PhrasePattern) {
      runs = pattern.runs.map { $0.map { Set($0) } }
      distance = pattern.distance
    }
  }

  package var meaning: Meaning { Meaning(self) }
}

extension PhrasePattern {
  /// The phrase for people: the first of several words or spellings, no marks, and `…` between two that are near each
  /// other.
  package var spoken: String {
    description.split(whereSeparator: \.isWhitespace).map { piece in
      if piece.first == "~" { return "…" }
      let first = piece.prefix { $0 != "|" }.filter { $0 != "*" }
      return first.replacing(/\[(.)[^\]]*\]/) { "\($0.output.1)" }
    }.joined(separator: " ")
  }

  /// A rule for people, where it may be a phrase: `spoken` of that, and anything else, such as a name, as it is.
  package static func spoken(_ rule: String) -> String {
    (try? PhrasePattern(rule))?.spoken ?? rule
  }
}

extension PhrasePattern {
  /// Whether it asks for no more than words without which hardly a sentence is written.
  var isCommon: Bool {
    runs.allSatisfy {
      $0.allSatisfy { place in
        place.contains { !$0.isStem && !$0.isCapital && Self.common.contains($0.symbols) }
      }
    }
  }

  private static let common: Set<[UInt8]> = Set(
    """
    a act all an and any are as at be been by for from has have if in is it its may must no not of on or other section
    shall such than that the their this to under was which who will with
    """.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(Alphabet.symbol) })
}

/// A phrase that cannot be read, and why.
package struct PhraseError: Error, Hashable, CustomStringConvertible {
  /// The phrase as it was written.
  package let phrase: String
  /// What is wrong with it and what it should be.
  package let problem: String
  /// Both, for people.
  package var description: String { "phrase '\(phrase)': \(problem)" }
}

extension PhrasePattern {
  /// The places of a run that one piece between blanks stands for: two for `body-worn`, one for
  /// `camera*|reader*`.
  private static func places(_ piece: Substring, of phrase: String) throws(PhraseError) -> [[Word]] {
    var places: [[Word]] = []
    let parts = piece.split { "-./".contains($0) }
    guard parts.count <= 1 || !piece.contains("|") else {
      throw PhraseError(
        phrase: phrase, problem: "'\(piece)' mixes '|' with '-'; write the wordings as two phrases")
    }
    for part in parts {
      var words: [Word] = []
      for alternative in part.split(separator: "|", omittingEmptySubsequences: false) {
        for spelling in try spellings(alternative, of: phrase) {
          words.append(try word(spelling, of: phrase))
        }
      }
      places.append(words)
    }
    return places
  }

  /// `licence` and `license` for `licen[cs]e`.
  private static func spellings(_ text: Substring, of phrase: String) throws(PhraseError) -> [String] {
    guard let open = text.firstIndex(of: "[") else {
      guard !text.contains("]") else { throw PhraseError(phrase: phrase, problem: "']' without '['") }
      return [String(text)]
    }
    guard let close = text[open...].firstIndex(of: "]"), text.index(after: open) < close else {
      throw PhraseError(phrase: phrase, problem: "'[' needs letters and ']' after it, as in licen[cs]e")
    }
    let choices = text[text.index(after: open)..<close]
    let rest = try spellings(text[text.index(after: close)...], of: phrase)
    return choices.flatMap { choice in rest.map { text[..<open] + String(choice) + $0 } }
  }

  private static func word(_ text: String, of phrase: String) throws(PhraseError) -> Word {
    let isStem = text.hasSuffix("*")
    let letters = isStem ? String(text.dropLast()) : text
    let symbols = letters.unicodeScalars.map(Alphabet.symbol).filter { $0 != Alphabet.joiner }
    guard symbols.allSatisfy({ $0 < Alphabet.size }), !symbols.isEmpty else {
      throw PhraseError(
        phrase: phrase,
        problem: "'\(text)' is no word; words have letters and digits, and '*' only at their end")
    }
    guard !isStem || symbols.count >= shortestStem else {
      throw PhraseError(
        phrase: phrase, problem: "'\(text)' is too short; '*' needs \(shortestStem) letters before it")
    }
    let isCapital =
      letters.count > 1 && letters.contains(where: \.isLetter) && !letters.contains(where: \.isLowercase)
    return Word(symbols: symbols, isStem: isStem, isCapital: isCapital)
  }
}

extension PhrasePattern {
  /// Where the words of the phrase stand in a text, in order and without overlaps; of two that are near each other not
  /// what is between them.
  package func ranges(in text: String) -> [Range<String.Index>] {
    let utf8 = text.utf8
    let bytes = Array(utf8)
    let whole = PhraseScanner([self]).hits(in: bytes).map(\.range)
    let parts =
      runs.count == 1 ? whole : PhraseScanner(runs.map(Self.init(run:))).hits(in: bytes).map(\.range)
    var ranges: [Range<String.Index>] = []
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound })
    where whole.contains(where: { $0.lowerBound == part.lowerBound || $0.upperBound == part.upperBound }) {
      let start = utf8.index(utf8.startIndex, offsetBy: part.lowerBound)
      if let last = ranges.last, start < last.upperBound { continue }
      ranges.append(start..<utf8.index(utf8.startIndex, offsetBy: part.upperBound))
    }
    return ranges
  }

  private init(run: [[Word]]) {
    description = ""
    runs = [run]
    distance = 0
  }
}
