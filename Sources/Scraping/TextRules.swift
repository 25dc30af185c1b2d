package import Legislature
package import Markup

/// How the documents of one jurisdiction are divided into sections: the content of its `text.yml`.
package struct TextRules: Sendable {
  package var documents: [DocumentRule]

  package init(documents: [DocumentRule]) { self.documents = documents }
}

/// Elements of a name with certain attributes: `span[style*=line-through]`.
package struct ElementTest: Sendable, Hashable {
  /// How an attribute is compared; the raw value is what files write.
  package enum Comparison: String, Sendable, Hashable {
    case equals = "="
    case contains = "*="
    case exists = ""
  }

  /// What one attribute must be.
  package struct Condition: Sendable, Hashable {
    package var attribute: String
    package var comparison: Comparison
    package var text: String
  }

  package var name: String
  package var conditions: [Condition]

  /// Reads `name` (`*` for any), `name[attribute]`, `name[attribute=text]` and `name[attribute*=part]`, the brackets as often as wanted;
  /// nil if it is none of these.
  package init?(_ source: String) {
    var rest = source[...]
    name = String(rest.prefix { $0 != "[" })
    rest = rest.dropFirst(name.count)
    conditions = []
    while rest.first == "[" {
      guard let end = rest.firstIndex(of: "]") else { return nil }
      let inside = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      guard let condition = Self.condition(inside) else { return nil }
      conditions.append(condition)
    }
    guard rest.isEmpty, !name.isEmpty, !name.contains(where: { $0.isWhitespace || "]<>".contains($0) }) else {
      return nil
    }
  }

  private static func condition(_ inside: Substring) -> Condition? {
    guard let sign = inside.firstIndex(of: "=") else {
      return inside.isEmpty ? nil : Condition(attribute: String(inside), comparison: .exists, text: "")
    }
    let text = String(inside[inside.index(after: sign)...])
    let isPart = inside[..<sign].last == "*"
    let attribute = String(isPart ? inside[..<sign].dropLast() : inside[..<sign])
    guard !attribute.isEmpty, !text.isEmpty else { return nil }
    return Condition(attribute: attribute, comparison: isPart ? .contains : .equals, text: text)
  }

  /// Whether an element that bears the name and has these attributes fulfils the conditions.
  func holds(for attribute: (String) -> String?) -> Bool {
    conditions.allSatisfy { condition in
      guard let value = attribute(condition.attribute) else { return false }
      return switch condition.comparison {
      case .exists: true
      case .equals: value == condition.text
      case .contains: value.utf8.contains(condition.text.utf8)
      }
    }
  }
}

extension String.UTF8View {
  /// Styles are short, and looked at a hundred thousand times in a large document.
  fileprivate func contains(_ part: String.UTF8View) -> Bool {
    guard let first = part.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

/// How one kind of document is read.
package struct DocumentRule: Sendable {
  /// What a document is for.
  package enum Purpose: String, Sendable, CaseIterable { case bill, amendment }

  /// Where a section begins.
  package struct Start: Sendable {
    /// By what its beginning is known.
    package enum Place: Sendable {
      /// At a comment with this text.
      case comment(String)
      /// With an element; it ends with the element as well.
      case element(ElementTest)
      /// At a line that fits.
      case line(Pattern)
    }
    package var place: Place
    /// What the section is; nil where its words must tell.
    package var kind: LegalText.Kind?
    /// Whether it counts only while no section has begun.
    package var isFirst: Bool
    package init(_ place: Place, kind: LegalText.Kind? = nil, isFirst: Bool = false) {
      self.place = place
      self.kind = kind
      self.isFirst = isFirst
    }
  }

  /// What the first words of a section make it.
  package struct KindRule: Sendable {
    package var kind: LegalText.Kind
    package var opening: Pattern
    package init(kind: LegalText.Kind, opening: Pattern) {
      self.kind = kind
      self.opening = opening
    }
  }

  /// Which words of a section name the statutes that it touches: the first group of the pattern, or all that it finds.
  package struct CitationWords: Sendable {
    /// Its first line, or all of it.
    package enum Place: String, Sendable, CaseIterable { case opening, section }
    package var kinds: [LegalText.Kind]
    package var place: Place
    package var pattern: Pattern
    /// `amended`, `added` or `repealed`.
    package var action: String
    package init(kinds: [LegalText.Kind], place: Place, pattern: Pattern, action: String) {
      self.kinds = kinds
      self.place = place
      self.pattern = pattern
      self.action = action
    }
  }

  /// An element that is told apart, with what it tells.
  package struct Marked: Sendable {
    package var test: ElementTest
    package var mark: LegalText.Mark
    package init(_ test: ElementTest, _ mark: LegalText.Mark) {
      self.test = test
      self.mark = mark
    }
  }

  /// Words that an element stands for in print.
  package struct Printed: Sendable, Hashable {
    package var test: ElementTest
    /// Where it begins; white space sets it apart.
    package var before: String
    /// Where it ends.
    package var after: String
    package init(_ test: ElementTest, before: String, after: String = "") {
      self.test = test
      self.before = before
      self.after = after
    }
  }

  /// What stands around struck words in print.
  package struct Brackets: Sendable, Hashable {
    package var open: String
    package var close: String
    package init(open: String, close: String) {
      self.open = open
      self.close = close
    }
  }

  package var name: String
  package var purpose: Purpose
  package var format: Format
  /// Local names of the elements that the whole document may be; empty where any will do.
  package var roots: [String] = []
  /// What stands before the first section, by which such a document is told; nil where its sections are enough.
  package var sign: Pattern?
  /// Elements that are left out: they hold nothing that is printed.
  package var skip: [ElementTest] = []
  /// Elements that begin and end a line.
  package var blocks: [ElementTest] = []
  /// Elements in which blocks stand side by side on one line.
  package var rows: [ElementTest] = []
  /// Elements that are set apart from what stands before and after them.
  package var gaps: [ElementTest] = []
  /// Elements that stand for words in print, such as a hyphen, or have some before and after them.
  package var prints: [Printed] = []
  package var marks: [Marked] = []
  package var brackets: Brackets?
  package var starts: [Start] = []
  /// Lines above a section that belong to it.
  package var headings: [ElementTest] = []
  /// Elements that hold a section's number.
  package var numbers: [ElementTest] = []
  /// Finds the number in a section's first line.
  package var numberPattern: Pattern?
  /// Elements that hold a section's caption, also where they are left out of the text.
  package var captions: [ElementTest] = []
  /// Finds the caption in a section's first line.
  package var captionPattern: Pattern?
  package var kinds: [KindRule] = []
  package var citations: [CitationWords] = []
  /// The line with which begins what stands after the last section.
  package var back: Pattern?
  /// What the last line of a whole document is.
  package var end: Pattern?
  /// Whether the numbers of the sections must follow on each other.
  package var isNumbered = false
  /// Elements that hold what became of an amendment; where none are named, it stands before the first section.
  package var outcomes: [ElementTest] = []
  /// Words that say what became of an amendment; the first that is found decides.
  package var outcomeWords: [(pattern: Pattern, outcome: Amendment.Outcome)] = []
  /// Words of an instruction by which an amendment takes the place of the whole bill.
  package var striker: Pattern?

  package init(name: String, purpose: Purpose, format: Format) {
    self.name = name
    self.purpose = purpose
    self.format = format
  }
}
