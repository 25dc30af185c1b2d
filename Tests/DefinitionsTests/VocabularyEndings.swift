extension VocabularyHistoryTests {
  /// Votes taken again, bills that die and come back, resolutions, initiatives.
  static let endings = [
    History(
      bill: "SB 5357",
      nights: """
        2025-03-12
        S Third reading, passed; yeas, 48; nays, 0; absent, 0; excused, 1.
        = passed-origin
        2025-04-23
        H Committee amendment not adopted.
        H Floor amendment(s) adopted.
        H Third reading, passed; yeas, 82; nays, 14; absent, 1; excused, 1.
        = reconciling
        H Vote on third reading will be reconsidered.
        = opposite-floor
        H Third reading, passed; yeas, 80; nays, 17; absent, 0; excused, 1.
        = reconciling
        2025-04-24
        S Held for further consideration.
        = reconciling
        S Senate concurred in House amendments.
        = reconciling
        S Passed final passage; yeas, 29; nays, 19; absent, 0; excused, 0.
        = passed-legislature
        """),
    History(
      bill: "HB 9005",
      nights: """
        2026-03-05
        S Floor amendment(s) adopted.
        S Third reading, passed; yeas, 30; nays, 19; absent, 0; excused, 0.
        = reconciling
        2026-03-11
        H House concurred in Senate amendments.
        H Passed final passage; yeas, 54; nays, 33; absent, 8; excused, 3.
        = passed-legislature
        H Vote on final passage will be reconsidered.
        = reconciling
        H Passed final passage; yeas, 54; nays, 41; absent, 0; excused, 3.
        = passed-legislature
        """),
    History(
      bill: "SB 5067",
      nights: """
        2025-02-26
        S Passed to Rules Committee for second reading.
        = rules
        2025-03-03
        S Placed on second reading by Rules Committee.
        = floor
        2025-03-17
        S Senate Rules "X" file.
        = dead
        2026-01-12
        S By resolution, reintroduced and retained in present status.
        = dead
        2026-01-21
        S Moved to Rules White Sheet.
        = rules
        S Placed on second reading by Rules Committee.
        = floor
        2026-01-28
        S 1st substitute bill substituted (LAW 25).
        S Rules suspended.  Placed on Third Reading.
        S Third reading, passed; yeas, 26; nays, 23; absent, 0; excused, 0.
        = passed-origin
        2026-01-30
        H First reading, referred to Community Safety.
        = opposite-committee
        2026-03-12
        H By resolution, returned to Senate Rules Committee for third reading.
        = rules
        2026-03-13
        = dead
        """),
    History(
      bill: "SB 9001",
      nights: """
        2026-02-10
        S Rules suspended.  Placed on Third Reading.
        = floor
        S Third reading, failed; yeas, 24; nays, 25; absent, 0; excused, 0.
        = dead
        2026-02-11
        S Vote on third reading will be reconsidered.
        = floor
        2026-02-12
        S Third reading, passed; yeas, 25; nays, 24; absent, 0; excused, 0.
        = passed-origin
        """),
    History(
      bill: "HB 9002",
      nights: """
        2025-04-01
        H Third reading, passed; yeas, 90; nays, 8; absent, 0; excused, 0.
        S Third reading, passed; yeas, 49; nays, 0; absent, 0; excused, 0.
        X Governor vetoed.
        = vetoed
        2025-04-20
        H Passed notwithstanding Governor's veto; yeas, 90; nays, 8; absent, 0; excused, 0.
        = vetoed
        2025-04-21
        S Passed notwithstanding Governor's veto; yeas, 40; nays, 9; absent, 0; excused, 0.
        = law
        """),
    History(
      bill: "HB 1819",
      nights: """
        2025-04-27
        S By resolution, returned to House Rules Committee for third reading.
        = rules
        2026-02-11
        H Rules Committee relieved of further consideration.  Placed on third reading.
        = floor
        2026-02-19
        H Returned to Rules Committee for third reading.
        = rules
        H House Rules "X" file.
        = dead
        """),
    History(
      bill: "SB 5181",
      nights: """
        2025-04-14
        H Committee amendment(s) adopted as amended.
        H Third reading, passed; yeas, 56; nays, 39; absent, 0; excused, 3.
        = reconciling
        2025-04-27
        S Returned to Senate Rules 3.
        = rules
        2026-01-12
        S Senate Rules "X" file.
        = dead
        """),
    History(
      bill: "SB 9003",
      nights: """
        2025-01-20
        S First reading, referred to Environment, Energy & Technology.
        = committee
        2025-02-03
        S Taken up out of its turn by unanimous wish.
        = unknown
        2025-02-04
        S Public hearing in the Senate Committee on Environment, Energy & Technology at 8:00 AM.
        = unknown
        2025-02-20
        S Passed to Rules Committee for second reading.
        = rules
        """),
    History(
      bill: "HCR 4400",
      nights: """
        2024-12-31
        H Prefiled for introduction.
        = prefiled
        2025-01-13
        H Read first time, rules suspended, and placed on second reading calendar.
        = floor
        H Third reading, adopted.
        = passed-origin
        S Read first time, rules suspended, and placed on second reading calendar.
        = opposite-floor
        S Third reading, adopted.
        = adopted
        2025-01-15
        H Speaker signed.
        S President signed.
        X Filed with Secretary of State.
        = adopted
        2026-03-13
        = adopted
        """),
    History(
      bill: "SCR 8404",
      nights: """
        2025-04-25
        S Read first time, rules suspended, and placed on second reading calendar.
        = floor
        2025-04-27
        S Third reading, adopted.
        = passed-origin
        H First Reading.
        = opposite-committee
        H Rules suspended.  Placed on Third Reading.
        = opposite-floor
        H Adopted.
        = adopted
        """),
    History(
      bill: "SCR 8400",
      nights: """
        2025-01-03
        S Prefiled for introduction.
        = prefiled
        2025-01-13
        S First Reading.
        S Held at the Desk.
        = committee
        2026-01-12
        S By resolution, reintroduced and retained in present status.
        = committee
        2026-03-13
        = dead
        """),
    History(
      bill: "HR 4600",
      nights: """
        2025-01-13
        H Introduced.
        = floor
        H Adopted.
        = adopted
        H Introduced.
        = adopted
        """),
    History(
      bill: "SR 8600",
      nights: """
        2025-01-13
        S Adopted.
        = adopted
        """),
    History(
      bill: "HI 9004",
      nights: """
        2024-02-01
        H First reading, referred to Appropriations.
        = committee
        2024-03-08
        = committee
        """),
  ]
}
