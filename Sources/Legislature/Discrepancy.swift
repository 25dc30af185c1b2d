/// A point on which two readings of one legislature differ: ours ("here") and a witness's ("there").
package struct Discrepancy: Hashable, Sendable {
  /// The more it matters the earlier it stands.
  package enum Kind: String, Sendable, CaseIterable {
    /// The witness has a bill that we have not.
    case missingHere = "missing-here"
    case missingThere = "missing-there"
    /// The same rules read the two histories to different stages.
    case stage
    /// What the witness itself says of the bill contradicts our stage.
    case status
    case lineOnlyThere = "line-only-there"
    case lineOnlyHere = "line-only-here"
    /// The same line on another day.
    case redated
    /// Nearly the same words on the same day.
    case wording
    case title
    case sponsors
    /// A line or bill of the last days that one of the two may not have got yet.
    case lateHere = "late-here"
    case lateThere = "late-there"
  }

  package let bill: BillNumber
  package let kind: Kind
  /// The day of the line; of a bill that one side lacks, that of its first line.
  package let on: Day?
  /// What we say; nil where we say nothing.
  package let here: String?
  package let there: String?

  package init(bill: BillNumber, kind: Kind, on: Day? = nil, here: String? = nil, there: String? = nil) {
    self.bill = bill
    self.kind = kind
    self.on = on
    self.here = here
    self.there = there
  }
}

extension [Discrepancy] {
  /// What matters most in front, and each kind by bill and day.
  package func inOrderOfWeight() -> [Discrepancy] {
    let places = Dictionary(uniqueKeysWithValues: Discrepancy.Kind.allCases.enumerated().map { ($1, $0) })
    return enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.kind != b.kind { return places[a.kind, default: 0] < places[b.kind, default: 0] }
      if a.bill != b.bill { return a.bill < b.bill }
      return (a.on ?? Day(ordinal: 0), left.offset) < (b.on ?? Day(ordinal: 0), right.offset)
    }.map(\.element)
  }
}
