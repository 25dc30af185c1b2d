import Foundation
import Legislature
import Store
import Testing

struct SearchTests {
  private func store() throws -> BillStore {
    let store = try BillStore.inMemory()
    func add(_ type: String, _ label: String, _ title: String, version: String? = nil, text: String)
      throws
    {
      var bill = try bill(source.bill(number(type, label)), title: title)
      bill.version = version ?? "\(type) \(label)"
      bill.sponsors = [Sponsor(name: label == "1671" ? "Doglio" : "Peña", primary: true)]
      try store.commit(
        BillCommit(bill: bill, text: BillText(document: label, sha256: title, words: text)))
    }
    try add(
      "HB", "1671", "Cap and invest", version: "2SHB 1671",
      text: "The department shall cap emissions under RCW 70A.65.200.")
    try add(
      "SB", "5376", "Climate data",
      text: "Nothing about HB 1671 except this reference to emissions of carbon.")
    try add("HB", "1854", "Privacy", text: "A consumer's data and climate.")
    return store
  }

  private func found(_ query: String, in store: BillStore? = nil) throws -> [String] {
    try (store ?? self.store()).numbers(query)
  }

  @Test(arguments: [
    ("cap", ["HB 1671"]), ("CAP", ["HB 1671"]), ("emissions", ["HB 1671", "SB 5376"]),
    ("emissions cap", ["HB 1671"]), ("emissions AND cap", ["HB 1671"]),
    ("cap OR privacy", ["HB 1671", "HB 1854"]), ("emissions NOT cap", ["SB 5376"]),
    ("climate NOT (emissions OR cap)", ["HB 1854"]), ("(privacy OR cap) invest", ["HB 1671"]),
    ("\"cap and invest\"", ["HB 1671"]), ("\"invest and cap\"", []), ("priv*", ["HB 1854"]), ("priv", []),
    ("\"cap an\"*", ["HB 1671"]), ("70A.65.200", ["HB 1671"]), ("70A.65", ["HB 1671"]),
    ("70A.65.20*", ["HB 1671"]),
    ("consumer's", ["HB 1854"]), ("Pena", ["HB 1854", "SB 5376"]), ("doglio", ["HB 1671"]),
    ("2SHB 1671", ["HB 1671"]), ("2shb1671", ["HB 1671"]), ("hb1671", ["HB 1671"]), ("5376", ["SB 5376"]),
    ("title:privacy", []), ("NEAR(cap invest)", []), ("cap - invest", ["HB 1671"]), ("^cap", ["HB 1671"]),
    ("\"'; DROP TABLE bill; --\"", []), ("data\u{0}x", []), ("and", ["HB 1671", "HB 1854"]),
    ("nothingatall", []),
    ("climate NOT data NOT carbon", []), ("climate \"carbon\"", ["SB 5376"]),
  ])
  func findsWhatWasMeant(_ query: String, _ expected: [String]) throws {
    #expect(try found(query) == expected)
  }

  @Test(arguments: [
    ("", "there is no word to search for"), ("  ", "there is no word to search for"),
    ("***", "there is no word"),
    ("\"\"", "there is no word"), ("cap AND", "a word is missing"), ("AND cap", "AND needs a word"),
    ("cap OR OR tax", "OR needs a word"), ("NOT cap", "NOT needs something before it"),
    ("(cap", "has no ')'"),
    ("cap)", "has no '('"), ("()", "a word is missing"), ("\"cap", "not closed"),
    ("cap NOT", "a word is missing"),
  ])
  func saysWhatIsWrong(_ query: String, _ words: String) throws {
    let mistake = #expect(throws: SearchQuery.Mistake.self) { try SearchQuery(query) }
    #expect(mistake?.description.contains(words) == true)
  }

  @Test func aBillsOwnNumberComesBeforeAMentionOfIt() throws {
    #expect(
      try store().search(SearchQuery("hb 1671")).map { "\($0.bill.key.number)" } == ["HB 1671", "SB 5376"])
    #expect(
      try store().search(SearchQuery("climate")).map { "\($0.bill.key.number)" } == ["SB 5376", "HB 1854"])
  }

  @Test func aSnippetShowsWhatWasFound() throws {
    let hit = try #require(try store().search(SearchQuery("carbon")).first)
    #expect(hit.snippet.filter(\.isHit).map(\.text) == ["carbon"])
    #expect(hit.snippet.map(\.text).joined().contains("reference to emissions of carbon."))
  }

  @Test func theIndexFollowsEveryCommit() throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      var bill = try bill(title: "Apples")
      try store.commit(
        BillCommit(bill: bill, text: BillText(document: "1", sha256: "a", words: "pears")))
      #expect(try found("apples pears", in: store).count == 1)
      bill.title = "Plums"
      try store.commit(BillCommit(bill: bill, readAt: noon))
      #expect(try found("apples", in: store).isEmpty)
      #expect(try found("plums pears", in: store).count == 1)
      try store.commit(
        BillCommit(bill: bill, text: BillText(document: "1", sha256: "b", words: "figs")))
      #expect(try found("pears", in: store).isEmpty)
      bill.sponsors = [Sponsor(name: "Quince", primary: true)]
      bill.shortTitle = "Dates"
      bill.version = "SHB 1671"
      try store.commit(
        BillCommit(bill: bill, text: BillText(document: "2", sha256: "c", words: "limes")))
      #expect(try found("figs", in: store).isEmpty)
      #expect(try found("quince dates shb1671 plums limes", in: store).count == 1)
      try store.checkIndex()
    }
  }

  @Test func onlyTheSourcesAskedForAreSearchedAndNoMoreThanTheLimit() throws {
    let store = try store()
    let other = SourceKey(jurisdiction: "us-yy", session: "2025")
    try store.commit(BillCommit(bill: try bill(other.bill(number("H", "1")), title: "Climate"), readAt: noon))
    #expect(
      try store.search(SearchQuery("climate"), sources: [other]).map(\.bill.key.jurisdiction) == ["us-yy"])
    #expect(try store.search(SearchQuery("climate"), sources: []).isEmpty)
    #expect(try store.search(SearchQuery("climate")).count == 3)
    #expect(try store.search(SearchQuery("climate"), limit: 2).count == 2)
  }
}
