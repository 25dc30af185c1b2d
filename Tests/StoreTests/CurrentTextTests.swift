import Foundation
import GRDB
import Legislature
import Testing

@testable import Store

struct CurrentTextTests {
  private static let first = BillText(document: "1671", sha256: "aa", words: "apples", sketch: [1])
  private static let second = BillText(document: "1671-S", sha256: "bb", words: "pears", sketch: [2])
  private static let third = BillText(document: "1671-S2", sha256: "cc", words: "plums", sketch: [3])

  private func commit(_ texts: [BillText], current: String?, to store: BillStore) throws {
    try store.commit(BillCommit(bill: try bill(), texts: texts, currentDocument: current, readAt: noon))
  }

  /// That `text` alone counts, for every question that is asked of it.
  private func expect(_ text: BillText, among texts: [BillText], in store: BillStore) throws {
    #expect(try store.currentText(of: hb1671) == text)
    #expect(try store.currentTextHash(of: hb1671) == text.sha256)
    #expect(try store.sketches() == [TextSketch(key: hb1671, document: text.document, sketch: text.sketch)])
    for other in texts {
      #expect(try store.text(of: hb1671, document: other.document) == other)
      let word = other.content.text.trimmingCharacters(in: .newlines)
      #expect(try store.numbers(word) == (other == text ? ["HB 1671"] : []))
    }
    try store.checkIndex()
  }

  @Test func onlyTheTextThatCountsIsSearched() throws {
    let store = try BillStore.inMemory()
    let all = [Self.first, Self.second, Self.third]
    try commit([Self.first, Self.second], current: "1671-S", to: store)
    try expect(Self.second, among: [Self.first, Self.second], in: store)
    try commit([Self.third], current: "1671-S2", to: store)
    try expect(Self.third, among: all, in: store)
    try commit([], current: "1671", to: store)
    try expect(Self.first, among: all, in: store)
  }

  @Test func aTextThatComesLateDoesNotCountBeforeItIsSaidTo() throws {
    let store = try BillStore.inMemory()
    try commit([Self.first], current: nil, to: store)
    #expect(try store.currentText(of: hb1671) == nil)
    #expect(try store.numbers("apples") == [])
    try commit([Self.second], current: "1671-S", to: store)
    try commit([Self.third], current: nil, to: store)
    try expect(Self.second, among: [Self.first, Self.second, Self.third], in: store)
  }

  @Test func aDocumentWithoutATextLeavesTheOneThatCounts() throws {
    let store = try BillStore.inMemory()
    try commit([Self.first], current: "1671", to: store)
    try commit([], current: "1671-S", to: store)
    try expect(Self.first, among: [Self.first], in: store)
  }

  @Test func sayingItTwiceWritesNothing() throws {
    let store = try BillStore.inMemory()
    let commit = BillCommit(
      bill: try fullBill(), matches: [match("air")], texts: [Self.first, Self.second],
      currentDocument: "1671-S",
      readAt: noon)
    let empty = store.writes
    try store.commit(commit)
    let once = store.writes
    #expect(once > empty)
    try store.commit(commit)
    #expect(store.writes == once)
  }

  private static let mended: [BillText] = {
    var cut = first
    cut.content.sections = [.init(kind: .front), .init(kind: .new, number: "1", runs: [.init("quinces\n")])]
    var marked = first
    marked.content.sections[0].runs[0].mark = .struck
    var cited = first
    cited.content.sections[0].mentions = [Citation(cite: "70a.65.200", action: nil)]
    var doubtful = first
    doubtful.content.problems = ["it ends in the middle of a section"]
    var sketched = first
    sketched.sketch = [4, 5]
    return [cut, marked, cited, doubtful, sketched]
  }()

  @Test(arguments: mended)
  func aMendedDefinitionReadsMoreOutOfTheSameBytes(_ text: BillText) throws {
    let store = try BillStore.inMemory()
    try commit([Self.first, Self.second], current: "1671", to: store)
    try commit([text], current: nil, to: store)
    try expect(text, among: [text, Self.second], in: store)
    #expect(try store.numbers("apples") == (text.content.text.contains("apples") ? ["HB 1671"] : []))
  }

  @Test func aMendedTextThatDoesNotCountStaysUnsearched() throws {
    let store = try BillStore.inMemory()
    try commit([Self.first, Self.second], current: "1671-S", to: store)
    let mended = Self.mended[0]
    try commit([mended], current: "1671-S", to: store)
    try expect(Self.second, among: [mended, Self.second], in: store)
  }

  @Test func theSketchesAreThoseOfCurrentTextsInOrderOfBill() throws {
    let store = try BillStore.inMemory()
    let other = SourceKey(jurisdiction: "us-aa", session: "2025")
    let keys = [
      source.bill(number("HB", "1000")), source.bill(number("HB", "999")), other.bill(number("S", "1")),
      source.bill(number("HB", "5")),
    ]
    for (key, sketch) in zip(keys, [[7, 8], [9], [10], []] as [[UInt64]]) {
      let old = BillText(document: "old", sha256: "aa", words: "apples", sketch: [1])
      let new = BillText(document: "new", sha256: "bb", words: "pears", sketch: sketch)
      try store.commit(
        BillCommit(bill: try bill(key), texts: [old, new], currentDocument: "new", readAt: noon))
    }
    #expect(
      try store.sketches() == [
        TextSketch(key: keys[2], document: "new", sketch: [10]),
        TextSketch(key: keys[1], document: "new", sketch: [9]),
        TextSketch(key: keys[0], document: "new", sketch: [7, 8]),
      ])
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func theIndexHoldsWhatCountsAfterManyCommits(_ seed: UInt64) throws {
    let store = try BillStore.inMemory()
    var dice = Dice(state: seed)
    let words = ["apples", "pears", "plums", "figs", "limes", "quinces", "dates"]
    var bills: [BillKey: (title: String, texts: [String: String], current: String?)] = [:]
    for _ in 0..<150 {
      let key = source.bill(number("HB", "\(Int.random(in: 1...4, using: &dice))"))
      var known = bills[key] ?? (title: "", texts: [:], current: nil)
      known.title = words[Int.random(in: 0..<words.count, using: &dice)]
      let texts = (0..<Int.random(in: 0...2, using: &dice)).map { _ in
        BillText(
          document: "\(Int.random(in: 1...3, using: &dice))",
          sha256: "\(Int.random(in: 1...2, using: &dice))",
          words: words.shuffled(using: &dice).prefix(2).joined(separator: " "))
      }
      for text in texts { known.texts[text.document] = text.content.text }
      let current = Bool.random(using: &dice) ? known.texts.keys.sorted().randomElement(using: &dice) : nil
      known.current = current ?? known.current
      bills[key] = known
      try store.commit(
        BillCommit(
          bill: try bill(key, title: known.title), texts: texts, currentDocument: current, readAt: noon))
    }
    try store.checkIndex()
    for word in words {
      let expected = bills.filter { _, bill in
        (bill.title + " " + (bill.current.flatMap { bill.texts[$0] } ?? "")).contains(word)
      }
      #expect(try store.numbers(word) == expected.keys.map { "\($0.number)" }.sorted())
    }
  }

  @Test func otherToolsFindTheFileWhole() throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      try commit([Self.first, Self.second], current: "1671-S", to: store)
      #expect(try plain(path, "PRAGMA integrity_check") == ["ok"])
      #expect(try plain(path, "PRAGMA foreign_key_check") == [])
    }
  }
}

/// The same numbers from the same seed (xorshift).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
