/// A committee's name as far as sources agree on it: `Law & Justice`, `LAW AND JUSTICE` and `Committee on Law and Justice`
/// are one. A joint meeting (`Finance / Ways & Means`) has the names of all that sit.
package struct CommitteeName: Hashable, Sendable {
  private let names: Set<[String]>

  package init(_ text: String) {
    names = Set(text.split(separator: "/").map { Self.words(of: $0) }.filter { !$0.isEmpty })
  }

  /// Whether both are the same committee, or one of the committees of a joint meeting.
  package func includes(_ other: CommitteeName) -> Bool {
    self == other || !names.isDisjoint(with: other.names)
  }

  private static func words(of name: Substring) -> [String] {
    let spelled = name.lowercased().replacing("&", with: " and ")
    let words = spelled.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    // "Committee on Finance", "Finance Committee".
    let start =
      words.first == "committee" ? words.drop { ["committee", "on", "the"].contains($0) } : words[...]
    return Array(start.last == "committee" ? start.dropLast() : start)
  }
}
