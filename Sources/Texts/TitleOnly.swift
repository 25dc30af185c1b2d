package import Legislature

extension LegalText {
  /// A text with more words than these says something of its own.
  private static let mostWords = 400

  /// What sentences that order nothing have in them: findings, intent, a name, a day.
  private static let idle = [
    "legislature", "legislative intent", "may be known", "known and cited", "may be cited", "short title",
    "intent of",
    "intends to", "intends that", "purpose of this act", "takes effect", "take effect",
    "immediate preservation",
    "held invalid", "null and void", "expires",
  ]

  /// Whether it is an empty shell under a title: few words, no law amended or repealed, and every sentence only finds,
  /// intends, names the act or says when it takes effect. Such a bill waits for a text to be put in.
  package var isTitleOnly: Bool {
    let body = sections.filter { $0.kind != .front && $0.kind != .back }
    guard !body.isEmpty, body.allSatisfy({ $0.kind == .new }), broughtWords <= Self.mostWords else {
      return false
    }
    return body.allSatisfy { section in
      Self.sentences(section.brought).allSatisfy { sentence in Self.idle.contains { sentence.contains($0) } }
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
