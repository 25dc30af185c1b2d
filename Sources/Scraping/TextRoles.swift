internal import Legislature
internal import Markup

/// Which elements play a part in a text, and what part.
struct TextRoles {
  enum Role {
    case skip, block, row, gap, heading, number, caption, outcome
    case mark(LegalText.Mark)
    /// Begins a section, by which of the rule's starts.
    case start(Int)
    /// Stands for words.
    case print(DocumentRule.Printed)
  }

  /// The elements, in the order in which a walk tells them.
  private(set) var names: [String] = []
  private var roles: [[(role: Role, test: ElementTest)]] = []

  init(_ rule: DocumentRule) {
    add(.skip, rule.skip)
    add(.row, rule.rows)
    add(.block, rule.blocks)
    add(.gap, rule.gaps)
    add(.heading, rule.headings)
    add(.number, rule.numbers)
    add(.caption, rule.captions)
    add(.outcome, rule.outcomes)
    for printed in rule.prints { add(.print(printed), [printed.test]) }
    for marked in rule.marks { add(.mark(marked.mark), [marked.test]) }
    for (index, start) in rule.starts.enumerated() {
      if case .element(let test) = start.place { add(.start(index), [test]) }
    }
    // What any element may be, those with a name of their own may be too.
    guard let any = names.firstIndex(of: "*") else { return }
    for index in roles.indices where index != any { roles[index] += roles[any] }
  }

  private mutating func add(_ role: Role, _ tests: [ElementTest]) {
    for test in tests {
      if let index = names.firstIndex(of: test.name) {
        roles[index].append((role, test))
      } else {
        names.append(test.name)
        roles.append([(role, test)])
      }
    }
  }

  /// The roles of an element, by the number of its name.
  func roles(of element: borrowing Step, named name: Int) -> [Role] {
    // A style may be looked at for several roles, but is read once.
    var read: [String: String?] = [:]
    var found: [Role] = []
    for (role, test) in roles[name] {
      for condition in test.conditions where read[condition.attribute] == nil {
        read[condition.attribute] = .some(element.attribute(condition.attribute))
      }
      if test.holds(for: { read[$0] ?? nil }) { found.append(role) }
    }
    return found
  }
}
