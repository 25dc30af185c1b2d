extension VocabularyHistoryTests {
  /// Shortened from the legislature's own records; those from 9001 on are imagined.
  static let histories = agreements + endings

  /// Bills on which the two houses had to agree.
  private static let agreements = [
    History(
      bill: "HB 1108",
      nights: """
        2024-12-20
        H Prefiled for introduction.
        = prefiled
        2025-01-13
        H First reading, referred to Housing.
        = committee
        2025-01-23
        H HOUS - Majority; 1st substitute bill be substituted, do pass.
        = committee
        2025-01-27
        H Referred to Appropriations.
        = committee
        2025-02-28
        H Referred to Rules 2 Review.
        = rules
        2025-03-04
        H Rules Committee relieved of further consideration.  Placed on second reading.
        = floor
        2025-03-11
        H 2nd substitute bill substituted (APP 25).
        H Floor amendment(s) adopted.
        H Rules suspended.  Placed on Third Reading.
        H Third reading, passed; yeas, 93; nays, 2; absent, 0; excused, 3.
        = passed-origin
        2025-03-14
        S First reading, referred to Housing.
        = opposite-committee
        2025-03-26
        S HSG - Majority; do pass with amendment(s).
        = opposite-committee
        2025-03-27
        S Passed to Rules Committee for second reading.
        = opposite-rules
        2025-04-04
        S Placed on second reading by Rules Committee.
        = opposite-floor
        2025-04-09
        S Committee amendment(s) adopted as amended.
        S Rules suspended.  Placed on Third Reading.
        S Third reading, passed; yeas, 44; nays, 5; absent, 0; excused, 0.
        = reconciling
        2025-04-27
        H House concurred in Senate amendments.
        = reconciling
        H Passed final passage; yeas, 94; nays, 4; absent, 0; excused, 0.
        = passed-legislature
        H Speaker signed.
        S President signed.
        = passed-legislature
        X Delivered to Governor.
        = executive
        2025-05-20
        X Governor vetoed.
        = vetoed
        2026-03-13
        = vetoed
        """),
    History(
      bill: "HB 1217",
      nights: """
        2025-01-13
        H First reading, referred to Housing.
        = committee
        2025-02-13
        H Referred to Rules 2 Review.
        = rules
        2025-03-05
        H Rules Committee relieved of further consideration.  Placed on second reading.
        = floor
        2025-03-10
        H 1st substitute bill not substituted.
        H Floor amendment(s) adopted.
        H Rules suspended.  Placed on Third Reading.
        H Third reading, passed; yeas, 53; nays, 42; absent, 0; excused, 3.
        = passed-origin
        2025-03-12
        S First reading, referred to Housing.
        = opposite-committee
        2025-03-26
        S HSG - Majority; do pass with amendment(s).
        S And refer to Ways & Means.
        = opposite-committee
        2025-04-08
        S Passed to Rules Committee for second reading.
        = opposite-rules
        2025-04-09
        S Placed on second reading by Rules Committee.
        = opposite-floor
        2025-04-10
        S Committee amendment(s) adopted as amended.
        S Rules suspended.  Placed on Third Reading.
        S Third reading, passed; yeas, 29; nays, 20; absent, 0; excused, 0.
        = reconciling
        2025-04-23
        H House refuses to concur in the Senate amendments.
        H Conference Requested.
        H Conference committee appointed.  Representatives Peterson, Macri, Low.
        = reconciling
        2025-04-25
        S Conference committee report adopted.
        S Bill as amended violated Senate Rule 25.
        S Vote on adoption of conference committee report reconsidered.
        S Conference Requested.
        = reconciling
        2025-04-26
        S Conference committee report; received 9:10 AM 4/26/2025.
        = reconciling
        2025-04-27
        S Conference committee report adopted.
        S Passed final passage as recommended by conference committee; yeas, 27; nays, 20; absent, 0; excused, 1.
        = reconciling
        H Conference committee report adopted.
        H Passed final passage as recommended by conference committee; yeas, 54; nays, 44; absent, 0; excused, 0.
        = passed-legislature
        H Speaker signed.
        S President signed.
        X Delivered to Governor.
        = executive
        2025-05-07
        X Governor signed.
        X Chapter 209, 2025 Laws.
        = law
        """),
    History(
      bill: "SB 5161",
      nights: """
        2025-03-29
        S Third reading, passed; yeas, 34; nays, 15; absent, 0; excused, 0.
        = passed-origin
        2025-04-02
        H Read first time, rules suspended, and placed on second reading calendar.
        = opposite-floor
        H Floor amendment(s) adopted.
        H Rules suspended.  Placed on Third Reading.
        H Third reading, passed; yeas, 66; nays, 30; absent, 0; excused, 2.
        = reconciling
        2025-04-17
        S Senate refuses to concur in House amendments.  Asks House for conference thereon.
        = reconciling
        2025-04-27
        H Conference committee report adopted.
        H Passed final passage as recommended by conference committee; yeas, 80; nays, 18; absent, 0; excused, 0.
        = reconciling
        S Conference committee report adopted.
        S Passed final passage as recommended by conference committee; yeas, 34; nays, 13; absent, 0; excused, 1.
        = passed-legislature
        2025-04-28
        X Delivered to Governor.
        = executive
        2025-05-20
        X Governor partially vetoed.
        = partial-veto
        X Chapter 416, 2025 Laws PV.
        X Effective date 5/20/2025*.
        = partial-veto
        2026-03-13
        = partial-veto
        """),
    History(
      bill: "HB 1293",
      nights: """
        2025-03-06
        H Third reading, passed; yeas, 90; nays, 7; absent, 0; excused, 1.
        = passed-origin
        2025-04-15
        S Committee amendment(s) adopted with no other amendments.
        S Third reading, passed; yeas, 46; nays, 2; absent, 0; excused, 1.
        = reconciling
        2025-04-23
        H House refuses to concur in Senate amendments.  Asks Senate to recede from amendments.
        = reconciling
        2025-04-26
        S Senate receded from amendments.
        = reconciling
        S Rules suspended.
        S Returned to second reading for amendment.
        = opposite-floor
        S Floor amendment(s) adopted.
        S Rules suspended.  Placed on Third Reading.
        S Third reading, passed; yeas, 27; nays, 20; absent, 0; excused, 1.
        = reconciling
        2025-04-27
        H House concurred in Senate amendments.
        H Passed final passage; yeas, 98; nays, 0; absent, 0; excused, 0.
        = passed-legislature
        """),
    History(
      bill: "HB 1232",
      nights: """
        2025-03-07
        H Third reading, passed; yeas, 56; nays, 38; absent, 0; excused, 4.
        = passed-origin
        2025-04-14
        S Floor amendment(s) adopted.
        S Third reading, passed; yeas, 30; nays, 19; absent, 0; excused, 0.
        = reconciling
        2025-04-23
        S Senate receded from amendments.
        S Passed final passage; yeas, 29; nays, 19; absent, 0; excused, 0.
        = passed-legislature
        2025-04-25
        X Delivered to Governor.
        = executive
        2025-05-12
        X Governor signed.
        = law
        X Chapter 235, 2025 Laws.
        X Effective date 5/12/2025.
        = law
        """),
    History(
      bill: "HB 1923",
      nights: """
        2025-03-07
        H Third reading, passed; yeas, 87; nays, 8; absent, 0; excused, 3.
        = passed-origin
        2025-03-11
        S First reading, referred to Transportation.
        = opposite-committee
        2025-04-27
        S By resolution, returned to House Rules Committee for third reading.
        = rules
        2025-04-28
        = rules
        2026-01-12
        H By resolution, reintroduced and retained in present status.
        = rules
        H Rules Committee relieved of further consideration.
        H Referred to Transportation.
        = committee
        2026-02-16
        H 2nd substitute bill substituted (TR 26).
        H Third reading, passed; yeas, 84; nays, 11; absent, 0; excused, 3.
        = passed-origin
        2026-03-06
        S Committee amendment(s) adopted as amended.
        S Third reading, passed; yeas, 45; nays, 3; absent, 0; excused, 1.
        = reconciling
        2026-03-12
        S Senate refuses to recede and insists on its position.
        = reconciling
        2026-03-13
        = dead
        """),
  ]
}
