import Foundation
import Legislature
import Testing

struct PositionReviewTests {
  private static let number = BillNumber(type: "HB", label: "1")
  private let taken = Date(timeIntervalSince1970: 1_740_000_000)

  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private static func vocabulary() throws -> Vocabulary {
    let effects: [(String, Effect)] = [
      ("Amended.", .amends), ("Passed.", .passes), ("Receded.", .recedes),
      ("Report passed.", .passesConference),
      ("Referred to {committee}.", .refers),
    ]
    return Vocabulary(
      rules: try effects.map { Vocabulary.Rule(template: try LineTemplate($0.0), effect: $0.1) })
  }

  private static func bill(
    _ version: String = "HB 1", origin: Chamber? = .house, stage: Stage = .committee,
    lines: [(on: String, chamber: Chamber?, text: String)] = [],
    versions: [(name: String, on: String?)]? = [],
    strikers: [(document: String, on: String?)]? = []
  ) throws -> Bill {
    var bill = Bill(
      key: BillKey(jurisdiction: "us-xx", session: "2025", number: number), version: version, title: "Air.",
      stage: stage, origin: origin,
      actions: try lines.map { Action(on: try day($0.on), chamber: $0.chamber, text: $0.text) })
    bill.versions = try versions?.map { version in
      Version(name: version.name, document: version.name, url: "", on: try version.on.map(day))
    }
    bill.amendments = try strikers?.map { amendment in
      Amendment(
        document: amendment.document, url: "", chamber: .senate, isStriker: true,
        on: try amendment.on.map(day))
    }
    return bill
  }

  /// Why a position taken on the first bill has to be looked at again when it has become the second.
  private func reasons(
    from before: Bill, to after: Bill, version: String? = nil, isLegacy: Bool = false,
    on day: String = "2025-02-01"
  ) throws -> [String] {
    let vocabulary = try Self.vocabulary()
    let review = PositionReview(before, vocabulary)
    let name = version ?? before.version
    let position = Staff.Position(
      stance: .support, version: name, basis: isLegacy ? nil : review.basis(ofVersion: name),
      who: "policy desk", at: taken)
    return try PositionReview(after, vocabulary).reasons(for: position, takenOn: Self.day(day)).map(\.words)
  }

  @Test func nothingNewAsksForNothing() throws {
    let bill = try Self.bill(
      "SHB 1", lines: [("2025-02-20", .senate, "Amended.")],
      versions: [("HB 1", "2025-01-10"), ("SHB 1", "2025-01-30")], strikers: [("1 AMS", "2025-02-19")])
    #expect(try reasons(from: bill, to: bill) == [])
    var moved = bill
    moved.actions.append(Action(on: try Self.day("2025-03-01"), chamber: .senate, text: "Referred to Rules."))
    #expect(try reasons(from: bill, to: moved) == [])
  }

  @Test(arguments: [
    ("HB 1", "SHB 1"), ("SHB 1", "2SHB 1"), ("SHB 1", "ESHB 1"), ("2SHB 1", "SHB 1"),
  ])
  func anotherVersionDoes(was: String, now: String) throws {
    #expect(try reasons(from: Self.bill(was), to: Self.bill(now)) == ["\(was) is now \(now)"])
    #expect(try reasons(from: Self.bill(was), to: Self.bill(now), isLegacy: true) == ["\(was) is now \(now)"])
  }

  @Test func aSubstituteThatIsOnlyProposedDoesAndItsAdoptionOnceMore() throws {
    let before = try Self.bill(versions: [("HB 1", "2025-01-10")])
    var after = before
    after.versions?.append(Version(name: "SHB 1", document: "1-S", url: "", on: try Self.day("2025-02-10")))
    #expect(try reasons(from: before, to: after) == ["a new text was published: SHB 1"])
    var adopted = after
    adopted.version = "SHB 1"
    #expect(try reasons(from: before, to: adopted) == ["HB 1 is now SHB 1"])
    // Who took the position on the proposal has read what was adopted.
    #expect(try reasons(from: after, to: adopted, version: "SHB 1") == [])
    #expect(try reasons(from: after, to: after, version: "SHB 1") == [])
    #expect(try reasons(from: after, to: after, version: "SHB 1", isLegacy: true) == [])
    // Who took it on the bill has not, though the proposal lay there.
    #expect(try reasons(from: after, to: adopted) == ["HB 1 is now SHB 1"])
  }

