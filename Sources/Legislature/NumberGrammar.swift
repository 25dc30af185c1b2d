/// How a legislature writes bill numbers: which types there are and how a version's prefix is built.
///
/// `E2SHB 1170` is the engrossed second substitute of `HB 1170`: the letters before the type are marks, each with an
/// optional count before it.
package struct NumberGrammar: Sendable, Hashable {
  /// A bill number as it was read, with what its prefix says of the version.
  package struct Reading: Hashable, Sendable {
    package let number: BillNumber
    /// Canonical display number of the version, `2SHB 1671`.
    package let version: String
    /// 0 for the original, 1 for the substitute, 2 for the second substitute …
    package let substitute: Int
    /// How often floor amendments were worked into it.
    package let engrossed: Int
  }

  /// What a text turned out to be.
  package enum Result: Hashable, Sendable {
    case bill(Reading)
    /// A type that is left out on purpose, such as an appointment.
    case ignored
    case unreadable
  }

  package let kinds: [BillKind]
  /// Type codes that are no bills for us.
  package let ignored: [String]
  /// The letter of a substitute (`S`), empty where the legislature has none.
  package let substituteMark: String
  /// The letter of an engrossed version (`E`), empty where the legislature has none.
  package let engrossedMark: String
  /// The letter that stands between a number and its substitute's (`S` in `HB0386S03`), empty where there is none.
  package let substituteSuffix: String

  package init(
    kinds: [BillKind], ignored: [String] = [], substituteMark: String = "", engrossedMark: String = "",
    substituteSuffix: String = ""
  ) {
    self.kinds = kinds.sorted { $0.code.count > $1.code.count }
    self.ignored = ignored
    self.substituteMark = substituteMark
    self.engrossedMark = engrossedMark
    self.substituteSuffix = substituteSuffix
  }

  package func kind(of number: BillNumber) -> BillKind? { kinds.first { $0.code == number.type } }

  /// Reads a number in any case, with or without blanks and dots: `2shb1671`, `E2SHB 1170`, `H.B. 1000`.
  package func parse(_ text: String) -> Result {
    let compact = text.uppercased().filter { !$0.isWhitespace && $0 != "." }
    for code in ignored.map({ $0.uppercased() })
    where compact.hasPrefix(code) && compact.dropFirst(code.count).first?.isNumber == true {
      return .ignored
    }
    for kind in kinds {
      var search = compact.startIndex
      while let found = compact.range(of: kind.code.uppercased(), from: search) {
        let (label, suffix) = withoutSubstitute(String(compact[found.upperBound...]))
        if isLabel(label), let marks = marks(compact[..<found.lowerBound]) {
          let number = BillNumber(type: kind.code, label: trimmed(label))
          let prefix = compact[..<found.lowerBound]
          let substitute = suffix.map { " \(substituteSuffix)\($0)" } ?? ""
          return .bill(
            Reading(
              number: number, version: "\(prefix)\(number)\(substitute)",
              substitute: suffix ?? marks.substitute,
              engrossed: marks.engrossed))
        }
        search = compact.index(after: found.lowerBound)
      }
    }
    return .unreadable
  }

  /// Only a number without its type was typed: the numbers that this can mean.
  package func candidates(digits: String) -> [BillNumber] {
    let label = trimmed(digits.filter { !$0.isWhitespace })
    guard isLabel(label) else { return [] }
    return kinds.map { BillNumber(type: $0.code, label: label) }
  }

  private func isLabel(_ text: String) -> Bool {
    // Digits alone, or a filer's own number such as IL26-001.
    text.contains(where: \.isNumber)
      && text.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLetter || $0 == "-") }
      && (text.allSatisfy(\.isNumber) || text.contains("-"))
  }

  /// `0386S03` is the third substitute of 0386; nil for the original.
  private func withoutSubstitute(_ label: String) -> (label: String, substitute: Int?) {
    let digits = label.prefix(while: \.isNumber)
    let rest = label[digits.endIndex...]
    guard !substituteSuffix.isEmpty, !digits.isEmpty, rest.hasPrefix(substituteSuffix),
      let count = Int(rest.dropFirst(substituteSuffix.count))
    else { return (label, nil) }
    return (String(digits), count)
  }

  private func trimmed(_ label: String) -> String {
    guard label.allSatisfy(\.isNumber) else { return label }
    let digits = label.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  /// The counts of a prefix such as `2ES`; nil if something in it is no mark.
  private func marks(_ prefix: Substring) -> (substitute: Int, engrossed: Int)? {
    var substitute = 0
    var engrossed = 0
    var count: Int?
    for character in prefix {
      if let digit = character.wholeNumberValue {
        count = (count ?? 0) * 10 + digit
      } else if String(character) == substituteMark, substitute == 0 {
        substitute = count ?? 1
        count = nil
      } else if String(character) == engrossedMark, engrossed == 0 {
        engrossed = count ?? 1
        count = nil
      } else {
        return nil
      }
    }
    return count == nil ? (substitute, engrossed) : nil
  }
}

extension String {
  fileprivate func range(of part: String, from start: String.Index) -> Range<String.Index>? {
    guard !part.isEmpty else { return nil }
    var at = start
    while at < endIndex {
      if self[at...].hasPrefix(part) { return at..<index(at, offsetBy: part.count) }
      at = index(after: at)
    }
    return nil
  }
}
