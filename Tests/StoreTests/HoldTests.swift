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
