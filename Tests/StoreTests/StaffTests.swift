import Foundation
import Legislature
import Store
import Testing

struct StaffTests {
  private let office = Office()

  /// What people say in these tests.
  private struct Office {
    func entry(
      _ kind: StaffEntry.Kind, _ value: String? = nil, of key: BillKey = hb1671, campaign: String? = nil,
      who: String = "policy desk", after seconds: TimeInterval = 0
    ) -> StaffEntry {
      StaffEntry(
        bill: key, kind: kind, value: value, campaign: campaign, who: who, at: noon + seconds)
    }
  }

  @Test func noReadingOfABillTouchesWhatPeopleWrote() throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      try store.follow(hb1671, who: "policy desk", at: noon)
      try store.take(.support, on: hb1671, version: "HB 1671")
      try store.record([office.entry(.note, "Called."), office.entry(.tag, "air")])
      let verdict = Verdict(campaign: "air", isOurs: true, by: "policy desk", at: noon)
      try store.setVerdict(verdict, of: hb1671, matches: [])
      for event in ["INSERT", "UPDATE", "DELETE"] {
        try execute(
          path,
          "CREATE TRIGGER staff_\(event) BEFORE \(event) ON staff_entry BEGIN SELECT RAISE (ABORT, 'staff'); END"
        )
      }
      let before = try store.staffDump()
      try store.commit(
        BillCommit(bill: try bill(), changes: [change()], matches: [match("air")], readAt: noon))
      try store.commit(BillCommit(bill: try fullBill(), matches: [], readAt: noon))
      try store.recordFailure(hb1671, "timed out", at: noon)
      try store.rematch([hb1671: [match("bees")]], rules: "r", source: source)
      #expect(try store.staffDump() == before)
      #expect(before.split(separator: "\n").count == 5)
    }
  }

  @Test func whoFollowedFirstStaysAndThePositionIsTheLastOne() throws {
    let store = try BillStore.inMemory()
    #expect(try store.staff(for: hb1671).isEmpty)
    try store.follow(hb1671, who: "policy desk", at: noon)
    try store.follow(hb1671, who: "field desk", at: noon + 60)
    try store.take(.support, on: hb1671, version: "HB 1671")
    try store.take(.neutral, on: hb1671, version: "SHB 1671", who: "field desk", at: noon + 60)
    let staff = try store.staff(for: hb1671)
    #expect(staff.follow?.who == "policy desk")
    #expect(staff.position?.stance == .neutral)
    #expect(try store.ofInterest(source) == [hb1671])
    #expect(try store.record([office.entry(.unfollow, after: 61)]).map(\.isNew) == [true])
    #expect(try store.record([office.entry(.unfollow, after: 62)]).map(\.isNew) == [false])
    #expect(try store.staff(for: hb1671).follow == nil)
    try store.take(nil, on: hb1671, version: nil)
    #expect(try store.staff(for: hb1671).position == nil)
    #expect(try store.ofInterest(source) == [])
    #expect(try store.positions().isEmpty)
  }

  @Test func whatStandsAlreadyIsNotSaidTwice() throws {
    let store = try BillStore.inMemory()
    let once: [StaffEntry] = [
      office.entry(.follow), office.entry(.priority, "high"), office.entry(.assign, "field desk"),
      office.entry(.tag, "air"), office.entry(.tag, "water"), office.entry(.untag, "air", after: 1),
    ]
    #expect(try store.record(once).allSatisfy(\.isNew))
    let again = [once[0], once[1], once[2], once[4], once[5]]
    #expect(try store.record(again).allSatisfy { !$0.isNew })
    #expect(try store.staffLog().count == once.count)
    let nothing = [
      office.entry(.unfollow, of: source.bill(number("HB", "2"))),
      office.entry(.untag, "air", of: source.bill(number("HB", "2"))),
      office.entry(.priority, "none", of: source.bill(number("HB", "2"))),
      office.entry(.assign, nil, of: source.bill(number("HB", "2"))),
      office.entry(.position, "none", of: source.bill(number("HB", "2"))),
    ]
    #expect(try store.record(nothing).allSatisfy { !$0.isNew })
    // Notes and positions are said each time: a position confirmed is news.
    let said = [office.entry(.note, "Called."), office.entry(.position, "support")]
    #expect(try store.record(said + said).allSatisfy(\.isNew))
  }

  @Test func whatWasSaidBeforeIsTold() throws {
    let store = try BillStore.inMemory()
    let first = try store.record([office.entry(.priority, "high")])
    let second = try store.record([office.entry(.priority, "low", who: "field desk", after: 5)])
    #expect(first.map(\.before) == [nil])
    #expect(second.map(\.before?.value) == ["high"])
    #expect(second.map(\.before?.who) == ["policy desk"])
  }

  @Test func aClockThatIsBehindDoesNotTurnTheOrderAround() throws {
    let store = try BillStore.inMemory()
    try store.record([office.entry(.priority, "high", after: 90)])
    try store.record([office.entry(.priority, "low")])
    #expect(try store.staff(for: hb1671).priority?.text == "low")
    #expect(try store.staffLog().map(\.at) == [noon + 90, noon + 90])
  }

  @Test func allOfItOrNothing() throws {
    let store = try BillStore.inMemory()
    #expect(throws: StoreError.self) {
      try store.record([office.entry(.follow), office.entry(.tag, "two words")])
    }
    #expect(try store.staffLog().isEmpty)
  }

  @Test func theViewsTellWhatStands() throws {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: try bill(), readAt: noon))
    func summary() throws -> BillSummary { try #require(try store.summary(hb1671)) }
    #expect(try summary().tags == [])
    #expect(try summary().priority == nil)
    let steps: [(StaffEntry.Kind, String?)] = [
      (.follow, nil), (.tag, "water"), (.tag, "air"), (.priority, "high"), (.assign, "field desk"),
      (.position, "oppose"), (.untag, "water"), (.unfollow, nil), (.priority, "none"), (.tag, "water"),
      (.assign, nil), (.position, "none"), (.follow, nil), (.priority, "low"), (.position, "support"),
      (.untag, "air"), (.assign, "desk, night"),
    ]
    for (index, step) in steps.enumerated() {
      try store.record([office.entry(step.0, step.1, after: Double(index / 3))])
      let staff = try store.staff(for: hb1671)
      let bill = try summary()
      #expect(bill.followed == (staff.follow != nil))
      #expect(bill.position == staff.position?.stance.rawValue)
      #expect(bill.priority?.rawValue == staff.priority?.text)
      #expect(bill.assignee == staff.assignee?.text)
      #expect(bill.tags == staff.tags.map(\.text))
      #expect(try store.positions().map(\.position) == [staff.position].compactMap { $0 })
      #expect(try store.stageSummaries(source).map(\.ofInterest) == [staff.isOfInterest])
    }
    #expect(try summary().tags == ["water"])
  }

  @Test func theLogIsReadFromAnInstantOnAndFromItsEnd() throws {
    let store = try BillStore.inMemory()
    let other = source.bill(number("SB", "5"))
    try store.record([
      office.entry(.note, "one"), office.entry(.note, "two", of: other, after: 10),
      office.entry(.note, "three", after: 20),
    ])
    #expect(try store.staffLog().map(\.value) == ["one", "two", "three"])
    #expect(try store.staffLog(limit: 2).map(\.value) == ["two", "three"])
    #expect(try store.staffLog(since: noon + 10).map(\.value) == ["two", "three"])
    #expect(try store.staffLog(of: hb1671).map(\.value) == ["one", "three"])
    #expect(try store.staffLog(of: hb1671, since: noon + 21).isEmpty)
  }

  @Test func listingsAreNarrowedByWhatStaffSaid() throws {
    let store = try BillStore.inMemory()
    let keys = (1...4).map { source.bill(number("HB", "\($0)")) }
    for key in keys { try store.commit(BillCommit(bill: try bill(key), readAt: noon)) }
    try store.record([
      office.entry(.position, "oppose", of: keys[0]), office.entry(.position, "support", of: keys[1]),
      office.entry(.tag, "Air", of: keys[1]), office.entry(.tag, "air", of: keys[2]),
      office.entry(.untag, "air", of: keys[2]), office.entry(.assign, "Field desk", of: keys[2]),
      office.entry(.priority, "high", of: keys[3]),
    ])
    func labels(_ narrow: (inout BillFilter) -> Void) throws -> [String] {
      var filter = BillFilter(scope: .all)
      narrow(&filter)
      return try store.bills(filter).map(\.key.number.label)
    }
    #expect(try labels { $0.position = .oppose } == ["1"])
    #expect(try labels { $0.position = .watch } == [])
    #expect(try labels { $0.tag = "air" } == ["2"])
    #expect(try labels { $0.assignee = "field desk" } == ["3"])
    #expect(try labels { $0.priority = .high } == ["4"])
    #expect(try labels { $0.priority = .low } == [])
  }
}
