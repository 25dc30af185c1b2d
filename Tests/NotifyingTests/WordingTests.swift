import Foundation
import Legislature
import Notifying
import Testing

@Suite struct WordingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let change: Change
    let sentence: String
    var testDescription: String { sentence }
  }

  static let cases: [Case] = [
    Case(
      change: change(
        .stageChanged, on: "2019-03-10", before: stage(.committee, .house, "Innovation"),
        after: stage(.rules, .house, "Rules")),
      sentence: "Stage: in committee (House Innovation) → in Rules (House Rules)."),
    Case(
      change: change(
        .stageChanged, on: "2019-03-10", before: stage(.floor, .senate), after: stage(.unknown, .senate)),
      sentence: "Stage: on the floor (Senate) → unknown (a person must read the bill's page) (Senate)."),
    Case(
      change: change(
        .revived, on: "2019-03-10", before: stage(.dead), after: stage(.rules, .house, "House Rules")),
      sentence: "Revived: dead → in Rules (House Rules)."),
    Case(
      change: line("Third reading, passed; yeas, 46; nays, 1; absent, 0; excused, 2.", on: "2019-03-10"),
      sentence: "New line, Mar 10 (House): “Third reading, passed; yeas, 46; nays, 1; absent, 0; excused, 2.”"
    ),
    Case(
      change: change(
        .actionRedated, on: "2019-03-09",
        before: Action(on: day("2019-03-08"), chamber: .house, text: "First reading.").json,
        after: Action(on: day("2019-03-09"), chamber: .house, text: "First reading.").json),
      sentence: "Date of a line corrected by the source: Mar 8 → Mar 9: “First reading.”"),
    Case(
      change: change(
        .actionWithdrawn, on: "2018-12-31",
        before: Action(on: day("2018-12-31"), chamber: .house, text: "Prefiled.").json),
      sentence: "Line withdrawn by the source, Dec 31, 2018: “Prefiled.”"),
    Case(
      change: change(.hearingScheduled, on: "2019-03-26", after: hearing(on: "2019-03-26")),
      sentence:
        "Public hearing: House Innovation, Technology & Economic Development, Tue Mar 26, 10:30 AM (Room A)"),
    Case(
      change: change(
        .hearingScheduled, on: "2019-03-26", after: hearing(on: "2019-03-26", at: nil, room: nil)),
      sentence:
        "Public hearing: House Innovation, Technology & Economic Development, Tue Mar 26, hour to be announced"
    ),
    Case(
      change: change(
        .hearingMoved, on: "2019-03-27", before: hearing(on: "2019-03-26", at: "00:05"),
        after: hearing(on: "2019-03-27", at: "13:30", room: "Room B")),
      sentence: "Tue Mar 26, 12:05 AM (Room A) → Wed Mar 27, 1:30 PM (Room B)"),
    Case(
      change: change(
        .hearingCancelled, on: "2019-03-26", before: hearing(on: "2019-03-26"),
        after: hearing(on: "2019-03-26", cancelled: true, reason: "vanished")),
      sentence: "(Room A). It vanished from the calendar without a word"),
    Case(
      change: change(
        .versionPublished, on: "2019-03-10",
        after: Version(
          name: "SSB 5497", document: "5497-S", url: "https://example.org/5497-S.htm", on: day("2019-03-10")
        ).json),
      sentence: "New version: SSB 5497, Mar 10"),
    Case(
      change: change(
        .rollCall, on: "2019-03-10",
        after: RollCall(
          on: day("2019-03-10"), chamber: .senate, motion: "Final passage", version: nil, sequence: 1,
          yeas: 0,
          nays: 47, absent: 0, excused: 2, votes: []
        ).json),
      sentence: "Vote, Senate, Mar 10 (Final passage): 0 yes, 47 no, 2 excused"),
    Case(
      change: change(
        .campaignMatched,
        after: .object(["campaign": .string("kww"), "score": .double(0.824), "relevant": .bool(false)])),
      sentence: "Possible new match for “Keep Washington Working” (82 of 100)"),
    Case(
      change: change(.companionLinked, after: .object(["bill": .string("HB 1815")])),
      sentence: "Companion in the other chamber: HB 1815"),
    Case(
      change: change(
        .textChanged,
        before: .object(["campaigns": .array([relevant("kww")])]),
        after: .object([
          "version": .string("2SHB 1671"), "campaigns": .array([relevant("privacy")]),
          "gained": .array((1...4).map { passage("biometric \($0)", section: String($0)) }),
          "lost": .array([passage("a warrant", section: nil)]),
          "tripwires": .array([
            .object(["name": .string("72 hours"), "state": .string("lost"), "section": .string("4")])
          ]), "problems": .array([.string("it does not end")]),
        ])),
      sentence:
        "New text (2SHB 1671): “72 hours” is gone (was in section 4); now concerns privacy; no longer "
        + "concerns Keep Washington Working; it now says “biometric 1” (section 1), “biometric 2” (section 2), "
        + "“biometric 3” (section 3), and 1 more; it no longer says “a warrant”; it could not be read completely, look "
        + "at the page"),
    Case(
      change: change(.textChanged, after: .object(["version": .string("SHB 1648")])),
      sentence: "New text (SHB 1648): nothing that we watch for came in, went or changed"),
    Case(
      change: change(
        .companionDiverged,
        after: .object([
          "version": .string("SHB 1875"), "companion_version": .string("SB 5714"), "likeness": .double(0.42),
        ])),
      sentence: "The texts of the companions have parted: SHB 1875 and SB 5714 are 42% alike"),
    Case(
      change: change(
        .introduced, on: "2019-03-10",
        after: .object([
          "title": .string("T"), "version": .string("SB 5497"), "stage": .string("committee"),
          "location": Location(chamber: .senate).json,
          "actions": .array([Action(on: day("2019-03-10"), chamber: .senate, text: "First reading.").json]),
        ])),
      sentence: "New bill, Mar 10: in committee (Senate). Last line, Mar 10: “First reading.”"),
  ]

  private static func relevant(_ campaign: String) -> JSON {
    .object(["id": .string(campaign), "score": .double(1), "relevant": .bool(true)])
  }

  private static func passage(_ text: String, section: String?) -> JSON {
    .object([
      "campaign": .string("privacy"), "rule": .string("r"), "snippet": .string(text),
      "section": .optional(section),
    ])
  }

  @Test(arguments: cases)
  func saysWhatItWasAndIs(_ example: Case) throws {
    let sent = try message([example.change])
    #expect(unwrapped(sent.text).contains(example.sentence), "\(sent.text)")
  }

  @Test(arguments: ChangeKind.allCases, [JSON?.none, .some(.object([:])), .some(.string("odd"))])
  func everyKindIsToldWhateverItCarries(_ kind: ChangeKind, _ side: JSON?) throws {
    let sent = try message([change(kind, before: side, after: side)])
    #expect(sent.text.contains("\n  * "))
    #expect(sent.subject.hasPrefix("1 bill"))
  }

  @Test(arguments: Stage.allCases)
  func everyStageIsSaidInWordsInTextAndSubject(_ reached: Stage) throws {
    let sent = try message([change(.stageChanged, before: stage(.prefiled), after: stage(reached))])
    #expect(sent.text.contains("→"))
    #expect(sent.subject.count > "1 bill moved: SB 5497 ".count)
    #expect(!sent.text.contains("opposite-"))
  }

  @Test func whatHappenedBeforeTheLastDigestIsSaidToBeLate() throws {
    let late = try message([line("First reading.", on: "2019-03-03")])
    #expect(unwrapped(late.text).contains("(seen late: happened on Mar 3)"))
    let prompt = try message([line("First reading.", on: "2019-03-10")])
    #expect(!prompt.text.contains("late"))
  }

  @Test func aHearingAheadIsNeverLate() throws {
    let past = try message([change(.hearingCancelled, on: "2019-03-01", before: hearing(on: "2019-03-01"))])
    #expect(!past.text.contains("seen late"))
  }
}
