internal import Synchronization

/// What a line says of a hearing.
package struct HearingMention: Hashable, Sendable {
  /// `public`, `executive`, or both.
  package let kinds: [String]
  /// False for a meeting that was called and in which the bill was not heard or acted on.
  package let held: Bool

  package init(kinds: [String], held: Bool) {
    self.kinds = kinds
    self.held = held
  }
}

/// What a line says of the version that stands from then on.
package enum VersionHint: Hashable, Sendable {
  /// A substitute took the place of the bill: 1 is the first substitute.
  case substitutes(Int)
  /// Amendments were adopted, which will be worked into an engrossed version.
  case engrosses
}

/// What the vocabulary makes of a line.
package struct Reading: Hashable, Sendable {
  /// The rule's place in the vocabulary.
  package let rule: Int
  /// Words of `ActionClass`.
  package let classes: [String]
  package let effect: Effect
  /// What the template's placeholders stood for, by name.
  package let captures: [String: String]
  package let hearing: HearingMention?
  package let version: VersionHint?

  package init(
    rule: Int, classes: [String] = [], effect: Effect, captures: [String: String] = [:],
    hearing: HearingMention? = nil, version: VersionHint? = nil
  ) {
    self.rule = rule
    self.classes = classes
    self.effect = effect
    self.captures = captures
    self.hearing = hearing
    self.version = version
  }
}

/// The lines that a legislature writes into the histories of its bills, and what each means. Ordered: the first rule
/// that fits a line reads it, and a line that no rule fits is unknown.
package struct Vocabulary: Sendable {
  /// What a rule says of the version; the ordinal comes from the line.
  package enum VersionRule: String, Sendable, CaseIterable {
    /// Needs `{ordinal}` in the template.
    case substitutes
    case engrosses
  }

  package struct Rule: Sendable {
    package let template: LineTemplate
    /// The house under whose heading the line must stand; nil for any.
    package let chamber: Chamber?
    package let classes: [ActionClass]
    package let effect: Effect
    package let hearing: HearingMention?
    package let version: VersionRule?
    /// `classes` as words.
    let words: [String]

    package init(
      template: LineTemplate, chamber: Chamber? = nil, classes: [ActionClass] = [], effect: Effect = .keeps,
      hearing: HearingMention? = nil, version: VersionRule? = nil
    ) {
      self.template = template
      self.chamber = chamber
      self.classes = classes
      words = classes.map(\.rawValue)
      self.effect = effect
      self.hearing = hearing
      self.version = version
    }
  }

  /// No history line is as long as that (bytes); what is longer is no line and stays unknown, unread.
  package static let longestLine = 1_000

  package let rules: [Rule]
  /// Wordings that come and go inside lines and are no news, white space folded.
  package let noise: [String]
  private let noises: [[UInt8]]
  private let patterns: [LineTemplate.Pattern]
  /// For each first byte of a folded line, the patterns that can fit it, in the order of the rules.
  private let index: [[Entry]]

  /// Plain numbers, so that passing over the patterns that do not fit costs no reference counting.
  private let memory = Memory()

  private struct Entry: Sendable {
    let rule: Int
    let pattern: Int
    let edges: FoldedLine.Edges
  }

  package init(rules: [Rule], noise: [String] = []) {
    self.rules = rules
    self.noise = noise.map(FoldedLine.foldingSpace)
    noises = self.noise.map { $0.utf8.map(FoldedLine.lower) }.filter { !$0.isEmpty }
    var patterns: [LineTemplate.Pattern] = []
    var index: [[Entry]] = Array(repeating: [], count: 256)
    for (number, rule) in rules.enumerated() {
      for pattern in rule.template.patterns {
        let entry = Entry(rule: number, pattern: patterns.count, edges: pattern.edges)
        for byte in UInt8.min...UInt8.max where pattern.canBegin(with: byte) {
          index[Int(byte)].append(entry)
        }
        patterns.append(pattern)
      }
    }
    self.patterns = patterns
    self.index = index
  }

  /// What the first fitting rule makes of a line; nil if nobody wrote a rule for it.
  package func read(_ text: String, chamber: Chamber?) -> Reading? {
    guard text.utf8.count <= Self.longestLine else { return nil }
    let line = FoldedLine(withoutNoise(text))
    guard let first = line.folded.first else { return nil }
    for entry in index[Int(first)] where entry.edges.fit(line.edges) {
      guard let captures = patterns[entry.pattern].match(line) else { continue }
      let rule = rules[entry.rule]
      guard rule.chamber == nil || rule.chamber == chamber else { continue }
      return Reading(
        rule: entry.rule, classes: rule.words, effect: rule.effect, captures: captures, hearing: rule.hearing,
        version: rule.version.flatMap { hint($0, captures) })
    }
    return nil
  }

  /// The text without noise, white space folded: two lines with one key are the same line.
  package func key(of text: String) -> String { String(decoding: withoutNoise(text), as: UTF8.self) }

  private func withoutNoise(_ text: String) -> [UInt8] {
    var line = FoldedLine.spaced(text)
    for wording in noises where line.count >= wording.count {
      line = FoldedLine.removing(wording, from: line)
    }
    return line
  }

  private func hint(_ rule: VersionRule, _ captures: [String: String]) -> VersionHint? {
    switch rule {
    case .engrosses: .engrosses
    case .substitutes:
      captures["ordinal"].flatMap { Int($0.prefix(while: \.isNumber)) }.map(VersionHint.substitutes)
    }
  }
}

/// What a vocabulary has read lately. It forgets everything when it is full.
private final class Memory: Sendable {
  struct Question: Hashable {
    let text: String
    let chamber: Chamber?
  }

  private static let limit = 4096
  private let answers = Mutex<[Question: Reading?]>([:])

  /// What was read, which may be nil; nil itself if nobody asked.
  func answer(to question: Question) -> Reading?? { answers.withLock { $0[question] } }

  func remember(_ reading: Reading?, for question: Question) {
    answers.withLock { answers in
      if answers.count >= Self.limit { answers.removeAll(keepingCapacity: true) }
      answers[question] = .some(reading)
    }
  }
}
