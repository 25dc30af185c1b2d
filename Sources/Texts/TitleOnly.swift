package import Legislature

extension LegalText {
  /// A text with more words than these says something of its own.
  private static let mostWords = 400

  /// What sentences that order nothing have in them: findings, intent, a name, a day.
  private static let idle = [
    "legislative intent", "may be known", "known and cited", "may be cited", "short title", "intent of",
    "intends to", "intends that", "purpose of this act", "takes effect", "take effect",
    "immediate preservation", "held invalid", "null and void", "expires",
  ]
  private static let musing: Set<Substring> = ["finds", "intends", "declares", "recognizes"]

  /// Whether it is an empty shell under a title: few words, no law amended or repealed, and every sentence only finds,
  /// intends, names the act or says when it takes effect. Such a bill waits for a text to be put in. A resolution, whose
  /// parts have no numbers, is none, however little it orders.
  package var isTitleOnly: Bool {
    let body = sections.filter { $0.kind != .front && $0.kind != .back }
    guard body.contains(where: { $0.number != nil }), body.allSatisfy({ $0.kind == .new }),
      broughtWords <= Self.mostWords
    else {
      return false
    }
    return body.allSatisfy { section in
      Self.sentences(section.brought).allSatisfy(Self.isIdle)
    }
  }

  /// The legislature may do more than muse: "the legislature shall review the fees".
  private static func isIdle(_ sentence: String) -> Bool {
    if idle.contains(where: { sentence.contains($0) }) { return true }
    let words = sentence.split { !$0.isLetter }
    return words.indices.contains { index in
      // "The legislature further finds": a word may stand between.
      words[index] == "legislature" && words[index...].dropFirst().prefix(2).contains { musing.contains($0) }
    }
  }

  /// In lower case; without headings and counts, which are too short for sentences.
  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    for paragraph in text.split(separator: "\n") {
      var sentence: [Substring] = []
      for word in paragraph.split(separator: " ") {
        sentence.append(word)
        guard let last = word.last, ".;:".contains(last) else { continue }
        if sentence.count > 3 { sentences.append(sentence.joined(separator: " ").lowercased()) }
        sentence = []
      }
      if sentence.count > 3 { sentences.append(sentence.joined(separator: " ").lowercased()) }
    }
    return sentences
  }
}
