internal import Foundation
internal import Legislature

/// A regular expression that was checked when it was read. `NSRegularExpression` is immutable and safe to share.
package struct Pattern: @unchecked Sendable {
  package let source: String
  let expression: NSRegularExpression

  /// nil if `source` is no regular expression.
  package init?(_ source: String) {
    guard let expression = try? NSRegularExpression(pattern: source) else { return nil }
    self.source = source
    self.expression = expression
  }

  func replacing(in text: String, with replacement: String) -> String {
    expression.stringByReplacingMatches(
      in: text, range: NSRange(text.startIndex..., in: text), withTemplate: replacement)
  }

  /// The first group of the first match, or the whole match if there is no group.
  package func first(in text: String) -> String? {
    guard let match = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)),
      let range = Range(match.range(at: match.numberOfRanges > 1 ? 1 : 0), in: text)
    else { return nil }
    return String(text[range])
  }

  /// Every whole match.
  package func all(in text: String) -> [String] {
    expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
      Range($0.range, in: text).map { String(text[$0]) }
    }
  }
}

/// How a source writes a date. `format` is made of `yyyy`, `M`, `MM`, `MMM`, `d`, `dd` and the characters between them.
package struct DateRule: Sendable {
  /// Where the year comes from when the date has none: the first rule whose pattern finds something in `field`.
  package struct YearRule: Sendable {
    package var field: String
    package var pattern: Pattern
    /// Dates from this month on belong to the year before (bills prefiled ahead of a session).
    package var yearBeforeFromMonth: Int?
    package init(field: String, pattern: Pattern, yearBeforeFromMonth: Int?) {
      self.field = field
      self.pattern = pattern
      self.yearBeforeFromMonth = yearBeforeFromMonth
    }
  }

  package var format: String
  package var years: [YearRule]
  private let steps: [Step]

  private enum Step {
    case year, monthName, month, day
    case literal(Character)
  }

  package init(format: String, years: [YearRule] = []) {
    self.format = format
    self.years = years
    var steps: [Step] = []
    var rest = format[...]
    while let first = rest.first {
      let run = rest.prefix { $0 == first }
      switch (first, run.count) {
      case ("y", _): steps.append(.year)
      case ("M", 3...): steps.append(.monthName)
      case ("M", _): steps.append(.month)
      case ("d", _): steps.append(.day)
      default: steps += run.map(Step.literal)
      }
      rest = rest.dropFirst(run.count)
    }
    self.steps = steps
  }

  package var hasYear: Bool {
    steps.contains { if case .year = $0 { true } else { false } }
  }

  /// The date in `text` as `YYYY-MM-DD`; what follows the format (an hour) is left aside. nil if it is no such date.
  /// `field` gives the other fields of the row and its group.
  func date(in text: String, field: (String) -> String?) -> String? {
    var rest = text[...]
    var year: Int?
    var month: Int?
    var day: Int?
    for step in steps {
      switch step {
      case .year:
        let start = rest
        year = number(&rest, 4)
        // "25" is no year: it would be one of the first century.
        guard start.count - rest.count == 4 else { return nil }
      case .month: month = number(&rest, 2)
      case .day: day = number(&rest, 2)
      case .monthName: month = monthName(&rest)
      case .literal(let character):
        guard rest.first == character else { return nil }
        rest.removeFirst()
      }
    }
    guard let month, let day else { return nil }
    if !hasYear { year = self.year(month: month, field: field) }
    guard let year, rest.first?.isNumber != true else { return nil }
    return Day(year: year, month: month, day: day)?.description
  }

  private func year(month: Int, field: (String) -> String?) -> Int? {
    for rule in years {
      guard let text = field(rule.field), let found = rule.pattern.first(in: text), let year = Int(found)
      else {
        continue
      }
      if let from = rule.yearBeforeFromMonth, month >= from { return year - 1 }
      return year
    }
    return nil
  }

  private func number(_ rest: inout Substring, _ width: Int) -> Int? {
    let digits = rest.prefix(width).prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    return Int(digits)
  }

  private func monthName(_ rest: inout Substring) -> Int? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    let word = rest.prefix(while: \.isLetter)
    rest = rest.dropFirst(word.count)
    return names.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
  }
}
