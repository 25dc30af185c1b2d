internal import Foundation

/// What reading texts asks of a pattern.
extension Pattern {
  /// Whether it finds anything.
  func fits(_ text: String) -> Bool {
    expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }

  /// The first group of every match, or the whole match if there is no group; a group that took no part is left out.
  func groups(in text: String) -> [String] {
    expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
      Range(match.range(at: match.numberOfRanges > 1 ? 1 : 0), in: text).map { String(text[$0]) }
    }
  }

  /// Every whole match with where it stands, in bytes of UTF-8.
  func places(in text: String) -> [(bytes: Range<Int>, text: String)] {
    expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
      guard let range = Range(match.range, in: text) else { return nil }
      let from = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let found = text[range]
      return (from..<(from + found.utf8.count), String(found))
    }
  }
}
