/// The text of one document, section by section, in the order in which it stands there.
///
/// Nothing of the document is left out: what stands before the first section and after the last is a section too, so
/// that the texts of all sections, one after the other, are the document's text.
package struct LegalText: Hashable, Sendable {
  package var sections: [Section]
  /// Why it may not be the whole text, or not be cut rightly, in words; empty where nothing is wrong. Such a text is
  /// never taken for one in which nothing changed.
  package var problems: [String]

  package init(sections: [Section], problems: [String] = []) {
    self.sections = sections
    self.problems = problems
  }

  /// Whether the document was read to its end and every section of it was understood.
  package var isWhole: Bool { problems.isEmpty }

  /// All of it, struck words too.
  package var text: String { sections.map(\.text).joined() }
}

extension LegalText {
  /// A section of a bill, or what an amendment tells to do at one place.
  package struct Section: Hashable, Sendable {
    package var kind: Kind
    /// As it is printed: `3`, `101`; nil where it has none.
    package var number: String?
    /// What it is about, where the document says so.
    package var caption: String?
    /// The statutes that it amends, repeals, or adds to.
    package var citations: [Citation]
    /// The statutes that its own words name (`cite` alone; their `action` is nil).
    package var mentions: [Citation]
    /// Neighbours differ in their mark. Each paragraph, the last as well, ends with a line feed; inside a paragraph white
    /// space is folded.
    package var runs: [Run]

    package init(
      kind: Kind, number: String? = nil, caption: String? = nil, citations: [Citation] = [],
      mentions: [Citation] = [], runs: [Run] = []
    ) {
      self.kind = kind
      self.number = number
      self.caption = caption
      self.citations = citations
      self.mentions = mentions
      self.runs = runs
    }

    /// All words, struck ones too.
    package var text: String { runs.map(\.text).joined() }
    /// As it reads once the bill is law.
    package var newText: String { runs.lazy.filter { $0.mark != .struck }.map(\.text).joined() }
    /// As the law reads that the bill changes.
    package var oldText: String { runs.lazy.filter { $0.mark != .added }.map(\.text).joined() }
  }

  /// What a section is for.
  package enum Kind: String, Sendable, CaseIterable {
    /// Number, sponsors, title: all that stands before the first section.
    case front
    /// New law, whether it goes into a code or not.
    case new
    /// Law that is there already, with what is added and struck.
    case amendatory
    case repealer
    /// What an amendment tells to do ("On page 3, after line 17, insert the following").
    case instruction
    /// What an amendment says of its own effect.
    case effect
    /// What stands after the last section.
    case back
  }

  /// Words with the same mark.
  package struct Run: Hashable, Sendable {
    package var text: String
    package var mark: Mark

    package init(_ text: String, _ mark: Mark = .kept) {
      self.text = text
      self.mark = mark
    }
  }

  /// What the document does to words of the law.
  package enum Mark: String, Sendable, CaseIterable {
    /// They stay; or the section is new as a whole.
    case kept
    case added
    /// Brackets around struck words are struck too.
    case struck
  }
}
