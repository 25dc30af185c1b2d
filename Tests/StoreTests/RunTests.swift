import Foundation
import Legislature
import Store
import Testing

struct RunTests {
  @Test func aRunHoldsTheChangesThatWereCommittedInIt() throws {
    let store = try BillStore.inMemory()
    func commit(_ text: String) throws {
      try store.commit(BillCommit(bill: try bill(), changes: [change(.actionAdded, text)], readAt: noon))
    }
    try commit("before any run")
    let killed = try store.beginRun(now: noon)
    try commit("of a run that was killed")
    let run = try store.beginRun(now: noon, startedAt: noon + 5)
    try commit("of the run")
    try store.finishRun(run, report: "{\"ok\":true}", exitCode: 3, at: noon + 60)
    try commit("after the run")

    func texts(_ run: Int64) throws -> [String?] {
      var filter = ChangeFilter()
      filter.run = run
      return try store.changes(filter).map { $0.change.after?["text"]?.text }
    }
    #expect(try texts(killed) == ["of a run that was killed"])
    #expect(try texts(run) == ["of the run"])
    let last = try #require(try store.lastRun())
    #expect((last.id, last.now, last.startedAt, last.finishedAt) == (run, noon, noon + 5, noon + 60))
    #expect((last.report, last.exitCode) == ("{\"ok\":true}", 3))
    #expect(try store.run(killed)?.finishedAt == nil)
    #expect(try store.run(99) == nil)
  }

  @Test func anAnswerThatWasRefusedIsHeldUntilReleased() throws {
    let store = try BillStore.inMemory()
    #expect(try store.held(request: "roster", source: source) == nil)
    try store.hold("aa", request: "roster", source: source, at: noon)
    try store.hold("bb", request: "roster", source: source, at: noon + 60)
    let held = try #require(try store.held(request: "roster", source: source))
    #expect(held == ("bb", noon + 60))
    try store.release(request: "roster", source: source)
    #expect(try store.held(request: "roster", source: source) == nil)
  }

  @Test func databasesOfOnePastDumpAlikeWhateverTheWayThere() throws {
    func past(_ order: [BillKey], extraRun: Bool) throws -> String {
      let store = try BillStore.inMemory()
      if extraRun { _ = try store.beginRun(now: noon) }
      try store.observe(
        order.map { FactRow(bill: $0.number, key: "k", fields: ["a": ["1"]]) }, request: "roster",
        source: source,
        window: nil, needsPage: true, firstImport: false, at: noon)
      for key in order {
        let commit = BillCommit(
          bill: try fullBill(key), changes: [change(of: key)], matches: [match("air")],
          texts: [BillText(document: "d", sha256: "s", words: "b")],
          validators: ["\(key.number)": Validator(etag: "e")],
          evidence: [Evidence(facet: "page", url: "u", at: extraRun ? noon + 9 : noon, sha256: "s")],
          readAt: extraRun ? noon + 9 : noon)
        try store.commit(commit)
        if extraRun { try store.commit(commit) }
      }
      return try store.dump()
    }
    let keys = ["1", "2", "30"].map { source.bill(number("HB", $0)) }
    let dump = try past(keys, extraRun: false)
    #expect(try past(keys.reversed(), extraRun: true) == dump)
    #expect(try past(Array(keys.dropLast()), extraRun: false) != dump)
  }
}

struct RunCostTests {
  private func report(_ sources: [(id: String, session: String, requests: Int)]) -> String {
    let list = sources.map {
      #"{"jurisdiction":"\#($0.id)","session":"\#($0.session)","requests":\#($0.requests),"bytes":\#($0.requests * 10)}"#
    }
    return #"{"run":1,"sources":[\#(list.joined(separator: ","))]}"#
  }

  @Test func theFirstAndTheLastReportOfASourceSayWhatItCost() throws {
    let store = try BillStore.inMemory()
    func run(_ report: String?, _ minutes: Double) throws -> Int64 {
      let id = try store.beginRun(now: noon + minutes * 60)
      if let report { try store.finishRun(id, report: report, exitCode: 0, at: noon) }
      return id
    }
    #expect(try store.costs(of: source) == nil)
    _ = try run(nil, 0)
    _ = try run(report([("us-yy", source.session, 7)]), 1)
    #expect(try store.costs(of: source) == nil)
    let first = try run(
      report([("us-yy", source.session, 1), (source.jurisdiction, source.session, 2700)]), 2)
    let only = try #require(try store.costs(of: source))
    #expect(only.first == only.last)
    _ = try run(report([(source.jurisdiction, source.session, 40)]), 3)
    let last = try run(report([(source.jurisdiction, source.session, 28)]), 4)
    // Another session, another jurisdiction, a run that was killed: none is about this source.
    _ = try run(report([(source.jurisdiction, "1999-00", 9), ("us-yy", source.session, 9)]), 5)
    _ = try run(nil, 6)
    let costs = try #require(try store.costs(of: source))
    #expect((costs.first.run, costs.first.requests, costs.first.bytes) == (first, 2700, 27_000))
    #expect((costs.last.run, costs.last.requests, costs.last.now) == (last, 28, noon + 240))
  }
}