  @Test func onlyTheOtherHousesAmendmentsDo() throws {
    let before = try Self.bill()
    let own = try Self.bill(lines: [("2025-03-01", .house, "Amended.")])
    #expect(try reasons(from: before, to: own) == [])
    let other = try Self.bill(lines: [("2025-04-08", .senate, "Amended.")])
    #expect(try reasons(from: before, to: other) == ["the Senate adopted an amendment on 2025-04-08"])
    // In a body of one house nothing else tells that the text is another one.
    let council = try Self.bill(origin: nil, lines: [("2025-03-01", nil, "Amended.")])
    #expect(
      try reasons(from: Self.bill(origin: nil), to: council) == ["an amendment was adopted on 2025-03-01"])
  }

  @Test func anAmendmentKnownThenIsNoneAndASecondOneIs() throws {
    let before = try Self.bill(lines: [("2025-04-08", .senate, "Amended.")])
    let after = try Self.bill(lines: [
      ("2025-04-08", .senate, "Amended."), ("2025-04-09", .senate, "Amended."),
    ])
    #expect(try reasons(from: before, to: after) == ["the Senate adopted an amendment on 2025-04-09"])
    let redated = try Self.bill(lines: [("2025-04-07", .senate, "Amended.")])
    #expect(try reasons(from: before, to: redated) == [])
  }

  @Test func whatIsSettledBetweenTheHousesDoes() throws {
    let before = try Self.bill(lines: [("2025-04-08", .senate, "Amended.")])
    let receded = try Self.bill(
      lines: [("2025-04-08", .senate, "Amended."), ("2025-04-20", .senate, "Receded.")])
    #expect(
      try reasons(from: before, to: receded) == ["what the Senate had changed was settled anew on 2025-04-20"]
    )
    let report = try Self.bill(
      lines: [
        ("2025-04-08", .senate, "Amended."), ("2025-04-25", .house, "Report passed."),
        ("2025-04-25", .senate, "Report passed."),
      ])
    #expect(try reasons(from: before, to: report) == ["a conference report was passed on 2025-04-25"])
  }

  @Test func aStrikerDoesUntilItIsRejected() throws {
    let after = try Self.bill(strikers: [("1 AMS LAW", "2025-03-30")])
    let words = "a striking amendment was filed in the Senate: 1 AMS LAW"
    #expect(try reasons(from: Self.bill(), to: after) == [words])
    var adopted = after
    adopted.amendments?[0].outcome = .adopted
    #expect(try reasons(from: Self.bill(), to: adopted) == [words])
    for outcome in [Amendment.Outcome.notAdopted, .withdrawn] {
      var rejected = after
      rejected.amendments?[0].outcome = outcome
      #expect(try reasons(from: Self.bill(), to: rejected) == [])
    }
    var small = after
    small.amendments?[0].isStriker = false
    #expect(try reasons(from: Self.bill(), to: small) == [])
  }

  @Test func whatWasNotReadThenIsJudgedByItsDay() throws {
    let before = try Self.bill("SHB 1", versions: nil, strikers: nil)
    let after = try Self.bill(
      "SHB 1", versions: [("HB 1", "2025-01-10"), ("SHB 1", "2025-01-30"), ("Draft", "2025-02-02")],
      strikers: [("1 AMS OLD", "2025-01-31"), ("1 AMS NEW", "2025-02-02"), ("1 AMS ANY", nil)])
    #expect(
      try reasons(from: before, to: after)
        == ["a new text was published: Draft", "a striking amendment was filed in the Senate: 1 AMS NEW"])
    let lines = try Self.bill(
      "SHB 1", lines: [("2025-01-31", .senate, "Amended."), ("2025-02-02", .senate, "Amended.")])
    #expect(
      try reasons(from: before, to: lines, isLegacy: true) == [
        "the Senate adopted an amendment on 2025-02-02"
      ])
  }

  @Test func withoutAVersionTheDaysDecide() throws {
    let position = Staff.Position(stance: .oppose, version: nil, basis: nil, who: "policy desk", at: taken)
    let bill = try Self.bill("SHB 1", versions: [("HB 1", "2025-01-10"), ("SHB 1", "2025-02-03")])
    let review = PositionReview(bill, try Self.vocabulary())
    #expect(
      try review.reasons(for: position, takenOn: Self.day("2025-02-02")).map(\.words) == [
        "the bill is now SHB 1"
      ])
    #expect(try review.reasons(for: position, takenOn: Self.day("2025-02-03")) == [])
  }

  @Test func aPositionOnAnEarlierVersionKnowsNothingThatCameAfterIt() throws {
    let bill = try Self.bill(
      "ESHB 1", lines: [("2025-01-20", .senate, "Amended."), ("2025-03-01", .senate, "Amended.")],
      versions: [("HB 1", "2025-01-10"), ("SHB 1", "2025-01-30"), ("ESHB 1", "2025-02-20")],
      strikers: [("1 AMS", "2025-03-01")])
    #expect(
      try reasons(from: bill, to: bill, version: "SHB 1")
        == [
          "SHB 1 is now ESHB 1", "the Senate adopted an amendment on 2025-03-01",
          "a striking amendment was filed in the Senate: 1 AMS",
        ])
    #expect(try PositionReview(bill, Self.vocabulary()).basis(ofVersion: "2SHB 1") == nil)
    #expect(try PositionReview(bill, Self.vocabulary()).versionNames == ["HB 1", "SHB 1", "ESHB 1"])
  }

  /// Sources whose documents have names of their own call the bill itself always the same.
  @Test func namedDocumentsAreTextsUntilTheHousesAgreed() throws {
    let lines: [(String, Chamber?, String)] = [
      ("2025-03-01", .house, "Passed."), ("2025-04-01", .senate, "Passed."),
    ]
    let before = try Self.bill(versions: [("As Introduced", "2025-01-10")])
    let committee = try Self.bill(versions: [("As Introduced", "2025-01-10"), ("Draft 2", "2025-02-10")])
    #expect(try reasons(from: before, to: before, version: "As Introduced") == [])
    #expect(try reasons(from: before, to: before, version: "As Introduced", isLegacy: true) == [])
    #expect(try reasons(from: before, to: committee) == ["a new text was published: Draft 2"])
    #expect(
      try reasons(from: committee, to: committee, version: "As Introduced") == [
        "a new text was published: Draft 2"
      ])
    let law = try Self.bill(
      stage: .law, lines: lines, versions: [("As Introduced", "2025-01-10"), ("As Enacted", "2025-05-01")])
    #expect(try reasons(from: before, to: law) == [])
    // One that came before they agreed still counts, however far the bill has come since.
    let late = try Self.bill(
      stage: .law, lines: lines, versions: [("As Introduced", "2025-01-10"), ("Draft 2", "2025-02-10")])
    #expect(try reasons(from: before, to: late) == ["a new text was published: Draft 2"])
  }

  @Test func aPositionUnderReviewIsNotPublished() throws {
    let position = Staff.Position(stance: .oppose, version: "HB 1", basis: nil, who: "policy desk", at: taken)
    #expect(position.publishable([]) == .oppose)
    #expect(position.publishable([.published("Draft 2")]) == nil)
  }

  @Test(arguments: StaffEntry.Kind.allCases)
  func anEntryThatCannotBeKeptSaysWhatIsWrong(_ kind: StaffEntry.Kind) {
    let key = BillKey(jurisdiction: "us-xx", session: "2025", number: Self.number)
    func problem(_ value: String?, campaign: String? = "air", who: String = "policy desk") -> String? {
      StaffEntry(bill: key, kind: kind, value: value, campaign: campaign, who: who, at: taken).problem
    }
    let good: [StaffEntry.Kind: String] = [
      .position: "none", .priority: "low", .verdict: "undo", .note: "Called.", .assign: "field desk",
      .tag: "a-1",
      .untag: "ä_2",
    ]
    #expect(problem(good[kind]) == nil)
    #expect(problem(good[kind], who: " ") != nil)
    switch kind {
    case .follow, .unfollow: #expect(problem("yes")?.contains("'yes'") == true)
    case .position, .priority, .verdict: #expect(problem("perhaps")?.contains("'perhaps'") == true)
    case .note: #expect(problem(" \n") != nil)
    case .assign:
      #expect(problem(" ") != nil)
      #expect(problem(nil) == nil)
    case .tag, .untag:
      for word in ["1a", "two words", "", "-a"] { #expect(problem(word)?.contains("'\(word)'") == true) }
    }
    if kind == .verdict { #expect(problem("yes", campaign: "") != nil) }
  }
}
