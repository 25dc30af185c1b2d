import Foundation
import Legislature
import Store
import Testing

struct FactTests {
  private let january = try? day("2025-01-01")...day("2025-01-31")

  private func row(
    _ label: String = "1671", _ key: String = "k", on: String? = nil,
    _ fields: [String: [String]] = ["status": ["a"]]
  ) throws -> FactRow {
    FactRow(bill: number("HB", label), key: key, on: try on.map(day), fields: fields)
  }

  private func observe(
    _ store: BillStore, _ rows: [FactRow], request: String = "status", window: ClosedRange<Day>? = nil,
    firstImport: Bool = false, needsPage: Bool = true, forgetBefore: Day? = nil
  ) throws -> Observation {
    try store.observe(
      rows, request: request, source: source, window: window, needsPage: needsPage, firstImport: firstImport,
      forgetBefore: forgetBefore, at: noon)
  }

  /// The bills that are due, after which nothing is.
  private func takeDue(_ store: BillStore) throws -> [String] {
    let due = try store.due(source: source)
    for due in due { try store.commit(BillCommit(bill: try bill(due.key), readAt: noon)) }
    return due.map { "\($0.key.number)" }
  }

  @Test(
    arguments: [
      [:], ["": []], ["a": []], ["a": [""]], ["a": ["", ""]], ["a": ["x"], "b": ["y", "z"]],
      ["a\tb\nc": ["tab\there", "line\nthere", "back\\slash", "\\t\\n", "cr\r", "\r\n", "é", "a\u{301}"]],
      ["\r": ["\u{301}after a tab", "\\"]],
    ] as [[String: [String]]])
  func fieldsComeBackAsTheyWentIn(_ fields: [String: [String]]) throws {
    let store = try BillStore.inMemory()
    let row = try row(on: "2025-01-13", fields)
    _ = try observe(store, [row])
    let expected = fields == ["": []] ? [:] : fields
    #expect(try store.facts(for: hb1671)["status"]?.map(\.fields) == [expected])
    #expect(try observe(store, [row]) == Observation())
  }

  @Test func differencesAreCountedAndMarkTheirBills() throws {
    let store = try BillStore.inMemory()
    let first = try [row("1"), row("2"), row("3"), row("4", "x"), row("4", "y")]
    #expect(try observe(store, first) == Observation(added: 5, bills: 4))
    #expect(try takeDue(store) == ["HB 1", "HB 2", "HB 3", "HB 4"])
    #expect(try observe(store, first.reversed()) == Observation())
    #expect(try takeDue(store) == [])

    let second = try [row("1"), row("2", ["status": ["b"]]), row("4", "x"), row("5")]
    #expect(try observe(store, second) == Observation(added: 1, removed: 2, changed: 1, bills: 4))
    #expect(try takeDue(store) == ["HB 2", "HB 3", "HB 4", "HB 5"])
    #expect(try store.knownFactCount(request: "status", source: source, window: nil) == 4)
  }

  private func row(_ label: String, _ fields: [String: [String]]) throws -> FactRow {
    try row(label, "k", fields)
  }

  @Test func aDateAloneIsADifference() throws {
    let store = try BillStore.inMemory()
    _ = try observe(store, [row(on: "2025-01-13")])
    #expect(try observe(store, [row(on: "2025-01-14")]) == Observation(changed: 1, bills: 1))
    #expect(try observe(store, [row()]) == Observation(changed: 1, bills: 1))
  }

  @Test func requestsAndSourcesAreApart() throws {
    let store = try BillStore.inMemory()
    _ = try observe(store, [row()])
    #expect(try observe(store, [], request: "roster") == Observation())
    let other = SourceKey(jurisdiction: "us-xx", session: "2023-24")
    try store.observe(
      [], request: "status", source: other, window: nil, needsPage: true, firstImport: false, at: noon)
    #expect(try store.knownFactCount(request: "status", source: source, window: nil) == 1)
    _ = try observe(store, [row(["other": ["1"]])], request: "roster")
    #expect(try store.facts(for: hb1671).mapValues(\.count) == ["status": 1, "roster": 1])
  }

  private func row(_ fields: [String: [String]]) throws -> FactRow { try row("1671", "k", fields) }

  @Test func aWindowSpeaksOnlyOfItsDays() throws {
    let store = try BillStore.inMemory()
    let january = try #require(january)
    _ = try observe(store, [row("1", on: "2025-01-10"), row("2", on: "2025-01-20")], window: january)
    let february = try day("2025-01-15")...day("2025-02-28")
    #expect(try store.knownFactCount(request: "status", source: source, window: february) == 1)
    _ = try takeDue(store)
    // HB 2 lies in both windows and is gone; HB 1 is old, and forgotten without a word.
    #expect(
      try observe(store, [row("3", on: "2025-02-03")], window: february, forgetBefore: try day("2025-01-15"))
        == Observation(added: 1, removed: 1, bills: 2))
    #expect(try takeDue(store) == ["HB 2", "HB 3"])
    #expect(try store.knownFactCount(request: "status", source: source, window: nil) == 1)
  }

  @Test func aRowThatMovesIntoTheWindowIsAChangeNotASecondRow() throws {
    let store = try BillStore.inMemory()
    let january = try #require(january)
    _ = try observe(store, [row("1", on: "2025-03-10")])
    #expect(
      try observe(store, [row("1", on: "2025-01-10")], window: january) == Observation(changed: 1, bills: 1))
    #expect(try store.knownFactCount(request: "status", source: source, window: nil) == 1)
  }

  @Test func laterRowsStayWhenAWindowEndsBeforeThem() throws {
    let store = try BillStore.inMemory()
    _ = try observe(store, [row("1", on: "2025-03-10")])
    #expect(try observe(store, [], window: january) == Observation())
    #expect(try store.knownFactCount(request: "status", source: source, window: nil) == 1)
  }

  @Test func rowsUnderOneKeyAreAllKeptWhateverTheirOrder() throws {
    let store = try BillStore.inMemory()
    let twins = try [row(["v": ["1"]]), row(["v": ["2"]]), row(["v": ["2"]])]
    #expect(try observe(store, twins) == Observation(added: 3, bills: 1))
    #expect(try observe(store, twins.reversed()) == Observation())
    #expect(
      try store.facts(for: hb1671)["status"]?.map(\.fields) == [["v": ["1"]], ["v": ["2"]], ["v": ["2"]]])
    #expect(try observe(store, [twins[0], twins[1]]).removed == 1)
  }

  @Test(arguments: [
    (true, true, DueReason.firstImport), (false, true, .listed), (false, false, .facts),
  ])
  func theReasonSaysWhereTheDifferenceCameFrom(_ firstImport: Bool, _ needsPage: Bool, _ reason: DueReason)
    throws
  {
    let store = try BillStore.inMemory()
    _ = try observe(store, [row()], firstImport: firstImport, needsPage: needsPage)
    let due = try #require(try store.due(source: source).first)
    #expect(due.reason == reason)
    #expect(due.firstImport == firstImport)
    #expect(due.needsPage == needsPage)
  }
}
