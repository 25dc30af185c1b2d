/// What is taken from an answer: fields of the document, then rows, perhaps within groups that share fields.
package struct ReadingRule: Sendable {
  package var document: [FieldRule]
  package var groups: RowRule?
  package var rows: RowRule?
  /// Further rows of the same answer, by what they are (`documents`, `sponsors` …).
  package var lists: [(name: String, rule: RowRule)] = []
  /// Rows of which a field starts with these words are no rows for us.
  package var skip: [Skip]

  /// What the rows of a list are.
  package enum List: String, Sendable, CaseIterable { case documents, sponsors, citations, hearings, votes }

  package struct Skip: Sendable, Hashable {
    package var field: String
    package var prefix: String
    package init(field: String, prefix: String) {
      self.field = field
      self.prefix = prefix
    }
  }

  package init(document: [FieldRule] = [], groups: RowRule? = nil, rows: RowRule? = nil, skip: [Skip] = []) {
    self.document = document
    self.groups = groups
    self.rows = rows
    self.skip = skip
  }
}

/// Elements that are rows (or groups of rows), and the fields of each.
package struct RowRule: Sendable {
  package var select: String
  package var cardinality: Cardinality
  package var fields: [FieldRule]
  package var order = Order.asListed

  package enum Order: String, Sendable, CaseIterable {
    case asListed = "as-listed"
    /// The answer has the newest row first; they are turned round.
    case newestFirst = "newest-first"
    /// The source promises no order; rows are sorted by their `on`, those of one day stay as they are.
    case byDay = "by-day"
  }

  /// Rows that are equal in these fields are one: the first stays.
  package var unique: [String] = []
  package init(select: String, cardinality: Cardinality, fields: [FieldRule]) {
    self.select = select
    self.cardinality = cardinality
    self.fields = fields
  }
}

/// How many nodes a selector must find. There is no default: each selector states it.
package enum Cardinality: Sendable, Hashable, CustomStringConvertible {
  case exactly(Int)
  case atLeast(Int)
  case atMost(Int)

  package func allows(_ count: Int) -> Bool {
    switch self {
    case .exactly(let wanted): count == wanted
    case .atLeast(let least): count >= least
    case .atMost(let most): count <= most
    }
  }

  package var description: String {
    switch self {
    case .exactly(let count): "exactly \(count)"
    case .atLeast(let count): "at least \(count)"
    case .atMost(let count): "at most \(count)"
    }
  }
}

/// One field: where it is found and what is made of the text.
package struct FieldRule: Sendable {
  package var name: String
  package var select: String
  package var cardinality: Cardinality
  package var transforms: [Transform]
  /// An empty value takes that of the row above in the same group.
  package var fillsDown: Bool
  /// Several nodes make one value, joined with this.
  package var join: String?
  /// Line of the rule in its file, for errors.
  package var line: Int

  package init(
    name: String, select: String, cardinality: Cardinality, transforms: [Transform] = [],
    fillsDown: Bool = false,
    join: String? = nil, line: Int = 0
  ) {
    self.name = name
    self.select = select
    self.cardinality = cardinality
    self.transforms = transforms
    self.fillsDown = fillsDown
    self.join = join
    self.line = line
  }
}

/// What can be done with a text; a closed list. White space is always folded and trimmed first.
package enum Transform: Sendable {
  /// Takes these words off the end.
  case dropSuffix(String)
  /// Takes these words off the start.
  case dropPrefix(String)
  /// Cuts into several values.
  case split(String)
  case lowercase
  /// One of these texts becomes another; `*` stands for all others. Without it a text that is not in the list is an
  /// error, and so is an empty one.
  case map([String: String])
  /// HTML becomes its text.
  case html
  /// The first group of what the regular expression finds, or all of it; without a find there is no value.
  case extract(Pattern)
  /// Replaces what the regular expression finds; `$1` stands for its first group.
  case replace(Pattern, with: String)
  /// A value equal to one of these means that there is none.
  case none([String])
  /// Becomes `YYYY-MM-DD`: the first of these ways of writing that fits.
  case date([DateRule])
  /// The hour of `YYYY-MM-DDTHH:MM:SS`, `3/6/2026 1:04:00 PM` or `10:00 AM`, as `HH:MM`.
  case clock
}
