/// A kind of measure and what becomes of it: which houses it needs and whether the executive gets it.
package struct BillKind: Hashable, Sendable {
  /// The type code, `HB`.
  package let code: String
  package let name: String
  /// The chamber in which measures of this kind begin; nil in a legislature of one house.
  package let chamber: Chamber?
  /// How many chambers must pass it: 1 or 2.
  package let houses: Int
  /// Whether it goes to the governor, mayor or President when the legislature has passed it.
  package let executive: Bool
  /// Whether it is law when the executive has signed it; a resolution that is signed is adopted.
  package let becomesLaw: Bool
  /// Whether it outlives the last regular sitting (an initiative goes to the ballot).
  package let exemptFromSineDie: Bool
  /// Where a bare introduction leaves it: `.committee`, or `.floor` for floor resolutions.
  package let introducedTo: Stage

  package init(
    code: String, name: String, chamber: Chamber?, houses: Int, executive: Bool,
    becomesLaw: Bool = true, exemptFromSineDie: Bool = false, introducedTo: Stage = .committee
  ) {
    self.code = code
    self.name = name
    self.chamber = chamber
    self.houses = houses
    self.executive = executive
    self.becomesLaw = becomesLaw
    self.exemptFromSineDie = exemptFromSineDie
    self.introducedTo = introducedTo
  }
}
