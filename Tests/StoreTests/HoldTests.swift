import Foundation
import Legislature
import Store
import Testing

struct HoldTests {
  private let store: BillStore

  init() throws {
    store = try BillStore.inMemory()
    for label in 1...10 {
      try store.commit(BillCommit(bill: try bill(source.bill(number("HB", "\(label)"))), readAt: noon))
    }
    try store.weigh(share: 0.4, least: 1, at: noon)
  }

  private func night(_ kind: ChangeKind, _ labels: ClosedRange<Int>, run: Int = 1) throws {
    for label in labels {
      let key = source.bill(number("HB", "\(label)"))
      try store.commit(
        BillCommit(bill: try bill(key), changes: [change(kind, of: key, "run \(run)")], readAt: noon))
    }
  }

  private func weigh(least: Int = 2) throws -> [String] {
    try store.weigh(share: 0.4, least: least, at: noon).map { "\($0.changed) of \($0.bills)" }
  }

  @Test func moreThanTheShareIsHeldAndNoLess() throws {
    try night(.actionAdded, 1...4)
    #expect(try weigh() == [])
    try night(.actionAdded, 1...5, run: 2)
    #expect(try weigh() == ["5 of 10"])
    // It is held until somebody decides, and weighed once.
    #expect(try weigh() == ["5 of 10"])
  }

  @Test func aFewBillsAreNoFlood() throws {
    try night(.actionAdded, 1...9)
    #expect(try weigh(least: 10) == [])
  }

  @Test func whatAKilledRunRecordedCountsWithTheNext() throws {
    try night(.actionAdded, 1...3)
    try night(.actionAdded, 4...6)
    #expect(try weigh() == ["6 of 10"])
  }

  /// Of ten bills; 0.4 in one night are 0.64 in two and 0.784 in three.
  @Test(arguments: [
    (nights: 0, mostBills: 4), (nights: 1, mostBills: 4), (nights: 2, mostBills: 6),
    (nights: 3, mostBills: 7),
    (nights: 9, mostBills: 9),
  ])
  func moreMayChangeInMoreNights(nights: Int, mostBills: Int) throws {
    let read = noon - Double(nights) * 86_400 + 3_600
    for (earlier, checked) in [read - 86_400, read, read].enumerated() {
      // The last one failed, which its report says by an older time.
      let run = try store.beginRun(now: checked)
      let report = """
        {"sources": [
          {"jurisdiction": "us-yy", "session": "2025", "source_checked_at": "\(noon.formatted(.iso8601))"},
          {"jurisdiction": "\(source.jurisdiction)", "session": "\(source.session)",
           "source_checked_at": "\(checked.formatted(.iso8601))"}]}
        """
      try store.finishRun(run, report: report, exitCode: earlier == 2 ? 3 : 0, at: checked)
    }
    _ = try store.beginRun(now: noon)
    for (labels, isHeld) in [(1...mostBills, false), (1...mostBills + 1, true)] {
      for label in labels {
        let key = source.bill(number("HB", "\(label)"))
        let news = [change(.actionAdded, of: key, "\(isHeld)")]
        try store.commit(BillCommit(bill: try bill(key), changes: news, readAt: noon))
      }
      #expect(try weigh().isEmpty != isHeld)
    }
  }

  @Test(arguments: [ChangeKind.introduced, .correction, .cutoffNear, .campaignMatched, .positionReview])
  func whatNoSiteChangedDoesNotCount(_ kind: ChangeKind) throws {
    try night(kind, 1...10)
    #expect(try weigh() == [])
  }

  @Test func whatIsReleasedIsToldAndWhatIsDiscardedNever() throws {
    try night(.actionAdded, 1...6)
    #expect(try weigh() == ["6 of 10"])
    let released = try store.decide(.released, by: "policy desk", at: noon + 60)
    #expect(released.map(\.decision) == [.released])
    #expect(released.first?.who == "policy desk")
    #expect(try store.queued().count == 6)
    #expect(try weigh() == [])
    try night(.actionAdded, 1...7, run: 2)
    #expect(try weigh() == ["7 of 10"])
    // Another source's news are not thrown away with it.
    let other = SourceKey(jurisdiction: "us-yy", session: "2025").bill(number("HB", "1"))
    try store.commit(BillCommit(bill: try bill(other), changes: [change(of: other)], readAt: noon))
    #expect(try store.decide(.discarded, by: "policy desk", at: noon + 60).count == 1)
    #expect(try store.queued().count == 7)
    #expect(try store.decide(.discarded, by: "policy desk", at: noon + 60) == [])
  }
}
