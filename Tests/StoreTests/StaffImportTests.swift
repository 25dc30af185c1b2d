import Foundation
import GRDB
import Legislature
import Testing

@testable import Store

struct StaffImportTests {
  private func said(
    _ kind: StaffEntry.Kind, _ value: String? = nil, campaign: String? = nil, after seconds: TimeInterval = 0
  ) -> StaffEntry {
    StaffEntry(
      bill: hb1671, kind: kind, value: value, campaign: campaign, who: "policy desk", at: noon + seconds)
  }

  private func dated(_ entries: [StaffEntry]) -> [ImportedEntry] {
    entries.map { ImportedEntry($0, isDated: true) }
  }

  @Test func theSameLogTwiceAddsNothingEvenWhereItSaysTheSameTwice() throws {
    let store = try BillStore.inMemory()
    let log = [
      said(.note, "Called."), said(.note, "Called."), said(.position, "support"), said(.position, "oppose"),
      said(.position, "support"), said(.follow, after: 1), said(.unfollow, after: 2), said(.follow, after: 3),
    ]
    #expect(try store.merge(dated(log)) == log.count)
    #expect(try store.merge(dated(log)) == 0)
    #expect(try store.staffLog() == log)
    #expect(try store.merge(dated(log + [log[0]])) == 1)
  }

  @Test func whatIsOlderDoesNotStandOverWhatIsNewer() throws {
    let store = try BillStore.inMemory()
    try store.record([said(.priority, "high", after: 100)])
    #expect(try store.merge(dated([said(.priority, "low")])) == 1)
    #expect(try store.staff(for: hb1671).priority?.text == "high")
    #expect(try store.staffLog().map(\.value) == ["low", "high"])
  }

  @Test func withoutAnInstantItIsSaidNowAndOnlyOnce() throws {
    let store = try BillStore.inMemory()
    try store.record([said(.priority, "high", after: 100)])
    let list = [said(.priority, "low"), said(.tag, "air")].map { ImportedEntry($0, isDated: false) }
    #expect(try store.merge(list) == 2)
    #expect(try store.staff(for: hb1671).priority?.text == "low")
    let later = [said(.priority, "low", after: 900), said(.tag, "air", after: 900)]
    #expect(try store.merge(later.map { ImportedEntry($0, isDated: false) }) == 0)
  }

  @Test func allOfItOrNothing() throws {
    let store = try BillStore.inMemory()
    #expect(throws: StoreError.self) { try store.merge(dated([said(.follow), said(.position, "perhaps")])) }
    #expect(try store.staffLog().isEmpty)
  }

  @Test func aVerdictFromAFileStandsOverTheScore() throws {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: try bill(), matches: [match("air")], readAt: noon))
    let entries = dated([said(.verdict, "no", campaign: "air")])
    #expect(try store.merge(entries, matches: [hb1671: [match("air"), match("bees")]]) == 1)
    #expect(try store.matches(for: hb1671).map(\.campaign) == ["bees"])
    #expect(try store.merge(entries, matches: [hb1671: [match("air")]]) == 0)
    #expect(try store.matches(for: hb1671).map(\.campaign) == ["bees"])
  }

  @Test func anotherWriterIsWaitedForAndThenNamed() throws {
    try withDatabase { path in
      _ = try BillStore.open(at: path)
      let other = try DatabaseQueue(path: path)
      let store = try BillStore.open(at: path, patience: 0)
      let locked = StoreError.locked(path: path, seconds: 0)
      func whileLocked(_ db: Database) throws -> Database.TransactionCompletion {
        #expect(throws: locked) { try store.record([said(.follow)]) }
        #expect(throws: locked) { try store.merge(dated([said(.follow)])) }
        let log = try BillStore.openForReading(at: path).staffLog()
        #expect(log.isEmpty)
        return .commit
      }
      try other.inTransaction(.immediate, whileLocked)
      #expect(try store.record([said(.follow)]).map(\.isNew) == [true])
    }
  }
}
