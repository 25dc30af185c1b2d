/// What decides whether a cutoff holds for a bill, besides its date.
package struct CutoffRules: Hashable, Sendable {
  /// Type codes of the measures that cutoffs are about; empty for all.
  package var kinds: [String]
  /// The committees to which the fiscal cutoffs belong, by chamber.
  package var fiscalCommittees: [Chamber: [String]]
  /// Words and phrases of a title, lower case, that say that a bill may be exempt.
  package var exemptTitles: [String]
  /// Titles, chapters or sections of the code that only bills that may be exempt change.
  package var exemptStatutes: [String]

  package init(
    kinds: [String] = [], fiscalCommittees: [Chamber: [String]] = [:], exemptTitles: [String] = [],
    exemptStatutes: [String] = []
  ) {
    self.kinds = kinds
    self.fiscalCommittees = fiscalCommittees
    self.exemptTitles = exemptTitles
    self.exemptStatutes = exemptStatutes
  }

  package func isFiscal(_ location: Location) -> Bool {
    guard let chamber = location.chamber, let committee = location.committee else { return false }
    return (fiscalCommittees[chamber] ?? []).contains { Self.words($0) == Self.words(committee) }
  }

  /// The fiscal committees to which lines of a history refer the bill.
  package func fiscalCommittees(in lines: [(Action, Reading?)]) -> Set<String> {
    var found: Set<String> = []
    for (action, reading) in lines {
      guard let reading, reading.effect == .refers, let committee = reading.captures["committee"] else {
        continue
      }
      let named = reading.captures["chamber"].flatMap { Chamber(rawValue: $0.lowercased()) }
      if isFiscal(Location(chamber: named ?? action.chamber, committee: committee)) {
        found.insert(committee)
      }
    }
    return found
  }

  /// Why a cutoff may not hold for a bill; empty when nothing that is known says so.
  func signs(for position: CutoffPosition) -> [ExemptionSign] {
    let title = " " + Self.words(position.title).joined(separator: " ") + " "
    let words = exemptTitles.filter { title.contains(" " + Self.words($0).joined(separator: " ") + " ") }
    let cites = position.citations.filter { cite in
      exemptStatutes.contains { cite == $0.lowercased() || cite.hasPrefix($0.lowercased() + ".") }
    }
    return words.map(ExemptionSign.title) + Set(cites).sorted().map(ExemptionSign.statute)
      + position.fiscalCommittees.sorted().map(ExemptionSign.fiscalCommittee)
      + position.fiscalCompanions.sorted().map(ExemptionSign.companion)
  }

  /// Lower-case words; "&" is "and", and punctuation is none.
  private static func words(_ text: String) -> [String] {
    text.lowercased().replacing("&", with: " and ").split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

/// Something that says that a bill may be exempt from cutoffs.
package enum ExemptionSign: Hashable, Sendable {
  /// Its title has this word or phrase.
  case title(String)
  /// It changes this part of the code.
  case statute(String)
  /// This committee, a fiscal one, has or had it.
  case fiscalCommittee(String)
  /// A fiscal committee has or had this companion of it: one of the two is often the vehicle for what a budget needs.
  case companion(BillNumber)
}
