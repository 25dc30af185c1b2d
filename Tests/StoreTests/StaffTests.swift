import Foundation
import Legislature
import Store
import Testing

struct StaffTests {
  @Test func noReadingOfABillTouchesWhatPeopleWrote() throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      try store.follow(hb1671, who: "policy desk", at: noon)
      try store.takePosition("support", on: hb1671, version: "HB 1671", who: "policy desk", at: noon)
      for table in ["follow", "position"] {
        for event in ["INSERT", "UPDATE", "DELETE"] {
          try execute(
            path,
            "CREATE TRIGGER \(table)_\(event) BEFORE \(event) ON \(table) BEGIN SELECT RAISE (ABORT, 'staff'); END"
          )
        }
      }
      let before = try store.staff(for: hb1671)
      try store.commit(
        BillCommit(bill: try bill(), changes: [change()], matches: [match("air")], readAt: noon))
      try store.commit(BillCommit(bill: try fullBill(), matches: [], readAt: noon))
      try store.recordFailure(hb1671, "timed out", at: noon)
      #expect(try store.staff(for: hb1671) == before)
      #expect(before.follow?.who == "policy desk")
      #expect(before.position?.version == "HB 1671")
    }
  }

  @Test func whoFollowedFirstStaysAndThePositionIsTheLastOne() throws {
    let store = try BillStore.inMemory()
    #expect(try !store.staff(for: hb1671).isOfInterest)
    try store.follow(hb1671, who: "policy desk", at: noon)
    try store.follow(hb1671, who: "field desk", at: noon + 60)
    try store.takePosition("support", on: hb1671, version: "HB 1671", who: "policy desk", at: noon)
    try store.takePosition("neutral", on: hb1671, version: "SHB 1671", who: "field desk", at: noon + 60)
    let staff = try store.staff(for: hb1671)
    #expect(staff.follow?.who == "policy desk")
    #expect(staff.position?.position == "neutral")
    #expect(try store.ofInterest(source) == [hb1671])
    #expect(try store.unfollow(hb1671))
    #expect(try !store.unfollow(hb1671))
    #expect(try store.staff(for: hb1671).follow == nil)
  }
}
