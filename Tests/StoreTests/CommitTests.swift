import Foundation
import GRDB
import Legislature
import Store
import Testing

struct CommitTests {
  private static func variations() throws -> [Bill] {
    let full = try fullBill()
    var variations = [try bill(), full]
    var empty = try bill()
    empty.versions = []
    empty.hearings = []
    empty.rollCalls = []
    empty.sponsors = []
    empty.companions = []
    empty.citations = []
    empty.amendments = []
    variations.append(empty)
    var mixed = full
    mixed.rollCalls = nil
    mixed.companions = []
    mixed.listed = false
    mixed.location = Location()
    mixed.origin = nil
    mixed.actions = []
    mixed.amendments = nil
    variations.append(mixed)
    var odd = full
    odd.title = "Quotes ' \" % _ \\ ; -- é 漢 \u{202E} \t and\nlines"
    odd.actions.swapAt(0, 1)
    odd.actions.append(odd.actions[0])
    odd.sponsors?.reverse()
    odd.amendments?.reverse()
    variations.append(odd)
    return variations
  }

  @Test(arguments: try variations())
  func aBillComesBackAsItWentIn(_ bill: Bill) throws {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: bill, readAt: noon))
    #expect(try store.bill(bill.key) == bill)
  }

  @Test(arguments: try variations(), try variations())
  func aBillTakesThePlaceOfWhatWasKnown(_ before: Bill, _ after: Bill) throws {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: before, readAt: noon))
    try store.commit(BillCommit(bill: after, readAt: noon))
    #expect(try store.bill(after.key) == after)

    let fresh = try BillStore.inMemory()
    try fresh.commit(BillCommit(bill: after, readAt: noon))
    #expect(try store.dump() == fresh.dump())
  }

  @Test func everyStageAndChamberCanBeStored() throws {
    let store = try BillStore.inMemory()
    for stage in Stage.allCases {
      for chamber in Chamber.allCases {
        var bill = try bill(stage: stage)
        bill.location.chamber = chamber
        try store.commit(BillCommit(bill: bill, readAt: noon))
        #expect(try store.bill(bill.key) == bill)
      }
    }
  }

  @Test func anUnknownBillIsNil() throws {
    let store = try BillStore.inMemory()
    #expect(try store.bill(hb1671) == nil)
    try store.commit(BillCommit(bill: try bill(), readAt: noon))
    #expect(try store.bill(source.bill(number("SB", "1671"))) == nil)
    #expect(try store.bill(BillKey(jurisdiction: "us-yy", session: "2025-26", number: hb1671.number)) == nil)
    #expect(try store.bill(BillKey(jurisdiction: "us-xx", session: "2023-24", number: hb1671.number)) == nil)
  }

  @Test func sayingItTwiceChangesNothing() throws {
    let store = try BillStore.inMemory()
    let commit = BillCommit(
      bill: try fullBill(), changes: [change(), change(.stageChanged)], matches: [match("air")],
      texts: [BillText(document: "1671-S2", sha256: "bb", words: "The air shall be clean.")],
      currentDocument: "1671-S2",
      validators: ["https://example.org/1671": Validator(etag: "\"1\"", sha256: "cc")],
      evidence: [Evidence(facet: "page", url: "https://example.org/1671", at: noon, sha256: "cc")],
      readAt: noon)
    try store.commit(commit)
    let once = try store.dump()
    try store.commit(commit)
    #expect(try store.dump() == once)
    #expect(try store.changes(ChangeFilter()).count == 2)
    #expect(try store.queued().count == 2)
  }

  @Test func twoEqualLinesOfOneRunAreTwoChanges() throws {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: try bill(), changes: [change(), change()], readAt: noon))
    #expect(try store.changes(ChangeFilter()).map(\.id) == [1, 2])
    #expect(try store.queued().map(\.change.id) == [1, 2])
  }

  @Test func theSameChangeOnAnotherNightIsAnotherChange() throws {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: try bill(), changes: [change()], readAt: noon))
    try store.commit(BillCommit(bill: try bill(), changes: [change(seenAt: noon + 86_400)], readAt: noon))
    #expect(try store.changes(ChangeFilter()).count == 2)
  }

  @Test func changesKeepTheirOrderAndContent() throws {
    let store = try BillStore.inMemory()
    let changes = try ChangeKind.allCases.map { kind in
      Change(
        bill: hb1671, kind: kind, significance: .log, occurredOn: try day("2025-02-01"), seenAt: noon,
        before: .object(["a": .array([.int(1), .null, .bool(true), .double(0.5)])]),
        after: kind == .vanished ? nil : .object(["é": .string("\"quoted\" / \u{2028}")]),
        campaigns: ["b", "a"])
    }
    try store.commit(BillCommit(bill: try bill(), changes: changes, readAt: noon))
    #expect(try store.changes(ChangeFilter()).map(\.change) == changes)
  }

  @Test func onlyWhatSomebodyMustKnowIsQueued() throws {
    let store = try BillStore.inMemory()
    let changes = Significance.allCases.map { change(.actionAdded, "\($0)", significance: $0) }
    try store.commit(BillCommit(bill: try bill(), changes: changes, readAt: noon))
    #expect(try store.queued().map(\.change.change.significance) == [.digest, .alert])
  }

  @Test(arguments: [
    "action", "change", "outbox", "evidence", "validator", "text", "campaign_match", "sponsor", "amendment",
  ])
  func aCommitThatFailsHalfwayLeavesNothing(_ table: String) throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      try store.commit(BillCommit(bill: try bill(), readAt: noon))
      try store.markDue([hb1671], needsPage: true, reason: .lines, at: noon)
      let before = try store.dump()
      try execute(
        path, "CREATE TRIGGER full BEFORE INSERT ON \(table) BEGIN SELECT RAISE (ABORT, 'disk is full'); END")
      var after = try fullBill()
      after.actions.append(Action(on: try day("2025-02-02"), chamber: .senate, text: "Passed."))
      let commit = BillCommit(
        bill: after, changes: [change()], matches: [match("air")],
        texts: [BillText(document: "1671", sha256: "bb", words: "Clean.")], currentDocument: "1671",
        validators: ["u": Validator(etag: "e")],
        evidence: [Evidence(facet: "page", url: "u", at: noon, sha256: "cc")], readAt: noon)
      #expect(throws: DatabaseError.self) { try store.commit(commit) }
      #expect(try store.dump() == before)
      #expect(try store.due(source: source).count == 1)

      try execute(path, "DROP TRIGGER full")
      try store.commit(commit)
      #expect(try store.bill(hb1671) == after)
      #expect(try store.search(SearchQuery("clean")).count == 1)
      #expect(try store.due(source: source).isEmpty)
    }
  }

  @Test func aChangeOfAnotherBillIsRefused() throws {
    let store = try BillStore.inMemory()
    let stray = change(of: source.bill(number("SB", "5000")))
    #expect(throws: StoreError.foreignChange(change: "SB 5000", bill: "HB 1671")) {
      try store.commit(BillCommit(bill: try bill(), changes: [stray], readAt: noon))
    }
    #expect(try store.bill(hb1671) == nil)
  }

  @Test func anUnchangedBillCostsNoWriteButItsReading() throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      let commit = BillCommit(
        bill: try fullBill(), matches: [match("air")],
        texts: [BillText(document: "1671", sha256: "bb", words: "Clean.")], currentDocument: "1671",
        readAt: noon)
      try store.commit(commit)
      for table in [
        "action", "version", "hearing", "roll_call", "vote", "sponsor", "companion", "citation", "text",
        "campaign_match", "amendment",
      ] {
        for event in ["INSERT", "UPDATE", "DELETE"] {
          try execute(
            path,
            "CREATE TRIGGER \(table)_\(event) BEFORE \(event) ON \(table) BEGIN SELECT RAISE (ABORT, 'write'); END"
          )
        }
      }
      var later = commit
      later.readAt = noon + 60
      try store.commit(later)
      #expect(try store.readAt(hb1671) == noon + 60)
    }
  }

  @Test func matchesLeftOutStayAndAnEmptyListClears() throws {
    let store = try BillStore.inMemory()
    let matches = [match("air", 0.9), match("water", 0.4, relevant: false)]
    try store.commit(BillCommit(bill: try bill(), matches: matches, readAt: noon))
    try store.commit(BillCommit(bill: try bill(), readAt: noon))
    #expect(try store.matches(for: hb1671) == matches)
    try store.commit(BillCommit(bill: try bill(), matches: [], readAt: noon))
    #expect(try store.matches(for: hb1671) == [])
  }

  @Test func evidenceIsKeptWhenThePageChangesAndReadAsOfAnInstant() throws {
    let store = try BillStore.inMemory()
    func read(_ sha256: String, _ minutes: Double) -> Evidence {
      Evidence(facet: "page", url: "u", at: noon + minutes * 60, sha256: sha256)
    }
    for evidence in [read("a", 0), read("a", 1), read("b", 2), read("a", 3)] {
      try store.commit(BillCommit(bill: try bill(), evidence: [evidence], readAt: noon))
    }
    #expect(try store.evidence(for: hb1671) == [read("a", 3)])
    #expect(try store.evidence(for: hb1671, at: noon + 150) == [read("b", 2)])
    #expect(try store.evidence(for: hb1671, at: noon + 100) == [read("a", 0)])
    #expect(try store.evidence(for: hb1671, at: noon - 1) == [])
  }

  @Test func validatorsAreThoseOfTheLastCommit() throws {
    let store = try BillStore.inMemory()
    let old = Validator(etag: "\"1\"", lastModified: nil, sha256: "aa")
    let new = Validator(etag: nil, lastModified: "Mon, 13 Jan 2025 08:00:00 GMT", sha256: "bb")
    try store.commit(BillCommit(bill: try bill(), validators: ["u": old, "v": old], readAt: noon))
    try store.commit(BillCommit(bill: try bill(), validators: ["u": new], readAt: noon))
    #expect(try store.validators(for: "u") == new)
    #expect(try store.validators(for: "v") == old)
    #expect(try store.validators(for: "w") == nil)
  }
}
