import Foundation
import Legislature
import Store
import Testing

struct DueTests {
  @Test func billsComeInTheOrderOfTheirNumbers() throws {
    let store = try BillStore.inMemory()
    let labels = ["10", "9", "1000", "200"]
    let keys = labels.map { source.bill(number("HB", $0)) } + [source.bill(number("EHB", "5"))]
    try store.markDue(keys, needsPage: true, reason: .audit, at: noon)
    #expect(
      try store.due(source: source).map { "\($0.key.number)" } == [
        "EHB 5", "HB 9", "HB 10", "HB 200", "HB 1000",
      ])
    #expect(try store.due(source: SourceKey(jurisdiction: "us-xx", session: "2023-24")).isEmpty)
  }

  @Test(arguments: [(true, false), (false, true), (false, false), (true, true)])
  func aSecondMarkCanOnlyAskForMore(_ first: Bool, _ second: Bool) throws {
    let store = try BillStore.inMemory()
    try store.markDue([hb1671], needsPage: first, reason: .lines, firstImport: true, at: noon)
    try store.markDue([hb1671], needsPage: second, reason: .calendar, at: noon + 60)
    let due = try #require(try store.due(source: source).first)
    #expect(due.needsPage == (first || second))
    #expect(due.reason == .lines)
    #expect(due.since == noon)
    #expect(due.firstImport)
  }

  @Test func failuresAreCountedUntilTheBillIsRead() throws {
    let store = try BillStore.inMemory()
    try store.recordFailure(hb1671, "timed out", at: noon)
    try store.recordFailure(hb1671, "status 500", at: noon + 60)
    let due = try #require(try store.due(source: source).first)
    #expect((due.attempts, due.lastError, due.reason, due.needsPage) == (2, "status 500", .retry, true))
    try store.commit(BillCommit(bill: try bill(), clearsDue: false, readAt: noon))
    #expect(try store.due(source: source).first?.attempts == 2)
    try store.commit(BillCommit(bill: try bill(), readAt: noon))
    #expect(try store.due(source: source).isEmpty)
  }

  @Test func aFailureKeepsTheReasonOfAMark() throws {
    let store = try BillStore.inMemory()
    try store.markDue([hb1671], needsPage: false, reason: .document, at: noon)
    try store.recordFailure(hb1671, "timed out", at: noon)
    #expect(try store.due(source: source).first?.reason == .document)
  }

  @Test func aFirstImportEndsOnce() throws {
    let store = try BillStore.inMemory()
    #expect(try store.isFirstImport(source))
    try store.recordFailure(hb1671, "timed out", at: noon)
    #expect(try store.due(source: source).first?.firstImport == true)
    try store.finishFirstImport(source, at: noon)
    try store.finishFirstImport(source, at: noon + 60)
    #expect(try !store.isFirstImport(source))
    #expect(try store.sources().first?.firstImportDoneAt == noon)
    try store.recordFailure(source.bill(number("HB", "2")), "timed out", at: noon)
    #expect(try store.due(source: source).map(\.firstImport) == [false, true])
  }

  @Test func aBillIsAsFreshAsItsSourceUnlessItIsOutstanding() throws {
    let store = try BillStore.inMemory()
    let other = source.bill(number("HB", "2"))
    for key in [hb1671, other] { try store.commit(BillCommit(bill: try bill(key), readAt: noon)) }
    #expect(try store.summary(hb1671)?.sourceCheckedAt == nil)
    try store.setChecked(source, at: noon + 3600)
    try store.recordFailure(other, "timed out", at: noon + 3600)
    #expect(try store.summary(hb1671)?.sourceCheckedAt == noon + 3600)
    #expect(try store.summary(other)?.sourceCheckedAt == noon)
  }

  @Test func aSourceThatFailsSaysWhyUntilItIsReadAgain() throws {
    let store = try BillStore.inMemory()
    try store.setChecked(source, at: noon)
    try store.setFailed(source, "no answer", at: noon + 60)
    var state = try #require(try store.sources().first)
    #expect((state.checkedAt, state.failedAt, state.failure) == (noon, noon + 60, "no answer"))
    try store.setChecked(source, at: noon + 120)
    state = try #require(try store.sources().first)
    #expect((state.checkedAt, state.failedAt, state.failure) == (noon + 120, nil, nil))
  }
}
