import Definitions
import Foundation
import Legislature
import Testing

/// The lines of one legislature's histories, as its pages have them, and what each does.
@Suite struct VocabularyLinesTests {
  private func read(_ line: String, _ chamber: Chamber? = .house) throws -> Reading? {
    try Folder.vocabulary.get().read(line, chamber: chamber)
  }

  @Test(arguments: [
    (Effect.prefiles, ["Prefiled for introduction."]),
    (.introduces, ["Introduced.", "First Reading.", "First reading, held at desk."]),
    (
      .refers,
      [
        "First reading, referred to Agriculture, Water, Natural Resources & Parks.",
        "Referred to Ways & Means.",
        "First reading, referred to Education (Not Officially read and referred until adoption of Introduction report).",
        "Referred to Behavioral Health Subcommittee to Health & Long Term Care.",
        "On motion, referred to Ways & Means.",
        "Rules Committee relieved of further consideration.  On motion, referred to Transportation.",
        "Rules Committee relieved of further consideration. Referred to Appropriations.",
        "Committee relieved of further consideration. Referred to Health Care & Wellness.",
        "Due to Senate committee reorganization, referred to Business, Trade & Economic Development.",
        "Due to House committee reorganization, referred to Early Learning & Human Services.",
        "Ways & Means relieved of further consideration.  On motion, referred to Rules and Ethics.",
      ]
    ),
    (
      .toRules,
      [
        "Referred to Rules 2 Review.", "Referred to Rules 2 Consideration.", "Referred to Rules 3 Review.",
        "Referred to House Rules Committee for third reading.", "First reading, referred to Rules 2 Review.",
        "Passed to Rules Committee for second reading.", "Passed to Rules Committee for third reading.",
        "Returned to Rules.", "Returned to Rules Committee for second reading.",
        "Returned to Senate Rules 3.",
        "Returned to Rules Committee for third reading.", "Moved to Rules White Sheet.",
        "Moved to Rules Green Sheet.",
        "On motion, referred to Rules Committee.",
        "Committee relieved of further consideration.  Referred to Rules.",
      ]
    ),
    (
      .toFloor,
      [
        "Rules Committee relieved of further consideration.  Placed on second reading.",
        "Rules Committee relieved of further consideration.  Placed on third reading.",
        "Placed on second reading by Rules Committee.", "Placed on third reading by Rules Committee.",
        "Placed on second reading consent calendar.", "Placed on second reading suspension calendar.",
        "Placed on third reading consent calendar.", "Placed on third reading.", "Placed on second reading.",
        "Rules suspended.  Placed on Third Reading.", "Returned to second reading for amendment.",
        "Rules suspended.  Returned to second reading for amendment.",
        "Read first time, rules suspended, and placed on second reading calendar.",
      ]
    ),
    (
      .amends,
      [
        "1st substitute bill substituted (APP 25).", "2nd substitute bill substituted (LAW 26).",
        "5th substitute bill substituted (ENGE 24).", "1st substitute bill substituted.",
        "Floor amendment(s) adopted.",
        "Committee amendment(s) adopted with no other amendments.",
        "Committee amendment(s) adopted as amended.",
        "Committee amendment(s) adopted and floor amendment(s).", "Floor amendment adopted.",
      ]
    ),
    (
      .passes,
      [
        "Third reading, passed; yeas, 57; nays, 38; absent, 3; excused, 3.",
        "Third reading, passed; yeas, 0; nays, 0; absent, 0; excused, 0.",
      ]
    ),
    (
      .adopts,
      [
        "Third reading, adopted.", "Adopted.",
        "Third reading, adopted; yeas, 96; nays, 0; absent, 0; excused, 2.",
      ]
    ),
    (
      .dies,
      [
        "House Rules \"X\" file.", "Senate Rules “X” file.",
        "Third reading, failed; yeas, 47; nays, 51; absent, 0; excused, 0.",
        "Indefinitely postponed.", "Failed to pass.",
        "Failed final passage; yeas, 20; nays, 29; absent, 0; excused, 0.",
      ]
    ),
    (.concurs, ["House concurred in Senate amendments.", "Senate concurred in the House amendments."]),
    (.recedes, ["Senate receded from amendments.", "House receded from amendments."]),
    (
      .refuses,
      [
        "House refuses to concur in Senate amendments.  Asks Senate to recede from amendments.",
        "Senate refuses to concur in House amendments.  Asks House for conference thereon.",
        "House refuses to concur in the Senate amendments.  Asks Senate for Conference thereon.",
        "Senate refuses to concur in the House amendments.", "House insists on its position.",
        "Senate refuses to recede and insists on its position.",
        "House insists on its position and asks Senate to concur.",
        "House refuses to recede and insists on its position.  Asks Senate to concur.",
      ]
    ),
    (
      .confers,
      [
        "Conference Requested.", "Conference committee request granted.",
        "Conference committee appointed.  Senators Saldaña, Riccelli, MacEwen.",
        "Conference committee appointed.  Representatives Fey, Donaghy, Barkis.",
        "Conference committee reappointed. Senators Liias, Lovick, King.",
        "Conference committee report adopted.",
        "Conference committee report; received 7:20 PM 4/24/2025.",
      ]
    ),
    (
      .passesFinally,
      [
        "Passed final passage; yeas, 95; nays, 0; absent, 0; excused, 3.",
        "Passed final passage as amended by the Senate; yeas, 95; nays, 0; absent, 0; excused, 3.",
      ]
    ),
    (
      .passesConference,
      [
        "Passed final passage as recommended by conference committee; yeas, 27; nays, 20; absent, 0; excused, 1."
      ]
    ),
    (.reconsiders, ["Vote on third reading will be reconsidered."]),
    (
      .reopens,
      [
        "Vote on adoption of conference committee report reconsidered.",
        "Vote on final passage will be reconsidered.",
      ]
    ),
    (
      .returnsHome,
      [
        "By resolution, returned to Senate Rules Committee for third reading.",
        "By resolution, returned to House Rules Committee for third reading.",
        "By resolution, returned to House Rules Committee for second reading.",
        "By resolution, returned to Senate Committee on Ways & Means.",
      ]
    ),
    (.retains, ["By resolution, reintroduced and retained in present status."]),
    (.enrolls, ["Speaker signed.", "President signed."]), (.delivers, ["Delivered to Governor."]),
    (.signs, ["Governor signed."]), (.vetoes, ["Governor vetoed."]),
    (.partiallyVetoes, ["Governor partially vetoed.", "Chapter 416, 2025 Laws PV."]),
    (
      .overrides,
      [
        "Veto overridden.",
        "Passed notwithstanding Governor's veto; yeas, 40; nays, 9; absent, 0; excused, 0.",
      ]
    ),
    (
      .enacts,
      [
        "Chapter 44, 2025 Laws.", "Chapter 1, 2023 Laws 1st Special Session.", "Effective date 7/27/2025.",
        "Effective date 7/1/2024**.", "Effective date 7/27/2025*.",
      ]
    ),
    (.files, ["Filed with Secretary of State."]),
    (
      .reports,
      [
        "LAWS - Majority; do pass.", "LG - Majority; 1st substitute bill be substituted, do pass.",
        "APP - Majority; 4th substitute bill be substituted, do pass.",
        "HLTC - Majority; do pass with amendment(s).",
        "WM - Majority; do pass with amendment(s) by Labor & Commerce.",
        "APP - Majority; do pass 1st substitute bill proposed by Early Learning & Human Services.",
        "APP - Majority; do pass with amendment(s) but without amendment(s) by Civil Rights & Judiciary.",
        "HS - Majority; without recommendation.", "JUDI - Majority; do not pass.", "Minority; do not pass.",
        "Minority; without recommendation.", "Minority; do not pass 1st substitute.",
        "And refer to Ways & Means.",
      ]
    ),
    (
      .keeps,
      [
        "Rules suspended.", "Held on calendar.", "Held for further consideration.", "Held on third reading.",
        "Held at the Desk.", "1st substitute bill not substituted.", "Committee amendment not adopted.",
        "Amendment ruled beyond the scope and object of the bill.",
        "Bill as amended violated Senate Rule 25.",
        "Rules Committee relieved of further consideration.", "Committee relieved of further consideration.",
        "APP - Executive action taken by committee.",
      ]
    ),
  ])
  func everyKindOfLineHasItsEffect(_ effect: Effect, _ lines: [String]) throws {
    for line in lines { #expect(try read(line)?.effect == effect, "\(line)") }
  }

  @Test(arguments: [
    ("Public hearing in the House Committee on Capital Budget at 1:30 PM.", ["public"], true),
    (
      "Public hearing scheduled, but not heard in the Senate Committee on Human Services at 8:00 AM.",
      ["public"], false
    ),
    ("Executive action taken in the Senate Committee on Ways & Means at 10:30 AM.", ["executive"], true),
    (
      "Executive session scheduled, but no action was taken in the House Committee on Labor & Workplace Standards at 8:00 AM.",
      ["executive"], false
    ),
    (
      "Public hearing and executive action taken in the House Committee on Agriculture & Natural Resources at 10:30 AM.",
      ["public", "executive"], true
    ),
    (
      "Executive session, but the motion to report the bill out of the House Committee on Consumer Protection & Business at 1:30 PM failed.",
      ["executive"], true
    ),
    (
      "Executive action scheduled, but the motion to report the bill out of committee on Consumer Protection & Business at 1:30 pm on 4/2/2025 failed.",
      ["executive"], true
    ),
  ])
  func aHearingLineNamesTheCommitteeAndTheHour(_ line: String, _ kinds: [String], _ held: Bool) throws {
    let reading = try #require(try read(line))
    #expect(reading.effect == .keeps)
    #expect(reading.hearing == HearingMention(kinds: kinds, held: held))
    let committee = try #require(reading.captures["committee"])
    #expect(line.contains("ommittee on \(committee) at "))
    #expect(line.lowercased().contains(try #require(reading.captures["time"]).lowercased()))
  }

  @Test(arguments: [
    ("2nd substitute bill substituted (APP 25).", VersionHint.substitutes(2)),
    ("Floor amendment(s) adopted.", .engrosses),
    ("2nd substitute bill not substituted.", nil),
    ("APP - Majority; 2nd substitute bill be substituted, do pass.", nil),
  ])
  func aVersionChangesOnTheFloor(_ line: String, _ hint: VersionHint?) throws {
    #expect(try #require(try read(line)).version == hint)
  }

  /// A wrong stage stated with confidence is worse than none.
  @Test(arguments: [
    "Referred to the people as a referendum.", "Third reading, passed.  Motion to reconsider pending.",
    "First reading, referred to Ways & Means; hearing waived.", "Governor returned the bill unsigned.",
    "House concurred in part in Senate amendments.", "Senate receded from amendments in part.",
    "Placed on the table.", "Passed.", "Passed to the next order of business.",
    "Bill recalled from Governor.",
    "Conference committee appointed.  Members to be named.", "By resolution, returned to the prime sponsor.",
    "Ways & Means - Majority; do pass.", "Third reading, passed; yeas, many.",
    "Adopted as a rule of the Senate.",
    "Rules Committee relieved of further consideration.  Placed in interim study.",
    "Speaker signed and withdrawn.",
    "Vetoed amendment restored.", "Returned to sender.", "Delivered to Governor; recalled.", "XYZZY",
    "Majority",
  ])
  func anUnforeseenLineStaysUnknown(_ line: String) throws {
    for chamber in Chamber.allCases { #expect(try read(line, chamber) == nil) }
  }

  @Test func noiseAddedOrDroppedIsTheSameLine() throws {
    let vocabulary = try Folder.vocabulary.get()
    let plain = "First reading, referred to Transportation."
    let noisy =
      "First reading, referred to Transportation (Not Officially read and referred until adoption of Introduction report)."
    #expect(vocabulary.key(of: noisy) == plain)
    #expect(vocabulary.key(of: plain) == plain)
    #expect(try read(noisy)?.captures["committee"] == "Transportation")
  }
}
