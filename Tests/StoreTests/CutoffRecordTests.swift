import Legislature
import Testing

@testable import Store

struct CutoffRecordTests {
  private func record(_ cutoff: String, _ on: String, bills: Int, heard: Bool = false) throws
    -> StoredCutoffRecord
  {
    StoredCutoffRecord(
      cutoff: cutoff, kind: .houseOfOrigin, day: try day(on),
      situation: CutoffSituation(step: .pass, days: 7, heard: heard), bills: bills, failed: bills / 2)
  }

  @Test func theLatestCutoffComesFirst() throws {
    let store = try BillStore.inMemory()
    let (old, new) = (
      try record("2023-x", "2023-03-08", bills: 30), try record("2025-x", "2025-03-12", bills: 40)
    )
    try store.keep([old], of: source)
    try store.keep([new], of: SourceKey(jurisdiction: "us-xx", session: "2027-28"))
    try store.keep([new], of: SourceKey(jurisdiction: "us-yy", session: "2025-26"))
    #expect(try store.cutoffRecords(of: "us-xx") == [new, old])
  }

  @Test func whatIsKeptAnewTakesThePlaceOfTheSameCutoffAlone() throws {
    let store = try BillStore.inMemory()
    let other = try record("2023-y", "2023-04-01", bills: 5)
    try store.keep(
      [
        try record("2023-x", "2023-03-08", bills: 30),
        try record("2023-x", "2023-03-08", bills: 9, heard: true), other,
      ],
      of: source)
    let again = try record("2023-x", "2023-03-08", bills: 31)
    try store.keep([again], of: source)
    #expect(try store.cutoffRecords(of: "us-xx") == [other, again])
  }
}
