/// Why a template cannot be read.
package struct LineTemplateError: Error, Hashable, CustomStringConvertible {
  package let problem: String
  package var description: String { problem }
}

/// The shape of a history line as a volunteer writes it: `First reading, referred to {committee}.`
///
/// Everything is meant literally, in any case of letters, except
///
///     {n}          digits
///     {ordinal}    1st, 2nd, 3rd, 4th …
///     {date}       7/27/2025
///     {time}       1:30 PM
///     {code}       a committee's letters: APP, HCW, E&L
///     {chamber}    House or Senate
///     {committee}  a committee's name: words with capitals, and, of …; no full stop
///     {names}      the same for persons: with full stops
///     {text}       anything
///     {a|b}        one of these wordings
///     [a] [a|b]    may be missing
///
/// A name of one's own stands before a colon: `{from:committee}`. The whole line must fit; its white space is folded
/// first, and a full stop at its end may be missing.
package struct LineTemplate: Sendable {
  package let source: String
  /// The template without its choices: one pattern for each combination.
  let patterns: [Pattern]

  package init(_ source: String) throws(LineTemplateError) {
    self.source = source
    var choices = Choices(source)
    var patterns: [Pattern] = []
    for variant in try choices.variants() { patterns.append(try Pattern(variant)) }
    self.patterns = patterns
  }

  /// What the placeholders stand for in a line, by name; nil if the line does not fit.
  package func match(_ line: String) -> [String: String]? {
    let folded = FoldedLine(line)
    return patterns.lazy.compactMap { $0.match(folded) }.first
  }

  /// Lines that the template fits, one for each of its patterns: what a check feeds to the rules before it.
  package var examples: [String] { patterns.map(\.example) }

  /// Whether some line gives it a value of this name.
  package func captures(_ name: String) -> Bool { patterns.contains { $0.captures(name) } }

  /// Whether every line that fits gives it a value of this name.
  package func alwaysCaptures(_ name: String) -> Bool { patterns.allSatisfy { $0.captures(name) } }
}
